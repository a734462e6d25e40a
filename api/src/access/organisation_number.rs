//! Organisation numbers of Enhetsregisteret: nine digits, the last of which checks the others.

/// What each of the first eight digits counts, modulo 11.
const WEIGHTS: [u32; 8] = [3, 2, 7, 6, 5, 4, 3, 2];

/// Whether these are nine digits that fit together.
pub fn is_valid(number: &str) -> bool {
    let digits: Option<Vec<u32>> = number.chars().map(|digit| digit.to_digit(10)).collect();
    let Some((last, first)) = digits.as_deref().and_then(<[u32]>::split_last) else { return false };
    let sum: u32 = first.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    // A sum that would take ten as its check digit belongs to no number.
    first.len() == WEIGHTS.len() && (11 - sum % 11) % 11 == *last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_digit_checks_the_others() {
        for number in ["817920632", "987654325", "974760673"] {
            assert!(is_valid(number), "{number}");
        }
        for number in
            ["817920633", "871920632", "81792063", "8179206320", "", "81792063a", "\u{0668}17920632", "000000010"]
        {
            assert!(!is_valid(number), "{number}");
        }
    }
}
