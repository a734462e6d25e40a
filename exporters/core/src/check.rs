//! What the parts of a document must agree on, whatever it says.

use std::collections::HashMap;

use crate::canonical::DocumentError;
use crate::codes::{Dokumenttype, Statusrapporttilstand, Tiltaksstatus};
use crate::document::{Delmaal, ReportDocument, Statusoversikt, Tekstsegment, Tiltak, TiltakIRunde};

/// Refuses a document whose parts contradict each other, naming the first contradiction.
pub fn check(document: &ReportDocument) -> Result<(), DocumentError> {
    frame(document)?;
    for runde in document.tidligere_runder.iter().chain(&document.runde) {
        oversikt(&runde.oversikt, &runde.navn)?;
    }
    document.delmaal.iter().try_for_each(|delmaal| goal(document, delmaal))
}

fn demand(holds: bool, what: impl FnOnce() -> String) -> Result<(), DocumentError> {
    if holds { Ok(()) } else { Err(DocumentError::Inconsistent { what: what() }) }
}

/// A plan has no round, a draft is not frozen, a frozen document says what it is.
fn frame(document: &ReportDocument) -> Result<(), DocumentError> {
    let (runde, rapport) = (document.runde.as_ref(), document.rapport.as_ref());
    let expected = match document.kind {
        Dokumenttype::Plan => (false, false),
        Dokumenttype::Utkast => (true, false),
        Dokumenttype::Rapport => (true, true),
    };
    demand((runde.is_some(), rapport.is_some()) == expected, || {
        format!("a document of type {} with or without a round or rapport", document.kind)
    })?;
    demand(runde.is_some() == document.sammendrag.is_some(), || {
        "a round without a summary, or the reverse".to_owned()
    })?;
    demand(runde.is_some() || document.tidligere_runder.is_empty(), || "earlier rounds without a round".to_owned())?;
    demand(document.forrige_runde.is_some() == document.siden_forrige.is_some(), || {
        "a previous round without a comparison, or the reverse".to_owned()
    })?;
    demand(
        document.forrige_runde.iter().all(|forrige| document.tidligere_runder.iter().any(|r| r.id == forrige.id)),
        || "the previous round is not among the earlier ones".to_owned(),
    )?;
    demand(runde.and_then(|runde| runde.rapportnummer) == rapport.map(|rapport| rapport.nummer), || {
        "the round and the rapport have different numbers".to_owned()
    })?;
    demand(rapport.is_none_or(|rapport| rapport.frosset == document.generert), || {
        "frozen at another time than generated".to_owned()
    })
}

fn goal(document: &ReportDocument, delmaal: &Delmaal) -> Result<(), DocumentError> {
    let name = || format!("delmaal {}", delmaal.nummer);
    demand(
        delmaal.denne.as_ref().map(|denne| &denne.runde.id) == document.runde.as_ref().map(|runde| &runde.id),
        || format!("{} is of another round than the document", name()),
    )?;
    let earlier = document.tidligere_runder.iter().map(|runde| &runde.id);
    demand(earlier.eq(delmaal.tidligere.iter().map(|d| &d.runde.id)), || {
        format!("{} has other earlier rounds than the document", name())
    })?;
    for runde in delmaal.tidligere.iter().chain(&delmaal.denne) {
        oversikt(&runde.oversikt, &name())?;
    }
    for rad in &delmaal.utvalgte_tiltak {
        segments(&rad.segmenter, &rad.tekst, &rad.id)?;
    }
    hierarchy(delmaal)?;
    delmaal.tiltak.iter().try_for_each(|tiltak| measure(document, tiltak))
}

/// Every parent stands before its children, one level above them.
fn hierarchy(delmaal: &Delmaal) -> Result<(), DocumentError> {
    let mut levels: HashMap<&str, u32> = HashMap::new();
    for tiltak in &delmaal.tiltak {
        let above = match &tiltak.forelder {
            Some(forelder) => levels.get(forelder.id.as_str()).copied(),
            None => Some(0),
        };
        demand(above.is_some_and(|above| above + 1 == tiltak.nivaa), || {
            format!("tiltak {} does not stand one level below a tiltak before it", tiltak.kode)
        })?;
        levels.insert(&tiltak.id, tiltak.nivaa);
    }
    Ok(())
}

fn measure(document: &ReportDocument, tiltak: &Tiltak) -> Result<(), DocumentError> {
    segments(&tiltak.segmenter, &tiltak.tekst, &tiltak.kode)?;
    demand(
        tiltak.denne.as_ref().is_none_or(|denne| Some(&denne.runde.id) == document.runde.as_ref().map(|r| &r.id)),
        || format!("tiltak {} is of another round than the document", tiltak.kode),
    )?;
    for runde in tiltak.tidligere.iter().chain(&tiltak.denne) {
        round(document.kind, runde, &tiltak.kode)?;
    }
    Ok(())
}

/// Silence is IKKE_RAPPORTERT, a reported status is what was reported, and work in progress is in drafts only.
fn round(kind: Dokumenttype, runde: &TiltakIRunde, kode: &str) -> Result<(), DocumentError> {
    let name = || format!("tiltak {kode} in {}", runde.runde.visning);
    let reported = runde.rapport.as_ref().and_then(|rapport| rapport.status).map(Tiltaksstatus::from);
    let expected = if runde.forfalt { Some(reported.unwrap_or(Tiltaksstatus::IkkeRapportert)) } else { None };
    demand(runde.status == expected, || format!("{} has another status than was reported", name()))?;
    let delivered = [Statusrapporttilstand::Levert, Statusrapporttilstand::Godkjent];
    demand(runde.rapport.as_ref().is_none_or(|r| r.status.is_some() && delivered.contains(&r.tilstand)), || {
        format!("{} shows an unfinished report as reported", name())
    })?;
    demand(runde.arbeid.is_none() || kind == Dokumenttype::Utkast, || format!("{} shows work in progress", name()))?;
    runde.deltiltak.as_ref().map_or(Ok(()), |deltiltak| oversikt(deltiltak, &name()))
}

/// Every status once, in order, adding up to what was due.
fn oversikt(oversikt: &Statusoversikt, name: &str) -> Result<(), DocumentError> {
    let statuses = oversikt.per_status.iter().map(|antall| antall.status);
    demand(statuses.eq(Tiltaksstatus::ALL.iter().copied()), || format!("{name} does not list every status once"))?;
    let sum: u64 = oversikt.per_status.iter().map(|antall| u64::from(antall.antall)).sum();
    demand(sum == u64::from(oversikt.forfalt), || format!("the statuses of {name} do not add up to what was due"))?;
    demand(oversikt.rapportert <= oversikt.forfalt && oversikt.forfalt <= oversikt.antall, || {
        format!("{name} has more reported than due, or more due than there are")
    })?;
    demand(oversikt.dekningsgrad == crate::value::Dekningsgrad::of(oversikt.rapportert, oversikt.forfalt), || {
        format!("the coverage of {name} is not what was reported of what was due")
    })
}

fn segments(segments: &[Tekstsegment], text: &str, name: &str) -> Result<(), DocumentError> {
    let mut rest = text;
    for segment in segments {
        let Some(after) = rest.strip_prefix(segment.tekst.as_str()) else { break };
        rest = after;
    }
    demand(rest.is_empty() && (text.is_empty() || !segments.is_empty()), || {
        format!("the pieces of {name} are not its wording")
    })
}
