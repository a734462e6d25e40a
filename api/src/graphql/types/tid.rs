//! `Tidsangivelse`: a time, as exactly as it is known.

use async_graphql::SimpleObject;
use entities::codes;

use crate::graphql::codes::Code;
use crate::graphql::scalars::Date;

/// En tid, så nøyaktig som den er kjent: aldri en oppdiktet dag.
/// EN: A time, as exactly as it is known: never an invented day.
#[derive(Clone, SimpleObject)]
#[graphql(serial)]
pub struct Tidsangivelse {
    /// Første dag.
    /// EN: First day.
    pub fra: Date,
    /// Siste dag.
    /// EN: Last day.
    pub til: Date,
    /// Hvor nøyaktige dagene er.
    /// EN: How exact the days are.
    pub presisjon: Code<codes::Tidspresisjon>,
    /// Kildens ord, der de sier mer.
    /// EN: The source's words, where they say more.
    pub ordlyd: Option<String>,
}

/// The time in four columns of a row.
macro_rules! tid {
    ($row:expr, $fra:ident, $til:ident, $presisjon:ident, $ordlyd:ident) => {
        match ($row.$fra, $row.$til, $row.$presisjon) {
            (Some(fra), Some(til), Some(presisjon)) => Some($crate::graphql::types::tid::Tidsangivelse {
                fra: fra.into(),
                til: til.into(),
                presisjon: $crate::graphql::codes::Code(presisjon),
                ordlyd: $row.$ordlyd.clone(),
            }),
            _ => None,
        }
    };
}
pub(crate) use tid;
