//! Reading urgings, and the ones behind the figure of those overdue.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;
use uuid::Uuid;

use super::model::Urging;
use super::view::{Beside, UrgedTimes, UrgingItem, UrgingView};
use super::{policy, store};
use crate::deadlines;
use crate::kernel::{
    AgencyId, Page, PageQuery, PlanReportId, Problem, UrgingId, bad_cursor, cursor_of, day_key, keys_of,
};
use crate::petitions;
use crate::platform::access::Scope;
use crate::platform::{App, AppError, Ctx, Reply};

/// One urging.
pub(super) async fn read_urging(app: &App, ctx: &Ctx, id: UrgingId) -> Result<Reply<UrgingView>, AppError> {
    let mut conn = app.desk().await?;
    let by = policy::urges_for(&ctx.actor);
    let urging = store::find(&mut conn, (&ctx.scope, &by), id).await?.ok_or_else(AppError::hidden)?;
    let version = urging.version;
    Ok(Reply::ok(shown(&mut conn, ctx, urging).await?).version(version))
}

/// An urging with what stands beside it.
pub(super) async fn shown(conn: &mut AsyncPgConnection, ctx: &Ctx, urging: Urging) -> Result<UrgingView, AppError> {
    let cases = store::cases_of(conn, &[urging.id]).await?.remove(&urging.id).unwrap_or_default();
    let plan_report = match urging.plan_report_id {
        Some(id) => store::reports_of(conn, &[id]).await?.remove(&id),
        None => None,
    };
    let beside = Beside {
        briefs: petitions::briefs(conn, &ctx.scope, &cases).await?,
        clocks: deadlines::of_subject(conn, urging.id.into()).await?,
        followed_by: store::followed_by(conn, urging.id).await?,
        cases,
        plan_report,
    };
    Ok(UrgingView::of(urging, beside, ctx))
}

/// Urgings in sight, latest first.
pub(super) async fn list_urgings(
    app: &App,
    ctx: &Ctx,
    page: &PageQuery,
    mut asked: store::Asked,
) -> Result<Reply<Page<UrgingItem>>, AppError> {
    asked.limit = page.limit();
    asked.after = page.cursor.as_deref().map(place).transpose()?;
    let by = policy::urges_for(&ctx.actor);
    let mut conn = app.desk().await?;
    if let Some(petition) = asked.petition {
        // Of a case out of sight nothing is told, not even that it was urged.
        petitions::briefs(&mut conn, &ctx.scope, &[petition.0])
            .await?
            .remove(&petition.0)
            .ok_or_else(AppError::hidden)?;
    }
    let total = match page.with_total {
        Some(true) => Some(store::count(&mut conn, (&ctx.scope, &by), &asked).await?),
        _ => None,
    };
    let rows = store::list(&mut conn, (&ctx.scope, &by), &asked).await?;
    let page = Page::cut(rows, asked.limit, |u| cursor_of(&[&u.sent_on.to_string(), &u.id.to_string()]));
    let items = items(&mut conn, page.items, ctx.today).await?;
    Ok(Reply::ok(Page { items, next_cursor: page.next_cursor, total: None, total_is_exact: None }.with_total(total)))
}

/// Lines with the number of their cases.
pub(super) async fn items(
    conn: &mut AsyncPgConnection,
    rows: Vec<Urging>,
    today: NaiveDate,
) -> Result<Vec<UrgingItem>, AppError> {
    let ids: Vec<UrgingId> = rows.iter().map(|row| row.id).collect();
    let cases = store::cases_of(conn, &ids).await?;
    let named: Vec<PlanReportId> = rows.iter().filter_map(|row| row.plan_report_id).collect();
    let reports = if named.is_empty() { HashMap::new() } else { store::reports_of(conn, &named).await? };
    let item = |row: Urging| {
        let report = row.plan_report_id.and_then(|id| reports.get(&id).cloned());
        let cases = cases.get(&row.id).map_or(0, Vec::len);
        UrgingItem::of(row, cases, report, today)
    };
    Ok(rows.into_iter().map(item).collect())
}

fn place(cursor: &str) -> Result<(NaiveDate, UrgingId), Problem> {
    let [day, id] = keys_of::<2>(cursor)?;
    Ok((day_key(&day)?, UrgingId(id.parse().map_err(|_| bad_cursor())?)))
}

/// The ids of urgings overdue on a day at these agencies, and those of them in sight.
pub(in crate::inspection) async fn overdue(
    conn: &mut AsyncPgConnection,
    ctx: &Ctx,
    agencies: &[AgencyId],
    at: (NaiveDate, Uuid, i64),
) -> Result<(Vec<Uuid>, HashMap<Uuid, UrgingItem>), AppError> {
    let ids = store::overdue_on(conn, agencies, at).await?;
    let seen = among(conn, ctx, &ids).await?;
    Ok((ids, seen))
}

/// Those of a set in sight.
pub(in crate::inspection) async fn among(
    conn: &mut AsyncPgConnection,
    ctx: &Ctx,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, UrgingItem>, AppError> {
    let by = policy::urges_for(&ctx.actor);
    let seen = store::among(conn, (&ctx.scope, &by), ids).await?;
    Ok(items(conn, seen, ctx.today).await?.into_iter().map(|item| (item.id.0, item)).collect())
}

/// How many urgings were overdue on a day at these agencies.
pub(in crate::inspection) async fn overdue_total(
    conn: &mut AsyncPgConnection,
    agencies: &[AgencyId],
    day: NaiveDate,
) -> Result<i64, AppError> {
    store::overdue_total(conn, agencies, day).await
}

/// How often, and when, plan reports were urged as far as the reader sees it.
pub async fn urged_times(
    conn: &mut AsyncPgConnection,
    ctx: &Ctx,
    reports: &[PlanReportId],
) -> Result<HashMap<PlanReportId, UrgedTimes>, AppError> {
    let by = policy::urges_for(&ctx.actor);
    let mut told: HashMap<PlanReportId, UrgedTimes> = HashMap::new();
    for (report, on) in store::urged_on(conn, (&ctx.scope, &by), reports).await? {
        told.entry(report).and_modify(|urged| urged.again(on)).or_insert_with(|| UrgedTimes::first(report, on));
    }
    Ok(told)
}

/// Whether an answer about an urging may be told again to its asker.
pub async fn still_sees(conn: &mut AsyncPgConnection, scope: &Scope, id: Uuid) -> Result<bool, AppError> {
    // Internal affairs see their own by their office, which a scope does not say; figures reach as far.
    Ok(store::find(conn, (scope, &scope.figures), UrgingId(id)).await?.is_some())
}
