//! How the head of an agency received citizens and held dialogues over the days of a report: the numbers of
//! [`super::compliance`] and [`super::dialogues`], taken together. They count by agency; the right to them was checked with
//! the report.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use std::collections::BTreeSet;

use super::compliance::rules::WindowCount;
use super::dialogues::rules::DialogueCount;
use super::{compliance, dialogues, rules, store};
use crate::kernel::AgencyId;
use crate::platform::AppError;

/// What was asked of a head, and what came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadDuties {
    pub days: WindowCount,
    pub dialogues: DialogueCount,
}

/// Of the head of an agency over a window; `year` is the one whose dialogues are owed by its end, if a whole year's are.
/// None where the agency works under another head: what it held counts for that one.
pub async fn head_duties(
    conn: &mut AsyncPgConnection,
    agency: AgencyId,
    (from, to): (NaiveDate, NaiveDate),
    year: Option<i32>,
    today: NaiveDate,
) -> Result<Option<HeadDuties>, AppError> {
    let agencies = store::agencies(conn).await?;
    let everywhere: BTreeSet<AgencyId> = agencies.iter().map(|agency| agency.id).collect();
    let rows = rules::rows(&agencies, &everywhere, to);
    let Some(row) = rows.iter().find(|row| row.agency.id == agency) else { return Ok(None) };
    let days = compliance::in_window(conn, row, &agencies, (from, to), today).await?;
    let window = dialogues::Days { first: from, last: to, today };
    let dialogues = dialogues::held(conn, &row.members, window, year).await?.of(row, year);
    Ok(Some(HeadDuties { days, dialogues }))
}
