//! Books, made in one piece: for any period, as long as their lines fit one answer.
use chrono::NaiveDate;

use super::table_file::refuse_more_than;
use crate::kernel::{FieldError, Problem};

/// A book is held in memory while it is made; a small server has room for so many lines.
const MOST: i64 = 20_000;

/// 422 unless the last day is not before the first.
pub fn in_order(from: NaiveDate, to: NaiveDate) -> Result<(), Problem> {
    if from <= to {
        return Ok(());
    }
    Err(Problem::invalid(vec![FieldError::new(
        "/to",
        "before_start",
        "`to` không trước `from`.",
        "`to` is not before `from`.",
    )]))
}

/// 422 when a book would have more lines than fit one.
pub fn fits(lines: i64) -> Result<(), Problem> {
    refuse_more_than(MOST, lines)
}
