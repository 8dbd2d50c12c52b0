//! The list of sessions as a file.
use diesel_async::AsyncPgConnection;

use super::model::Session;
use super::store::{self, Asked};
use crate::council::export::{self, Exported, Names};
use crate::kernel::codes::Code;
use crate::platform::listed::{LIMIT, cut, day, text};
use crate::platform::xlsx::Cell;
use crate::platform::{AppError, Audit, Ctx};

impl Exported for Asked {
    const OPERATION: &'static str = "export_council_sessions";
    const NAME: &'static str = "ky-hop-hdnd";
    const SHEET: &'static str = "Kỳ họp HĐND";
    const COLUMNS: &'static [(&'static str, f64)] = &[
        ("HĐND", 26.0),
        ("Nhiệm kỳ", 12.0),
        ("Kỳ họp số", 10.0),
        ("Loại", 24.0),
        ("Ngày khai mạc", 12.0),
        ("Ngày bế mạc", 12.0),
        ("Địa điểm", 34.0),
        ("Hủy ngày", 12.0),
    ];

    fn said(&self, mut audit: Audit) -> Audit {
        if let Some(agency) = self.agency {
            audit = audit.set("agency_id", agency);
        }
        if let Some(kind) = self.kind {
            audit = audit.set("kind", kind);
        }
        if let Some(from) = self.from {
            audit = audit.set("from", from);
        }
        match self.to {
            Some(to) => audit.set("until", to),
            None => audit,
        }
    }

    async fn count(&self, conn: &mut AsyncPgConnection, _: &Ctx) -> Result<i64, AppError> {
        store::count(conn, self).await
    }

    async fn page(
        &mut self,
        conn: &mut AsyncPgConnection,
        _: &Ctx,
        names: &Names,
    ) -> Result<(Vec<Vec<Cell>>, bool), AppError> {
        self.limit = LIMIT;
        let mut rows = store::list(conn, self).await?;
        let is_last = cut(&mut rows);
        self.after = rows.last().map(|row| (row.opens_on, row.id));
        Ok((rows.iter().map(|session| row_of(session, names)).collect(), is_last))
    }
}

fn row_of(session: &Session, names: &Names) -> Vec<Cell> {
    vec![
        export::name(names, Some(session.agency_id)),
        Cell::text(&session.term),
        Cell::Number(f64::from(session.number)),
        Cell::text(session.kind.label().vi),
        Cell::Day(session.opens_on),
        day(session.closes_on),
        text(session.place.as_ref()),
        day(session.cancelled_on),
    ]
}
