//! The book of grassroots mediation (Sổ theo dõi hoạt động hòa giải ở cơ sở; Luật Hòa giải ở cơ sở 2013, Điều 21), always in
//! Vietnamese: its lines, and the book as a workbook.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::model::Case;
use crate::kernel::codes::Code;
use crate::platform::AppError;
use crate::platform::xlsx::{self, Cell, Table, Workbook};

/// What stands in the place of the parties where they are not shown.
const HIDDEN: &str = "(không hiển thị)";

/// A book of a commune and a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Book {
    pub agency_name: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub rows: Vec<BookRow>,
}

/// One line of the book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = MediationBookRow, example = json!({
    "number": 1, "code": "HG-2023-000012", "on": "2023-03-01", "kind": "Hòa giải ở cơ sở",
    "parties": "Lò Văn Ún - Bản Thẳm\nSùng A Dơ - Bản Thẳm", "matter": "Đất đai",
    "content": "Tranh chấp ranh giới nương", "mediators": "Vàng Thị Mỷ", "meetings": 2, "result": "Hòa giải thành",
    "ended_on": "2023-03-06", "execution": "Đã thực hiện ngày 20/04/2023"
}))]
pub struct BookRow {
    /// Số thứ tự, within this book.
    pub number: u32,
    pub code: String,
    pub on: NaiveDate,
    pub kind: String,
    pub parties: String,
    pub matter: String,
    pub content: Option<String>,
    pub mediators: String,
    pub meetings: usize,
    pub result: String,
    pub ended_on: Option<NaiveDate>,
    pub execution: Option<String>,
}

/// The lines of mediations in their order.
pub(super) fn rows_of(cases: &[Case]) -> Vec<BookRow> {
    (1..).zip(cases).map(|(number, case)| BookRow::of(number, case)).collect()
}

pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The parties, a line each; or that they are not shown.
pub(super) fn parties_of(case: &Case) -> String {
    if !case.is_named {
        return HIDDEN.to_owned();
    }
    let line = |person: &crate::people::Person| {
        let said = [&person.body.full_name, &person.body.address];
        said.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" - ")
    };
    case.people.iter().map(line).collect::<Vec<_>>().join("\n")
}

pub(super) fn content_of(case: &Case) -> Option<String> {
    case.parts.texts.as_ref().filter(|_| case.is_named).map(|texts| texts.content.clone())
}

impl BookRow {
    fn of(number: u32, case: &Case) -> Self {
        let m = &case.mediation;
        let day = |day: NaiveDate| day.format("%d/%m/%Y");
        let execution = match (m.executed_on, m.execution_due_on) {
            (Some(on), _) => Some(format!("Đã thực hiện ngày {}", day(on))),
            (None, Some(due)) => Some(format!("Hạn thực hiện {}", day(due))),
            (None, None) => None,
        };
        Self {
            number,
            code: m.code.clone(),
            on: m.opened_on,
            kind: capital(&m.kind.label().vi),
            parties: parties_of(case),
            matter: capital(&m.matter.label().vi),
            content: content_of(case),
            mediators: case.active().map(|mediator| mediator.full_name.as_str()).collect::<Vec<_>>().join("\n"),
            meetings: case.parts.steps.iter().filter(|step| step.action == "record_meeting").count(),
            result: capital(&m.state.label().vi),
            ended_on: m.ended_on,
            execution,
        }
    }
}

/// The book as a workbook, as it is printed and signed.
pub(super) fn workbook(book: &Book) -> Result<Vec<u8>, AppError> {
    let day = |day: NaiveDate| day.format("%d/%m/%Y");
    let mut table = Table::new("Sổ hòa giải ở cơ sở")
        .title(book.agency_name.to_uppercase())
        .title("SỔ THEO DÕI HOẠT ĐỘNG HÒA GIẢI Ở CƠ SỞ")
        .title(format!("Từ ngày {} đến ngày {}", day(book.from), day(book.to)))
        .column("STT", 6.0)
        .column("Mã số", 18.0)
        .column("Ngày tiếp nhận", 12.0)
        .column("Loại", 20.0)
        .column("Các bên (họ tên, địa chỉ)", 34.0)
        .column("Lĩnh vực", 20.0)
        .column("Nội dung", 44.0)
        .column("Hòa giải viên", 26.0)
        .column("Số buổi", 8.0)
        .column("Kết quả", 18.0)
        .column("Ngày kết thúc", 12.0)
        .column("Thực hiện thỏa thuận", 26.0)
        .numbered()
        .landscape();
    for row in &book.rows {
        table = table.row([
            Cell::Number(f64::from(row.number)),
            Cell::text(&row.code),
            Cell::Day(row.on),
            Cell::text(&row.kind),
            Cell::text(&row.parties),
            Cell::text(&row.matter),
            row.content.as_ref().map_or(Cell::Empty, Cell::text),
            Cell::text(&row.mediators),
            Cell::Number(f64::from(u32::try_from(row.meetings).unwrap_or(u32::MAX))),
            Cell::text(&row.result),
            row.ended_on.map_or(Cell::Empty, Cell::Day),
            row.execution.as_ref().map_or(Cell::Empty, Cell::text),
        ]);
    }
    xlsx::write(&Workbook { tables: vec![table] }).map_err(|error| AppError::Internal(format!("xlsx: {error}")))
}
