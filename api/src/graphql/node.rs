//! `Node` and `Versjonert`: what can be asked for by its id, and what can be changed.

use std::sync::Arc;

use async_graphql::{ID, Interface};
use entities::plans::{
    delmaal, fokusomraade, fotnote, hovedmaal, indikator, innsatsomraade, kapittel, kildeavvik, maaling, plan, plikt,
    retningsmaal, tekstendring, tiltak, utfordring, utvalgt_tiltak,
};
use entities::registers::{aktoer, kilde, organ, organisasjon, strategi, vedtak, vedtakspunkt};
use entities::reporting::{delmaalsomtale, oekonomilinje, pliktsvar, rapport, rapportering, statusrapport};
use entities::{Row, Table};
use uuid::Uuid;

use super::in_order::InOrder;
use super::object::Of;
use super::scalars::DateTime;
use crate::plan::world::World;

macro_rules! interfaces {
    (versioned: $($name:ident $module:ident)+; others: $($other:ident $other_module:ident)+) => {
        /// Alt som kan hentes ved sin id.
        /// EN: Everything that can be fetched by its id.
        #[derive(Clone, Interface)]
        #[graphql(field(name = "id", ty = "ID", desc = "Identiteten: den samme i enhver installasjon.\nEN: The identity: the same in every installation."))]
        #[allow(missing_docs)]
        pub enum Node {
            $($name(Of<$module::Model>),)+
            $($other(Of<$other_module::Model>),)+
        }

        /// Alt som kan endres, med versjonen som den som endrer, oppgir.
        /// EN: Everything that can be changed, with the version that whoever changes it names.
        #[derive(Clone, Interface)]
        #[graphql(
            field(name = "id", ty = "ID", desc = "Identiteten: den samme i enhver installasjon.\nEN: The identity: the same in every installation."),
            field(name = "versjon", ty = "i32", desc = "1 da den kom, én mer for hver endring.\nEN: 1 when it came, one more for each change."),
            field(name = "endret", ty = "DateTime", desc = "Når den sist ble endret.\nEN: When it last changed."),
        )]
        #[allow(missing_docs)]
        pub enum Versjonert {
            $($name(Of<$module::Model>),)+
        }

        impl Node {
            /// The row of that table and id, if a reader may see it.
            pub fn of(world: &Arc<World>, table: Table, id: Uuid) -> Option<InOrder<Self>> {
                Some(InOrder(match world.row(table, id)? {
                    $(Row::$name(row) => Self::$name(Of::new(world, row)),)+
                    $(Row::$other(row) => Self::$other(Of::new(world, row)),)+
                    _ => return None,
                }))
            }
        }
    };
}

interfaces! {
    versioned: Plan plan  Hovedmaal hovedmaal  Delmaal delmaal  Utfordring utfordring  UtvalgtTiltak utvalgt_tiltak  Tiltak tiltak
        Strategi strategi  Vedtak vedtak  Vedtakspunkt vedtakspunkt  Tekstendring tekstendring  Plikt plikt  Kildeavvik kildeavvik
        Kapittel kapittel  Fotnote fotnote  Kilde kilde  Aktoer aktoer  Indikator indikator  Maaling maaling
        Rapportering rapportering  Statusrapport statusrapport  Delmaalsomtale delmaalsomtale  Oekonomilinje oekonomilinje
        Pliktsvar pliktsvar  Rapport rapport;
    others: Organisasjon organisasjon  Organ organ  Retningsmaal retningsmaal  Innsatsomraade innsatsomraade
        Fokusomraade fokusomraade
}
