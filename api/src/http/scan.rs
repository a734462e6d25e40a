//! Looks through texts byte by byte before anything parses them, so that no parser meets one that it cannot bear.

use super::errors::{self, Refusal};

/// How deep brackets may nest, in a query and in its variables.
pub const MAX_NESTING: usize = 64;
/// How many tokens a query may have.
const MAX_TOKENS: usize = 15_000;

/// What stands at the head of a text.
enum Piece {
    Open,
    Close,
    Token,
    Ignored,
}

/// Refuses a query that nests too deep or has too many tokens.
pub fn query(text: &str) -> Result<(), Refusal> {
    let (mut rest, mut depth, mut tokens) = (text.as_bytes(), 0_usize, 0_usize);
    while let Some((piece, tail)) = next(rest) {
        rest = tail;
        match piece {
            Piece::Open => depth += 1,
            Piece::Close => depth = depth.saturating_sub(1),
            Piece::Token => {}
            Piece::Ignored => continue,
        }
        tokens += 1;
        if depth > MAX_NESTING {
            return Err(errors::too_deep());
        }
        if tokens > MAX_TOKENS {
            return Err(errors::limit("QUERY_TOO_LARGE", format!("The query has more than {MAX_TOKENS} tokens.")));
        }
    }
    Ok(())
}

/// Refuses JSON that nests deeper than `most`.
pub fn json(text: &str, most: usize) -> Result<(), Refusal> {
    let (mut rest, mut depth) = (text.as_bytes(), 0_usize);
    while let [first, tail @ ..] = rest {
        rest = tail;
        match first {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => rest = after_string(tail),
            _ => {}
        }
        if depth > most {
            return Err(errors::too_deep());
        }
    }
    Ok(())
}

fn next(text: &[u8]) -> Option<(Piece, &[u8])> {
    Some(match text {
        [] => return None,
        [b' ' | b'\t' | b',' | b'\n' | b'\r', tail @ ..] => (Piece::Ignored, tail),
        [b'#', tail @ ..] => (Piece::Ignored, from(tail, |byte| matches!(byte, b'\n' | b'\r'))),
        [b'{' | b'[' | b'(', tail @ ..] => (Piece::Open, tail),
        [b'}' | b']' | b')', tail @ ..] => (Piece::Close, tail),
        [b'"', b'"', b'"', tail @ ..] => (Piece::Token, after_block_string(tail)),
        [b'"', tail @ ..] => (Piece::Token, after_string(tail)),
        [b'.', b'.', b'.', tail @ ..] => (Piece::Token, tail),
        [first, tail @ ..] if is_word(*first) => (Piece::Token, from(tail, |byte| !is_word(byte))),
        [_, tail @ ..] => (Piece::Token, tail),
    })
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// What is left from the first byte that `ends`.
fn from(text: &[u8], ends: impl Fn(u8) -> bool) -> &[u8] {
    let place = text.iter().position(|byte| ends(*byte)).unwrap_or(text.len());
    text.get(place..).unwrap_or_default()
}

/// What follows a string; one that is not closed ends with its line, as nothing after it can be parsed.
fn after_string(mut text: &[u8]) -> &[u8] {
    loop {
        text = match text {
            [] => return text,
            [b'"' | b'\n' | b'\r', tail @ ..] => return tail,
            [b'\\', _, tail @ ..] | [_, tail @ ..] => tail,
        };
    }
}

fn after_block_string(mut text: &[u8]) -> &[u8] {
    loop {
        text = match text {
            [] => return text,
            [b'"', b'"', b'"', tail @ ..] => return tail,
            [b'\\', b'"', b'"', b'"', tail @ ..] | [_, tail @ ..] => tail,
        };
    }
}
