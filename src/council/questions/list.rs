//! The list of questions, and the same as a file.
use diesel_async::AsyncPgConnection;

use super::model::Question;
use super::store::{self, Asked};
use super::view::QuestionView;
use crate::council::export::{self, Exported, Names};
use crate::council::pages;
use crate::deadlines;
use crate::kernel::codes::Code;
use crate::kernel::{Page, PageQuery, SubjectKind, cursor_of};
use crate::platform::http::Answer;
use crate::platform::listed::{LIMIT, cut, day, text};
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx, Reply};

/// Questions, latest first.
pub(super) async fn list_council_questions(
    app: &App,
    ctx: &Ctx,
    page: &PageQuery,
    mut asked: Asked,
) -> Answer<Page<QuestionView>> {
    asked.limit = page.limit();
    asked.after = page.cursor.as_deref().map(pages::place).transpose()?;
    let mut conn = app.desk().await?;
    let total = match page.with_total {
        Some(true) => Some(store::count(&mut conn, &ctx.scope, &asked).await?),
        _ => None,
    };
    let rows = store::list(&mut conn, &ctx.scope, &asked).await?;
    let cursor = |row: &Question| cursor_of(&[&row.raised_on.to_string(), &row.id.to_string()]);
    let Page { items, next_cursor, .. } = Page::cut(rows, asked.limit, cursor);
    let items = views(&mut conn, ctx, items).await?;
    Ok(Reply::ok(Page { items, next_cursor, total: None, total_is_exact: None }.with_total(total)))
}

async fn views(
    conn: &mut diesel_async::AsyncPgConnection,
    ctx: &Ctx,
    rows: Vec<Question>,
) -> Result<Vec<QuestionView>, AppError> {
    let ids: Vec<_> = rows.iter().map(|row| row.id.0).collect();
    let mut clocks = deadlines::of_subjects(conn, SubjectKind::CouncilQuestion, &ids).await?;
    let view = |row: Question| {
        let own = clocks.remove(&row.id.0).unwrap_or_default();
        QuestionView::of(row, &own, ctx)
    };
    Ok(rows.into_iter().map(view).collect())
}

impl Exported for Asked {
    const OPERATION: &'static str = "export_council_questions";
    const NAME: &'static str = "chat-van";
    const SHEET: &'static str = "Chất vấn";
    const COLUMNS: &'static [(&'static str, f64)] = &[
        ("Mã số", 16.0),
        ("HĐND", 24.0),
        ("Đại biểu", 22.0),
        ("Ngày chất vấn", 12.0),
        ("Nội dung", 44.0),
        ("Lĩnh vực", 18.0),
        ("Cơ quan bị chất vấn", 26.0),
        ("Người bị chất vấn", 22.0),
        ("Hình thức trả lời", 16.0),
        ("Hạn trả lời", 12.0),
        ("Ngày trả lời", 12.0),
        ("Đúng hạn", 10.0),
        ("Quá hạn", 10.0),
        ("Nội dung trả lời", 44.0),
        ("Biện pháp", 30.0),
        ("Thời hạn khắc phục", 12.0),
        ("Trạng thái", 20.0),
    ];

    fn said(&self, mut audit: Audit) -> Audit {
        if let Some(agency) = self.respondent {
            audit = audit.set("agency_id", agency);
        }
        if let Some(status) = self.status {
            audit = audit.set("state", status);
        }
        if let Some(field) = self.field {
            audit = audit.set("field", field);
        }
        if let Some(from) = self.from {
            audit = audit.set("from", from);
        }
        if let Some(to) = self.to {
            audit = audit.set("until", to);
        }
        let rest = [
            (self.session.is_some(), "session_id"),
            (self.late_on.is_some(), "overdue"),
            (self.words.is_some(), "q"),
            (self.form.is_some(), "form"),
        ];
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
        self.after = rows.last().map(|row| (row.raised_on, row.id));
        let views = views(conn, ctx, rows).await?;
        Ok((views.into_iter().map(|view| row_of(&view, names)).collect(), is_last))
    }
}

fn row_of(view: &QuestionView, names: &Names) -> Vec<Cell> {
    vec![
        Cell::text(&view.code),
        export::name(names, Some(view.agency_id)),
        Cell::text(&view.deputy_name),
        Cell::Day(view.raised_on),
        Cell::text(&view.content),
        Cell::text(view.field.label().vi),
        export::name(names, Some(view.respondent_agency_id)),
        Cell::text(&view.respondent_name),
        Cell::text(view.form.label().vi),
        day(view.deadlines.last().and_then(|clock| clock.due_on)),
        day(view.answered_on),
        view.answered_in_time.map_or(Cell::Empty, Cell::Bool),
        Cell::Bool(view.is_overdue),
        text(view.answer.as_ref()),
        text(view.measures.as_ref()),
        day(view.measures_due_on),
        Cell::text(view.status.label().vi),
    ]
}
