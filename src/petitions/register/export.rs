//! The list of petitions as a file: the same filters, the same sight, page by page.
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;

use super::lines::{SEALED, day, label, text};
use super::policy;
use crate::agencies;
use crate::kernel::{AgencyId, UserId};
use crate::petitions::acts::{Listing, filter_of, items_of};
use crate::petitions::store::{self, Filter};
use crate::petitions::view::PetitionItem;
use crate::platform::listed::{Face, LIMIT, Listed, cut, taken_out};
use crate::platform::table_file::TableFile;
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx};

const COLUMNS: &[(&str, f64)] = &[
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

struct Petitions {
    app: App,
    asked: Listing,
    filter: Filter,
    agencies: HashMap<AgencyId, String>,
    name: String,
    is_done: bool,
}

/// The petitions a list of `asked` would show, as a file.
pub(super) async fn export(app: &App, ctx: &Ctx, asked: Listing, format: &'static str) -> Result<TableFile, AppError> {
    let permit = policy::may_export(&ctx.actor)?;
    let filter = filter_of(&mut *app.back().await?, app, ctx, &asked).await?;
    let name = format!("don-{}", ctx.today);
    let petitions = Petitions { app: app.clone(), asked, filter, agencies: HashMap::new(), name, is_done: false };
    taken_out(app, ctx, &permit, petitions, format).await
}

impl Listed for Petitions {
    fn face(&self) -> Face {
        Face { name: self.name.clone(), sheet: "Đơn", columns: COLUMNS }
    }

    /// The words looked for may be a name and stand there as "some words" only.
    fn said(&self, mut audit: Audit) -> Audit {
        let asked = &self.asked;
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

    async fn count(&mut self, conn: &mut AsyncPgConnection, ctx: &Ctx, _: i64) -> Result<i64, AppError> {
        self.agencies = agencies::names(conn).await?;
        store::count(conn, &ctx.scope, &self.filter).await
    }

    async fn rows(&mut self, conn: &mut AsyncPgConnection, ctx: &Ctx) -> Result<Vec<Vec<Cell>>, AppError> {
        if self.is_done {
            return Ok(Vec::new());
        }
        let mut rows = store::list(conn, &ctx.scope, &self.filter, LIMIT).await?;
        self.is_done = cut(&mut rows);
        self.filter.after = rows.last().map(|row| (row.petition.received_on, row.petition.id));
        let items = items_of(conn, &self.app, ctx, rows).await?;
        let handlers: Vec<UserId> = items.iter().filter_map(|item| item.handler_id).collect();
        let handlers = crate::identity::names(conn, &handlers).await?;
        Ok(items.into_iter().map(|item| row_of(item, &self.agencies, &handlers)).collect())
    }
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
