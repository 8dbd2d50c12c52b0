//! Pure decisions: what an e-identifier looks like, which steps are told, how long a failed message waits.
use chrono::{Duration, NaiveDate};

use crate::kernel::codes::codes;
use crate::kernel::{FieldError, squeeze};

codes! {
    /// Why a step is not yet in the national database.
    MissingCause {
        NotQueued = "not_queued" ("chưa đưa vào hàng đợi", "not queued yet"),
        Queued = "queued" ("đang chờ gửi", "queued"),
        AgencyEid = "agency_eid" ("cơ quan chưa có mã định danh vào ngày đó", "the agency has no e-identifier for that day"),
        Retrying = "retrying" ("gửi lỗi, đang thử lại", "failed, tried again"),
        Dead = "dead" ("gửi lỗi nhiều lần, đã dừng", "failed for good"),
    }
}

/// The steps of a petition that are told; `import` is a history that was entered at once.
pub const PETITION_STEPS: [&str; 23] = [
    "register",
    "import",
    "amend",
    "classify",
    "accept",
    "refuse",
    "guide",
    "transfer",
    "return",
    "urge",
    "file",
    "use_for_inspection",
    "split",
    "hand_over",
    "extend",
    "suspend",
    "resume",
    "settle",
    "withdraw",
    "terminate",
    "execute",
    "close",
    "reopen",
];

/// What is told of a step beside its day and paper; a step's other details stay here, as do all its free texts.
pub const STEP_FIELDS: [&str; 28] = [
    "kind",
    "field",
    "is_eligible",
    "ineligible_reason",
    "competence",
    "prior_status",
    "special_route",
    "handling",
    "ground",
    "basis",
    "to_body_kind",
    "reply_by",
    "is_complex",
    "complexity_reasons",
    "due_on",
    "suspended_on",
    "result",
    "in_time",
    "requires_execution",
    "execution_due_on",
    "consequences",
    "is_complete",
    "scope",
    "by_persuasion",
    "continues",
    "processed_on",
    "accepted_on",
    "settled_on",
];

/// After so many tries a message is dead.
pub const MOST_TRIES: i32 = 10;

/// How long a message waits after its n-th failure: a minute, doubled each time, at most a day.
pub fn backoff(attempts: i32) -> Duration {
    Duration::minutes((1_i64 << attempts.clamp(1, 11).saturating_sub(1)).min(24 * 60))
}

/// Whether an e-identifier has a form of QĐ 20/2020 (`H35`, `H35.06.12`) or of QCVN 102:2016 (`000.06.35.H35`).
pub fn is_eid(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    let is_root = |part: &str| {
        part.len() == 3
            && part.starts_with(|c: char| c.is_ascii_uppercase())
            && part.bytes().skip(1).all(|b| b.is_ascii_digit())
    };
    let is_group = |part: &&str| matches!(part.len(), 2 | 3) && part.bytes().all(|b| b.is_ascii_digit());
    match parts.as_slice() {
        [root, below @ ..] if is_root(root) => below.len() <= 4 && below.iter().all(&is_group),
        [above @ .., root] if is_root(root) => (1..=5).contains(&above.len()) && above.iter().all(is_group),
        _ => false,
    }
}

/// What is wrong with an e-identifier that is to be entered.
pub fn eid_errors(eid: &str, from: NaiveDate, until: Option<NaiveDate>, reference: &str) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if !is_eid(eid) {
        errors.push(FieldError::new(
            "/eid",
            "format",
            "Mã định danh có dạng H35, H35.06, H35.06.12 hoặc 000.06.35.H35.",
            "An e-identifier looks like H35, H35.06, H35.06.12 or 000.06.35.H35.",
        ));
    }
    if until.is_some_and(|until| until <= from) {
        errors.push(FieldError::new(
            "/until",
            "before_start",
            "Ngày kết thúc phải sau ngày bắt đầu.",
            "The end must lie after the beginning.",
        ));
    }
    errors.extend(reference_error(reference));
    errors
}

/// The document it rests on.
pub fn reference_error(reference: &str) -> Option<FieldError> {
    let length = squeeze(reference).chars().count();
    (length == 0 || length > 300)
        .then(|| FieldError::new("/document_reference", "length", "Dài từ 1 đến 300 ký tự.", "1 to 300 characters."))
}
