//! Which body the words of a reference name.

use std::iter;

use super::number::{tokens, words};
use entities::registers::organ;

/// Words around a reference that do not say which body decided. PS is "politisk sak", whatever the body.
const FILLING: [&str; 4] = [
    "se sjå jf jfr jamfør jevnfør ref",
    "i fra frå av ved si sin sitt",
    "sak saken saka saksnr saksnummer saknr saknummer nr nummer",
    "vedtak vedtaket ps politisk",
];
/// As many filling words as may stand on each side of the name of a body.
const MOST_FILLING: usize = 4;
/// What may end a compound, or follow a name: "fylkestingssak", "FT-sak", "fylkestingsvedtak".
const CASE_WORDS: [&str; 8] = ["sak", "saken", "saka", "saksnr", "saksnummer", "saknr", "vedtak", "vedtaket"];
/// Endings of the definite form in bokmål and nynorsk.
const DEFINITE: [&str; 5] = ["et", "en", "t", "n", "a"];
/// Bodies that every county or municipality has one of, as [`folded`]; the name often says which county too.
const GENERIC: [&str; 4] = ["fylkesting", "fylkesutval", "kommunestyre", "formannskap"];

/// The ways a body is named.
pub(super) struct Forms<'a> {
    pub(super) organ: &'a organ::Model,
    /// Name, abbreviation and what stands in a canonical reference, as registered.
    stated: Vec<String>,
    short: String,
    /// What can be inflected, [`folded`].
    names: Vec<String>,
    generic: Option<&'static str>,
}

impl<'a> Forms<'a> {
    pub(super) fn of(organ: &'a organ::Model) -> Self {
        let spelled = |text: &str| words(&tokens(text)).join(" ");
        let (name, short, case) =
            (spelled(&organ.navn), spelled(&organ.forkortelse), spelled(&super::case_word(organ)));
        let body = without_case_word(&case).unwrap_or(&case);
        // An inflected abbreviation would be another body's: "HUKA" is not HUK.
        let names: Vec<_> = [name.as_str(), body].into_iter().filter(|name| *name != short).map(folded).collect();
        let generic = generic(&folded(&name));
        let stated = [name, short.clone(), case].into_iter().filter(|form| !form.is_empty()).collect();
        Self { organ, stated, short, names, generic }
    }

    pub(super) fn label(&self) -> String {
        format!("{} ({})", self.organ.navn, self.organ.forkortelse)
    }
}

/// The generic body that a name says: "Trøndelag fylkesting" and "Fylkestinget i Trøndelag" are a fylkesting, but
/// "Ungdommens fylkesting" and "Fylkestinget for unge" are others.
fn generic(name: &str) -> Option<&'static str> {
    let words: Vec<&str> = name.split(' ').collect();
    GENERIC.into_iter().find(|stem| {
        let mut rest = words.iter().skip_while(|word| !same_word(word, stem));
        let before = words.iter().take_while(|word| !same_word(word, stem));
        rest.next().is_some()
            && rest.next().is_none_or(|word| *word == "i")
            && before.clone().all(|word| !word.ends_with('s'))
    })
}

/// Whether an abbreviation is the word and a number: with a body K1, "K112/23" may be its 12/23 or 112/23 of K.
pub(super) fn takes_digits(word: &str, organs: &[organ::Model]) -> bool {
    organs.iter().any(|organ| {
        let short = organ.forkortelse.to_lowercase();
        short.trim_end_matches(|last: char| last.is_ascii_digit()) == word && short != word
    })
}

/// The bodies that the words name, none where they name something unknown; nothing where they only fill.
pub(super) fn named<'a, 'b>(words: &[&str], known: &'b [Forms<'a>]) -> Option<Vec<&'b Forms<'a>>> {
    let fills = |word: &&&str| FILLING.iter().any(|line| line.split(' ').any(|filling| filling == **word));
    let heads = words.iter().take(MOST_FILLING).take_while(fills).count();
    let tails = words.iter().rev().take(MOST_FILLING).take_while(fills).count();
    // As few words as possible are taken for filling, since a body may be abbreviated PS.
    for (head, tail) in (0..=heads).flat_map(|head| (0..=tails).map(move |tail| (head, tail))) {
        let Some(rest @ [_, ..]) = words.get(head..words.len().saturating_sub(tail)) else { continue };
        let fits = fitting(&rest.join(" "), tail > 0, known);
        if !fits.is_empty() {
            return Some(fits);
        }
    }
    (words.len() > heads).then(Vec::new)
}

/// The bodies that a phrase fits best: as registered, else inflected, else by kind; so that what is written from a
/// registered name is always read back. `genitive`: a word follows that the phrase may belong to.
fn fitting<'a, 'b>(phrase: &str, genitive: bool, known: &'b [Forms<'a>]) -> Vec<&'b Forms<'a>> {
    let bare = without_case_word(phrase);
    let body = bare.unwrap_or(phrase);
    let owner = body.strip_suffix('s').filter(|_| genitive || bare.is_some());
    let (whole, part) = (folded(phrase), folded(body));
    let stated = |form: &&Forms<'_>| form.stated.iter().any(|stated| stated == phrase);
    let inflected = |form: &&Forms<'_>| {
        let short = !form.short.is_empty() && (form.short == body || Some(form.short.as_str()) == owner);
        short || form.names.iter().any(|name| same_words(name, &part) || same_words(name, &whole))
    };
    let kind = |form: &&Forms<'_>| form.generic.is_some_and(|generic| same_words(generic, &part));
    let tiers: [&dyn Fn(&&Forms<'_>) -> bool; 3] = [&stated, &inflected, &kind];
    let fits = tiers.into_iter().map(|tier| known.iter().filter(tier).collect::<Vec<_>>());
    fits.into_iter().find(|fits| !fits.is_empty()).unwrap_or_default()
}

/// What both sides of a number name; all that either names where they disagree.
pub(super) fn agreed<'a, 'b>(before: &[&'b Forms<'a>], after: &[&'b Forms<'a>]) -> Vec<&'b Forms<'a>> {
    let both: Vec<_> =
        before.iter().copied().filter(|form| after.iter().any(|other| other.organ.id == form.organ.id)).collect();
    if both.is_empty() { [before, after].concat() } else { both }
}

fn without_case_word(phrase: &str) -> Option<&str> {
    let bare = CASE_WORDS.into_iter().find_map(|word| phrase.strip_suffix(word))?.trim_end();
    (!bare.is_empty()).then_some(bare)
}

/// The same word in bokmål and nynorsk, with and without accent.
fn folded(phrase: &str) -> String {
    phrase.replace("utvalg", "utval").replace("hovud", "hoved").replace('é', "e")
}

fn same_words(known: &str, said: &str) -> bool {
    known.split(' ').count() == said.split(' ').count()
        && known.split(' ').zip(said.split(' ')).all(|(known, said)| same_word(known, said))
}

/// Whether two words are forms of one. What is shorter than three letters has no forms: too much would fit.
fn same_word(known: &str, said: &str) -> bool {
    known == said || stems(known).any(|stem| stem.chars().nth(2).is_some() && stems(said).any(|other| other == stem))
}

/// All that may be left of a word when genitive and definite endings are taken away, beginning with itself.
fn stems(word: &str) -> impl Iterator<Item = &str> {
    let named = word.strip_suffix('s').unwrap_or(word);
    let bare =
        |word| iter::once(word).chain(DEFINITE.into_iter().filter_map(move |ending| str::strip_suffix(word, ending)));
    [word, named].into_iter().flat_map(bare)
}
