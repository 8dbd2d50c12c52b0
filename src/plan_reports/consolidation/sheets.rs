//! The consolidation as a workbook: units with their figures, targets, who has not sent.
use super::Consolidation;
use crate::kernel::codes::Code;
use crate::plan_reports::model::{PlanFigure, Target};
use crate::platform::AppError;
use crate::platform::listed;
use crate::platform::xlsx::{self, Cell, Table, Workbook};

/// The bytes of the workbook.
pub fn workbook(all: &Consolidation) -> Result<Vec<u8>, AppError> {
    let tables = vec![figures(all), targets(all), missing(all)];
    xlsx::write(&Workbook { tables }).map_err(|error| AppError::Internal(format!("xlsx: {error}")))
}

fn titled(sheet: &str, what: &str, all: &Consolidation) -> Table {
    let round = &all.round;
    Table::new(sheet).title(format!("{what}: {}", round.title)).title(format!(
        "Căn cứ {} ngày {}; số liệu từ {} đến {}; {} đơn vị, {} đã gửi, {} đã tiếp nhận",
        round.document.number,
        round.document.on.format("%d/%m/%Y"),
        round.from.format("%d/%m/%Y"),
        round.to.format("%d/%m/%Y"),
        all.units,
        all.sent,
        all.accepted
    ))
}

#[expect(clippy::cast_precision_loss, reason = "counts, far below 2^52")]
fn number(n: i64) -> Cell {
    Cell::Number(n as f64)
}

fn figures(all: &Consolidation) -> Table {
    let shown: Vec<PlanFigure> = PlanFigure::ALL.iter().copied().filter(|f| all.totals.contains_key(f)).collect();
    let mut table = titled("Tổng hợp", "Tổng hợp báo cáo", all).landscape().column("Đơn vị", 34.0);
    table = table.column("Lãnh đạo phụ trách", 24.0).column("Chuyên viên theo dõi", 24.0);
    for figure in &shown {
        table = table.column(figure.label().vi, 12.0);
    }
    table = table.column("Mô hình \"Dân vận khéo\"", 12.0).numbered();
    let text = |text: &Option<String>| text.as_ref().map_or(Cell::Empty, Cell::text);
    for row in &all.rows {
        let mut cells = vec![Cell::text(&row.agency.name), text(&row.leader), text(&row.officer)];
        cells.extend(shown.iter().map(|figure| row.figures.get(figure).map_or(Cell::Empty, |n| number(*n))));
        cells.push(number(i64::try_from(row.models).unwrap_or(i64::MAX)));
        table = table.row(cells);
    }
    let mut sum = vec![Cell::text("Tổng cộng"), Cell::Empty, Cell::Empty];
    sum.extend(shown.iter().map(|figure| all.totals.get(figure).map_or(Cell::Empty, |n| number(*n))));
    sum.push(number(i64::try_from(all.models.values().sum::<usize>()).unwrap_or(i64::MAX)));
    table.row(sum)
}

fn targets(all: &Consolidation) -> Table {
    let mut table = titled("Chỉ tiêu", "Chỉ tiêu tại mục II", all).landscape().column("Đơn vị", 34.0);
    for target in Target::ALL {
        table = table.column(target.label().vi, 24.0);
    }
    let said = |is_met: Option<bool>| is_met.map_or(Cell::Empty, |met| Cell::text(if met { "Có" } else { "Không" }));
    for row in &all.rows {
        let mut cells = vec![Cell::text(&row.agency.name)];
        cells.extend(row.targets.iter().map(|line| said(line.is_met)));
        table = table.row(cells);
    }
    let mut shares = vec![Cell::text("Tỷ lệ đạt (%)")];
    shares.extend(all.targets.iter().map(|share| Cell::Number(share.percent)));
    let mut goals = vec![Cell::text("Chỉ tiêu (%)")];
    goals.extend(all.targets.iter().map(|share| Cell::Number(f64::from(share.goal_percent))));
    table.row(shares).row(goals)
}

fn missing(all: &Consolidation) -> Table {
    let mut table = titled("Chưa gửi", "Đơn vị chưa gửi báo cáo", all);
    table = table.column("Đơn vị", 34.0).column("Tình trạng", 24.0).column("Ngày cuối phải gửi", 16.0);
    table = table.column("Quá hạn", 10.0).column("Số lần đôn đốc", 10.0).column("Đôn đốc lần cuối", 16.0);
    for item in &all.missing {
        table = table.row([
            Cell::text(&item.agency.name),
            Cell::text(item.state.label().vi),
            Cell::Day(item.last_day),
            Cell::text(if item.is_overdue { "Có" } else { "" }),
            item.urged.as_ref().map_or(Cell::Empty, |urged| listed::number(urged.times)),
            listed::day(item.urged.as_ref().map(|urged| urged.last_on)),
        ]);
    }
    table
}
