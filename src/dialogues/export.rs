//! The list of dialogues as a file: the same filters, the same sight, page by page.
use futures_util::{StreamExt, stream};
use std::collections::HashMap;

use super::model::Dialogue;
use super::{acts, policy, store};
use crate::agencies;
use crate::kernel::codes::Code;
use crate::kernel::{AgencyId, SubjectKind, SubjectRef};
use crate::platform::act::act_on;
use crate::platform::table_file::{Pages, TableFile, refuse_more_than};
use crate::platform::xlsx::{Cell, Column};
use crate::platform::{App, AppError, Audit, Ctx, Done, ids};

const PAGE: i64 = 500;

const COLUMNS: [(&str, f64); 12] = [
    ("Mã số", 18.0),
    ("Cơ quan", 26.0),
    ("Loại", 26.0),
    ("Ngày", 12.0),
    ("Địa điểm", 30.0),
    ("Chủ đề", 40.0),
    ("Người chủ trì dự kiến", 24.0),
    ("Chủ trì", 14.0),
    ("Số người dự", 10.0),
    ("Ngày thông báo kết luận", 14.0),
    ("Ngày công khai", 14.0),
    ("Trạng thái", 22.0),
];

struct Reading {
    app: App,
    ctx: Ctx,
    asked: store::Asked,
    agencies: HashMap<AgencyId, String>,
    is_done: bool,
}

/// The dialogues a list of `asked` would show, as a file; who took it and how many stands in the trail.
pub(super) async fn export(
    app: &App,
    ctx: &Ctx,
    asked: store::Asked,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export(ctx, "export_dialogues")?;
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
        name: format!("doi-thoai-{}", ctx.today),
        sheet: "Đối thoại với Nhân dân",
        columns: COLUMNS.map(|(heading, width)| Column { heading: heading.into(), width }).to_vec(),
        pages: pages(reading),
    })
}

/// What it was narrowed by; the words looked for stand there as "some words" only.
fn said(mut audit: Audit, asked: &store::Asked) -> Audit {
    if let Some(agency) = asked.agency {
        audit = audit.at(agency).set("agency_id", agency);
    }
    if let Some(kind) = asked.kind {
        audit = audit.set("kind", kind);
    }
    if let Some(state) = asked.state {
        audit = audit.set("state", state);
    }
    if let Some(from) = asked.from {
        audit = audit.set("from", from);
    }
    if let Some(to) = asked.to {
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
        at.asked.after = rows.last().map(|row| (row.on_day, row.id));
        let page = rows.iter().map(|row| row_of(row, &at.agencies)).collect();
        Ok(Some((page, at)))
    })
    .boxed_local()
}

fn row_of(row: &Dialogue, agencies: &HashMap<AgencyId, String>) -> Vec<Cell> {
    let day = |day: Option<chrono::NaiveDate>| day.map_or(Cell::Empty, Cell::Day);
    let topics: Vec<String> = serde_json::from_value(row.topics.clone()).unwrap_or_default();
    vec![
        Cell::text(&row.code),
        agencies.get(&row.agency_id).map_or(Cell::Empty, Cell::text),
        Cell::Text(row.kind.label().vi.into_owned()),
        Cell::Day(row.on_day),
        Cell::text(&row.place),
        Cell::Text(topics.join("; ")),
        Cell::text(&row.chair_name),
        row.actual_chair.map_or(Cell::Empty, |chair| Cell::Text(chair.label().vi.into_owned())),
        row.participants.map_or(Cell::Empty, |count| Cell::Number(f64::from(count))),
        day(row.concluded_on),
        day(row.published_on),
        Cell::Text(row.state.label().vi.into_owned()),
    ]
}
