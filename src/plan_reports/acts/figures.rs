//! The figures of a unit: counted from records, with what was asked of its head.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;

use crate::agencies::Agency;
use crate::inspection::head_duties;
use crate::kernel::codes::PlanRoundKind;
use crate::plan_reports::model::{Figures, Report, Round, SelfCheck};
use crate::plan_reports::{rules, store};
use crate::platform::AppError;

/// The days that a report's figures speak of: as they were sent, else the round's as far as they have come.
pub(super) fn window_of(report: &Report, round: &Round, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    match (report.figures_from, report.figures_to) {
        (Some(from), Some(to)) if !rules::steps(report.state).contains(&rules::Move::Submit) => (from, to),
        _ => (round.from_on, round.to_on.min(today).max(round.from_on)),
    }
}

/// Dialogues are owed by the year: only the round of a whole year says what is lacking.
pub(super) fn year_of(round: &Round) -> Option<i32> {
    (round.kind == PlanRoundKind::Year).then_some(round.year)
}

/// Counts them.
pub(super) async fn figures_of(
    conn: &mut AsyncPgConnection,
    unit: &Agency,
    round: &Round,
    window: (NaiveDate, NaiveDate),
    today: NaiveDate,
) -> Result<Figures, AppError> {
    let mut figures = store::count(conn, unit.id, window).await?;
    let year = year_of(round);
    // Who works under another head has no head's days of its own.
    if let Some(duties) = head_duties(conn, unit.id, window, year, today).await? {
        figures.extend(rules::head_figures(&duties));
    }
    Ok(figures)
}

/// The line on the self-check as the records tell it.
pub(super) async fn recorded_self_check(
    conn: &mut AsyncPgConnection,
    unit: &Agency,
    window: (NaiveDate, NaiveDate),
) -> Result<Option<SelfCheck>, AppError> {
    Ok(store::last_self_check(conn, unit.id, window).await?.as_ref().map(rules::told_by))
}
