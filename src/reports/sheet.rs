//! A form as a workbook in the printed layout: headings, numbering, the agencies, their sums, places to sign.
use super::forms::Regime;
use super::view::{Cells, FormTable};
use crate::kernel::codes::Code;
use crate::platform::AppError;
use crate::platform::xlsx::{Cell, FormLine, FormSheet, write_form};

/// The name of the file, without its ending.
pub(super) fn name(table: &FormTable) -> String {
    format!("{}_{}_{}", table.form, table.from, table.to)
}

/// The bytes of the workbook.
pub(super) fn workbook(table: &FormTable) -> Result<Vec<u8>, AppError> {
    written(&sheet(table))
}

/// The bytes of the workbook of what was frozen: the same layout, with what proves it.
pub(super) fn printed(table: &FormTable, proof: Vec<String>, footer: String) -> Result<Vec<u8>, AppError> {
    let mut form = sheet(table);
    form.notes.extend(proof);
    form.footer = footer;
    written(&form)
}

fn written(sheet: &FormSheet) -> Result<Vec<u8>, AppError> {
    write_form(sheet).map_err(|error| AppError::Internal(format!("xlsx: {error}")))
}

fn sheet(table: &FormTable) -> FormSheet {
    let day = |day: chrono::NaiveDate| day.format("%d/%m/%Y").to_string();
    let mut headings = vec![vec!["Đơn vị".to_owned()]];
    headings.extend(table.columns.iter().map(|column| column.heading.clone()));
    headings.push(vec!["Ghi chú".to_owned()]);
    let mut numbering = vec!["MS".to_owned()];
    numbering.extend(table.columns.iter().map(|column| column.no.to_string()));
    numbering.push((table.columns.len() + 1).to_string());
    let line = |name: &str, values: &Cells, is_sum| FormLine { cells: cells(table, name, values), is_sum };
    let mut rows: Vec<FormLine> = Vec::new();
    for (at, row) in table.rows.iter().enumerate() {
        rows.push(line(&row.agency.name, &row.values, false));
        let ends_here = table.rows.get(at + 1).is_none_or(|next| next.level != row.level);
        let subtotal = table.subtotals.iter().find(|subtotal| subtotal.level == row.level);
        if let Some(subtotal) = subtotal.filter(|_| ends_here && table.subtotals.len() > 1) {
            rows.push(line(&format!("Cộng {}", subtotal.level.label().vi), &subtotal.values, true));
        }
    }
    rows.push(line("Tổng cộng", &table.total.values, true));
    let mut notes = Vec::new();
    if table.is_provisional {
        notes.push("SỐ LIỆU TẠM TÍNH: lập khi kỳ báo cáo chưa kết thúc.".to_owned());
    }
    if table.layout_unverified {
        notes.push(format!("Bố cục theo {}; mẫu của kỳ này chưa kiểm chứng được.", Regime::Of2021.label().vi));
    }
    for check in table.checks.iter().filter(|check| !check.holds) {
        let mark = match (check.is_explained, check.unsure) {
            (true, _) => "lệch đúng bằng số đơn pháp luật cho phép mà biểu không có cột",
            (false, true) => "cần xem lại (nguồn chưa thống nhất)",
            (false, false) => "không khớp",
        };
        notes.push(format!("Cột {}: {mark}.", check.identity));
        for one in &check.explained_by {
            notes.push(format!("– {}: {}. {}", one.count, one.vi, one.basis));
        }
    }
    FormSheet {
        sheet: table.form.code().to_owned(),
        heads: vec![format!("Biểu số: {}", table.name), format!("Ban hành theo {}", table.regime.label().vi)],
        titles: vec![
            table.title.to_uppercase(),
            format!("Số liệu tính từ ngày {} đến ngày {}", day(table.from), day(table.to)),
        ],
        headings,
        numbering,
        rows,
        signatures: vec![
            (String::new(), "…, ngày … tháng … năm …".to_owned()),
            ("NGƯỜI LẬP BIỂU".to_owned(), "THỦ TRƯỞNG".to_owned()),
            ("(Ký, ghi rõ họ tên)".to_owned(), "(Ký tên, đóng dấu)".to_owned()),
        ],
        notes,
        footer: String::new(),
    }
}

fn cells(table: &FormTable, name: &str, values: &Cells) -> Vec<Cell> {
    let mut cells = vec![Cell::text(name)];
    let value = |no: u8| values.0.get(&no).copied().unwrap_or_default();
    cells.extend(table.columns.iter().map(|column| Cell::Number(value(column.no))));
    cells.push(Cell::Empty);
    cells
}
