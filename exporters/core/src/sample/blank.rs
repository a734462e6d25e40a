//! The smallest documents, to be filled in.

use crate::codes::{Aktoertype, Dokumenttype, Plantilstand, Plantype, kodeverk};
use crate::document::{Aktoer, Delmaal, Organisasjon, Plan, Ref, ReportDocument, SCHEMA, Tekstsegment, Tiltak};
use crate::value::{Date, Instant};

/// A plan with nothing in it.
pub(super) fn plan() -> ReportDocument {
    ReportDocument {
        schema: SCHEMA,
        kind: Dokumenttype::Plan,
        generert: noon(2026, 2, 2),
        sekvens: "1".to_owned(),
        rapport: None,
        organisasjon: organisation(),
        plan: frame(),
        runde: None,
        forrige_runde: None,
        tidligere_runder: vec![],
        sammendrag: None,
        siden_forrige: None,
        hovedmaal: vec![],
        delmaal: vec![],
        indikatorer: vec![],
        vedtak: vec![],
        strategier: vec![],
        deltakelser: vec![],
        aktoerer: vec![],
        kapitler: vec![],
        kildeavvik: vec![],
        rettinger: vec![],
        mangler: vec![],
        fotnoter: vec![],
        kilder: vec![],
        kodeverk: kodeverk(),
    }
}

fn organisation() -> Organisasjon {
    Organisasjon {
        id: id("organisasjon", 1),
        organisasjonsnummer: "999999999".to_owned(),
        navn: "Prøve fylkeskommune".to_owned(),
        samisk_navn: None,
        samisk_spraak: None,
        fylkesnummer: None,
        kommunenummer: None,
    }
}

fn frame() -> Plan {
    Plan {
        id: id("plan", 1),
        slug: "tom-plan".to_owned(),
        tittel: "Tom plan".to_owned(),
        plantype: Plantype::Temaplan,
        tilstand: Plantilstand::Utkast,
        sammendrag: None,
        merknad: None,
        vedtatt: None,
        vedtatt_ved: None,
        periode: None,
        retningsmaal: vec![],
        baerekraftsmaal: vec![],
        innsatsomraader: vec![],
        fokusomraader: vec![],
        planreferanser: vec![],
    }
}

/// A sub-goal with nothing in it.
pub(super) fn delmaal(nummer: i32, tittel: &str) -> Delmaal {
    Delmaal {
        id: id("delmaal", nummer.unsigned_abs() as usize),
        nummer,
        tittel: tittel.to_owned(),
        hovedmaal: Ref::new(id("hovedmaal", 1), "1"),
        kapittel: None,
        innsatsomraade: None,
        utfordringer: vec![],
        tiltaksinnledning: None,
        uttoemmende: false,
        tiltak: vec![],
        ogsaa_tiltak: vec![],
        utvalgte_tiltak: vec![],
        strategier: vec![],
        indikatorer: vec![],
        plikter: vec![],
        ses_i_sammenheng_med: vec![],
        fotnoter: vec![],
        denne: None,
        tidligere: vec![],
    }
}

/// A tiltak with its words only.
pub(super) fn tiltak(number: usize, kode: &str, tekst: &str, forelder: Option<Ref>) -> Tiltak {
    let segment = Tekstsegment { tekst: tekst.to_owned(), vedtak: None, fotnote: None };
    Tiltak {
        id: id("tiltak", number),
        kode: kode.to_owned(),
        nivaa: if forelder.is_some() { 2 } else { 1 },
        forelder,
        tekst: tekst.to_owned(),
        segmenter: vec![segment],
        endringer: vec![],
        rettinger: vec![],
        art: None,
        frist: None,
        ansvarlig: None,
        deltakere: vec![],
        kontostrenger: vec![],
        ogsaa_under: vec![],
        tilfoeyd_ved: None,
        innfoert: None,
        avsluttet: None,
        erstatter: vec![],
        erstattet_av: vec![],
        strategier: vec![],
        indikatorer: vec![],
        fotnoter: vec![],
        denne: None,
        tidligere: vec![],
    }
}

/// A unit by number.
pub(super) fn unit(number: usize, navn: &str) -> Aktoer {
    Aktoer {
        id: id("aktoer", number),
        navn: navn.to_owned(),
        andre_navn: vec![],
        kind: Aktoertype::Enhet,
        organisasjonsnummer: None,
    }
}

/// An id like those of the API, told apart from real ones by its many zeros.
pub(super) fn id(kind: &str, number: usize) -> String {
    format!("{kind}:{number:032x}")
}

/// A day; the first of all days where the calendar has no such one.
pub(super) fn day(year: i32, month: i8, day: i8) -> Date {
    i16::try_from(year).ok().and_then(|year| Date::new(year, month, day)).unwrap_or(Date::MIN)
}

/// Twelve o'clock in UTC on that day.
pub(super) fn noon(year: i32, month: i8, day_of_month: i8) -> Instant {
    let days =
        day(year, month, day_of_month).civil().duration_since(jiff::civil::Date::constant(1970, 1, 1)).as_hours();
    Instant::from_millisecond((days + 12) * 3_600_000).unwrap_or(Instant::EPOCH)
}
