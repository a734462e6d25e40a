//! `Delmaal`.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use entities::codes;
use entities::plans::{
    delmaal, delmaal_strategi, fotnote, hovedmaal, indikator, innsatsomraade, kapittel, plan, plikt, tiltak,
    utfordring, utvalgt_tiltak,
};
use entities::registers::strategi;
use entities::reporting::delmaalsomtale;

use crate::graphql::codes::{Code, of_type, usual};
use crate::graphql::object::{Head, Of};
use crate::graphql::types::statusoversikt::{Among, Statusoversikt};
use crate::plan::links::Link;

/// Et delmål.
/// EN: A sub-goal.
#[Object(serial, name = "Delmaal")]
impl Of<delmaal::Model> {
    #[graphql(flatten)]
    async fn hode(&self, _ctx: &Context<'_>) -> Head {
        self.head()
    }

    /// Nummeret.
    /// EN: The number.
    async fn nummer(&self) -> i32 {
        self.nummer
    }

    /// Målet.
    /// EN: The goal.
    async fn tittel(&self) -> &str {
        &self.tittel
    }

    /// Kapittelet om det.
    /// EN: The chapter about it.
    async fn kapittel(&self) -> Option<Of<kapittel::Model>> {
        self.one(self.kapittel_id)
    }

    /// Hovedmålet det står under.
    /// EN: The main goal that it stands under.
    async fn hovedmaal(&self) -> Result<Of<hovedmaal::Model>> {
        self.must(self.hovedmaal_id)
    }

    /// Planen.
    /// EN: The plan.
    async fn plan(&self) -> Result<Of<plan::Model>> {
        self.must(self.plan_id)
    }

    /// Utfordringene det svarer på.
    /// EN: The challenges that it answers.
    async fn utfordringer(&self) -> Vec<Of<utfordring::Model>> {
        self.list(Link::Utfordring)
    }

    /// Innsatsområdet i den nasjonale strategien.
    /// EN: The area of the national strategy.
    async fn innsatsomraade(&self) -> Option<Of<innsatsomraade::Model>> {
        self.one(self.innsatsomraade_id)
    }

    /// Fotnotene som står i teksten eller gjelder den.
    /// EN: The footnotes that stand in the text or concern it.
    async fn fotnoter(&self) -> Vec<Of<fotnote::Model>> {
        self.list(Link::Fotnote)
    }

    /// Ordene før listen: «… vil Trøndelag fylkeskommune blant annet».
    /// EN: The words before the list: “… will, among other things”.
    async fn tiltaksinnledning(&self) -> Option<&str> {
        self.tiltaksinnledning.as_deref()
    }

    /// Om listen gir seg ut for å være fullstendig.
    /// EN: Whether the list claims to be complete.
    async fn uttoemmende(&self) -> bool {
        self.uttoemmende
    }

    /// Dets egne tiltak på øverste nivå, i planens rekkefølge.
    /// EN: Its own tiltak at the top level, in the order of the plan.
    async fn tiltak(&self) -> Vec<Of<tiltak::Model>> {
        self.list(Link::Tiltak)
    }

    /// Tiltak i andre delmål som vises også her; de telles ikke her.
    /// EN: Tiltak of other sub-goals that are shown here too; they are not counted here.
    async fn ogsaa_tiltak(&self) -> Vec<Of<tiltak::Model>> {
        self.list(Link::OgsaaTiltak)
    }

    /// Radene i planens oversiktstabell.
    /// EN: The rows of the plan's overview table.
    async fn utvalgte_tiltak(&self) -> Vec<Of<utvalgt_tiltak::Model>> {
        self.list(Link::UtvalgtTiltak)
    }

    /// Strategier som det bygger på.
    /// EN: The strategies that it builds on.
    async fn strategier(&self) -> Vec<Of<strategi::Model>> {
        self.strategies()
    }

    /// Indikatorene som følger det.
    /// EN: The indicators that follow it.
    async fn indikatorer(&self) -> Vec<Of<indikator::Model>> {
        self.list(Link::Indikator)
    }

    /// Pliktene som gjelder det.
    /// EN: The duties that concern it.
    async fn plikter(&self) -> Vec<Of<plikt::Model>> {
        self.list(Link::Plikt)
    }

    /// Delmål det skal ses i sammenheng med.
    /// EN: Sub-goals that it is to be seen together with.
    async fn ses_i_sammenheng_med(&self) -> Vec<Of<delmaal::Model>> {
        self.list(Link::SeOgsaa)
    }

    /// Tallene for delmålets egne tiltak i en runde.
    /// EN: The figures of the sub-goal's own tiltak in a round.
    async fn status(
        &self,
        #[graphql(desc = "Året.\nEN: The year.")] aar: i32,
        #[graphql(desc = "Året eller et tertial.\nEN: The year or a tertial.", default_with = "usual()")]
        r#type: Option<Code<codes::Rapporteringstype>>,
    ) -> Option<Result<Statusoversikt>> {
        let round = self.rounds()?.find(aar, of_type(r#type))?;
        Some(Statusoversikt::of(self, round, Among::Delmaal(self.id)))
    }

    /// Omtalen av delmålet i en runde.
    /// EN: The narrative of the sub-goal in a round.
    async fn omtale(
        &self,
        #[graphql(desc = "Året.\nEN: The year.")] aar: i32,
        #[graphql(desc = "Året eller et tertial.\nEN: The year or a tertial.", default_with = "usual()")]
        r#type: Option<Code<codes::Rapporteringstype>>,
    ) -> Option<Of<delmaalsomtale::Model>> {
        let row = self.rounds()?.find(aar, of_type(r#type))?.omtaler.get(&self.id)?;
        Some(self.with(Arc::clone(row)))
    }
}

impl Of<delmaal::Model> {
    fn strategies(&self) -> Vec<Of<strategi::Model>> {
        let named = self.parts::<delmaal_strategi::Model>(Link::Strategi);
        named.iter().filter_map(|row| self.one(row.strategi_id)).collect()
    }
}
