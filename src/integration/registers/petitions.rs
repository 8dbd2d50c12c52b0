//! The petition register (Sổ theo dõi, xử lý đơn, TT 05/2021/TT-TTCP) row by row.
use super::{
    agencies_named::agency_hint,
    headings::{self, Heading, RegisterProblem},
    history::breaks_matrix,
    kinds::kind_of,
    lines::{Line, read_rows},
    notes::is_duplicate,
    people_cell::{Identity, PersonCell, people_of},
    phrases::names_any,
    report::{Register, Remark},
    results::{competence_of, field_of, handling_of, result_of, source_of},
};
use crate::kernel::codes::{Authorship, Competence, Field, Handling, Kind, Outcome, Source};
use crate::platform::xlsx::Sheet;
use chrono::NaiveDate;

/// A petition as the register tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct PetitionRow {
    /// The row's number in Excel.
    pub line: u32,
    /// STT.
    pub number: Option<String>,
    pub incoming_number: Option<String>,
    pub received_on: NaiveDate,
    pub source: Source,
    /// `None` exactly when the authorship is not `named`.
    pub full_name: Option<String>,
    pub address: Option<String>,
    pub identity: Option<Identity>,
    pub signer_count: u32,
    pub authorship: Authorship,
    pub kind: Kind,
    pub field: Field,
    pub summary: String,
    pub competence: Option<Competence>,
    /// `None` while the petition is not processed.
    pub handling: Option<Handling>,
    pub processed_on: Option<NaiveDate>,
    /// "Cơ quan giải quyết" as written; see [`agency_hint`].
    pub settling: Option<String>,
    pub accepted_on: Option<NaiveDate>,
    pub settled_on: Option<NaiveDate>,
    pub result: Option<Outcome>,
    pub is_duplicate: bool,
    pub note: Option<String>,
    pub warnings: Vec<Remark>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Col {
    Number,
    Incoming,
    Received,
    Source,
    Name,
    Address,
    Signers,
    Kind,
    Field,
    Summary,
    Competence,
    Handling,
    Processed,
    Settling,
    Accepted,
    Settled,
    Result,
    Note,
}

const HEADINGS: [Heading<Col>; 18] = [
    Heading { key: Col::Number, name: "STT", is_required: false, phrases: &["stt", "so tt", "so thu tu", "=tt"] },
    Heading {
        key: Col::Incoming,
        name: "Số đến",
        is_required: false,
        phrases: &["so den", "so cong van den", "so van ban den", "so don", "so ky hieu"],
    },
    Heading {
        key: Col::Received,
        name: "Ngày nhận",
        is_required: true,
        phrases: &[
            "ngay nhan",
            "ngay tiep nhan",
            "ngay den",
            "ngay thang nhan",
            "=ngay",
            "=ngay thang",
            "=ngay thang nam",
        ],
    },
    Heading {
        key: Col::Source,
        name: "Nguồn đơn",
        is_required: false,
        phrases: &["nguon don", "nguon", "noi chuyen den"],
    },
    Heading {
        key: Col::Name,
        name: "Họ tên người gửi đơn",
        is_required: true,
        phrases: &["ho ten", "ho va ten", "ten nguoi gui", "nguoi gui don", "nguoi dung don", "nguoi viet don"],
    },
    Heading {
        key: Col::Address, name: "Địa chỉ", is_required: false, phrases: &["dia chi", "noi o", "thuong tru"]
    },
    Heading {
        key: Col::Signers,
        name: "Số người ký",
        is_required: false,
        phrases: &["so nguoi ky", "so nguoi", "so nguoi dung ten", "so chu ky"],
    },
    Heading {
        key: Col::Kind,
        name: "Loại đơn",
        is_required: true,
        phrases: &["loai don", "phan loai", "phan loai don"],
    },
    Heading { key: Col::Field, name: "Lĩnh vực", is_required: false, phrases: &["linh vuc"] },
    Heading {
        key: Col::Summary,
        name: "Tóm tắt nội dung",
        is_required: true,
        phrases: &["tom tat noi dung", "noi dung don", "noi dung", "trich yeu"],
    },
    Heading {
        key: Col::Competence,
        name: "Thẩm quyền",
        is_required: false,
        phrases: &["tham quyen", "tham quyen giai quyet"],
    },
    Heading {
        key: Col::Handling,
        name: "Kết quả xử lý",
        is_required: true,
        phrases: &["ket qua xu ly", "huong xu ly", "ket qua phan loai xu ly", "xu ly don"],
    },
    Heading {
        key: Col::Processed,
        name: "Ngày xử lý",
        is_required: false,
        phrases: &["ngay xu ly", "ngay thang xu ly"],
    },
    Heading {
        key: Col::Settling,
        name: "Cơ quan giải quyết",
        is_required: false,
        phrases: &["co quan giai quyet", "don vi giai quyet", "co quan co tham quyen giai quyet", "co quan thu ly"],
    },
    Heading {
        key: Col::Accepted,
        name: "Ngày thụ lý",
        is_required: false,
        phrases: &["ngay thu ly", "ngay thang thu ly"],
    },
    Heading {
        key: Col::Settled,
        name: "Ngày giải quyết",
        is_required: false,
        phrases: &["ngay giai quyet", "ngay thang giai quyet", "ngay ket thuc"],
    },
    Heading {
        key: Col::Result,
        name: "Kết quả giải quyết",
        is_required: false,
        phrases: &["ket qua giai quyet", "=ket qua"],
    },
    Heading { key: Col::Note, name: "Ghi chú", is_required: false, phrases: &["ghi chu"] },
];

/// Reads the petition register in the first sheet that holds one. `year` bounds the day of receipt; without
/// it the year named above the header does. Later days may lie in later years.
pub fn read_petitions(
    sheets: &[Sheet],
    year: Option<i32>,
    today: NaiveDate,
) -> Result<Register<PetitionRow>, RegisterProblem> {
    let found = headings::find(sheets, &HEADINGS)?;
    read_rows(&found, Col::Number, year, |line, number, year| read_row(line, number, year, today))
}

fn read_row(
    line: &mut Line<'_, Col>,
    number: Option<String>,
    year: Option<i32>,
    today: NaiveDate,
) -> Option<PetitionRow> {
    let incoming_number = line.optional(Col::Incoming, "Số đến", 50);
    let received_on = line.day(Col::Received, "Ngày nhận", year, today);
    let note = line.optional(Col::Note, "Ghi chú", 2_000);
    let note_text = note.clone().unwrap_or_default();
    let (authorship, person) = author(line, &note_text);
    let signer_count = signer_count(line);
    let summary = line.text(Col::Summary, "Tóm tắt nội dung", 10_000);
    if summary.is_empty() {
        line.refuse(Remark::new("content_missing", "Cột nội dung để trống.", "The content is empty."));
    }
    let kind_named = line.text(Col::Kind, "Loại đơn", 100);
    let kind = line.taken(|warnings| kind_of(&kind_named, &summary, warnings));
    let settling = line.optional(Col::Settling, "Cơ quan giải quyết", 200);
    let hint = agency_hint(settling.as_deref().unwrap_or_default());
    let competence = line.understood(Col::Competence, "Thẩm quyền", |text| competence_of(text, &hint));
    let handling = line.understood(Col::Handling, "Kết quả xử lý", handling_of);
    let result = line.understood(Col::Result, "Kết quả giải quyết", result_of);
    let source = source(line);
    let processed_on = line.later_day(Col::Processed, "Ngày xử lý", today);
    let accepted_on = line.later_day(Col::Accepted, "Ngày thụ lý", today);
    let settled_on = line.later_day(Col::Settled, "Ngày giải quyết", today);

    let (received_on, kind) = (received_on?, kind?);
    let field = field(line, kind);
    if let (Some(competence), Some(handling)) = (competence, handling) {
        line.warnings.extend(breaks_matrix(kind, competence, handling, source));
    }
    check_order(line, &[Some(received_on), processed_on, accepted_on, settled_on]);
    if result.is_some() != settled_on.is_some() {
        line.warn(Remark::new(
            "settled_in_part",
            "Chỉ có một trong hai: ngày giải quyết, kết quả giải quyết.",
            "Only one of the two is there: the day settled, the result.",
        ));
    }
    Some(PetitionRow {
        line: line.line(),
        number,
        incoming_number,
        received_on,
        source,
        full_name: person.full_name,
        address: person.address,
        identity: person.identity,
        signer_count,
        authorship,
        kind,
        field,
        summary,
        competence,
        handling,
        processed_on,
        settling,
        accepted_on,
        settled_on,
        result,
        is_duplicate: is_duplicate(&note_text),
        note,
        warnings: std::mem::take(&mut line.warnings),
    })
}

/// Who stands behind the petition: "Nặc danh", "Không tên" and a blank are no names.
fn author(line: &mut Line<'_, Col>, note: &str) -> (Authorship, PersonCell) {
    let named = line.lines(Col::Name, "Họ tên người gửi đơn", 2_000);
    let written_address = line.optional(Col::Address, "Địa chỉ", 500);
    let authorship = authorship(&named, note);
    if authorship != Authorship::Named {
        if named.trim().is_empty() {
            line.warn(Remark::new(
                "name_missing",
                "Không có họ tên người gửi: nhập là đơn nặc danh.",
                "No sender is named: kept as anonymous.",
            ));
        }
        return (authorship, PersonCell { address: written_address, ..PersonCell::default() });
    }
    let mut people = people_of(&named, &mut line.warnings);
    if people.len() > 1 {
        line.warn(Remark::new(
            "several_names",
            "Ô họ tên ghi nhiều người: lấy người đầu, số người ký theo cột của nó.",
            "The name cell names several people: the first is taken, the signers as counted in their column.",
        ));
    }
    let mut person = if people.is_empty() { PersonCell::default() } else { people.swap_remove(0) };
    person.address = written_address.or(person.address);
    match &person.full_name {
        Some(name) if name.chars().count() > 200 => {
            line.refuse(Remark::new(
                "name_too_long",
                "Họ tên dài hơn 200 ký tự.",
                "A name is longer than 200 characters.",
            ));
        }
        Some(_) if person.address.is_none() => {
            line.warn(Remark::new("address_missing", "Không có địa chỉ người gửi.", "The sender has no address."));
        }
        Some(_) => {}
        None => {
            line.refuse(Remark::new("name_unreadable", "Ô họ tên không có họ tên.", "The name cell holds no name."));
        }
    }
    (authorship, person)
}

fn authorship(named: &str, note: &str) -> Authorship {
    if named.trim().is_empty() || names_any(named, &["nac danh", "khong ten", "an danh", "giau ten", "khong ghi ten"]) {
        Authorship::Anonymous
    } else if names_any(named, &["mao danh"]) || names_any(note, &["mao danh"]) {
        Authorship::FalseName
    } else if names_any(named, &["khong ro"]) {
        Authorship::Unclear
    } else if names_any(note, &["nac danh", "don nac danh"]) {
        Authorship::Anonymous
    } else {
        Authorship::Named
    }
}

fn signer_count(line: &mut Line<'_, Col>) -> u32 {
    line.count(Col::Signers, "Số người ký").unwrap_or_else(|| {
        line.warn(Remark::new(
            "signer_count_missing",
            "Số người ký để trống: tính là 1.",
            "The count of signers is empty: taken as 1.",
        ));
        1
    })
}

fn source(line: &mut Line<'_, Col>) -> Source {
    let text = line.text(Col::Source, "Nguồn đơn", 200);
    source_of(&text).unwrap_or_else(|| {
        line.warn(Remark::new(
            "source_unknown",
            "Nguồn đơn để trống hoặc không hiểu: nhập là \"khác\".",
            "The source is empty or not understood: kept as \"other\".",
        ));
        Source::Other
    })
}

fn field(line: &mut Line<'_, Col>, kind: Kind) -> Field {
    let text = line.text(Col::Field, "Lĩnh vực", 200);
    field_of(&text, kind).unwrap_or_else(|| {
        line.warn(Remark::new(
            "field_unknown",
            "Lĩnh vực để trống hoặc không hiểu: nhập là \"khác\".",
            "The field is empty or not understood: kept as \"other\".",
        ));
        if kind == Kind::Complaint { Field::AdminOther } else { Field::Other }
    })
}

fn check_order(line: &mut Line<'_, Col>, days: &[Option<NaiveDate>]) {
    let known: Vec<NaiveDate> = days.iter().flatten().copied().collect();
    if !known.is_sorted() {
        line.warn(Remark::new(
            "days_out_of_order",
            "Các ngày nhận, xử lý, thụ lý, giải quyết không theo thứ tự thời gian: giữ như sổ ghi.",
            "The days received, processed, accepted and settled are not in order: kept as written.",
        ));
    }
}
