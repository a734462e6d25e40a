//! Reads references to political decisions in every spelling that people use, and writes them back in one.

use std::fmt;

use uuid::Uuid;

use entities::registers::{organ, vedtak};

mod names;
mod number;

use names::Forms;

/// No spelling of a reference is longer than this many characters.
const LONGEST: usize = 200;
/// As many characters of the text as an error repeats.
const QUOTED: usize = 80;

/// A decision's case number: year and running number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Saksnummer {
    /// Running number within body and year, from 1.
    pub loepenummer: i32,
    /// Year, 1837 to 9999.
    pub aar: i32,
}

impl Saksnummer {
    /// The number of a vedtak, where both its parts are known.
    pub fn of(vedtak: &vedtak::Model) -> Option<Self> {
        Some(Self { loepenummer: vedtak.loepenummer?, aar: vedtak.aar? })
    }
}

/// "131/23"; the year has four digits where two would mean another year.
impl fmt::Display for Saksnummer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if number::SHORT_YEARS.contains(&self.aar) {
            write!(f, "{}/{:02}", self.loepenummer, self.aar % 100)
        } else {
            write!(f, "{}/{}", self.loepenummer, self.aar)
        }
    }
}

/// What a reference says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reference {
    /// The body that decided; none where the reference does not say.
    pub organ: Option<Uuid>,
    /// Year and running number.
    pub saksnummer: Saksnummer,
}

/// Why a text cannot be taken as a reference.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReferenceError {
    /// It is not written as a reference.
    #[error("cannot read {text:?} as a reference to a decision: {why}")]
    Unreadable {
        /// The text, cut.
        text: String,
        /// What is wrong with it.
        why: Why,
    },
    /// It names a body that is not among those given.
    #[error("{text:?} names {named:?}, which is no known body: write one of {}, or the number alone", listed(.known))]
    UnknownOrgan {
        /// The text, cut.
        text: String,
        /// The words that ought to name a body, cut.
        named: String,
        /// Name and abbreviation of each body that could have been named.
        known: Vec<String>,
    },
    /// More than one body fits what it says.
    #[error("{text:?} may mean more than one body: {}; write the full name of one of them", listed(.fits))]
    AmbiguousOrgan {
        /// The text, cut.
        text: String,
        /// Name and abbreviation of each body that fits.
        fits: Vec<String>,
    },
}

/// What makes a text unreadable as a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// Longer than any reference.
    #[error("it is longer than {LONGEST} characters; write only the reference, such as \"131/23\"")]
    Long,
    /// No number, slash, year.
    #[error("it has no case number; write running number, slash and year, such as \"131/23\"")]
    NoNumber,
    /// Several case numbers, or numbers that belong to none.
    #[error("it has more numbers than one case number; write one reference at a time, such as \"131/23\"")]
    Numbers,
    /// A dash beside a number may be a minus, a range, or a slash that went wrong.
    #[error("a dash stands beside a number; write the case number with a slash and alone, such as \"131/23\"")]
    Dash,
    /// The running number is zero or too large.
    #[error("the running number must be from 1 to {}, without needless zeros", i32::MAX)]
    Loepenummer,
    /// The year has another number of digits than two or four, or is before 1837.
    #[error("the year must have two digits (1950 to 2049) or four (1837 to 9999), such as \"131/23\" or \"131/1937\"")]
    Year,
    /// It cannot be seen where a name ends and the number begins, or the other way about.
    #[error("letters and number run together; write a space between them")]
    RunTogether,
}

/// Reads one reference, in any spelling: "fylkestingssak 131/23", "FT-sak 131/2023", "sak 131/23 i fylkestinget",
/// "131/23". Two digits of a year mean the one from 1950 to 2049. A body is known by its name, abbreviation and
/// `saksbetegnelse`, in the indefinite, definite and genitive forms.
///
/// # Errors
///
/// [`ReferenceError::Unreadable`] where there is not exactly one case number, [`ReferenceError::UnknownOrgan`] and
/// [`ReferenceError::AmbiguousOrgan`] where something else than exactly one of `organs` is named beside it.
pub fn parse(text: &str, organs: &[organ::Model]) -> Result<Reference, ReferenceError> {
    let unreadable = |why| ReferenceError::Unreadable { text: cut(text), why };
    if text.chars().nth(LONGEST).is_some() {
        return Err(unreadable(Why::Long));
    }
    let tokens = number::tokens(text);
    let (before, (number, year), after) = number::split(&tokens).map_err(unreadable)?;
    if number.joined && before.last().is_some_and(|word| names::takes_digits(&word.text, organs)) {
        return Err(unreadable(Why::RunTogether));
    }
    let saksnummer = number::saksnummer(&number.text, &year.text).map_err(unreadable)?;

    let known: Vec<Forms<'_>> = organs.iter().map(Forms::of).collect();
    let mut fits: Option<Vec<&Forms<'_>>> = None;
    for side in [before, after] {
        let words = number::words(side);
        let Some(named) = names::named(&words, &known) else { continue };
        if named.is_empty() && words.iter().any(|word| word.starts_with(|first: char| first.is_ascii_digit())) {
            return Err(unreadable(Why::Numbers));
        } else if named.is_empty() {
            let known = known.iter().map(Forms::label).collect();
            return Err(ReferenceError::UnknownOrgan { text: cut(text), named: cut(&words.join(" ")), known });
        }
        fits = Some(fits.map_or_else(|| named.clone(), |earlier| names::agreed(&earlier, &named)));
    }
    let Some(fits) = fits else { return Ok(Reference { organ: None, saksnummer }) };
    let organ = fits.first().map(|form| form.organ.id);
    if fits.iter().any(|form| Some(form.organ.id) != organ) {
        let fits = fits.iter().map(|form| form.label()).collect();
        return Err(ReferenceError::AmbiguousOrgan { text: cut(text), fits });
    }
    Ok(Reference { organ, saksnummer })
}

/// The reference as documents write it: "fylkestingssak 131/23", "hovedutvalg for kultur sak 68/22".
pub fn canonical(organ: &organ::Model, saksnummer: &Saksnummer) -> String {
    format!("{} {saksnummer}", case_word(organ))
}

/// What stands before the number: the organ's own word, or its name and "sak".
fn case_word(organ: &organ::Model) -> String {
    organ.saksbetegnelse.clone().unwrap_or_else(|| format!("{} sak", organ.navn.to_lowercase()))
}

/// The reference of a vedtak, "fylkestingssak 131/23"; without a number the source's words.
pub fn full(organ: Option<&organ::Model>, vedtak: &vedtak::Model) -> String {
    match organ.zip(Saksnummer::of(vedtak)) {
        Some((organ, number)) => canonical(organ, &number),
        None => vedtak.ordlyd.as_ref().or(vedtak.tittel.as_ref()).unwrap_or(&vedtak.noekkel).clone(),
    }
}

/// The reference of a vedtak where there is little room: "FT 131/23"; without a number the source's words.
pub fn shown(organ: Option<&organ::Model>, vedtak: &vedtak::Model) -> String {
    let number = organ.zip(Saksnummer::of(vedtak));
    number.map_or_else(|| full(organ, vedtak), |(organ, number)| short(organ, &number))
}

/// The reference where there is little room: "FT 131/23".
pub fn short(organ: &organ::Model, saksnummer: &Saksnummer) -> String {
    format!("{} {saksnummer}", organ.forkortelse)
}

/// Those of `known` that `text` may mean, in the order given; `of` says which body and number one has. A text that
/// names no body may mean the decision of any body. None: not found; more than one: ambiguous.
///
/// # Errors
///
/// As [`parse`].
pub fn candidates<'a, T>(
    text: &str,
    organs: &[organ::Model],
    known: &'a [T],
    of: impl Fn(&T) -> Option<(Uuid, Saksnummer)>,
) -> Result<Vec<&'a T>, ReferenceError> {
    let Reference { organ, saksnummer } = parse(text, organs)?;
    let fits = |(id, number): (Uuid, Saksnummer)| number == saksnummer && organ.is_none_or(|organ| organ == id);
    Ok(known.iter().filter(|one| of(one).is_some_and(fits)).collect())
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => text.get(..end).unwrap_or_default().to_owned() + "…",
        None => text.to_owned(),
    }
}

fn listed(bodies: &[String]) -> String {
    if bodies.is_empty() { "(no body is registered)".to_owned() } else { bodies.join(", ") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn organ(id: u128, navn: &str, forkortelse: &str, saksbetegnelse: &str) -> organ::Model {
        organ::Model {
            id: Uuid::from_u128(id),
            navn: navn.to_owned(),
            forkortelse: forkortelse.to_owned(),
            saksbetegnelse: Some(saksbetegnelse.to_owned()),
            organisasjon_id: Uuid::nil(),
            noekkel: String::new(),
            r#type: entities::codes::Organtype::Annet,
            avsluttet: None,
            avsluttet_grunn: None,
            versjon: 1,
            endret: entities::value::Instant(0),
        }
    }

    fn county() -> Vec<organ::Model> {
        vec![
            organ(1, "Fylkestinget", "FT", "fylkestingssak"),
            organ(2, "Fylkesutvalget", "FU", "fylkesutvalgssak"),
            organ(3, "Hovedutvalg for kultur", "HK", "hovedutvalg for kultur sak"),
            organ(4, "Hovedutvalg for næring", "HN", "hovedutvalg for næring sak"),
        ]
    }

    /// Another county, in nynorsk and with other habits.
    fn others() -> Vec<organ::Model> {
        vec![
            organ(1, "Vestland fylkesting", "VFT", "FT-sak"),
            organ(2, "Fylkesutvalet i Vestland", "VFU", "FU-sak"),
            organ(3, "Hovudutval for kultur", "HUK", "hovudutval for kultur sak"),
            organ(4, "Ungdommens fylkesting", "UFT", "UFT-sak"),
            organ(5, "Plan- og samferdselsutvalet", "PS", "plan- og samferdselsutvalssak"),
            organ(6, "Komité 1", "K1", "komité 1 sak"),
            organ(7, "Eldrerådet", "ER", "eldrerådssak"),
            organ(8, "Klagenemnda", "KN", "klagenemndsak"),
            organ(9, "Steinkjer kommunestyre", "KST", "KST-sak"),
            organ(10, "Formannskapet", "FSK", "FSK-sak"),
        ]
    }

    fn read(text: &str, organs: &[organ::Model]) -> (u128, i32, i32) {
        let found = parse(text, organs).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        (found.organ.map_or(0, |id| id.as_u128()), found.saksnummer.loepenummer, found.saksnummer.aar)
    }

    #[test]
    fn every_spelling_is_read() {
        let none = "131/23|131/2023|sak 131/23|Sak nr. 131/23|nr. 131/23|PS 131/23|ps-sak 131/23|sak 0131/23|\
            politisk sak 131/23|saksnr. 131/23|saken 131/23|vedtak 131/23|se 131/23.|(131/23)|«131/23»|131 / 23|\
            131 /2023|\t131/23\n|131⁄23|1\u{200b}31/23|jf. sak 131/23,|sak: 131/23..|– 131/23 –";
        let fylkesting = "fylkestingssak 131/23|Fylkestingssak 131/23|FYLKESTINGSSAK 131/23|fylkestingsak 131/23|\
            fylkestings-sak 131/23|fylkestingets sak 131/2023|Fylkestinget sak 131/23|fylkesting sak 131/23|\
            FT-sak 131/23|FT sak 131/23|FT\u{a0}131/23|FT131/23|ft131/23|FTsak 131/23|FTs sak 131/23|\
            FT’s sak 131/23|FT\u{2011}sak 131/23|FT – 131/23|FT–131/23|FT: 131/23|(FT 131/23)|'FT' 131/23|\
            sak 131/23 i fylkestinget|sak 131/23 (FT)|131/23, fylkestinget|fylkestingssaken 131/23|**FT** 131/23|\
            Se fylkestingssak 131/23.|se fylkestingssak 131/23..|Jf. FT-sak nr. 131/23|\
            sjå fylkestinget si sak 131/23|fylkestingsvedtak 131/23|vedtak i fylkestinget, sak 131/23|\
            sak FT 131/23|fylkes\u{ad}tingssak 131/23|FT-sak 131/23 i fylkestinget|fylkestingssak 131/23 (FT)";
        let fylkesutvalg = "fylkesutvalgssak 131/23|fylkesutvalgsak 131/23|FU 131/23|FU-sak 131/2023|\
            fylkesutvalget 131/23|fylkesutvalgets sak 131/23|fylkesutvalssak 131/23|fylkesutvalet sak 131/23|\
            sak 131/23 i fylkesutvalget";
        let kultur = "hovedutvalg for kultur sak 131/23|hovedutvalg for kultur-sak 131/23|HK131/2023|HK 131/23|\
            Hovedutvalget for kultur 131/23|Hovedutvalget for kulturs sak 131/23|Se HK-sak 131/23|\
            hovedutvalg\u{a0}for  kultur,\nsak 131/23|hovudutvalet for kultur sak 131/23|\
            sak 131/23 i hovedutvalg for kultur";
        let naering = "sak 131/23 (hovedutvalg for næring)|131/23 (HN)|HN 131/23|hovedutvalg for næringa, 131/23";
        for (id, spellings) in (0..).zip([none, fylkesting, fylkesutvalg, kultur, naering]) {
            for text in spellings.split('|') {
                assert_eq!(read(text, &county()), (id, 131, 2023), "{text:?}");
            }
        }
    }

    #[test]
    fn the_references_of_the_first_plan_are_read() {
        let found = [
            ("Se fylkestingssak 131/23.", (1, 131, 2023)),
            ("fylkestingsak 59/19", (1, 59, 2019)),
            ("Se fylkesutvalgssak 230/22", (2, 230, 2022)),
            ("Se hovedutvalg for kultur sak 68/22", (3, 68, 2022)),
            ("sak 112/22 (hovedutvalg for næring)", (4, 112, 2022)),
            ("FT-sak 28/13", (1, 28, 2013)),
            ("PS 68/12", (0, 68, 2012)),
        ];
        for (text, expected) in found {
            assert_eq!(read(text, &county()), expected, "{text:?}");
        }
    }

    #[test]
    fn letters_in_two_characters_are_one_letter() {
        assert_eq!(read("Eldrera\u{30a}dets sak 1/23", &others()), (7, 1, 2023));
        assert_eq!(read("Komite\u{301} 1 sak 12/23", &others()), (6, 12, 2023));
    }

    #[test]
    fn other_counties_are_read_by_the_same_rules() {
        let spellings = [
            "fylkestingssak 5/24|fylkestinget 5/24|Vestland fylkestings sak 5/24|FT-sak 5/24|FT 5/24|VFT 5/24",
            "fylkesutvalgssak 5/24|fylkesutvalet sak 5/24|FU 5/24|sak 5/24 i fylkesutvalet i Vestland",
            "HUK 5/24|hovedutvalget for kultur 5/24|Hovudutvalet for kultur si sak 5/24",
            "UFT 5/24|Ungdommens fylkesting 5/24|sak 5/24 (Ungdommens fylkesting)",
            "PS 5/24|se PS 5/24|PS-sak 5/24|plan- og samferdselsutvalget 5/24|plan og samferdselsutvalssak 5/24",
            "K1 5/24|komité 1 sak 5/24|komiteen 1 sak 5/24|K 1 5/24|sak 5/24 i komite 1",
            "eldrerådet 5/24|eldreråd sak 5/24|eldrerådssak 5/24|eldrerådets sak 5/24",
            "klagenemnd 5/24|klagenemnden 5/24|klagenemndas sak 5/24|klagenemndssak 5/24",
            "kommunestyresak 5/24|kommunestyrets sak 5/24|sak 5/24 i kommunestyret|KST-sak 5/24",
            "formannskapssak 5/24|formannskapet 5/24|formannskapets sak 5/24|FSK-5/24",
        ];
        for (id, texts) in (1..).zip(spellings) {
            for text in texts.split('|') {
                assert_eq!(read(text, &others()), (id, 5, 2024), "{text:?}");
            }
        }
    }

    #[test]
    fn two_digits_are_the_year_from_1950_to_2049() {
        let years =
            [("1/50", 1950), ("1/99", 1999), ("1/00", 2000), ("1/49", 2049), ("1/1949", 1949), ("1/1837", 1837)];
        for (text, aar) in years.into_iter().chain([("1/2050", 2050), ("1/9999", 9999)]) {
            assert_eq!(read(text, &[]), (0, 1, aar));
            assert_eq!(Saksnummer { loepenummer: 1, aar }.to_string(), text);
        }
    }

    fn why(text: &str, organs: &[organ::Model]) -> Why {
        match parse(text, organs) {
            Err(ReferenceError::Unreadable { why, .. }) => why,
            other => panic!("{text:?}: {other:?}"),
        }
    }

    #[test]
    fn what_is_no_reference_is_refused() {
        let refused = [
            (Why::NoNumber, "|  |sak|fylkestingssak|131|FT 131|131/|/23|a/b|131./23|131//23|131 - /23|13a/23|١٣١/٢٣"),
            (Why::Numbers, "1/2/3|131/23/|/131/23|131/23, 55/22|131/23 og 55/22|13 1/23|131/23 12|FT 131/23 punkt 2"),
            (Why::Numbers, "131/23.5|2.131/23|FT 2 131/23|Se fylkestingssak 55/22, sak 112/22 (HN)"),
            (Why::Dash, "131-23|131–23|FT 131-23|-131/23|FT -131/23|131-23/24|131/23-24|131/23-|−131/23|FT--131/23"),
            (Why::Loepenummer, "0/23|000/23|00131/23|2147483648/23|99999999999999999999999/23"),
            (Why::Year, "131/023|131/3|131/123|131/20233|131/0023|131/1836|131/0000|131/99999999999999999999"),
            (Why::RunTogether, "131/23a|131/23FT|131/23²"),
        ];
        for (expected, texts) in refused {
            for text in texts.split('|') {
                assert_eq!(why(text, &county()), expected, "{text:?}");
            }
        }
        assert_eq!(why("K112/23", &others()), Why::RunTogether);
        assert_eq!(read("VFT112/23", &others()), (1, 112, 2023));
    }

    #[test]
    fn a_body_that_is_not_known_is_refused_with_those_that_are() {
        let unknown =
            "RS 131/23|hovedutvalg for helse sak 1/23|sak 1/23 i kommunestyret|FTA 1/23|FTS 1/23|§ 1/23|se og 1/23";
        for text in unknown.split('|') {
            let error = parse(text, &county()).unwrap_err();
            assert!(matches!(error, ReferenceError::UnknownOrgan { .. }), "{text:?}: {error}");
        }
        // Abbreviations and letters have no inflected forms: these are other bodies.
        let committee = [others(), vec![organ(11, "Utval A", "UA", "UA-sak")]].concat();
        for text in ["FSKA 1/23", "FSKA-sak 1/23", "utval at 1/23"] {
            let error = parse(text, &committee).unwrap_err();
            assert!(matches!(error, ReferenceError::UnknownOrgan { .. }), "{text:?}: {error}");
        }
        let message = parse("Se hovedutvalg for helse sak 68/22", &county()).unwrap_err().to_string();
        assert!(message.contains("Fylkestinget (FT)") && message.contains("Hovedutvalg for næring (HN)"), "{message}");
        assert!(parse("FT 1/23", &[]).unwrap_err().to_string().contains("no body is registered"));
    }

    #[test]
    fn what_fits_several_bodies_is_refused_with_those_it_fits() {
        let mut organs = county();
        organs.push(organ(5, "Fylkestinget", "FT2", "fylkestingssak"));
        organs.push(organ(6, "Trøndelag fylkesutvalg", "TFU", "TFU-sak"));
        organs.push(organ(7, "Namdal fylkesutvalg", "NFU", "NFU-sak"));
        let several = |text: &str, organs: &[organ::Model]| match parse(text, organs) {
            Err(ReferenceError::AmbiguousOrgan { fits, .. }) => fits,
            other => panic!("{text:?}: {other:?}"),
        };
        assert_eq!(several("fylkestingets sak 1/23", &organs), ["Fylkestinget (FT)", "Fylkestinget (FT2)"]);
        assert_eq!(several("FT 1/23 i fylkesutvalget", &organs), ["Fylkestinget (FT)", "Fylkesutvalget (FU)"]);
        // What each side leaves open, the other may settle.
        assert_eq!(read("fylkestingssak 1/23 (FT)", &organs), (1, 1, 2023));
        // A name as registered is before a body of that kind.
        assert_eq!(read("fylkesutvalgssak 1/23", &organs), (2, 1, 2023));
        organs.remove(1);
        assert_eq!(
            several("fylkesutvalgssak 1/23", &organs),
            ["Trøndelag fylkesutvalg (TFU)", "Namdal fylkesutvalg (NFU)"]
        );
        // The same body twice is one body.
        assert_eq!(read("FT 1/23", &[county(), county()].concat()), (1, 1, 2023));
    }

    #[test]
    fn only_the_youth_council_is_not_the_county_council() {
        let youth = [organ(4, "Ungdommens fylkesting", "UFT", "UFT-sak")];
        assert!(matches!(parse("fylkestingssak 1/23", &youth), Err(ReferenceError::UnknownOrgan { .. })));
    }

    #[test]
    fn candidates_are_all_that_the_text_may_mean() {
        let (ft, hk) = (Uuid::from_u128(1), Uuid::from_u128(3));
        let number = |loepenummer, aar| Saksnummer { loepenummer, aar };
        let known = [Some((ft, number(68, 2022))), Some((hk, number(68, 2022))), None, Some((ft, number(131, 2023)))];
        let found = |text| candidates(text, &county(), &known, |one| *one).unwrap();
        assert_eq!(found("PS 68/22"), [&known[0], &known[1]]);
        assert_eq!(found("hovedutvalg for kultur sak 68/22"), [&known[1]]);
        assert_eq!(found("131/2023"), [&known[3]]);
        assert!(found("FU 68/22").is_empty() && found("1/23").is_empty());
        assert!(candidates("XY 68/22", &county(), &known, |one| *one).is_err());
    }

    #[test]
    fn hostile_text_is_refused_at_once() {
        let start = std::time::Instant::now();
        for piece in ["1/", "/", "sak ", "i ", "å", "\u{200b}", "a1", "FT 131/23 ", "-", "1", " ", "s", "\u{308}", "\0"]
        {
            assert_eq!(why(&piece.repeat(100_000), &others()), Why::Long);
            let text: String = piece.repeat(200).chars().take(193).collect::<String>() + " 131/23";
            for text in [&text, &text.chars().rev().collect()] {
                if let Err(error) = parse(text, &others()) {
                    assert!(error.to_string().chars().count() < 3000);
                }
            }
        }
        assert!(start.elapsed().as_secs() < 10);
        let ReferenceError::Unreadable { text, .. } = parse(&"å".repeat(200), &[]).unwrap_err() else { panic!() };
        assert_eq!(text, "å".repeat(80) + "…");
    }

    fn any_organs() -> impl Strategy<Value = Vec<organ::Model>> {
        let name = "[a-zA-ZæøåÆØÅ]{1,12}( [a-zA-ZæøåÆØÅ]{1,12}){0,4}";
        // Names that look like the words around them are the hard ones.
        let hard =
            "(?i)(se|sak|i|ps|nr|ft|fts|ftsak|fylkesting(et|s|ssak)?|utval(g|get|et)?|for|hk)( (sak|i|ps|for|s))?";
        let text = || prop_oneof![2 => name, 1 => hard];
        proptest::collection::vec((text(), prop_oneof!["[A-ZÆØÅ]{1,5}", hard], text(), any::<u128>()), 1..6)
            .prop_map(|organs| organs.into_iter().map(|(navn, kort, sak, id)| organ(id, &navn, &kort, &sak)).collect())
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            organs in any_organs(),
            nth in any::<prop::sample::Index>(),
            loepenummer in 1..=i32::MAX,
            aar in 1837..=9999,
        ) {
            let saksnummer = Saksnummer { loepenummer, aar };
            let organ = nth.get(&organs);
            let shared = |form: &str| {
                let mut others = organs.iter().filter(|other| other.id != organ.id);
                others.any(|other| {
                    let forms = [other.navn.clone(), other.forkortelse.clone(), case_word(other)];
                    forms.into_iter().any(|other| other.to_lowercase() == form.to_lowercase())
                })
            };
            let canonical = (canonical(organ, &saksnummer), case_word(organ));
            for (text, form) in [canonical, (short(organ, &saksnummer), organ.forkortelse.clone())] {
                match parse(&text, &organs) {
                    Ok(found) => prop_assert_eq!(found, Reference { organ: Some(organ.id), saksnummer }),
                    Err(ReferenceError::AmbiguousOrgan { .. }) => prop_assert!(shared(&form), "{text}"),
                    Err(error) => prop_assert!(false, "{error}"),
                }
            }
        }

        #[test]
        fn numbers_are_read_back(loepenummer in 1..=i32::MAX, aar in 1837..=9999) {
            let saksnummer = Saksnummer { loepenummer, aar };
            prop_assert_eq!(parse(&saksnummer.to_string(), &county()), Ok(Reference { organ: None, saksnummer }));
        }

        #[test]
        fn nothing_panics(
            text in any::<String>(),
            pieces in proptest::collection::vec("sak|FT|[0-9]{0,11}|[-/ .'’]|\\PC|i|se|K1", 0..12),
        ) {
            for text in [text, pieces.concat(), pieces.join(" ")] {
                for organs in [county(), others(), vec![]] {
                    if let Ok(Reference { saksnummer, .. }) = parse(&text, &organs) {
                        let again = parse(&saksnummer.to_string(), &organs);
                        prop_assert_eq!(again, Ok(Reference { organ: None, saksnummer }));
                    }
                }
            }
        }

        #[test]
        fn nothing_panics_whatever_bodies_are_called(
            text in any::<String>(),
            navn in any::<String>(),
            forkortelse in any::<String>(),
            saksbetegnelse in any::<String>(),
        ) {
            let organs = [organ(1, &navn, &forkortelse, &saksbetegnelse)];
            for text in [text, canonical(&organs[0], &Saksnummer { loepenummer: 1, aar: 2023 })] {
                let _ = parse(&text, &organs).map_err(|error| error.to_string());
            }
        }
    }
}
