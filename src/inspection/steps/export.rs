//! The days of steps as a file: a line a step and agency, and one for all together.
use super::reads;
use super::view::{Days, StepDays};
use crate::inspection::model::Asked;
use crate::inspection::policy;
use crate::inspection::table::{label, number};
use crate::platform::listed::{Face, Whole, taken_out};
use crate::platform::table_file::TableFile;
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx};

const COLUMNS: &[(&str, f64)] = &[
    ("Bước", 44.0),
    ("Mã", 12.0),
    ("Cơ quan", 30.0),
    ("Số đơn", 10.0),
    ("Số ngày trung vị", 10.0),
    ("Số ngày của 90% số đơn", 12.0),
];

pub(super) async fn steps(app: &App, ctx: &Ctx, asked: Asked, format: &'static str) -> Result<TableFile, AppError> {
    let permit = policy::may_export_counted(&ctx.actor, &ctx.scope, "export_steps")?;
    let steps = reads::inspection_steps(app, ctx, asked).await?;
    let rows: Vec<Vec<Cell>> = steps.steps.into_iter().flat_map(of_step).collect();
    let face = Face { name: format!("so-ngay-tung-buoc-{}", steps.as_of), sheet: "Số ngày", columns: COLUMNS };
    let (from, as_of) = (steps.from, steps.as_of);
    let said = move |audit: Audit| {
        let audit = audit.set("from", from).set("until", as_of);
        match asked.agency {
            Some(agency) => audit.set("agency_id", agency),
            None => audit,
        }
    };
    taken_out(app, ctx, &permit, Whole { face, said, rows: rows.into_iter() }, format).await
}

fn of_step(step: StepDays) -> Vec<Vec<Cell>> {
    let row = |code: Cell, name: Cell, days: Days| {
        let of = |days: Option<f64>| days.map_or(Cell::Empty, Cell::Number);
        vec![label(step.step), code, name, number(days.petitions), of(days.median_days), of(days.p90_days)]
    };
    let mut rows = vec![row(Cell::Empty, Cell::text("Tất cả"), step.total)];
    let each = step.agencies.into_iter();
    rows.extend(each.map(|of| row(Cell::Text(of.agency.code), Cell::Text(of.agency.name), of.days)));
    rows
}
