//! Noekler for what people register without giving one: from its words, and free.

use entities::Table;

use super::edit::Edit;
use crate::error::{Feilkode, Refusal, text};

/// Characters that a made noekkel has at the most, before what makes it free.
const LONGEST: usize = 60;
/// Characters that a given noekkel may have.
const ALLOWED: usize = 100;

/// Words as a noekkel: small letters a–z, digits and -, cut between words.
pub fn slug(words: &str) -> String {
    let mut slug = String::new();
    for c in words.to_lowercase().chars() {
        match c {
            'æ' | 'ä' => slug.push_str("ae"),
            'ø' | 'ö' => slug.push_str("oe"),
            'å' => slug.push_str("aa"),
            'a'..='z' | '0'..='9' => slug.push(c),
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    while slug.len() > LONGEST {
        let end = slug.rfind('-').unwrap_or(LONGEST).min(slug.len() - 1);
        slug.truncate(end);
    }
    slug.trim_matches('-').to_owned()
}

/// What is wrong with a noekkel that was given.
pub fn bad(noekkel: &str, felt: &[&str]) -> Option<Refusal> {
    let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let good =
        noekkel.len() <= ALLOWED && noekkel.starts_with(|c: char| c.is_ascii_lowercase()) && noekkel.chars().all(word);
    let melding = text!(
        "Nøkkelen «{noekkel}» må være små bokstaver a–z, sifre og bindestrek, og begynne med en bokstav.",
        "Nøkkelen «{noekkel}» må vere små bokstavar a–z, siffer og bindestrek, og byrje med ein bokstav.",
        "The noekkel {noekkel:?} must be small letters a–z, digits and -, and begin with a letter."
    );
    (!good).then(|| Refusal::new(Feilkode::UgyldigVerdi, felt, melding))
}

impl Edit {
    /// A noekkel from words that no object of the table has.
    pub fn free(&self, table: Table, words: &str) -> String {
        let wish = slug(words);
        let name = table.as_str().replace('_', "-");
        let wish = match wish.chars().next() {
            None => name,
            Some(first) if first.is_ascii_digit() => format!("{name}-{wish}"),
            Some(_) => wish,
        };
        let taken = |noekkel: &str| self.fields(&(table, noekkel.to_owned())).is_some();
        let numbered = (2..).map(|number| format!("{wish}-{number}"));
        std::iter::once(wish.clone()).chain(numbered).find(|noekkel| !taken(noekkel)).unwrap_or(wish)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_a_noekkel() {
        assert_eq!(slug("og rasisme – i Trøndelag, på skolen!"), "og-rasisme-i-troendelag-paa-skolen");
        assert_eq!(slug("  "), "");
        let long = slug(&"språkopplæring ".repeat(20));
        assert!(long.len() <= LONGEST && !long.ends_with('-') && bad(&long, &[]).is_none(), "{long}");
        assert!(slug(&"x".repeat(300)).len() <= LONGEST);
        for wrong in ["", "1a", "A", "a b", "æ"] {
            assert!(bad(wrong, &[]).is_some(), "{wrong}");
        }
    }
}
