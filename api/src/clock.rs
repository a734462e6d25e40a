//! Time: everything that needs it is given a clock, so that tests decide what time it is.

use std::sync::Arc;

use entities::value::{Date, Instant};

use crate::error::Error;

/// Tells the time.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Instant + Send + Sync>);

impl Clock {
    /// The clock of the machine, to the millisecond.
    #[allow(clippy::disallowed_methods, reason = "the one place where the machine's clock is read")]
    pub fn system() -> Self {
        Self::new(|| {
            let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
            Instant(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
        })
    }

    /// A clock that tells what `tell` tells.
    pub fn new(tell: impl Fn() -> Instant + Send + Sync + 'static) -> Self {
        Self(Arc::new(tell))
    }

    /// The day it is in Oslo.
    ///
    /// # Errors
    /// A time outside the years 1 to 9999.
    pub fn today(&self) -> Result<Date, Error> {
        oslo_day(self.now()).ok_or_else(|| Error::internal("the clock tells a time outside the calendar"))
    }

    /// The time now.
    pub fn now(&self) -> Instant {
        (self.0)()
    }
}

/// The day it was in Oslo; `None` outside the years 1 to 9999.
pub fn oslo_day(instant: Instant) -> Option<Date> {
    let oslo = jiff::tz::TimeZone::get("Europe/Oslo").ok()?;
    Date::from_civil(jiff::Timestamp::from_millisecond(instant.0).ok()?.to_zoned(oslo).date())
}
