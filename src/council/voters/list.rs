//! The list of voters' petitions, and the same as a file.
use diesel_async::AsyncPgConnection;

use super::model::{Beside, VoterPetition};
use super::store::{self, Asked};
use super::view::VoterPetitionView;
use crate::council::export::{self, Exported, Names};
use crate::council::pages;
use crate::deadlines;
use crate::kernel::codes::Code;
use crate::kernel::{Page, PageQuery, SubjectKind, cursor_of};
use crate::platform::http::Answer;
use crate::platform::listed::{LIMIT, cut, day, text};
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx, Reply};

/// Voters' petitions, latest first.
pub(super) async fn list_voter_petitions(
    app: &App,
    ctx: &Ctx,
    page: &PageQuery,
    mut asked: Asked,
) -> Answer<Page<VoterPetitionView>> {
    asked.limit = page.limit();
    asked.after = page.cursor.as_deref().map(pages::place).transpose()?;
    let mut conn = app.desk().await?;
    let total = match page.with_total {
        Some(true) => Some(store::count(&mut conn, &ctx.scope, &asked).await?),
        _ => None,
    };
    let rows = store::list(&mut conn, &ctx.scope, &asked).await?;
    let cursor = |row: &VoterPetition| cursor_of(&[&row.received_on.to_string(), &row.id.to_string()]);
    let Page { items, next_cursor, .. } = Page::cut(rows, asked.limit, cursor);
    let items = views(&mut conn, ctx, items).await?;
    Ok(Reply::ok(Page { items, next_cursor, total: None, total_is_exact: None }.with_total(total)))
}

async fn views(
    conn: &mut diesel_async::AsyncPgConnection,
    ctx: &Ctx,
    rows: Vec<VoterPetition>,
) -> Result<Vec<VoterPetitionView>, AppError> {
    let ids: Vec<_> = rows.iter().map(|row| row.id.0).collect();
    let mut clocks = deadlines::of_subjects(conn, SubjectKind::VoterPetition, &ids).await?;
    let view = |row: VoterPetition| {
        let own = clocks.remove(&row.id.0).unwrap_or_default();
        VoterPetitionView::of(row, &own, Beside::default(), ctx)
    };
    Ok(rows.into_iter().map(view).collect())
}

impl Exported for Asked {
    const OPERATION: &'static str = "export_voter_petitions";
    const NAME: &'static str = "kien-nghi-cu-tri";
    const SHEET: &'static str = "Kiến nghị cử tri";
    const COLUMNS: &'static [(&'static str, f64)] = &[
        ("Mã số", 18.0),
        ("HĐND", 24.0),
        ("Gửi đến", 16.0),
        ("Ngày nhận", 12.0),
        ("Lĩnh vực", 18.0),
        ("Nội dung", 44.0),
        ("Cử tri", 24.0),
        ("Trạng thái", 24.0),
        ("Cơ quan giải quyết", 26.0),
        ("Ngày chuyển", 12.0),
        ("Hạn", 12.0),
        ("Kết quả", 24.0),
        ("Ngày trả lời", 12.0),
        ("Đúng hạn", 10.0),
        ("Quá hạn", 10.0),
        ("Ngày công bố", 12.0),
        ("Kết quả giám sát", 36.0),
    ];

    fn said(&self, mut audit: Audit) -> Audit {
        if let Some(agency) = self.sent_to {
            audit = audit.set("agency_id", agency);
        }
        if let Some(state) = self.state {
            audit = audit.set("state", state);
        }
        if let Some(status) = self.status {
            audit = audit.set("result", status);
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
            (self.meeting.is_some(), "meeting_id"),
            (self.late_on.is_some(), "overdue"),
            (self.words.is_some(), "q"),
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
        self.after = rows.last().map(|row| (row.received_on, row.id));
        let views = views(conn, ctx, rows).await?;
        Ok((views.into_iter().map(|view| row_of(&view, names)).collect(), is_last))
    }
}

fn row_of(view: &VoterPetitionView, names: &Names) -> Vec<Cell> {
    let due_on = view.deadlines.iter().rev().find(|clock| clock.is_main).and_then(|clock| clock.due_on);
    vec![
        Cell::text(&view.code),
        export::name(names, Some(view.agency_id)),
        Cell::text(view.body.label().vi),
        Cell::Day(view.received_on),
        Cell::text(view.field.label().vi),
        text(view.content.as_ref()),
        text(view.raised_by.as_ref()),
        Cell::text(view.state.label().vi),
        view.sent_to_name.as_ref().map_or_else(|| export::name(names, view.sent_to), Cell::text),
        day(view.sent_on),
        day(due_on),
        view.answer_status.map_or(Cell::Empty, |status| Cell::text(status.label().vi)),
        day(view.answered_on),
        view.answered_in_time.map_or(Cell::Empty, Cell::Bool),
        Cell::Bool(view.is_overdue),
        day(view.published_on),
        text(view.supervision.as_ref()),
    ]
}
