//! Text as a cell of a spreadsheet can hold it: no control characters, and cut visibly where it is longer than a cell.

use std::borrow::Cow;

use crate::codes::Maalform;
use crate::labels::Frase;

/// What a cell holds at most, in UTF-16 code units.
pub const LONGEST: usize = 32_767;

/// The text with line breaks as line feeds, and other control characters but the tab replaced by their visible signs: files of
/// spreadsheets cannot hold them.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.contains(is_unfit) {
        Cow::Owned(text.replace("\r\n", "\n").chars().map(sign_of).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The text, where it is longer than a cell cut and ended with a sentence that says so.
pub fn cut(text: Cow<'_, str>, maalform: Maalform) -> Cow<'_, str> {
    if text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST {
        return text;
    }
    // On the same line: programs that lay out lines break the longest of them.
    let ending = format!(" {}", Frase::Kuttet.label(maalform));
    let room = LONGEST.saturating_sub(ending.encode_utf16().count());
    let mut units = 0;
    let kept = text.chars().take_while(|sign| {
        units += sign.len_utf16();
        units <= room
    });
    Cow::Owned(kept.collect::<String>() + &ending)
}

/// Whether a text in a cell is one that was cut.
pub fn is_cut(text: &str) -> bool {
    Maalform::ALL.iter().any(|maalform| text.ends_with(Frase::Kuttet.label(*maalform)))
}

fn is_unfit(sign: char) -> bool {
    matches!(sign, '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}')
}

fn sign_of(sign: char) -> char {
    match sign {
        '\r' => '\n',
        '\u{7f}' => '\u{2421}',
        sign if !is_unfit(sign) => sign,
        sign => char::from_u32(0x2400 + u32::from(sign)).filter(|_| sign < ' ').unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_shown() {
        assert_eq!(visible("a\r\nb\rc\u{0}\u{1b}\u{7f}\u{fffe}\td"), "a\nb\nc␀␛␡\u{fffd}\td");
        for text in ["", "=1+1", "Trööndelagen\tfylhkentjïelte\n", "👩🏽‍🚀 \u{202e}snudd\u{202c}"] {
            assert!(matches!(visible(text), Cow::Borrowed(same) if same == text), "{text:?}");
        }
    }

    #[test]
    fn a_longer_text_says_that_it_was_cut() {
        let text = cut(Cow::Owned("😀".repeat(20_000)), Maalform::Nn);
        assert!(text.encode_utf16().count() <= LONGEST && text.encode_utf16().count() > LONGEST - 2);
        assert!(text.ends_with("heile teksten står i JSON-fila]") && is_cut(&text));
        let whole = "å".repeat(LONGEST);
        assert!(matches!(cut(Cow::Borrowed(&whole), Maalform::Nb), Cow::Borrowed(same) if same == whole));
        assert!(!is_cut(&whole));
    }
}
