//! The list of groups as a file: the same filters, the same sight, page by page; no phone numbers.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;

use super::model::{Group, Mediator};
use super::store;
use crate::agencies;
use crate::kernel::{AgencyId, MediationGroupId};
use crate::mediation::policy;
use crate::platform::listed::{Face, Listed, PAGE, day, number, taken_out, text};
use crate::platform::table_file::TableFile;
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx};

const COLUMNS: &[(&str, f64)] = &[
    ("Xã", 24.0),
    ("Thôn, bản", 24.0),
    ("Công nhận từ ngày", 14.0),
    ("Chấm dứt từ ngày", 14.0),
    ("Hòa giải viên đang làm nhiệm vụ", 40.0),
    ("Số hòa giải viên", 10.0),
];

struct Groups {
    asked: store::Asked,
    agencies: HashMap<AgencyId, String>,
    name: String,
    is_done: bool,
}

/// The groups a list of `asked` would show, as a file.
pub(super) async fn export(
    app: &App,
    ctx: &Ctx,
    asked: store::Asked,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export_list(&ctx.actor, "export_mediation_groups")?;
    let limit = i64::try_from(PAGE).unwrap_or(i64::MAX);
    let asked = store::Asked { limit, ..asked };
    let name = format!("to-hoa-giai-{}", ctx.today);
    taken_out(app, ctx, &permit, Groups { asked, agencies: HashMap::new(), name, is_done: false }, format).await
}

impl Listed for Groups {
    fn face(&self) -> Face {
        Face { name: self.name.clone(), sheet: "Tổ hòa giải", columns: COLUMNS }
    }

    fn said(&self, mut audit: Audit) -> Audit {
        if let Some(agency) = self.asked.agency {
            audit = audit.at(agency).set("agency_id", agency);
        }
        match self.asked.valid_on {
            Some(day) => audit.set("day", day),
            None => audit,
        }
    }

    async fn count(&mut self, conn: &mut AsyncPgConnection, ctx: &Ctx, _: i64) -> Result<i64, AppError> {
        self.agencies = agencies::names(conn).await?;
        store::count(conn, &ctx.scope, &self.asked).await
    }

    async fn rows(&mut self, conn: &mut AsyncPgConnection, ctx: &Ctx) -> Result<Vec<Vec<Cell>>, AppError> {
        if self.is_done {
            return Ok(Vec::new());
        }
        let mut rows = store::list(conn, &ctx.scope, &self.asked).await?;
        self.is_done = rows.len() <= PAGE;
        rows.truncate(PAGE);
        self.asked.after = rows.last().map(|row| (row.village.clone(), row.id));
        let ids: Vec<MediationGroupId> = rows.iter().map(|group| group.id).collect();
        let mut mediators = store::mediators_of(conn, &ids).await?;
        let on = self.asked.valid_on.unwrap_or(ctx.today);
        let row = |group: &Group| {
            let of_group = mediators.remove(&group.id).unwrap_or_default();
            row_of(group, &of_group, on, self.agencies.get(&group.agency_id))
        };
        Ok(rows.iter().map(row).collect())
    }
}

fn row_of(group: &Group, mediators: &[Mediator], on: NaiveDate, agency: Option<&String>) -> Vec<Cell> {
    let in_office: Vec<&str> = mediators
        .iter()
        .filter(|mediator| mediator.from_on <= on && mediator.until_on.is_none_or(|until| until > on))
        .map(|mediator| mediator.full_name.as_str())
        .collect();
    vec![
        text(agency),
        Cell::text(&group.village),
        Cell::Day(group.valid_from),
        day(group.valid_until),
        Cell::Text(in_office.join("\n")),
        number(in_office.len()),
    ]
}
