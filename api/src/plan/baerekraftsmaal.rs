//! The seventeen sustainable development goals of the United Nations, as fn.no names them.

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

/// The name of a goal in bokmål, by its number.
pub fn navn(nummer: i32) -> &'static str {
    let index = usize::try_from(nummer - 1).ok();
    index.and_then(|index| NAVN.get(index)).copied().unwrap_or_default()
}

/// The address of a goal at the United Nations, by its number.
pub fn lenke(nummer: i32) -> String {
    format!("https://sdgs.un.org/goals/goal{nummer}")
}
