//! `Bruker`: who the server takes the caller for.

use async_graphql::{Result, SimpleObject};
use entities::codes;
use entities::registers::{aktoer, organisasjon};

use crate::graphql::Asked;
use crate::graphql::codes::Code;
use crate::graphql::object::Of;

/// Den som spør, og hva hen kan gjøre.
/// EN: Whoever asks, and what they may do.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct Bruker {
    /// Om spørreren er kjent.
    /// EN: Whether the caller is known.
    innlogget: bool,
    /// Rollene.
    /// EN: The roles.
    roller: Vec<Rolletildeling>,
}

/// En rolle for en organisasjon, og der for en enhet.
/// EN: A role for an organisation, and there for a unit.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct Rolletildeling {
    /// Rollen.
    /// EN: The role.
    rolle: Code<codes::Rolle>,
    /// Organisasjonen.
    /// EN: The organisation.
    organisasjon: Of<organisasjon::Model>,
    /// Enheten; null: alle.
    /// EN: The unit; null: all.
    enhet: Option<Of<aktoer::Model>>,
}

impl Bruker {
    /// Whoever asks.
    ///
    /// # Errors
    /// A role for what is not there: a fault of the data.
    pub fn of(asked: &Asked) -> Result<Self> {
        let world = &asked.world;
        let role = |grant: &crate::access::Grant| {
            let register = world.register(grant.organisasjon).ok_or("a role for an organisation that is not there")?;
            let unit = grant.enhet.and_then(|enhet| register.rows.shared(enhet));
            Ok(Rolletildeling {
                rolle: Code(grant.rolle),
                organisasjon: Of::new(world, register.organisasjon.clone()),
                enhet: unit.map(|unit| Of::new(world, unit)),
            })
        };
        let roller = asked.caller.grants.iter().map(role).collect::<Result<_>>()?;
        Ok(Self { innlogget: asked.caller.actor.is_some(), roller })
    }
}
