//! The list of signals as a file: the same filters, the same sight, and no name of anybody.
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;

use super::model::{Facts, Signal};
use super::policy::{self, Sight};
use super::{rules, store};
use crate::agencies;
use crate::kernel::codes::Code;
use crate::kernel::{AgencyId, Lang};
use crate::platform::listed::{Face, Listed, PAGE, taken_out};
use crate::platform::table_file::TableFile;
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx};

const COLUMNS: &[(&str, f64)] = &[
    ("Mã số", 16.0),
    ("Loại dấu hiệu", 30.0),
    ("Cơ quan", 24.0),
    ("Trạng thái", 14.0),
    ("Căn cứ", 60.0),
    ("Thấy lần đầu", 12.0),
    ("Thấy gần nhất", 12.0),
    ("Hạn xử lý", 12.0),
];

struct Signals {
    sight: Sight,
    asked: store::Asked,
    agencies: HashMap<AgencyId, String>,
    name: String,
    is_done: bool,
}

/// The signals a list of `asked` would show, as a file.
pub(super) async fn export(
    app: &App,
    ctx: &Ctx,
    asked: store::Asked,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let (permit, sight) = policy::may_export(&ctx.actor, "export_signals")?;
    let limit = i64::try_from(PAGE).unwrap_or(i64::MAX);
    let asked = store::Asked { limit, ..asked };
    let name = format!("dau-hieu-{}", ctx.today);
    taken_out(app, ctx, &permit, Signals { sight, asked, agencies: HashMap::new(), name, is_done: false }, format).await
}

impl Listed for Signals {
    fn face(&self) -> Face {
        Face { name: self.name.clone(), sheet: "Dấu hiệu", columns: COLUMNS }
    }

    /// What the list was narrowed by.
    fn said(&self, mut audit: Audit) -> Audit {
        if let Some(agency) = self.asked.agency {
            audit = audit.set("agency_id", agency);
        }
        if let Some(kind) = self.asked.kind {
            audit = audit.set("kind", kind);
        }
        if let Some(state) = self.asked.state {
            audit = audit.set("state", state);
        }
        let rest = [(self.asked.is_current.is_some(), "is_current"), (self.asked.overdue_on.is_some(), "overdue")];
        audit.touched(&rest.iter().filter(|(is_there, _)| *is_there).map(|(_, name)| *name).collect::<Vec<_>>())
    }

    async fn count(&mut self, conn: &mut AsyncPgConnection, _: &Ctx, _: i64) -> Result<i64, AppError> {
        self.agencies = agencies::names(conn).await?;
        store::count(conn, &self.sight, &self.asked).await
    }

    async fn rows(&mut self, conn: &mut AsyncPgConnection, _: &Ctx) -> Result<Vec<Vec<Cell>>, AppError> {
        if self.is_done {
            return Ok(Vec::new());
        }
        let mut rows = store::list(conn, &self.sight, &self.asked).await?;
        self.is_done = rows.len() <= PAGE;
        rows.truncate(PAGE);
        self.asked.after = rows.last().map(|row| (row.last_seen_on, row.id));
        Ok(rows.iter().map(|signal| row_of(signal, &self.agencies)).collect())
    }
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
