//! The list of commitments as a file: the same filters, the same sight, page by page.
use futures_util::{StreamExt, stream};
use std::collections::HashMap;

use super::model::Commitment;
use super::{acts, policy, store};
use crate::agencies;
use crate::kernel::codes::Code;
use crate::kernel::{AgencyId, SubjectKind, SubjectRef};
use crate::platform::act::act_on;
use crate::platform::table_file::{Pages, TableFile, refuse_more_than};
use crate::platform::xlsx::{Cell, Column};
use crate::platform::{App, AppError, Audit, Ctx, Done, ids};

const PAGE: i64 = 500;

const COLUMNS: [(&str, f64); 11] = [
    ("Mã số", 18.0),
    ("Nguồn", 22.0),
    ("Cơ quan thực hiện", 26.0),
    ("Cơ quan cam kết", 26.0),
    ("Ngày cam kết", 12.0),
    ("Nội dung", 50.0),
    ("Điều kiện", 30.0),
    ("Hạn hoàn thành", 14.0),
    ("Trạng thái", 22.0),
    ("Ngày kết thúc", 14.0),
    ("Quá hạn", 8.0),
];

struct Reading {
    app: App,
    ctx: Ctx,
    asked: store::Asked,
    agencies: HashMap<AgencyId, String>,
    is_done: bool,
}

/// The commitments a list of `asked` would show, as a file; who took it and how many stands in the trail.
pub(super) async fn export(
    app: &App,
    ctx: &Ctx,
    asked: store::Asked,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export(&ctx.actor)?;
    acts::searchable(asked.q.as_deref())?;
    let asked = store::Asked { limit: PAGE, ..asked };
    let mut conn = app.back().await?;
    act_on(app, ctx, &mut conn, async |tx| {
        let count = store::count(tx.conn(), &ctx.scope, &asked).await?;
        refuse_more_than(app.settings().export_rows, count)?;
        let export = SubjectRef { kind: SubjectKind::Export, id: ids::ordered() };
        let audit = said(Audit::of(permit.operation, export), &asked);
        Ok(Done::new((), audit.set("format", format).set("count", count)))
    })
    .await?;
    let agencies = agencies::all(&mut conn).await?.into_iter().map(|agency| (agency.id, agency.name)).collect();
    let reading = Reading { app: app.clone(), ctx: ctx.clone(), asked, agencies, is_done: false };
    Ok(TableFile {
        name: format!("cam-ket-{}", ctx.today),
        sheet: "Cam kết, kết luận",
        columns: COLUMNS.map(|(heading, width)| Column { heading: heading.into(), width }).to_vec(),
        pages: pages(reading),
    })
}

/// What it was narrowed by; the words looked for stand there as "some words" only.
fn said(mut audit: Audit, asked: &store::Asked) -> Audit {
    if let Some(agency) = asked.agency {
        audit = audit.at(agency).set("agency_id", agency);
    }
    if let Some(status) = asked.status {
        audit = audit.set("status", status);
    }
    if let Some(from) = asked.due_from {
        audit = audit.set("from", from);
    }
    if let Some(to) = asked.due_to {
        audit = audit.set("until", to);
    }
    if asked.q.is_some() { audit.touched(&["q"]) } else { audit }
}

fn pages(reading: Reading) -> Pages {
    stream::try_unfold(reading, |mut at| async move {
        if at.is_done {
            return Ok(None);
        }
        let mut conn = at.app.back().await?;
        let mut rows = store::list(&mut conn, &at.ctx.scope, &at.asked).await?;
        let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
        at.is_done = rows.len() <= most;
        rows.truncate(most);
        at.asked.after = rows.last().map(|row| (row.made_on, row.id));
        let page = rows.iter().map(|row| row_of(row, &at)).collect();
        Ok(Some((page, at)))
    })
    .boxed_local()
}

fn row_of(row: &Commitment, at: &Reading) -> Vec<Cell> {
    let name = |id: &AgencyId| at.agencies.get(id).map_or(Cell::Empty, Cell::text);
    let day = |day: Option<chrono::NaiveDate>| day.map_or(Cell::Empty, Cell::Day);
    vec![
        Cell::text(&row.code),
        Cell::Text(row.source_kind.label().vi.into_owned()),
        name(&row.owner_agency_id),
        name(&row.made_by_agency_id),
        Cell::Day(row.made_on),
        Cell::text(&row.text),
        row.condition.as_ref().map_or(Cell::Empty, Cell::text),
        day(row.due_on),
        Cell::Text(row.status.label().vi.into_owned()),
        day(row.ended_on),
        Cell::Bool(row.is_overdue(at.ctx.today)),
    ]
}
