//! What users should not have written and will: formulas, control characters, other directions of writing, very long texts.

mod notes;

use super::blank::{self, id};
use super::rounds::{Facts, Round, Story, compared, report as rounds, statusrapport};
use crate::codes::{Dokumenttype, Pliktstatus, RapportertStatus, Statusrapporttilstand, Vurdering};
use crate::document::{
    Arbeidsrad, Hovedmaal, Kontostreng, Oekonomi, Oekonomilinje, Ref, ReportDocument, Statusrapport, Tiltak,
};
use crate::value::Kroner;

/// The texts, one for each tiltak.
pub(super) const TEXTS: &[&str] = &[
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "=HYPERLINK(\"https://eksempel.invalid\";\"klikk\")",
    "\t=1+1 etter tabulator",
    "\r\n=1+1 etter linjeskift",
    "Kontrolltegn: \u{0}\u{1}\u{7}\u{8}\u{b}\u{c}\u{1b}\u{7f}\u{85}\u{fffe}",
    "Høyre mot venstre: \u{202e}tekst som snus\u{202c} og שלום og مرحبا",
    "Emoji: 👩🏽‍🚀 🇳🇴 🏳️‍🌈, og tegn utenfor planen: 𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
    "Sørsamisk: Trööndelagen fylhkentjïelte, dïhte åejvieulmie; nordsamisk: čđŋšŧž",
    "Hardt\u{a0}mellomrom, smalt\u{202f}mellomrom, myk\u{ad}bindestrek, null\u{200b}bredde",
    "<script>alert('xss')</script> & ]]> </w:t> %PDF-1.7 (paren\\tes)",
    "0012",
    "1,5e10",
    "inf",
    "_x000D_ og _x0041_",
    "'ledende apostrof; semikolon; \"anførsel\"",
    "  mellomrom foran og bak  ",
    "e\u{301} og é er ikke de samme tegnene; Å og A\u{30a} heller ikke",
    "",
];

const UNIT: &str = "=Enhet;\"med\"\ttegn";

/// A live round of a plan where every text is hostile.
pub(super) fn draft() -> ReportDocument {
    let story = Story { facts, omtale, svar };
    let earlier = rounds(plan(0), &[Round::year(2024)], Dokumenttype::Rapport, &story);
    compared(rounds(plan(1), &[Round::year(2024), Round::year(2025)], Dokumenttype::Utkast, &story), &earlier)
}

/// The text so many places on, the very long one last; the later document has each tiltak say what its neighbour said.
fn text(place: usize) -> String {
    if place % (TEXTS.len() + 1) == TEXTS.len() {
        return "Et svært langt tiltak. ".repeat(1740).chars().take(40_000).collect();
    }
    TEXTS.get(place % (TEXTS.len() + 1)).copied().unwrap_or_default().to_owned()
}

fn plan(shift: usize) -> ReportDocument {
    let mut document = blank::plan();
    document.plan.slug = "fiendtlig-plan".to_owned();
    document.plan.tittel = "=Plan med \"tittel\" \u{202e}& <tegn>\u{1}".to_owned();
    document.plan.sammendrag = Some(String::new());
    document.plan.merknad = Some("=Merknad \"&<må>\" stå\u{202e} overalt".to_owned());
    let mut delmaal = blank::delmaal(1, "@Delmål\tmed tabulator");
    let mut above: Vec<Ref> = Vec::new();
    for number in 0..=TEXTS.len() {
        above.truncate(if number < 12 { number } else { 0 });
        let mut tiltak =
            blank::tiltak(number + 1, &format!("1.1.{}", number + 1), &text(number + shift), above.last().cloned());
        tiltak.nivaa = u32::try_from(above.len() + 1).unwrap_or(u32::MAX);
        above.push(Ref::new(&tiltak.id, &tiltak.kode));
        delmaal.tiltak.push(tiltak);
    }
    let reference = Ref::new(&delmaal.id, "1");
    let hovedmaal =
        Hovedmaal { id: id("hovedmaal", 1), nummer: 1, tittel: "-Hovedmål".to_owned(), delmaal: vec![reference] };
    document.hovedmaal = vec![hovedmaal];
    document.delmaal = vec![delmaal, blank::delmaal(2, "Et delmål uten tiltak")];
    document.aktoerer = vec![blank::unit(1, UNIT)];
    notes::add(&mut document);
    document
}

fn facts(index: usize, _: &Tiltak, round: Round) -> Facts {
    let mut rapport = statusrapport(index + 1, round, RapportertStatus::IGang, Vurdering::Gul);
    rapport.beskrivelse = Some(text(index));
    rapport.aarsak = Some(text(index + 1));
    rapport.videre = Some(text(index + 2));
    rapport.enhet = Some(Ref::new(id("aktoer", 1), UNIT));
    if !index.is_multiple_of(3) {
        return Facts { rapport: Some(rapport), arbeid: None, oekonomi: Some(extremes(index, round)) };
    }
    let arbeid = Arbeidsrad {
        versjon: Some(i32::MAX),
        utkast: Some(Statusrapport { tilstand: Statusrapporttilstand::Utkast, status: None, levert: None, ..rapport }),
        returkommentar: Some(text(index + 3)),
        intern_merknad: Some(text(index + 4)),
    };
    Facts { rapport: None, arbeid: Some(arbeid), oekonomi: None }
}

/// Amounts at the ends of what a spreadsheet and the database hold, one øre, and zero.
fn extremes(index: usize, round: Round) -> Oekonomi {
    let amount = |oere| Some(Kroner::from_oere(oere));
    let (regulert_budsjett, regnskap, avvik) = match index % 3 {
        1 => (amount(99_999_999_999_999), amount(-99_999_999_999_999), amount(199_999_999_999_998)),
        _ => (amount(0), amount(1), amount(-1)),
    };
    let kontostreng = Some(Kontostreng {
        ansvar: Some("=0012".to_owned()),
        art: Some("0012".to_owned()),
        funksjon: Some(String::new()),
        prosjekt: Some("1e5".to_owned()),
    });
    let id = id("oekonomilinje", (index + 1) * 100_000 + round.number());
    let budsjett = amount(i64::MIN).filter(|_| index == 1);
    let line = Oekonomilinje { id, kontostreng, budsjett, regulert_budsjett, regnskap, prognose: None, avvik };
    Oekonomi { budsjett, regulert_budsjett, regnskap, prognose: None, avvik, linjer: vec![line] }
}

fn omtale(_: i32, round: Round) -> Option<String> {
    Some(format!("=Omtale\u{1}\u{202e}{}\n\n\n+andre avsnitt", round.aar))
}

fn svar(_: usize, _: Round) -> Option<(Pliktstatus, String)> {
    None
}
