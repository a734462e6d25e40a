//! What changed from one text to another, word by word.

use super::Diffsegment;
use crate::codes::Difftype;

/// The largest table of a comparison, in cells; beyond it the changed middle is shown whole.
const CELLS: usize = 4_000_000;

/// From one text to another: LIK and BORTE joined are `before`, LIK and NY are `after`; what is gone stands before what is new.
pub fn words(before: &str, after: &str) -> Vec<Diffsegment> {
    let (old, new) = (tokens(before), tokens(after));
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (old.get(head..).unwrap_or_default(), new.get(head..).unwrap_or_default());
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let old_middle = old_rest.get(..old_rest.len() - tail).unwrap_or_default();
    let new_middle = new_rest.get(..new_rest.len() - tail).unwrap_or_default();

    let mut segments = Segments::default();
    old.iter().take(head).for_each(|token| segments.push(Difftype::Lik, token));
    if old_middle.len().saturating_mul(new_middle.len()) > CELLS {
        old_middle.iter().for_each(|token| segments.push(Difftype::Borte, token));
        new_middle.iter().for_each(|token| segments.push(Difftype::Ny, token));
    } else {
        middle(old_middle, new_middle, &mut segments);
    }
    old_rest.iter().skip(old_rest.len() - tail).for_each(|token| segments.push(Difftype::Lik, token));
    segments.finish()
}

/// Words, single signs, each with the space before it.
fn tokens(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let space = rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len());
        let (_, word) = rest.split_at(space);
        let length = match word.find(|c: char| !c.is_alphanumeric()) {
            Some(0) => word.chars().next().map_or(0, char::len_utf8),
            Some(end) => end,
            None => word.len(),
        };
        let (token, after) = rest.split_at(space + length);
        found.push(token);
        rest = after;
    }
    found
}

/// The longest common run of tokens stays; the rest is gone or new.
fn middle(old: &[&str], new: &[&str], segments: &mut Segments) {
    let table = common(old, new);
    let length = |i: usize, j: usize| table.get(i).and_then(|row| row.get(j)).copied().unwrap_or(0);
    let (mut i, mut j) = (0, 0);
    loop {
        match (old.get(i), new.get(j)) {
            (Some(a), Some(b)) if a == b => {
                segments.push(Difftype::Lik, a);
                (i, j) = (i + 1, j + 1);
            }
            (Some(a), b) if b.is_none() || length(i + 1, j) >= length(i, j + 1) => {
                segments.push(Difftype::Borte, a);
                i += 1;
            }
            (_, Some(b)) => {
                segments.push(Difftype::Ny, b);
                j += 1;
            }
            (_, None) => break,
        }
    }
}

/// For each pair of ends, how many tokens they have in common.
fn common(old: &[&str], new: &[&str]) -> Vec<Vec<u16>> {
    let mut rows = vec![vec![0; new.len() + 1]];
    for a in old.iter().rev() {
        let mut row = vec![0_u16];
        let below = rows.last().map_or(&[][..], Vec::as_slice);
        for (back, b) in new.iter().rev().enumerate() {
            let right = row.last().copied().unwrap_or(0);
            let (diagonal, down) = (at(below, back), at(below, back + 1));
            row.push(if a == b { diagonal.saturating_add(1) } else { right.max(down) });
        }
        rows.push(row);
    }
    rows.iter_mut().for_each(|row| row.reverse());
    rows.reverse();
    rows
}

fn at(row: &[u16], index: usize) -> u16 {
    row.get(index).copied().unwrap_or(0)
}

/// Pieces as they are found: neighbours of a kind joined, what is gone before what is new.
#[derive(Default)]
struct Segments {
    done: Vec<Diffsegment>,
    gone: String,
    new: String,
}

impl Segments {
    fn push(&mut self, kind: Difftype, token: &str) {
        match kind {
            Difftype::Borte => self.gone.push_str(token),
            Difftype::Ny => self.new.push_str(token),
            Difftype::Lik => {
                self.settle();
                match self.done.last_mut() {
                    Some(last) if last.kind == Difftype::Lik => last.tekst.push_str(token),
                    _ => self.done.push(Diffsegment { kind, tekst: token.to_owned() }),
                }
            }
        }
    }

    fn settle(&mut self) {
        for (kind, text) in [(Difftype::Borte, &mut self.gone), (Difftype::Ny, &mut self.new)] {
            if !text.is_empty() {
                self.done.push(Diffsegment { kind, tekst: std::mem::take(text) });
            }
        }
    }

    fn finish(mut self) -> Vec<Diffsegment> {
        self.settle();
        self.done
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `[-gone-]` and `{+new+}`.
    fn shown(before: &str, after: &str) -> String {
        words(before, after)
            .iter()
            .map(|segment| match segment.kind {
                Difftype::Lik => segment.tekst.clone(),
                Difftype::Borte => format!("[-{}-]", segment.tekst),
                Difftype::Ny => format!("{{+{}+}}", segment.tekst),
            })
            .collect()
    }

    fn joined(segments: &[Diffsegment], without: Difftype) -> String {
        segments.iter().filter(|s| s.kind != without).map(|s| s.tekst.as_str()).collect()
    }

    #[test]
    fn a_phrase_that_was_added_is_found() {
        let shown =
            shown("forebygging av negativ sosial kontroll", "forebygging av negativ sosial kontroll og rasisme");
        assert_eq!(shown, "forebygging av negativ sosial kontroll{+ og rasisme+}");
    }

    #[test]
    fn what_is_gone_stands_before_what_is_new() {
        assert_eq!(
            shown("fire skoler i to regioner", "12 skoler i seks regioner"),
            "[-fire-]{+12+} skoler i[- to-]{+ seks+} regioner"
        );
        assert_eq!(shown("", "nytt"), "{+nytt+}");
        assert_eq!(shown("borte", ""), "[-borte-]");
        assert_eq!(shown("likt", "likt"), "likt");
        assert!(words("", "").is_empty());
    }

    #[test]
    fn texts_too_long_to_compare_are_shown_whole() {
        let (before, after) = ("a b ".repeat(2000), "c d ".repeat(2000));
        assert_eq!(words(&before, &after).len(), 3, "gone, new, and the space that ends both");
    }

    proptest! {
        #[test]
        fn the_pieces_joined_are_both_texts(before in "[ab .]{0,30}|\\PC{0,20}", after in "[ab .]{0,30}|\\PC{0,20}") {
            let segments = words(&before, &after);
            prop_assert_eq!(joined(&segments, Difftype::Ny), before);
            prop_assert_eq!(joined(&segments, Difftype::Borte), after);
        }

        #[test]
        fn a_text_does_not_differ_from_itself(text in "\\PC{0,40}") {
            prop_assert!(words(&text, &text).iter().all(|segment| segment.kind == Difftype::Lik));
        }
    }
}
