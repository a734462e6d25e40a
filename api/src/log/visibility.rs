//! What of a logged row everyone may see. One place decides it, for the public chain and for whoever shows rows.

use entities::Row;
use entities::codes::Plantilstand;
use entities::plans::plan;

/// Whether a plan is public: from the day it is laid out for hearing.
pub(crate) const fn is_public_plan(plan: &plan::Model) -> bool {
    matches!(plan.tilstand, Plantilstand::PaaHoering | Plantilstand::Vedtatt | Plantilstand::Opphevet)
}

/// Whether everyone may see a row, given whether its plan is public.
pub(super) fn is_public(row: &Row, plan_is_public: bool) -> bool {
    match row {
        // The registers of an organisation.
        Row::Organisasjon(_)
        | Row::Organ(_)
        | Row::Vedtak(_)
        | Row::Vedtakspunkt(_)
        | Row::Aktoer(_)
        | Row::Aktoernavn(_)
        | Row::Kilde(_)
        | Row::Strategi(_)
        | Row::Strategitittel(_)
        | Row::Strategivedtak(_)
        | Row::Satsing(_) => true,
        Row::Plan(plan) => is_public_plan(plan),
        // A round shows itself through its published rapport alone.
        Row::Rapport(rapport) => plan_is_public && rapport.publisert.is_some(),
        Row::Rapportering(_)
        | Row::Statusrapport(_)
        | Row::Delmaalsomtale(_)
        | Row::Oekonomilinje(_)
        | Row::Pliktsvar(_)
        | Row::Planfil(_)
        | Row::Sladding(_) => false,
        // What the plan says.
        _ => plan_is_public,
    }
}
