//! The list of urgings as a file: the same filters, the same sight, page by page.
use futures_util::{StreamExt, stream};
use std::collections::HashMap;

use super::view::UrgingItem;
use super::{policy, reads, store};
use crate::agencies;
use crate::inspection::table::{capital, columns, day, text};
use crate::kernel::{AgencyId, SubjectKind, SubjectRef};
use crate::petitions;
use crate::platform::act::act_on;
use crate::platform::table_file::{Pages, TableFile, refuse_more_than};
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx, Done, ids};

const PAGE: i64 = 500;

const COLUMNS: &[(&str, f64)] = &[
    ("Số văn bản", 16.0),
    ("Ngày văn bản", 12.0),
    ("Cơ quan đôn đốc", 26.0),
    ("Cơ quan được đôn đốc", 26.0),
    ("Đôn đốc về", 20.0),
    ("Chuyên đề, kỳ báo cáo", 34.0),
    ("Lần", 6.0),
    ("Số đơn", 8.0),
    ("Hạn trả lời", 12.0),
    ("Ngày trả lời", 12.0),
    ("Tình trạng", 26.0),
    ("Quá hạn trả lời", 10.0),
    ("Đã báo cáo Chủ tịch", 10.0),
];

struct Reading {
    app: App,
    ctx: Ctx,
    by: Vec<AgencyId>,
    asked: store::Asked,
    agencies: HashMap<AgencyId, String>,
    is_done: bool,
}

/// The urgings a list of `asked` would show, as a file; who took it and how many stands in the trail.
pub(super) async fn export(
    app: &App,
    ctx: &Ctx,
    asked: store::Asked,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export(&ctx.actor)?;
    let by = policy::urges_for(&ctx.actor);
    let asked = store::Asked { limit: PAGE, after: None, ..asked };
    let mut conn = app.back().await?;
    if let Some(case) = asked.petition {
        petitions::briefs(&mut conn, &ctx.scope, &[case.0]).await?.remove(&case.0).ok_or_else(AppError::hidden)?;
    }
    act_on(app, ctx, &mut conn, async |tx| {
        let count = store::count(tx.conn(), (&ctx.scope, &by), &asked).await?;
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
        name: format!("don-doc-{}", ctx.today),
        sheet: "Đôn đốc",
        columns: columns(COLUMNS),
        pages: pages(Reading { app: app.clone(), ctx: ctx.clone(), by, asked, agencies, is_done: false }),
    })
}

fn pages(reading: Reading) -> Pages {
    stream::try_unfold(reading, |mut at| async move {
        if at.is_done {
            return Ok(None);
        }
        let mut conn = at.app.back().await?;
        let mut rows = store::list(&mut conn, (&at.ctx.scope, &at.by), &at.asked).await?;
        let whole = usize::try_from(PAGE).unwrap_or(usize::MAX);
        at.is_done = rows.len() <= whole;
        rows.truncate(whole);
        at.asked.after = rows.last().map(|row| (row.sent_on, row.id));
        let items = reads::items(&mut conn, rows, at.ctx.today).await?;
        let page = items.into_iter().map(|item| row_of(item, &at.agencies)).collect();
        Ok(Some((page, at)))
    })
    .boxed_local()
}

fn row_of(item: UrgingItem, agencies: &HashMap<AgencyId, String>) -> Vec<Cell> {
    vec![
        text(item.document_number.as_ref()),
        Cell::Day(item.sent_on),
        text(agencies.get(&item.by_agency_id)),
        text(agencies.get(&item.agency_id)),
        Cell::Text(capital(item.subject)),
        text(item.topic.as_ref().or(item.period.as_ref())),
        Cell::Number(f64::from(item.ordinal)),
        Cell::Number(f64::from(u32::try_from(item.cases).unwrap_or(u32::MAX))),
        Cell::Day(item.reply_by),
        day(item.replied_on),
        Cell::Text(capital(item.state)),
        Cell::Bool(item.is_overdue),
        Cell::Bool(item.is_escalated),
    ]
}
