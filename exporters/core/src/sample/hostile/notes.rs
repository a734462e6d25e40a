//! Hostile words outside the tiltak: decisions, footnotes, sources, indicators, strategies.

use super::super::blank::{day, id};
use super::text;
use crate::codes::{
    Indikatornivaa, Kildetype, Objekttype, Organtype, Pliktstyrke, Presisjon, Strategitilstand, Strategitype,
    Tidspresisjon,
};
use crate::document::{
    Fotnote, Indikator, Kilde, Kildehenvisning, Maaling, Organ, Plikt, Ref, ReportDocument, Strategi, Tidsangivelse,
    Vedtak, Vedtakspunkt,
};

/// Adds one of each.
pub(super) fn add(document: &mut ReportDocument) {
    let first = document.delmaal.first_mut().map(|delmaal| {
        let reference = Ref::new(&delmaal.id, delmaal.nummer.to_string());
        delmaal.indikatorer.push(Ref::new(id("indikator", 1), "=I1"));
        delmaal.strategier.push(Ref::new(id("strategi", 1), text(1)));
        reference
    });
    document.vedtak = vec![decision()];
    document.fotnoter = vec![note(first.as_ref())];
    document.kilder = vec![
        source(1, Some("javascript:alert('kilde')".to_owned())),
        source(2, Some(format!("https://eksempel.invalid/{}", "lang/".repeat(600)))),
        source(3, None),
    ];
    document.indikatorer = vec![indicator(first.as_ref())];
    document.strategier = vec![strategy(first.as_ref())];
}

fn decision() -> Vedtak {
    let organ = Organ { id: id("organ", 1), navn: text(2), forkortelse: None, kind: Organtype::Annet };
    Vedtak {
        id: id("vedtak", 1),
        organ: Some(organ),
        saksnummer: None,
        referanse: "=vedtak \"uten\" nummer\u{1}".to_owned(),
        kortreferanse: None,
        dato: Some(Tidsangivelse {
            fra: day(1, 1, 1),
            til: day(9999, 12, 31),
            presisjon: Tidspresisjon::Periode,
            ordlyd: Some("-våren\t".to_owned()),
        }),
        tittel: Some(text(8)),
        arkivreferanse: Some("@0012".to_owned()),
        lenke: Some("file:///etc/passwd".to_owned()),
        vedtok_planen: true,
        punkter: vec![point()],
        tekstendringer: vec![],
        plikter: vec![duty()],
        strategier: vec![],
        fotnoter: vec![Ref::new(id("fotnote", 1), "1")],
    }
}

fn point() -> Vedtakspunkt {
    Vedtakspunkt {
        id: id("vedtakspunkt", 1),
        nummer: "=1".to_owned(),
        tekst: text(12),
        tekstendringer: vec![],
        plikter: vec![],
        svar: None,
        tidligere_svar: vec![],
    }
}

fn duty() -> Plikt {
    Plikt {
        id: id("plikt", 1),
        tekst: text(9),
        ordlyd: text(5),
        styrke: Pliktstyrke::Skal,
        hyppighet: Some("+1".to_owned()),
        delmaal: vec![],
        kapittel: None,
        dekket_av: vec![],
        fotnote: Some(Ref::new(id("fotnote", 1), "1")),
        svar: None,
        tidligere_svar: vec![],
    }
}

fn note(delmaal: Option<&Ref>) -> Fotnote {
    let kilde = Kildehenvisning { kilde: Ref::new(id("kilde", 1), "1"), sted: Some(text(6)), ordlyd: Some(text(7)) };
    Fotnote {
        id: id("fotnote", 1),
        nummer: 1,
        plannummer: -1,
        tekst: text(10),
        staar_i: delmaal.map(|delmaal| delmaal.of_kind(Objekttype::Delmaal)).into_iter().collect(),
        gjelder: vec![],
        vedtak: vec![],
        kilder: vec![kilde],
    }
}

fn source(nummer: u32, lenke: Option<String>) -> Kilde {
    let number = usize::try_from(nummer).unwrap_or_default();
    Kilde { id: id("kilde", number), nummer, kind: Kildetype::Nettside, betegnelse: text(number + 2), lenke }
}

fn indicator(delmaal: Option<&Ref>) -> Indikator {
    let values = ["-0.0000000000000000000000000001", "9999999999999999999999999999", "0012"];
    let value = |(place, verdi): (usize, &&str)| Maaling {
        id: id("maaling", place + 1),
        periode: Tidsangivelse {
            fra: day(2020, 1, 1),
            til: day(2020, 12, 31),
            presisjon: Tidspresisjon::Aar,
            ordlyd: None,
        },
        verdi: verdi.parse().ok(),
        verdi_til: None,
        presisjon: Presisjon::MerEnn,
        ordlyd: Some(text(place)),
        undertrykt: verdi.parse::<crate::value::Decimal>().is_err(),
        metodebrudd: place == 1,
        kilde: None,
        kapittel: None,
    };
    Indikator {
        id: id("indikator", 1),
        kode: "=I1".to_owned(),
        navn: text(9),
        enhet: "%\t".to_owned(),
        nivaa: Indikatornivaa::Samfunn,
        oensket_retning: None,
        utgangspunkt: None,
        maalverdi: "0".parse().ok(),
        maalverdi_til: None,
        maalfrist: Some(day(9999, 12, 31)),
        maal_vedtak: Some(Ref::new(id("vedtak", 1), "=vedtak \"uten\" nummer\u{1}")),
        delmaal: delmaal.cloned().into_iter().collect(),
        tiltak: vec![],
        maalinger: values.iter().enumerate().map(value).collect(),
        sammenlignes_med: None,
        avstand: vec![],
    }
}

fn strategy(delmaal: Option<&Ref>) -> Strategi {
    Strategi {
        id: id("strategi", 1),
        tittel: text(1),
        andre_titler: vec![text(2), String::new()],
        kind: Strategitype::Sak,
        tilstand: Strategitilstand::UnderArbeid,
        periode: None,
        ventet_behandlet: None,
        overordnet: None,
        eier: Some(Ref::new(id("aktoer", 1), super::UNIT)),
        sammendrag: Some(text(12)),
        vedtak: vec![],
        satsinger: vec![],
        delmaal: delmaal.cloned().into_iter().collect(),
        tiltak: vec![],
    }
}
