//! The list of promises, and the same as a file.
use diesel_async::AsyncPgConnection;

use super::acts::views;
use super::model::Promise;
use super::store::{self, Asked};
use super::view::PromiseView;
use crate::council::export::{self, Exported, Names};
use crate::council::pages;
use crate::kernel::codes::Code;
use crate::kernel::{Page, PageQuery, cursor_of};
use crate::platform::http::Answer;
use crate::platform::listed::{LIMIT, cut, day, text};
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx, Reply};

/// Promises, latest first.
pub(super) async fn list_council_promises(
    app: &App,
    ctx: &Ctx,
    page: &PageQuery,
    mut asked: Asked,
) -> Answer<Page<PromiseView>> {
    asked.limit = page.limit();
    asked.after = page.cursor.as_deref().map(pages::place).transpose()?;
    let mut conn = app.desk().await?;
    let total = match page.with_total {
        Some(true) => Some(store::count(&mut conn, &ctx.scope, &asked).await?),
        _ => None,
    };
    let rows = store::list(&mut conn, &ctx.scope, &asked).await?;
    let cursor = |row: &Promise| cursor_of(&[&row.made_on.to_string(), &row.id.to_string()]);
    let Page { items, next_cursor, .. } = Page::cut(rows, asked.limit, cursor);
    let items = views(&mut conn, ctx, items).await?;
    Ok(Reply::ok(Page { items, next_cursor, total: None, total_is_exact: None }.with_total(total)))
}

impl Exported for Asked {
    const OPERATION: &'static str = "export_council_promises";
    const NAME: &'static str = "loi-hua";
    const SHEET: &'static str = "Lời hứa với HĐND";
    const COLUMNS: &'static [(&'static str, f64)] = &[
        ("Mã số", 16.0),
        ("HĐND", 24.0),
        ("Ngày hứa", 12.0),
        ("Nội dung", 44.0),
        ("Đơn vị thực hiện", 26.0),
        ("Thời hạn", 12.0),
        ("Điều kiện", 30.0),
        ("Trạng thái", 22.0),
        ("Quá hạn", 10.0),
        ("HĐND xác nhận", 14.0),
        ("Ngày xác nhận", 12.0),
    ];

    fn said(&self, mut audit: Audit) -> Audit {
        if let Some(agency) = self.owner {
            audit = audit.set("agency_id", agency);
        }
        if let Some(status) = self.status {
            audit = audit.set("status", status);
        }
        let rest = [(self.session.is_some(), "session_id"), (self.late_on.is_some(), "overdue")];
        audit.touched(&rest.into_iter().filter(|(is_there, _)| *is_there).map(|(_, name)| name).collect::<Vec<_>>())
    }

    async fn count(&self, conn: &mut AsyncPgConnection, ctx: &Ctx) -> Result<i64, AppError> {
        store::count(conn, &ctx.scope, self).await
    }

    async fn page(
        &mut self,
        conn: &mut AsyncPgConnection,
        ctx: &Ctx,
        names: &Names,
    ) -> Result<(Vec<Vec<Cell>>, bool), AppError> {
        self.limit = LIMIT;
        let mut rows = store::list(conn, &ctx.scope, self).await?;
        let is_last = cut(&mut rows);
        self.after = rows.last().map(|row| (row.made_on, row.id));
        let views = views(conn, ctx, rows).await?;
        Ok((views.into_iter().map(|view| row_of(&view, names)).collect(), is_last))
    }
}

fn row_of(view: &PromiseView, names: &Names) -> Vec<Cell> {
    let commitment = &view.commitment;
    vec![
        Cell::text(&commitment.code),
        export::name(names, Some(view.council_id)),
        Cell::Day(commitment.made_on),
        Cell::text(&commitment.text),
        export::name(names, Some(commitment.owner_agency_id)),
        day(commitment.due_on),
        text(commitment.condition.as_ref()),
        Cell::text(commitment.status.label().vi),
        Cell::Bool(commitment.is_overdue),
        view.confirmed_by_council.map_or(Cell::Empty, Cell::Bool),
        day(view.confirmed_on),
    ]
}
