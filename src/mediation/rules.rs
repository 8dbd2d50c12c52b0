//! What a mediation must satisfy, and which step it takes: open → assigned → started → agreed, not agreed or stopped (Luật
//! Hòa giải ở cơ sở 2013, Điều 16–27). The commune's land mediation needs no mediators of a village.
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;
use uuid::Uuid;

use super::bodies::{OpenMediation, RecordBody};
use crate::kernel::codes::{Code, MediationKind, MediationMatter, MediationState, codes};
use crate::kernel::{FieldError, MediationGroupId, MediatorId, Problem, Tongues, length_of};
use crate::people;

const FIRST_YEAR: i32 = 1990;
/// Years ahead that an agreement may still be carried out.
const LAST_YEAR: i32 = 2199;
const MOST_PARTIES: usize = 50;

codes! {
    /// What can be done with a mediation.
    MediationStep {
        Assign = "assign" ("phân công hòa giải viên", "assign mediators"),
        Start = "start" ("bắt đầu hòa giải", "start"),
        Recuse = "recuse" ("hòa giải viên không tiếp tục", "recuse a mediator"),
        RecordMeeting = "record_meeting" ("ghi buổi hòa giải", "record a meeting"),
        Agree = "agree" ("hòa giải thành", "agree"),
        NotAgreed = "not_agreed" ("hòa giải không thành", "not agreed"),
        Stop = "stop" ("dừng hòa giải", "stop"),
        RecordExecution = "record_execution" ("ghi kết quả thực hiện", "record the execution"),
        Petition = "petition" ("chuyển thành đơn", "register a petition"),
    }
}

/// The steps a mediation takes now.
pub fn steps(kind: MediationKind, state: MediationState, is_executed: bool) -> Vec<MediationStep> {
    use MediationStep::{Agree, Assign, NotAgreed, Petition, RecordExecution, RecordMeeting, Recuse, Start, Stop};
    let is_land = kind == MediationKind::LandCommune;
    match state {
        MediationState::Open if is_land => vec![Start, Stop],
        MediationState::Open => vec![Assign, Stop],
        MediationState::Assigned => vec![Assign, Start, Recuse, Stop],
        MediationState::Started if is_land => vec![RecordMeeting, Agree, NotAgreed, Stop],
        MediationState::Started => vec![Assign, Recuse, RecordMeeting, Agree, NotAgreed, Stop],
        MediationState::Agreed if is_executed => Vec::new(),
        MediationState::Agreed => vec![RecordExecution, Petition],
        MediationState::NotAgreed | MediationState::Stopped => vec![Petition],
    }
}

/// Refuses a step that the state does not take.
///
/// # Errors
/// 409 with the steps it takes.
pub fn takes(
    kind: MediationKind,
    state: MediationState,
    is_executed: bool,
    step: MediationStep,
) -> Result<(), Problem> {
    let allowed = steps(kind, state, is_executed);
    if allowed.contains(&step) {
        return Ok(());
    }
    let (step, state) = (step.label(), state.label());
    Err(Problem::wrong_state(
        Tongues::new(
            format!("Vụ việc hòa giải ở trạng thái \"{}\" không có bước \"{}\".", state.vi, step.vi),
            format!("A mediation that is {} does not take the step \"{}\".", state.en, step.en),
        ),
        allowed.into_iter().map(Code::code).collect(),
    ))
}

/// The day of a step: not in the future, not before what was recorded already.
pub fn day_errors(pointer: &str, on: NaiveDate, since: NaiveDate, today: NaiveDate) -> Vec<FieldError> {
    if on > today {
        return vec![FieldError::new(
            pointer,
            "in_the_future",
            "Ngày không được sau hôm nay.",
            "The day may not lie after today.",
        )];
    }
    if on < since {
        return vec![FieldError::new(
            pointer,
            "before_the_step_before",
            format!("Ngày không được trước bước gần nhất ({}).", since.format("%d/%m/%Y")),
            format!("The day may not lie before the latest step ({since})."),
        )];
    }
    Vec::new()
}

/// A text of 1 to `most` characters.
pub fn text_error(pointer: &str, text: &str, most: usize) -> Option<FieldError> {
    let length = length_of(text);
    (length == 0 || length > most).then(|| {
        FieldError::new(pointer, "length", format!("Dài từ 1 đến {most} ký tự."), format!("1 to {most} characters."))
    })
}

/// The same of one that may be left out.
pub fn optional_error(pointer: &str, text: Option<&String>, most: usize) -> Option<FieldError> {
    text.and_then(|text| text_error(pointer, text, most))
}

/// 422 with every wrong value, or nothing.
///
/// # Errors
/// When there is any.
pub fn refuse_if_any(errors: Vec<FieldError>) -> Result<(), Problem> {
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors)) }
}

/// What of a new mediation is wrong by itself; `groups` are those of the commune valid on its day.
pub fn opening_errors(body: &OpenMediation, groups: &BTreeSet<MediationGroupId>, today: NaiveDate) -> Vec<FieldError> {
    let first = NaiveDate::from_ymd_opt(FIRST_YEAR, 1, 1).unwrap_or_default();
    let mut errors = day_errors("/opened_on", body.opened_on, first, today);
    errors.extend(text_error("/content", &body.content, 10_000));
    errors.extend(optional_error("/demand", body.demand.as_ref(), 10_000));
    errors.extend(optional_error("/matter_reference", body.matter_reference.as_ref(), 300));
    if body.matter == MediationMatter::Other && body.matter_reference.is_none() {
        errors.push(FieldError::new(
            "/matter_reference",
            "required",
            "Nêu căn cứ cho phép hòa giải khi chọn \"khác\".",
            "Name the law or document by which it may be mediated.",
        ));
    }
    let is_land = body.kind == MediationKind::LandCommune;
    if is_land && body.matter != MediationMatter::Land {
        errors.push(FieldError::new(
            "/matter",
            "does_not_fit",
            "Hòa giải tại UBND cấp xã chỉ dành cho tranh chấp đất đai.",
            "The commune's compulsory mediation is for land disputes only.",
        ));
    }
    if body.petition_id.is_some() && !is_land {
        errors.push(FieldError::new(
            "/petition_id",
            "does_not_fit",
            "Chỉ hòa giải tranh chấp đất đai tại xã mới bắt đầu từ đơn.",
            "Only the commune's land mediation begins from a petition.",
        ));
    }
    errors.extend(party_errors(body, groups, is_land, today));
    errors
}

fn party_errors(
    body: &OpenMediation,
    groups: &BTreeSet<MediationGroupId>,
    is_land: bool,
    today: NaiveDate,
) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if !(2..=MOST_PARTIES).contains(&body.parties.len()) {
        errors.push(FieldError::new(
            "/parties",
            "out_of_range",
            format!("Có từ 2 đến {MOST_PARTIES} bên."),
            format!("There are 2 to {MOST_PARTIES} parties."),
        ));
    }
    let this_year = i16::try_from(today.year()).unwrap_or(i16::MAX);
    for (at, party) in body.parties.iter().enumerate().take(MOST_PARTIES) {
        errors.extend(people::rules::errors(&party.person, &format!("/parties/{at}/person"), this_year));
        if party.person.full_name.is_none() {
            errors.push(FieldError::new(
                format!("/parties/{at}/person/full_name"),
                "required",
                "Mỗi bên có họ tên.",
                "Every party has a name.",
            ));
        }
        if party.group_id.is_some_and(|group| !groups.contains(&group)) {
            errors.push(FieldError::new(
                format!("/parties/{at}/group_id"),
                "unknown_reference",
                "Xã không có tổ hòa giải này còn hoạt động vào ngày đó.",
                "The commune has no such group on that day.",
            ));
        }
    }
    if !is_land && body.parties.iter().all(|party| party.group_id.is_none()) {
        errors.push(FieldError::new(
            "/parties/0/group_id",
            "required",
            "Hòa giải ở cơ sở cần tổ hòa giải của ít nhất một bên.",
            "Grassroots mediation needs the group of at least one party.",
        ));
    }
    errors
}

/// Parties of two villages are mediated by both groups (Luật Hòa giải ở cơ sở 2013, Điều 22): each has a mediator.
///
/// # Errors
/// 409 with the article.
pub fn every_group_mediates(
    groups: &[MediationGroupId],
    mediators_of: &BTreeSet<MediationGroupId>,
) -> Result<(), Problem> {
    if groups.iter().all(|group| mediators_of.contains(group)) {
        return Ok(());
    }
    Err(Problem::against_the_law(
        "group_without_mediator",
        Tongues::of(
            "Các bên ở nhiều thôn: tổ hòa giải của mỗi thôn cử hòa giải viên phối hợp.",
            "The parties are of several villages: the group of each gives a mediator.",
        ),
        "Luật Hòa giải ở cơ sở 2013, Điều 22",
    ))
}

/// A record stands when, and only when, the parties want one, signed by each of them and a mediator (Điều 24 khoản 2).
/// The commune's land mediation is not signed by mediators of a village.
pub fn record_errors(
    is_wanted: bool,
    record: Option<&RecordBody>,
    parties: &[Uuid],
    mediators: &BTreeSet<MediatorId>,
) -> Vec<FieldError> {
    let Some(record) = record.filter(|_| is_wanted) else {
        if record.is_some() == is_wanted {
            return Vec::new();
        }
        return vec![FieldError::new(
            "/record",
            if is_wanted { "required" } else { "conflicting" },
            "Có văn bản khi, và chỉ khi, các bên đồng ý lập (Luật Hòa giải ở cơ sở 2013, Điều 24 khoản 2).",
            "There is a record when, and only when, the parties want one (Grassroots Mediation Law, Article 24).",
        )];
    };
    let mut errors = Vec::new();
    for (name, text, most) in [
        ("ground", &record.ground, 1_000),
        ("main_content", &record.main_content, 10_000),
        ("course", &record.course, 10_000),
        ("agreement", &record.agreement, 10_000),
        ("rights_and_duties", &record.rights_and_duties, 10_000),
        ("method_and_deadline", &record.method_and_deadline, 10_000),
    ] {
        errors.extend(text_error(&format!("/record/{name}"), text, most));
    }
    for (at, signature) in record.signatures.iter().enumerate() {
        let is_known = match (signature.party_id, signature.mediator_id) {
            (Some(party), None) => parties.contains(&party),
            (None, Some(mediator)) => mediators.contains(&mediator),
            _ => false,
        };
        if !is_known {
            errors.push(FieldError::new(
                format!("/record/signatures/{at}"),
                "unknown_reference",
                "Mỗi chữ ký là của một bên hoặc một hòa giải viên của vụ việc.",
                "Each confirmation is of one party or one mediator of the case.",
            ));
        }
    }
    let is_signed = parties.iter().all(|party| record.signatures.iter().any(|s| s.party_id == Some(*party)));
    let has_mediator = mediators.is_empty() || record.signatures.iter().any(|s| s.mediator_id.is_some());
    if !is_signed || !has_mediator {
        errors.push(FieldError::new(
            "/record/signatures",
            "incomplete",
            "Các bên và hòa giải viên ký hoặc điểm chỉ vào văn bản.",
            "Every party and a mediator confirm the record.",
        ));
    }
    errors
}

/// Until when the agreement is to be carried out: on the day of the agreement or later.
pub fn execution_error(agreed_on: NaiveDate, due_on: Option<NaiveDate>) -> Option<FieldError> {
    due_on.filter(|due| *due < agreed_on || due.year() > LAST_YEAR).map(|_| {
        FieldError::new(
            "/execution_due_on",
            "out_of_range",
            format!("Thời hạn thực hiện từ ngày thỏa thuận đến năm {LAST_YEAR}."),
            format!("Due on the day of the agreement or later, up to {LAST_YEAR}."),
        )
    })
}
