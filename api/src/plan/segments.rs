//! A text cut where decisions changed it.

use std::ops::Range;

use entities::codes::Omfang;
use entities::plans::tekstendring;

/// A piece of a text, and the change that put it there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment<'t> {
    /// The words.
    pub tekst: &'t str,
    /// What a vedtak did to them; none for words that stood before.
    pub endring: Option<&'t tekstendring::Model>,
}

/// Cuts a text where changes of its wording begin and end; joined, the pieces are the text. Of changes that overlap, the last holds.
/// What the adopted document lacks cuts nothing.
pub fn segments<'t>(text: &'t str, changes: &[&'t tekstendring::Model]) -> Vec<Segment<'t>> {
    let places: Vec<_> = changes.iter().filter_map(|change| Some((place(text, change)?, *change))).collect();
    let mut cuts: Vec<_> = places.iter().flat_map(|(place, _)| [place.start, place.end]).collect();
    cuts.extend([0, text.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    let pieces = cuts.iter().zip(cuts.iter().skip(1)).filter_map(|(from, to)| {
        let holds = places.iter().rev().find(|(place, _)| place.contains(from));
        Some(Segment { tekst: text.get(*from..*to)?, endring: holds.map(|(_, change)| *change) })
    });
    pieces.collect()
}

/// Where in the text the words of a change stand.
fn place(text: &str, change: &tekstendring::Model) -> Option<Range<usize>> {
    if !change.utfoert_i_kilden {
        return None;
    }
    let Some(frase) = change.frase.as_deref().filter(|_| change.omfang == Omfang::Frase) else {
        return (change.etter.as_deref() == Some(text)).then_some(0..text.len());
    };
    let after = change.etter_tekst.as_deref().unwrap_or_default();
    let places: Vec<_> = text.match_indices(frase).map(|(at, _)| at..at + frase.len()).collect();
    let follows = |place: &&Range<usize>| text.get(..place.start).is_some_and(|b| b.trim_end().ends_with(after));
    places.iter().find(follows).or(places.first()).cloned()
}

#[cfg(test)]
mod tests {
    use entities::codes::Endringstype;
    use entities::value::Instant;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn change(frase: Option<&str>, etter: Option<&str>, etter_tekst: Option<&str>) -> tekstendring::Model {
        tekstendring::Model {
            id: Uuid::nil(),
            plan_id: Uuid::nil(),
            noekkel: "endring".into(),
            vedtak_id: Uuid::nil(),
            punkt_id: None,
            rekkefoelge: 1,
            r#type: Endringstype::Tilfoeyd,
            omfang: if frase.is_some() { Omfang::Frase } else { Omfang::Kulepunkt },
            objekt_tiltak_id: None,
            objekt_utvalgt_tiltak_id: None,
            objekt_delmaal_id: None,
            objekt_hovedmaal_id: None,
            objekt_kapittel_id: None,
            objekt_strategi_id: None,
            objekt_fotnote_id: None,
            frase: frase.map(str::to_owned),
            foer: None,
            etter: etter.map(str::to_owned),
            etter_tekst: etter_tekst.map(str::to_owned),
            utfoert_i_kilden: true,
            fotnote_id: None,
            avsluttet: None,
            avsluttet_grunn: None,
            avsluttet_ved_id: None,
            versjon: 1,
            endret: Instant(0),
        }
    }

    fn cut(text: &str, changes: &[&tekstendring::Model]) -> Vec<(String, bool)> {
        segments(text, changes).iter().map(|piece| (piece.tekst.to_owned(), piece.endring.is_some())).collect()
    }

    #[test]
    fn a_phrase_is_cut_out_where_it_follows_its_words() {
        let change = change(Some("og rasisme"), None, Some("negativ sosial kontroll"));
        let text = "Vold og rasisme, negativ sosial kontroll og rasisme i skolen";
        assert_eq!(
            cut(text, &[&change]),
            [
                ("Vold og rasisme, negativ sosial kontroll ".into(), false),
                ("og rasisme".into(), true),
                (" i skolen".into(), false)
            ]
        );
    }

    #[test]
    fn a_new_bullet_is_one_piece() {
        let change = change(None, Some("Utvide samarbeidet"), None);
        assert_eq!(cut("Utvide samarbeidet", &[&change]), [("Utvide samarbeidet".into(), true)]);
    }

    #[test]
    fn what_the_document_lacks_cuts_nothing() {
        let change = tekstendring::Model { utfoert_i_kilden: false, ..change(Some("kurs"), None, None) };
        assert_eq!(cut("Holde kurs", &[&change]), [("Holde kurs".into(), false)]);
    }

    proptest! {
        #[test]
        fn joined_the_pieces_are_the_text(
            text in "[aæ b]{0,12}",
            phrases in proptest::collection::vec(("[aæ b]{0,3}", "[aæ b]{0,2}"), 0..5),
        ) {
            let changes: Vec<_> = phrases.iter().map(|(frase, after)| change(Some(frase), None, Some(after))).collect();
            let pieces = segments(&text, &changes.iter().collect::<Vec<_>>());
            prop_assert_eq!(pieces.iter().map(|piece| piece.tekst).collect::<String>(), text);
        }
    }
}
