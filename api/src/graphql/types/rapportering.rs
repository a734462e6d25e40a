//! `Rapportering`.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use entities::plans::plan;
use entities::reporting::{delmaalsomtale, pliktsvar, rapport, rapportering, statusrapport};
use entities::{Logged, codes};

use crate::access::link::{self, Target};
use crate::graphql::Asked;
use crate::graphql::codes::Code;
use crate::graphql::object::{Head, Of};
use crate::graphql::scalars::Date;
use crate::graphql::types::eksport::Eksport;
use crate::graphql::types::mangel::Mangel;
use crate::graphql::types::statusoversikt::{Among, Statusoversikt};
use crate::plan::order::Order;
use crate::plan::tree::Tree;
use crate::report::address;
use crate::reporting::gaps::gaps;
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
            let all = tree.listing().in_order(Order::Posisjon).iter().map(|placed| placed.item.row.id);
            all.filter_map(|id| round.status.get(&id)).cloned().collect()
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
        Statusoversikt::of(self, self.round().ok_or("a round that is not there")?, Among::Plan)
    }

    /// Rapportene som er frosset, etter nummer.
    /// EN: The reports that were frozen, by number.
    async fn rapporter(&self) -> Vec<Of<rapport::Model>> {
        let all = self.round().into_iter().flat_map(|round| &round.rapporter);
        all.map(|row| self.with(Arc::clone(row))).collect()
    }

    /// Den nyeste rapporten som er publisert.
    /// EN: The newest report that is published.
    async fn gjeldende_rapport(&self) -> Option<Of<rapport::Model>> {
        let row = self.round()?.rapporter.iter().rev().find(|row| row.publisert.is_some())?;
        Some(self.with(Arc::clone(row)))
    }

    /// Det runden mangler: tiltak som ikke er rapportert eller er rapportert for sent, og plikter som ikke er besvart.
    /// EN: What the round lacks: tiltak that were not reported or were reported late, and duties that were not answered.
    async fn mangler(&self) -> Vec<Mangel> {
        let all = self.tree().zip(self.rounds()).zip(self.round());
        let found = all.map(|((tree, rounds), round)| gaps(tree, rounds, round)).unwrap_or_default();
        found.into_iter().map(|gap| Mangel::new(self.world(), gap)).collect()
    }

    /// Hvor runden kan hentes slik den står, merket UTKAST. Hver adresse virker uten nøkkel i ti minutter, og åpner den ene filen; tom for
    /// den som ikke har noen rolle.
    /// EN: Where the round can be fetched as it stands, marked as a draft. Each address works without a key for ten minutes, and opens that
    /// one file; empty for who has no role.
    async fn eksporter(&self, ctx: &Context<'_>) -> Result<Vec<Eksport>> {
        let backend = &ctx.data::<Asked>()?.backend;
        let plan = &self.tree().filter(|tree| self.world().works_on(&tree.plan)).map(|tree| Arc::clone(&tree.plan));
        let Some(plan) = plan else { return Ok(Vec::new()) };
        let (secret, now) = (backend.resident.secret().await, backend.clock.now());
        let runde = &address::round(self.aar, self.r#type);
        Ok(Eksport::all(|filendelse, maalform| {
            let target = Target { slug: &plan.slug, runde, filendelse, maalform };
            let address = address::of_live(&backend.public_url, &plan.slug, self, filendelse, maalform);
            match &secret {
                Some(secret) => link::signed(&address, secret, target, plan.organisasjon_id, now),
                None => address,
            }
        }))
    }
}

impl Of<rapportering::Model> {
    fn in_plan_order<N: Logged>(&self, list: impl FnOnce(&Round, &Tree) -> Vec<std::sync::Arc<N>>) -> Vec<Of<N>> {
        let both = self.round().zip(self.tree());
        let rows = both.map(|(round, tree)| list(round, tree)).unwrap_or_default();
        rows.into_iter().map(|row| self.with(row)).collect()
    }
}
