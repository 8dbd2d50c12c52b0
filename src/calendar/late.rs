use chrono::NaiveDate;

/// Whether something done on `done_on` met its due day: a term ends at 24:00 of its last day (BLDS 2015, Điều 148).
pub fn is_in_time(due_on: NaiveDate, done_on: NaiveDate) -> bool {
    done_on <= due_on
}

/// How many calendar days `on` lies behind the due day; 0 when in time.
pub fn days_late(due_on: NaiveDate, on: NaiveDate) -> i64 {
    (on - due_on).num_days().max(0)
}
