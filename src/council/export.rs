//! A list of the Council as a file, in the house's way: the same filters, the same sight, page by page.
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;

use super::policy;
use crate::agencies;
use crate::kernel::AgencyId;
use crate::platform::listed::{Face, Listed, taken_out};
use crate::platform::table_file::TableFile;
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx};

/// The names of agencies by id.
pub(super) type Names = HashMap<AgencyId, String>;

/// A list that can be taken out.
pub(super) trait Exported: 'static {
    const OPERATION: &'static str;
    const NAME: &'static str;
    const SHEET: &'static str;
    const COLUMNS: &'static [(&'static str, f64)];

    /// What it was narrowed by.
    fn said(&self, audit: Audit) -> Audit;

    async fn count(&self, conn: &mut AsyncPgConnection, ctx: &Ctx) -> Result<i64, AppError>;

    /// The next page, and whether it was the last.
    async fn page(
        &mut self,
        conn: &mut AsyncPgConnection,
        ctx: &Ctx,
        names: &Names,
    ) -> Result<(Vec<Vec<Cell>>, bool), AppError>;
}

struct File<L> {
    list: L,
    names: Names,
    name: String,
    is_done: bool,
}

/// The rows of a list as a file.
pub(super) async fn export<L: Exported>(
    app: &App,
    ctx: &Ctx,
    list: L,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export(ctx, L::OPERATION)?;
    let name = format!("{}-{}", L::NAME, ctx.today);
    taken_out(app, ctx, &permit, File { list, names: Names::new(), name, is_done: false }, format).await
}

impl<L: Exported> Listed for File<L> {
    fn face(&self) -> Face {
        Face { name: self.name.clone(), sheet: L::SHEET, columns: L::COLUMNS }
    }

    fn said(&self, audit: Audit) -> Audit {
        self.list.said(audit)
    }

    async fn count(&mut self, conn: &mut AsyncPgConnection, ctx: &Ctx, _: i64) -> Result<i64, AppError> {
        self.names = agencies::names(conn).await?;
        self.list.count(conn, ctx).await
    }

    async fn rows(&mut self, conn: &mut AsyncPgConnection, ctx: &Ctx) -> Result<Vec<Vec<Cell>>, AppError> {
        if self.is_done {
            return Ok(Vec::new());
        }
        let (rows, is_last) = self.list.page(conn, ctx, &self.names).await?;
        self.is_done = is_last;
        Ok(rows)
    }
}

/// A name in a cell.
pub(super) fn name(names: &Names, agency: Option<AgencyId>) -> Cell {
    agency.and_then(|agency| names.get(&agency)).map_or(Cell::Empty, Cell::text)
}
