//! Files of plans, rounds and rapporter for whoever asks: stored ones as they are, others with what they are made of.

use std::fmt;
use std::io::Write;

use entities::codes::{Maalform, Rapporteringstype};
use entities::reporting::rapport;
use exporter_core::{ExportError, Exporter, ReportDocument};
use exporter_registry::EXPORTERS;
use sea_orm::ConnectionTrait;
use sha2::{Digest, Sha256};

use super::address::{self, Named};
use super::{archive, of_world};
use crate::error::Error;
use crate::plan::world::World;

/// What somebody asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The plan's slug.
    pub slug: String,
    /// What of it.
    pub named: Named,
    /// The format, by the ending of its files.
    pub filendelse: String,
    /// The written form.
    pub maalform: Maalform,
}

impl Wanted {
    /// The round whose live file it is, as addresses name it.
    pub fn live(&self) -> Option<String> {
        match self.named {
            Named::Live(aar, r#type) => Some(address::round(aar, r#type)),
            Named::Plan | Named::Rapport(..) => None,
        }
    }
}

/// How long others may keep a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It never changes, and anyone may have it.
    ForEver,
    /// Anyone may have it, until something changes.
    UntilChanged,
    /// It is for who asked alone.
    Never,
}

/// What a file holds.
#[derive(Debug)]
pub enum Content {
    /// These bytes.
    Stored(Vec<u8>),
    /// What is still to be made.
    ToMake(Box<Making>),
}

/// A document that is to be written in a format.
pub struct Making {
    /// The document.
    pub document: ReportDocument,
    /// The format.
    pub format: &'static dyn Exporter,
    /// The written form.
    pub form: exporter_core::Maalform,
}

impl fmt::Debug for Making {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.format.id(), self.form.as_str())
    }
}

impl Making {
    /// Makes the file: takes a processor for as long as it lasts.
    ///
    /// # Errors
    /// The document is none of the format's, or the output takes no more.
    pub fn write(&self, output: &mut (dyn Write + Send)) -> Result<(), ExportError> {
        self.format.export(&self.document, self.form, output)
    }

    /// What tells the file from every other: the hash of the document, the format, its version and the written form.
    ///
    /// # Errors
    /// The document has no canonical form: a fault of the program.
    pub fn hash(&self) -> Result<String, ExportError> {
        let mut hash = Sha256::new();
        hash.update(exporter_core::canonical_bytes(&self.document)?);
        for part in [self.format.id(), self.format.programversjon(), self.form.as_str()] {
            hash.update([0]);
            hash.update(part);
        }
        Ok(hex::encode(hash.finalize()))
    }
}

/// A file.
#[derive(Debug)]
pub struct File {
    /// What it holds.
    pub content: Content,
    /// Its media type.
    pub mediatype: String,
    /// Its name as people read it, with its ending.
    pub navn: String,
    /// The same in ASCII.
    pub enkelt_navn: String,
    /// How long others may keep it.
    pub kept: Kept,
}

/// The file asked for, as a reader sees it; `None` where they see no such thing.
///
/// # Errors
/// The database does not answer; the rows are no document, or the format fails.
pub async fn deliver(db: &impl ConnectionTrait, world: &World, wanted: &Wanted) -> Result<Option<File>, Error> {
    let format = EXPORTERS.iter().copied().find(|format| format.filendelse() == wanted.filendelse);
    let Some((format, tree)) = format.zip(world.plan_of_slug(&wanted.slug)) else { return Ok(None) };
    let slug = &wanted.slug;
    let (content, what, kept) = match wanted.named {
        Named::Rapport(aar, r#type, nummer) => {
            let round = world.rounds(tree.plan.id).and_then(|rounds| rounds.find(aar, r#type));
            let rapporter = round.map(|round| round.rapporter.as_slice()).unwrap_or_default();
            let Some(row) = chosen(rapporter, nummer) else { return Ok(None) };
            let Some(stored) = archive::file(db, row.id, format.id(), wanted.maalform).await? else { return Ok(None) };
            let kept = match (row.publisert, nummer) {
                (None, _) => Kept::Never,
                (Some(_), Some(_)) => Kept::ForEver,
                (Some(_), None) => Kept::UntilChanged,
            };
            (Content::Stored(stored.innhold), format!("{} rapport {}", address::round(aar, r#type), row.nummer), kept)
        }
        Named::Live(aar, r#type) => {
            if !world.works_on(&tree.plan) {
                return Ok(None);
            }
            let Some(making) = making(db, world, wanted, format, Some((aar, r#type))).await? else { return Ok(None) };
            (Content::ToMake(making), format!("{} utkast", address::round(aar, r#type)), Kept::Never)
        }
        Named::Plan => {
            let Some(making) = making(db, world, wanted, format, None).await? else { return Ok(None) };
            let kept = if world.works_on(&tree.plan) { Kept::Never } else { Kept::UntilChanged };
            (Content::ToMake(making), String::new(), kept)
        }
    };
    let form = if wanted.maalform == Maalform::Nn { "nynorsk" } else { "" };
    let name = |first: &str, between: &str| {
        let words = [first, &what, form].into_iter().filter(|word| !word.is_empty()).flat_map(str::split_whitespace);
        format!("{}.{}", words.collect::<Vec<_>>().join(between), format.filendelse())
    };
    Ok(Some(File {
        content,
        mediatype: format.mediatype().into(),
        navn: name(&tree.plan.tittel, " "),
        enkelt_navn: name(slug, "-"),
        kept,
    }))
}

/// The rapport of a number, or the newest published.
fn chosen(rapporter: &[std::sync::Arc<rapport::Model>], nummer: Option<i32>) -> Option<&rapport::Model> {
    let found = match nummer {
        Some(nummer) => rapporter.iter().find(|row| row.nummer == nummer),
        None => rapporter.iter().rev().find(|row| row.publisert.is_some()),
    };
    found.map(AsRef::as_ref)
}

/// What a file of what a reader sees now is made of.
async fn making(
    db: &impl ConnectionTrait,
    world: &World,
    wanted: &Wanted,
    format: &'static dyn Exporter,
    round: Option<(i32, Rapporteringstype)>,
) -> Result<Option<Box<Making>>, Error> {
    let document = of_world(db, world, &wanted.slug, round).await?;
    let form = archive::written_form(wanted.maalform);
    Ok(document.map(|document| Box::new(Making { document, format, form })))
}
