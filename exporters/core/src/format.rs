//! How dates, times, amounts and shares look to people.

use crate::codes::{Maalform, Tidspresisjon};
use crate::document::Tidsangivelse;
use crate::value::{Date, Decimal, Dekningsgrad, Instant, Kroner};

/// Between the groups of a number, and between a number and its unit.
pub const NO_BREAK_SPACE: char = '\u{a0}';
/// The sign of what is negative.
pub const MINUS: char = '−';

const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
];

/// In tables: "07.12.2023".
pub fn date(date: Date) -> String {
    let date = date.civil();
    format!("{:02}.{:02}.{:04}", date.day(), date.month(), date.year())
}

/// In text: "7. desember 2023".
pub fn long_date(date: Date) -> String {
    let civil = date.civil();
    format!("{}. {} {}", civil.day(), month(date), civil.year())
}

/// On the clock of Europe/Oslo: "31.01.2026 kl. 13.00".
pub fn instant(instant: Instant) -> String {
    let local = instant.oslo();
    let (date, time) = (local.date(), local.time());
    format!("{:02}.{:02}.{:04} kl. {:02}.{:02}", date.day(), date.month(), date.year(), time.hour(), time.minute())
}

/// The source's words where there are any, else as exact as it is known: "7. desember 2023", "juni 2023", "våren 2023",
/// "2023", "2023–2027", "1. august 2023 – 31. juli 2024".
pub fn tidsangivelse(tid: &Tidsangivelse, maalform: Maalform) -> String {
    if let Some(ordlyd) = &tid.ordlyd {
        return ordlyd.clone();
    }
    let (from, to) = (tid.fra.civil(), tid.til.civil());
    let whole_years = from.day_of_year() == 1 && to.month() == 12 && to.day() == 31;
    match tid.presisjon {
        Tidspresisjon::Dag => long_date(tid.fra),
        Tidspresisjon::Maaned => format!("{} {}", month(tid.fra), from.year()),
        Tidspresisjon::Sesong => format!("{} {}", season(tid, maalform), to.year()),
        Tidspresisjon::Aar => from.year().to_string(),
        Tidspresisjon::Periode if whole_years && from.year() == to.year() => from.year().to_string(),
        Tidspresisjon::Periode if whole_years => format!("{}–{}", from.year(), to.year()),
        Tidspresisjon::Periode => format!("{} – {}", long_date(tid.fra), long_date(tid.til)),
    }
}

/// Whole kroner, half away from zero, with a no-break space between thousands: "−1 234".
pub fn kroner(amount: Kroner) -> String {
    let oere = amount.oere();
    let whole = (oere.unsigned_abs() + 50) / 100;
    let sign = if oere < 0 && whole > 0 { MINUS.to_string() } else { String::new() };
    sign + &grouped(&whole.to_string())
}

/// A decimal with a comma, its scale kept: "1 234,5".
pub fn decimal(value: Decimal) -> String {
    let text = value.to_string();
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (MINUS.to_string(), rest),
        None => (String::new(), text.as_str()),
    };
    match text.split_once('.') {
        Some((whole, fraction)) => format!("{sign}{},{fraction}", grouped(whole)),
        None => sign + &grouped(text),
    }
}

/// In percent with one decimal, halves up: "83,3 %".
pub fn percent(share: Dekningsgrad) -> String {
    let tenths = (share.ten_thousandths() + 5) / 10;
    format!("{},{}{NO_BREAK_SPACE}%", tenths / 10, tenths % 10)
}

fn month(date: Date) -> &'static str {
    let index = usize::try_from(date.civil().month()).unwrap_or_default().saturating_sub(1);
    MONTHS.get(index).copied().unwrap_or_default()
}

fn season(tid: &Tidsangivelse, maalform: Maalform) -> &'static str {
    match tid.fra.civil().month() {
        3..=5 => "våren",
        6..=8 => maalform.choose("sommeren", "sommaren"),
        9..=11 => maalform.choose("høsten", "hausten"),
        _ => "vinteren",
    }
}

fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(NO_BREAK_SPACE);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(fra: &str, til: &str, presisjon: Tidspresisjon) -> String {
        let tid = Tidsangivelse { fra: fra.parse().unwrap(), til: til.parse().unwrap(), presisjon, ordlyd: None };
        tidsangivelse(&tid, Maalform::Nn)
    }

    #[test]
    fn a_time_is_shown_as_exactly_as_it_is_known() {
        use Tidspresisjon::{Aar, Dag, Maaned, Periode, Sesong};
        assert_eq!(time("2023-12-07", "2023-12-07", Dag), "7. desember 2023");
        assert_eq!(time("2023-06-01", "2023-06-30", Maaned), "juni 2023");
        assert_eq!(time("2023-09-01", "2023-11-30", Sesong), "hausten 2023");
        assert_eq!(time("2023-12-01", "2024-02-29", Sesong), "vinteren 2024");
        assert_eq!(time("2023-01-01", "2023-12-31", Aar), "2023");
        assert_eq!(time("2023-01-01", "2027-12-31", Periode), "2023–2027");
        assert_eq!(time("2023-08-01", "2024-07-31", Periode), "1. august 2023 – 31. juli 2024");
    }

    #[test]
    fn amounts_and_shares_are_norwegian() {
        assert_eq!(kroner(Kroner::from_oere(-123_456_750)), "−1\u{a0}234\u{a0}568");
        assert_eq!(kroner(Kroner::from_oere(-49)), "0");
        assert_eq!(kroner(Kroner::from_oere(i64::MIN)), "−92\u{a0}233\u{a0}720\u{a0}368\u{a0}547\u{a0}758");
        assert_eq!(decimal("1234.50".parse().unwrap()), "1\u{a0}234,50");
        assert_eq!(decimal("-0.5".parse().unwrap()), "−0,5");
        assert_eq!(percent(Dekningsgrad::of(5, 6).unwrap()), "83,3\u{a0}%");
        assert_eq!(percent(Dekningsgrad::of(1, 1).unwrap()), "100,0\u{a0}%");
    }

    #[test]
    fn clocks_are_in_oslo() {
        assert_eq!(instant("2026-01-31T12:00:00.000Z".parse().unwrap()), "31.01.2026 kl. 13.00");
        assert_eq!(instant("2026-07-01T12:00:00.000Z".parse().unwrap()), "01.07.2026 kl. 14.00");
        assert_eq!(date("2023-12-07".parse().unwrap()), "07.12.2023");
    }
}
