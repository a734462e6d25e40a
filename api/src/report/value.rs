//! Words and values of the database as the document has them: the same text, read again.

use std::fmt::Display;
use std::str::FromStr;

use super::ReportError;

/// The value of the document with the same text: a word of a list, a date, a decimal, a share.
///
/// # Errors
/// The document knows no such value.
pub fn same<T>(value: impl Display) -> Result<T, ReportError>
where
    T: FromStr,
    ReportError: From<T::Err>,
{
    Ok(value.to_string().parse()?)
}

/// The same, where there is a value.
///
/// # Errors
/// As [`same`].
pub fn maybe<T>(value: Option<impl Display>) -> Result<Option<T>, ReportError>
where
    T: FromStr,
    ReportError: From<T::Err>,
{
    value.map(same).transpose()
}

/// A point in time of the database as the document has it.
///
/// # Errors
/// It is beyond the calendar.
pub fn instant(value: entities::value::Instant) -> Result<exporter_core::Instant, ReportError> {
    exporter_core::Instant::from_millisecond(value.0).ok_or(ReportError::Instant(value.0))
}

/// A count of the program as the document has it.
///
/// # Errors
/// It is below zero.
pub fn count(value: i32) -> Result<u32, ReportError> {
    u32::try_from(value).map_err(|_| ReportError::Count(value.into()))
}

/// How many there are.
pub fn how_many(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}

/// The time in four columns of a row; null where it is not given.
macro_rules! tid {
    ($row:expr, $fra:ident, $til:ident, $presisjon:ident, $ordlyd:ident) => {
        match ($row.$fra, $row.$til, $row.$presisjon) {
            (Some(fra), Some(til), Some(presisjon)) => Some(exporter_core::Tidsangivelse {
                fra: $crate::report::value::same(fra)?,
                til: $crate::report::value::same(til)?,
                presisjon: $crate::report::value::same(presisjon)?,
                ordlyd: $row.$ordlyd.clone(),
            }),
            _ => None,
        }
    };
}
pub(crate) use tid;
