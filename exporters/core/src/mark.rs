//! Symbols and colours: the same word has the same symbol and colour in every format, and the word always stands beside it.

use crate::codes::{Pliktstatus, Tiltaksstatus, Vurdering};

/// How a word is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// One sign.
    pub symbol: char,
    /// Colour of the sign on white, sRGB; at least 4.5:1 in contrast (WCAG 2.1).
    pub ink: [u8; 3],
    /// Colour behind black text, sRGB.
    pub fill: [u8; 3],
}

const GREEN: ([u8; 3], [u8; 3]) = ([0x1B, 0x6E, 0x3C], [0xD9, 0xEE, 0xDF]);
const BLUE: ([u8; 3], [u8; 3]) = ([0x1F, 0x5A, 0x96], [0xDA, 0xE8, 0xF6]);
const YELLOW: ([u8; 3], [u8; 3]) = ([0x7A, 0x5A, 0x00], [0xFC, 0xF0, 0xC8]);
const RED: ([u8; 3], [u8; 3]) = ([0xA8, 0x1E, 0x22], [0xF9, 0xDC, 0xDC]);
const GREY: ([u8; 3], [u8; 3]) = ([0x59, 0x59, 0x59], [0xE6, 0xE6, 0xE6]);
const WHITE: ([u8; 3], [u8; 3]) = ([0x40, 0x40, 0x40], [0xFF, 0xFF, 0xFF]);

const fn mark(symbol: char, (ink, fill): ([u8; 3], [u8; 3])) -> Mark {
    Mark { symbol, ink, fill }
}

impl Tiltaksstatus {
    /// Its symbol and colours. Silence is grey, never green.
    pub const fn mark(self) -> Mark {
        match self {
            Self::IkkeRapportert => mark('–', GREY),
            Self::IkkeStartet => mark('○', WHITE),
            Self::IGang => mark('◐', BLUE),
            Self::Forsinket => mark('▲', RED),
            Self::DelvisGjennomfoert => mark('◐', YELLOW),
            Self::Fullfoert => mark('●', GREEN),
            Self::Viderefoert => mark('→', GREEN),
            Self::Utgaar => mark('✕', GREY),
        }
    }
}

impl Vurdering {
    /// Its symbol and colours. What was not assessed is grey.
    pub const fn mark(self) -> Mark {
        match self {
            Self::Groenn => mark('●', GREEN),
            Self::Gul => mark('◐', YELLOW),
            Self::Roed => mark('▲', RED),
            Self::IkkeVurdert => mark('–', GREY),
        }
    }
}

impl Pliktstatus {
    /// Its symbol and colours.
    pub const fn mark(self) -> Mark {
        match self {
            Self::Oppfylt => mark('●', GREEN),
            Self::Delvis => mark('◐', YELLOW),
            Self::IkkeOppfylt => mark('▲', RED),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(colour: [u8; 3]) -> f64 {
        let linear = colour.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    #[test]
    fn silence_is_grey() {
        assert_eq!(Tiltaksstatus::IkkeRapportert.mark().fill, GREY.1);
        assert_eq!(Vurdering::IkkeVurdert.mark().fill, GREY.1);
    }

    #[test]
    fn colours_can_be_read() {
        for status in Tiltaksstatus::ALL {
            let ink = luminance(status.mark().ink);
            assert!(1.05 / (ink + 0.05) >= 4.5, "{status} on white");
            assert!((luminance(status.mark().fill) + 0.05) / (ink + 0.05) >= 4.5, "{status} on its own colour");
        }
    }
}
