//! What a voters' petition must satisfy, and its steps: collected → sent (and sent on) → answered; merged into another one;
//! turned into a petition (Nghị quyết liên tịch 72/2025, Điều 37 khoản 4, 49).
use chrono::{Datelike, NaiveDate};

use super::bodies::{AnswerBody, PublishBody, SendBody, SuperviseBody, VoterPetitionBody};
use super::model::VoterPetition;
use crate::calendar::date;
use crate::council::faults::Faults;
use crate::kernel::codes::{Code, Kind, Source, VoterAnswer, VoterSource, VoterState};
use crate::kernel::{Problem, Tongues, fold, squeeze};
use crate::petitions::PetitionBody;

/// Complaints and denunciations are no voters' petitions.
pub const ARE_PETITIONS: &str = "Nghị quyết liên tịch 72/2025, Điều 37 khoản 4";
const ANSWERS: &str = "Nghị quyết liên tịch 72/2025, Điều 49";
const FIRST: NaiveDate = date(1990, 1, 1);

/// Whether a kind is handled as a petition; a mixed one may hold a denunciation.
pub fn is_a_petition(kind: Kind) -> bool {
    !matches!(kind, Kind::Recommendation | Kind::Feedback)
}

/// The steps of a state.
pub fn steps(state: VoterState, answer: Option<VoterAnswer>, is_published: bool) -> Vec<&'static str> {
    match state {
        VoterState::Collected => vec!["merge", "send", "petition"],
        VoterState::Merged => vec!["separate", "petition"],
        // Sent to the wrong one, it is sent on.
        VoterState::Sent => vec!["merge", "send", "answer", "supervise", "petition"],
        VoterState::Answered => {
            let again = (answer == Some(VoterAnswer::BeingStudied)).then_some("answer");
            let publish = (!is_published).then_some("publish");
            again.into_iter().chain(publish).chain(["supervise", "petition"]).collect()
        }
        VoterState::Converted => Vec::new(),
    }
}

/// # Errors
/// 422 with every wrong value.
pub fn logs(body: &VoterPetitionBody, heard_on: Option<NaiveDate>, today: NaiveDate) -> Result<(), Problem> {
    let mut faults = Faults::new();
    let first = body.contact_on.or(heard_on).unwrap_or(FIRST).max(FIRST);
    faults.past("/received_on", body.received_on, first, today);
    if let Some(contact) = body.contact_on {
        faults.past("/contact_on", contact, FIRST, today);
    }
    faults.maybe("/deputy_name", body.deputy_name.as_ref(), 200).maybe("/raised_by", body.raised_by.as_ref(), 200);
    let by_deputy = body.source == VoterSource::Deputy;
    for (is_there, pointer) in
        [(body.deputy_name.is_some(), "/deputy_name"), (body.contact_on.is_some(), "/contact_on")]
    {
        faults.when(
            is_there != by_deputy,
            pointer,
            "required",
            "Phải có khi, và chỉ khi, đại biểu chuyển đến.",
            "Needed when, and only when, a deputy sent it.",
        );
    }
    faults.when(
        body.meeting_id.is_some() == by_deputy,
        "/meeting_id",
        "required",
        "Phải có khi, và chỉ khi, nêu tại hội nghị tiếp xúc cử tri.",
        "Needed when, and only when, it was raised at a meeting.",
    );
    match (is_a_petition(body.kind), &body.content) {
        (false, Some(content)) => {
            faults.text("/content", content, 4_000);
        }
        (is_a_petition, content) => {
            faults.when(
                is_a_petition == content.is_some(),
                "/content",
                "does_not_fit",
                "Kiến nghị, phản ánh phải có nội dung; khiếu nại, tố cáo chỉ ghi nội dung trong đơn (petition).",
                "A recommendation has its content; of a complaint or denunciation it stands in the petition only.",
            );
        }
    }
    faults.when(
        is_a_petition(body.kind) && body.raised_by.is_some(),
        "/raised_by",
        "does_not_fit",
        "Người khiếu nại, tố cáo chỉ ghi trong đơn (petition).",
        "Who complains or denounces stands in the petition only.",
    );
    faults.unlawful(
        is_a_petition(body.kind) != body.petition.is_some(),
        "/petition",
        "required",
        (
            "Khiếu nại, tố cáo nêu khi tiếp xúc cử tri được đăng ký thành đơn; kiến nghị, phản ánh thì không.",
            "A complaint or denunciation raised by voters is registered as a petition; a recommendation is not.",
        ),
        ARE_PETITIONS,
    );
    if let Some(petition) = &body.petition {
        fits(&mut faults, petition, body.kind, "/petition");
    }
    faults.told()
}

/// # Errors
/// 422 with every wrong value.
pub fn turns_into(body: &PetitionBody) -> Result<(), Problem> {
    let mut faults = Faults::new();
    faults.unlawful(
        !is_a_petition(body.kind),
        "/kind",
        "does_not_fit",
        (
            "Chỉ khiếu nại, tố cáo được chuyển thành đơn; kiến nghị, phản ánh được trả lời như kiến nghị cử tri.",
            "Only complaints and denunciations become petitions; others are answered as voters' petitions.",
        ),
        ARE_PETITIONS,
    );
    fits(&mut faults, body, body.kind, "");
    faults.told()
}

fn fits(faults: &mut Faults, petition: &PetitionBody, kind: Kind, at: &str) {
    faults
        .when(
            petition.kind != kind,
            &format!("{at}/kind"),
            "does_not_fit",
            "Loại đơn phải trùng với loại đã ghi.",
            "The petition is of the kind given.",
        )
        .when(
            petition.source != Source::VoterMeeting,
            &format!("{at}/source"),
            "does_not_fit",
            "Nguồn đơn là tiếp xúc cử tri (voter_meeting).",
            "The source is `voter_meeting`.",
        );
}

/// # Errors
/// 422 with every wrong value.
pub(super) fn sends(body: &SendBody, row: &VoterPetition, today: NaiveDate) -> Result<(), Problem> {
    let mut faults = Faults::new();
    faults
        .past("/on", body.on, row.sent_on.unwrap_or(row.received_on), today)
        .maybe("/to_name", body.to_name.as_ref(), 200)
        .maybe("/reason", body.reason.as_ref(), 1_000)
        .document("/document", &body.document, today)
        .when(
            body.agency_id.is_some() == body.to_name.is_some(),
            "/to_name",
            "one_addressee",
            "Nêu đúng một nơi nhận: agency_id, hoặc to_name của cơ quan ngoài hệ thống.",
            "Name exactly one addressee: agency_id, or to_name of a body outside.",
        )
        .when(
            body.to_name.is_some() != body.to_body_kind.is_some(),
            "/to_body_kind",
            "required",
            "Phải có khi, và chỉ khi, gửi cơ quan ngoài hệ thống (to_name).",
            "Needed when, and only when, it goes to a body outside (to_name).",
        );
    if row.state == VoterState::Sent {
        sends_on(&mut faults, body, row);
    }
    faults.told()
}

/// Sent before, it goes to another one, with the reason.
fn sends_on(faults: &mut Faults, body: &SendBody, row: &VoterPetition) {
    let is_same_body = match (body.to_name.as_deref(), row.elsewhere()) {
        (Some(name), Some(before)) => fold(&squeeze(name)) == fold(&before.name),
        _ => false,
    };
    let (vi, en) = ("Kiến nghị đang ở chính nơi nhận này.", "It is with this very addressee already.");
    faults
        .when(body.agency_id.is_some() && body.agency_id == row.sent_to, "/agency_id", "same_addressee", vi, en)
        .when(is_same_body, "/to_name", "same_addressee", vi, en)
        .when(
            body.reason.is_none(),
            "/reason",
            "required",
            "Đã chuyển trước đó: chuyển đến nơi khác phải nêu lý do.",
            "It was sent before: sending it to another one has a reason.",
        );
}

/// # Errors
/// 422 with every wrong value.
pub fn answers(body: &AnswerBody, since: NaiveDate, today: NaiveDate) -> Result<(), Problem> {
    let mut faults = Faults::new();
    faults
        .past("/on", body.on, since, today)
        .text("/answer", &body.answer, 10_000)
        .maybe("/roadmap", body.roadmap.as_ref(), 4_000)
        .document("/document", &body.document, today);
    let is_studied = body.status == VoterAnswer::BeingStudied;
    let said = (
        "Đang nghiên cứu, tiếp thu thì phải có lộ trình và thời hạn; kết quả khác thì không.",
        "What is being studied has a roadmap and a day; what is done or explained has none.",
    );
    faults
        .unlawful(is_studied != body.roadmap.is_some(), "/roadmap", "required", said, ANSWERS)
        .unlawful(is_studied != body.roadmap_due_on.is_some(), "/roadmap_due_on", "required", said, ANSWERS)
        .when(
            body.roadmap_due_on.is_some_and(|due| due < body.on || due.year() > body.on.year() + 20),
            "/roadmap_due_on",
            "out_of_range",
            "Thời hạn từ ngày trả lời, trong vòng 20 năm.",
            "From the day of the answer, within 20 years.",
        );
    faults.told()
}

/// # Errors
/// 422 with every wrong value.
pub fn publishes(body: &PublishBody, since: NaiveDate, today: NaiveDate) -> Result<(), Problem> {
    Faults::new().past("/on", body.on, since, today).text("/where", &body.place, 300).told()
}

/// # Errors
/// 422 with every wrong value.
pub fn supervises(body: &SuperviseBody, since: NaiveDate, today: NaiveDate) -> Result<(), Problem> {
    let mut faults = Faults::new();
    faults.past("/on", body.on, since, today).text("/result", &body.result, 4_000);
    if let Some(document) = &body.document {
        faults.document("/document", document, today);
    }
    faults.told()
}

/// # Errors
/// 409 with what is allowed now, when a step is none of the state.
pub fn takes(
    step: &'static str,
    state: VoterState,
    answer: Option<VoterAnswer>,
    is_published: bool,
) -> Result<(), Problem> {
    let allowed = steps(state, answer, is_published);
    if allowed.contains(&step) {
        return Ok(());
    }
    let label = state.label();
    let said =
        Tongues::new(format!("Kiến nghị cử tri {}.", label.vi), format!("The voters' petition is {}.", label.en));
    let problem = Problem::wrong_state(said, allowed);
    Err(if state == VoterState::Converted { problem.with_basis(ARE_PETITIONS) } else { problem })
}
