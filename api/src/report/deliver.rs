//! Files of plans, rounds and rapporter for whoever asks: stored ones as they are, others made on the spot.

use entities::codes::{Maalform, Rapporteringstype};
use entities::reporting::rapport;
use exporter_core::Exporter;
use exporter_registry::EXPORTERS;
use sea_orm::ConnectionTrait;

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

/// A file.
#[derive(Clone, Debug)]
pub struct File {
    /// Its bytes.
    pub bytes: Vec<u8>,
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
    let (bytes, what, kept) = match wanted.named {
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
            (stored.innhold, format!("{} rapport {}", address::round(aar, r#type), row.nummer), kept)
        }
        Named::Live(aar, r#type) => {
            if !world.works_on(tree) {
                return Ok(None);
            }
            let Some(bytes) = made(db, world, wanted, format, Some((aar, r#type))).await? else { return Ok(None) };
            (bytes, format!("{} utkast", address::round(aar, r#type)), Kept::Never)
        }
        Named::Plan => {
            let Some(bytes) = made(db, world, wanted, format, None).await? else { return Ok(None) };
            let kept = if world.works_on(tree) { Kept::Never } else { Kept::UntilChanged };
            (bytes, String::new(), kept)
        }
    };
    let form = if wanted.maalform == Maalform::Nn { "nynorsk" } else { "" };
    let name = |first: &str, between: &str| {
        let words = [first, &what, form].into_iter().filter(|word| !word.is_empty()).flat_map(str::split_whitespace);
        format!("{}.{}", words.collect::<Vec<_>>().join(between), format.filendelse())
    };
    Ok(Some(File {
        bytes,
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

/// A file of what a reader sees now, made away from where requests are waited for.
async fn made(
    db: &impl ConnectionTrait,
    world: &World,
    wanted: &Wanted,
    format: &'static dyn Exporter,
    round: Option<(i32, Rapporteringstype)>,
) -> Result<Option<Vec<u8>>, Error> {
    let Some(document) = of_world(db, world, &wanted.slug, round).await? else { return Ok(None) };
    let form = archive::written_form(wanted.maalform);
    let making = tokio::task::spawn_blocking(move || {
        let mut bytes = Vec::new();
        format.export(&document, form, &mut bytes).map(|()| bytes)
    });
    let fault = |error: Box<dyn std::error::Error + Send + Sync>| {
        Error::Internal("the plan cannot be exported".into(), Some(error))
    };
    making.await.map_err(|error| fault(error.into()))?.map(Some).map_err(|error| fault(error.into()))
}
