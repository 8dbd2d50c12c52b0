//! The list of signals as a file: the same filters, the same sight, and no name of anybody.
use futures_util::{StreamExt, stream};
use std::collections::HashMap;

use super::model::{Facts, Signal};
use super::policy::{self, Sight};
use super::{rules, store};
use crate::agencies;
use crate::kernel::codes::Code;
use crate::kernel::{AgencyId, Lang, SubjectKind, SubjectRef};
use crate::platform::act::act_on;
use crate::platform::table_file::{Pages, TableFile, refuse_more_than};
use crate::platform::xlsx::{Cell, Column};
use crate::platform::{App, AppError, Audit, Ctx, Done, ids};

const PAGE: i64 = 500;

const COLUMNS: [(&str, f64); 8] = [
    ("Mã số", 16.0),
    ("Loại dấu hiệu", 30.0),
    ("Cơ quan", 24.0),
    ("Trạng thái", 14.0),
    ("Căn cứ", 60.0),
    ("Thấy lần đầu", 12.0),
    ("Thấy gần nhất", 12.0),
    ("Hạn xử lý", 12.0),
];

struct Reading {
    app: App,
    sight: Sight,
    asked: store::Asked,
    agencies: HashMap<AgencyId, String>,
    is_done: bool,
}

/// The signals a list of `asked` would show, as a file; who took it and how many stands in the trail.
pub(super) async fn export(
    app: &App,
    ctx: &Ctx,
    asked: store::Asked,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let (permit, sight) = policy::may_export(&ctx.actor)?;
    let mut conn = app.back().await?;
    let asked = store::Asked { limit: PAGE, ..asked };
    act_on(app, ctx, &mut conn, async |tx| {
        let count = store::count(tx.conn(), &sight, &asked).await?;
        refuse_more_than(app.settings().export_rows, count)?;
        let export = SubjectRef { kind: SubjectKind::Export, id: ids::ordered() };
        let audit = said(Audit::of(permit.operation, export), &asked);
        Ok(Done::new((), audit.set("format", format).set("count", count)))
    })
    .await?;
    let agencies = agencies::all(&mut conn).await?.into_iter().map(|agency| (agency.id, agency.name)).collect();
    let reading = Reading { app: app.clone(), sight, asked, agencies, is_done: false };
    Ok(TableFile {
        name: format!("dau-hieu-{}", ctx.today),
        sheet: "Dấu hiệu",
        columns: COLUMNS.map(|(heading, width)| Column { heading: heading.into(), width }).to_vec(),
        pages: pages(reading),
    })
}

/// What the list was narrowed by.
fn said(mut audit: Audit, asked: &store::Asked) -> Audit {
    if let Some(agency) = asked.agency {
        audit = audit.set("agency_id", agency);
    }
    if let Some(kind) = asked.kind {
        audit = audit.set("kind", kind);
    }
    if let Some(state) = asked.state {
        audit = audit.set("state", state);
    }
    let rest = [(asked.is_current.is_some(), "is_current"), (asked.overdue_on.is_some(), "overdue")];
    audit.touched(&rest.iter().filter(|(is_there, _)| *is_there).map(|(_, name)| *name).collect::<Vec<_>>())
}

fn pages(reading: Reading) -> Pages {
    stream::try_unfold(reading, |mut at| async move {
        if at.is_done {
            return Ok(None);
        }
        let mut conn = at.app.back().await?;
        let mut rows = store::list(&mut conn, &at.sight, &at.asked).await?;
        let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
        at.is_done = rows.len() <= most;
        rows.truncate(most);
        at.asked.after = rows.last().map(|row| (row.last_seen_on, row.id));
        let page = rows.iter().map(|signal| row_of(signal, &at.agencies)).collect();
        Ok(Some((page, at)))
    })
    .boxed_local()
}

fn row_of(signal: &Signal, agencies: &HashMap<AgencyId, String>) -> Vec<Cell> {
    let facts: Option<Facts> = serde_json::from_value(signal.facts.clone()).ok();
    let why = facts.map(|facts| rules::explanation(signal.kind, &facts).get(Lang::Vi).to_owned());
    vec![
        Cell::text(&signal.code),
        Cell::Text(signal.kind.label().vi.into_owned()),
        agencies.get(&signal.agency_id).map_or(Cell::Empty, Cell::text),
        Cell::Text(signal.state.label().vi.into_owned()),
        why.map_or(Cell::Empty, Cell::Text),
        Cell::Day(signal.first_seen_on),
        Cell::Day(signal.last_seen_on),
        signal.due_on.map_or(Cell::Empty, Cell::Day),
    ]
}
