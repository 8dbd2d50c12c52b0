//! The questions of a list as a file: the same filters, the same sight, page by page.
use futures_util::{StreamExt, stream};
use std::collections::HashMap;

use super::reads::shown;
use super::store::{self, Asked};
use crate::agencies;
use crate::dialogues::questions::view::QuestionView;
use crate::dialogues::{acts, policy};
use crate::kernel::codes::Code;
use crate::kernel::{AgencyId, SubjectKind, SubjectRef};
use crate::platform::act::act_on;
use crate::platform::table_file::{Pages, TableFile, refuse_more_than};
use crate::platform::xlsx::{Cell, Column};
use crate::platform::{App, AppError, Audit, Ctx, Done, ids};

const PAGE: i64 = 500;
/// What stands in the place of a denouncer.
const SEALED: &str = "người tố cáo (bảo mật)";

const COLUMNS: [(&str, f64); 14] = [
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

struct Reading {
    app: App,
    ctx: Ctx,
    asked: Asked,
    agencies: HashMap<AgencyId, String>,
    is_done: bool,
}

/// The questions a list of `asked` would show, as a file; who took it and how many stands in the trail.
pub(super) async fn export(app: &App, ctx: &Ctx, asked: Asked, format: &'static str) -> Result<TableFile, AppError> {
    let permit = policy::may_export(ctx, "export_dialogue_questions")?;
    acts::searchable_at("/topic", asked.topic.as_deref())?;
    let asked = Asked { limit: PAGE, ..asked };
    let mut conn = app.back().await?;
    act_on(app, ctx, &mut conn, async |tx| {
        let count = store::count(tx.conn(), &ctx.scope, &asked).await?;
        refuse_more_than(app.settings().export_rows, count)?;
        let export = SubjectRef { kind: SubjectKind::Export, id: ids::ordered() };
        let audit = said(Audit::of(permit.operation, export), &asked);
        Ok(Done::new((), audit.set("format", format).set("count", count)))
    })
    .await?;
    let agencies = agencies::all(&mut conn).await?.into_iter().map(|agency| (agency.id, agency.name)).collect();
    let reading = Reading { app: app.clone(), ctx: ctx.clone(), asked, agencies, is_done: false };
    Ok(TableFile {
        name: format!("y-kien-doi-thoai-{}", ctx.today),
        sheet: "Ý kiến tại đối thoại",
        columns: COLUMNS.map(|(heading, width)| Column { heading: heading.into(), width }).to_vec(),
        pages: pages(reading),
    })
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

fn pages(reading: Reading) -> Pages {
    stream::try_unfold(reading, |mut at| async move {
        if at.is_done {
            return Ok(None);
        }
        let mut conn = at.app.back().await?;
        let mut rows = store::list(&mut conn, &at.ctx.scope, &at.asked).await?;
        let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
        at.is_done = rows.len() <= most;
        rows.truncate(most);
        at.asked.after = rows.last().map(|row| (row.held_on, row.id));
        let views = shown(&mut conn, &at.app, &at.ctx, rows).await?;
        let page = views.into_iter().map(|view| row_of(view, &at.agencies)).collect();
        Ok(Some((page, at)))
    })
    .boxed_local()
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
