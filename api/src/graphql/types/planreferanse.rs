//! `Planreferanse`.

use std::sync::Arc;

use async_graphql::Object;
use entities::codes;
use entities::plans::{plan, planreferanse};
use entities::registers::strategi;

use crate::graphql::codes::Code;
use crate::graphql::object::Of;

/// See [`planreferanse::Model`].
#[derive(Clone)]
pub struct Planreferanse(pub Of<planreferanse::Model>);

/// En annen plan som denne står under, ved siden av eller på.
/// EN: Another plan that this one stands under, beside or on.
#[Object(serial)]
impl Planreferanse {
    /// Tittelen denne planen bruker.
    /// EN: The title that this plan uses.
    async fn tittel(&self) -> &str {
        &self.0.tittel
    }

    /// Hvordan den står til denne.
    /// EN: How it stands to this one.
    async fn rolle(&self) -> Code<codes::Planrolle> {
        Code(self.0.rolle)
    }

    /// Planen, der den finnes her.
    /// EN: The plan, where it is here.
    async fn plan(&self) -> Option<Of<plan::Model>> {
        let plan = self.0.world().plan_row(self.0.referert_plan_id?)?;
        Some(self.0.with(Arc::clone(plan)))
    }

    /// Strategien, der den står i registeret.
    /// EN: The strategy, where it is in the register.
    async fn strategi(&self) -> Option<Of<strategi::Model>> {
        self.0.one(self.0.strategi_id)
    }
}
