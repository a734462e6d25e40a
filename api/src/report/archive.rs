//! Frozen documents and the files rendered from them: written once, served for ever.

use std::collections::HashMap;
use std::sync::Arc;

use entities::codes::Maalform;
use entities::reporting::{arkivfil, rapport, rapportdokument};
use entities::value::Instant;
use exporter_core::{Exporter, read};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::database::Database;
use crate::error::Error;
use crate::reporting::basis::Basis;

/// A stored file without its bytes.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Stored {
    /// The format's id.
    pub format: String,
    /// The written form.
    pub maalform: Maalform,
    /// SHA-256 of the file, hex.
    pub sha256: String,
    /// Bytes.
    pub stoerrelse: i64,
    /// The version of the program that wrote it.
    pub programversjon: String,
    /// Whether its format came after the rapport was frozen.
    pub i_ettertid: bool,
}

/// What some rapporter counted, or all.
///
/// # Errors
/// Where the database does not answer.
pub async fn bases(db: &impl ConnectionTrait, only: Option<&[Uuid]>) -> Result<HashMap<Uuid, Arc<Basis>>, Error> {
    use rapportdokument::Column::{Grunnlag, RapportId};
    let mut select = rapportdokument::Entity::find().select_only().columns([RapportId, Grunnlag]);
    if let Some(only) = only {
        select = select.filter(RapportId.is_in(only.iter().copied()));
    }
    let found: Vec<(Uuid, String)> = select.into_tuple().all(db).await?;
    found.into_iter().map(|(rapport, basis)| Ok((rapport, Arc::new(serde_json::from_str(&basis)?)))).collect()
}

/// The document of a rapport.
///
/// # Errors
/// Where the database does not answer.
pub async fn document(db: &impl ConnectionTrait, rapport: Uuid) -> Result<Option<rapportdokument::Model>, Error> {
    Ok(rapportdokument::Entity::find_by_id(rapport).one(db).await?)
}

/// The files of a rapport, without their bytes, by format and written form.
///
/// # Errors
/// Where the database does not answer.
pub async fn files(db: &impl ConnectionTrait, rapport: Uuid) -> Result<Vec<Stored>, Error> {
    use arkivfil::Column::{Format, IEttertid, Maalform, Programversjon, RapportId, Sha256, Stoerrelse};
    let select = arkivfil::Entity::find()
        .select_only()
        .columns([Format, Maalform, Sha256, Stoerrelse, Programversjon, IEttertid])
        .filter(RapportId.eq(rapport));
    Ok(select.order_by_asc(Format).order_by_asc(Maalform).into_model().all(db).await?)
}

/// A file of a rapport.
///
/// # Errors
/// Where the database does not answer.
pub async fn file(
    db: &impl ConnectionTrait,
    rapport: Uuid,
    format: &str,
    maalform: Maalform,
) -> Result<Option<arkivfil::Model>, Error> {
    Ok(arkivfil::Entity::find_by_id((rapport, format.to_owned(), maalform)).one(db).await?)
}

/// The files that a rapport waits for before it can be published: a format that there was when it was frozen, and a written form.
///
/// # Errors
/// Where the database does not answer.
pub async fn missing(db: &impl ConnectionTrait, rapport: Uuid) -> Result<Vec<(String, Maalform)>, Error> {
    let document = document(db, rapport).await?.ok_or_else(|| Error::internal("a rapport without its document"))?;
    let there = files(db, rapport).await?;
    let formats: Vec<String> = serde_json::from_str(&document.formater)?;
    let wanted = formats.into_iter().flat_map(|format| Maalform::ALL.iter().map(move |form| (format.clone(), *form)));
    Ok(wanted
        .filter(|(format, form)| !there.iter().any(|file| file.format == *format && file.maalform == *form))
        .collect())
}

/// Renders and stores what a rapport has no file of yet, of all these formats in both written forms. What is there stays as it is.
///
/// # Errors
/// Where the database does not answer, or a file cannot be rendered.
pub async fn complete(
    db: &Database,
    formats: &[&'static dyn Exporter],
    rapport: Uuid,
    now: Instant,
) -> Result<(), Error> {
    let there = files(db.read(), rapport).await?;
    let has = |format: &dyn Exporter, form: Maalform| {
        there.iter().any(|file| file.format == format.id() && file.maalform == form)
    };
    let wanted: Vec<_> = formats
        .iter()
        .flat_map(|format| Maalform::ALL.iter().map(move |form| (*format, *form)))
        .filter(|(format, form)| !has(*format, *form))
        .collect();
    if wanted.is_empty() {
        return Ok(());
    }
    let Some(frozen) = document(db.read(), rapport).await? else {
        return Err(Error::internal("a rapport without its document"));
    };
    let then: Vec<String> = serde_json::from_str(&frozen.formater)?;
    let document = Arc::new(read(&frozen.innhold).map_err(fault)?);
    for (format, maalform) in wanted {
        let document = Arc::clone(&document);
        let rendering = tokio::task::spawn_blocking(move || {
            let mut bytes = Vec::new();
            format.export(&document, written_form(maalform), &mut bytes).map(|()| bytes)
        });
        let innhold = rendering.await.map_err(fault)?.map_err(fault)?;
        let file = arkivfil::Model {
            rapport_id: rapport,
            format: format.id().into(),
            maalform,
            mediatype: format.mediatype().into(),
            programversjon: format.programversjon().into(),
            sha256: hash(&innhold),
            stoerrelse: i64::try_from(innhold.len()).map_err(fault)?,
            laget: now,
            i_ettertid: !then.iter().any(|id| id == format.id()),
            innhold,
        };
        // Another program may have stored the same file at the same time: the first one stays.
        let first =
            OnConflict::columns([arkivfil::Column::RapportId, arkivfil::Column::Format, arkivfil::Column::Maalform])
                .do_nothing()
                .to_owned();
        let active = file.into_active_model().reset_all();
        arkivfil::Entity::insert(active).on_conflict(first).exec_without_returning(db.write()).await?;
    }
    Ok(())
}

/// Stores the files of formats that came since rapporter were frozen, and those that a stop of the program left unwritten. What cannot be
/// rendered is told in the log.
///
/// # Errors
/// Where the database does not answer.
pub async fn complete_all(db: &Database, formats: &[&'static dyn Exporter], now: Instant) -> Result<(), Error> {
    let counted = arkivfil::Entity::find()
        .select_only()
        .column(arkivfil::Column::RapportId)
        .column_as(arkivfil::Column::Format.count(), "files")
        .filter(arkivfil::Column::Format.is_in(formats.iter().map(|format| format.id())))
        .group_by(arkivfil::Column::RapportId);
    let counted: HashMap<Uuid, i64> = counted.into_tuple().all(db.read()).await?.into_iter().collect();
    let whole = formats.len() * Maalform::ALL.len();
    let all = rapportdokument::Entity::find().select_only().column(rapportdokument::Column::RapportId);
    for rapport in all.into_tuple::<Uuid>().all(db.read()).await? {
        if counted.get(&rapport).copied().unwrap_or(0) < i64::try_from(whole).unwrap_or(i64::MAX) {
            // One that cannot be rendered keeps nobody from the others.
            if let Err(error) = complete(db, formats, rapport, now).await {
                tracing::error!(?error, %rapport, "the files of a rapport were not all made");
            }
        }
    }
    Ok(())
}

/// Every stored document and file that is not what its hash says, and every rapport without its document, a line each.
///
/// # Errors
/// Where the database does not answer.
pub async fn verify(db: &Database) -> Result<Vec<String>, Error> {
    let mut wrong = Vec::new();
    for rapport in rapport::Entity::find().order_by_asc(rapport::Column::Sekvens).all(db.read()).await? {
        let name = format!("rapport {} ({})", rapport.noekkel, rapport.id);
        match document(db.read(), rapport.id).await? {
            None => wrong.push(format!("{name}: its document is gone")),
            Some(found) if hash(&found.innhold) != rapport.sha256 => {
                wrong.push(format!("{name}: its document was altered"));
            }
            Some(_) => {}
        }
        for stored in files(db.read(), rapport.id).await? {
            let found = file(db.read(), rapport.id, &stored.format, stored.maalform).await?;
            if found.is_none_or(|found| hash(&found.innhold) != stored.sha256) {
                wrong.push(format!("{name}: its file {} ({}) was altered", stored.format, stored.maalform));
            }
        }
    }
    Ok(wrong)
}

fn hash(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// The written form as documents have it.
pub const fn written_form(maalform: Maalform) -> exporter_core::Maalform {
    match maalform {
        Maalform::Nb => exporter_core::Maalform::Nb,
        Maalform::Nn => exporter_core::Maalform::Nn,
    }
}

/// A fault of the data or the program.
fn fault(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Internal("a file cannot be rendered".into(), Some(Box::new(error)))
}
