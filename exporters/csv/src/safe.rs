//! Text that no spreadsheet runs, and values as Norwegian Excel reads them.

use std::borrow::Cow;

use exporter_core::{Date, Instant, Maalform, cell, format};

use crate::model::Kind;

/// The text with an apostrophe before every place where a spreadsheet would begin a formula: at the beginning, and after what a
/// spreadsheet with another separator takes for the beginning of a cell. Whoever reads the text takes away one apostrophe at
/// each such place; one that stood there before has got another. Control characters are shown by their signs.
pub fn text(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 1);
    let (mut is_first, mut is_start) = (true, true);
    let shown = cell::visible(text);
    for (index, sign) in shown.char_indices() {
        if is_start {
            let rest = shown.get(index..).unwrap_or_default().trim_start_matches('\'');
            if begins_formula(rest, is_first) {
                safe.push('\'');
            }
        }
        is_start = matches!(sign, ';' | '\t' | '\n' | '"');
        is_first = false;
        safe.push(sign);
    }
    safe
}

/// Within a text, a sign before a space or nothing is no formula: "500;-".
fn begins_formula(rest: &str, is_first: bool) -> bool {
    let mut signs = rest.chars();
    let begins = matches!(signs.next(), Some('=' | '+' | '-' | '@' | '\t' | '＝' | '＋' | '－' | '＠'));
    begins && (is_first || signs.next().is_some_and(|next| !next.is_whitespace()))
}

/// A value for machines: as in the document, texts made safe.
pub fn plain(kind: &Kind, value: &str) -> String {
    match kind {
        Kind::Text | Kind::Label(_) | Kind::Code(_) => text(value),
        _ => value.to_owned(),
    }
}

/// A value for Norwegian Excel: decimal comma, days and times as they are written here, yes and no, and an apostrophe before a
/// text that would be taken for a number or a day, such as 5.1.10 or 0012.
pub fn norwegian(kind: &Kind, value: &str, maalform: Maalform) -> String {
    match kind {
        Kind::Text | Kind::Label(_) | Kind::Code(_) if looks_like_number(value) => format!("'{value}"),
        Kind::Text | Kind::Label(_) | Kind::Code(_) => cell::cut(Cow::Owned(text(value)), maalform).into_owned(),
        Kind::Number | Kind::Kroner | Kind::Share => value.replace('.', ","),
        Kind::Boolean if !value.is_empty() => if value == "true" { "ja" } else { "nei" }.to_owned(),
        Kind::Date => value.parse::<Date>().map_or_else(|_| value.to_owned(), format::date),
        Kind::Time => value.parse::<Instant>().map_or_else(|_| value.to_owned(), time),
        Kind::Integer | Kind::Boolean => value.to_owned(),
    }
}

/// On the clock of Europe/Oslo, as a spreadsheet reads it: "31.01.2026 13:00:00".
fn time(instant: Instant) -> String {
    let local = instant.oslo();
    let (date, time) = (local.date(), local.time());
    let [day, month, hour, minute, second] = [date.day(), date.month(), time.hour(), time.minute(), time.second()];
    format!("{day:02}.{month:02}.{:04} {hour:02}:{minute:02}:{second:02}", date.year())
}

/// Whether a spreadsheet would change it by reading it as a number or a day.
fn looks_like_number(value: &str) -> bool {
    let has_digit = value.bytes().any(|byte| byte.is_ascii_digit());
    let is_written_so = value.bytes().all(|byte| byte.is_ascii_digit() || b" .,:/+-eE%".contains(&byte));
    let is_plain = value.len() <= 15 && !value.starts_with('0') && value.bytes().all(|byte| byte.is_ascii_digit());
    has_digit && is_written_so && !is_plain
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes the apostrophes away again, as the package's own description says.
    fn undone(safe: &str) -> String {
        let mut plain = String::new();
        let mut is_start = true;
        let mut is_first = true;
        let mut rest = safe;
        while let Some(sign) = rest.chars().next() {
            let after = rest.get(sign.len_utf8()..).unwrap_or_default();
            let is_added = is_start && sign == '\'' && begins_formula(after.trim_start_matches('\''), is_first);
            is_start = matches!(sign, ';' | '\t' | '\n' | '"');
            is_first = false;
            rest = after;
            if !is_added {
                plain.push(sign);
            }
        }
        plain
    }

    #[test]
    fn nothing_begins_a_formula() {
        for (hostile, safe) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("+1", "'+1"),
            ("-", "'-"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1+1", "'\t'=1+1"),
            ("a;=1+1", "a;'=1+1"),
            ("a\r\n+1", "a\n'+1"),
            ("\"=1\"", "\"'=1\""),
            ("'=1", "''=1"),
            ("kr 500;- og mer", "kr 500;- og mer"),
            ("e-post: a@b.no; x=1", "e-post: a@b.no; x=1"),
            ("\0\u{1b}", "␀␛"),
        ] {
            assert_eq!(text(hostile), safe);
        }
    }

    #[test]
    fn the_apostrophes_can_be_taken_away() {
        for plain in
            ["=1", "'=1", "''=1", "'sitat'", "a;'=1;=2", "\t=x", "-\n-5\n- 5", "\"+1\"", "vanlig tekst", "", "＝1"]
        {
            assert_eq!(undone(&text(plain)), plain, "{plain:?} as {:?}", text(plain));
        }
    }

    #[test]
    fn norwegian_excel_reads_values_as_they_are() {
        let told = |kind, value| norwegian(&kind, value, Maalform::Nb);
        assert_eq!(told(Kind::Kroner, "-1234.50"), "-1234,50");
        assert_eq!(told(Kind::Date, "2023-12-07"), "07.12.2023");
        assert_eq!(told(Kind::Time, "2026-01-31T12:00:00.000Z"), "31.01.2026 13:00:00");
        assert_eq!((told(Kind::Boolean, "true"), told(Kind::Boolean, "")), ("ja".into(), String::new()));
        assert_eq!((told(Kind::Text, "5.1.10"), told(Kind::Text, "0012")), ("'5.1.10".into(), "'0012".into()));
        assert_eq!((told(Kind::Text, "2024"), told(Kind::Text, "2024-t1")), ("2024".into(), "2024-t1".into()));
        assert_eq!(told(Kind::Text, &"å".repeat(40_000)).encode_utf16().count(), cell::LONGEST);
    }
}
