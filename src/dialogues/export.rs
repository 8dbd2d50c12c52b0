//! The list of dialogues as a file: the same filters, the same sight, page by page.
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;

use super::model::Dialogue;
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

struct Dialogues {
    asked: store::Asked,
    agencies: HashMap<AgencyId, String>,
    name: String,
    is_done: bool,
}

/// The dialogues a list of `asked` would show, as a file.
pub(super) async fn export(
    app: &App,
    ctx: &Ctx,
    asked: store::Asked,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export(ctx, "export_dialogues")?;
    acts::searchable(asked.q.as_deref())?;
    let asked = store::Asked { limit: LIMIT, ..asked };
    let name = format!("doi-thoai-{}", ctx.today);
    taken_out(app, ctx, &permit, Dialogues { asked, agencies: HashMap::new(), name, is_done: false }, format).await
}

impl Listed for Dialogues {
    fn face(&self) -> Face {
        Face { name: self.name.clone(), sheet: "Đối thoại với Nhân dân", columns: COLUMNS }
    }

    /// The words looked for stand there as "some words" only.
    fn said(&self, mut audit: Audit) -> Audit {
        if let Some(agency) = self.asked.agency {
            audit = audit.at(agency).set("agency_id", agency);
        }
        if let Some(kind) = self.asked.kind {
            audit = audit.set("kind", kind);
        }
        if let Some(state) = self.asked.state {
            audit = audit.set("state", state);
        }
        if let Some(from) = self.asked.from {
            audit = audit.set("from", from);
        }
        if let Some(to) = self.asked.to {
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
        self.asked.after = rows.last().map(|row| (row.on_day, row.id));
        Ok(rows.iter().map(|row| row_of(row, &self.agencies)).collect())
    }
}

fn row_of(row: &Dialogue, agencies: &HashMap<AgencyId, String>) -> Vec<Cell> {
    let topics: Vec<String> = serde_json::from_value(row.topics.clone()).unwrap_or_default();
    vec![
        Cell::text(&row.code),
        text(agencies.get(&row.agency_id)),
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
