//! The list of schedules as a file: the same filters, the same sight, page by page.
use futures_util::{StreamExt, stream};
use std::collections::HashMap;

use super::model::Schedule;
use super::rules::RuleKind;
use super::store;
use super::view::ScheduleView;
use crate::agencies;
use crate::kernel::codes::Code;
use crate::kernel::{AgencyId, SubjectKind, SubjectRef};
use crate::platform::act::act_on;
use crate::platform::table_file::{Pages, TableFile, refuse_more_than};
use crate::platform::xlsx::{Cell, Column};
use crate::platform::{App, AppError, Audit, Ctx, Done, ids};
use crate::receptions::book::capital;
use crate::receptions::policy;

const PAGE: i64 = 500;

const COLUMNS: [(&str, f64); 12] = [
    ("Cơ quan", 26.0),
    ("Quy tắc", 34.0),
    ("Ngày nghỉ", 26.0),
    ("Hình thức", 14.0),
    ("Người chủ trì", 26.0),
    ("Tư cách", 14.0),
    ("Địa điểm", 30.0),
    ("Nội dung dự kiến", 36.0),
    ("Từ ngày", 12.0),
    ("Đến ngày", 12.0),
    ("Kết thúc sớm", 12.0),
    ("Lý do kết thúc", 30.0),
];

struct Reading {
    app: App,
    ctx: Ctx,
    asked: store::Asked,
    agencies: HashMap<AgencyId, String>,
    is_done: bool,
}

/// The schedules a list of `asked` would show, as a file; who took it and how many stands in the trail.
pub(super) async fn export(
    app: &App,
    ctx: &Ctx,
    asked: store::Asked,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export_schedules(&ctx.actor)?;
    let asked = store::Asked { limit: PAGE, ..asked };
    let mut conn = app.back().await?;
    act_on(app, ctx, &mut conn, async |tx| {
        let count = store::count(tx.conn(), &ctx.scope, &asked).await?;
        refuse_more_than(app.settings().export_rows, count)?;
        let export = SubjectRef { kind: SubjectKind::Export, id: ids::ordered() };
        let mut audit = Audit::of(permit.operation, export);
        if let Some(agency) = asked.agency {
            audit = audit.at(agency).set("agency_id", agency);
        }
        if let Some(on) = asked.on {
            audit = audit.set("on", on);
        }
        Ok(Done::new((), audit.set("format", format).set("count", count)))
    })
    .await?;
    let agencies = agencies::all(&mut conn).await?.into_iter().map(|agency| (agency.id, agency.name)).collect();
    let reading = Reading { app: app.clone(), ctx: ctx.clone(), asked, agencies, is_done: false };
    Ok(TableFile {
        name: format!("lich-tiep-{}", ctx.today),
        sheet: "Lịch tiếp công dân",
        columns: COLUMNS.map(|(heading, width)| Column { heading: heading.into(), width }).to_vec(),
        pages: pages(reading),
    })
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
        at.asked.after = rows.last().map(|row: &Schedule| (row.from_on, row.id));
        let page = rows.into_iter().map(|row| row_of(ScheduleView::of(row, &at.ctx), &at.agencies)).collect();
        Ok(Some((page, at)))
    })
    .boxed_local()
}

fn row_of(view: ScheduleView, agencies: &HashMap<AgencyId, String>) -> Vec<Cell> {
    let text = |text: Option<String>| text.map_or(Cell::Empty, Cell::Text);
    let day = |day: Option<chrono::NaiveDate>| day.map_or(Cell::Empty, Cell::Day);
    let host = capital(&view.host.label().vi);
    vec![
        text(agencies.get(&view.agency_id).cloned()),
        Cell::Text(days_of(&view)),
        Cell::Text(capital(&view.when_off.label().vi)),
        Cell::Text(capital(&view.mode.label().vi)),
        Cell::Text(view.host_name.map_or_else(|| host.clone(), |name| format!("{host}: {name}"))),
        Cell::Text(capital(&view.host_capacity.label().vi)),
        text(view.place),
        text(view.expected_content),
        Cell::Day(view.from),
        day(view.until),
        day(view.ended_on),
        text(view.end_reason),
    ]
}

/// The rule in words: "thứ năm hằng tuần", "ngày 10, 25 hằng tháng".
fn days_of(view: &ScheduleView) -> String {
    let weekdays: Vec<String> = view.weekdays.iter().map(|day| day.label().vi.into_owned()).collect();
    let weekdays = weekdays.join(", ");
    match view.rule {
        RuleKind::Weekly => format!("{} hằng tuần", capital(&weekdays)),
        RuleKind::MonthDays => {
            let days: Vec<String> = view.days.iter().map(u8::to_string).collect();
            format!("Ngày {} hằng tháng", days.join(", "))
        }
        RuleKind::NthWeekday => match view.nth {
            Some(5) => format!("{} cuối cùng của tháng", capital(&weekdays)),
            nth => format!("{} thứ {} của tháng", capital(&weekdays), nth.unwrap_or(1)),
        },
    }
}
