//! The words of a reference, and the case number among them.

use std::ops::RangeInclusive;

use super::{Saksnummer, Why};

/// Years that two digits can stand for.
pub(super) const SHORT_YEARS: RangeInclusive<i32> = 1950..=2049;
/// Years a case can have: municipal self-government began in 1837.
const YEARS: RangeInclusive<i32> = 1837..=9999;

/// What a character is to a reference; all that is nothing else is a letter, so that it must fit a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Slash,
    Dash,
    Mark,
    Space,
}

impl Class {
    fn of(character: char) -> Self {
        match character {
            '0'..='9' => Self::Digit,
            '/' | '⁄' | '∕' => Self::Slash,
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => Self::Dash,
            '.' | ',' | ':' | ';' | '!' | '?' | '(' | ')' | '[' | ']' | '…' | '•' | '*' | '_' => Self::Mark,
            '"' | '“' | '”' | '„' | '«' | '»' | '\'' | '‘' | '’' => Self::Mark,
            _ if character.is_whitespace() => Self::Space,
            _ => Self::Letter,
        }
    }
}

/// A word, a number, or a sign alone. A dash is kept as such only where it may belong to a number.
pub(super) struct Token {
    class: Class,
    pub(super) text: String,
    /// A letter or digit stands right before it.
    pub(super) joined: bool,
}

/// Small letters, without what cannot be seen, and with letters that came as two characters as one.
fn plain(text: &str) -> Vec<char> {
    let mut plain = Vec::new();
    for character in text.chars().flat_map(char::to_lowercase) {
        let whole = match (plain.last(), character) {
            (_, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}') => continue,
            (Some('a'), '\u{30a}') => 'å',
            (Some('a'), '\u{308}') => 'ä',
            (Some('o'), '\u{308}') => 'ö',
            (Some('i'), '\u{308}') => 'ï',
            (Some('e'), '\u{301}') => 'é',
            (Some('a'), '\u{301}') => 'á',
            _ => {
                plain.push(character);
                continue;
            }
        };
        plain.pop();
        plain.push(whole);
    }
    plain
}

pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut last = Class::Space;
    let mut characters = plain(text).into_iter().peekable();
    while let Some(character) = characters.next() {
        let mut class = Class::of(character);
        let next = characters.peek().map_or(Class::Space, |next| Class::of(*next));
        if last == Class::Letter && matches!(character, '\'' | '’') {
            continue; // "FT's" is the genitive "FTs".
        }
        if class == Class::Dash && ([last, next].contains(&Class::Letter) || ![last, next].contains(&Class::Digit)) {
            class = Class::Mark;
        }
        let joined = matches!(last, Class::Letter | Class::Digit);
        match tokens.last_mut() {
            Some(token) if joined && class == last => token.text.push(character),
            _ if class == Class::Space => {}
            _ => tokens.push(Token { class, text: character.to_string(), joined }),
        }
        last = class;
    }
    tokens
}

pub(super) fn words(tokens: &[Token]) -> Vec<&str> {
    let worded = tokens.iter().filter(|token| matches!(token.class, Class::Letter | Class::Digit));
    worded.map(|token| token.text.as_str()).collect()
}

/// What stands before the only case number, its two numbers, and what stands after.
pub(super) type Split<'a> = (&'a [Token], (&'a Token, &'a Token), &'a [Token]);

pub(super) fn split(tokens: &[Token]) -> Result<Split<'_>, Why> {
    if tokens.iter().any(|token| token.class == Class::Dash) {
        return Err(Why::Dash);
    }
    let mut numbers = tokens.windows(3).enumerate().filter_map(|(place, three)| match three {
        [number, slash, year] => {
            let classes = [number.class, slash.class, year.class];
            (classes == [Class::Digit, Class::Slash, Class::Digit]).then_some((place, (number, year)))
        }
        _ => None,
    });
    let (place, number) = numbers.next().ok_or(Why::NoNumber)?;
    let before = tokens.get(..place).unwrap_or_default();
    let after = tokens.get(place + 3..).unwrap_or_default();
    let loose = |token: Option<&Token>| token.is_some_and(|token| token.class == Class::Slash);
    if numbers.next().is_some() || loose(before.last()) || loose(after.first()) {
        return Err(Why::Numbers);
    }
    if after.first().is_some_and(|token| token.joined && token.class == Class::Letter) {
        return Err(Why::RunTogether);
    }
    Ok((before, number, after))
}

pub(super) fn saksnummer(number: &str, year: &str) -> Result<Saksnummer, Why> {
    // "001/23" is common; more zeros than that are a slip.
    let padded = number.starts_with('0') && number.len() > 4;
    let loepenummer = number.parse().ok().filter(|number| *number > 0 && !padded).ok_or(Why::Loepenummer)?;
    let aar = match (year.len(), year.parse::<i32>()) {
        (2, Ok(year)) if year < SHORT_YEARS.start() % 100 => 2000 + year,
        (2, Ok(year)) => 1900 + year,
        (4, Ok(year)) if YEARS.contains(&year) => year,
        _ => return Err(Why::Year),
    };
    Ok(Saksnummer { loepenummer, aar })
}
