//! What of a text can be shown: paragraphs, spaces, and signs that must be named because nothing is seen of them.

/// One sign of a text, as it is to be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// Set as it is.
    Plain(char),
    /// A space where a line may end.
    Space,
    /// A line ends here.
    Break,
    /// A line may end here, with a hyphen.
    Soft,
    /// A line may end here, with nothing.
    Joint,
    /// Named by its number, because it steers the text or has no shape.
    Named(char),
}

/// The paragraphs of a text: what stands between empty lines, without space around.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.split("\n\n")
        .map(|part| part.trim_matches([' ', '\n', '\t']).to_owned())
        .filter(|part| !part.is_empty())
        .collect()
}

/// The signs of a paragraph. Joiners and variation selectors are left out; they only change how other signs look.
pub(crate) fn signs(text: &str) -> impl Iterator<Item = Sign> + '_ {
    let mut previous = '\0';
    text.chars().filter_map(move |sign| {
        let before = std::mem::replace(&mut previous, sign);
        Some(match sign {
            '\n' if before == '\r' => return None,
            '\n' | '\r' => Sign::Break,
            '\u{2028}' | '\u{2029}' => Sign::Break,
            ' ' | '\t' => Sign::Space,
            '\u{ad}' => Sign::Soft,
            '\u{200b}' => Sign::Joint,
            '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' => return None,
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2061}'..='\u{206f}' | '\u{feff}' => {
                Sign::Named(sign)
            }
            '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}' => Sign::Named(sign),
            sign if sign.is_control() || is_noncharacter(sign) => Sign::Named(sign),
            sign => Sign::Plain(sign),
        })
    })
}

fn is_noncharacter(sign: char) -> bool {
    let number = u32::from(sign);
    number & 0xFFFE == 0xFFFE || (0xFDD0..=0xFDEF).contains(&number) || is_private(number)
}

/// Signs of private use mean nothing outside one house.
fn is_private(number: u32) -> bool {
    (0xE000..=0xF8FF).contains(&number) || number >= 0xF_0000
}

/// The number of a sign that cannot be shown.
pub(crate) fn number(sign: char) -> String {
    format!("‹U+{:04X}›", u32::from(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_stand_between_empty_lines() {
        assert_eq!(paragraphs("  en\nlinje\r\n\r\nto \n\n\n"), ["en\nlinje", "to"]);
        assert!(paragraphs(" \n\n ").is_empty());
    }

    #[test]
    fn what_cannot_be_seen_is_named_or_left_out() {
        let read: Vec<_> = signs("a\u{202e}\u{1}\u{fe0f}\u{ad}\u{200b}\u{a0}").collect();
        let expected = [Sign::Plain('a'), Sign::Named('\u{202e}'), Sign::Named('\u{1}'), Sign::Soft, Sign::Joint];
        assert_eq!(read, [&expected[..], &[Sign::Plain('\u{a0}')]].concat());
        assert_eq!(number('\u{1}'), "‹U+0001›");
    }
}
