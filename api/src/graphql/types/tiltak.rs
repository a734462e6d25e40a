//! `Tiltak`.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use entities::codes;
use entities::codes::{Endringstype, Omfang};
use entities::plans::{
    delmaal, deltakelse, fotnote, indikator, kontostreng, plan, retting, tekstendring, tiltak, tiltak_strategi,
};
use entities::registers::{aktoer, strategi, vedtak};
use entities::reporting::statusrapport;

use crate::graphql::codes::Code;
use crate::graphql::codes::{of_type, usual};
use crate::graphql::enums::Tiltaksstatus;
use crate::graphql::object::{Head, Of};
use crate::graphql::types::kontostreng::Kontostreng;
use crate::graphql::types::oekonomi::Oekonomi;
use crate::graphql::types::statusoversikt::{Among, Statusoversikt};
use crate::graphql::types::tekst::Tekstsegment;
use crate::graphql::types::tid::{Tidsangivelse, tid};
use crate::plan::links::Link;
use crate::reporting::overview::Counted;

/// Et tiltak.
/// EN: A measure.
#[Object(serial, name = "Tiltak")]
impl Of<tiltak::Model> {
    #[graphql(flatten)]
    async fn hode(&self, _ctx: &Context<'_>) -> Head {
        self.head()
    }

    /// Planverks egen kode: kapittel, avsnitt, kulepunkt. Gis aldri til et annet.
    /// EN: Planverk's own code: chapter, section, bullet. Never given to another.
    async fn kode(&self) -> &str {
        &self.kode
    }

    /// Plassen i listen det står i.
    /// EN: Its place in the list that it stands in.
    async fn rekkefoelge(&self) -> i32 {
        self.rekkefoelge
    }

    /// 1 øverst, én mer for hvert tiltak det står under.
    /// EN: 1 at the top, one more for each tiltak that it stands under.
    async fn nivaa(&self) -> i32 {
        self.tree().map_or(1, |tree| tree.level(self))
    }

    /// Ordlyden.
    /// EN: The wording.
    async fn tekst(&self) -> &str {
        &self.tekst
    }

    /// Teksten delt der et vedtak endret ord; satt sammen er delene teksten.
    /// EN: The text cut where a decision changed words; joined, the pieces are the text.
    async fn tekstsegmenter(&self) -> Vec<Tekstsegment> {
        self.text_segments(&self.tekst)
    }

    /// Avskriftsfeil som er rettet, med kildens ordlyd.
    /// EN: Transcription errors that were mended, with the source's wording.
    async fn rettinger(&self) -> Vec<Of<retting::Model>> {
        self.list(Link::Retting)
    }

    /// Om det pågår eller har en slutt; null der planen ikke sier det.
    /// EN: Whether it runs on or has an end; null where the plan does not say.
    async fn art(&self) -> Option<Code<codes::Tiltaksart>> {
        self.art.map(Code)
    }

    /// Planen.
    /// EN: The plan.
    async fn plan(&self) -> Result<Of<plan::Model>> {
        self.must(self.plan_id)
    }

    /// Delmålet det telles i.
    /// EN: The sub-goal that it is counted in.
    async fn delmaal(&self) -> Result<Of<delmaal::Model>> {
        self.must(self.delmaal_id)
    }

    /// Andre delmål som viser det.
    /// EN: Other sub-goals that show it.
    async fn ogsaa_under(&self) -> Vec<Of<delmaal::Model>> {
        self.list(Link::Delmaal)
    }

    /// Tiltaket det står under.
    /// EN: The tiltak that it stands under.
    async fn forelder(&self) -> Option<Of<tiltak::Model>> {
        self.one(self.forelder_id)
    }

    /// Tiltakene under det.
    /// EN: The tiltak under it.
    async fn deltiltak(&self) -> Vec<Of<tiltak::Model>> {
        self.list(Link::Tiltak)
    }

    /// Vedtaket som føyde det til planen; null der det kom med planen.
    /// EN: The decision that added it to the plan; null where it came with the plan.
    async fn tilfoeyd_ved(&self) -> Option<Of<vedtak::Model>> {
        self.added_by()
    }

    /// Vedtaket som strøk det.
    /// EN: The decision that struck it.
    async fn stroeket_ved(&self) -> Option<Of<vedtak::Model>> {
        self.one(self.avsluttet_ved_id)
    }

    /// Tiltak det erstatter.
    /// EN: Tiltak that it replaces.
    async fn erstatter(&self) -> Vec<Of<tiltak::Model>> {
        self.list(Link::Erstatter)
    }

    /// Tiltak som erstatter det.
    /// EN: Tiltak that replace it.
    async fn erstattet_av(&self) -> Vec<Of<tiltak::Model>> {
        self.list(Link::ErstattetAv)
    }

    /// Det vedtak gjorde med teksten, også det dokumentet mangler.
    /// EN: What decisions did to the text, also what the document lacks.
    async fn tekstendringer(&self) -> Vec<Of<tekstendring::Model>> {
        self.list(Link::Tekstendring)
    }

    /// Fotnotene som står i teksten eller gjelder den.
    /// EN: The footnotes that stand in the text or concern it.
    async fn fotnoter(&self) -> Vec<Of<fotnote::Model>> {
        self.list(Link::Fotnote)
    }

    /// Strategier som det gjennomfører.
    /// EN: The strategies that it carries out.
    async fn strategier(&self) -> Vec<Of<strategi::Model>> {
        self.strategies()
    }

    /// Indikatorene som følger det.
    /// EN: The indicators that follow it.
    async fn indikatorer(&self) -> Vec<Of<indikator::Model>> {
        self.list(Link::Indikator)
    }

    /// Enheten som svarer for det.
    /// EN: The unit that answers for it.
    async fn ansvarlig(&self) -> Option<Of<aktoer::Model>> {
        self.one(self.ansvarlig_id)
    }

    /// Aktørene som har en del i det.
    /// EN: The actors that have a part in it.
    async fn deltakere(&self) -> Vec<Of<deltakelse::Model>> {
        self.list(Link::Deltakelse)
    }

    /// Fristen, så nøyaktig som planen sier.
    /// EN: The deadline, as exactly as the plan says.
    async fn frist(&self) -> Option<Tidsangivelse> {
        tid!(self, frist_fra, frist_til, frist_presisjon, frist_ordlyd)
    }

    /// Hvor pengene føres.
    /// EN: Where the money is booked.
    async fn kontostrenger(&self) -> Vec<Kontostreng> {
        self.parts::<kontostreng::Model>(Link::Kontostreng).iter().map(|row| Kontostreng::of(row)).collect()
    }

    /// Statusen i en runde. Null der spørreren ikke ser en slik runde, eller tiltaket ikke skulle rapporteres i den.
    /// EN: The status in a round. Null where the caller sees no such round, or the tiltak was not due in it.
    async fn status(
        &self,
        #[graphql(desc = "Året.\nEN: The year.")] aar: i32,
        #[graphql(desc = "Året eller et tertial.\nEN: The year or a tertial.", default_with = "usual()")]
        r#type: Option<Code<codes::Rapporteringstype>>,
    ) -> Option<Tiltaksstatus> {
        let (tree, rounds) = self.tree().zip(self.rounds())?;
        let counted = Counted::new(&tree.plan, rounds, rounds.find(aar, of_type(r#type))?);
        counted.status(self).map(Into::into)
    }

    /// Det som er rapportert i en runde.
    /// EN: What was reported in a round.
    async fn statusrapport(
        &self,
        #[graphql(desc = "Året.\nEN: The year.")] aar: i32,
        #[graphql(desc = "Året eller et tertial.\nEN: The year or a tertial.", default_with = "usual()")]
        r#type: Option<Code<codes::Rapporteringstype>>,
    ) -> Option<Of<statusrapport::Model>> {
        let row = self.rounds()?.find(aar, of_type(r#type))?.status.get(&self.id)?;
        Some(self.with(Arc::clone(row)))
    }

    /// Det som er rapportert i alle runder, den eldste først.
    /// EN: What was reported in all rounds, the oldest first.
    async fn statusrapporter(&self) -> Vec<Of<statusrapport::Model>> {
        let rounds = self.rounds().into_iter().flat_map(|rounds| &rounds.rounds);
        rounds.filter_map(|round| round.status.get(&self.id)).map(|row| self.with(Arc::clone(row))).collect()
    }

    /// Pengene i en runde: tiltakets egne, aldri deltiltakenes.
    /// EN: The money in a round: the tiltak's own, never its children's.
    async fn oekonomi(
        &self,
        #[graphql(desc = "Året.\nEN: The year.")] aar: i32,
        #[graphql(desc = "Året eller et tertial.\nEN: The year or a tertial.", default_with = "usual()")]
        r#type: Option<Code<codes::Rapporteringstype>>,
    ) -> Option<Oekonomi> {
        Oekonomi::of_tiltak(self, self.rounds()?.find(aar, of_type(r#type))?.row.id, self.id)
    }

    /// Tallene for deltiltakene i en runde, på alle nivåer under tiltaket.
    /// EN: The figures of the children in a round, at all levels under the tiltak.
    async fn deltiltak_oversikt(
        &self,
        #[graphql(desc = "Året.\nEN: The year.")] aar: i32,
        #[graphql(desc = "Året eller et tertial.\nEN: The year or a tertial.", default_with = "usual()")]
        r#type: Option<Code<codes::Rapporteringstype>>,
    ) -> Option<Result<Statusoversikt>> {
        let round = self.rounds()?.find(aar, of_type(r#type))?;
        Some(Statusoversikt::of(self, round, Among::Under(self.id)))
    }
}

impl Of<tiltak::Model> {
    fn strategies(&self) -> Vec<Of<strategi::Model>> {
        let named = self.parts::<tiltak_strategi::Model>(Link::Strategi);
        named.iter().filter_map(|row| self.one(row.strategi_id)).collect()
    }

    fn added_by(&self) -> Option<Of<vedtak::Model>> {
        let changes = self.parts::<tekstendring::Model>(Link::Tekstendring);
        let added =
            changes.iter().find(|row| row.r#type == Endringstype::Tilfoeyd && row.omfang == Omfang::Kulepunkt)?;
        self.one(added.vedtak_id)
    }
}
