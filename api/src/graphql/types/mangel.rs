//! `Mangel`.

use std::sync::Arc;

use async_graphql::Object;

use crate::graphql::enums::Mangelkode;
use crate::graphql::in_order::InOrder;
use crate::graphql::node::Node;
use crate::plan::gaps;
use crate::plan::world::World;

/// A gap of a plan.
pub struct Mangel {
    world: Arc<World>,
    gap: gaps::Mangel,
}

impl Mangel {
    /// The gap, in the world that has it.
    pub fn new(world: &Arc<World>, gap: gaps::Mangel) -> Self {
        Self { world: Arc::clone(world), gap }
    }
}

/// Noe planen mangler, eller et sted der den motsier seg selv.
/// EN: Something that the plan lacks, or a place where it contradicts itself.
#[Object(serial)]
impl Mangel {
    /// Hva slags mangel.
    /// EN: What kind of gap.
    async fn kode(&self) -> Mangelkode {
        self.gap.kode.into()
    }

    /// Hva som mangler, i ord.
    /// EN: What is missing, in words.
    async fn melding(&self) -> &str {
        &self.gap.melding
    }

    /// Det den gjelder.
    /// EN: What it is about.
    async fn objekt(&self) -> Option<InOrder<Node>> {
        Node::of(&self.world, self.gap.tabell, self.gap.objekt)
    }
}
