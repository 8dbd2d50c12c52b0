//! The one place where the time of day is read.
use chrono::{DateTime, Duration, NaiveDate, TimeZone, Utc};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use crate::kernel::{day_in_vietnam, vietnam};

/// The house's clock: real time, real time moved to another day, or standing still (tests).
#[derive(Debug, Clone)]
pub struct Clock(Kind);

#[derive(Debug, Clone)]
enum Kind {
    Moved(Duration),
    Still(Arc<AtomicI64>),
}

impl Clock {
    pub fn real() -> Self {
        Self(Kind::Moved(Duration::zero()))
    }

    /// Runs on from the same time of day on `day`.
    pub fn from_day(day: NaiveDate) -> Self {
        Self(Kind::Moved(day - day_in_vietnam(system_now())))
    }

    /// Stands at `at` until [`Clock::set`] moves it.
    pub fn still(at: DateTime<Utc>) -> Self {
        Self(Kind::Still(Arc::new(AtomicI64::new(at.timestamp_micros()))))
    }

    /// Moves a still clock; a running one stays as it is.
    pub fn set(&self, at: DateTime<Utc>) {
        if let Kind::Still(micros) = &self.0 {
            micros.store(at.timestamp_micros(), Ordering::SeqCst);
        }
    }

    pub fn now(&self) -> DateTime<Utc> {
        match &self.0 {
            Kind::Moved(by) => system_now() + *by,
            Kind::Still(micros) => {
                DateTime::from_timestamp_micros(micros.load(Ordering::SeqCst)).unwrap_or_else(system_now)
            }
        }
    }

    /// The legal day (Asia/Ho_Chi_Minh).
    pub fn today(&self) -> NaiveDate {
        day_in_vietnam(self.now())
    }
}

#[expect(clippy::disallowed_methods, reason = "the clock itself")]
fn system_now() -> DateTime<Utc> {
    Utc::now()
}

/// Noon of a day in Việt Nam: the instant given to what is only known by its day.
pub fn noon_of(day: NaiveDate) -> DateTime<Utc> {
    day.and_hms_opt(12, 0, 0)
        .and_then(|t| vietnam().from_local_datetime(&t).single())
        .map_or_else(DateTime::<Utc>::default, |t| t.with_timezone(&Utc))
}
