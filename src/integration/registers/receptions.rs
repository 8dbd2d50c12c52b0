//! The reception book (Sổ tiếp công dân, TT 06/2014/TT-TTCP Điều 16 and its successors) row by row.
use super::{
    agencies_named::{AgencyHint, agency_hint},
    headings::{self, Heading, RegisterProblem},
    kinds::kind_of,
    lines::{Line, read_rows},
    modes::held_as,
    notes::{RefusalClause, interpreter_language, is_repeat, refusal_clause},
    people_cell::{PersonCell, people_of},
    report::{Register, Remark},
    results::{field_of, reception_outcome_of},
};
use crate::kernel::codes::{Field, Host, Kind, Occurrence, ReceptionMode, ReceptionOutcome};
use crate::platform::xlsx::Sheet;
use chrono::NaiveDate;

/// A visit as the book tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct ReceptionRow {
    /// The row's number in Excel.
    pub line: u32,
    /// STT.
    pub number: Option<String>,
    pub on: NaiveDate,
    /// Those named; nobody only when they were refused.
    pub people: Vec<PersonCell>,
    pub people_count: u32,
    pub content: String,
    pub kind: Kind,
    pub field: Option<Field>,
    pub occurrence: Occurrence,
    pub mode: ReceptionMode,
    pub host: Host,
    /// "Người tiếp" as written: a name or a post.
    pub host_name: Option<String>,
    pub outcome: ReceptionOutcome,
    /// Present exactly when the outcome is a refusal.
    pub refusal_ground: Option<RefusalClause>,
    pub follow_up: Option<String>,
    /// "Cơ quan đã giải quyết" as written; `None` when blank or "Chưa".
    pub prior_settlement: Option<String>,
    pub note: Option<String>,
    pub interpreter_language: Option<String>,
    pub warnings: Vec<Remark>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Col {
    Number,
    Day,
    People,
    Count,
    Content,
    Kind,
    Field,
    Prior,
    Mode,
    Host,
    Outcome,
    FollowUp,
    Note,
}

const HEADINGS: [Heading<Col>; 13] = [
    Heading { key: Col::Number, name: "STT", is_required: false, phrases: &["stt", "so tt", "so thu tu", "=tt"] },
    Heading {
        key: Col::Day,
        name: "Ngày tiếp",
        is_required: true,
        phrases: &[
            "ngay tiep",
            "ngay thang tiep",
            "ngay thang nam tiep",
            "thoi gian tiep",
            "=ngay",
            "=ngay thang",
            "=ngay thang nam",
        ],
    },
    Heading {
        key: Col::People,
        name: "Họ tên - Địa chỉ - CMND/CCCD của công dân",
        is_required: true,
        phrases: &["ho ten", "ho va ten", "ten cong dan", "cong dan duoc tiep"],
    },
    Heading {
        key: Col::Count,
        name: "Số người",
        is_required: false,
        phrases: &["so nguoi", "so luong nguoi", "so cong dan"],
    },
    Heading {
        key: Col::Content,
        name: "Nội dung vụ việc",
        is_required: true,
        phrases: &["noi dung", "noi dung vu viec", "tom tat noi dung", "noi dung tiep", "noi dung trinh bay"],
    },
    Heading {
        key: Col::Kind,
        name: "Phân loại đơn (KN/TC/KN-PA)",
        is_required: true,
        phrases: &["phan loai", "phan loai don", "loai don", "loai vu viec", "kn tc kn pa"],
    },
    Heading { key: Col::Field, name: "Lĩnh vực", is_required: false, phrases: &["linh vuc"] },
    Heading {
        key: Col::Prior,
        name: "Cơ quan đã giải quyết",
        is_required: false,
        phrases: &["co quan da giai quyet", "don vi da giai quyet", "qua trinh giai quyet", "co quan giai quyet"],
    },
    Heading {
        key: Col::Mode,
        name: "Hình thức tiếp",
        is_required: true,
        phrases: &["hinh thuc tiep", "hinh thuc", "che do tiep", "loai tiep"],
    },
    Heading {
        key: Col::Host,
        name: "Người tiếp",
        is_required: false,
        phrases: &["nguoi tiep", "can bo tiep", "nguoi chu tri", "lanh dao tiep", "cong chuc tiep"],
    },
    Heading {
        key: Col::Outcome,
        name: "Hướng xử lý",
        is_required: true,
        phrases: &["huong xu ly", "ket qua xu ly", "ket qua tiep", "xu ly"],
    },
    Heading {
        key: Col::FollowUp,
        name: "Theo dõi kết quả giải quyết",
        is_required: false,
        phrases: &["theo doi ket qua", "theo doi", "ket qua giai quyet"],
    },
    Heading { key: Col::Note, name: "Ghi chú", is_required: false, phrases: &["ghi chu"] },
];

/// Reads the reception book in the first sheet that holds one. `year` bounds the days; without it the year
/// named above the header does.
pub fn read_receptions(
    sheets: &[Sheet],
    year: Option<i32>,
    today: NaiveDate,
) -> Result<Register<ReceptionRow>, RegisterProblem> {
    let found = headings::find(sheets, &HEADINGS)?;
    read_rows(&found, Col::Number, year, |line, number, year| read_row(line, number, year, today))
}

fn read_row(
    line: &mut Line<'_, Col>,
    number: Option<String>,
    year: Option<i32>,
    today: NaiveDate,
) -> Option<ReceptionRow> {
    let on = line.day(Col::Day, "Ngày tiếp", year, today);
    let named = line.lines(Col::People, "Họ tên", 2_000);
    let people = people_of(&named, &mut line.warnings);
    let content = line.text(Col::Content, "Nội dung vụ việc", 10_000);
    if content.is_empty() {
        line.refuse(Remark::new("content_missing", "Cột nội dung để trống.", "The content is empty."));
    }
    let kind_named = line.text(Col::Kind, "Phân loại đơn", 100);
    let kind = line.taken(|warnings| kind_of(&kind_named, &content, warnings));
    let mode_named = line.text(Col::Mode, "Hình thức tiếp", 200);
    let host_name = line.optional(Col::Host, "Người tiếp", 200);
    let held = line.taken(|_| held_as(&mode_named, host_name.as_deref().unwrap_or_default()));
    let outcome_named = line.text(Col::Outcome, "Hướng xử lý", 1_000);
    let outcome = line.taken(|_| {
        reception_outcome_of(&outcome_named).ok_or_else(|| {
            Remark::new("outcome_unknown", "Không hiểu cột Hướng xử lý.", "The outcome is not understood.")
        })
    });
    let follow_up = line.optional(Col::FollowUp, "Theo dõi kết quả giải quyết", 2_000);
    let note = line.optional(Col::Note, "Ghi chú", 2_000);
    let prior = line.optional(Col::Prior, "Cơ quan đã giải quyết", 500);
    let field_named = line.text(Col::Field, "Lĩnh vực", 200);
    let people_count = people_count(line, people.len());
    check_names(line, &people, outcome);
    let refusal_ground = refusal_ground(
        line,
        outcome,
        &[&outcome_named, follow_up.as_deref().unwrap_or_default(), note.as_deref().unwrap_or_default()],
    );
    let interpreter_language = interpreter(line, note.as_deref().unwrap_or_default());
    let is_again = is_repeat(note.as_deref().unwrap_or_default());

    let (on, kind, held, outcome) = (on?, kind?, held?, outcome?);
    let field = field_of(&field_named, kind);
    if field.is_none() && !field_named.is_empty() {
        line.warn(Remark::new(
            "field_unknown",
            "Không hiểu cột Lĩnh vực: để trống.",
            "The field is not understood: left empty.",
        ));
    }
    Some(ReceptionRow {
        line: line.line(),
        number,
        on,
        people,
        people_count,
        content,
        kind,
        field,
        occurrence: if is_again { Occurrence::Repeat } else { Occurrence::First },
        mode: held.mode,
        host: held.host,
        host_name,
        outcome,
        refusal_ground,
        follow_up,
        prior_settlement: prior.filter(|text| agency_hint(text) != AgencyHint::None),
        note,
        interpreter_language,
        warnings: std::mem::take(&mut line.warnings),
    })
}

fn people_count(line: &mut Line<'_, Col>, named: usize) -> u32 {
    let named = u32::try_from(named).unwrap_or(u32::MAX).max(1);
    let Some(count) = line.count(Col::Count, "Số người") else {
        line.warn(Remark::new(
            "people_count_missing",
            format!("Số người để trống: tính theo số công dân có tên ({named})."),
            format!("The count of people is empty: counted by the citizens named ({named})."),
        ));
        return named;
    };
    if count < named {
        line.warn(Remark::new(
            "people_count_below_named",
            "Số người ít hơn số công dân có tên: giữ như sổ ghi.",
            "The count of people is below the citizens named: kept as written.",
        ));
    }
    count
}

fn check_names(line: &mut Line<'_, Col>, people: &[PersonCell], outcome: Option<ReceptionOutcome>) {
    let has_name = people.iter().any(|person| person.full_name.is_some());
    if !has_name && outcome != Some(ReceptionOutcome::Refused) {
        line.refuse(Remark::new(
            "name_missing",
            "Không có họ tên công dân, trong khi lượt tiếp không bị từ chối.",
            "No citizen is named, and the reception was not refused.",
        ));
    }
    if people.iter().flat_map(|person| &person.full_name).any(|name| name.chars().count() > 200) {
        line.refuse(Remark::new("name_too_long", "Họ tên dài hơn 200 ký tự.", "A name is longer than 200 characters."));
    }
}

fn refusal_ground(
    line: &mut Line<'_, Col>,
    outcome: Option<ReceptionOutcome>,
    texts: &[&str],
) -> Option<RefusalClause> {
    if outcome != Some(ReceptionOutcome::Refused) {
        return None;
    }
    let ground = refusal_clause(&texts.join(". "));
    if ground == RefusalClause::Unstated {
        line.warn(Remark::new(
            "refusal_ground_unstated",
            "Từ chối tiếp mà sổ không ghi khoản nào của Điều 9 Luật Tiếp công dân.",
            "Refused, and the book names no clause of Art. 9 of the Law on Citizen Reception.",
        ));
    }
    Some(ground)
}

fn interpreter(line: &mut Line<'_, Col>, note: &str) -> Option<String> {
    let language = interpreter_language(note)?;
    if language.is_empty() {
        line.warn(Remark::new(
            "interpreter_language_unstated",
            "Có phiên dịch mà sổ không ghi tiếng gì.",
            "An interpreter was present, and the book names no language.",
        ));
        return None;
    }
    Some(language)
}
