//! The list of urgings as a file: the same filters, the same sight, page by page.
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;

use super::view::UrgingItem;
use super::{policy, reads, store};
use crate::agencies;
use crate::inspection::table::{capital, day, text};
use crate::kernel::AgencyId;
use crate::petitions;
use crate::platform::listed::{Face, Listed, PAGE, taken_out};
use crate::platform::table_file::TableFile;
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx};

pub(in crate::inspection) const COLUMNS: &[(&str, f64)] = &[
    ("Số văn bản", 16.0),
    ("Ngày văn bản", 12.0),
    ("Cơ quan đôn đốc", 26.0),
    ("Cơ quan được đôn đốc", 26.0),
    ("Đôn đốc về", 20.0),
    ("Chuyên đề, kỳ báo cáo", 34.0),
    ("Lần", 6.0),
    ("Số đơn", 8.0),
    ("Hạn trả lời", 12.0),
    ("Ngày trả lời", 12.0),
    ("Tình trạng", 26.0),
    ("Quá hạn trả lời", 10.0),
    ("Đã báo cáo Chủ tịch", 10.0),
];

struct Urgings {
    by: Vec<AgencyId>,
    asked: store::Asked,
    agencies: HashMap<AgencyId, String>,
    name: String,
    is_done: bool,
}

/// The urgings a list of `asked` would show, as a file.
pub(super) async fn export(
    app: &App,
    ctx: &Ctx,
    asked: store::Asked,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export(&ctx.actor)?;
    let by = policy::urges_for(&ctx.actor);
    let limit = i64::try_from(PAGE).unwrap_or(i64::MAX);
    let asked = store::Asked { limit, after: None, ..asked };
    let name = format!("don-doc-{}", ctx.today);
    let list = Urgings { by, asked, agencies: HashMap::new(), name, is_done: false };
    taken_out(app, ctx, &permit, list, format).await
}

impl Listed for Urgings {
    fn face(&self) -> Face {
        Face { name: self.name.clone(), sheet: "Đôn đốc", columns: COLUMNS }
    }

    fn said(&self, audit: Audit) -> Audit {
        let audit = audit.set("from", self.asked.from).set("until", self.asked.to);
        match self.asked.agency {
            Some(agency) => audit.set("agency_id", agency),
            None => audit,
        }
    }

    async fn count(&mut self, conn: &mut AsyncPgConnection, ctx: &Ctx, _: i64) -> Result<i64, AppError> {
        if let Some(case) = self.asked.petition {
            // Of a case out of sight nothing is told, not even that it was urged.
            petitions::briefs(conn, &ctx.scope, &[case.0]).await?.remove(&case.0).ok_or_else(AppError::hidden)?;
        }
        self.agencies = agencies::names(conn).await?;
        store::count(conn, (&ctx.scope, &self.by), &self.asked).await
    }

    async fn rows(&mut self, conn: &mut AsyncPgConnection, ctx: &Ctx) -> Result<Vec<Vec<Cell>>, AppError> {
        if self.is_done {
            return Ok(Vec::new());
        }
        let mut rows = store::list(conn, (&ctx.scope, &self.by), &self.asked).await?;
        self.is_done = rows.len() <= PAGE;
        rows.truncate(PAGE);
        self.asked.after = rows.last().map(|row| (row.sent_on, row.id));
        let items = reads::items(conn, rows, ctx.today).await?;
        Ok(items.into_iter().map(|item| row_of(item, &self.agencies)).collect())
    }
}

pub(in crate::inspection) fn row_of(item: UrgingItem, agencies: &HashMap<AgencyId, String>) -> Vec<Cell> {
    vec![
        text(item.document_number.as_ref()),
        Cell::Day(item.sent_on),
        text(agencies.get(&item.by_agency_id)),
        text(agencies.get(&item.agency_id)),
        Cell::Text(capital(item.subject)),
        text(item.topic.as_ref().or(item.period.as_ref())),
        Cell::Number(f64::from(item.ordinal)),
        Cell::Number(f64::from(u32::try_from(item.cases).unwrap_or(u32::MAX))),
        Cell::Day(item.reply_by),
        day(item.replied_on),
        Cell::Text(capital(item.state)),
        Cell::Bool(item.is_overdue),
        Cell::Bool(item.is_escalated),
    ]
}
