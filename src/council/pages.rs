//! Places in lists that are ordered by day and id, latest first.
use chrono::NaiveDate;
use uuid::Uuid;

use crate::kernel::{FieldError, Problem, bad_cursor, day_key, fold_words, keys_of};

/// The day and id after which a page begins.
pub(super) fn place<I: From<Uuid>>(cursor: &str) -> Result<(NaiveDate, I), Problem> {
    let [day, id] = keys_of::<2>(cursor)?;
    Ok((day_key(&day)?, I::from(id.parse().map_err(|_| bad_cursor())?)))
}

/// The id after which a page begins.
pub(super) fn place_by_id<I: From<Uuid>>(cursor: &str) -> Result<I, Problem> {
    let [id] = keys_of::<1>(cursor)?;
    Ok(I::from(id.parse().map_err(|_| bad_cursor())?))
}

/// Words to look for; 422 when there is nothing in them, or too much.
pub(super) fn searchable(q: Option<String>) -> Result<Option<String>, Problem> {
    const MOST: usize = 200;
    let Some(q) = q else { return Ok(None) };
    if q.chars().count() <= MOST && !fold_words(&q).is_empty() {
        return Ok(Some(q));
    }
    Err(Problem::invalid(vec![FieldError::new(
        "/q",
        "length",
        format!("Từ tìm kiếm có chữ hoặc số, dài nhất {MOST} ký tự."),
        format!("A search holds letters or digits, at most {MOST} characters."),
    )]))
}
