//! `Baerekraftsmaal`: the seventeen goals of the United Nations, as fn.no names them.

use async_graphql::Object;

use crate::graphql::scalars::Url;

/// The titles in bokmål, in order (https://fn.no/om-fn/fns-baerekraftsmaal).
const NAVN: [&str; 17] = [
    "Utrydde fattigdom",
    "Utrydde sult",
    "God helse og livskvalitet",
    "God utdanning",
    "Likestilling mellom kjønnene",
    "Rent vann og gode sanitærforhold",
    "Ren energi til alle",
    "Anstendig arbeid og økonomisk vekst",
    "Industri, innovasjon og infrastruktur",
    "Mindre ulikhet",
    "Bærekraftige byer og lokalsamfunn",
    "Ansvarlig forbruk og produksjon",
    "Stoppe klimaendringene",
    "Livet i havet",
    "Livet på land",
    "Fred, rettferdighet og velfungerende institusjoner",
    "Samarbeid for å nå målene",
];

/// A goal by its number, 1 to 17.
#[derive(Clone, Copy)]
pub struct Baerekraftsmaal(pub i32);

/// Et av FNs bærekraftsmål.
/// EN: One of the sustainable development goals of the United Nations.
#[Object(serial)]
impl Baerekraftsmaal {
    /// Nummeret, 1 til 17.
    /// EN: The number, 1 to 17.
    async fn nummer(&self) -> i32 {
        self.0
    }

    /// Navnet.
    /// EN: The name in bokmål.
    async fn navn(&self) -> &'static str {
        let index = usize::try_from(self.0 - 1).ok();
        index.and_then(|index| NAVN.get(index)).copied().unwrap_or_default()
    }

    /// Målet hos De forente nasjoner.
    /// EN: The goal at the United Nations.
    async fn lenke(&self) -> Url {
        format!("https://sdgs.un.org/goals/goal{}", self.0).into()
    }
}
