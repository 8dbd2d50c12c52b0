//! What a session must satisfy, and which step it takes: planned → open → closed; planned → cancelled.
use chrono::{Datelike, Days, NaiveDate};

use super::{CloseSession, ConcludeSession, ExcuseSession, OpenSession, PlanSession, PostponeSession, PublishSession};
use super::{SessionFacts, SessionState};
use crate::documents::DocumentBody;
use crate::kernel::codes::{Code, Host, ReceptionMode};
use crate::kernel::{FieldError, Problem, Tongues, length_of};
use crate::law::conclusion_asked_by;
use crate::receptions::rules::host_fits;

const FIRST_YEAR: i32 = 1990;
const AHEAD: Days = Days::new(800);
const TASKS: usize = 50;
const BASIS: &str = "Luật Tiếp công dân 2013, Điều 18";
const POSTING: &str = "Luật Tiếp công dân 2013, Điều 24 khoản 4";

/// The steps a session of a state takes.
pub(super) fn steps(state: SessionState) -> Vec<&'static str> {
    match state {
        SessionState::Planned => vec!["open", "publish", "postpone", "cancel", "excuse"],
        SessionState::Open => vec!["close", "correct"],
        SessionState::Closed => vec!["correct"],
        SessionState::Cancelled => Vec::new(),
    }
}

/// The steps this session takes today.
pub fn allowed(session: &SessionFacts, today: NaiveDate) -> Vec<&'static str> {
    let mut allowed = Vec::new();
    match session.state {
        SessionState::Planned => {
            if session.on <= today {
                allowed.push("open");
            }
            if session.published_on.is_none() {
                allowed.push("publish");
            }
            if !session.is_excused {
                allowed.push("postpone");
            }
            allowed.push("cancel");
        }
        SessionState::Open => allowed.push("close"),
        SessionState::Closed if session.actual_host == Some(Host::Head) && !session.is_concluded => {
            allowed.push("conclusion");
        }
        SessionState::Closed | SessionState::Cancelled => {}
    }
    if may_be_excused(session) {
        allowed.push("excuse");
    }
    if may_be_corrected(session.state) {
        allowed.push("correct");
    }
    allowed
}

/// Planned for the head, who did not hold it; once.
fn may_be_excused(session: &SessionFacts) -> bool {
    session.host == Host::Head
        && session.actual_host != Some(Host::Head)
        && session.state != SessionState::Cancelled
        && !session.is_excused
}

/// Something was recorded of it.
pub(super) fn may_be_corrected(state: SessionState) -> bool {
    matches!(state, SessionState::Open | SessionState::Closed)
}

/// Whether somebody still has to say what came of it: planned, and nobody has excused the head from it.
pub fn is_awaited(session: &SessionFacts) -> bool {
    session.state == SessionState::Planned && !session.is_excused
}

/// Whether its day must be posted ahead: sessions of heads and delegates by schedule that are still to come.
pub fn is_to_be_posted(session: &SessionFacts, today: NaiveDate) -> bool {
    session.mode == ReceptionMode::Periodic
        && is_awaited(session)
        && session.published_on.is_none()
        && session.on > today
}

/// A plan; past days may be planned, as what was held and not entered.
///
/// # Errors
/// 422 with every wrong value.
pub fn plans(body: &PlanSession, today: NaiveDate) -> Result<(), Problem> {
    let mut errors = Vec::new();
    errors.extend(out_of_reach("/on", body.on, today));
    let texts = [
        ("/place", &body.place, 300),
        ("/host_name", &body.host_name, 200),
        ("/expected_content", &body.expected_content, 2_000),
    ];
    for (pointer, text, most) in texts {
        errors.extend(text.as_ref().and_then(|text| length(pointer, text, most)));
    }
    let is_unscheduled = body.mode == ReceptionMode::Unscheduled;
    if is_unscheduled != body.unscheduled_ground.is_some() {
        errors.push(ground_error(is_unscheduled));
    }
    told(body.mode, body.host, errors)
}

fn ground_error(is_missing: bool) -> FieldError {
    if is_missing {
        return FieldError::new(
            "/unscheduled_ground",
            "required",
            "Tiếp đột xuất phải nêu căn cứ: complex_case (Điều 18 khoản 3 điểm a) hoặc serious_consequences (điểm b).",
            "An unscheduled reception names its ground: complex_case (Article 18(3)(a)) or serious_consequences (b).",
        );
    }
    FieldError::new(
        "/unscheduled_ground",
        "conflicting",
        "Chỉ buổi tiếp đột xuất có căn cứ đột xuất.",
        "Only an unscheduled session has such a ground.",
    )
}

/// A day a session may be planned for.
pub(in crate::receptions) fn out_of_reach(pointer: &str, on: NaiveDate, today: NaiveDate) -> Option<FieldError> {
    let is_far = on.year() < FIRST_YEAR || today.checked_add_days(AHEAD).is_some_and(|last| on > last);
    is_far.then(|| {
        FieldError::new(
            pointer,
            "out_of_range",
            format!("Ngày tiếp từ năm {FIRST_YEAR} đến hai năm tới."),
            format!("A session is of {FIRST_YEAR} or later, and at most two years ahead."),
        )
    })
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
            vec!["publish", "postpone", "cancel", "excuse"],
        ));
    }
    let errors = host_errors((body.host, Some(&body.host_name)), body.delegation_document.as_ref(), today);
    told(mode, body.host, errors)
}

/// Who held it, apart from what the mode allows.
pub(super) fn host_errors(
    (host, name): (Host, Option<&str>),
    delegation: Option<&DocumentBody>,
    today: NaiveDate,
) -> Vec<FieldError> {
    let mut errors: Vec<FieldError> = name.and_then(|name| length("/host_name", name, 200)).into_iter().collect();
    if let Some(document) = delegation {
        errors.extend(paper_errors(document, "/delegation_document", today));
        if host != Host::Delegate {
            errors.push(FieldError::new(
                "/delegation_document",
                "conflicting",
                "Văn bản ủy quyền chỉ đi với người được ủy quyền.",
                "A delegation document stands only with a delegate.",
            ));
        }
    }
    errors
}

fn paper_errors(document: &DocumentBody, pointer: &str, today: NaiveDate) -> Vec<FieldError> {
    let mut errors = document.errors(pointer, today);
    if document.file_id.is_some() {
        // Files belong to petitions.
        errors.push(DocumentBody::unknown_file(pointer));
    }
    errors
}

/// Closing, with the number of those who came.
///
/// # Errors
/// 409 when it is not open, 422 for an impossible number.
pub fn closes(body: CloseSession, state: SessionState, has_visits: bool) -> Result<(), Problem> {
    in_state(SessionState::Open, state)?;
    visitors_error(body.visitors, has_visits).map_or(Ok(()), |error| Err(Problem::invalid(vec![error])))
}

/// A number of visitors that cannot be.
pub(super) fn visitors_error(visitors: i32, has_visits: bool) -> Option<FieldError> {
    let (vi, en) = if visitors == 0 && has_visits {
        (
            "Sổ đã ghi lượt tiếp của buổi này, không thể là không có ai đến.",
            "The book has visits of this session: somebody came.",
        )
    } else if (0..=10_000).contains(&visitors) {
        return None;
    } else {
        ("Số người đến từ 0 đến 10000.", "0 to 10000 visitors.")
    };
    Some(FieldError::new("/visitors", "out_of_range", vi, en))
}

/// Posting, once for each planned day.
///
/// # Errors
/// 409 when it is not planned or already posted, 422 for a day to come or after the session.
pub fn publishes(body: PublishSession, session: &SessionFacts, today: NaiveDate) -> Result<(), Problem> {
    in_state(SessionState::Planned, session.state)?;
    if let Some(posted) = session.published_on {
        return Err(Problem::wrong_state(
            Tongues::new(
                format!("Lịch buổi tiếp đã niêm yết ngày {}.", posted.format("%d/%m/%Y")),
                format!("The session was posted on {posted}."),
            ),
            allowed(session, today),
        ));
    }
    let last = session.on.min(today);
    posted_errors(body.on, last).map_or(Ok(()), |error| Err(Problem::invalid(vec![error]).with_basis(POSTING)))
}

/// A day of posting: not before the law's book-keeping, not after `last`.
pub(in crate::receptions) fn posted_errors(on: NaiveDate, last: NaiveDate) -> Option<FieldError> {
    (on.year() < FIRST_YEAR || on > last).then(|| {
        FieldError::new(
            "/on",
            "out_of_range",
            format!("Ngày niêm yết từ năm {FIRST_YEAR} đến {}.", last.format("%d/%m/%Y")),
            format!("The day of posting lies between {FIRST_YEAR} and {last}."),
        )
    })
}

/// Postponing to a later day that is still to come.
///
/// # Errors
/// 409 when it is not planned or its head is excused, whose excuse is for that very day; 422 for a day that is not later
/// or no reason.
pub fn postpones(body: &PostponeSession, session: &SessionFacts, today: NaiveDate) -> Result<(), Problem> {
    in_state(SessionState::Planned, session.state)?;
    if session.is_excused {
        return Err(Problem::wrong_state(
            Tongues::of(
                "Người đứng đầu đã có lý do vắng của đúng ngày này; hãy lập một buổi tiếp khác.",
                "The head is excused from this very day; plan another session.",
            ),
            allowed(session, today),
        ));
    }
    let mut errors: Vec<FieldError> = length("/reason", &body.reason, 1_000).into_iter().collect();
    errors.extend(out_of_reach("/to", body.to, today));
    if body.to <= session.on || body.to < today {
        errors.push(FieldError::new(
            "/to",
            "too_early",
            "Ngày tiếp mới phải sau ngày đã định và không trước hôm nay.",
            "The new day lies after the day planned so far and not before today.",
        ));
    }
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors).with_basis(POSTING)) }
}

/// Calling it off.
///
/// # Errors
/// 409 when it is not planned, 422 without a reason.
pub fn cancels(reason: &str, session: &SessionFacts) -> Result<(), Problem> {
    in_state(SessionState::Planned, session.state)?;
    length("/reason", reason, 1_000).map_or(Ok(()), |error| Err(Problem::invalid(vec![error])))
}

/// Excusing the head who did not hold his session himself.
///
/// # Errors
/// 409 when it was not planned for the head, he held it, or it is excused already; 422 with every wrong value.
pub fn excuses(body: &ExcuseSession, session: &SessionFacts, today: NaiveDate) -> Result<(), Problem> {
    if !may_be_excused(session) {
        return Err(Problem::wrong_state(
            Tongues::of(
                "Chỉ ghi lý do vắng mặt cho buổi tiếp dự kiến do thủ trưởng chủ trì mà thủ trưởng không tiếp, một lần.",
                "An absence is excused once, for a session planned for the head that the head did not hold.",
            ),
            allowed(session, today),
        ));
    }
    let mut errors: Vec<FieldError> = length("/reason", &body.reason, 1_000).into_iter().collect();
    errors.extend(paper_errors(&body.document, "/document", today));
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors)) }
}

/// Concluding, once, what the head held.
///
/// # Errors
/// 409 when it is not over, not the head's, or concluded; 422 for a wrong paper or too many tasks.
pub fn concludes(body: &ConcludeSession, session: &SessionFacts, today: NaiveDate) -> Result<(), Problem> {
    if session.state != SessionState::Closed || session.actual_host != Some(Host::Head) || session.is_concluded {
        return Err(Problem::wrong_state(
            Tongues::of(
                "Chỉ ghi thông báo kết luận một lần, cho buổi tiếp đã kết thúc do thủ trưởng trực tiếp tiếp.",
                "A notice of conclusions is recorded once, for a session that is over and that the head held himself.",
            ),
            allowed(session, today),
        ));
    }
    let mut errors = paper_errors(&body.document, "/document", today);
    if body.document.on < session.on {
        errors.push(FieldError::new(
            "/document/on",
            "too_early",
            "Thông báo kết luận không được ký trước ngày tiếp.",
            "The notice is not signed before the session.",
        ));
    }
    if body.tasks.len() > TASKS {
        errors.push(FieldError::new(
            "/tasks",
            "too_many",
            format!("Nhiều nhất {TASKS} nhiệm vụ."),
            format!("At most {TASKS} tasks."),
        ));
    }
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors)) }
}

/// The article by which a session owes a notice of conclusions that is not there yet; where nobody came there is nothing
/// to conclude.
pub fn owes_conclusion(session: &SessionFacts) -> Option<&'static str> {
    let is_heads = session.state == SessionState::Closed && session.actual_host == Some(Host::Head);
    let is_owed = is_heads && session.visitors > 0 && !session.is_concluded;
    conclusion_asked_by(session.on).filter(|_| is_owed)
}

pub(super) fn in_state(wanted: SessionState, state: SessionState) -> Result<(), Problem> {
    if state == wanted {
        return Ok(());
    }
    let label = state.label();
    Err(Problem::wrong_state(
        Tongues::new(format!("Buổi tiếp {}.", label.vi), format!("The session is {}.", label.en)),
        steps(state),
    ))
}

pub(in crate::receptions) fn length(pointer: &str, text: &str, most: usize) -> Option<FieldError> {
    let length = length_of(text);
    (length == 0 || length > most).then(|| {
        FieldError::new(pointer, "length", format!("Dài từ 1 đến {most} ký tự."), format!("1 to {most} characters."))
    })
}

/// Staff hold regular receptions only; everything wrong at once.
pub(in crate::receptions) fn told(mode: ReceptionMode, host: Host, mut errors: Vec<FieldError>) -> Result<(), Problem> {
    let fits = host_fits(mode, host);
    if !fits {
        errors.push(FieldError::new(
            "/host",
            "host_not_allowed",
            "Tiếp định kỳ, đột xuất do thủ trưởng hoặc người được ủy quyền chủ trì.",
            "Periodic and unscheduled receptions are held by the head or a delegate.",
        ));
    }
    let is_of_article = !fits || errors.iter().any(|error| error.pointer == "/unscheduled_ground");
    match errors.is_empty() {
        true => Ok(()),
        false if is_of_article => Err(Problem::invalid(errors).with_basis(BASIS)),
        false => Err(Problem::invalid(errors)),
    }
}
