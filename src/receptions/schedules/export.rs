//! The list of schedules as a file: the same filters, the same sight, page by page.
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;

use super::rules::RuleKind;
use super::store;
use super::view::ScheduleView;
use crate::agencies;
use crate::kernel::AgencyId;
use crate::kernel::codes::Code;
use crate::platform::listed::{Face, Listed, PAGE, taken_out};
use crate::platform::table_file::TableFile;
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx};
use crate::receptions::book::capital;
use crate::receptions::policy;

const COLUMNS: &[(&str, f64)] = &[
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

struct Schedules {
    asked: store::Asked,
    agencies: HashMap<AgencyId, String>,
    name: String,
    is_done: bool,
}

/// The schedules a list of `asked` would show, as a file.
pub(super) async fn export(
    app: &App,
    ctx: &Ctx,
    asked: store::Asked,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export_schedules(&ctx.actor)?;
    let limit = i64::try_from(PAGE).unwrap_or(i64::MAX);
    let asked = store::Asked { limit, ..asked };
    let name = format!("lich-tiep-{}", ctx.today);
    taken_out(app, ctx, &permit, Schedules { asked, agencies: HashMap::new(), name, is_done: false }, format).await
}

impl Listed for Schedules {
    fn face(&self) -> Face {
        Face { name: self.name.clone(), sheet: "Lịch tiếp công dân", columns: COLUMNS }
    }

    fn said(&self, mut audit: Audit) -> Audit {
        if let Some(agency) = self.asked.agency {
            audit = audit.at(agency).set("agency_id", agency);
        }
        match self.asked.on {
            Some(on) => audit.set("on", on),
            None => audit,
        }
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
        self.asked.after = rows.last().map(|row| (row.from_on, row.id));
        Ok(rows.into_iter().map(|row| row_of(ScheduleView::of(row, ctx), &self.agencies)).collect())
    }
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
