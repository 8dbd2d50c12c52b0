use crate::calendar::{Calendar, Pause, ReckonError, Reckoning, latest_before, reckon};
use crate::kernel::codes::Unit;
use chrono::NaiveDate;

/// Which way a term counts from its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Runs {
    /// Forward: done at the latest so long after the event.
    After,
    /// Backward: done at the latest so long before the event.
    Before,
}

/// A term of law: the number, its unit and its article, for as long as it was in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    pub id: &'static str,
    pub amount: u32,
    pub unit: Unit,
    pub runs: Runs,
    /// The law and the article.
    pub basis: &'static str,
    /// The first day in force.
    pub from: NaiveDate,
    /// The first day no longer in force.
    pub until: Option<NaiveDate>,
}

impl Term {
    pub(super) const fn days(
        id: &'static str,
        amount: u32,
        basis: &'static str,
        from: NaiveDate,
        until: Option<NaiveDate>,
    ) -> Self {
        Self { id, amount, unit: Unit::Days, runs: Runs::After, basis, from, until }
    }

    pub(super) const fn working_days(
        id: &'static str,
        amount: u32,
        basis: &'static str,
        from: NaiveDate,
        until: Option<NaiveDate>,
    ) -> Self {
        Self { id, amount, unit: Unit::WorkingDays, runs: Runs::After, basis, from, until }
    }

    /// The same term, counted in months.
    pub(super) const fn in_months(self) -> Self {
        Self { unit: Unit::Months, ..self }
    }

    /// The same term, counted backwards from its day.
    pub(super) const fn before(self) -> Self {
        Self { runs: Runs::Before, ..self }
    }

    /// Whether the term was law on a day.
    pub fn is_in_force(&self, on: NaiveDate) -> bool {
        self.from <= on && self.until.is_none_or(|until| on < until)
    }

    /// Counts the term from `event_on`, with its trace; a backward term has no pauses.
    ///
    /// # Errors
    /// [`ReckonError::OutOfRange`] at the end of dates.
    pub fn reckon(&self, calendar: &Calendar, event_on: NaiveDate, pauses: &[Pause]) -> Result<Reckoning, ReckonError> {
        match self.runs {
            Runs::After => reckon(calendar, event_on, self.amount, self.unit, pauses),
            Runs::Before => latest_before(calendar, event_on, self.amount, self.unit),
        }
    }
}
