//! Until when a file is kept, by a term of law or by the archive's schedule that the district entered.
use chrono::{Days, NaiveDate};

use super::Books;
use crate::calendar::{date, reckon};
use crate::kernel::Tongues;
use crate::kernel::codes::{Code, Unit};
use crate::law::{ParameterKey, Picked};

/// Until when, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The last day it is kept.
    pub until: NaiveDate,
    /// The rule of law, or the parameter.
    pub rule: &'static str,
    /// The article, or the parameter's document.
    pub basis: String,
}

/// Nothing says how long it is kept: this parameter would.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unkept(pub Option<ParameterKey>);

impl Unkept {
    /// Which parameter is not set, in words.
    pub fn key(self) -> (&'static str, Tongues) {
        self.0.map_or(("keeping", Tongues::of("thời hạn lưu", "retention")), |key| (key.code(), key.label()))
    }
}

fn term(books: &Books, picked: Option<Picked>) -> Result<(u32, Unit, String), Unkept> {
    match picked {
        Some(Picked::Term(term)) => Ok((term.amount, term.unit, term.basis.to_owned())),
        Some(Picked::Parameter(key)) => {
            let (amount, unit, _, reference) = books.term(key).ok_or(Unkept(Some(key)))?;
            Ok((amount, unit, reference.to_owned()))
        }
        None => Err(Unkept(None)),
    }
}

/// Until when something is kept that ended on a day.
///
/// # Errors
/// [`Unkept`] when nothing says how long.
pub fn kept(books: &Books, picked: Option<Picked>, ended_on: NaiveDate) -> Result<Kept, Unkept> {
    let (amount, unit, basis) = term(books, picked)?;
    let reckoned = reckon(&books.calendar, ended_on, amount, unit, &[]).ok().and_then(|reckoned| reckoned.due_on);
    let until = reckoned.ok_or(Unkept(None))?;
    Ok(Kept { until, rule: picked.map_or("keeping", |picked| picked.id()), basis })
}

/// The last day on which something may have ended to be due today; `None` when nothing is, whenever it ended. A later
/// end is never kept shorter, so the days are halved until one is left.
pub fn due_when_ended_by(books: &Books, picked: Option<Picked>, today: NaiveDate) -> Option<NaiveDate> {
    let is_due = |ended_on| kept(books, picked, ended_on).is_ok_and(|kept| kept.until < today);
    let mut due = date(1990, 1, 1);
    if !is_due(due) {
        return None;
    }
    let mut kept_still = today;
    while (kept_still - due).num_days() > 1 {
        let half = u64::try_from((kept_still - due).num_days() / 2).ok()?;
        let middle = due.checked_add_days(Days::new(half))?;
        if is_due(middle) { due = middle } else { kept_still = middle }
    }
    Some(due)
}
