//! The register's lines, always in Vietnamese, in the columns that offices use; and the register as a workbook.
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;

use crate::kernel::AgencyId;
use crate::kernel::codes::{Authorship, Code};
use crate::people::Person;
use crate::petitions::model::Case;
use crate::platform::AppError;
use crate::platform::xlsx::{self, Cell, Table, Workbook};

/// What stands in the place of a denouncer.
pub(super) const SEALED: &str = "người tố cáo (bảo mật)";

/// The register of an agency and a period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Register {
    pub agency_name: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub rows: Vec<RegisterLine>,
}

/// One line of the register.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = PetitionRegisterRow, example = json!({
    "number": 1, "code": "TĐ-2023-000123", "incoming_number": "47/TD", "received_on": "2023-03-06",
    "source": "Trực tiếp", "petitioners": "Lò Văn Ún", "address": "Bản Sì Thâu Chải, xã Nùng Nàng", "signer_count": 1,
    "kind": "Khiếu nại", "field": "Hành chính: đất đai, nhà cửa", "summary": "Khiếu nại quyết định thu hồi đất",
    "competence": "Thuộc thẩm quyền", "handling": "Thụ lý", "processed_on": "2023-03-08",
    "settling_body": "UBND huyện Tam Đường", "accepted_on": "2023-03-08", "settled_on": null, "result": null, "note": null
}))]
pub struct RegisterLine {
    /// Số thứ tự, within this register.
    pub number: u32,
    pub code: String,
    pub incoming_number: Option<String>,
    pub received_on: NaiveDate,
    pub source: String,
    /// A line each; a denouncer prints as "người tố cáo (bảo mật)".
    pub petitioners: Option<String>,
    pub address: Option<String>,
    pub signer_count: i32,
    pub kind: String,
    pub field: String,
    /// Of a sealed petition its public summary.
    pub summary: Option<String>,
    pub competence: Option<String>,
    pub handling: Option<String>,
    pub processed_on: Option<NaiveDate>,
    /// Who settles it, or where it was sent.
    pub settling_body: Option<String>,
    pub accepted_on: Option<NaiveDate>,
    pub settled_on: Option<NaiveDate>,
    pub result: Option<String>,
    pub note: Option<String>,
}

/// What the lines are put together from, beside the cases.
pub(super) struct Beside {
    pub people: HashMap<uuid::Uuid, Vec<Person>>,
    pub agencies: HashMap<AgencyId, String>,
    pub sent_to: HashMap<uuid::Uuid, (Option<AgencyId>, Option<String>)>,
}

pub(super) fn label(code: impl Code) -> String {
    let text = code.label().vi;
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

impl RegisterLine {
    pub(super) fn of(number: u32, case: Case, beside: &mut Beside) -> Self {
        let Case { petition, texts, progress } = case;
        let is_open = !petition.is_sealed;
        let people = beside.people.remove(&petition.id.0).unwrap_or_default();
        let joined = |of: fn(&Person) -> Option<&String>| {
            let lines: Vec<&str> = people.iter().filter_map(of).map(String::as_str).collect();
            Some(lines.join("\n")).filter(|text| is_open && !text.is_empty())
        };
        let named = |agency: Option<AgencyId>| agency.and_then(|id| beside.agencies.get(&id).cloned());
        let sent_to = beside.sent_to.get(&petition.id.0).cloned();
        let sent_to = sent_to.and_then(|(agency, name)| named(agency).or(name));
        let mut notes = Vec::new();
        if petition.authorship != Authorship::Named {
            notes.push(label(petition.authorship));
        }
        if petition.level == 2 {
            notes.push("Lần hai".into());
        }
        if petition.late_entry {
            notes.push("Ghi sau".into());
        }
        Self {
            number,
            code: petition.quoted_code(),
            incoming_number: petition.incoming_number,
            received_on: petition.received_on,
            source: label(petition.source),
            petitioners: if is_open { joined(|p| p.body.full_name.as_ref()) } else { Some(SEALED.into()) },
            address: joined(|p| p.body.address.as_ref()),
            signer_count: petition.signer_count,
            kind: label(petition.kind),
            field: label(petition.field),
            summary: if is_open { texts.summary } else { texts.public_summary },
            competence: petition.competence.map(label),
            handling: petition.handling.map(label),
            processed_on: progress.processed_on,
            settling_body: named(petition.settling_agency_id).or(texts.settling_name).or(sent_to),
            accepted_on: progress.accepted_on,
            settled_on: progress.settled_on,
            result: petition.result.map(label),
            note: Some(notes.join("; ")).filter(|note| !note.is_empty()),
        }
    }
}

/// The register as a workbook, as it is printed and kept.
pub fn workbook(register: &Register) -> Result<Vec<u8>, AppError> {
    let said = |day: NaiveDate| day.format("%d/%m/%Y");
    let mut table = Table::new("Sổ theo dõi đơn")
        .title(register.agency_name.to_uppercase())
        .title("SỔ THEO DÕI, XỬ LÝ ĐƠN")
        .title(format!("Từ ngày {} đến ngày {}", said(register.from), said(register.to)))
        .column("STT", 6.0)
        .column("Mã số", 18.0)
        .column("Số đến", 12.0)
        .column("Ngày nhận", 12.0)
        .column("Nguồn đơn", 16.0)
        .column("Họ tên người gửi đơn", 26.0)
        .column("Địa chỉ", 28.0)
        .column("Số người ký", 8.0)
        .column("Loại đơn", 13.0)
        .column("Lĩnh vực", 18.0)
        .column("Tóm tắt nội dung", 44.0)
        .column("Thẩm quyền", 18.0)
        .column("Kết quả xử lý", 16.0)
        .column("Ngày xử lý", 12.0)
        .column("Cơ quan giải quyết", 24.0)
        .column("Ngày thụ lý", 12.0)
        .column("Ngày giải quyết", 12.0)
        .column("Kết quả giải quyết", 18.0)
        .column("Ghi chú", 16.0)
        .landscape();
    for row in &register.rows {
        table = table.row([
            Cell::Number(f64::from(row.number)),
            Cell::text(&row.code),
            text(row.incoming_number.as_ref()),
            Cell::Day(row.received_on),
            Cell::text(&row.source),
            text(row.petitioners.as_ref()),
            text(row.address.as_ref()),
            Cell::Number(f64::from(row.signer_count)),
            Cell::text(&row.kind),
            Cell::text(&row.field),
            text(row.summary.as_ref()),
            text(row.competence.as_ref()),
            text(row.handling.as_ref()),
            day(row.processed_on),
            text(row.settling_body.as_ref()),
            day(row.accepted_on),
            day(row.settled_on),
            text(row.result.as_ref()),
            text(row.note.as_ref()),
        ]);
    }
    xlsx::write(&Workbook { tables: vec![table] }).map_err(|error| AppError::Internal(format!("xlsx: {error}")))
}

pub(super) fn text(text: Option<&String>) -> Cell {
    text.map_or(Cell::Empty, Cell::text)
}

pub(super) fn day(day: Option<NaiveDate>) -> Cell {
    day.map_or(Cell::Empty, Cell::Day)
}
