//! The list of petitions as a file: the same filters, the same sight, page by page.
use futures_util::{StreamExt, stream};
use std::collections::HashMap;

use super::lines::{SEALED, day, label, text};
use super::policy;
use crate::agencies;
use crate::kernel::{AgencyId, SubjectKind, SubjectRef, UserId};
use crate::petitions::acts::{Listing, filter_of, items_of};
use crate::petitions::store::{self, Filter};
use crate::petitions::view::PetitionItem;
use crate::platform::act::act_on;
use crate::platform::table_file::{Pages, TableFile, refuse_more_than};
use crate::platform::xlsx::{Cell, Column};
use crate::platform::{App, AppError, Audit, Ctx, Done, ids};

const PAGE: i64 = 500;

const COLUMNS: [(&str, f64); 18] = [
    ("Mã số", 18.0),
    ("Cơ quan giữ đơn", 24.0),
    ("Số đến", 12.0),
    ("Ngày nhận", 12.0),
    ("Nguồn đơn", 16.0),
    ("Người gửi đơn", 26.0),
    ("Số người ký", 8.0),
    ("Loại đơn", 13.0),
    ("Lĩnh vực", 18.0),
    ("Tóm tắt nội dung", 44.0),
    ("Trạng thái", 14.0),
    ("Kết quả xử lý", 16.0),
    ("Kết quả giải quyết", 18.0),
    ("Cơ quan giải quyết", 24.0),
    ("Người xử lý", 22.0),
    ("Hạn gần nhất", 12.0),
    ("Quá hạn", 8.0),
    ("Bảo mật", 8.0),
];

/// What every page needs.
struct Reading {
    app: App,
    ctx: Ctx,
    filter: Filter,
    agencies: HashMap<AgencyId, String>,
    is_done: bool,
}

/// The petitions a list of `asked` would show, as a file; who took it and how many stands in the trail.
pub(super) async fn export(app: &App, ctx: &Ctx, asked: Listing, format: &'static str) -> Result<TableFile, AppError> {
    let permit = policy::may_export(&ctx.actor)?;
    let mut conn = app.back().await?;
    let filter = filter_of(&mut conn, app, ctx, &asked).await?;
    act_on(app, ctx, &mut conn, async |tx| {
        let count = store::count(tx.conn(), &ctx.scope, &filter).await?;
        refuse_more_than(app.settings().export_rows, count)?;
        let export = SubjectRef { kind: SubjectKind::Export, id: ids::ordered() };
        Ok(Done::new((), said(Audit::of(permit.operation, export), &asked).set("format", format).set("count", count)))
    })
    .await?;
    let agencies = agencies::all(&mut conn).await?.into_iter().map(|agency| (agency.id, agency.name)).collect();
    let reading = Reading { app: app.clone(), ctx: ctx.clone(), filter, agencies, is_done: false };
    Ok(TableFile {
        name: format!("don-{}", ctx.today),
        sheet: "Đơn",
        columns: COLUMNS.map(|(heading, width)| Column { heading: heading.into(), width }).to_vec(),
        pages: pages(reading),
    })
}

/// What it was narrowed by; the words looked for may be a name and stand there as "some words" only.
fn said(audit: Audit, asked: &Listing) -> Audit {
    let mut audit = audit;
    if let Some(agency) = asked.agency_id {
        audit = audit.at(agency).set("agency_id", agency);
    }
    if let Some(kind) = asked.kind {
        audit = audit.set("kind", kind);
    }
    if let Some(state) = asked.state {
        audit = audit.set("state", state);
    }
    if let Some(handling) = asked.handling {
        audit = audit.set("handling", handling);
    }
    if let Some(field) = asked.field {
        audit = audit.set("field", field);
    }
    if let Some(from) = asked.received_from {
        audit = audit.set("from", from);
    }
    if let Some(to) = asked.received_to {
        audit = audit.set("until", to);
    }
    if let Some(handler) = asked.assigned_to {
        audit = audit.set("handler_id", handler);
    }
    let rest = [(asked.overdue, "overdue"), (asked.q.is_some(), "q")];
    audit.touched(&rest.into_iter().filter(|(is_there, _)| *is_there).map(|(_, name)| name).collect::<Vec<_>>())
}

fn pages(reading: Reading) -> Pages {
    stream::try_unfold(reading, |mut at| async move {
        if at.is_done {
            return Ok(None);
        }
        let mut conn = at.app.back().await?;
        let mut rows = store::list(&mut conn, &at.ctx.scope, &at.filter, PAGE).await?;
        at.is_done = rows.len() <= usize::try_from(PAGE).unwrap_or(usize::MAX);
        rows.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
        at.filter.after = rows.last().map(|row| (row.petition.received_on, row.petition.id));
        let items = items_of(&mut conn, &at.app, &at.ctx, rows).await?;
        let handlers: Vec<UserId> = items.iter().filter_map(|item| item.handler_id).collect();
        let handlers = crate::identity::names(&mut conn, &handlers).await?;
        let page = items.into_iter().map(|item| row_of(item, &at.agencies, &handlers)).collect();
        Ok(Some((page, at)))
    })
    .boxed_local()
}

fn row_of(item: PetitionItem, agencies: &HashMap<AgencyId, String>, handlers: &HashMap<UserId, String>) -> Vec<Cell> {
    let names = if item.is_sealed { SEALED.to_owned() } else { item.petitioner_names.join("; ") };
    let summary = if item.is_sealed { item.public_summary } else { item.summary };
    let settling = item.settling_agency_id.and_then(|agency| agencies.get(&agency));
    vec![
        Cell::Text(item.code),
        text(agencies.get(&item.agency_id)),
        text(item.incoming_number.as_ref()),
        Cell::Day(item.received_on),
        Cell::Text(label(item.source)),
        Cell::Text(names),
        Cell::Number(f64::from(item.signer_count)),
        Cell::Text(label(item.kind)),
        Cell::Text(label(item.field)),
        text(summary.as_ref()),
        Cell::Text(label(item.state)),
        item.handling.map_or(Cell::Empty, |handling| Cell::Text(label(handling))),
        item.result.map_or(Cell::Empty, |result| Cell::Text(label(result))),
        text(settling),
        text(item.handler_id.and_then(|handler| handlers.get(&handler))),
        day(item.due_on),
        Cell::Bool(item.is_overdue),
        Cell::Bool(item.is_sealed),
    ]
}
