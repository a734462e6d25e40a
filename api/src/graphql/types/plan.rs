//! `Plan`.

use std::collections::HashSet;
use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use entities::plans::{
    delmaal, deltakelse, fokusomraade, fotnote, hovedmaal, indikator, innsatsomraade, kapittel, kildeavvik,
    kildehenvisning, maaling, plan, plan_baerekraftsmaal, planreferanse, plikt, retningsmaal, tekstendring,
};
use entities::registers::{kilde, organisasjon, strategi, vedtak};
use entities::reporting::rapportering;
use entities::{Logged, codes};

use crate::graphql::Asked;
use crate::graphql::codes::{Code, of_type, usual};
use crate::graphql::connection::{Page, TiltakConnection};
use crate::graphql::filter::TiltakFilter;
use crate::graphql::object::{Head, Of};
use crate::graphql::query::tiltak_page;
use crate::graphql::scalars::Date;
use crate::graphql::types::baerekraftsmaal::Baerekraftsmaal;
use crate::graphql::types::eksport::Eksport;
use crate::graphql::types::mangel::Mangel;
use crate::graphql::types::planreferanse::Planreferanse;
use crate::graphql::types::tid::{Tidsangivelse, tid};
use crate::plan::gaps;
use crate::plan::links::{Link, Stands};
use crate::report::address;
use crate::reporting;

/// En plan, strategi eller et program som dokument.
/// EN: A plan, strategy or programme as a document.
#[Object(serial, name = "Plan")]
impl Of<plan::Model> {
    #[graphql(flatten)]
    async fn hode(&self, _ctx: &Context<'_>) -> Head {
        self.head()
    }

    /// Navnet i adresser.
    /// EN: The name in addresses.
    async fn slug(&self) -> &str {
        &self.slug
    }

    /// Tittelen.
    /// EN: The title.
    async fn tittel(&self) -> &str {
        &self.tittel
    }

    /// Hva slags plan det er.
    /// EN: What kind of plan it is.
    async fn plantype(&self) -> Code<codes::Plantype> {
        Code(self.plantype)
    }

    /// Hvor planen står.
    /// EN: Where the plan stands in its life.
    async fn tilstand(&self) -> Code<codes::Plantilstand> {
        Code(self.tilstand)
    }

    /// Sammendraget.
    /// EN: The summary.
    async fn sammendrag(&self) -> Option<&str> {
        self.sammendrag.as_deref()
    }

    /// Det alle som leser planen, må vite; null: ikke noe særskilt.
    /// EN: What whoever reads the plan must know; null: nothing in particular.
    async fn merknad(&self) -> Option<&str> {
        self.merknad.as_deref()
    }

    /// Den som eier planen.
    /// EN: Who owns the plan.
    async fn organisasjon(&self) -> Result<Of<organisasjon::Model>> {
        self.must(self.organisasjon_id)
    }

    /// Dagen den ble vedtatt.
    /// EN: The day it was adopted.
    async fn vedtatt(&self) -> Option<Date> {
        self.vedtatt.map(Date::from)
    }

    /// Vedtaket som vedtok den.
    /// EN: The decision that adopted it.
    async fn vedtatt_ved(&self) -> Option<Of<vedtak::Model>> {
        self.one(self.vedtatt_ved_id)
    }

    /// Tiden planen gjelder for.
    /// EN: The time that the plan is for.
    async fn periode(&self) -> Option<Tidsangivelse> {
        tid!(self, periode_fra, periode_til, periode_presisjon, periode_ordlyd)
    }

    /// Hovedmålene.
    /// EN: The main goals.
    async fn hovedmaal(&self) -> Vec<Of<hovedmaal::Model>> {
        self.all(|row: &hovedmaal::Model| row.nummer)
    }

    /// Delmålene etter nummer.
    /// EN: The sub-goals by number.
    async fn delmaal(&self) -> Vec<Of<delmaal::Model>> {
        self.all(|row: &delmaal::Model| row.nummer)
    }

    /// Tiltakene på alle nivåer i planens rekkefølge.
    /// EN: The tiltak of all levels in the order of the plan.
    #[allow(clippy::too_many_arguments)]
    async fn tiltak(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Hvilke.\nEN: Which.")] filter: Option<TiltakFilter>,
        #[graphql(desc = "De første så mange, høyst 100.\nEN: The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Etter denne markøren.\nEN: After this cursor.")] after: Option<String>,
        #[graphql(desc = "De siste så mange, høyst 100.\nEN: The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Før denne markøren.\nEN: Before this cursor.")] before: Option<String>,
    ) -> Result<TiltakConnection> {
        let page = Page { first, after, last, before };
        tiltak_page(
            ctx,
            self.world(),
            self.world().listing(self.id).into_iter(),
            filter.unwrap_or_default(),
            None,
            &page,
        )
    }

    /// Strategier og planer som planen bygger på, i den orden planen nevner dem.
    /// EN: The strategies and plans that the plan builds on, in the order in which the plan names them.
    async fn strategier(&self) -> Vec<Of<strategi::Model>> {
        self.strategies()
    }

    /// Vedtakene som planen viser til, også gjennom strategiene: etter år og nummer, de uten nummer til sist.
    /// EN: The decisions that the plan refers to, also by way of its strategies: by year and number, those without a number last.
    async fn vedtak(&self) -> Vec<Of<vedtak::Model>> {
        self.decisions()
    }

    /// Det vedtak gjorde med teksten.
    /// EN: What decisions did to the text.
    async fn tekstendringer(&self) -> Vec<Of<tekstendring::Model>> {
        self.all(|row: &tekstendring::Model| row.rekkefoelge)
    }

    /// Pliktene som vedtak gir.
    /// EN: The duties that decisions lay.
    async fn plikter(&self) -> Vec<Of<plikt::Model>> {
        self.all(|row: &plikt::Model| row.rekkefoelge)
    }

    /// Steder der det vedtatte dokumentet motsier seg selv.
    /// EN: Places where the adopted document contradicts itself.
    async fn kildeavvik(&self) -> Vec<Of<kildeavvik::Model>> {
        self.all(|row: &kildeavvik::Model| row.rekkefoelge)
    }

    /// Kapitler og overskrifter.
    /// EN: Chapters and headings.
    async fn kapitler(&self) -> Vec<Of<kapittel::Model>> {
        self.all(|row: &kapittel::Model| row.rekkefoelge)
    }

    /// Fotnotene.
    /// EN: The footnotes.
    async fn fotnoter(&self) -> Vec<Of<fotnote::Model>> {
        self.all(|row: &fotnote::Model| row.nummer)
    }

    /// Kildene som fotnoter, målinger og innsatsområder viser til.
    /// EN: The sources that footnotes, measurements and areas refer to.
    async fn kilder(&self) -> Vec<Of<kilde::Model>> {
        self.sources()
    }

    /// Retningsmålene i den overordnede planen.
    /// EN: The aims of the superior plan.
    async fn retningsmaal(&self) -> Vec<Of<retningsmaal::Model>> {
        self.all(|row: &retningsmaal::Model| row.rekkefoelge)
    }

    /// FNs bærekraftsmål som planen bidrar til.
    /// EN: The UN goals that the plan contributes to.
    async fn baerekraftsmaal(&self) -> Vec<Baerekraftsmaal> {
        self.sdgs()
    }

    /// Innsatsområdene i den nasjonale strategien.
    /// EN: The areas of the national strategy.
    async fn innsatsomraader(&self) -> Vec<Of<innsatsomraade::Model>> {
        self.all(|row: &innsatsomraade::Model| row.nummer)
    }

    /// Fokusområdene.
    /// EN: The fields that the plan covers.
    async fn fokusomraader(&self) -> Vec<Of<fokusomraade::Model>> {
        self.all(|row: &fokusomraade::Model| row.rekkefoelge)
    }

    /// Andre planer: over, ved siden av og under denne.
    /// EN: Other plans: above, beside and below this one.
    async fn planreferanser(&self) -> Vec<Planreferanse> {
        self.references()
    }

    /// Aktørene som har en del i planen.
    /// EN: The actors that have a part in the plan.
    async fn aktoerer(&self) -> Vec<Of<deltakelse::Model>> {
        self.list(Link::Deltakelse)
    }

    /// Indikatorene etter kode.
    /// EN: The indicators by code.
    async fn indikatorer(&self) -> Vec<Of<indikator::Model>> {
        self.all(|row: &indikator::Model| row.kode.clone())
    }

    /// Rapporteringsrundene, den eldste først.
    /// EN: The reporting rounds, the oldest first.
    async fn rapporteringer(&self) -> Vec<Of<rapportering::Model>> {
        let rounds = self.rounds().into_iter().flat_map(|rounds| &rounds.rounds);
        rounds.map(|round| self.with(Arc::clone(&round.row))).collect()
    }

    /// En rapporteringsrunde.
    /// EN: A reporting round.
    async fn rapportering(
        &self,
        #[graphql(desc = "Året.\nEN: The year.")] aar: i32,
        #[graphql(desc = "Året eller et tertial.\nEN: The year or a tertial.", default_with = "usual()")]
        r#type: Option<Code<codes::Rapporteringstype>>,
    ) -> Option<Of<rapportering::Model>> {
        let round = self.rounds()?.find(aar, of_type(r#type))?;
        Some(self.with(Arc::clone(&round.row)))
    }

    /// Det planen mangler, der den motsier seg selv, og det den nyeste runden mangler.
    /// EN: What the plan lacks, where it contradicts itself, and what the newest round lacks.
    async fn mangler(&self) -> Vec<Mangel> {
        self.gaps()
    }

    /// Hvor planen selv kan hentes, uten noen runde.
    /// EN: Where the plan itself can be fetched, without a round.
    async fn eksporter(&self, ctx: &Context<'_>) -> Result<Vec<Eksport>> {
        let base = &ctx.data::<Asked>()?.backend.public_url;
        Ok(Eksport::all(|ending, form| address::of_plan(base, &self.slug, ending, form)))
    }

    /// Den siste endringen som svaret bygger på, av dem spørreren kan se.
    /// EN: The last change that the answer rests on, of those that the caller may see.
    async fn sekvens(&self) -> String {
        self.world().sekvens.to_string()
    }
}

impl Of<plan::Model> {
    /// The standing rows of a table in the plan, in order.
    fn all<M: Logged + Stands, K: Ord>(&self, order: impl Fn(&M) -> K) -> Vec<Of<M>> {
        let rows = self.tree().into_iter().flat_map(|tree| tree.all(&order));
        rows.map(|row| self.with(row)).collect()
    }

    fn strategies(&self) -> Vec<Of<strategi::Model>> {
        self.tree().into_iter().flat_map(|tree| &tree.strategier).filter_map(|id| self.one(*id)).collect()
    }

    fn decisions(&self) -> Vec<Of<vedtak::Model>> {
        let (Some(tree), Some(register)) = (self.tree(), self.register()) else { return Vec::new() };
        let named = register.vedtak.iter().filter(|row| tree.refers_to(row.id, register));
        named.map(|row| self.with(Arc::clone(row))).collect()
    }

    /// Each once, in the order in which the footnotes cite them, then those of measurements and areas.
    fn sources(&self) -> Vec<Of<kilde::Model>> {
        let Some(tree) = self.tree() else { return Vec::new() };
        let notes = tree.all(|row: &fotnote::Model| row.nummer);
        let cited =
            notes.iter().flat_map(|note| tree.links.list::<kildehenvisning::Model>(Link::Kildehenvisning, note.id));
        let values = tree.all(|row: &maaling::Model| row.noekkel.clone());
        let areas = tree.all(|row: &innsatsomraade::Model| row.nummer);
        let ids = cited.map(|row| row.kilde_id).chain(values.iter().filter_map(|row| row.kilde_id));
        let mut seen = HashSet::new();
        let ids = ids.chain(areas.iter().map(|row| row.kilde_id)).filter(|id| seen.insert(*id));
        ids.filter_map(|id| self.one(id)).collect()
    }

    fn sdgs(&self) -> Vec<Baerekraftsmaal> {
        let goals = self.tree().into_iter().flat_map(|tree| tree.all(|row: &plan_baerekraftsmaal::Model| row.nummer));
        goals.map(|row| Baerekraftsmaal(row.nummer)).collect()
    }

    fn references(&self) -> Vec<Planreferanse> {
        self.all(|row: &planreferanse::Model| row.rekkefoelge).into_iter().map(Planreferanse).collect()
    }

    fn gaps(&self) -> Vec<Mangel> {
        let (Some(tree), Some(register)) = (self.tree(), self.register()) else { return Vec::new() };
        let mut found = gaps::gaps(tree, register);
        if let Some((rounds, newest)) = self.rounds().and_then(|rounds| Some((rounds, rounds.rounds.last()?))) {
            found.extend(reporting::gaps::gaps(tree, rounds, newest));
            found.sort_by_key(|gap| gap.kode);
        }
        found.into_iter().map(|gap| Mangel::new(self.world(), gap)).collect()
    }
}
