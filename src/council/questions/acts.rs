//! Putting and reading questions.
use serde_json::json;

pub(super) use super::answering::{answer_council_question, require_written_answer, resolve_council_question};
use super::bodies::QuestionBody;
use super::model::Question;
use super::view::QuestionView;
use super::{clocks, rules, store};
use crate::agencies;
use crate::council::policy;
use crate::council::sessions;
use crate::council::steps::{self, History, NewStep};
use crate::deadlines;
use crate::kernel::codes::{AnswerForm, QuestionStatus, WrittenGround};
use crate::kernel::{CouncilQuestionId, FieldError, Problem, fold, squeeze};
use crate::platform::access::Permit;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, Tx, act, ids, numbers};

/// Records a question; its clock starts at the agency asked: of an oral one until it is answered, at the session or, not
/// reached there, in writing.
pub(super) async fn raise_council_question(app: &App, ctx: &Ctx, body: &QuestionBody) -> Answer<QuestionView> {
    act(app, ctx, async |tx| {
        let permit = policy::may_keep(ctx, "raise_council_question", body.agency_id)?;
        rules::raises(body, ctx.today)?;
        sessions::refuse_no_council(tx, body.agency_id).await?;
        references(tx, ctx, body).await?;
        let question = raised(tx, &permit, body).await?;
        store::insert(tx, &permit, &question).await?;
        let detail = json!({ "form": question.form, "respondent_agency_id": question.respondent_agency_id });
        let step = NewStep { detail, ..NewStep::of("raise", question.raised_on) };
        steps::record(tx, &permit, question.id.into(), step).await?;
        let in_writing_since = (question.form == AnswerForm::Written).then_some(question.raised_on);
        clocks::start(tx, &permit, &question, in_writing_since).await?;
        let audit = Audit::of(permit.operation, question.id)
            .at(question.agency_id)
            .set("code", &question.code)
            .set("agency_id", question.respondent_agency_id)
            .set("field", question.field)
            .set("on", question.raised_on)
            .touched(&["deputy_name", "content", "respondent_name", "form", "session_id", "follows_id"]);
        let place = format!("/api/v1/council/questions/{}", question.id);
        Ok(done(tx, ctx, question, audit).await?.created(place))
    })
    .await
}

/// The session, the question it follows and the agency asked, as they must be.
async fn references(tx: &mut Tx<'_>, ctx: &Ctx, body: &QuestionBody) -> Result<(), AppError> {
    let mut errors = Vec::new();
    if agencies::find(tx.conn(), body.respondent_agency_id).await?.is_none() {
        errors.push(unknown("/respondent_agency_id"));
    }
    if let Some(id) = body.session_id {
        let session = sessions::standing(tx, id).await?;
        match session.filter(|session| session.agency_id == body.agency_id) {
            None => errors.push(unknown("/session_id")),
            // Questions are handed in before it opens, too.
            Some(session) if session.closes_on.is_some_and(|last| body.raised_on > last) => {
                errors.push(FieldError::new(
                    "/raised_on",
                    "out_of_range",
                    "Chất vấn tại kỳ họp được nêu chậm nhất vào ngày bế mạc.",
                    "A question at a session is raised by its last day.",
                ));
            }
            Some(_) => {}
        }
    }
    if let Some(id) = body.follows_id {
        let first = store::find(tx.conn(), &ctx.scope, id).await?;
        let fits = |first: &Question| {
            first.agency_id == body.agency_id
                && first.respondent_agency_id == body.respondent_agency_id
                && first.answered_on.is_some_and(|answered| answered <= body.raised_on)
        };
        if !first.as_ref().is_some_and(fits) {
            errors.push(FieldError::new(
                "/follows_id",
                "does_not_fit",
                "Chất vấn lại phải theo một chất vấn đã trả lời, cùng HĐND và cùng cơ quan bị chất vấn.",
                "A question is asked again after an answer, at the same Council and of the same agency.",
            ));
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors).into()) }
}

fn unknown(pointer: &str) -> FieldError {
    FieldError::new(pointer, "unknown_reference", "Không có bản ghi này.", "There is no such record.")
}

async fn raised(tx: &mut Tx<'_>, permit: &Permit, body: &QuestionBody) -> Result<Question, AppError> {
    let text = |text: &str| text.trim().to_owned();
    let searched = [Some(&body.content), Some(&body.deputy_name), Some(&body.respondent_name)];
    let between = (body.session_id.is_none()).then_some(WrittenGround::BetweenSessions);
    Ok(Question {
        id: CouncilQuestionId(ids::ordered()),
        code: numbers::next_code(tx, "CV", body.raised_on).await?,
        agency_id: body.agency_id,
        session_id: body.session_id,
        follows_id: body.follows_id,
        deputy_name: squeeze(&body.deputy_name),
        deputy_unit: body.deputy_unit.as_deref().map(squeeze),
        content: text(&body.content),
        search: searched.into_iter().flatten().map(|text| fold(text)).collect::<Vec<_>>().join("\n"),
        field: body.field,
        respondent_agency_id: body.respondent_agency_id,
        respondent_name: squeeze(&body.respondent_name),
        respondent_post: body.respondent_post,
        raised_on: body.raised_on,
        form: body.form,
        written_ground: body.written_ground.or(between),
        status: QuestionStatus::Raised,
        answered_on: None,
        answered_by_name: None,
        answer: None,
        responsibility: None,
        measures: None,
        measures_due_on: None,
        answer_document: None,
        answered_in_time: None,
        resolved_on: None,
        resolution_document: None,
        resolution_note: None,
        version: 1,
        created_at: tx.ctx().now,
        created_by: permit.by,
    })
}

/// What an act answers: the question as it is now.
pub(super) async fn done(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    question: Question,
    audit: Audit,
) -> Result<Done<QuestionView>, AppError> {
    let clocks = deadlines::of_subject(tx.conn(), question.id.into()).await?;
    let version = question.version;
    Ok(Done::new(QuestionView::of(question, &clocks, ctx), audit).version(version))
}

pub(super) async fn read_council_question(app: &App, ctx: &Ctx, id: CouncilQuestionId) -> Answer<QuestionView> {
    let mut conn = app.desk().await?;
    let question = store::find(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let clocks = deadlines::of_subject(&mut conn, id.into()).await?;
    let version = question.version;
    Ok(Reply::ok(QuestionView::of(question, &clocks, ctx)).version(version))
}

pub(super) async fn council_question_history(app: &App, ctx: &Ctx, id: CouncilQuestionId) -> Answer<History> {
    store::find(&mut *app.desk().await?, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    steps::history(app, id.into()).await
}
