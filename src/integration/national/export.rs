//! What is not yet in the national database as a file; a record out of sight only counts.
use diesel_async::AsyncPgConnection;
use std::vec::IntoIter;

use super::acts::{missing_asked, missing_views};
use super::model::Missing;
use super::rules::MissingCause;
use super::view::MissingView;
use super::{policy, store};
use crate::kernel::AgencyId;
use crate::platform::listed::{Face, HIDDEN, Listed, day, label, next_of, number, taken_out, text};
use crate::platform::table_file::TableFile;
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx};

const COLUMNS: &[(&str, f64)] = &[
    ("Mã thông điệp", 38.0),
    ("Cơ quan", 30.0),
    ("Hồ sơ", 14.0),
    ("Mã nội bộ hồ sơ", 38.0),
    ("Bước", 18.0),
    ("Ngày", 12.0),
    ("Lý do chưa có", 34.0),
    ("Số lần gửi", 8.0),
    ("Lỗi gần nhất", 30.0),
];

struct Steps {
    agency: Option<AgencyId>,
    cause: Option<MissingCause>,
    found: IntoIter<Missing>,
    name: String,
}

/// The steps a list would show, as a file.
pub(super) async fn missing(
    app: &App,
    ctx: &Ctx,
    agency: Option<AgencyId>,
    cause: Option<MissingCause>,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export(ctx)?;
    let name = format!("chua-len-csdl-quoc-gia-{}", ctx.today);
    taken_out(app, ctx, &permit, Steps { agency, cause, found: Vec::new().into_iter(), name }, format).await
}

impl Listed for Steps {
    fn face(&self) -> Face {
        Face { name: self.name.clone(), sheet: "Chưa có", columns: COLUMNS }
    }

    fn said(&self, audit: Audit) -> Audit {
        let audit = audit.set("key", self.cause);
        match self.agency {
            Some(agency) => audit.set("agency_id", agency),
            None => audit,
        }
    }

    async fn count(&mut self, conn: &mut AsyncPgConnection, ctx: &Ctx, most: i64) -> Result<i64, AppError> {
        let asked = missing_asked(conn, ctx, self.agency, self.cause).await?;
        self.found = store::missing(conn, &store::Asked { limit: most, ..asked }).await?.into_iter();
        Ok(i64::try_from(self.found.len()).unwrap_or(i64::MAX))
    }

    async fn rows(&mut self, conn: &mut AsyncPgConnection, ctx: &Ctx) -> Result<Vec<Vec<Cell>>, AppError> {
        let page = next_of(&mut self.found);
        Ok(missing_views(conn, ctx, page).await?.into_iter().map(row_of).collect())
    }
}

fn row_of(step: MissingView) -> Vec<Cell> {
    let id = step.subject_id.map(|id| id.to_string());
    vec![
        Cell::Text(step.message_id.to_string()),
        Cell::Text(step.agency.name),
        Cell::Text(step.subject),
        if step.hidden { Cell::text(HIDDEN) } else { text(id.as_ref()) },
        text(step.step.as_ref()),
        day(step.on),
        label(step.cause),
        number(step.attempts),
        text(step.last_error.as_ref()),
    ]
}
