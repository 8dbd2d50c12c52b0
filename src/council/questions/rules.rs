//! What a question, its answer and the Council's resolution must satisfy (Luật Hoạt động giám sát 2015, Điều 60, 69):
//! raised → answered → resolved.
use chrono::{Datelike, NaiveDate};

use super::bodies::{AnswerBody, QuestionBody, RequireWritten, ResolveBody};
use crate::calendar::date;
use crate::council::faults::Faults;
use crate::kernel::codes::{AnswerForm, Code, Post, QuestionStatus, WrittenGround};
use crate::kernel::{Problem, Tongues};

/// Oversight at sessions and between them.
pub const BASIS: &str = "Luật Hoạt động giám sát của Quốc hội và HĐND 2015, Điều 60, Điều 69";
const FIRST: NaiveDate = date(1990, 1, 1);

/// The day the 20 days run from: that of the question. One handed in before its session opens is put there; one that goes
/// in writing before that runs from the day it was handed in.
pub fn put_on(raised_on: NaiveDate, opens_on: Option<NaiveDate>, in_writing_since: Option<NaiveDate>) -> NaiveDate {
    let is_put_there = |opens_on: &NaiveDate| in_writing_since.is_none_or(|since| since >= *opens_on);
    opens_on.filter(is_put_there).map_or(raised_on, |opens_on| opens_on.max(raised_on))
}

/// The steps of a question in a state.
pub fn steps(status: QuestionStatus, form: AnswerForm) -> Vec<&'static str> {
    match (status, form) {
        (QuestionStatus::Raised, AnswerForm::Oral) => vec!["answer", "require_written"],
        (QuestionStatus::Raised, AnswerForm::Written) => vec!["answer"],
        (QuestionStatus::Answered, _) => vec!["resolve"],
        (QuestionStatus::Resolved, _) => Vec::new(),
    }
}

/// # Errors
/// 422 with every wrong value.
pub fn raises(body: &QuestionBody, today: NaiveDate) -> Result<(), Problem> {
    let mut faults = Faults::new();
    faults
        .text("/deputy_name", &body.deputy_name, 200)
        .maybe("/deputy_unit", body.deputy_unit.as_ref(), 200)
        .text("/content", &body.content, 4_000)
        .text("/respondent_name", &body.respondent_name, 200)
        .past("/raised_on", body.raised_on, FIRST, today);
    faults.unlawful(
        !in_person(body.respondent_post),
        "/respondent_post",
        "not_in_person",
        (
            "Người bị chất vấn là người đứng đầu cơ quan (head hoặc acting), không chất vấn người được ủy quyền.",
            "The head of the agency is asked (head or acting), never a delegate.",
        ),
        BASIS,
    );
    faults.when(
        body.form == AnswerForm::Oral && body.session_id.is_none(),
        "/form",
        "needs_a_session",
        "Trả lời trực tiếp phải gắn với kỳ họp; giữa hai kỳ họp trả lời bằng văn bản.",
        "An oral answer needs a session; between sessions the answer is written.",
    );
    let wants_ground = body.form == AnswerForm::Written && body.session_id.is_some();
    faults.when(
        wants_ground != body.written_ground.is_some() || !fits(body.written_ground),
        "/written_ground",
        "required",
        "Nêu lý do trả lời bằng văn bản khi, và chỉ khi, chất vấn tại kỳ họp được trả lời bằng văn bản.",
        "Needed when, and only when, a question at a session is answered in writing.",
    );
    faults.told()
}

fn fits(ground: Option<WrittenGround>) -> bool {
    ground != Some(WrittenGround::BetweenSessions)
}

/// Whether somebody answers in person and not as a delegate.
pub fn in_person(post: Post) -> bool {
    matches!(post, Post::Head | Post::Acting)
}

/// # Errors
/// 409 in another state or by a delegate, 422 with every wrong value.
pub fn answers(
    body: &AnswerBody,
    status: QuestionStatus,
    form: AnswerForm,
    raised_on: NaiveDate,
    today: NaiveDate,
) -> Result<(), Problem> {
    in_state(&[QuestionStatus::Raised], status, form)?;
    if !in_person(body.answered_by_post) {
        return Err(Problem::against_the_law(
            "answered_by_a_delegate",
            Tongues::of(
                "Người bị chất vấn phải tự trả lời, không được ủy quyền cho người khác trả lời thay.",
                "The person asked answers himself; nobody may answer in his place.",
            ),
            BASIS,
        )
        .allowing(steps(status, form)));
    }
    let mut faults = Faults::new();
    faults
        .past("/on", body.on, raised_on, today)
        .text("/answered_by_name", &body.answered_by_name, 200)
        .text("/answer", &body.answer, 10_000)
        .maybe("/responsibility", body.responsibility.as_ref(), 4_000)
        .maybe("/measures", body.measures.as_ref(), 4_000);
    let is_oral = form == AnswerForm::Oral;
    let owed = (
        "Trả lời trực tiếp phải nêu trách nhiệm, biện pháp và thời hạn khắc phục.",
        "An oral answer states responsibility, measures and the day.",
    );
    faults
        .unlawful(is_oral && body.responsibility.is_none(), "/responsibility", "required", owed, BASIS)
        .unlawful(is_oral && body.measures.is_none(), "/measures", "required", owed, BASIS)
        .unlawful(is_oral && body.measures_due_on.is_none(), "/measures_due_on", "required", owed, BASIS);
    faults.when(
        body.measures_due_on.is_some_and(|due| due < body.on || due.year() > body.on.year() + 20),
        "/measures_due_on",
        "out_of_range",
        "Thời hạn từ ngày trả lời, trong vòng 20 năm.",
        "From the day of the answer, within 20 years.",
    );
    faults.when(
        !is_oral && body.document.is_none(),
        "/document",
        "required",
        "Trả lời bằng văn bản phải có văn bản.",
        "A written answer has its document.",
    );
    if let Some(document) = &body.document {
        faults.document("/document", document, today);
    }
    faults.told()
}

/// # Errors
/// 409 in another state, 422 with every wrong value.
pub fn goes_in_writing(
    body: RequireWritten,
    status: QuestionStatus,
    form: AnswerForm,
    raised_on: NaiveDate,
    today: NaiveDate,
) -> Result<(), Problem> {
    in_state(&[QuestionStatus::Raised], status, form)?;
    if form == AnswerForm::Written {
        return Err(Problem::wrong_state(
            Tongues::of("Chất vấn này đã được trả lời bằng văn bản.", "This question is answered in writing already."),
            steps(status, form),
        ));
    }
    let mut faults = Faults::new();
    faults.past("/on", body.on, raised_on, today).when(
        !fits(Some(body.ground)),
        "/ground",
        "does_not_fit",
        "Lý do này chỉ dành cho chất vấn giữa hai kỳ họp.",
        "This ground is for questions between sessions only.",
    );
    faults.told()
}

/// # Errors
/// 409 in another state, 422 with every wrong value.
pub fn resolves(
    body: &ResolveBody,
    status: QuestionStatus,
    form: AnswerForm,
    answered_on: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<(), Problem> {
    in_state(&[QuestionStatus::Answered], status, form)?;
    let mut faults = Faults::new();
    faults
        .past("/on", body.on, answered_on.unwrap_or(FIRST), today)
        .maybe("/note", body.note.as_ref(), 4_000)
        .document("/document", &body.document, today);
    faults.told()
}

fn in_state(wanted: &[QuestionStatus], status: QuestionStatus, form: AnswerForm) -> Result<(), Problem> {
    if wanted.contains(&status) {
        return Ok(());
    }
    let label = status.label();
    let said = Tongues::new(format!("Chất vấn {}.", label.vi), format!("The question is {}.", label.en));
    Err(Problem::wrong_state(said, steps(status, form)))
}
