//! From the document of a live round to the frozen one.

use crate::codes::{Dokumenttype, Rapporteringstilstand};
use crate::document::{Rapport, ReportDocument};

/// The document of a live round as the rapport that it becomes at the change with that number: approved, and without what
/// reporters were working on.
pub fn freeze(mut document: ReportDocument, rapport: Rapport, sekvens: String) -> ReportDocument {
    document.kind = Dokumenttype::Rapport;
    document.generert = rapport.frosset;
    document.sekvens = sekvens;
    if let Some(runde) = &mut document.runde {
        runde.tilstand = Rapporteringstilstand::Godkjent;
        runde.rapportnummer = Some(rapport.nummer);
    }
    for tiltak in document.delmaal.iter_mut().flat_map(|delmaal| &mut delmaal.tiltak) {
        tiltak.denne.iter_mut().chain(&mut tiltak.tidligere).for_each(|runde| runde.arbeid = None);
    }
    document.rapport = Some(rapport);
    document
}
