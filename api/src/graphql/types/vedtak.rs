//! `Vedtak`.

use std::sync::Arc;

use async_graphql::{Context, Object};
use entities::plans::{fotnote, plan, plikt, tekstendring};
use entities::registers::{organ, strategi, vedtak, vedtakspunkt};

use crate::graphql::object::{Head, Of};
use crate::graphql::scalars::Url;
use crate::graphql::types::tid::{Tidsangivelse, tid};
use crate::plan::links::Link;
use crate::plan::reference::{self, Saksnummer};

/// Et politisk vedtak, kjent ved organ, år og løpenummer.
/// EN: A political decision, known by body, year and running number.
#[Object(serial, name = "Vedtak")]
impl Of<vedtak::Model> {
    #[graphql(flatten)]
    async fn hode(&self, _ctx: &Context<'_>) -> Head {
        self.head()
    }

    /// Organet som vedtok; null der kilden ikke sier det.
    /// EN: The body that decided; null where the source does not say.
    async fn organ(&self) -> Option<Of<organ::Model>> {
        self.one(self.organ_id)
    }

    /// Året.
    /// EN: The year.
    async fn aar(&self) -> Option<i32> {
        self.aar
    }

    /// Løpenummeret i året.
    /// EN: The running number in the year.
    async fn loepenummer(&self) -> Option<i32> {
        self.loepenummer
    }

    /// Saksnummeret: «131/23».
    /// EN: The case number: “131/23”.
    async fn saksnummer(&self) -> Option<String> {
        self.number().map(|number| number.to_string())
    }

    /// Full referanse, «fylkestingssak 131/23»; uten nummer: kildens ord.
    /// EN: The full reference, “fylkestingssak 131/23”; without a number: the source's words.
    async fn referanse(&self) -> String {
        self.reference()
    }

    /// Kort referanse, «FT 131/23».
    /// EN: The short reference, “FT 131/23”.
    async fn kortreferanse(&self) -> Option<String> {
        self.short_reference()
    }

    /// Når det ble gjort, så nøyaktig som kilden sier.
    /// EN: When it was made, as exactly as the source says.
    async fn dato(&self) -> Option<Tidsangivelse> {
        tid!(self, dato_fra, dato_til, dato_presisjon, dato_ordlyd)
    }

    /// Tittelen på saken.
    /// EN: The title of the case.
    async fn tittel(&self) -> Option<&str> {
        self.tittel.as_deref()
    }

    /// Referansen i arkivet.
    /// EN: The reference in the archive.
    async fn arkivreferanse(&self) -> Option<&str> {
        self.arkivreferanse.as_deref()
    }

    /// Lenke til saken.
    /// EN: A link to the case.
    async fn lenke(&self) -> Option<Url> {
        self.lenke.clone().map(Url::from)
    }

    /// Punktene i vedtaket.
    /// EN: The points of the decision.
    async fn punkter(&self) -> Vec<Of<vedtakspunkt::Model>> {
        self.list(Link::Punkt)
    }

    /// Planene det vedtok eller endret, eller som viser til det.
    /// EN: The plans that it adopted or changed, or that refer to it.
    async fn planer(&self) -> Vec<Of<plan::Model>> {
        self.plans()
    }

    /// Strategiene det gjaldt.
    /// EN: The strategies that it was about.
    async fn strategier(&self) -> Vec<Of<strategi::Model>> {
        self.list(Link::VedtakStrategi)
    }

    /// Det vedtaket gjorde med tekst, ord for ord.
    /// EN: What it did to texts, word by word.
    async fn tekstendringer(&self) -> Vec<Of<tekstendring::Model>> {
        self.in_plans(Link::Tekstendring)
    }

    /// Pliktene det gir.
    /// EN: The duties that it lays.
    async fn plikter(&self) -> Vec<Of<plikt::Model>> {
        self.in_plans(Link::Plikt)
    }

    /// Fotnotene som viser til det, og dem det føyde til.
    /// EN: The footnotes that cite it, and those that it added.
    async fn fotnoter(&self) -> Vec<Of<fotnote::Model>> {
        self.in_plans(Link::Fotnote)
    }
}

impl Of<vedtak::Model> {
    fn number(&self) -> Option<Saksnummer> {
        Saksnummer::of(self)
    }

    fn body(&self) -> Option<&organ::Model> {
        self.register()?.organ(self)
    }

    fn reference(&self) -> String {
        match (self.body(), self.number()) {
            (Some(organ), Some(number)) => reference::canonical(organ, &number),
            _ => self.ordlyd.clone().unwrap_or_default(),
        }
    }

    fn short_reference(&self) -> Option<String> {
        Some(reference::short(self.body()?, &self.number()?))
    }

    fn plans(&self) -> Vec<Of<plan::Model>> {
        let Some(register) = self.register() else { return Vec::new() };
        let plans = self.world().plans_of(self.organisasjon_id).filter(|tree| tree.refers_to(self.uuid(), register));
        plans.map(|tree| self.with(Arc::clone(&tree.plan))).collect()
    }
}
