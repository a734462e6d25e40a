//! The first plan as adopted, and rounds on top of it that are made up: every made-up text begins by saying so.

mod decision;

use super::blank::{self, day, id};
use super::rounds::{Facts, Round, Story, compared, report as rounds, statusrapport};
use crate::canonical::read;
use crate::codes::{
    Dokumenttype, Pliktstatus, Rapporteringstype, RapportertStatus, Statusrapporttilstand, Tiltaksart, Vurdering,
    kodeverk,
};
use crate::document::{Arbeidsrad, Oekonomi, Oekonomilinje, Ref, ReportDocument, Statusrapport, Tiltak};
use crate::value::Kroner;

/// What every made-up text begins with.
pub(super) const MADE_UP: &str = "Oppdiktet eksempel:";

const UNIT: &str = "Oppdiktet enhet";

const STORY: Story = Story { facts, omtale, svar };

/// The *Temaplan for integrering*, adopted 7 December 2023, alone. The committed file is without the word lists.
pub(super) fn plan() -> Option<ReportDocument> {
    let mut document = read(include_bytes!("../../samples/temaplan.json")).ok()?;
    document.kodeverk = kodeverk();
    Some(document)
}

/// The plan with a made-up unit that reports.
fn reported() -> Option<ReportDocument> {
    let mut document = plan()?;
    document.aktoerer.push(blank::unit(1, UNIT));
    Some(document)
}

/// The plan with its first round, of 2024.
pub(super) fn first() -> Option<ReportDocument> {
    Some(rounds(reported()?, &[Round::year(2024)], Dokumenttype::Rapport, &STORY))
}

/// The plan with its second round, of 2025, beside the first.
pub(super) fn second(kind: Dokumenttype) -> Option<ReportDocument> {
    let second = rounds(decision::made(reported()?), &[Round::year(2024), Round::year(2025)], kind, &STORY);
    Some(compared(second, &first()?))
}

/// The plan with a tertial after both, which has no round of its type to be compared with.
pub(super) fn tertial() -> Option<ReportDocument> {
    let tertial = Round { aar: 2026, kind: Rapporteringstype::Tertial1 };
    let all = [Round::year(2024), Round::year(2025), tertial];
    Some(rounds(decision::made(reported()?), &all, Dokumenttype::Rapport, &STORY))
}

fn facts(index: usize, tiltak: &Tiltak, round: Round) -> Facts {
    let turn = (index + round.aar.unsigned_abs() as usize) % 9;
    let running = tiltak.art == Some(Tiltaksart::Loepende);
    let oekonomi = index.is_multiple_of(4).then(|| money(index, round));
    let (status, vurdering) = match turn {
        0 => return Facts { rapport: None, arbeid: Some(unfinished(index, round)), oekonomi },
        1 if index.is_multiple_of(2) => return Facts { rapport: None, arbeid: None, oekonomi },
        1 => (RapportertStatus::IkkeStartet, Vurdering::IkkeVurdert),
        2 => (RapportertStatus::Forsinket, Vurdering::Roed),
        3 => (RapportertStatus::DelvisGjennomfoert, Vurdering::Gul),
        4 if running => (RapportertStatus::Viderefoert, Vurdering::Groenn),
        7 if index == 16 || index == 34 => (RapportertStatus::Utgaar, Vurdering::IkkeVurdert),
        4 => (RapportertStatus::Fullfoert, Vurdering::Groenn),
        5 => (RapportertStatus::IGang, Vurdering::Gul),
        _ => (RapportertStatus::IGang, Vurdering::Groenn),
    };
    Facts { rapport: Some(told(statusrapport(index + 1, round, status, vurdering), tiltak)), arbeid: None, oekonomi }
}

/// The report with its made-up texts.
fn told(report: Statusrapport, tiltak: &Tiltak) -> Statusrapport {
    let late = report.status == Some(RapportertStatus::Forsinket);
    let ended = report.status == Some(RapportertStatus::Utgaar);
    let text = |text: &str| Some(format!("{MADE_UP} {text}"));
    Statusrapport {
        beskrivelse: text(&format!("arbeidet med tiltak {} er omtalt her med noen setninger.", tiltak.kode)),
        avviksforklaring: text("fremdriften er svakere enn planlagt.").filter(|_| late),
        aarsak: text("en stilling sto tom store deler av året.").filter(|_| late),
        ny_frist: late.then(|| day(2026, 6, 30)),
        videre: text("arbeidet fortsetter neste år.").filter(|_| report.status != Some(RapportertStatus::Fullfoert)),
        begrunnelse: text("tiltaket er overtatt av en annen.").filter(|_| ended),
        enhet: Some(unit()),
        ..report
    }
}

/// A report that was returned and not delivered again: silence outside, work inside.
fn unfinished(index: usize, round: Round) -> Arbeidsrad {
    let report = statusrapport(index + 1, round, RapportertStatus::IGang, Vurdering::Gul);
    Arbeidsrad {
        versjon: Some(3),
        utkast: Some(Statusrapport {
            tilstand: Statusrapporttilstand::Returnert,
            beskrivelse: Some(format!("{MADE_UP} en påbegynt tekst.")),
            levert: None,
            enhet: Some(unit()),
            ..report
        }),
        returkommentar: Some(format!("{MADE_UP} fortell hva som er gjort.")),
        intern_merknad: Some(format!("{MADE_UP} en merknad som aldri vises utenfor.")),
    }
}

fn unit() -> Ref {
    Ref::new(id("aktoer", 1), UNIT)
}

/// Accounts for a year, a forecast for a tertial.
fn money(index: usize, round: Round) -> Oekonomi {
    let (aar, yearly) = (round.aar, round.kind == Rapporteringstype::Aarsrapport);
    let size = i64::try_from(index).unwrap_or_default() * 1_234_567 + i64::from(aar - 2023) * 50_000_000;
    let (budget, adjusted) = (Some(Kroner::from_oere(size)), Some(Kroner::from_oere(size + 2_500_000)));
    let known = !index.is_multiple_of(8);
    let spent =
        known.then(|| Kroner::from_oere(size + 7_654_321 - i64::try_from(index).unwrap_or_default() * 1_000_000));
    let avvik = adjusted.zip(spent).and_then(|(adjusted, spent)| adjusted.checked_sub(spent));
    let (regnskap, prognose) = if yearly { (spent, None) } else { (None, spent) };
    let line = Oekonomilinje {
        id: id("oekonomilinje", index * 100_000 + round.number()),
        kontostreng: None,
        budsjett: budget,
        regulert_budsjett: adjusted,
        regnskap,
        prognose,
        avvik,
    };
    Oekonomi { budsjett: budget, regulert_budsjett: adjusted, regnskap, prognose, avvik, linjer: vec![line] }
}

fn omtale(nummer: i32, round: Round) -> Option<String> {
    (nummer != 4).then(|| {
        format!(
            "{MADE_UP} en omtale av delmål {nummer} i {}.\n\nDen har to avsnitt, for at formatene skal vise at de tåler det.",
            round.aar
        )
    })
}

fn svar(index: usize, round: Round) -> Option<(Pliktstatus, String)> {
    let status = match (index, round.aar) {
        (0, 2024) => Pliktstatus::Delvis,
        (0, _) | (2, _) => Pliktstatus::Oppfylt,
        (1, 2025) => Pliktstatus::IkkeOppfylt,
        _ => return None,
    };
    Some((status, format!("{MADE_UP} et svar på plikten for {}.", round.aar)))
}
