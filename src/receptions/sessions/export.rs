//! The list of sessions as a file: the same filters, the same sight, page by page.
use futures_util::{StreamExt, stream};
use std::collections::HashMap;

use super::model::{Loaded, Session};
use super::{SessionView, store};
use crate::agencies;
use crate::kernel::codes::Code;
use crate::kernel::{AgencyId, SubjectKind, SubjectRef};
use crate::platform::act::act_on;
use crate::platform::table_file::{Pages, TableFile, refuse_more_than};
use crate::platform::xlsx::{Cell, Column};
use crate::platform::{App, AppError, Audit, Ctx, Done, ids};
use crate::receptions::book::capital;
use crate::receptions::policy;

const PAGE: i64 = 500;

const COLUMNS: [(&str, f64); 14] = [
    ("Cơ quan", 26.0),
    ("Ngày tiếp", 12.0),
    ("Ngày dự kiến ban đầu", 12.0),
    ("Hình thức", 14.0),
    ("Tư cách", 14.0),
    ("Người chủ trì dự kiến", 24.0),
    ("Địa điểm", 26.0),
    ("Nội dung dự kiến", 36.0),
    ("Ngày niêm yết", 12.0),
    ("Trạng thái", 14.0),
    ("Người chủ trì thực tế", 24.0),
    ("Số người đến", 9.0),
    ("Lý do vắng, hoãn, hủy", 36.0),
    ("Lưu ý", 36.0),
];

struct Reading {
    app: App,
    ctx: Ctx,
    asked: store::Asked,
    agencies: HashMap<AgencyId, String>,
    is_done: bool,
}

/// The sessions a list of `asked` would show, as a file; who took it and how many stands in the trail.
pub(super) async fn export(
    app: &App,
    ctx: &Ctx,
    asked: store::Asked,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export_sessions(&ctx.actor)?;
    let asked = store::Asked { limit: PAGE, ..asked };
    let mut conn = app.back().await?;
    act_on(app, ctx, &mut conn, async |tx| {
        let count = store::count(tx.conn(), &ctx.scope, &asked).await?;
        refuse_more_than(app.settings().export_rows, count)?;
        let export = SubjectRef { kind: SubjectKind::Export, id: ids::ordered() };
        let mut audit = Audit::of(permit.operation, export);
        if let Some(agency) = asked.agency {
            audit = audit.at(agency).set("agency_id", agency);
        }
        Ok(Done::new((), audit.set("format", format).set("count", count)))
    })
    .await?;
    let agencies = agencies::all(&mut conn).await?.into_iter().map(|agency| (agency.id, agency.name)).collect();
    let reading = Reading { app: app.clone(), ctx: ctx.clone(), asked, agencies, is_done: false };
    Ok(TableFile {
        name: format!("buoi-tiep-{}", ctx.today),
        sheet: "Buổi tiếp công dân",
        columns: COLUMNS.map(|(heading, width)| Column { heading: heading.into(), width }).to_vec(),
        pages: pages(reading),
    })
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
        at.asked.after = rows.last().map(|row: &Session| (row.on_day, row.id));
        let loaded = store::with_clocks(&mut conn, rows).await?;
        let page = loaded.into_iter().map(|one| row_of(one, &at.ctx, &at.agencies)).collect();
        Ok(Some((page, at)))
    })
    .boxed_local()
}

fn row_of(loaded: Loaded, ctx: &Ctx, agencies: &HashMap<AgencyId, String>) -> Vec<Cell> {
    let view = SessionView::of(loaded, ctx);
    let text = |text: Option<String>| text.map_or(Cell::Empty, Cell::Text);
    let day = |day: Option<chrono::NaiveDate>| day.map_or(Cell::Empty, Cell::Day);
    let held_by = |host: crate::kernel::codes::Host, name: Option<String>| {
        let host = capital(&host.label().vi);
        Cell::Text(name.map_or_else(|| host.clone(), |name| format!("{host}: {name}")))
    };
    let excuse = view.excuse.map(|excuse| format!("Vắng: {}", excuse.reason));
    let moves = view.moves.iter().map(|one| {
        let (from, to) = (one.from.format("%d/%m/%Y"), one.to.format("%d/%m/%Y"));
        format!("{} từ {from} sang {to}: {}", capital(&one.kind.label().vi), one.reason)
    });
    let reasons: Vec<String> =
        moves.chain(excuse).chain(view.cancel_reason.map(|reason| format!("Hủy: {reason}"))).collect();
    let warnings: Vec<String> = view.warnings.into_iter().map(|warning| warning.detail).collect();
    vec![
        text(agencies.get(&view.agency_id).cloned()),
        Cell::Day(view.on),
        Cell::Day(view.planned_on),
        Cell::Text(capital(&view.mode.label().vi)),
        Cell::Text(capital(&view.host_capacity.label().vi)),
        held_by(view.host, view.host_name),
        text(view.place),
        text(view.expected_content),
        day(view.published_on),
        Cell::Text(capital(&view.state.label().vi)),
        view.actual_host.map_or(Cell::Empty, |host| held_by(host, view.actual_host_name)),
        view.visitors.map_or(Cell::Empty, |visitors| Cell::Number(f64::from(visitors))),
        Cell::Text(reasons.join("\n")),
        Cell::Text(warnings.join("\n")),
    ]
}
