//! How the head of an agency received citizens and held dialogues over the days of a report: the numbers of
//! [`super::compliance`] and [`super::dialogues`], taken together. They count by agency; the right to them was checked with
//! the report.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use std::collections::BTreeSet;
use uuid::Uuid;

use super::compliance::rules::{WindowCount, WindowDays};
use super::dialogues::rules::{DialogueCount, OwedDialogue};
use super::{compliance, dialogues, rules, store};
use crate::kernel::AgencyId;
use crate::platform::AppError;

/// What was asked of a head, and what came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadDuties {
    pub days: WindowCount,
    pub dialogues: DialogueCount,
}

/// The records behind these numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeadRecords {
    pub days: WindowDays,
    /// Dialogues and conferences held.
    pub dialogues: Vec<Uuid>,
    /// One for each dialogue that is asked for, and whether it was held.
    pub owed: Vec<OwedDialogue>,
}

/// Of the head of an agency over a window; `year` is the one whose dialogues are owed by its end, if a whole year's are.
/// None where the agency works under another head: what it held counts for that one.
pub async fn head_duties(
    conn: &mut AsyncPgConnection,
    agency: AgencyId,
    window: (NaiveDate, NaiveDate),
    year: Option<i32>,
    today: NaiveDate,
) -> Result<Option<HeadDuties>, AppError> {
    let Some((row, days)) = row_and_days(conn, agency, window, today).await? else { return Ok(None) };
    let held = dialogues::held(conn, &row.members, of(window, today), year).await?;
    Ok(Some(HeadDuties { days: days.count(), dialogues: held.of(&row, year) }))
}

/// The records behind [`head_duties`]; as many of each as its number says.
pub async fn head_records(
    conn: &mut AsyncPgConnection,
    agency: AgencyId,
    window: (NaiveDate, NaiveDate),
    year: Option<i32>,
    today: NaiveDate,
) -> Result<HeadRecords, AppError> {
    let Some((row, days)) = row_and_days(conn, agency, window, today).await? else {
        return Ok(HeadRecords::default());
    };
    let held = dialogues::held(conn, &row.members, of(window, today), year).await?;
    let dialogues = dialogues::ids_held(conn, &row.members, of(window, today)).await?;
    Ok(HeadRecords { days, dialogues, owed: held.owed(&row, year) })
}

fn of((first, last): (NaiveDate, NaiveDate), today: NaiveDate) -> dialogues::Days {
    dialogues::Days { first, last, as_of: today }
}

async fn row_and_days(
    conn: &mut AsyncPgConnection,
    agency: AgencyId,
    (from, to): (NaiveDate, NaiveDate),
    today: NaiveDate,
) -> Result<Option<(rules::Row, WindowDays)>, AppError> {
    let agencies = store::agencies(conn).await?;
    let everywhere: BTreeSet<AgencyId> = agencies.iter().map(|agency| agency.id).collect();
    let rows = rules::rows(&agencies, &everywhere, to);
    let Some(row) = rows.into_iter().find(|row| row.agency.id == agency) else { return Ok(None) };
    let days = compliance::in_window(conn, &row, &agencies, (from, to), today).await?;
    Ok(Some((row, days)))
}
