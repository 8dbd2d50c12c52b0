//! The reception book (Luật Tiếp công dân 2013, Điều 25 khoản 2; TT 06/2014/TT-TTCP, Mẫu 06-TCD), always in
//! Vietnamese: its columns, and the book as a workbook.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::model::{Parts, Reception, Visit};
use crate::kernel::codes::Code;
use crate::law::ReceptionRefusal;
use crate::people::PersonBody;
use crate::platform::AppError;
use crate::platform::xlsx::{self, Cell, Table, Workbook};

/// What stands in the place of a denouncer.
const SEALED: &str = "người tố cáo (bảo mật)";

/// A book of an agency and a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Book {
    pub agency_name: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub rows: Vec<BookRow>,
}

/// One line of the book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ReceptionBookRow, example = json!({
    "number": 1, "code": "TCD-2023-000123", "on": "2023-03-06",
    "citizens": "Sùng A Dơ - Bản Phan Khèo, xã Bản Bo - 012085001234", "people_count": 1,
    "content": "Kiến nghị (lần đầu): Đề nghị đo đạc lại thửa đất số 12.", "prior_settlement": null,
    "request": "Đo đạc lại trong tháng 3.", "result": "Lời trình bày được ghi lại",
    "host": "Thường xuyên; công chức tiếp công dân: Lò Thị Mai", "note": null, "corrects": null,
    "corrected_by": null, "late_entry": false
}))]
pub struct BookRow {
    /// Số thứ tự, within this book.
    pub number: u32,
    pub code: String,
    pub on: NaiveDate,
    /// Name, address and number, a line each person; a denouncer prints as "người tố cáo (bảo mật)".
    pub citizens: String,
    pub people_count: i32,
    pub content: Option<String>,
    /// What a competent agency had done about it.
    pub prior_settlement: Option<String>,
    pub request: Option<String>,
    /// Result of the reception and handling.
    pub result: String,
    pub host: String,
    pub note: Option<String>,
    /// The code of the line that this one puts right.
    pub corrects: Option<String>,
    /// The code of the line that counts in its place: this one is struck.
    pub corrected_by: Option<String>,
    /// Entered after its day.
    pub late_entry: bool,
}

/// The lines of visits in their order.
pub(super) fn rows_of(visits: &[Visit]) -> Vec<BookRow> {
    (1..).zip(visits).map(|(number, visit)| BookRow::of(number, visit)).collect()
}

impl BookRow {
    fn of(number: u32, visit: &Visit) -> Self {
        let Visit { reception, parts, people, .. } = visit;
        let is_open = !reception.is_sealed;
        let texts = parts.texts.as_ref().filter(|_| is_open);
        let named = people.iter().map(|p| line_of(&p.body)).collect::<Vec<_>>().join("\n");
        Self {
            number,
            code: reception.code.clone(),
            on: reception.received_on,
            citizens: if is_open { named } else { SEALED.into() },
            people_count: reception.people_count,
            content: Some(content_of(parts)).filter(|text| is_open && !text.is_empty()),
            prior_settlement: texts.and_then(|t| t.prior_settlement.clone()),
            request: texts.and_then(|t| t.request.clone()),
            result: result_of(reception, parts),
            host: host_of(reception),
            note: texts.and_then(|t| t.note.clone()),
            corrects: parts.corrects.clone(),
            corrected_by: parts.corrected_by.clone(),
            late_entry: reception.late_entry,
        }
    }
}

impl BookRow {
    /// The note as it is printed, with what was corrected and what was entered late.
    fn notes(&self) -> Option<String> {
        let corrected = self.corrected_by.as_ref().map(|code| format!("ĐÃ ĐÍNH CHÍNH, thay bằng dòng {code}"));
        let corrects = self.corrects.as_ref().map(|code| format!("Đính chính dòng {code}"));
        let late = self.late_entry.then(|| "Ghi sau".to_owned());
        let notes: Vec<String> = [corrected, corrects, late, self.note.clone()].into_iter().flatten().collect();
        (!notes.is_empty()).then(|| notes.join("\n"))
    }
}

fn line_of(person: &PersonBody) -> String {
    [&person.full_name, &person.address, &person.identity_number]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" - ")
}

fn content_of(parts: &Parts) -> String {
    let line = |kind: &str, occurrence: &str, content: &str| format!("{kind} ({occurrence}): {content}");
    let lines = parts.matters.iter().map(|m| {
        line(&capital(&m.kind.label().vi), &m.occurrence.label().vi, m.content.as_deref().unwrap_or_default())
    });
    lines.collect::<Vec<_>>().join("\n")
}

pub(super) fn result_of(reception: &Reception, parts: &Parts) -> String {
    let mut lines = vec![capital(&reception.outcome.label().vi)];
    if let Some(ground) = &reception.refusal_ground {
        let said = ReceptionRefusal::parse(ground).map_or_else(|| ground.clone(), |g| g.label().vi.into_owned());
        lines.push(format!("Căn cứ: {said}"));
    }
    if let Some(day) = reception.promised_answer_on {
        lines.push(format!("Hẹn trả lời ngày {}", day.format("%d/%m/%Y")));
    }
    let steps = parts.follow_up.iter().filter(|_| !reception.is_sealed).map(|step| match step.on {
        Some(on) => format!("{}: {}", on.format("%d/%m/%Y"), step.text),
        None => step.text.clone(),
    });
    lines.extend(steps);
    lines.join("\n")
}

fn host_of(reception: &Reception) -> String {
    let held = format!("{}; {}", capital(&reception.mode.label().vi), reception.host.label().vi);
    match &reception.received_by_name {
        Some(name) => format!("{held}: {name}"),
        None => held,
    }
}

pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The book as a workbook, as it is printed and signed.
pub fn workbook(book: &Book) -> Result<Vec<u8>, AppError> {
    let day = |day: NaiveDate| day.format("%d/%m/%Y");
    let mut table = Table::new("Sổ tiếp công dân")
        .title(book.agency_name.to_uppercase())
        .title("SỔ TIẾP CÔNG DÂN")
        .title(format!("Từ ngày {} đến ngày {}", day(book.from), day(book.to)))
        .title("(Theo Mẫu số 06-TCD, Thông tư số 06/2014/TT-TTCP)")
        .column("STT", 6.0)
        .column("Mã số", 18.0)
        .column("Ngày tiếp", 12.0)
        .column("Họ tên - Địa chỉ - CMND/CCCD của công dân", 34.0)
        .column("Số người", 9.0)
        .column("Nội dung vụ việc", 44.0)
        .column("Cơ quan đã giải quyết", 26.0)
        .column("Yêu cầu, đề nghị của công dân", 28.0)
        .column("Kết quả tiếp, hướng xử lý", 34.0)
        .column("Người tiếp", 26.0)
        .column("Ghi chú", 18.0)
        .numbered()
        .landscape();
    for row in &book.rows {
        table = table.row([
            Cell::Number(f64::from(row.number)),
            Cell::text(&row.code),
            Cell::Day(row.on),
            Cell::text(&row.citizens),
            Cell::Number(f64::from(row.people_count)),
            text(row.content.as_ref()),
            text(row.prior_settlement.as_ref()),
            text(row.request.as_ref()),
            Cell::text(&row.result),
            Cell::text(&row.host),
            text(row.notes().as_ref()),
        ]);
    }
    let counted: Vec<&BookRow> = book.rows.iter().filter(|row| row.corrected_by.is_none()).collect();
    let people: i64 = counted.iter().map(|row| i64::from(row.people_count)).sum();
    table = table
        .footer(format!(
            "Cộng: {} lượt tiếp, {people} người (không tính dòng đã đính chính).",
            counted.len()
        ))
        .footer("")
        .footer("NGƯỜI GHI SỔ (ký, ghi rõ họ tên)\u{2003}\u{2003}\u{2003}\u{2003}THỦ TRƯỞNG CƠ QUAN (ký, ghi rõ họ tên, đóng dấu)");
    xlsx::write(&Workbook { tables: vec![table] }).map_err(|error| AppError::Internal(format!("xlsx: {error}")))
}

fn text(text: Option<&String>) -> Cell {
    text.map_or(Cell::Empty, Cell::text)
}
