//! The list of mediations as a file: the same filters, the same sight, page by page.
use futures_util::{StreamExt, stream};
use std::collections::HashMap;

use super::acts::searched;
use super::book::{capital, content_of, parties_of};
use super::model::Case;
use super::{policy, store};
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
    ("Xã", 24.0),
    ("Ngày tiếp nhận", 12.0),
    ("Loại", 20.0),
    ("Lĩnh vực", 20.0),
    ("Các bên", 34.0),
    ("Nội dung", 44.0),
    ("Trạng thái", 18.0),
    ("Ngày kết thúc", 12.0),
    ("Hạn thực hiện", 12.0),
    ("Ngày thực hiện", 12.0),
];

struct Reading {
    app: App,
    ctx: Ctx,
    asked: store::Asked,
    agencies: HashMap<AgencyId, String>,
    is_done: bool,
}

/// The mediations a list of `asked` would show, as a file; who took it and how many stands in the trail.
pub(super) async fn export(
    app: &App,
    ctx: &Ctx,
    asked: store::Asked,
    q: Option<&str>,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export_list(&ctx.actor, "export_mediations")?;
    let mut conn = app.back().await?;
    let asked = store::Asked { limit: PAGE, search: searched(&mut conn, app, ctx, q).await?, ..asked };
    act_on(app, ctx, &mut conn, async |tx| {
        let count = store::count(tx.conn(), &ctx.scope, &asked).await?;
        refuse_more_than(app.settings().export_rows, count)?;
        let export = SubjectRef { kind: SubjectKind::Export, id: ids::ordered() };
        let mut audit = Audit::of(permit.operation, export).set("format", format).set("count", count);
        if let Some(agency) = asked.agency {
            audit = audit.at(agency).set("agency_id", agency);
        }
        let rest = [
            (asked.group.is_some(), "group_id"),
            (asked.petition.is_some(), "petition_id"),
            (asked.overdue_on.is_some(), "overdue"),
            (asked.search.is_some(), "q"),
        ];
        audit =
            audit.touched(&rest.iter().filter(|(is_there, _)| *is_there).map(|(_, name)| *name).collect::<Vec<_>>());
        Ok(Done::new((), audit))
    })
    .await?;
    let agencies = agencies::all(&mut conn).await?.into_iter().map(|agency| (agency.id, agency.name)).collect();
    let reading = Reading { app: app.clone(), ctx: ctx.clone(), asked, agencies, is_done: false };
    Ok(TableFile {
        name: format!("hoa-giai-{}", ctx.today),
        sheet: "Hòa giải",
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
        at.asked.after = rows.last().map(|(row, ..)| (row.opened_on, row.id));
        let cases = store::cases(&mut conn, at.app.keyring(), rows, false).await?;
        let page = cases.iter().map(|case| row_of(case, &at.agencies)).collect();
        Ok(Some((page, at)))
    })
    .boxed_local()
}

fn row_of(case: &Case, agencies: &HashMap<AgencyId, String>) -> Vec<Cell> {
    let m = &case.mediation;
    let day = |day: Option<chrono::NaiveDate>| day.map_or(Cell::Empty, Cell::Day);
    vec![
        Cell::text(&m.code),
        agencies.get(&m.agency_id).map_or(Cell::Empty, Cell::text),
        Cell::Day(m.opened_on),
        Cell::Text(capital(&m.kind.label().vi)),
        Cell::Text(capital(&m.matter.label().vi)),
        Cell::Text(parties_of(case)),
        content_of(case).map_or(Cell::Empty, Cell::Text),
        Cell::Text(capital(&m.state.label().vi)),
        day(m.ended_on),
        day(m.execution_due_on),
        day(m.executed_on),
    ]
}
