//! A phrase put into a text, or taken out of it: the whole text before and after.

use entities::codes::Endringstype;

use crate::error::{Feilkode, Refusal, Text, text};

/// What is said of a change within a text.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// Added, changed or struck.
    pub r#type: Endringstype,
    /// The words added or struck.
    pub frase: Option<&'a str>,
    /// The whole text before, or the words in it that give way.
    pub foer: Option<&'a str>,
    /// The whole text after, or the words that come instead.
    pub etter: Option<&'a str>,
    /// The words that the phrase follows.
    pub etter_tekst: Option<&'a str>,
}

/// The whole text before and after, and the words concerned.
pub type Whole = (String, String, Option<String>);

/// Works out the whole text before and after from the text that stands. A text that already says what the change says is left so.
///
/// # Errors
/// The words do not stand there, or it is not clear where.
pub fn whole(stands: &str, said: Said<'_>) -> Result<Whole, Refusal> {
    let Said { r#type, frase, foer, etter, etter_tekst } = said;
    let frase_or = |other: Option<&str>| frase.or(other).map(str::to_owned);
    match (foer, etter) {
        (Some(foer), Some(etter)) if stands == foer || stands == etter => {
            let words = if r#type == Endringstype::Stroeket { foer } else { etter };
            Ok((foer.to_owned(), etter.to_owned(), frase_or(Some(words))))
        }
        (Some(foer), Some(etter)) if stands.matches(foer).count() == 1 => {
            let words = if r#type == Endringstype::Stroeket { foer } else { etter };
            Ok((stands.to_owned(), stands.replacen(foer, etter, 1), frase_or(Some(words))))
        }
        (Some(foer), _) if stands != foer => Err(other_words(foer, stands)),
        (None, Some(etter)) => Ok((stands.to_owned(), etter.to_owned(), frase_or(Some(etter)))),
        _ => {
            let Some(frase) = frase else { return Err(no_words()) };
            let (foer, etter) = match r#type {
                Endringstype::Tilfoeyd => insert(stands, frase, etter_tekst)?,
                Endringstype::Stroeket => (stands.to_owned(), cut_at(stands, frase, etter_tekst)?),
                Endringstype::Endret => return Err(no_words()),
            };
            Ok((foer, etter, Some(frase.to_owned())))
        }
    }
}

/// Puts a phrase after some words; or finds that it stands there.
fn insert(stands: &str, frase: &str, after: Option<&str>) -> Result<(String, String), Refusal> {
    let Some(after) = after else {
        // Without the words before it, a phrase can only be one that stands there.
        return match stands.matches(frase).count() {
            1 => Ok((cut_at(stands, frase, None)?, stands.to_owned())),
            _ => Err(no_place()),
        };
    };
    let ends: Vec<_> = stands.match_indices(after).map(|(at, words)| at + words.len()).collect();
    let tail = |end: usize| stands.get(end..).unwrap_or_default();
    if ends.iter().any(|end| tail(*end).trim_start().starts_with(frase)) {
        return Ok((cut_at(stands, frase, Some(after))?, stands.to_owned()));
    }
    match ends.as_slice() {
        [end] => {
            let (head, tail) = (stands.get(..*end).unwrap_or_default(), tail(*end));
            let before = if head.ends_with(char::is_whitespace) || is_sign(frase) { "" } else { " " };
            let behind =
                if tail.is_empty() || tail.starts_with(char::is_whitespace) || is_sign(tail) { "" } else { " " };
            Ok((stands.to_owned(), format!("{head}{before}{frase}{behind}{tail}")))
        }
        [] => Err(not_there("etterTekst", after, stands)),
        _ => Err(several("etterTekst", after, stands)),
    }
}

/// The text without a phrase, where it stands once or once after some words.
fn cut_at(stands: &str, frase: &str, after: Option<&str>) -> Result<String, Refusal> {
    let follows = |at: &usize| {
        let head = stands.get(..*at).unwrap_or_default().trim_end();
        after.is_none_or(|after| head.ends_with(after.trim_end()))
    };
    let places: Vec<_> = stands.match_indices(frase).map(|(at, _)| at).filter(follows).collect();
    match places.as_slice() {
        [at] => {
            let (head, tail) = (stands.get(..*at).unwrap_or_default(), stands.get(at + frase.len()..));
            let tail = tail.unwrap_or_default();
            let joined = tail.is_empty() || tail.starts_with(char::is_whitespace) || is_sign(tail);
            let head = if joined { head.trim_end() } else { head };
            Ok(if head.is_empty() { tail.trim_start().to_owned() } else { format!("{head}{tail}") })
        }
        [] => Err(not_there("frase", frase, stands)),
        _ => Err(several("frase", frase, stands)),
    }
}

/// Whether a text begins with a sign that no space stands before.
fn is_sign(text: &str) -> bool {
    text.starts_with([',', '.', ';', ':', ')', '»', '?', '!'])
}

fn refusal(kode: Feilkode, felt: &str, melding: Text) -> Refusal {
    Refusal::new(kode, &["input", felt], melding)
}

fn other_words(foer: &str, stands: &str) -> Refusal {
    let melding = text!(
        "Teksten er «{stands}», og ikke «{foer}». Oppgi foer slik teksten står.",
        "Teksten er «{stands}», og ikkje «{foer}». Oppgje foer slik teksten står.",
        "The text is «{stands}», and not «{foer}». Give foer as the text stands."
    );
    refusal(Feilkode::UgyldigVerdi, "foer", melding)
}

fn no_words() -> Refusal {
    let melding = text!(
        "Oppgi frase, eller foer og etter: hvilke ord endringen gjelder.",
        "Oppgje frase, eller foer og etter: kva ord endringa gjeld.",
        "Give frase, or foer and etter: which words the change is about."
    );
    refusal(Feilkode::Paakrevd, "frase", melding)
}

fn no_place() -> Refusal {
    let melding = text!(
        "Oppgi etterTekst: ordene frasen følger etter.",
        "Oppgje etterTekst: orda frasen følgjer etter.",
        "Give etterTekst: the words that the phrase follows."
    );
    refusal(Feilkode::Paakrevd, "etterTekst", melding)
}

fn not_there(felt: &str, words: &str, stands: &str) -> Refusal {
    let melding = text!(
        "«{words}» står ikke i «{stands}».",
        "«{words}» står ikkje i «{stands}».",
        "«{words}» does not stand in «{stands}»."
    );
    refusal(Feilkode::IkkeFunnet, felt, melding)
}

fn several(felt: &str, words: &str, stands: &str) -> Refusal {
    let melding = text!(
        "«{words}» står flere ganger i «{stands}»; oppgi flere av ordene, eller foer og etter.",
        "«{words}» står fleire gonger i «{stands}»; oppgje fleire av orda, eller foer og etter.",
        "«{words}» stands several times in «{stands}»; give more of the words, or foer and etter."
    );
    refusal(Feilkode::Tvetydig, felt, melding)
}

#[cfg(test)]
mod tests {
    use Endringstype::{Endret, Stroeket, Tilfoeyd};

    use super::*;

    const STANDS: &str = "Hindre sosial kontroll i skolen";

    fn said<'a>(r#type: Endringstype, frase: &'a str, after: &'a str) -> Said<'a> {
        let given = |text: &'a str| (!text.is_empty()).then_some(text);
        Said { r#type, frase: given(frase), foer: None, etter: None, etter_tekst: given(after) }
    }

    fn etter(stands: &str, said: Said<'_>) -> Result<String, Feilkode> {
        whole(stands, said).map(|(_, etter, _)| etter).map_err(|refusal| refusal.kode)
    }

    #[test]
    fn a_phrase_is_put_after_its_words() {
        let with = "Hindre sosial kontroll og rasisme i skolen";
        assert_eq!(etter(STANDS, said(Tilfoeyd, "og rasisme", "sosial kontroll")), Ok(with.into()));
        assert_eq!(
            etter(STANDS, said(Tilfoeyd, ", og rasisme,", "kontroll")),
            Ok(with.replace(" og rasisme", ", og rasisme,"))
        );
        assert_eq!(whole(with, said(Tilfoeyd, "og rasisme", "sosial kontroll")).unwrap().0, STANDS, "it stands there");
        assert_eq!(whole(with, said(Tilfoeyd, "og rasisme", "")).unwrap().0, STANDS);
        assert_eq!(etter(STANDS, said(Tilfoeyd, "og rasisme", "")), Err(Feilkode::Paakrevd));
        assert_eq!(etter(STANDS, said(Tilfoeyd, "og rasisme", "vold")), Err(Feilkode::IkkeFunnet));
        assert_eq!(etter(STANDS, said(Tilfoeyd, "og rasisme", "ol")), Err(Feilkode::Tvetydig));
        assert_eq!(etter(STANDS, said(Tilfoeyd, "", "")), Err(Feilkode::Paakrevd));
    }

    #[test]
    fn a_phrase_is_struck_with_the_space_before_it() {
        assert_eq!(etter(STANDS, said(Stroeket, "i skolen", "")), Ok("Hindre sosial kontroll".into()));
        assert_eq!(etter(STANDS, said(Stroeket, "sosial", "")), Ok("Hindre kontroll i skolen".into()));
        assert_eq!(etter(STANDS, said(Stroeket, "Hindre", "")), Ok("sosial kontroll i skolen".into()));
        assert_eq!(etter(STANDS, said(Stroeket, "o", "")), Err(Feilkode::Tvetydig));
    }

    #[test]
    fn words_give_way_to_others() {
        let given = Said { foer: Some("sosial"), etter: Some("negativ"), ..said(Endret, "", "") };
        let (foer, etter, frase) = whole(STANDS, given).unwrap();
        assert_eq!((foer.as_str(), etter.as_str()), (STANDS, "Hindre negativ kontroll i skolen"));
        assert_eq!(frase.as_deref(), Some("negativ"));
        let wrong = Said { foer: Some("Noe annet"), ..given };
        assert_eq!(whole(STANDS, wrong).unwrap_err().kode, Feilkode::UgyldigVerdi);
    }
}
