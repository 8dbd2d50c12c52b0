//! The list of reports, and the same as a file.
use diesel_async::AsyncPgConnection;

use super::model::Report;
use super::store::{self, Asked};
use super::view::ReportView;
use crate::council::export::{self, Exported, Names};
use crate::council::pages;
use crate::deadlines;
use crate::kernel::{Page, PageQuery, SubjectKind, cursor_of};
use crate::platform::http::Answer;
use crate::platform::listed::{LIMIT, cut, day, text};
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx, Reply};

/// Reports, newest first.
pub(super) async fn list_council_reports(
    app: &App,
    ctx: &Ctx,
    page: &PageQuery,
    mut asked: Asked,
) -> Answer<Page<ReportView>> {
    asked.limit = page.limit();
    asked.after = page.cursor.as_deref().map(pages::place_by_id).transpose()?;
    let mut conn = app.desk().await?;
    let total = match page.with_total {
        Some(true) => Some(store::count(&mut conn, &ctx.scope, &asked).await?),
        _ => None,
    };
    let rows = store::list(&mut conn, &ctx.scope, &asked).await?;
    let page = Page::cut(rows, asked.limit, |row: &Report| cursor_of(&[&row.id.to_string()]));
    let Page { items, next_cursor, .. } = page;
    let items = views(&mut conn, ctx, items).await?;
    Ok(Reply::ok(Page { items, next_cursor, total: None, total_is_exact: None }.with_total(total)))
}

async fn views(
    conn: &mut diesel_async::AsyncPgConnection,
    ctx: &Ctx,
    rows: Vec<Report>,
) -> Result<Vec<ReportView>, AppError> {
    let ids: Vec<_> = rows.iter().map(|row| row.id.0).collect();
    let clocks = deadlines::of_subjects(conn, SubjectKind::CouncilReport, &ids).await?;
    let clocks_of = |row: &Report| clocks.get(&row.id.0).map(Vec::as_slice).unwrap_or_default();
    Ok(rows
        .into_iter()
        .map(|row| {
            let own = clocks_of(&row);
            ReportView::of(row, own, ctx)
        })
        .collect())
}

impl Exported for Asked {
    const OPERATION: &'static str = "export_council_reports";
    const NAME: &'static str = "bao-cao-loi-hua";
    const SHEET: &'static str = "Báo cáo gửi HĐND";
    const COLUMNS: &'static [(&'static str, f64)] = &[
        ("Mã số", 18.0),
        ("HĐND", 26.0),
        ("Cơ quan báo cáo", 26.0),
        ("Phải báo cáo", 12.0),
        ("Hạn", 12.0),
        ("Ngày báo cáo", 12.0),
        ("Đúng hạn", 10.0),
        ("Quá hạn", 10.0),
        ("Tóm tắt", 44.0),
    ];

    fn said(&self, audit: Audit) -> Audit {
        let audit = match self.respondent {
            Some(agency) => audit.set("agency_id", agency),
            None => audit,
        };
        let narrowed = [(self.session.is_some(), "session_id"), (self.late_on.is_some(), "overdue")];
        audit.touched(&narrowed.into_iter().filter(|(is_there, _)| *is_there).map(|(_, name)| name).collect::<Vec<_>>())
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
        self.after = rows.last().map(|row| row.id);
        let views = views(conn, ctx, rows).await?;
        Ok((views.into_iter().map(|view| row_of(&view, names)).collect(), is_last))
    }
}

fn row_of(view: &ReportView, names: &Names) -> Vec<Cell> {
    let due_on = view.deadlines.last().and_then(|clock| clock.due_on);
    vec![
        Cell::text(&view.code),
        export::name(names, Some(view.agency_id)),
        export::name(names, Some(view.respondent_agency_id)),
        Cell::Bool(view.is_owed),
        day(due_on),
        day(view.reported_on),
        view.reported_in_time.map_or(Cell::Empty, Cell::Bool),
        Cell::Bool(view.is_overdue),
        text(view.summary.as_ref()),
    ]
}
