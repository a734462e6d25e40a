//! What mutations of plans and registers answer.

use async_graphql::SimpleObject;
use entities::plans::{indikator, kildeavvik, maaling, plan, plikt, tekstendring, tiltak};
use entities::registers::{aktoer, strategi, vedtak};

use super::payloads::payloads;
use super::{Brukerfeil, Written};
use crate::graphql::in_order::InOrder;
use crate::graphql::object::Of;
use crate::graphql::types::tekst::Tekstobjekt;

payloads! {
    ImporterPlanPayload plan: Of<plan::Model>, "Planen.", "The plan.";
    OpprettTiltakPayload tiltak: Of<tiltak::Model>, "Tiltaket.", "The tiltak.";
    EndreTiltakPayload tiltak: Of<tiltak::Model>, "Tiltaket.", "The tiltak.";
    FlyttTiltakPayload tiltak: Of<tiltak::Model>, "Tiltaket.", "The tiltak.";
    DelTiltakPayload tiltak: Vec<Of<tiltak::Model>>, "De nye tiltakene.", "The new tiltak.";
    SlaaSammenTiltakPayload tiltak: Of<tiltak::Model>, "Det nye tiltaket.", "The new tiltak.";
    AvsluttTiltakPayload tiltak: Of<tiltak::Model>, "Tiltaket.", "The tiltak.";
    RegistrerVedtakPayload vedtak: Of<vedtak::Model>, "Vedtaket.", "The decision.";
    RegistrerTekstendringPayload tekstendring: Of<tekstendring::Model>, "Tekstendringen.", "The change of a text.";
    RettTekstPayload objekt: InOrder<Tekstobjekt>, "Teksten.", "The text.";
    RegistrerPliktPayload plikt: Of<plikt::Model>, "Plikten.", "The duty.";
    RegistrerKildeavvikPayload kildeavvik: Of<kildeavvik::Model>, "Kildeavviket.", "The contradiction in the source.";
    RegistrerAktoerPayload aktoer: Of<aktoer::Model>, "Aktøren.", "The actor.";
    RegistrerStrategiPayload strategi: Of<strategi::Model>, "Strategien.", "The strategy.";
    RegistrerIndikatorPayload indikator: Of<indikator::Model>, "Indikatoren.", "The indicator.";
    RegistrerMaalingPayload maaling: Of<maaling::Model>, "Målingen.", "The measurement.";
    EndrePlantilstandPayload plan: Of<plan::Model>, "Planen.", "The plan.";
}
