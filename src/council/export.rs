//! A list of the Council as a file: the same filters, the same sight, page by page; each export stands in the trail.
use futures_util::{StreamExt, stream};
use std::collections::HashMap;

use super::policy;
use crate::agencies;
use crate::kernel::{AgencyId, SubjectKind, SubjectRef};
use crate::platform::act::act_on;
use crate::platform::table_file::{TableFile, refuse_more_than};
use crate::platform::xlsx::{Cell, Column};
use crate::platform::{App, AppError, Audit, Ctx, Done, ids};

/// Rows a page.
pub(super) const PAGE: i64 = 500;

/// The names of agencies by id.
pub(super) type Names = HashMap<AgencyId, String>;

/// A list that can be taken out.
pub(super) trait Exported: 'static {
    const OPERATION: &'static str;
    const NAME: &'static str;
    const SHEET: &'static str;
    const COLUMNS: &'static [(&'static str, f64)];

    /// What it was narrowed by.
    fn said(&self, audit: Audit) -> Audit;

    async fn count(&self, app: &App, ctx: &Ctx) -> Result<i64, AppError>;

    /// The next page, and whether it was the last.
    async fn page(&mut self, app: &App, ctx: &Ctx, names: &Names) -> Result<(Vec<Vec<Cell>>, bool), AppError>;
}

/// The rows of a list as a file.
pub(super) async fn export<L: Exported>(
    app: &App,
    ctx: &Ctx,
    list: L,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export(ctx, L::OPERATION)?;
    let count = list.count(app, ctx).await?;
    refuse_more_than(app.settings().export_rows, count)?;
    let mut conn = app.back().await?;
    act_on(app, ctx, &mut conn, async |_| {
        let export = SubjectRef { kind: SubjectKind::Export, id: ids::ordered() };
        let audit = list.said(Audit::of(permit.operation, export));
        Ok(Done::new((), audit.set("format", format).set("count", count)))
    })
    .await?;
    let names: Names = agencies::all(&mut conn).await?.into_iter().map(|agency| (agency.id, agency.name)).collect();
    drop(conn);
    let at = (app.clone(), ctx.clone(), list, names, false);
    let pages = stream::try_unfold(at, |(app, ctx, mut list, names, is_done)| async move {
        if is_done {
            return Ok(None);
        }
        let (rows, is_last) = list.page(&app, &ctx, &names).await?;
        Ok(Some((rows, (app, ctx, list, names, is_last))))
    });
    Ok(TableFile {
        name: format!("{}-{}", L::NAME, ctx.today),
        sheet: L::SHEET,
        columns: L::COLUMNS
            .iter()
            .map(|(heading, width)| Column { heading: (*heading).into(), width: *width })
            .collect(),
        pages: pages.boxed_local(),
    })
}

/// Cuts a page that was loaded with one row more; answers whether it was the last.
pub(super) fn cut<T>(rows: &mut Vec<T>) -> bool {
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let is_last = rows.len() <= most;
    rows.truncate(most);
    is_last
}

/// A name in a cell.
pub(super) fn name(names: &Names, agency: Option<AgencyId>) -> Cell {
    agency.and_then(|agency| names.get(&agency)).map_or(Cell::Empty, Cell::text)
}

/// A day in a cell.
pub(super) fn day(on: Option<chrono::NaiveDate>) -> Cell {
    on.map_or(Cell::Empty, Cell::Day)
}

/// A text in a cell.
pub(super) fn text(text: Option<&String>) -> Cell {
    text.map_or(Cell::Empty, Cell::text)
}
