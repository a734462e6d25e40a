//! What a round lacks: silence, lateness, duties without an answer.

use entities::plans::{plikt, tiltak};
use entities::{Logged, Table};
use exporter_core::{Maalform, labels};
use uuid::Uuid;

use super::overview::{Counted, Tiltaksstatus};
use super::round::{Round, Rounds, is_reported};
use crate::clock::oslo_day;
use crate::plan::gaps::{Mangel, Mangelkode};
use crate::plan::order::Order;
use crate::plan::tree::Tree;

/// Everything that a round of a plan lacks: by kind, and then in the order of the plan.
pub fn gaps(tree: &Tree, rounds: &Rounds, round: &Round) -> Vec<Mangel> {
    let counted = Counted::new(&tree.plan, rounds, round);
    let all = || tree.listing().in_order(Order::Posisjon).iter().map(|placed| placed.item.row.as_ref());
    let silent = all().filter(|row| counted.status(row) == Some(Tiltaksstatus::IkkeRapportert));
    let late = all().filter(|row| is_late(round, row.id));
    let mut found: Vec<_> = silent.map(|row| of_tiltak(Mangelkode::IkkeRapportert, row)).collect();
    found.extend(late.map(|row| of_tiltak(Mangelkode::ForSent, row)));
    let duties = tree.all(|row: &plikt::Model| row.noekkel.clone());
    let open = duties.iter().filter(|row| !round.svar.contains_key(&row.id));
    found.extend(open.map(|row| mangel(Mangelkode::PliktUbesvart, plikt::Model::TABLE, row.id, &row.tekst)));
    found
}

/// Whether what was reported of a tiltak came after the deadline.
pub fn is_late(round: &Round, tiltak: Uuid) -> bool {
    let report = round.status.get(&tiltak).filter(|row| is_reported(row.tilstand));
    let came = report.and_then(|row| row.levert).and_then(oslo_day);
    came.zip(round.row.frist).is_some_and(|(came, frist)| came > frist)
}

fn of_tiltak(kode: Mangelkode, row: &tiltak::Model) -> Mangel {
    mangel(kode, tiltak::Model::TABLE, row.id, &row.kode)
}

fn mangel(kode: Mangelkode, tabell: Table, objekt: Uuid, visning: &str) -> Mangel {
    let word = match kode {
        Mangelkode::ForSent => exporter_core::Mangelkode::ForSent,
        Mangelkode::PliktUbesvart => exporter_core::Mangelkode::PliktUbesvart,
        _ => exporter_core::Mangelkode::IkkeRapportert,
    };
    let melding = labels::melding(word, visning, None).label(Maalform::Nb).to_owned();
    Mangel { kode, melding, tabell, objekt }
}
