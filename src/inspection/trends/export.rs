//! A trend as a file: its months, then its topics.
use super::reads;
use super::view::{Month, TopicFigures};
use crate::inspection::model::Asked;
use crate::inspection::policy;
use crate::inspection::table::{label, number};
use crate::platform::listed::{Face, Whole, taken_out};
use crate::platform::table_file::TableFile;
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx};

const COLUMNS: &[(&str, f64)] = &[
    ("Tháng, lĩnh vực", 30.0),
    ("Loại đơn", 18.0),
    ("Từ ngày", 12.0),
    ("Đến ngày", 12.0),
    ("Tiếp nhận", 10.0),
    ("Xử lý", 10.0),
    ("Thụ lý", 10.0),
    ("Giải quyết", 10.0),
    ("Đang giải quyết", 10.0),
    ("Quá hạn", 10.0),
];

pub(super) async fn trends(
    app: &App,
    ctx: &Ctx,
    (asked, months): (Asked, u32),
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export_counted(&ctx.actor, &ctx.scope, "export_trends")?;
    let trends = reads::inspection_trends(app, ctx, asked, months).await?;
    let (from, as_of) = (trends.months.first().map(|month| month.from), trends.as_of);
    let mut rows: Vec<Vec<Cell>> = trends.months.into_iter().map(of_month).collect();
    rows.extend(trends.topics.iter().map(of_topic));
    let face = Face { name: format!("dien-bien-{as_of}"), sheet: "Diễn biến", columns: COLUMNS };
    let said = move |audit: Audit| {
        let audit = audit.set("from", from).set("until", as_of);
        match asked.agency {
            Some(agency) => audit.set("agency_id", agency),
            None => audit,
        }
    };
    taken_out(app, ctx, &permit, Whole { face, said, rows: rows.into_iter() }, format).await
}

fn of_month(month: Month) -> Vec<Cell> {
    vec![
        Cell::Text(month.month),
        Cell::Empty,
        Cell::Day(month.from),
        Cell::Day(month.as_of),
        number(month.received),
        number(month.processed),
        number(month.accepted),
        number(month.settled),
        Cell::Empty,
        Cell::Empty,
    ]
}

fn of_topic(topic: &TopicFigures) -> Vec<Cell> {
    vec![
        label(topic.field),
        label(topic.kind),
        Cell::Empty,
        Cell::Empty,
        number(topic.received),
        Cell::Empty,
        Cell::Empty,
        number(topic.settled),
        number(topic.open),
        number(topic.overdue),
    ]
}
