//! Reading checks.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;
use uuid::Uuid;

use super::model::Check;
use super::view::{Beside, CheckItem, CheckPlan, CheckView, DrawnSample};
use super::{rules, store};
use crate::agencies;
use crate::kernel::{CheckId, Page, PageQuery, Problem, bad_cursor, cursor_of, day_key, keys_of};
use crate::petitions;
use crate::platform::access::Scope;
use crate::platform::{App, AppError, Ctx, Reply};

/// One check.
pub(super) async fn read_check(app: &App, ctx: &Ctx, id: CheckId) -> Result<Reply<CheckView>, AppError> {
    let mut conn = app.desk().await?;
    let check = store::find(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let version = check.version;
    Ok(Reply::ok(shown(&mut conn, ctx, check).await?).version(version))
}

/// A check with what belongs to it.
pub(super) async fn shown(conn: &mut AsyncPgConnection, ctx: &Ctx, check: Check) -> Result<CheckView, AppError> {
    let cases: Vec<Uuid> = store::cases(conn, check.id).await?.into_iter().map(|case| case.1).collect();
    let findings = store::findings(conn, check.id).await?;
    let recommended = store::recommendations(conn, &[check.id]).await?.remove(&check.id).unwrap_or_default();
    let made: Vec<Uuid> = recommended.iter().map(|r| r.id).collect();
    let mut named = cases.clone();
    named.extend(findings.iter().filter_map(|finding| finding.petition_id).map(|id| id.0));
    let beside = Beside {
        samples: store::samples(conn, check.id).await?,
        follow_ups: store::follow_ups(conn, &made).await?,
        briefs: petitions::briefs(conn, &ctx.scope, &named).await?,
        cases,
        findings,
        recommended,
    };
    Ok(CheckView::of(check, beside, ctx))
}

/// A sample with the list it was drawn from.
pub(super) async fn read_check_sample(
    app: &App,
    ctx: &Ctx,
    id: CheckId,
    ordinal: i16,
) -> Result<Reply<DrawnSample>, AppError> {
    let mut conn = app.desk().await?;
    let check = store::find(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let samples = store::samples(&mut conn, check.id).await?;
    let sample = samples.iter().find(|sample| sample.ordinal == ordinal).ok_or_else(AppError::hidden)?;
    let seen = petitions::briefs(&mut conn, &ctx.scope, &sample.ids()).await?;
    Ok(Reply::ok(DrawnSample::of(sample, &seen)))
}

/// Checks in sight, latest first.
pub(super) async fn list_checks(
    app: &App,
    ctx: &Ctx,
    page: &PageQuery,
    mut asked: store::Asked,
) -> Result<Reply<Page<CheckItem>>, AppError> {
    asked.limit = page.limit();
    asked.after = page.cursor.as_deref().map(place).transpose()?;
    let mut conn = app.desk().await?;
    let total = match page.with_total {
        Some(true) => Some(store::count(&mut conn, &ctx.scope, &asked).await?),
        _ => None,
    };
    let rows = store::list(&mut conn, &ctx.scope, &asked).await?;
    let page = Page::cut(rows, asked.limit, |c| cursor_of(&[&c.on_day().to_string(), &c.id.to_string()]));
    let items = items(&mut conn, page.items, ctx.today).await?;
    Ok(Reply::ok(Page { items, next_cursor: page.next_cursor, total: None, total_is_exact: None }.with_total(total)))
}

/// Lines with the number of their recommendations.
pub(super) async fn items(
    conn: &mut AsyncPgConnection,
    rows: Vec<Check>,
    today: NaiveDate,
) -> Result<Vec<CheckItem>, AppError> {
    let ids: Vec<CheckId> = rows.iter().map(|row| row.id).collect();
    let mut recommended = store::recommendations(conn, &ids).await?;
    let with = |row: Check| {
        let own = recommended.remove(&row.id).unwrap_or_default();
        CheckItem::of(row, &own, today)
    };
    Ok(rows.into_iter().map(with).collect())
}

/// Those of a set that the reader sees, by id.
pub async fn among(
    conn: &mut AsyncPgConnection,
    ctx: &Ctx,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, CheckItem>, AppError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = store::among(conn, &ctx.scope, ids).await?;
    Ok(items(conn, rows, ctx.today).await?.into_iter().map(|item| (item.id.0, item)).collect())
}

/// The plan of checks of a year, planned against done, for each agency that planned any.
pub(super) async fn read_check_plan(app: &App, ctx: &Ctx, year: i32) -> Result<Reply<CheckPlan>, AppError> {
    let days = rules::year(year)?;
    let mut conn = app.desk().await?;
    let planned = store::planned(&mut conn, &ctx.scope, days).await?;
    let agencies = agencies::all(&mut conn).await?;
    Ok(Reply::ok(CheckPlan::of(year, &planned, &agencies, ctx.today)))
}

fn place(cursor: &str) -> Result<(NaiveDate, CheckId), Problem> {
    let [day, id] = keys_of::<2>(cursor)?;
    Ok((day_key(&day)?, CheckId(id.parse().map_err(|_| bad_cursor())?)))
}

/// Whether an answer about a check may be told again to its asker.
pub async fn still_sees(conn: &mut AsyncPgConnection, scope: &Scope, id: Uuid) -> Result<bool, AppError> {
    Ok(store::find(conn, scope, CheckId(id)).await?.is_some())
}
