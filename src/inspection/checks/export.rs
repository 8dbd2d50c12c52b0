//! The list of checks as a file: the same filters, the same sight, page by page.
use futures_util::{StreamExt, stream};
use std::collections::HashMap;

use super::view::CheckItem;
use super::{policy, reads, store};
use crate::agencies;
use crate::inspection::table::{capital, columns, day, text};
use crate::kernel::{AgencyId, SubjectKind, SubjectRef};
use crate::platform::act::act_on;
use crate::platform::table_file::{Pages, TableFile, refuse_more_than};
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx, Done, ids};

const PAGE: i64 = 500;

const COLUMNS: &[(&str, f64)] = &[
    ("Quyết định", 16.0),
    ("Ngày quyết định", 12.0),
    ("Nội dung kiểm tra", 44.0),
    ("Cơ quan kiểm tra", 26.0),
    ("Đơn vị được kiểm tra", 26.0),
    ("Tự kiểm tra", 8.0),
    ("Kỳ từ ngày", 12.0),
    ("Kỳ đến ngày", 12.0),
    ("Tình trạng", 26.0),
    ("Ngày kết luận", 12.0),
    ("Số kiến nghị", 8.0),
    ("Kiến nghị chưa xong", 8.0),
    ("Có kiến nghị quá hạn", 8.0),
    ("Ngày hoàn thành", 12.0),
];

struct Reading {
    app: App,
    ctx: Ctx,
    asked: store::Asked,
    agencies: HashMap<AgencyId, String>,
    is_done: bool,
}

/// The checks a list of `asked` would show, as a file; who took it and how many stands in the trail.
pub(super) async fn export(
    app: &App,
    ctx: &Ctx,
    asked: store::Asked,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export(&ctx.actor)?;
    let asked = store::Asked { limit: PAGE, after: None, ..asked };
    let mut conn = app.back().await?;
    act_on(app, ctx, &mut conn, async |tx| {
        let count = store::count(tx.conn(), &ctx.scope, &asked).await?;
        refuse_more_than(app.settings().export_rows, count)?;
        let export = SubjectRef { kind: SubjectKind::Export, id: ids::ordered() };
        let mut audit = Audit::of(permit.operation, export).set("format", format).set("count", count);
        if let Some(agency) = asked.agency {
            audit = audit.set("agency_id", agency);
        }
        Ok(Done::new((), audit.set("from", asked.from).set("until", asked.to)))
    })
    .await?;
    let agencies = agencies::all(&mut conn).await?.into_iter().map(|agency| (agency.id, agency.name)).collect();
    Ok(TableFile {
        name: format!("kiem-tra-{}", ctx.today),
        sheet: "Kiểm tra",
        columns: columns(COLUMNS),
        pages: pages(Reading { app: app.clone(), ctx: ctx.clone(), asked, agencies, is_done: false }),
    })
}

fn pages(reading: Reading) -> Pages {
    stream::try_unfold(reading, |mut at| async move {
        if at.is_done {
            return Ok(None);
        }
        let mut conn = at.app.back().await?;
        let mut rows = store::list(&mut conn, &at.ctx.scope, &at.asked).await?;
        let whole = usize::try_from(PAGE).unwrap_or(usize::MAX);
        at.is_done = rows.len() <= whole;
        rows.truncate(whole);
        at.asked.after = rows.last().map(|row| (row.opened_on, row.id));
        let items = reads::items(&mut conn, rows, at.ctx.today).await?;
        let page = items.into_iter().map(|item| row_of(item, &at.agencies)).collect();
        Ok(Some((page, at)))
    })
    .boxed_local()
}

fn count(of: usize) -> Cell {
    Cell::Number(f64::from(u32::try_from(of).unwrap_or(u32::MAX)))
}

fn row_of(item: CheckItem, agencies: &HashMap<AgencyId, String>) -> Vec<Cell> {
    vec![
        text(item.decision_number.as_ref()),
        Cell::Day(item.opened_on),
        Cell::Text(item.title),
        text(agencies.get(&item.by_agency_id)),
        text(agencies.get(&item.agency_id)),
        Cell::Bool(item.is_self_check),
        Cell::Day(item.period_from),
        Cell::Day(item.period_to),
        Cell::Text(capital(item.state)),
        day(item.concluded_on),
        count(item.recommendations),
        count(item.open_recommendations),
        Cell::Bool(item.is_overdue),
        day(item.completed_on),
    ]
}
