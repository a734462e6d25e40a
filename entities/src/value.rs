//! Single values that come back exactly from both databases: dates, instants, money, decimals.

use std::fmt;
use std::str::FromStr;

use sea_orm::DeriveValueType;
use sea_orm::sea_query::ValueTypeErr;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A civil date in Europe/Oslo, years 1 to 9999; ISO 8601 text (`2023-12-07`) in the database and in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
#[sea_orm(value_type = "String")]
pub struct Date(jiff::civil::Date);

impl Date {
    /// The date, or `None` where the calendar has no such day or the year is not 1–9999.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        jiff::civil::Date::new(year, month, day).ok().and_then(Self::from_civil)
    }

    /// The date, or `None` where the year is not 1–9999.
    pub fn from_civil(date: jiff::civil::Date) -> Option<Self> {
        (1..=9999).contains(&date.year()).then_some(Self(date))
    }

    /// The date for calendar arithmetic.
    pub const fn civil(self) -> jiff::civil::Date {
        self.0
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl FromStr for Date {
    type Err = ValueTypeErr;

    /// Reads exactly `YYYY-MM-DD`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let date = text.parse().ok().and_then(Self::from_civil).ok_or(ValueTypeErr)?;
        if date.to_string() == text { Ok(date) } else { Err(ValueTypeErr) }
    }
}

/// A point in time: milliseconds since 1970-01-01T00:00:00Z; an integer in the database and in JSON.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType, Serialize, Deserialize,
)]
pub struct Instant(pub i64);

/// An amount of money in øre (1/100 krone); an integer in the database, text in JSON, where numbers are not exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
pub struct Oere(pub i64);

impl fmt::Display for Oere {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Oere {
    type Err = ValueTypeErr;

    /// Reads a whole number of øre as `Display` writes it.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        canonical(text).map(Self)
    }
}

/// A decimal of up to 28 digits with its scale kept (`12.0` is not `12`); canonical text in the database and in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
#[sea_orm(value_type = "String")]
pub struct Decimal(rust_decimal::Decimal);

impl Decimal {
    /// The decimal; minus zero becomes zero.
    pub fn new(value: rust_decimal::Decimal) -> Self {
        if value.is_zero() { Self(value.abs()) } else { Self(value) }
    }

    /// The number for arithmetic.
    pub const fn number(self) -> rust_decimal::Decimal {
        self.0
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Decimal {
    type Err = ValueTypeErr;

    /// Reads a decimal as `Display` writes it: a point, no exponent, no needless zeros in front.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        canonical(text).map(Self::new)
    }
}

/// Parses what is written as the type itself would write it, and nothing else.
fn canonical<T: FromStr + fmt::Display>(text: &str) -> Result<T, ValueTypeErr> {
    let value: T = text.parse().map_err(|_| ValueTypeErr)?;
    if value.to_string() == text { Ok(value) } else { Err(ValueTypeErr) }
}

/// JSON text for values whose `Display` and `FromStr` are inverses.
macro_rules! json_as_text {
    ($($name:ident),+) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(|_| {
                    de::Error::custom(format_args!(concat!("not a canonical ", stringify!($name), ": {}"), text))
                })
            }
        }
    )+};
}

json_as_text!(Date, Oere, Decimal);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_reads_only_the_form_it_writes() {
        for text in ["0001-01-01", "2023-12-07", "2024-02-29", "9999-12-31"] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
        }
        for text in ["2023-02-29", "20231207", "2023-1-7", "+02023-12-07", "0000-01-01", "2023-12-07T00:00", ""] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_decimal_keeps_its_scale_and_has_one_form() {
        for text in ["0", "0.00", "12.0", "-11.8", "79228162514264337593543950335"] {
            assert_eq!(text.parse::<Decimal>().unwrap().to_string(), text);
        }
        for text in ["-0", "01", "1e3", "1,5", ".5", "79228162514264337593543950336", "NaN"] {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
        }
    }

    #[test]
    fn money_is_exact_in_json() {
        for amount in [Oere(i64::MIN), Oere(-1), Oere(0), Oere(9_007_199_254_740_993), Oere(i64::MAX)] {
            let json = serde_json::to_string(&amount).unwrap();
            assert_eq!(json, format!("\"{}\"", amount.0));
            assert_eq!(serde_json::from_str::<Oere>(&json).unwrap(), amount);
        }
        assert!(serde_json::from_str::<Oere>("\"+1\"").is_err());
    }
}
