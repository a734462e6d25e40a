//! Very much: as many tiltak and years as a region might gather.

use std::ops::RangeInclusive;

use super::blank::{self, id};
use super::rounds::{Facts, Round, Story, compared, report as rounds, statusrapport};
use crate::codes::{Dokumenttype, Plantilstand, Pliktstatus, RapportertStatus, Tiltaksart, Vurdering};
use crate::document::{Hovedmaal, Kontostreng, Oekonomi, Oekonomilinje, Ref, ReportDocument, Tiltak};
use crate::value::Kroner;

/// A generated plan of so many tiltak in ten sub-goals, reported yearly.
pub(super) fn report(count: usize, years: RangeInclusive<i32>) -> ReportDocument {
    let years: Vec<_> = years.map(Round::year).collect();
    let story = Story { facts, omtale, svar };
    let document = rounds(plan(count), &years, Dokumenttype::Rapport, &story);
    match years.split_last() {
        Some((_, earlier)) if !earlier.is_empty() => {
            compared(document, &rounds(plan(count), earlier, Dokumenttype::Rapport, &story))
        }
        _ => document,
    }
}

fn plan(count: usize) -> ReportDocument {
    let mut document = blank::plan();
    document.plan.slug = "stor-plan".to_owned();
    document.plan.tittel = "Stor plan".to_owned();
    document.plan.tilstand = Plantilstand::Vedtatt;
    document.aktoerer = (1..=12).map(|number| blank::unit(number, &format!("Enhet {number}"))).collect();
    let mut number = 0;
    for nummer in 1..=10 {
        let mut delmaal = blank::delmaal(nummer, &format!("Delmål nummer {nummer} i en stor plan"));
        let mut parent: Option<Ref> = None;
        for place in 0..count / 10 {
            number += 1;
            let top = place % 5 == 0;
            let kode =
                format!("{nummer}.1.{}{}", place / 5 + 1, if top { String::new() } else { format!(".{}", place % 5) });
            let tekst = format!("Tiltak {number} skal gjennomføres sammen med kommunene og frivilligheten i fylket");
            let mut tiltak = blank::tiltak(number, &kode, &tekst, parent.clone().filter(|_| !top));
            tiltak.art = number.is_multiple_of(3).then_some(Tiltaksart::Loepende);
            tiltak.ansvarlig = (!number.is_multiple_of(7)).then(|| unit(number));
            if top {
                parent = Some(Ref::new(&tiltak.id, &tiltak.kode));
            }
            delmaal.tiltak.push(tiltak);
        }
        document.delmaal.push(delmaal);
    }
    let delmaal = document.delmaal.iter().map(|delmaal| Ref::new(&delmaal.id, delmaal.nummer.to_string())).collect();
    document.hovedmaal =
        vec![Hovedmaal { id: id("hovedmaal", 1), nummer: 1, tittel: "Et stort mål".to_owned(), delmaal }];
    document
}

fn unit(number: usize) -> Ref {
    Ref::new(id("aktoer", number % 12 + 1), format!("Enhet {}", number % 12 + 1))
}

/// A number that looks like chance and is always the same.
fn chance(index: usize, aar: i32) -> usize {
    (index * 7919 + aar.unsigned_abs() as usize * 104_729) % 9973
}

fn facts(index: usize, tiltak: &Tiltak, round: Round) -> Facts {
    let aar = round.aar;
    let chance = chance(index, aar);
    let (status, vurdering) = match chance % 20 {
        0 | 1 => return Facts { rapport: None, arbeid: None, oekonomi: Some(money(index, round, chance)) },
        2 | 3 => (RapportertStatus::Forsinket, Vurdering::Roed),
        4 | 5 => (RapportertStatus::IkkeStartet, Vurdering::IkkeVurdert),
        6 | 7 => (RapportertStatus::DelvisGjennomfoert, Vurdering::Gul),
        8 if tiltak.art.is_some() => (RapportertStatus::Viderefoert, Vurdering::Groenn),
        8 if chance < 400 => (RapportertStatus::Fullfoert, Vurdering::Groenn),
        _ => (RapportertStatus::IGang, Vurdering::Groenn),
    };
    let mut rapport = statusrapport(index + 1, round, status, vurdering);
    rapport.beskrivelse =
        Some(format!("I {aar} er det holdt {} samlinger med deltakere fra hele fylket.", chance % 17 + 2));
    rapport.enhet = tiltak.ansvarlig.clone();
    if status == RapportertStatus::Forsinket {
        rapport.aarsak = Some("Arbeidet kom senere i gang enn planlagt.".to_owned());
        rapport.ny_frist = Some(blank::day(aar + 1, 6, 30));
    }
    let oekonomi = (!index.is_multiple_of(4)).then(|| money(index, round, chance));
    Facts { rapport: Some(rapport), arbeid: None, oekonomi }
}

fn money(index: usize, round: Round, chance: usize) -> Oekonomi {
    let budget = i64::try_from(chance).unwrap_or_default() * 10_000 + 5_000_000;
    let spent = budget - 1_234_567 + i64::try_from(index).unwrap_or_default() * 100;
    let (budsjett, regnskap) = (Some(Kroner::from_oere(budget)), Some(Kroner::from_oere(spent)));
    let avvik = Some(Kroner::from_oere(budget - spent));
    let kontostreng = Kontostreng {
        ansvar: Some(format!("{}", 4000 + index % 40)),
        art: Some("14700".to_owned()),
        funksjon: Some("715".to_owned()),
        prosjekt: None,
    };
    let line = Oekonomilinje {
        id: id("oekonomilinje", (index + 1) * 100_000 + round.number()),
        kontostreng: Some(kontostreng),
        budsjett,
        regulert_budsjett: budsjett,
        regnskap,
        prognose: None,
        avvik,
    };
    Oekonomi { budsjett, regulert_budsjett: budsjett, regnskap, prognose: None, avvik, linjer: vec![line] }
}

fn omtale(nummer: i32, round: Round) -> Option<String> {
    Some(format!("Arbeidet med delmål {nummer} gikk fremover i {}.", round.aar))
}

fn svar(_: usize, _: Round) -> Option<(Pliktstatus, String)> {
    None
}
