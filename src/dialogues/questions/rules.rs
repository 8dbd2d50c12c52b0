//! What a question must say; a denunciation says nothing here and everything in its petition.
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

use super::{AnswerQuestion, AskQuestion, SpotAnswer};
use crate::commitments::promise_errors;
use crate::dialogues::rules::{after, refuse, text};
use crate::kernel::codes::{Code, DialogueState, Kind, QuestionState, Source};
use crate::kernel::{AgencyId, DialogueQuestionId, FieldError, Problem, Tongues, UserId};
use crate::people;
use crate::petitions::PetitionBody;

/// Accounts that are kept from something.
pub type Kept = BTreeSet<UserId>;

/// A sealed petition that came from a dialogue: what its sealed record leads to, and whom it denounces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    pub links: BTreeSet<Uuid>,
    pub denounced: Kept,
}

const SEALED_BASIS: &str = "Luật Tố cáo 2018, Điều 8, 9, 47";

/// A kind whose words may stand only in a sealed petition: a mixed one may hold a denunciation.
pub fn is_sealed_kind(kind: Kind) -> bool {
    matches!(kind, Kind::Denunciation | Kind::Mixed)
}

/// Questions are written down once the dialogue was held; afterwards they are answered only.
///
/// # Errors
/// 409.
pub fn may_ask(state: DialogueState) -> Result<(), Problem> {
    if state == DialogueState::Held { Ok(()) } else { Err(crate::dialogues::rules::not_now(state)) }
}

/// Every wrong value of a question at once.
///
/// # Errors
/// 422; of a denunciation that says more than its petition with the article.
pub fn asks(body: &AskQuestion, agency: AgencyId, held_on: NaiveDate, today: NaiveDate) -> Result<(), Problem> {
    if is_sealed_kind(body.kind) {
        return becomes_petition(body, agency);
    }
    let mut errors = Vec::new();
    if body.content.is_none() {
        errors.push(required("/content", "Phải ghi nội dung ý kiến.", "What was asked must be told."));
    }
    if body.petition.is_some() {
        errors.push(FieldError::new(
            "/petition",
            "does_not_fit",
            "Chỉ tố cáo được đăng ký đơn ngay khi ghi; ý kiến khác đăng ký ở /questions/{question_id}/petition.",
            "Only a denunciation is registered at once; others by /questions/{question_id}/petition.",
        ));
    }
    let texts = [
        ("/topic", body.topic.as_deref(), 300),
        ("/content", body.content.as_deref(), 10_000),
        ("/asker_group", body.asker_group.as_deref(), 300),
        ("/village", body.village.as_deref(), 200),
    ];
    for (pointer, words, most) in texts {
        text(pointer, words, most, &mut errors);
    }
    if let Some(asker) = &body.asker {
        errors.extend(people::rules::errors(asker, "/asker", i16::try_from(today.year()).unwrap_or(i16::MAX)));
    }
    if body.answer.is_some() && body.promise.is_some() {
        errors.push(FieldError::new(
            "/promise",
            "conflicting",
            "Đã trả lời tại chỗ thì không hứa; chọn một.",
            "Answered or promised: one of the two.",
        ));
    }
    spoken(body.answer.as_ref(), &mut errors);
    if let Some(promise) = &body.promise {
        errors.extend(promise_errors(promise, held_on, today, "/promise"));
    }
    refuse(errors)
}

/// A denunciation: its petition, and nothing that would stand in the clear.
fn becomes_petition(body: &AskQuestion, agency: AgencyId) -> Result<(), Problem> {
    let mut errors = Vec::new();
    let said = [
        ("/topic", body.topic.is_some()),
        ("/content", body.content.is_some()),
        ("/asker", body.asker.is_some()),
        ("/asker_group", body.asker_group.is_some()),
        ("/village", body.village.is_some()),
        ("/answer", body.answer.is_some()),
        ("/promise", body.promise.is_some()),
    ];
    for (pointer, _) in said.into_iter().filter(|(_, is_said)| *is_said) {
        errors.push(FieldError::new(
            pointer,
            "must_be_sealed",
            "Nội dung tố cáo và người tố cáo chỉ được ghi trong đơn (petition), được bảo mật ngay.",
            "What is denounced and by whom stands only in the petition, which is sealed at once.",
        ));
    }
    match &body.petition {
        None => errors.push(required(
            "/petition",
            "Tố cáo nêu tại đối thoại phải được đăng ký thành đơn ngay (petition).",
            "A denunciation raised at a dialogue is registered as a petition at once (petition).",
        )),
        Some(petition) => {
            errors.extend(fits(petition, agency, "/petition"));
            if petition.kind != body.kind {
                errors.push(FieldError::new(
                    "/petition/kind",
                    "does_not_fit",
                    "Cùng loại với ý kiến.",
                    "Of the same kind.",
                ));
            }
        }
    }
    refuse(errors).map_err(|problem| problem.with_basis(SEALED_BASIS))
}

/// What any petition from a dialogue says of its source and place.
pub fn fits(petition: &PetitionBody, agency: AgencyId, pointer: &str) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if petition.source != Source::Dialogue {
        errors.push(FieldError::new(
            format!("{pointer}/source"),
            "does_not_fit",
            "Đơn từ đối thoại có nguồn là dialogue.",
            "A petition from a dialogue has the source dialogue.",
        ));
    }
    if petition.agency_id != agency {
        errors.push(FieldError::new(
            format!("{pointer}/agency_id"),
            "does_not_fit",
            "Đơn được đăng ký tại chính cơ quan đã tổ chức đối thoại.",
            "It is registered at the agency that held the dialogue.",
        ));
    }
    errors
}

/// An answer or a promise to what was left open.
///
/// # Errors
/// 409 when it is not open, 422.
pub fn answers(
    body: &AnswerQuestion,
    state: QuestionState,
    held_on: NaiveDate,
    today: NaiveDate,
) -> Result<(), Problem> {
    if state != QuestionState::Open {
        return Err(not_now(state));
    }
    let mut errors = after(body.on, held_on, today);
    if body.answer.is_some() == body.promise.is_some() {
        errors.push(required(
            "/answer",
            "Ghi câu trả lời (answer) hoặc cam kết (promise), một trong hai.",
            "An answer or a promise: one of the two.",
        ));
    }
    spoken(body.answer.as_ref(), &mut errors);
    if let Some(promise) = &body.promise {
        errors.extend(promise_errors(promise, body.on, today, "/promise"));
    }
    refuse(errors)
}

/// The steps a question takes now.
pub fn steps(state: QuestionState, is_sealed: bool) -> Vec<&'static str> {
    match state {
        _ if is_sealed => Vec::new(),
        QuestionState::Open => vec!["answer", "petition"],
        QuestionState::Answered | QuestionState::Promised => vec!["petition"],
        QuestionState::Petition => Vec::new(),
    }
}

/// What is a petition already is followed as that. What was promised stays a commitment, and may become one all the same:
/// a denunciation noticed late must (Luật Tố cáo 2018, Điều 8).
///
/// # Errors
/// 409.
pub fn may_become_petition(state: QuestionState, is_sealed: bool) -> Result<(), Problem> {
    if steps(state, is_sealed).contains(&"petition") { Ok(()) } else { Err(not_now(state)) }
}

fn not_now(state: QuestionState) -> Problem {
    let label = state.label();
    Problem::wrong_state(
        Tongues::new(format!("Ý kiến này {}.", label.vi), format!("The question is {}.", label.en)),
        steps(state, false),
    )
}

fn spoken(answer: Option<&SpotAnswer>, errors: &mut Vec<FieldError>) {
    let Some(answer) = answer else { return };
    text("/answer/text", Some(&answer.text), 10_000, errors);
    text("/answer/by", Some(&answer.by), 200, errors);
}

fn required(pointer: &'static str, vi: &'static str, en: &'static str) -> FieldError {
    FieldError::new(pointer, "required", vi, en)
}

/// Which accounts the questions of one dialogue, each with those it is kept from, must be kept from besides. A petition
/// that does not name its question may be any of them: in doubt all are kept.
pub fn kept_from(
    questions: &BTreeMap<DialogueQuestionId, Kept>,
    behind: &[Behind],
) -> BTreeSet<(DialogueQuestionId, UserId)> {
    let mut new = BTreeSet::new();
    for petition in behind {
        let is_named = |question: &DialogueQuestionId| petition.links.contains(&question.0);
        let names_one = questions.keys().any(is_named);
        for (question, known) in questions.iter().filter(|(question, _)| !names_one || is_named(question)) {
            new.extend(petition.denounced.difference(known).map(|user| (*question, *user)));
        }
    }
    new
}
