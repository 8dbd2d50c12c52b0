//! The figures of a unit: counted from records, and what the law asks of its head beside them.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;

use crate::agencies::{self, Agency};
use crate::kernel::codes::Code as _;
use crate::plan_reports::model::{Figures, PlanFigure, Report, Round};
use crate::plan_reports::{rules, store};
use crate::platform::AppError;

/// The days that a report's figures speak of: as they were sent, else the round's as far as they have come.
pub(super) fn window_of(report: &Report, round: &Round, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    match (report.figures_from, report.figures_to) {
        (Some(from), Some(to)) if !rules::steps(report.state).contains(&rules::Move::Submit) => (from, to),
        _ => (round.from_on, round.to_on.min(today).max(round.from_on)),
    }
}

/// Counts them.
pub(super) async fn figures_of(
    conn: &mut AsyncPgConnection,
    unit: &Agency,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Figures, AppError> {
    let mut figures = store::count(conn, unit.id, (from, to)).await?;
    // Who works under another head has no head's days of its own.
    if unit.under_head_of.is_none() {
        let set = agencies::parameters_in_force(conn, unit.id, to).await?;
        let required = rules::head_days_required(unit.level, from, to, |key| set.get(key.code())?.1.as_u64());
        figures.extend(required.map(|days| (PlanFigure::HeadDaysRequired, days)));
    }
    Ok(figures)
}
