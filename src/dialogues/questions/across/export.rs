//! The questions of a list as a file: the same filters, the same sight, page by page.
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;

use super::reads::shown;
use super::store::{self, Asked};
use crate::agencies;
use crate::dialogues::questions::view::QuestionView;
use crate::dialogues::{acts, policy};
use crate::kernel::AgencyId;
use crate::kernel::codes::Code;
use crate::platform::listed::{Face, Listed, PAGE, taken_out};
use crate::platform::table_file::TableFile;
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx};

/// What stands in the place of a denouncer.
const SEALED: &str = "người tố cáo (bảo mật)";

const COLUMNS: &[(&str, f64)] = &[
    ("Cuộc đối thoại", 18.0),
    ("Cơ quan", 26.0),
    ("Ngày đối thoại", 12.0),
    ("Loại", 14.0),
    ("Chủ đề", 26.0),
    ("Nội dung", 44.0),
    ("Người hỏi", 26.0),
    ("Bản, tổ", 18.0),
    ("Trạng thái", 18.0),
    ("Trả lời", 40.0),
    ("Ngày trả lời", 12.0),
    ("Hạn trả lời", 12.0),
    ("Cam kết", 40.0),
    ("Hạn cam kết", 14.0),
];

struct Questions {
    app: App,
    asked: Asked,
    agencies: HashMap<AgencyId, String>,
    name: String,
    is_done: bool,
}

/// The questions a list of `asked` would show, as a file.
pub(super) async fn export(app: &App, ctx: &Ctx, asked: Asked, format: &'static str) -> Result<TableFile, AppError> {
    let permit = policy::may_export(ctx, "export_dialogue_questions")?;
    acts::searchable_at("/topic", asked.topic.as_deref())?;
    let limit = i64::try_from(PAGE).unwrap_or(i64::MAX);
    let asked = Asked { limit, ..asked };
    let name = format!("y-kien-doi-thoai-{}", ctx.today);
    let list = Questions { app: app.clone(), asked, agencies: HashMap::new(), name, is_done: false };
    taken_out(app, ctx, &permit, list, format).await
}

impl Listed for Questions {
    fn face(&self) -> Face {
        Face { name: self.name.clone(), sheet: "Ý kiến tại đối thoại", columns: COLUMNS }
    }

    fn said(&self, audit: Audit) -> Audit {
        said(audit, &self.asked)
    }

    async fn count(&mut self, conn: &mut AsyncPgConnection, ctx: &Ctx, _: i64) -> Result<i64, AppError> {
        self.agencies = agencies::names(conn).await?;
        store::count(conn, &ctx.scope, &self.asked).await
    }

    async fn rows(&mut self, conn: &mut AsyncPgConnection, ctx: &Ctx) -> Result<Vec<Vec<Cell>>, AppError> {
        if self.is_done {
            return Ok(Vec::new());
        }
        let mut rows = store::list(conn, &ctx.scope, &self.asked).await?;
        self.is_done = rows.len() <= PAGE;
        rows.truncate(PAGE);
        self.asked.after = rows.last().map(|row| (row.held_on, row.id));
        let views = shown(conn, &self.app, ctx, rows).await?;
        Ok(views.into_iter().map(|view| row_of(view, &self.agencies)).collect())
    }
}

/// What it was narrowed by; the words looked for stand there as "some words" only.
fn said(mut audit: Audit, asked: &Asked) -> Audit {
    if let Some(agency) = asked.agency {
        audit = audit.at(agency).set("agency_id", agency);
    }
    if let Some(kind) = asked.kind {
        audit = audit.set("kind", kind);
    }
    if let Some(state) = asked.state {
        audit = audit.set("state", state);
    }
    if let Some(from) = asked.from {
        audit = audit.set("from", from);
    }
    if let Some(to) = asked.to {
        audit = audit.set("until", to);
    }
    let rest = [
        (asked.dialogue.is_some(), "dialogue_id"),
        (asked.owner.is_some(), "owner_agency_id"),
        (asked.overdue_on.is_some(), "overdue"),
        (asked.topic.is_some(), "topic"),
    ];
    audit.touched(&rest.iter().filter(|(is_there, _)| *is_there).map(|(_, name)| *name).collect::<Vec<_>>())
}

fn row_of(view: QuestionView, agencies: &HashMap<AgencyId, String>) -> Vec<Cell> {
    let text = |text: Option<String>| text.map_or(Cell::Empty, Cell::Text);
    let day = |day: Option<chrono::NaiveDate>| day.map_or(Cell::Empty, Cell::Day);
    let asker = view.asker.and_then(|asker| asker.body.full_name).or(view.asker_group);
    let promised: Vec<String> = view.commitments.iter().map(|promise| promise.text.clone()).collect();
    let due: Vec<String> = view
        .commitments
        .iter()
        .filter_map(|promise| promise.due_on)
        .map(|due| due.format("%d/%m/%Y").to_string())
        .collect();
    vec![
        Cell::Text(view.dialogue_code),
        agencies.get(&view.agency_id).map_or(Cell::Empty, Cell::text),
        Cell::Day(view.on),
        Cell::Text(view.kind.label().vi.into_owned()),
        text(view.topic),
        text(view.content),
        if view.is_sealed { Cell::text(SEALED) } else { text(asker) },
        text(view.village),
        Cell::Text(view.state.label().vi.into_owned()),
        text(view.answer),
        day(view.answered_on),
        day(view.deadlines.last().and_then(|clock| clock.due_on)),
        Cell::Text(promised.join("\n")),
        Cell::Text(due.join("\n")),
    ]
}
