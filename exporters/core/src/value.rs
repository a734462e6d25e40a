//! Single values that are text in the document and exact in the program: dates, instants, decimals, money, shares.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A text that is no such value in its canonical form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no {what}")]
pub struct InvalidValue {
    what: &'static str,
    text: String,
}

/// A civil date in Europe/Oslo, years 1 to 9999: `2023-12-07`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

impl Date {
    /// The first day of all.
    pub const MIN: Self = Self(civil::Date::constant(1, 1, 1));

    /// The date, or `None` where the calendar has no such day or the year is not 1–9999.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year, month, day).ok().and_then(Self::from_civil)
    }

    /// The date, or `None` where the year is not 1–9999.
    pub fn from_civil(date: civil::Date) -> Option<Self> {
        (1..=9999).contains(&date.year()).then_some(Self(date))
    }

    /// The date for calendar arithmetic and spreadsheet serials.
    pub const fn civil(self) -> civil::Date {
        self.0
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

/// A point in time to the millisecond, UTC: `2026-01-31T12:00:00.000Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(Timestamp);

impl Instant {
    /// 1970-01-01T00:00:00Z.
    pub const EPOCH: Self = Self(Timestamp::UNIX_EPOCH);

    /// The instant so many milliseconds after 1970-01-01T00:00:00Z, or `None` beyond the calendar.
    pub fn from_millisecond(millisecond: i64) -> Option<Self> {
        Timestamp::from_millisecond(millisecond).ok().map(Self)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub fn millisecond(self) -> i64 {
        self.0.as_millisecond()
    }

    /// The same point on the wall clock of Europe/Oslo; UTC only where the program was built without time zones.
    pub fn oslo(self) -> civil::DateTime {
        let zone = jiff::tz::TimeZone::get("Europe/Oslo").unwrap_or(jiff::tz::TimeZone::UTC);
        zone.to_datetime(self.0)
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}", self.0)
    }
}

/// A decimal of up to 28 digits with its scale kept (`12.0` is not `12`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal(rust_decimal::Decimal);

impl Decimal {
    /// The decimal; minus zero becomes zero.
    pub fn new(value: rust_decimal::Decimal) -> Self {
        if value.is_zero() { Self(value.abs()) } else { Self(value) }
    }

    /// The decimal for arithmetic.
    pub const fn get(self) -> rust_decimal::Decimal {
        self.0
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An amount of money: whole øre inside, kroner with two decimals as text: `-1234.50`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kroner(i64);

impl Kroner {
    /// The amount of so many øre (1/100 krone).
    pub const fn from_oere(oere: i64) -> Self {
        Self(oere)
    }

    /// The amount in øre.
    pub const fn oere(self) -> i64 {
        self.0
    }

    /// The sum, or `None` where it is too large.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, or `None` where it is too large.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }
}

impl fmt::Display for Kroner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let oere = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", oere / 100, oere % 100)
    }
}

/// A share from 0 to 1 with four decimals: `0.8333`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dekningsgrad(u16);

impl Dekningsgrad {
    /// `part` of `whole`, rounded to the nearest, halves up; `None` where there is no whole or the part exceeds it.
    pub fn of(part: u32, whole: u32) -> Option<Self> {
        if whole == 0 || part > whole {
            return None;
        }
        let (part, whole) = (u64::from(part), u64::from(whole));
        u16::try_from((part * 20_000 + whole) / (whole * 2)).ok().map(Self)
    }

    /// Parts of ten thousand: 8333 is 83.33 %.
    pub const fn ten_thousandths(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Dekningsgrad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:04}", self.0 / 10_000, self.0 % 10_000)
    }
}

fn date(text: &str) -> Option<Date> {
    text.parse().ok().and_then(Date::from_civil)
}

fn instant(text: &str) -> Option<Instant> {
    let read: Timestamp = text.parse().ok()?;
    Instant::from_millisecond(read.as_millisecond())
}

fn decimal(text: &str) -> Option<Decimal> {
    text.parse().ok().map(Decimal::new)
}

fn kroner(text: &str) -> Option<Kroner> {
    let (whole, cents) = text.split_once('.')?;
    let negative = whole.starts_with('-');
    let whole: i128 = whole.parse().ok()?;
    let cents: u8 = cents.parse().ok()?;
    let oere = whole * 100 + if negative { -i128::from(cents) } else { i128::from(cents) };
    i64::try_from(oere).ok().map(Kroner)
}

fn dekningsgrad(text: &str) -> Option<Dekningsgrad> {
    let parts: u16 = text.replacen('.', "", 1).parse().ok()?;
    (parts <= 10_000).then_some(Dekningsgrad(parts))
}

/// Gives values their canonical text, which is the only one that is read, in Rust, JSON and JSON Schema.
macro_rules! text {
    ($($name:ident, $read:ident, $what:literal, $pattern:literal, $description:literal;)+) => {$(
        impl FromStr for $name {
            type Err = InvalidValue;

            /// Reads exactly what `Display` writes.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $read(text)
                    .filter(|value| value.to_string() == text)
                    .ok_or_else(|| InvalidValue { what: $what, text: text.to_owned() })
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": $pattern, "description": $description })
            }
        }
    )+};
}

text! {
    Date, date, "date (YYYY-MM-DD)", r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "A civil date in Europe/Oslo (ISO 8601).";
    Instant, instant, "instant in UTC with milliseconds",
        r"^-?[0-9]{4,6}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$",
        "A point in time in UTC with milliseconds (RFC 3339).";
    Decimal, decimal, "decimal", r"^-?[0-9]+(\.[0-9]+)?$", "An exact decimal of up to 28 digits, its scale kept.";
    Kroner, kroner, "amount of kroner with two decimals", r"^-?[0-9]+\.[0-9]{2}$", "An exact amount in kroner.";
    Dekningsgrad, dekningsgrad, "share with four decimals", r"^(0\.[0-9]{4}|1\.0000)$", "A share from 0 to 1.";
}

#[cfg(test)]
mod tests;
