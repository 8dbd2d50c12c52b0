//! The list of visits as a file: the same filters, the same sight, page by page.
use futures_util::{StreamExt, stream};
use std::collections::HashMap;

use super::acts::searched;
use super::book::{capital, result_of};
use super::model::Visit;
use super::{policy, store};
use crate::agencies;
use crate::kernel::codes::Code;
use crate::kernel::{AgencyId, SubjectKind, SubjectRef};
use crate::platform::act::act_on;
use crate::platform::table_file::{Pages, TableFile, refuse_more_than};
use crate::platform::xlsx::{Cell, Column};
use crate::platform::{App, AppError, Audit, Ctx, Done, ids};

const PAGE: i64 = 500;
/// What stands in the place of a denouncer.
const SEALED: &str = "người tố cáo (bảo mật)";

const COLUMNS: [(&str, f64); 14] = [
    ("Mã số", 18.0),
    ("Cơ quan tiếp", 24.0),
    ("Ngày tiếp", 12.0),
    ("Hình thức", 14.0),
    ("Người chủ trì", 14.0),
    ("Người tiếp", 24.0),
    ("Công dân", 30.0),
    ("Số người", 9.0),
    ("Loại nội dung", 20.0),
    ("Nội dung", 44.0),
    ("Yêu cầu, đề nghị", 30.0),
    ("Kết quả tiếp", 30.0),
    ("Bảo mật", 8.0),
    ("Đính chính", 30.0),
];

struct Reading {
    app: App,
    ctx: Ctx,
    asked: store::Asked,
    agencies: HashMap<AgencyId, String>,
    is_done: bool,
}

/// The visits a list of `asked` would show, as a file; who took it and how many stands in the trail.
pub(super) async fn export(
    app: &App,
    ctx: &Ctx,
    asked: store::Asked,
    q: Option<&str>,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export_list(&ctx.actor)?;
    let mut conn = app.back().await?;
    let asked = store::Asked { limit: PAGE, search: searched(&mut conn, app, ctx, q).await?, ..asked };
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
        name: format!("luot-tiep-{}", ctx.today),
        sheet: "Lượt tiếp công dân",
        columns: COLUMNS.map(|(heading, width)| Column { heading: heading.into(), width }).to_vec(),
        pages: pages(reading),
    })
}

/// What it was narrowed by; the words looked for may be a name and stand there as "some words" only.
fn said(mut audit: Audit, asked: &store::Asked) -> Audit {
    if let Some(agency) = asked.agency {
        audit = audit.at(agency).set("agency_id", agency);
    }
    if let Some(mode) = asked.mode {
        audit = audit.set("mode", mode);
    }
    if let Some(outcome) = asked.outcome {
        audit = audit.set("outcome", outcome);
    }
    if let Some(from) = asked.from {
        audit = audit.set("from", from);
    }
    if let Some(to) = asked.to {
        audit = audit.set("until", to);
    }
    if asked.search.is_some() { audit.touched(&["q"]) } else { audit }
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
        at.asked.after = rows.last().map(|(row, _)| (row.received_on, row.id));
        let visits = store::visits(&mut conn, at.app.keyring(), rows, false).await?;
        let page = visits.iter().map(|visit| row_of(visit, &at.agencies)).collect();
        Ok(Some((page, at)))
    })
    .boxed_local()
}

fn row_of(visit: &Visit, agencies: &HashMap<AgencyId, String>) -> Vec<Cell> {
    let Visit { reception, parts, people, .. } = visit;
    let is_open = !reception.is_sealed;
    let text = |text: Option<&String>| text.map_or(Cell::Empty, Cell::text);
    let texts = parts.texts.as_ref().filter(|_| is_open);
    let names: Vec<&str> = people.iter().filter_map(|p| p.body.full_name.as_deref()).collect();
    let mut kinds: Vec<String> = parts.matters.iter().map(|m| capital(&m.kind.label().vi)).collect();
    kinds.dedup();
    let replaced = parts.corrected_by.as_ref().map(|code| format!("Đã đính chính, thay bằng {code}"));
    let corrected = replaced.or_else(|| parts.corrects.as_ref().map(|code| format!("Đính chính {code}")));
    let contents: Vec<&str> = parts.matters.iter().filter_map(|m| m.content.as_deref()).collect();
    vec![
        Cell::text(&reception.code),
        text(agencies.get(&reception.agency_id)),
        Cell::Day(reception.received_on),
        Cell::Text(capital(&reception.mode.label().vi)),
        Cell::Text(capital(&reception.host.label().vi)),
        text(reception.received_by_name.as_ref()),
        Cell::Text(if is_open { names.join("; ") } else { SEALED.into() }),
        Cell::Number(f64::from(reception.people_count)),
        Cell::Text(kinds.join("; ")),
        if is_open { Cell::Text(contents.join("\n")) } else { Cell::Empty },
        text(texts.and_then(|t| t.request.as_ref())),
        Cell::Text(result_of(reception, parts)),
        Cell::Bool(reception.is_sealed),
        corrected.map_or(Cell::Empty, Cell::Text),
    ]
}
