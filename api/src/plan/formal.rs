//! Formal time: which words were in force, computed from what decisions did to them.

use std::collections::HashSet;

use entities::codes::{Endringstype, Omfang};
use entities::plans::{fotnote, plikt, tekstendring, tekstendringsavsnitt, tiltak, utvalgt_tiltak};
use entities::{Table, plans};
use uuid::Uuid;

use crate::log::{After, Change, Rows, apply};

/// The rows as they were just before a vedtak: its changes taken back, and without the footnotes and plikter that came with it.
/// What the adopted document lacks changed no wording, and takes none back.
///
/// # Errors
/// The change that cannot be taken back, by its noekkel: its words do not stand where it says.
pub fn before(rows: &Rows, vedtak: Uuid) -> Result<Rows, String> {
    let mut taken_back: Vec<_> = rows
        .all::<tekstendring::Model>()
        .filter(|change| change.vedtak_id == vedtak && change.utfoert_i_kilden)
        .collect();
    // What was done last is taken back first.
    taken_back.sort_by_key(|change| std::cmp::Reverse(change.rekkefoelge));
    let mut before = rows.clone();
    for change in taken_back {
        let changed = take_back(&before, change).ok_or_else(|| change.noekkel.clone())?;
        apply(&mut before, &changed);
    }
    let gone = without(rows, vedtak);
    apply(&mut before, &gone);
    Ok(before)
}

fn take_back(rows: &Rows, change: &tekstendring::Model) -> Option<Vec<Change>> {
    match (change.r#type, change.omfang) {
        (Endringstype::Tilfoeyd, Omfang::Kulepunkt) => {
            Some(vec![removed(Table::Tiltak, change.objekt_tiltak_id?, change.plan_id)])
        }
        (Endringstype::Stroeket, Omfang::Kulepunkt) => standing_again(rows, change),
        // The body of a chapter is no row: what was added there stands with the change alone.
        (_, Omfang::Kapittel | Omfang::Avsnitt | Omfang::Avsnittsrekke) => Some(Vec::new()),
        _ => reworded(rows, change),
    }
}

/// The bullet as it stood before it was struck.
fn standing_again(rows: &Rows, change: &tekstendring::Model) -> Option<Vec<Change>> {
    let (avsluttet, avsluttet_grunn, avsluttet_ved_id) = (None, None, None);
    let row: entities::Row = if let Some(id) = change.objekt_tiltak_id {
        let row = rows.get::<tiltak::Model>(id)?.clone();
        tiltak::Model { avsluttet, avsluttet_grunn, avsluttet_ved_id, ..row }.into()
    } else {
        let row = rows.get::<utvalgt_tiltak::Model>(change.objekt_utvalgt_tiltak_id?)?.clone();
        utvalgt_tiltak::Model { avsluttet, avsluttet_grunn, avsluttet_ved_id, ..row }.into()
    };
    Some(vec![left(row)])
}

/// The object with the words it had before.
fn reworded(rows: &Rows, change: &tekstendring::Model) -> Option<Vec<Change>> {
    let foer = |stands: &str| (change.etter.as_deref() == Some(stands)).then(|| change.foer.clone()).flatten();
    let row = if let Some(id) = change.objekt_tiltak_id {
        let row = rows.get::<tiltak::Model>(id)?;
        tiltak::Model { tekst: foer(&row.tekst)?, ..row.clone() }.into()
    } else if let Some(id) = change.objekt_utvalgt_tiltak_id {
        let row = rows.get::<utvalgt_tiltak::Model>(id)?;
        utvalgt_tiltak::Model { tekst: foer(&row.tekst)?, ..row.clone() }.into()
    } else if let Some(id) = change.objekt_fotnote_id {
        let row = rows.get::<fotnote::Model>(id)?;
        fotnote::Model { tekst: foer(&row.tekst)?, ..row.clone() }.into()
    } else if let Some(id) = change.objekt_delmaal_id {
        let row = rows.get::<plans::delmaal::Model>(id)?;
        plans::delmaal::Model { tittel: foer(&row.tittel)?, ..row.clone() }.into()
    } else if let Some(id) = change.objekt_hovedmaal_id {
        let row = rows.get::<plans::hovedmaal::Model>(id)?;
        plans::hovedmaal::Model { tittel: foer(&row.tittel)?, ..row.clone() }.into()
    } else {
        let row = rows.get::<plans::kapittel::Model>(change.objekt_kapittel_id?)?;
        plans::kapittel::Model { tittel: foer(&row.tittel)?, ..row.clone() }.into()
    };
    let row: entities::Row = row;
    Some(vec![left(row)])
}

fn left(row: entities::Row) -> Change {
    Change { table: row.table(), id: row.id(), scope: row.scope(), after: After::Row(row) }
}

/// The footnotes, plikter and changes that came with the vedtak.
fn without(rows: &Rows, vedtak: Uuid) -> Vec<Change> {
    let changes: HashSet<_> =
        rows.all::<tekstendring::Model>().filter(|row| row.vedtak_id == vedtak).map(|row| row.id).collect();
    let notes = rows
        .all::<fotnote::Model>()
        .filter(|row| row.opphav_id == Some(vedtak))
        .map(|row| (Table::Fotnote, row.id, row.plan_id));
    let duties =
        rows.all::<plikt::Model>().filter(|row| row.vedtak_id == vedtak).map(|row| (Table::Plikt, row.id, row.plan_id));
    let paragraphs = rows.all::<tekstendringsavsnitt::Model>().filter(|row| changes.contains(&row.tekstendring_id));
    let paragraphs = paragraphs.map(|row| (Table::Tekstendringsavsnitt, row.id, row.plan_id));
    let made = rows
        .all::<tekstendring::Model>()
        .filter(|row| row.vedtak_id == vedtak)
        .map(|row| (Table::Tekstendring, row.id, row.plan_id));
    notes.chain(duties).chain(paragraphs).chain(made).map(|(table, id, scope)| removed(table, id, scope)).collect()
}

const fn removed(table: Table, id: Uuid, scope: Uuid) -> Change {
    Change { table, id, scope, after: After::Removed }
}
