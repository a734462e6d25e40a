//! What mutations answer: the object as it stands after, whether rows changed, and what is wrong with the request.

use async_graphql::SimpleObject;
use entities::reporting::{delmaalsomtale, pliktsvar, rapport, rapportering, statusrapport};

use super::{Brukerfeil, Written};
use crate::graphql::object::Of;
use crate::graphql::types::oekonomi::Oekonomi;

macro_rules! payloads {
    ($($name:ident $field:ident: $object:ty, $nb:literal, $en:literal;)+) => {$(
        /// Svaret på endringen.
        /// EN: The answer to the change.
        #[derive(SimpleObject)]
        #[graphql(serial)]
        pub struct $name {
            #[doc = $nb]
            #[doc = concat!("EN: ", $en)]
            $field: Option<$object>,
            /// Om noe ble endret. En gjentatt forespørsel, en uten forskjell og en som bare prøves, godtas uten å skrive.
            /// EN: Whether anything changed. A repeated request, one without a difference and one that is only tried are accepted
            /// without writing.
            skrevet: bool,
            /// Det som er galt med forespørselen; tomt nøyaktig når den ble godtatt.
            /// EN: What is wrong with the request; empty exactly when it was accepted.
            brukerfeil: Vec<Brukerfeil>,
        }

        impl $name {
            /// The answer to what was written, with the object that `find` finds.
            pub fn of<T>(
                written: Written<T>,
                find: impl FnOnce(T, &std::sync::Arc<crate::plan::world::World>) -> Option<$object>,
            ) -> Self {
                let $field = written.answer.and_then(|(answer, world)| find(answer, &world));
                Self { $field, skrevet: written.skrevet, brukerfeil: written.brukerfeil }
            }
        }
    )+};
}
pub(super) use payloads;

payloads! {
    AapneRapporteringPayload rapportering: Of<rapportering::Model>, "Runden.", "The round.";
    SendTilGodkjenningPayload rapportering: Of<rapportering::Model>, "Runden.", "The round.";
    ReturnerRapporteringPayload rapportering: Of<rapportering::Model>, "Runden.", "The round.";
    GjenaapneRapporteringPayload rapportering: Of<rapportering::Model>, "Runden.", "The round.";
    FrysRapportPayload rapport: Of<rapport::Model>, "Rapporten.", "The report.";
    PubliserRapportPayload rapport: Of<rapport::Model>, "Rapporten.", "The report.";
    RegistrerBehandlingPayload rapport: Of<rapport::Model>, "Rapporten.", "The report.";
    LagreStatusPayload statusrapport: Of<statusrapport::Model>, "Statusrapporten.", "The status report.";
    LeverStatusPayload statusrapport: Of<statusrapport::Model>, "Statusrapporten.", "The status report.";
    ReturnerStatusPayload statusrapport: Of<statusrapport::Model>, "Statusrapporten.", "The status report.";
    GodkjennStatusPayload statusrapporter: Vec<Of<statusrapport::Model>>, "Statusrapportene.", "The status reports.";
    LesInnArbeidsbokPayload statusrapporter: Vec<Of<statusrapport::Model>>, "Statusrapportene som ble skrevet, i arkets rekkefølge.", "The status reports that were written, in the order of the sheet.";
    RegistrerOekonomiPayload oekonomi: Oekonomi, "Pengene til tiltaket i runden.", "The money of the tiltak in the round.";
    RegistrerDelmaalsomtalePayload delmaalsomtale: Of<delmaalsomtale::Model>, "Omtalen.", "The narrative.";
    SvarPaaPliktPayload pliktsvar: Of<pliktsvar::Model>, "Svaret.", "The answer.";
}
