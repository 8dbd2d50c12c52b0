//! The list of reported periods as a file.
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;
use std::vec::IntoIter;

use super::model::Snapshot;
use super::{policy, store};
use crate::agencies;
use crate::kernel::{AgencyId, VietnamTime};
use crate::platform::listed::{Face, Listed, label, next_of, number, taken_out, text};
use crate::platform::sequencer::hex;
use crate::platform::table_file::TableFile;
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx};

const COLUMNS: &[(&str, f64)] = &[
    ("Biểu", 12.0),
    ("Chế độ báo cáo", 20.0),
    ("Kỳ", 12.0),
    ("Từ ngày", 12.0),
    ("Đến ngày", 12.0),
    ("Cơ quan", 30.0),
    ("Bản tổng hợp của huyện", 10.0),
    ("Trạng thái", 16.0),
    ("Ngày lập", 12.0),
    ("SHA-256", 68.0),
    ("Số niêm phong nhật ký", 12.0),
];

struct Snapshots {
    asked: store::Asked,
    found: IntoIter<Snapshot>,
    agencies: HashMap<AgencyId, String>,
    name: String,
}

/// The reported periods a list of `asked` would show, as a file.
pub(super) async fn export(
    app: &App,
    ctx: &Ctx,
    asked: store::Asked,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export(&ctx.actor, "export_report_snapshots")?;
    let name = format!("bieu-da-lap-{}", ctx.today);
    let list = Snapshots { asked, found: Vec::new().into_iter(), agencies: HashMap::new(), name };
    taken_out(app, ctx, &permit, list, format).await
}

impl Listed for Snapshots {
    fn face(&self) -> Face {
        Face { name: self.name.clone(), sheet: "Biểu đã lập", columns: COLUMNS }
    }

    fn said(&self, audit: Audit) -> Audit {
        let audit = audit.set("form", self.asked.form).set("state", self.asked.state);
        match self.asked.agency {
            Some(agency) => audit.set("agency_id", agency),
            None => audit,
        }
    }

    async fn count(&mut self, conn: &mut AsyncPgConnection, ctx: &Ctx, most: i64) -> Result<i64, AppError> {
        self.agencies = agencies::names(conn).await?;
        self.asked.limit = most;
        self.found = store::list(conn, &ctx.scope, &self.asked).await?.into_iter();
        Ok(i64::try_from(self.found.len()).unwrap_or(i64::MAX))
    }

    async fn rows(&mut self, _: &mut AsyncPgConnection, _: &Ctx) -> Result<Vec<Vec<Cell>>, AppError> {
        let page = next_of(&mut self.found);
        Ok(page.iter().map(|snapshot| row_of(snapshot, &self.agencies)).collect())
    }
}

fn row_of(snapshot: &Snapshot, agencies: &HashMap<AgencyId, String>) -> Vec<Cell> {
    vec![
        Cell::text(&snapshot.form),
        label(snapshot.regime()),
        text(snapshot.period.as_ref()),
        Cell::Day(snapshot.from_on),
        Cell::Day(snapshot.to_on),
        text(agencies.get(&snapshot.agency_id)),
        Cell::Bool(snapshot.is_consolidated),
        label(snapshot.state()),
        Cell::Day(VietnamTime::from(snapshot.created_at).0.date_naive()),
        Cell::Text(hex(&snapshot.content_sha256)),
        snapshot.sealed_no.map_or(Cell::Empty, number),
    ]
}
