//! What a plan lacks, and where it contradicts itself.

use std::collections::HashSet;

use entities::codes::Tiltaksart;
use entities::plans::{
    indikator_tiltak, kildeavvik, plan, tekstendring, tiltak, utvalgt_tiltak_tiltak, vedtakshenvisning,
};
use entities::registers::vedtak;
use entities::{Logged, Table};
use serde::Serialize;
use uuid::Uuid;

use super::register::Register;
use super::tree::Tree;
use crate::log::Rows;

/// Kinds of gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Mangelkode {
    /// A tiltak that nobody answers for.
    UtenAnsvarlig,
    /// A tiltak that is not running and has no deadline.
    UtenFrist,
    /// A tiltak that no indicator follows.
    UtenIndikator,
    /// A tiltak that was due in a round and was not reported.
    IkkeRapportert,
    /// A tiltak that was reported after the round's deadline.
    ForSent,
    /// A duty that was not answered in a round.
    PliktUbesvart,
    /// A change that was decided and that the adopted document lacks.
    VedtakUtenTekst,
    /// A decision without body, year or number.
    VedtakUtenNummer,
    /// A place where the adopted document contradicts itself.
    Kildeavvik,
    /// A row that stands and refers to one that has ended.
    BruttReferanse,
}

/// Something that a plan lacks, or a contradiction in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mangel {
    /// What kind.
    pub kode: Mangelkode,
    /// What it is, in bokmål.
    pub melding: String,
    /// The table of the object concerned.
    #[serde(serialize_with = "table_name")]
    pub tabell: Table,
    /// The object concerned.
    pub objekt: Uuid,
}

fn table_name<S: serde::Serializer>(table: &Table, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(table.as_str())
}

/// Everything that a plan lacks, and the vedtak that it refers to: by kind and then in the order of the plan's codes.
pub fn gaps(tree: &Tree, register: &Register) -> Vec<Mangel> {
    let mut found = Vec::new();
    of_tiltak(&tree.rows, &mut found);
    of_texts(&tree.rows, &mut found);
    of_decisions(tree, register, &mut found);
    broken_references(&tree.rows, &register.rows, &mut found);
    found.sort_by_cached_key(|gap| (gap.kode, natural(&gap.melding), gap.objekt));
    found
}

/// Everything that the plan lacks whose rows these are, together with those of its registers.
pub fn gaps_of_rows(rows: &Rows) -> Vec<Mangel> {
    let Some(plan) = rows.all::<plan::Model>().next() else { return Vec::new() };
    let both = Tree::of(plan.id, rows.clone()).zip(Register::of(plan.organisasjon_id, rows.clone()));
    both.map(|(tree, register)| gaps(&tree, &register)).unwrap_or_default()
}

fn mangel<M: Logged>(kode: Mangelkode, objekt: Uuid, melding: String) -> Mangel {
    Mangel { kode, melding, tabell: M::TABLE, objekt }
}

fn of_tiltak(rows: &Rows, found: &mut Vec<Mangel>) {
    let followed: HashSet<_> = rows.all::<indikator_tiltak::Model>().map(|link| link.tiltak_id).collect();
    for tiltak in rows.all::<tiltak::Model>().filter(|tiltak| tiltak.avsluttet.is_none()) {
        let mut tell = |kode, lacks: &str| {
            found.push(mangel::<tiltak::Model>(kode, tiltak.id, format!("Tiltak {} har ikke {lacks}.", tiltak.kode)));
        };
        if tiltak.ansvarlig_id.is_none() {
            tell(Mangelkode::UtenAnsvarlig, "ansvarlig enhet");
        }
        if tiltak.frist_fra.is_none() && tiltak.art != Some(Tiltaksart::Loepende) {
            tell(Mangelkode::UtenFrist, "frist");
        }
        if !followed.contains(&tiltak.id) {
            tell(Mangelkode::UtenIndikator, "indikator");
        }
    }
}

fn of_texts(rows: &Rows, found: &mut Vec<Mangel>) {
    for change in
        rows.all::<tekstendring::Model>().filter(|change| !change.utfoert_i_kilden && change.avsluttet.is_none())
    {
        let words = change.frase.as_deref().map(|frase| format!(" «{frase}»")).unwrap_or_default();
        let melding = format!("Endringen {}{words} er vedtatt, men mangler i det vedtatte dokumentet.", change.noekkel);
        found.push(mangel::<tekstendring::Model>(Mangelkode::VedtakUtenTekst, change.id, melding));
    }
    for avvik in rows.all::<kildeavvik::Model>().filter(|avvik| avvik.avsluttet.is_none()) {
        found.push(mangel::<kildeavvik::Model>(Mangelkode::Kildeavvik, avvik.id, avvik.beskrivelse.clone()));
    }
}

fn of_decisions(tree: &Tree, register: &Register, found: &mut Vec<Mangel>) {
    for vedtak in register.vedtak.iter().filter(|vedtak| tree.refers_to(vedtak.id, register)) {
        if let Some(lacks) = lacks(vedtak) {
            let words = vedtak.ordlyd.as_deref().or(vedtak.tittel.as_deref()).unwrap_or(&vedtak.noekkel);
            let melding = format!("Vedtaket «{words}» er oppgitt uten {lacks}.");
            found.push(mangel::<vedtak::Model>(Mangelkode::VedtakUtenNummer, vedtak.id, melding));
        }
    }
}

/// What a vedtak is given without, in words that are the same in both written forms: «organ, år og nummer».
pub fn lacks(vedtak: &vedtak::Model) -> Option<String> {
    let lacks =
        [("organ", vedtak.organ_id.is_none()), ("år", vedtak.aar.is_none()), ("nummer", vedtak.loepenummer.is_none())];
    let lacks: Vec<_> = lacks.into_iter().filter(|(_, lacks)| *lacks).map(|(name, _)| name).collect();
    match lacks.split_last()? {
        (last, []) => Some((*last).to_owned()),
        (last, others) => Some(format!("{} og {last}", others.join(", "))),
    }
}

/// What stands and refers to a tiltak or vedtak that has ended.
fn broken_references(rows: &Rows, register: &Rows, found: &mut Vec<Mangel>) {
    for link in rows.all::<utvalgt_tiltak_tiltak::Model>() {
        if let Some(tiltak) = rows.get::<tiltak::Model>(link.tiltak_id).filter(|tiltak| tiltak.avsluttet.is_some()) {
            let melding = format!("Oversiktstabellen viser til tiltak {}, som er avsluttet.", tiltak.kode);
            found.push(mangel::<tiltak::Model>(Mangelkode::BruttReferanse, tiltak.id, melding));
        }
    }
    for citation in rows.all::<vedtakshenvisning::Model>() {
        let cited = register.get::<vedtak::Model>(citation.vedtak_id);
        if let Some(vedtak) = cited.filter(|vedtak| vedtak.avsluttet.is_some()) {
            let melding = format!("En fotnote viser til «{}», som er tatt ut av registeret.", citation.ordlyd);
            found.push(mangel::<vedtak::Model>(Mangelkode::BruttReferanse, vedtak.id, melding));
        }
    }
    for child in rows.all::<tiltak::Model>().filter(|tiltak| tiltak.avsluttet.is_none()) {
        let parent = child.forelder_id.and_then(|parent| rows.get::<tiltak::Model>(parent));
        if let Some(parent) = parent.filter(|parent| parent.avsluttet.is_some()) {
            let melding = format!("Tiltak {} står under {}, som er avsluttet.", child.kode, parent.kode);
            found.push(mangel::<tiltak::Model>(Mangelkode::BruttReferanse, child.id, melding));
        }
    }
}

/// The text with its numbers as numbers, so that 5.1.10 comes after 5.1.9.
pub fn natural(text: &str) -> Vec<Result<u64, String>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let digits = first.is_ascii_digit();
        let end = rest.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(rest.len());
        let (part, tail) = rest.split_at(end);
        parts.push(part.parse().map_err(|_| part.to_owned()));
        rest = tail;
    }
    parts
}
