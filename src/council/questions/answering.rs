//! The steps of a question: to be answered in writing, answered, resolved on.
use serde_json::json;

use super::acts::done;
use super::bodies::{AnswerBody, RequireWritten, ResolveBody};
use super::model::Question;
use super::view::QuestionView;
use super::{clocks, rules, store};
use crate::council::steps::{self, NewStep};
use crate::council::{policy, reports, sessions};
use crate::deadlines;
use crate::kernel::codes::{AnswerForm, QuestionStatus};
use crate::kernel::{CouncilQuestionId, FieldError, Problem, squeeze};
use crate::law::Clock;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Ctx, Tx, act};

async fn taken(tx: &mut Tx<'_>, ctx: &Ctx, id: CouncilQuestionId) -> Result<Question, AppError> {
    store::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)
}

fn at_version(question: &Question, seen: i32) -> Result<(), AppError> {
    if question.version == seen { Ok(()) } else { Err(AppError::stale()) }
}

/// Records the answer: by the agency asked, or by the clerk from the minutes. Who answered owes a report before the next
/// session.
pub(super) async fn answer_council_question(
    app: &App,
    ctx: &Ctx,
    id: CouncilQuestionId,
    seen: i32,
    body: AnswerBody,
) -> Answer<QuestionView> {
    act(app, ctx, async |tx| {
        let question = taken(tx, ctx, id).await?;
        let (council, agency) = (question.agency_id, question.respondent_agency_id);
        let permit = policy::may_answer(ctx, "answer_council_question", council, agency)?;
        at_version(&question, seen)?;
        rules::answers(&body, question.status, question.form, question.raised_on, ctx.today)?;
        refuse_outside_session(tx, &question, &body).await?;
        let in_time = deadlines::end(tx, &permit, id.into(), &clocks::ANSWERS, body.on).await?;
        let text = |text: &Option<String>| text.as_deref().map(|text| text.trim().to_owned());
        let answered = Question {
            status: QuestionStatus::Answered,
            answered_on: Some(body.on),
            answered_by_name: Some(squeeze(&body.answered_by_name)),
            answer: Some(body.answer.trim().to_owned()),
            responsibility: text(&body.responsibility),
            measures: text(&body.measures),
            measures_due_on: body.measures_due_on,
            answer_document: body.document.as_ref().map(serde_json::to_value).transpose()?,
            answered_in_time: in_time,
            ..question
        };
        let answered = store::save(tx, &permit, seen, &answered).await?.ok_or_else(AppError::stale)?;
        let detail = json!({ "form": answered.form, "in_time": in_time });
        let step = NewStep { detail, document: body.document.as_ref(), ..NewStep::of("answer", body.on) };
        steps::record(tx, &permit, id.into(), step).await?;
        reports::owe_after(tx, &permit, council, body.on).await?;
        let audit = Audit::of(permit.operation, id).at(permit.agency.unwrap_or(agency)).set("on", body.on).touched(&[
            "answer",
            "answered_by_name",
            "responsibility",
            "measures",
            "measures_due_on",
            "document",
        ]);
        done(tx, ctx, answered, audit).await
    })
    .await
}

/// An oral answer is given while its session sits.
async fn refuse_outside_session(tx: &mut Tx<'_>, question: &Question, body: &AnswerBody) -> Result<(), AppError> {
    let Some(id) = question.session_id.filter(|_| question.form == AnswerForm::Oral) else { return Ok(()) };
    let sits = sessions::find(tx.conn(), id).await?.is_some_and(|session| session.holds(body.on));
    if sits {
        return Ok(());
    }
    Err(Problem::invalid(vec![FieldError::new(
        "/on",
        "outside_the_session",
        "Trả lời trực tiếp vào ngày họp; ngoài ngày họp thì chuyển sang trả lời bằng văn bản (require_written).",
        "An oral answer is given on a day of the session; otherwise let it be answered in writing (require_written).",
    )])
    .with_basis(rules::BASIS)
    .into())
}

/// The clerk records that a question goes in writing; the 20 days run from the question.
pub(super) async fn require_written_answer(
    app: &App,
    ctx: &Ctx,
    id: CouncilQuestionId,
    seen: i32,
    body: RequireWritten,
) -> Answer<QuestionView> {
    act(app, ctx, async |tx| {
        let question = taken(tx, ctx, id).await?;
        let permit = policy::may_keep(ctx, "require_written_answer", question.agency_id)?;
        at_version(&question, seen)?;
        rules::goes_in_writing(body, question.status, question.form, question.raised_on, ctx.today)?;
        let written = Question { form: AnswerForm::Written, written_ground: Some(body.ground), ..question };
        let written = store::save(tx, &permit, seen, &written).await?.ok_or_else(AppError::stale)?;
        deadlines::stop(tx, &permit, id.into(), Some(Clock::QuestionAtSession)).await?;
        clocks::start(tx, &permit, &written, Some(body.on)).await?;
        let step = NewStep { detail: json!({ "ground": body.ground }), ..NewStep::of("require_written", body.on) };
        steps::record(tx, &permit, id.into(), step).await?;
        let audit = Audit::of(permit.operation, id).at(written.agency_id).set("on", body.on).touched(&["form"]);
        done(tx, ctx, written, audit).await
    })
    .await
}

/// The Council's resolution on a question and its answer.
pub(super) async fn resolve_council_question(
    app: &App,
    ctx: &Ctx,
    id: CouncilQuestionId,
    seen: i32,
    body: ResolveBody,
) -> Answer<QuestionView> {
    act(app, ctx, async |tx| {
        let question = taken(tx, ctx, id).await?;
        let permit = policy::may_keep(ctx, "resolve_council_question", question.agency_id)?;
        at_version(&question, seen)?;
        rules::resolves(&body, question.status, question.form, question.answered_on, ctx.today)?;
        let resolved = Question {
            status: QuestionStatus::Resolved,
            resolved_on: Some(body.on),
            resolution_document: Some(serde_json::to_value(&body.document)?),
            resolution_note: body.note.as_deref().map(|note| note.trim().to_owned()),
            ..question
        };
        let resolved = store::save(tx, &permit, seen, &resolved).await?.ok_or_else(AppError::stale)?;
        let step = NewStep { document: Some(&body.document), ..NewStep::of("resolve", body.on) };
        steps::record(tx, &permit, id.into(), step).await?;
        let audit =
            Audit::of(permit.operation, id).at(resolved.agency_id).set("on", body.on).touched(&["note", "document"]);
        done(tx, ctx, resolved, audit).await
    })
    .await
}
