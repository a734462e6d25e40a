//! Text as a cell of the file format can hold it, and nothing of it taken for the format's own.

use std::borrow::Cow;

use exporter_core::{Maalform, cell};

/// The text as it stands in a cell: control characters by their visible signs, and a longer text cut, with a sentence that says so.
pub fn in_cell(text: &str, maalform: Maalform) -> Cow<'_, str> {
    let text = cell::visible(text);
    let text = if is_markup(&text) { Cow::Owned(format!("{text} ")) } else { text };
    cell::cut(text, maalform)
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
    fn what_no_cell_holds_is_shown_and_cut() {
        assert_eq!(in_cell("a\r\nb\u{1b}", Maalform::Nb), "a\nb␛");
        let text = in_cell(&"a\u{1}".repeat(20_000), Maalform::Nn).into_owned();
        assert!(text.starts_with("a␁a") && cell::is_cut(&text) && text.encode_utf16().count() == cell::LONGEST);
    }
}
