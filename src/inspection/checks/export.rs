//! The list of checks as a file: the same filters, the same sight, page by page.
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;

use super::view::{CheckItem, CheckPlanRow};
use super::{policy, reads, store};
use crate::agencies;
use crate::inspection::table::{capital, day, number, text};
use crate::kernel::AgencyId;
use crate::platform::listed::{Face, Listed, PAGE, Whole, taken_out};
use crate::platform::table_file::TableFile;
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx};

const COLUMNS: &[(&str, f64)] = &[
    ("Quyết định", 16.0),
    ("Ngày quyết định", 12.0),
    ("Nội dung kiểm tra", 44.0),
    ("Cơ quan kiểm tra", 26.0),
    ("Đơn vị được kiểm tra", 26.0),
    ("Tự kiểm tra", 8.0),
    ("Kỳ từ ngày", 12.0),
    ("Kỳ đến ngày", 12.0),
    ("Tình trạng", 26.0),
    ("Ngày kết luận", 12.0),
    ("Số kiến nghị", 8.0),
    ("Kiến nghị chưa xong", 8.0),
    ("Quá hạn (kiến nghị, kế hoạch)", 10.0),
    ("Ngày hoàn thành", 12.0),
    ("Văn bản kế hoạch", 16.0),
    ("Dự kiến từ ngày", 12.0),
    ("Dự kiến đến ngày", 12.0),
];

const PLAN: &[(&str, f64)] = &[
    ("Mã", 12.0),
    ("Cơ quan kiểm tra", 30.0),
    ("Trong kế hoạch", 10.0),
    ("Đã tiến hành", 10.0),
    ("Tiến hành sau ngày trong kế hoạch", 12.0),
    ("Đã có kết luận", 10.0),
    ("Chưa tiến hành", 10.0),
    ("Quá ngày, chưa tiến hành", 12.0),
    ("Đưa ra khỏi kế hoạch", 12.0),
];

/// The plan of checks of a year as a file, one line an agency that planned any.
pub(super) async fn plan(app: &App, ctx: &Ctx, year: i32, format: &'static str) -> Result<TableFile, AppError> {
    let permit = policy::may_export(&ctx.actor, "export_check_plan")?;
    let plan = reads::read_check_plan(app, ctx, year).await?.value;
    let row = |row: CheckPlanRow| {
        let counted = [row.planned, row.held, row.held_late, row.concluded, row.not_held, row.overdue, row.dropped];
        let mut cells = vec![Cell::Text(row.agency.code), Cell::Text(row.agency.name)];
        cells.extend(counted.map(number));
        cells
    };
    let rows: Vec<Vec<Cell>> = plan.agencies.into_iter().map(row).collect();
    let face = Face { name: format!("ke-hoach-kiem-tra-{year}"), sheet: "Kế hoạch kiểm tra", columns: PLAN };
    let said = move |audit: Audit| audit.set("from", year);
    taken_out(app, ctx, &permit, Whole { face, said, rows: rows.into_iter() }, format).await
}

struct Checks {
    asked: store::Asked,
    agencies: HashMap<AgencyId, String>,
    name: String,
    is_done: bool,
}

/// The checks a list of `asked` would show, as a file.
pub(super) async fn export(
    app: &App,
    ctx: &Ctx,
    asked: store::Asked,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export(&ctx.actor, "export_checks")?;
    let limit = i64::try_from(PAGE).unwrap_or(i64::MAX);
    let asked = store::Asked { limit, after: None, ..asked };
    let name = format!("kiem-tra-{}", ctx.today);
    taken_out(app, ctx, &permit, Checks { asked, agencies: HashMap::new(), name, is_done: false }, format).await
}

impl Listed for Checks {
    fn face(&self) -> Face {
        Face { name: self.name.clone(), sheet: "Kiểm tra", columns: COLUMNS }
    }

    fn said(&self, audit: Audit) -> Audit {
        let audit = audit.set("from", self.asked.from).set("until", self.asked.to);
        match self.asked.agency {
            Some(agency) => audit.set("agency_id", agency),
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
        self.asked.after = rows.last().map(|row| (row.on_day(), row.id));
        let items = reads::items(conn, rows, ctx.today).await?;
        Ok(items.into_iter().map(|item| row_of(item, &self.agencies)).collect())
    }
}

fn row_of(item: CheckItem, agencies: &HashMap<AgencyId, String>) -> Vec<Cell> {
    vec![
        text(item.decision_number.as_ref()),
        day(item.opened_on),
        Cell::Text(item.title),
        text(agencies.get(&item.by_agency_id)),
        text(agencies.get(&item.agency_id)),
        Cell::Bool(item.is_self_check),
        Cell::Day(item.period_from),
        Cell::Day(item.period_to),
        Cell::Text(capital(item.state)),
        day(item.concluded_on),
        number(item.recommendations),
        number(item.open_recommendations),
        Cell::Bool(item.is_overdue),
        day(item.completed_on),
        text(item.plan_number.as_ref()),
        day(item.planned_from),
        day(item.planned_to),
    ]
}
