//! The grants that open what is sealed as a file.
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;
use std::vec::IntoIter;

use super::policy;
use super::reads::asked;
use super::store::{self, Asked};
use super::view::SealedGrant;
use crate::agencies;
use crate::inspection::table::{day, label, text};
use crate::kernel::AgencyId;
use crate::platform::listed::{Face, Listed, next_of, taken_out};
use crate::platform::table_file::TableFile;
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx};

const COLUMNS: &[(&str, f64)] = &[
    ("Tài khoản", 20.0),
    ("Họ tên", 26.0),
    ("Cơ quan", 26.0),
    ("Vai trò", 20.0),
    ("Chức vụ", 14.0),
    ("Từ ngày", 12.0),
    ("Đến trước ngày", 12.0),
    ("Chờ người thứ hai xác nhận", 10.0),
];

struct Grants {
    asked: Asked,
    agency: Option<AgencyId>,
    grants: IntoIter<SealedGrant>,
    agencies: HashMap<AgencyId, String>,
    name: String,
}

/// The grants a list would show, as a file; the Inspectorate's.
pub(super) async fn export(
    app: &App,
    ctx: &Ctx,
    (agency, in_force): (Option<AgencyId>, bool),
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export(&ctx.actor)?;
    let asked = asked(ctx, agency, in_force);
    let name = format!("quyen-mo-noi-dung-bao-mat-{}", ctx.today);
    let list = Grants { asked, agency, grants: Vec::new().into_iter(), agencies: HashMap::new(), name };
    taken_out(app, ctx, &permit, list, format).await
}

impl Listed for Grants {
    fn face(&self) -> Face {
        Face { name: self.name.clone(), sheet: "Quyền mở nội dung bảo mật", columns: COLUMNS }
    }

    fn said(&self, audit: Audit) -> Audit {
        match self.agency {
            Some(agency) => audit.set("agency_id", agency),
            None => audit,
        }
    }

    async fn count(&mut self, conn: &mut AsyncPgConnection, _: &Ctx, most: i64) -> Result<i64, AppError> {
        self.agencies = agencies::names(conn).await?;
        self.asked.limit = most;
        let found: Vec<SealedGrant> =
            store::grants(conn, &self.asked).await?.into_iter().map(SealedGrant::from).collect();
        self.grants = found.into_iter();
        Ok(i64::try_from(self.grants.len()).unwrap_or(i64::MAX))
    }

    async fn rows(&mut self, _: &mut AsyncPgConnection, _: &Ctx) -> Result<Vec<Vec<Cell>>, AppError> {
        let page = next_of(&mut self.grants);
        Ok(page.into_iter().map(|grant| row_of(grant, &self.agencies)).collect())
    }
}

fn row_of(grant: SealedGrant, agencies: &HashMap<AgencyId, String>) -> Vec<Cell> {
    vec![
        Cell::Text(grant.username),
        Cell::Text(grant.full_name),
        text(agencies.get(&grant.agency_id)),
        label(grant.role),
        label(grant.post),
        Cell::Day(grant.valid_from),
        day(grant.valid_until),
        Cell::Bool(grant.waits_for_second_person),
    ]
}
