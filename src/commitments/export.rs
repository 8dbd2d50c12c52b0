//! The list of commitments as a file: the same filters, the same sight, page by page.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;

use super::model::Commitment;
use super::{acts, policy, store};
use crate::agencies;
use crate::kernel::AgencyId;
use crate::kernel::codes::Code;
use crate::platform::listed::{Face, LIMIT, Listed, cut, day, taken_out, text};
use crate::platform::table_file::TableFile;
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx};

const COLUMNS: &[(&str, f64)] = &[
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

struct Commitments {
    asked: store::Asked,
    agencies: HashMap<AgencyId, String>,
    name: String,
    is_done: bool,
}

/// The commitments a list of `asked` would show, as a file.
pub(super) async fn export(
    app: &App,
    ctx: &Ctx,
    asked: store::Asked,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export(&ctx.actor)?;
    acts::searchable(asked.q.as_deref())?;
    let asked = store::Asked { limit: LIMIT, ..asked };
    let name = format!("cam-ket-{}", ctx.today);
    taken_out(app, ctx, &permit, Commitments { asked, agencies: HashMap::new(), name, is_done: false }, format).await
}

impl Listed for Commitments {
    fn face(&self) -> Face {
        Face { name: self.name.clone(), sheet: "Cam kết, kết luận", columns: COLUMNS }
    }

    /// The words looked for stand there as "some words" only.
    fn said(&self, mut audit: Audit) -> Audit {
        if let Some(agency) = self.asked.agency {
            audit = audit.at(agency).set("agency_id", agency);
        }
        if let Some(status) = self.asked.status {
            audit = audit.set("status", status);
        }
        if let Some(from) = self.asked.due_from {
            audit = audit.set("from", from);
        }
        if let Some(to) = self.asked.due_to {
            audit = audit.set("until", to);
        }
        if self.asked.q.is_some() { audit.touched(&["q"]) } else { audit }
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
        self.is_done = cut(&mut rows);
        self.asked.after = rows.last().map(|row| (row.made_on, row.id));
        Ok(rows.iter().map(|row| row_of(row, &self.agencies, ctx.today)).collect())
    }
}

fn row_of(row: &Commitment, agencies: &HashMap<AgencyId, String>, today: NaiveDate) -> Vec<Cell> {
    let name = |id: &AgencyId| text(agencies.get(id));
    vec![
        Cell::text(&row.code),
        Cell::Text(row.source_kind.label().vi.into_owned()),
        name(&row.owner_agency_id),
        name(&row.made_by_agency_id),
        Cell::Day(row.made_on),
        Cell::text(&row.text),
        text(row.condition.as_ref()),
        day(row.due_on),
        Cell::Text(row.status.label().vi.into_owned()),
        day(row.ended_on),
        Cell::Bool(row.is_overdue(today)),
    ]
}
