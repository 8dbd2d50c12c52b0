//! Reading reports: one with its figures, lists without, the history.
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;

use super::figures::{figures_of, recorded_self_check, window_of};
use crate::agencies::{self, Agency, AgencyRef};
use crate::deadlines::{self, DeadlineView};
use crate::identity;
use crate::inspection::urging;
use crate::kernel::{Page, PageQuery, PlanReportId, Problem, bad_cursor, cursor_of, keys_of};
use crate::plan_reports::model::{Report, Round};
use crate::plan_reports::store;
use crate::plan_reports::view::{FiguresView, ReportItem, ReportView, StepView};
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Ctx, Reply};

/// A report with its round and unit.
pub(super) async fn beside(conn: &mut AsyncPgConnection, report: &Report) -> Result<(Round, Agency), AppError> {
    let round = store::find_round(conn, report.round_id).await?;
    let unit = agencies::find(conn, report.agency_id).await?;
    round.zip(unit).ok_or_else(|| AppError::Internal("a report without its round".into()))
}

/// How a report is shown: its figures as sent and as they would be counted now.
pub(super) async fn view_of(conn: &mut AsyncPgConnection, ctx: &Ctx, report: &Report) -> Result<ReportView, AppError> {
    let (round, unit) = beside(conn, report).await?;
    let window = window_of(report, &round, ctx.today);
    let now = figures_of(conn, &unit, &round, window, ctx.today).await?;
    // What was returned is counted anew with the next sending.
    let sent =
        report.sent_figures().filter(|_| report.figures_to == Some(window.1) && report.figures_from == Some(window.0));
    let clocks = deadlines::of_subject(conn, report.id.into()).await?;
    let clocks = clocks.iter().map(|clock| DeadlineView::of(clock, ctx.today)).collect();
    let figures = FiguresView::of(report.id, window, sent, now);
    // A check is told to who sees checks of the unit; others see the line once the unit has sent it.
    let self_check = if ctx.scope.seen_agencies().contains(&unit.id) {
        recorded_self_check(conn, &unit, window).await?
    } else {
        None
    };
    let urged = urging::urged_times(conn, ctx, &[report.id]).await?.remove(&report.id);
    Ok(ReportView::of(report, &round, (AgencyRef::from(&unit), urged), (figures, self_check), clocks, ctx))
}

/// One report.
pub async fn read(app: &App, ctx: &Ctx, id: PlanReportId) -> Answer<ReportView> {
    let mut conn = app.desk().await?;
    let report = store::find(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    Ok(Reply::ok(view_of(&mut conn, ctx, &report).await?).version(report.version))
}

/// Reports of the units in sight, the newest round first.
pub async fn list(app: &App, ctx: &Ctx, page: &PageQuery, mut asked: store::Asked) -> Answer<Page<ReportItem>> {
    asked.after = page.cursor.as_deref().map(place).transpose()?;
    asked.limit = page.limit();
    asked.today = ctx.today;
    let mut conn = app.desk().await?;
    let total = match page.with_total {
        Some(true) => Some(store::count_of(&mut conn, &ctx.scope, &asked).await?),
        _ => None,
    };
    let rows = store::list(&mut conn, &ctx.scope, &asked).await?;
    let cut = Page::cut(rows, asked.limit, |report: &Report| cursor_of(&[&report.id.to_string()]));
    let items = items(&mut conn, ctx, &cut.items).await?;
    let page = Page { items, next_cursor: cut.next_cursor, total: None, total_is_exact: None };
    Ok(Reply::ok(page.with_total(total)))
}

/// Lines of a list, with their rounds and units.
pub async fn items(conn: &mut AsyncPgConnection, ctx: &Ctx, rows: &[Report]) -> Result<Vec<ReportItem>, AppError> {
    let rounds = rows.iter().map(|report| report.round_id).collect::<Vec<_>>();
    let rounds = store::rounds_of(conn, &rounds).await?;
    let units: HashMap<_, _> = agencies::all(conn).await?.into_iter().map(|unit| (unit.id, unit)).collect();
    let ids: Vec<PlanReportId> = rows.iter().map(|report| report.id).collect();
    let mut urged = urging::urged_times(conn, ctx, &ids).await?;
    let items = rows.iter().filter_map(|report| {
        let (round, unit) = (rounds.get(&report.round_id)?, units.get(&report.agency_id)?);
        Some(ReportItem::of(report, round, AgencyRef::from(unit), urged.remove(&report.id), ctx.today))
    });
    Ok(items.collect())
}

fn place(cursor: &str) -> Result<PlanReportId, Problem> {
    let [id] = keys_of::<1>(cursor)?;
    Ok(PlanReportId(id.parse().map_err(|_| bad_cursor())?))
}

/// What happened with a report, first to last, with what was sent each time.
pub async fn history(app: &App, ctx: &Ctx, id: PlanReportId) -> Answer<Page<StepView>> {
    let mut conn = app.desk().await?;
    store::find(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let steps = store::history(&mut conn, id).await?;
    let by: Vec<_> = steps.iter().map(|step| step.recorded_by).collect();
    let names = identity::names(&mut conn, &by).await?;
    let shown = steps.into_iter().map(|step| {
        let name = names.get(&step.recorded_by).cloned();
        StepView::of(step, name)
    });
    Ok(Reply::ok(Page::whole(shown.collect())))
}
