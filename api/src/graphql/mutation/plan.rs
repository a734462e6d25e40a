//! The mutations of plans and registers.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use entities::Logged;
use entities::plans::plan;
use uuid::Uuid;

use super::plan_inputs::*;
use super::plan_payloads::*;
use super::register_inputs::*;
use super::{Manner, write};
use crate::graphql::enums::Planformat;
use crate::graphql::in_order::InOrder;
use crate::graphql::object::Of;
use crate::graphql::types::tekst::Tekstobjekt;
use crate::plan::change::{self, register};
use crate::plan::world::World;

/// Changes of plans and registers.
#[derive(Default)]
pub struct Plans;

/// The object of an id in a world.
fn object<M: Logged>(id: Uuid, world: &Arc<World>) -> Option<Of<M>> {
    M::shared(&world.row(M::TABLE, id)?).map(|row| Of::new(world, row))
}

/// Finds the object of the answer by its id.
fn by_id<I, M: Logged>(_: &I, id: Uuid, world: &Arc<World>) -> Option<Of<M>> {
    object(id, world)
}

/// Finds the objects of the answer by their ids.
fn by_ids<I, M: Logged>(_: &I, ids: Vec<Uuid>, world: &Arc<World>) -> Option<Vec<Of<M>>> {
    ids.into_iter().map(|id| object(id, world)).collect()
}

/// Finds the text of the answer by its id, in the plan that was named.
fn text_by_id(input: &RettTekstInput, id: Uuid, world: &Arc<World>) -> Option<InOrder<Tekstobjekt>> {
    let plan: Of<plan::Model> = object(world.plan_of_slug(&input.plan)?.plan.id, world)?;
    Tekstobjekt::of(&plan, Some(id)).ok()
}

/// Mutations of one input each: what they do, and how the object of the answer is found.
macro_rules! mutations {
    ($($(#[doc = $doc:tt])+ $name:ident($input:ident) -> $payload:ident = $change:expr, $find:expr;)+) => {
        /// Alt som kan endres i planer og registre.
        /// EN: All that can be changed in plans and registers.
        #[Object(name = "Planendringer")]
        impl Plans {
            /// Importerer en planfil: alt i én endring, eller ingenting.
            /// EN: Imports a plan file: all of it in one change, or nothing.
            async fn importer_plan(
                &self,
                ctx: &Context<'_>,
                #[graphql(desc = "Planfilen.\nEN: The plan file.")] innhold: String,
                #[graphql(desc = "Formen den er skrevet i.\nEN: The form it is written in.")] format: Planformat,
                #[graphql(
                    desc = "Den samme nøkkelen gir det samme svaret igjen.\nEN: The same key gives the same answer again."
                )]
                idempotensnoekkel: Option<String>,
                #[graphql(desc = "Prøv alt, og skriv ingenting.\nEN: Try everything, and write nothing.", default = false)]
                valider_bare: bool,
            ) -> Result<ImporterPlanPayload> {
                let manner = Manner { idempotensnoekkel, valider_bare };
                let text: Arc<str> = innhold.into();
                let written = write(ctx, manner, |tx, caller| {
                    let text = Arc::clone(&text);
                    Box::pin(async move { change::import(tx, &caller, &text, format == Planformat::Json).await })
                });
                Ok(ImporterPlanPayload::of(written.await?, object))
            }

            $(
                $(#[doc = $doc])+
                async fn $name(
                    &self,
                    ctx: &Context<'_>,
                    #[graphql(desc = "Endringen.\nEN: The change.")] input: $input,
                    #[graphql(
                        desc = "Den samme nøkkelen gir det samme svaret igjen.\nEN: The same key gives the same answer again."
                    )]
                    idempotensnoekkel: Option<String>,
                    #[graphql(desc = "Prøv alt, og skriv ingenting.\nEN: Try everything, and write nothing.", default = false)]
                    valider_bare: bool,
                ) -> Result<$payload> {
                    let manner = Manner { idempotensnoekkel, valider_bare };
                    let written = write(ctx, manner, |tx, caller| {
                        let input = input.clone();
                        Box::pin(async move { $change(tx, &caller, input.into()).await })
                    });
                    let written = written.await?;
                    Ok($payload::of(written, |answer, world| $find(&input, answer, world)))
                }
            )+
        }
    };
}

mutations! {
    /// Lager et tiltak. I en vedtatt plan trengs vedtaket.
    /// EN: Makes a tiltak. In an adopted plan, the decision is needed.
    opprett_tiltak(OpprettTiltakInput) -> OpprettTiltakPayload = change::create, by_id;
    /// Endrer det som er kjent om et tiltak utenom teksten.
    /// EN: Changes what is known of a tiltak but for its text.
    endre_tiltak(EndreTiltakInput) -> EndreTiltakPayload = change::change, by_id;
    /// Flytter et tiltak, med alt som står under det.
    /// EN: Moves a tiltak, with all that stands under it.
    flytt_tiltak(FlyttTiltakInput) -> FlyttTiltakPayload = change::relocate, by_id;
    /// Deler et tiltak i flere, som erstatter det.
    /// EN: Divides a tiltak into several, which replace it.
    del_tiltak(DelTiltakInput) -> DelTiltakPayload = change::split, by_ids;
    /// Slår sammen flere tiltak til ett, som erstatter dem.
    /// EN: Joins several tiltak into one, which replaces them.
    slaa_sammen_tiltak(SlaaSammenTiltakInput) -> SlaaSammenTiltakPayload = change::merge, by_id;
    /// Avslutter et tiltak. Koden er brukt for alltid.
    /// EN: Ends a tiltak. Its code stays taken.
    avslutt_tiltak(AvsluttTiltakInput) -> AvsluttTiltakPayload = change::end, by_id;
    /// Registrerer et vedtak, eller endrer det som er registrert om det.
    /// EN: Registers a decision, or changes what is registered of it.
    registrer_vedtak(RegistrerVedtakInput) -> RegistrerVedtakPayload = register, by_id;
    /// Registrerer det et vedtak gjorde med en tekst, og gjør det.
    /// EN: Registers what a decision did to a text, and does it.
    registrer_tekstendring(RegistrerTekstendringInput) -> RegistrerTekstendringPayload = change::register_text, by_id;
    /// Retter en avskriftsfeil, og beholder kildens ord.
    /// EN: Mends a transcription error, and keeps the source's words.
    rett_tekst(RettTekstInput) -> RettTekstPayload = change::mend, text_by_id;
    /// Registrerer en plikt som et vedtak gir, eller endrer den.
    /// EN: Registers a duty that a decision lays, or changes it.
    registrer_plikt(RegistrerPliktInput) -> RegistrerPliktPayload = register, by_id;
    /// Registrerer et sted der dokumentet motsier seg selv, eller endrer det.
    /// EN: Registers a place where the document contradicts itself, or changes it.
    registrer_kildeavvik(RegistrerKildeavvikInput) -> RegistrerKildeavvikPayload = register, by_id;
    /// Registrerer en enhet eller en annen aktør, eller endrer den.
    /// EN: Registers a unit or another actor, or changes it.
    registrer_aktoer(RegistrerAktoerInput) -> RegistrerAktoerPayload = register, by_id;
    /// Registrerer en strategi som planer bygger på, eller endrer den.
    /// EN: Registers a strategy that plans build on, or changes it.
    registrer_strategi(RegistrerStrategiInput) -> RegistrerStrategiPayload = register, by_id;
    /// Registrerer en indikator, eller endrer den.
    /// EN: Registers an indicator, or changes it.
    registrer_indikator(RegistrerIndikatorInput) -> RegistrerIndikatorPayload = register, by_id;
    /// Registrerer en verdi av en indikator, eller endrer den.
    /// EN: Registers a value of an indicator, or changes it.
    registrer_maaling(RegistrerMaalingInput) -> RegistrerMaalingPayload = register, by_id;
    /// Sier hvor en plan står: utkast, på høring, vedtatt, opphevet.
    /// EN: Says where a plan stands: draft, on hearing, adopted, repealed.
    endre_plantilstand(EndrePlantilstandInput) -> EndrePlantilstandPayload = change::set_state, by_id;
}
