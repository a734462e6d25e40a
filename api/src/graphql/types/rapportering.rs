//! `Rapportering`.

use async_graphql::{Context, Object, Result};
use entities::plans::plan;
use entities::reporting::{delmaalsomtale, pliktsvar, rapportering, statusrapport};
use entities::{Logged, codes};

use crate::graphql::codes::Code;
use crate::graphql::object::{Head, Of};
use crate::graphql::scalars::Date;
use crate::graphql::types::statusoversikt::Statusoversikt;
use crate::plan::tree::Tree;
use crate::reporting::round::Round;

/// En rapporteringsrunde: et år eller et tertial.
/// EN: A reporting round: a year or a tertial.
#[Object(serial, name = "Rapportering")]
impl Of<rapportering::Model> {
    #[graphql(flatten)]
    async fn hode(&self, _ctx: &Context<'_>) -> Head {
        self.head()
    }

    /// Planen.
    /// EN: The plan.
    async fn plan(&self) -> Result<Of<plan::Model>> {
        self.must(self.plan_id)
    }

    /// Året.
    /// EN: The year.
    async fn aar(&self) -> i32 {
        self.aar
    }

    /// Om det er året eller et tertial.
    /// EN: Whether it is the year or a tertial.
    async fn r#type(&self) -> Code<codes::Rapporteringstype> {
        Code(self.r#type)
    }

    /// Dagen status skal være levert.
    /// EN: The day by which status is to be delivered.
    async fn frist(&self) -> Option<Date> {
        self.frist.map(Date)
    }

    /// Hvor runden står.
    /// EN: Where the round stands.
    async fn tilstand(&self) -> Code<codes::Rapporteringstilstand> {
        Code(self.tilstand)
    }

    /// Statusrapportene, i planens rekkefølge.
    /// EN: The status reports, in the order of the plan.
    async fn statusrapporter(&self) -> Vec<Of<statusrapport::Model>> {
        self.in_plan_order(|round, tree| {
            tree.tiltak.iter().filter_map(|row| round.status.get(&row.id)).cloned().collect()
        })
    }

    /// Omtalene av delmålene, etter nummer.
    /// EN: The narratives of the sub-goals, by number.
    async fn omtaler(&self) -> Vec<Of<delmaalsomtale::Model>> {
        self.in_plan_order(|round, tree| {
            tree.delmaal.iter().filter_map(|row| round.omtaler.get(&row.id)).cloned().collect()
        })
    }

    /// Svarene på plikter og vedtakspunkter.
    /// EN: The answers to duties and points of decisions.
    async fn pliktsvar(&self) -> Vec<Of<pliktsvar::Model>> {
        self.in_plan_order(|round, _| {
            let mut answers: Vec<_> = round.svar.values().cloned().collect();
            answers.sort_by(|a, b| a.noekkel.cmp(&b.noekkel));
            answers
        })
    }

    /// Tallene for hele planen.
    /// EN: The figures of the whole plan.
    async fn oversikt(&self) -> Result<Statusoversikt> {
        Statusoversikt::of(self, self.round().ok_or("a round that is not there")?, |_, _| true)
    }
}

impl Of<rapportering::Model> {
    fn in_plan_order<N: Logged>(&self, list: impl FnOnce(&Round, &Tree) -> Vec<std::sync::Arc<N>>) -> Vec<Of<N>> {
        let both = self.round().zip(self.tree());
        let rows = both.map(|(round, tree)| list(round, tree)).unwrap_or_default();
        rows.into_iter().map(|row| self.with(row)).collect()
    }
}
