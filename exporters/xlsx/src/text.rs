//! Text as a cell can hold it: no control characters, and cut visibly where it is longer than a cell.

use std::borrow::Cow;

use exporter_core::Maalform;
use exporter_core::labels::Frase;

/// What a cell holds at most, in UTF-16 code units.
pub const LONGEST: usize = 32_767;

/// The text as it stands in a cell. Line breaks are line feeds; other control characters are replaced by their visible
/// signs, since workbooks cannot hold them; a longer text ends with a sentence that says so.
pub fn in_cell(text: &str, maalform: Maalform) -> Cow<'_, str> {
    let text = unfit_replaced(text);
    let text = if is_markup(&text) { Cow::Owned(format!("{text} ")) } else { text };
    if text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST {
        text
    } else {
        Cow::Owned(cut(&text, maalform))
    }
}

fn unfit_replaced(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte < b' ' && byte != b'\n' && byte != b'\t') || text.contains(is_unfit) {
        Cow::Owned(text.replace("\r\n", "\n").chars().map(visible).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The library takes such a text for the markup of a cell and would write it as it is; a space after it makes it text.
fn is_markup(text: &str) -> bool {
    text.starts_with("<r>") && text.ends_with("</r>")
}

/// The text as a piece of a cell that has several: what looks like the file format's own escapes is escaped.
pub fn in_piece(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (index, sign) in text.char_indices() {
        if sign == '_' && text.get(index..).is_some_and(is_escape) {
            escaped.push_str("_x005F");
        }
        escaped.push(sign);
    }
    escaped
}

/// Whether a text begins with `_xHHHH_`.
fn is_escape(text: &str) -> bool {
    let digits = text.strip_prefix("_x").and_then(|rest| rest.get(..5)).and_then(|rest| rest.strip_suffix('_'));
    digits.is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

/// Whether a text in a cell is one that was cut.
pub fn is_cut(text: &str) -> bool {
    Maalform::ALL.iter().any(|maalform| text.ends_with(Frase::Kuttet.label(*maalform)))
}

fn is_unfit(sign: char) -> bool {
    matches!(sign, '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}')
}

fn visible(sign: char) -> char {
    match sign {
        '\r' => '\n',
        '\u{7f}' => '\u{2421}',
        sign if !is_unfit(sign) => sign,
        sign => char::from_u32(0x2400 + u32::from(sign)).filter(|_| sign < ' ').unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

fn cut(text: &str, maalform: Maalform) -> String {
    // On the same line: programs that lay out lines break the longest of them.
    let ending = format!(" {}", Frase::Kuttet.label(maalform));
    let room = LONGEST.saturating_sub(ending.encode_utf16().count());
    let mut units = 0;
    let kept = text.chars().take_while(|sign| {
        units += sign.len_utf16();
        units <= room
    });
    kept.collect::<String>() + &ending
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_is_left_alone() {
        for text in ["", "=1+1", "Trööndelagen\tfylhkentjïelte\n", "👩🏽‍🚀 \u{202e}snudd\u{202c}", "_x000D_"]
        {
            assert!(matches!(in_cell(text, Maalform::Nb), Cow::Borrowed(same) if same == text), "{text:?}");
        }
    }

    #[test]
    fn what_the_file_format_would_take_for_its_own_stays_text() {
        assert_eq!(in_cell("<r><t>fet</t></r>", Maalform::Nb), "<r><t>fet</t></r> ");
        assert_eq!(in_piece("_x000D_ og _x0041_x, _xåå00_ _x00"), "_x005F_x000D_ og _x005F_x0041_x, _xåå00_ _x00");
    }

    #[test]
    fn control_characters_are_shown() {
        assert_eq!(in_cell("a\r\nb\rc\u{0}\u{1b}\u{7f}\u{fffe}", Maalform::Nb), "a\nb\nc␀␛␡\u{fffd}");
    }

    #[test]
    fn a_longer_text_says_that_it_was_cut() {
        let text = in_cell(&"😀".repeat(20_000), Maalform::Nn).into_owned();
        assert!(text.encode_utf16().count() <= LONGEST && text.encode_utf16().count() > LONGEST - 2);
        assert!(text.ends_with("heile teksten står i JSON-fila]") && is_cut(&text));
        assert_eq!(in_cell(&"a".repeat(LONGEST), Maalform::Nb).len(), LONGEST);
    }
}
