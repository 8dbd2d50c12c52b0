//! The overview as a file: a line for all together and one an agency, of each window, and of what differs between two.
use chrono::NaiveDate;

use super::model::{Asked, Figures};
use super::policy;
use super::reads;
use super::view::{AgencyName, Overview};
use crate::platform::listed::{Face, Whole, taken_out};
use crate::platform::table_file::TableFile;
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx};

const COLUMNS: &[(&str, f64)] = &[
    ("Kỳ số liệu", 24.0),
    ("Mã", 12.0),
    ("Cơ quan", 30.0),
    ("Đã tiếp nhận", 10.0),
    ("Đã xử lý", 10.0),
    ("Đã thụ lý", 10.0),
    ("Đã giải quyết", 10.0),
    ("Giải quyết đúng hạn", 10.0),
    ("Đang xử lý, giải quyết", 10.0),
    ("Sắp đến hạn", 10.0),
    ("Quá hạn", 10.0),
    ("Tạm đình chỉ", 10.0),
    ("Kỳ trước chuyển sang", 10.0),
    ("Đã chuyển, chưa có xác nhận", 12.0),
    ("Đã chuyển hoặc đôn đốc, chưa phúc đáp", 12.0),
    ("Lượt tiếp công dân", 10.0),
    ("Số người được tiếp", 10.0),
    ("Đôn đốc quá hạn trả lời", 10.0),
];

pub(super) async fn overview(
    app: &App,
    ctx: &Ctx,
    (asked, other): (Asked, Option<Asked>),
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export_counted(&ctx.actor, &ctx.scope, "export_overview")?;
    let Overview { as_of, from, totals, agencies, comparison, .. } = reads::overview(app, ctx, asked, other).await?;
    let window = window(from, as_of);
    let compared = comparison.as_ref().map(|other| (other.from, other.as_of));
    let mut rows = vec![row(&window, None, totals)];
    rows.extend(agencies.into_iter().map(|agency| row(&window, Some(&agency.agency), agency.figures)));
    if let Some(other) = comparison {
        let window = self::window(other.from, other.as_of);
        rows.push(row(&window, None, other.totals));
        rows.extend(other.agencies.iter().map(|agency| row(&window, Some(&agency.agency), agency.figures)));
        rows.push(row("Chênh lệch", None, other.difference));
        rows.extend(other.agencies.iter().map(|agency| row("Chênh lệch", Some(&agency.agency), agency.difference)));
    }
    let face = Face { name: format!("tong-quan-{as_of}"), sheet: "Tổng quan", columns: COLUMNS };
    let said = move |audit: Audit| {
        let audit = audit.set("from", from).set("until", as_of);
        let audit = match compared {
            Some((from, until)) => audit.set("compare_from", from).set("compare_until", until),
            None => audit,
        };
        match asked.agency {
            Some(agency) => audit.set("agency_id", agency),
            None => audit,
        }
    };
    taken_out(app, ctx, &permit, Whole { face, said, rows: rows.into_iter() }, format).await
}

fn window(from: Option<NaiveDate>, as_of: NaiveDate) -> String {
    let until = as_of.format("%d/%m/%Y");
    from.map_or_else(|| format!("đến {until}"), |from| format!("{} – {until}", from.format("%d/%m/%Y")))
}

fn row(window: &str, agency: Option<&AgencyName>, figures: Figures) -> Vec<Cell> {
    let Figures {
        received,
        processed,
        accepted,
        settled,
        settled_in_time,
        open,
        due_soon,
        overdue,
        suspended,
        carried_over,
        no_receipt,
        no_reply,
        receptions,
        people_received,
        urgings_overdue,
    } = figures;
    let told = [
        received,
        processed,
        accepted,
        settled,
        settled_in_time,
        open,
        due_soon,
        overdue,
        suspended,
        carried_over,
        no_receipt,
        no_reply,
        receptions,
        people_received,
        urgings_overdue,
    ];
    let code = agency.map_or(Cell::Empty, |agency| Cell::text(&agency.code));
    let name = agency.map_or_else(|| Cell::text("Tất cả"), |agency| Cell::text(&agency.name));
    let mut cells = vec![Cell::text(window), code, name];
    // What differs may be less than nothing.
    cells.extend(told.map(|n| i32::try_from(n).map_or(Cell::Empty, |n| Cell::Number(f64::from(n)))));
    cells
}
