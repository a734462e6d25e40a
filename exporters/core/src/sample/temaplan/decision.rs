//! A made-up vedtak of 2025 that adds one tiltak, strikes one and rewords one.

use super::super::blank::{self, day, id};
use super::MADE_UP;
use crate::codes::{Endringstype, Objekttype, Omfang, Organtype, Pliktstyrke, Tidspresisjon};
use crate::diff::words;
use crate::document::{
    Avslutning, Organ, Plikt, Ref, ReportDocument, Tekstendring, Tekstsegment, Tidsangivelse, Tiltak, Tiltaksendring,
    Vedtak, Vedtakspunkt,
};

const ADDED: &str = "Oppdiktet eksempel: Prøve ut et nytt tiltak som ikke finnes i planen";
const PHRASE: &str = " (oppdiktet eksempel: og ungdom)";

/// The plan as it would be after the vedtak.
pub(super) fn made(mut document: ReportDocument) -> ReportDocument {
    let vedtak = Ref::new(id("vedtak", 9925), "FT 999/25");
    let mut changes = Vec::new();
    for delmaal in &mut document.delmaal {
        if delmaal.nummer == 1 {
            let tiltak = added(&vedtak);
            changes.push(change(1, &tiltak, None, Some(ADDED.to_owned()), Endringstype::Tilfoeyd, Omfang::Kulepunkt));
            delmaal.tiltak.push(tiltak);
        }
        for tiltak in &mut delmaal.tiltak {
            match tiltak.kode.as_str() {
                "5.1.9" => changes.push(strike(tiltak, &vedtak)),
                "6.1.2" => changes.push(reword(tiltak, &vedtak)),
                _ => {}
            }
        }
    }
    document.vedtak.insert(document.vedtak.len().saturating_sub(3), decision(vedtak, changes));
    document
}

fn added(vedtak: &Ref) -> Tiltak {
    let mut tiltak = blank::tiltak(9925, "4.1.4", ADDED, None);
    tiltak.segmenter = vec![Tekstsegment { tekst: ADDED.to_owned(), vedtak: Some(vedtak.clone()), fotnote: None }];
    tiltak.endringer = vec![mark(1, vedtak, Endringstype::Tilfoeyd, Omfang::Kulepunkt, None)];
    tiltak.tilfoeyd_ved = Some(vedtak.clone());
    tiltak.innfoert = Some(day(2025, 6, 18));
    tiltak
}

fn strike(tiltak: &mut Tiltak, vedtak: &Ref) -> Tekstendring {
    tiltak.endringer.push(mark(2, vedtak, Endringstype::Stroeket, Omfang::Kulepunkt, None));
    tiltak.avsluttet = Some(Avslutning {
        dato: day(2025, 6, 18),
        grunn: Some(format!("{MADE_UP} tiltaket er strøket.")),
        vedtak: Some(vedtak.clone()),
    });
    change(2, tiltak, Some(tiltak.tekst.clone()), None, Endringstype::Stroeket, Omfang::Kulepunkt)
}

fn reword(tiltak: &mut Tiltak, vedtak: &Ref) -> Tekstendring {
    let before = tiltak.tekst.clone();
    tiltak.tekst.push_str(PHRASE);
    tiltak.segmenter.push(Tekstsegment { tekst: PHRASE.to_owned(), vedtak: Some(vedtak.clone()), fotnote: None });
    tiltak.endringer.push(mark(3, vedtak, Endringstype::Tilfoeyd, Omfang::Frase, Some(PHRASE.trim().to_owned())));
    change(3, tiltak, Some(before), Some(tiltak.tekst.clone()), Endringstype::Tilfoeyd, Omfang::Frase)
}

fn mark(number: usize, vedtak: &Ref, kind: Endringstype, omfang: Omfang, frase: Option<String>) -> Tiltaksendring {
    let (id, vedtak) = (id("tekstendring", number), vedtak.clone());
    Tiltaksendring { id, vedtak, kind, omfang, frase, utfoert_i_kilden: true }
}

fn change(
    number: usize,
    tiltak: &Tiltak,
    foer: Option<String>,
    etter: Option<String>,
    kind: Endringstype,
    omfang: Omfang,
) -> Tekstendring {
    Tekstendring {
        id: id("tekstendring", number),
        kind,
        omfang,
        objekt: Ref::new(&tiltak.id, &tiltak.kode).of_kind(Objekttype::Tiltak),
        frase: (omfang == Omfang::Frase).then(|| PHRASE.trim().to_owned()),
        segmenter: words(foer.as_deref().unwrap_or_default(), etter.as_deref().unwrap_or_default()),
        foer,
        etter,
        avsnitt: vec![],
        etter_tekst: None,
        utfoert_i_kilden: true,
        fotnote: None,
    }
}

fn decision(reference: Ref, changes: Vec<Tekstendring>) -> Vedtak {
    let date = day(2025, 6, 18);
    Vedtak {
        id: reference.id,
        organ: Some(Organ {
            id: id("organ", 1),
            navn: "Fylkestinget".to_owned(),
            forkortelse: Some("FT".to_owned()),
            kind: Organtype::Fylkesting,
        }),
        saksnummer: Some("999/25".to_owned()),
        referanse: "fylkestingssak 999/25".to_owned(),
        kortreferanse: Some(reference.visning),
        dato: Some(Tidsangivelse { fra: date, til: date, presisjon: Tidspresisjon::Dag, ordlyd: None }),
        tittel: Some(format!("{MADE_UP} rullering av temaplanen")),
        arkivreferanse: None,
        lenke: None,
        vedtok_planen: false,
        punkter: vec![
            point(1, "tiltakene endres slik det står her.", changes, vec![]),
            point(2, "ungdom skal tas med.", vec![], vec![duty()]),
        ],
        tekstendringer: vec![],
        plikter: vec![],
        strategier: vec![],
        fotnoter: vec![],
    }
}

fn point(number: usize, text: &str, tekstendringer: Vec<Tekstendring>, plikter: Vec<Plikt>) -> Vedtakspunkt {
    Vedtakspunkt {
        id: id("vedtakspunkt", number),
        nummer: number.to_string(),
        tekst: format!("{MADE_UP} {text}"),
        tekstendringer,
        plikter,
        svar: None,
        tidligere_svar: vec![],
    }
}

fn duty() -> Plikt {
    Plikt {
        id: id("plikt", 1),
        tekst: format!("{MADE_UP} ta med ungdom."),
        ordlyd: "ungdom skal tas med.".to_owned(),
        styrke: Pliktstyrke::Skal,
        hyppighet: Some("hvert år".to_owned()),
        delmaal: vec![],
        kapittel: None,
        dekket_av: vec![],
        fotnote: None,
        svar: None,
        tidligere_svar: vec![],
    }
}
