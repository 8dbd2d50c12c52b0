//! What a session must satisfy, and which step it takes: planned → open → closed.
use chrono::{Datelike, Days, NaiveDate};

use super::{CloseSession, OpenSession, PlanSession, SessionState};
use crate::documents::DocumentBody;
use crate::kernel::codes::{Host, ReceptionMode};
use crate::kernel::{FieldError, Problem, Tongues, length_of};
use crate::receptions::rules::host_fits;

const FIRST_YEAR: i32 = 1990;
const AHEAD: Days = Days::new(800);
const BASIS: &str = "Luật Tiếp công dân 2013, Điều 18";

/// The steps a session takes now.
pub(super) fn steps(state: SessionState) -> Vec<&'static str> {
    match state {
        SessionState::Planned => vec!["open"],
        SessionState::Open => vec!["close"],
        SessionState::Closed => Vec::new(),
    }
}

/// A plan; past days may be planned, as what was held and not entered.
///
/// # Errors
/// 422 with every wrong value.
pub fn plans(body: &PlanSession, today: NaiveDate) -> Result<(), Problem> {
    let mut errors = Vec::new();
    if body.on.year() < FIRST_YEAR || today.checked_add_days(AHEAD).is_some_and(|last| body.on > last) {
        errors.push(FieldError::new(
            "/on",
            "out_of_range",
            format!("Ngày tiếp từ năm {FIRST_YEAR} đến hai năm tới."),
            format!("A session is of {FIRST_YEAR} or later, and at most two years ahead."),
        ));
    }
    let texts = [
        ("/place", &body.place, 300),
        ("/host_name", &body.host_name, 200),
        ("/expected_content", &body.expected_content, 2_000),
    ];
    for (pointer, text, most) in texts {
        errors.extend(text.as_ref().and_then(|text| length(pointer, text, most)));
    }
    told(body.mode, body.host, errors)
}

/// Opening, on its day or later, by the host that really holds it.
///
/// # Errors
/// 409 in another state or before the day, 422 with every wrong value.
pub fn opens(
    body: &OpenSession,
    state: SessionState,
    mode: ReceptionMode,
    on: NaiveDate,
    today: NaiveDate,
) -> Result<(), Problem> {
    in_state(SessionState::Planned, state)?;
    if today < on {
        return Err(Problem::wrong_state(
            Tongues::new(
                format!("Buổi tiếp dự kiến ngày {}; chưa thể mở.", on.format("%d/%m/%Y")),
                format!("The session is planned for {on}; it cannot be opened yet."),
            ),
            Vec::new(),
        ));
    }
    let mut errors: Vec<FieldError> = length("/host_name", &body.host_name, 200).into_iter().collect();
    if let Some(document) = &body.delegation_document {
        errors.extend(document.errors("/delegation_document", today));
        if document.file_id.is_some() {
            // Files belong to petitions.
            errors.push(DocumentBody::unknown_file("/delegation_document"));
        }
        if body.host != Host::Delegate {
            errors.push(FieldError::new(
                "/delegation_document",
                "conflicting",
                "Văn bản ủy quyền chỉ đi với người được ủy quyền.",
                "A delegation document stands only with a delegate.",
            ));
        }
    }
    told(mode, body.host, errors)
}

/// Closing, with the number of those who came.
///
/// # Errors
/// 409 when it is not open, 422 for an impossible number.
pub fn closes(body: CloseSession, state: SessionState) -> Result<(), Problem> {
    in_state(SessionState::Open, state)?;
    if (0..=10_000).contains(&body.visitors) {
        return Ok(());
    }
    Err(Problem::invalid(vec![FieldError::new(
        "/visitors",
        "out_of_range",
        "Số người đến từ 0 đến 10000.",
        "0 to 10000 visitors.",
    )]))
}

fn in_state(wanted: SessionState, state: SessionState) -> Result<(), Problem> {
    use crate::kernel::codes::Code;
    if state == wanted {
        return Ok(());
    }
    let label = state.label();
    Err(Problem::wrong_state(
        Tongues::new(format!("Buổi tiếp {}.", label.vi), format!("The session is {}.", label.en)),
        steps(state),
    ))
}

fn length(pointer: &str, text: &str, most: usize) -> Option<FieldError> {
    let length = length_of(text);
    (length == 0 || length > most).then(|| {
        FieldError::new(pointer, "length", format!("Dài từ 1 đến {most} ký tự."), format!("1 to {most} characters."))
    })
}

fn told(mode: ReceptionMode, host: Host, mut errors: Vec<FieldError>) -> Result<(), Problem> {
    let fits = host_fits(mode, host);
    if !fits {
        errors.push(FieldError::new(
            "/host",
            "host_not_allowed",
            "Tiếp định kỳ, đột xuất do thủ trưởng hoặc người được ủy quyền chủ trì.",
            "Periodic and unscheduled receptions are held by the head or a delegate.",
        ));
    }
    match errors.is_empty() {
        true => Ok(()),
        false if fits => Err(Problem::invalid(errors)),
        false => Err(Problem::invalid(errors).with_basis(BASIS)),
    }
}
