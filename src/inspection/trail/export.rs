//! Who opened what is sealed as a file: the list's own entries, newest first.
use chrono::{DateTime, Utc};
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;
use std::vec::IntoIter;

use super::policy;
use super::reads::{OPENINGS, views};
use super::store::{self, Asked, Entry};
use super::view::TrailEntry;
use crate::agencies;
use crate::inspection::table::text;
use crate::kernel::{AgencyId, VietnamTime};
use crate::platform::listed::{Face, Listed, next_of, number, taken_out};
use crate::platform::table_file::TableFile;
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx};

const COLUMNS: &[(&str, f64)] = &[
    ("Thời điểm", 20.0),
    ("Người mở", 26.0),
    ("Nhân danh cơ quan", 26.0),
    ("Việc đã làm", 20.0),
    ("Loại hồ sơ", 14.0),
    ("Mã nội bộ hồ sơ", 38.0),
    ("Lý do", 44.0),
    ("Số niêm phong nhật ký", 10.0),
];

/// Openings are found when they are counted: what is opened after that moment stands in no list of it.
struct Openings {
    asked: Asked,
    entries: IntoIter<Entry>,
    agencies: HashMap<AgencyId, String>,
    name: String,
}

/// The openings a list of `asked` would show, as a file; the Inspectorate's.
pub(super) async fn export(app: &App, ctx: &Ctx, asked: Asked, format: &'static str) -> Result<TableFile, AppError> {
    let permit = policy::may_export_openings(&ctx.actor)?;
    let asked = Asked { actions: OPENINGS.to_vec(), action: None, subject: None, after: None, ..asked };
    let name = format!("mo-noi-dung-bao-mat-{}", ctx.today);
    let list = Openings { asked, entries: Vec::new().into_iter(), agencies: HashMap::new(), name };
    taken_out(app, ctx, &permit, list, format).await
}

impl Listed for Openings {
    fn face(&self) -> Face {
        Face { name: self.name.clone(), sheet: "Mở nội dung bảo mật", columns: COLUMNS }
    }

    fn said(&self, audit: Audit) -> Audit {
        let on = |at: Option<DateTime<Utc>>| at.map(|at| VietnamTime::from(at).0.date_naive());
        let audit = audit.set("from", on(self.asked.from)).set("until", on(self.asked.to));
        match self.asked.agency {
            Some(agency) => audit.set("agency_id", agency),
            None => audit,
        }
    }

    async fn count(&mut self, conn: &mut AsyncPgConnection, ctx: &Ctx, most: i64) -> Result<i64, AppError> {
        self.agencies = agencies::names(conn).await?;
        let found = store::entries(conn, &ctx.scope, &Asked { limit: most, ..self.asked.clone() }).await?;
        self.entries = found.into_iter();
        Ok(i64::try_from(self.entries.len()).unwrap_or(i64::MAX))
    }

    async fn rows(&mut self, conn: &mut AsyncPgConnection, _: &Ctx) -> Result<Vec<Vec<Cell>>, AppError> {
        let entries = views(conn, next_of(&mut self.entries), true).await?;
        Ok(entries.into_iter().map(|entry| row_of(entry, &self.agencies)).collect())
    }
}

fn row_of(entry: TrailEntry, agencies: &HashMap<AgencyId, String>) -> Vec<Cell> {
    let agency = entry.agency_id.and_then(|id| agencies.get(&AgencyId(id)));
    vec![
        Cell::Text(entry.at.0.format("%d/%m/%Y %H:%M:%S").to_string()),
        text(entry.actor_name.as_ref()),
        text(agency),
        Cell::Text(entry.action),
        Cell::Text(entry.subject_kind),
        Cell::Text(entry.subject_id.to_string()),
        text(entry.reason.as_ref()),
        entry.seal_no.map_or(Cell::Empty, number),
    ]
}
