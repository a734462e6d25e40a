//! Money: sums by the rules of [`crate::reporting::money`], each with how many values it covers.

use std::collections::BTreeMap;
use std::sync::Arc;

use entities::codes::Rapporteringstype;
use entities::plans::{kontostreng, tiltak};
use entities::reporting::oekonomilinje;
use entities::value::Oere;
use exporter_core::{Kontostreng, Kontosum, Kroner, Oekonomi, Oekonomilinje, Oekonomisum, Sum};

use super::ReportError;
use super::refs;
use super::rounds::Seen;
use super::value::{count, how_many};
use crate::reporting::money::{Sums, sums};
use crate::reporting::overview::Overview;

/// The four parts of an account string: ansvar, art, funksjon, prosjekt.
type Account = [Option<String>; 4];

fn kroner(oere: Option<Oere>) -> Option<Kroner> {
    oere.map(|oere| Kroner::from_oere(oere.0))
}

fn kontostreng([ansvar, art, funksjon, prosjekt]: Account) -> Kontostreng {
    Kontostreng { ansvar, art, funksjon, prosjekt }
}

/// The account string that a tiltak's money is booked on.
pub fn of_tiltak(row: &kontostreng::Model) -> Kontostreng {
    kontostreng([&row.ansvar, &row.art, &row.funksjon, &row.prosjekt].map(Clone::clone))
}

/// That of a line; null where the money is not split.
fn of_line(row: &oekonomilinje::Model) -> Option<Account> {
    let parts = [&row.ansvar, &row.art, &row.funksjon, &row.prosjekt].map(Clone::clone);
    parts.iter().any(Option::is_some).then_some(parts)
}

fn sums_of(lines: &[Arc<oekonomilinje::Model>]) -> Sums {
    sums(lines.iter().map(AsRef::as_ref))
}

/// The money of one tiltak in a round; null where there is none.
pub fn own(seen: &Seen<'_>, tiltak: &tiltak::Model) -> Option<Oekonomi> {
    let (lines, kind) = (seen.round.lines(tiltak.id), seen.round.row.r#type);
    let sums = sums_of(lines);
    let found = Oekonomi {
        budsjett: kroner(sums.budsjett),
        regulert_budsjett: kroner(sums.regulert_budsjett),
        regnskap: kroner(sums.regnskap),
        prognose: kroner(sums.prognose),
        avvik: kroner(sums.avvik(kind)),
        linjer: by_account(lines).into_iter().map(|row| line(row, kind)).collect(),
    };
    (!lines.is_empty()).then_some(found)
}

/// The lines by account string, what is not split last.
fn by_account(lines: &[Arc<oekonomilinje::Model>]) -> Vec<&oekonomilinje::Model> {
    let mut rows: Vec<_> = lines.iter().map(AsRef::as_ref).collect();
    rows.sort_by_cached_key(|row| (of_line(row).is_none(), of_line(row), row.id));
    rows
}

fn line(row: &oekonomilinje::Model, kind: Rapporteringstype) -> Oekonomilinje {
    Oekonomilinje {
        id: refs::id::<oekonomilinje::Model>(row.id),
        kontostreng: of_line(row).map(kontostreng),
        budsjett: kroner(row.budsjett),
        regulert_budsjett: kroner(row.regulert_budsjett),
        regnskap: kroner(row.regnskap),
        prognose: kroner(row.prognose),
        avvik: kroner(Sums::default().with(row).avvik(kind)),
    }
}

/// The money of some tiltak in the figures of a round.
pub fn total(seen: &Seen<'_>, tiltak: &[&tiltak::Model], found: &Overview) -> Result<Oekonomisum, ReportError> {
    let stood = tiltak.iter().filter(|row| seen.counted.stood(row)).map(|row| seen.round.lines(row.id));
    let each: Vec<_> = stood.filter(|lines| !lines.is_empty()).map(sums_of).collect();
    Ok(sum(found.sums, &each, seen.round.row.r#type, count(found.med_tall)?))
}

/// Sums, with how many of their parts have each figure. The difference is the sum of those parts that have one.
fn sum(all: Sums, each: &[Sums], kind: Rapporteringstype, antall_med_tall: u32) -> Oekonomisum {
    let covers = |total: Option<Oere>, figure: &dyn Fn(&Sums) -> Option<Oere>| Sum {
        kroner: kroner(total),
        antall: how_many(each.iter().filter(|part| figure(part).is_some()).count()),
    };
    let differences = || each.iter().filter_map(|part| part.avvik(kind));
    let avvik = differences().try_fold(0i64, |sum, part| sum.checked_add(part.0)).map(Oere);
    Oekonomisum {
        budsjett: covers(all.budsjett, &|part| part.budsjett),
        regulert_budsjett: covers(all.regulert_budsjett, &|part| part.regulert_budsjett),
        regnskap: covers(all.regnskap, &|part| part.regnskap),
        prognose: covers(all.prognose, &|part| part.prognose),
        avvik: covers(avvik.filter(|_| differences().next().is_some()), &|part| part.avvik(kind)),
        antall_med_tall,
    }
}

/// The money of some tiltak in a round by account string, what is not split last.
pub fn accounts(seen: &Seen<'_>, tiltak: &[&tiltak::Model]) -> Vec<Kontosum> {
    let mut by_account: BTreeMap<(bool, Option<Account>), Vec<&oekonomilinje::Model>> = BTreeMap::new();
    let stood = tiltak.iter().filter(|row| seen.counted.stood(row));
    for row in stood.flat_map(|row| seen.round.lines(row.id)) {
        let account = of_line(row);
        by_account.entry((account.is_none(), account)).or_default().push(row);
    }
    let konto = |((_, account), lines): ((bool, Option<Account>), Vec<&oekonomilinje::Model>)| {
        let each: Vec<_> = lines.iter().map(|row| Sums::default().with(row)).collect();
        let sum = sum(sums(lines.iter().copied()), &each, seen.round.row.r#type, how_many(each.len()));
        Kontosum { kontostreng: account.map(kontostreng), sum }
    };
    by_account.into_iter().map(konto).collect()
}
