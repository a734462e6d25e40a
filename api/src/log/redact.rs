//! Taking an image out of the log, with a reason; the chain still verifies.

use entities::Table;
use entities::id;
use entities::log::{radversjon, sladding};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::commit::{Commit, Outcome, commit};
use super::tx::Tx;
use crate::clock::Clock;
use crate::database::Database;
use crate::error::{Error, Feilkode, Refusal, Text};

/// Takes the image of one past row version out of the log: image and salt are gone for good, the digests stay.
///
/// # Errors
/// There is no such version, it is the one that stands (change the row first), or it is redacted already; a busy database.
pub async fn redact(
    db: &Database,
    clock: &Clock,
    who: &Commit,
    row_id: Uuid,
    from_sekvens: i64,
    grunn: &str,
) -> Result<Outcome<()>, Error> {
    let grunn = grunn.to_owned();
    commit(db, clock, who, |tx| Box::pin(redact_one(tx, row_id, from_sekvens, grunn.clone()))).await
}

async fn redact_one(tx: &mut Tx, row_id: Uuid, from_sekvens: i64, grunn: String) -> Result<(), Error> {
    let version = radversjon::Entity::find_by_id((row_id, from_sekvens)).one(tx.db()).await?;
    let version = version.ok_or_else(|| refusal(Feilkode::IkkeFunnet, NO_SUCH_VERSION))?;
    if version.to_sekvens.is_none() {
        return Err(refusal(Feilkode::UlovligOvergang, STANDS).into());
    }
    if version.image.is_none() {
        return Err(refusal(Feilkode::FinnesAllerede, REDACTED).into());
    }
    tx.put(sladding::Model {
        id: id::part(Table::Sladding, &[&row_id, &from_sekvens]),
        scope_id: version.scope_id,
        row_id,
        from_sekvens,
        grunn,
    })
    .await?;
    radversjon::Entity::update_many()
        .col_expr(radversjon::Column::Image, Expr::value(Option::<String>::None))
        .col_expr(radversjon::Column::Salt, Expr::value(Option::<Vec<u8>>::None))
        .filter(radversjon::Column::RowId.eq(row_id))
        .filter(radversjon::Column::FromSekvens.eq(from_sekvens))
        .exec(tx.db())
        .await?;
    Ok(())
}

/// Bokmål, nynorsk, English.
type Words = [&'static str; 3];

const NO_SUCH_VERSION: Words =
    ["Loggen har ingen slik radversjon.", "Loggen har ingen slik radversjon.", "The log has no such row version."];
const STANDS: Words = [
    "Denne radversjonen gjelder nå. Endre raden først, og sladd den gamle versjonen etterpå.",
    "Denne radversjonen gjeld no. Endre rada først, og sladd den gamle versjonen etterpå.",
    "This row version stands. Change the row first, then redact the old version.",
];
const REDACTED: Words =
    ["Radversjonen er sladdet allerede.", "Radversjonen er sladda allereie.", "The row version is redacted already."];

fn refusal(kode: Feilkode, [nb, nn, en]: Words) -> Refusal {
    let melding = Text { nb: nb.into(), nn: nn.into(), en: en.into() };
    Refusal { kode, melding, felt: Vec::new(), forventet_versjon: None, gjeldende_versjon: None }
}
