//! The list of groups as a file: the same filters, the same sight, page by page; no phone numbers.
use futures_util::{StreamExt, stream};
use std::collections::HashMap;

use super::model::{Group, Mediator};
use super::store;
use crate::agencies;
use crate::kernel::{AgencyId, MediationGroupId, SubjectKind, SubjectRef};
use crate::mediation::policy;
use crate::platform::act::act_on;
use crate::platform::table_file::{Pages, TableFile, refuse_more_than};
use crate::platform::xlsx::{Cell, Column};
use crate::platform::{App, AppError, Audit, Ctx, Done, ids};

const PAGE: i64 = 500;

const COLUMNS: [(&str, f64); 6] = [
    ("Xã", 24.0),
    ("Thôn, bản", 24.0),
    ("Công nhận từ ngày", 14.0),
    ("Chấm dứt từ ngày", 14.0),
    ("Hòa giải viên đang làm nhiệm vụ", 40.0),
    ("Số hòa giải viên", 10.0),
];

struct Reading {
    app: App,
    ctx: Ctx,
    asked: store::Asked,
    agencies: HashMap<AgencyId, String>,
    is_done: bool,
}

/// The groups a list of `asked` would show, as a file; who took it and how many stands in the trail.
pub(super) async fn export(
    app: &App,
    ctx: &Ctx,
    asked: store::Asked,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export_list(&ctx.actor, "export_mediation_groups")?;
    let mut conn = app.back().await?;
    let asked = store::Asked { limit: PAGE, ..asked };
    act_on(app, ctx, &mut conn, async |tx| {
        let count = store::count(tx.conn(), &ctx.scope, &asked).await?;
        refuse_more_than(app.settings().export_rows, count)?;
        let export = SubjectRef { kind: SubjectKind::Export, id: ids::ordered() };
        let mut audit = Audit::of(permit.operation, export).set("format", format).set("count", count);
        if let Some(agency) = asked.agency {
            audit = audit.at(agency).set("agency_id", agency);
        }
        if let Some(day) = asked.valid_on {
            audit = audit.set("day", day);
        }
        Ok(Done::new((), audit))
    })
    .await?;
    let agencies = agencies::all(&mut conn).await?.into_iter().map(|agency| (agency.id, agency.name)).collect();
    let reading = Reading { app: app.clone(), ctx: ctx.clone(), asked, agencies, is_done: false };
    Ok(TableFile {
        name: format!("to-hoa-giai-{}", ctx.today),
        sheet: "Tổ hòa giải",
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
        at.asked.after = rows.last().map(|row| (row.village.clone(), row.id));
        let ids: Vec<MediationGroupId> = rows.iter().map(|group| group.id).collect();
        let mut mediators = store::mediators_of(&mut conn, &ids).await?;
        let row = |group: &Group| row_of(group, &mediators.remove(&group.id).unwrap_or_default(), &at);
        let page = rows.iter().map(row).collect();
        Ok(Some((page, at)))
    })
    .boxed_local()
}

fn row_of(group: &Group, mediators: &[Mediator], at: &Reading) -> Vec<Cell> {
    let today = at.asked.valid_on.unwrap_or(at.ctx.today);
    let in_office: Vec<&str> = mediators
        .iter()
        .filter(|mediator| mediator.from_on <= today && mediator.until_on.is_none_or(|until| until > today))
        .map(|mediator| mediator.full_name.as_str())
        .collect();
    vec![
        at.agencies.get(&group.agency_id).map_or(Cell::Empty, Cell::text),
        Cell::text(&group.village),
        Cell::Day(group.valid_from),
        group.valid_until.map_or(Cell::Empty, Cell::Day),
        Cell::Text(in_office.join("\n")),
        Cell::Number(f64::from(u32::try_from(in_office.len()).unwrap_or(u32::MAX))),
    ]
}
