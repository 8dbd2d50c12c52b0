//! Recording and reading voters' petitions.
use serde_json::json;

pub(super) use super::answering::{
    answer_voter_petition, publish_voter_answer, send_voter_petition, supervise_voter_petition,
};
use super::bodies::VoterPetitionBody;
pub(super) use super::converting::turn_into_petition;
pub(super) use super::merging::{merge_voter_petitions, separate_voter_petition, similar_voter_petitions};
use super::model::{Beside, VoterPetition};
use super::view::VoterPetitionView;
use super::{clocks, converting, rules, store};
use crate::council::steps::{self, History, NewStep};
use crate::council::{meetings, policy, sessions};
use crate::deadlines;
use crate::kernel::codes::{VoterSource, VoterState};
use crate::kernel::{CouncilSessionId, FieldError, Problem, VoterPetitionId, fold, squeeze};
use crate::people::Warning;
use crate::platform::access::Permit;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, Tx, act, ids, numbers};

/// Records what voters asked for; a complaint or denunciation becomes a petition in the same transaction.
pub(super) async fn log_voter_petition(app: &App, ctx: &Ctx, body: &VoterPetitionBody) -> Answer<VoterPetitionView> {
    act(app, ctx, async |tx| {
        let permit = policy::may_keep(ctx, "log_voter_petition", body.agency_id)?;
        let heard = heard_at(tx, ctx, body).await?;
        rules::logs(body, heard.as_ref().map(|(on, _)| *on), ctx.today)?;
        sessions::refuse_no_council(tx, body.agency_id).await?;
        sessions::refuse_other(tx, body.session_id, body.agency_id).await?;
        let session = body.session_id.or(heard.and_then(|(_, session)| session));
        let mut row = logged(tx, body, session).await?;
        if let Some(petition) = &body.petition {
            row = converting::wordless(row, petition.kind);
        }
        store::insert(tx, &permit, &row).await?;
        let step = NewStep { detail: json!({ "kind": row.kind }), ..NewStep::of("log", row.received_on) };
        steps::record(tx, &permit, row.id.into(), step).await?;
        let audit = Audit::of(permit.operation, row.id)
            .at(row.agency_id)
            .set("code", &row.code)
            .set("kind", row.kind)
            .set("field", row.field)
            .set("on", row.received_on)
            .touched(&["content", "body", "source"]);
        let place = format!("/api/v1/voter-petitions/{}", row.id);
        let done = if let Some(petition) = &body.petition {
            converting::register(tx, ctx, &permit, row, petition, audit).await.map_err(below)?
        } else {
            let doubt = clocks::note_sending(tx, &permit, &row).await?;
            done(tx, ctx, row, audit, doubt).await?
        };
        Ok(done.created(place))
    })
    .await
}

/// What is wrong with the petition stands below its field.
fn below(error: AppError) -> AppError {
    match error {
        AppError::Problem(mut problem) => {
            for error in &mut problem.errors {
                error.pointer = format!("/petition{}", error.pointer);
            }
            AppError::Problem(problem)
        }
        other => other,
    }
}

/// The day and the session of the meeting it was raised at, which must be of the same Council and body.
async fn heard_at(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    body: &VoterPetitionBody,
) -> Result<Option<(chrono::NaiveDate, Option<CouncilSessionId>)>, AppError> {
    let Some(id) = body.meeting_id.filter(|_| body.source == VoterSource::Meeting) else { return Ok(None) };
    let meeting = meetings::find(tx.conn(), &ctx.scope, id).await?;
    match meeting.filter(|meeting| meeting.agency_id == body.agency_id && meeting.body == body.body) {
        Some(meeting) => Ok(Some((meeting.held_on, meeting.session_id))),
        None => Err(Problem::invalid(vec![FieldError::new(
            "/meeting_id",
            "unknown_reference",
            "Không có cuộc tiếp xúc cử tri như vậy của HĐND này và của cùng cấp đại biểu.",
            "There is no such meeting of this Council and the same deputies.",
        )])
        .into()),
    }
}

async fn logged(
    tx: &mut Tx<'_>,
    body: &VoterPetitionBody,
    session_id: Option<CouncilSessionId>,
) -> Result<VoterPetition, AppError> {
    let content = body.content.as_deref().map(|text| text.trim().to_owned());
    Ok(VoterPetition {
        // A time-ordered id would tell when who denounced came.
        id: VoterPetitionId(ids::random()),
        code: numbers::next_code(tx, "KNCT", body.received_on).await?,
        agency_id: body.agency_id,
        body: body.body,
        session_id,
        meeting_id: body.meeting_id,
        kind: body.kind,
        source: body.source,
        deputy_name: body.deputy_name.as_deref().map(squeeze),
        contact_on: body.contact_on,
        received_on: body.received_on,
        field: body.field,
        search: content.as_deref().map(fold).unwrap_or_default(),
        content,
        raised_by: body.raised_by.as_deref().map(squeeze),
        main_id: None,
        state: VoterState::Collected,
        sent_to: None,
        sent_on: None,
        sent_document: None,
        answer_status: None,
        answered_on: None,
        answered_in_time: None,
        published_on: None,
        published_where: None,
        posted_until: None,
        supervised_on: None,
        supervision: None,
        supervision_document: None,
        version: 1,
        created_at: tx.ctx().now,
        sent_elsewhere: None,
    })
}

/// One in sight, at the version that was read, whose state takes the step.
pub(super) async fn taken(tx: &mut Tx<'_>, ctx: &Ctx, id: VoterPetitionId) -> Result<VoterPetition, AppError> {
    store::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)
}

/// Refuses another version than the one read, and a step that the state does not take.
pub(super) fn at(row: &VoterPetition, seen: i32, step: &'static str) -> Result<(), AppError> {
    if row.version != seen {
        return Err(AppError::stale());
    }
    Ok(rules::takes(step, row.state, row.answer_status, row.published_on.is_some())?)
}

/// Stores a changed row, or tells that another was first.
pub(super) async fn saved(
    tx: &mut Tx<'_>,
    permit: &Permit,
    seen: i32,
    row: &VoterPetition,
) -> Result<VoterPetition, AppError> {
    store::save(tx, permit, seen, row).await?.ok_or_else(AppError::stale)
}

/// What an act answers: the row as it is now.
pub(super) async fn done(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    row: VoterPetition,
    audit: Audit,
    warning: Option<Warning>,
) -> Result<Done<VoterPetitionView>, AppError> {
    let clocks = deadlines::of_subject(tx.conn(), row.id.into()).await?;
    let beside = store::beside(tx.conn(), row.id).await?;
    let version = row.version;
    let mut view = VoterPetitionView::of(row, &clocks, beside, ctx);
    view.warnings.extend(warning);
    Ok(Done::new(view, audit).version(version))
}

pub(super) async fn read_voter_petition(app: &App, ctx: &Ctx, id: VoterPetitionId) -> Answer<VoterPetitionView> {
    let mut conn = app.desk().await?;
    let row = store::find(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let clocks = deadlines::of_subject(&mut conn, id.into()).await?;
    let beside: Beside = store::beside(&mut conn, id).await?;
    let version = row.version;
    Ok(Reply::ok(VoterPetitionView::of(row, &clocks, beside, ctx)).version(version))
}

pub(super) async fn voter_petition_history(app: &App, ctx: &Ctx, id: VoterPetitionId) -> Answer<History> {
    store::find(&mut *app.desk().await?, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    steps::history(app, id.into()).await
}
