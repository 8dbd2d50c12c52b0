//! Sent to the competent agency, answered, published, followed by the Standing Committee.
use serde_json::{Value, json};

use super::acts::{at, done, saved, taken};
use super::bodies::{AnswerBody, PublishBody, SendBody, SuperviseBody};
use super::model::{AnswerRow, Elsewhere, VoterPetition};
use super::view::VoterPetitionView;
use super::{clocks, rules, store};
use crate::agencies;
use crate::council::policy;
use crate::council::steps::{self, NewStep};
use crate::deadlines;
use crate::kernel::codes::VoterState;
use crate::kernel::{AgencyId, FieldError, Problem, VoterPetitionId, squeeze};
use crate::platform::access::Permit;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Ctx, act, ids};

/// Sends it to the agency that is to answer, where the clock runs; for a body outside it runs at the Council. Not answered
/// yet, it is sent on to another one with the reason, where a clock of its own runs.
pub(super) async fn send_voter_petition(
    app: &App,
    ctx: &Ctx,
    id: VoterPetitionId,
    seen: i32,
    body: SendBody,
) -> Answer<VoterPetitionView> {
    act(app, ctx, async |tx| {
        let row = taken(tx, ctx, id).await?;
        let permit = policy::may_keep(ctx, "send_voter_petition", row.agency_id)?;
        at(&row, seen, "send")?;
        rules::sends(&body, &row, ctx.today)?;
        if let Some(agency) = body.agency_id
            && agencies::find(tx.conn(), agency).await?.is_none()
        {
            let (vi, en) = ("Không có cơ quan này.", "There is no such agency.");
            return Err(Problem::invalid(vec![FieldError::new("/agency_id", "unknown_reference", vi, en)]).into());
        }
        let before = (row.state == VoterState::Sent).then(|| (row.sent_to, row.elsewhere()));
        if before.is_some() {
            clocks::end_answer(tx, &permit, &row, body.on).await?;
        }
        let elsewhere = body.elsewhere();
        let sent = VoterPetition {
            state: VoterState::Sent,
            sent_to: body.agency_id,
            sent_elsewhere: elsewhere.as_ref().map(serde_json::to_value).transpose()?,
            sent_on: Some(body.on),
            sent_document: Some(serde_json::to_value(&body.document)?),
            ..row
        };
        let sent = saved(tx, &permit, seen, &sent).await?;
        let doubt = clocks::start_answer(tx, &permit, &sent, sent.clocks_at(), body.on).await?;
        let mut detail = addressee(body.agency_id, elsewhere.as_ref());
        let mut audit = Audit::of(permit.operation, id).at(sent.agency_id).set("on", body.on).touched(&["document"]);
        audit = match body.agency_id {
            Some(agency) => audit.set("agency_id", agency),
            None => audit.touched(&["to_name", "to_body_kind"]),
        };
        if let Some((agency, outside)) = &before {
            if let Some(fields) = detail.as_object_mut() {
                fields.insert("from".into(), addressee(*agency, outside.as_ref()));
            }
            audit = audit.change("agency_id", agency, body.agency_id);
        }
        if let Some(reason) = &body.reason {
            audit = audit.because(reason);
        }
        let (document, note) = (Some(&body.document), body.reason.as_deref());
        steps::record(tx, &permit, id.into(), NewStep { document, detail, note, ..NewStep::of("send", body.on) })
            .await?;
        done(tx, ctx, sent, audit, doubt).await
    })
    .await
}

/// To whom it goes, as the history tells it.
fn addressee(agency: Option<AgencyId>, elsewhere: Option<&Elsewhere>) -> Value {
    match elsewhere {
        Some(body) => json!({ "to_name": body.name, "to_body_kind": body.kind }),
        None => json!({ "agency_id": agency }),
    }
}

/// The agency it was sent to records what came of it, or the clerk; of a body outside the clerk alone.
fn answerer(ctx: &Ctx, operation: &'static str, row: &VoterPetition) -> Result<Permit, Problem> {
    match row.sent_to {
        Some(agency) => policy::may_answer(ctx, operation, row.agency_id, agency),
        None => policy::may_keep(ctx, operation, row.agency_id),
    }
}

/// Records the agency's answer; what is being studied is answered again by its own day.
pub(super) async fn answer_voter_petition(
    app: &App,
    ctx: &Ctx,
    id: VoterPetitionId,
    seen: i32,
    body: AnswerBody,
) -> Answer<VoterPetitionView> {
    act(app, ctx, async |tx| {
        let row = taken(tx, ctx, id).await?;
        let permit = answerer(ctx, "answer_voter_petition", &row)?;
        at(&row, seen, "answer")?;
        let since = row.answered_on.or(row.sent_on).unwrap_or(row.received_on);
        rules::answers(&body, since, ctx.today)?;
        let agency = row.clocks_at();
        let in_time = deadlines::end(tx, &permit, id.into(), &clocks::ANSWERS, body.on).await?;
        let is_first = row.answered_on.is_none();
        let answered = VoterPetition {
            state: VoterState::Answered,
            answer_status: Some(body.status),
            answered_on: Some(body.on),
            answered_in_time: if is_first { in_time } else { row.answered_in_time },
            ..row
        };
        let answered = saved(tx, &permit, seen, &answered).await?;
        store::insert_answer(tx, &permit, &answer_of(&body, &answered, ctx)?).await?;
        if let Some(due_on) = body.roadmap_due_on {
            let days = (body.on, due_on);
            clocks::start_roadmap(tx, &permit, &answered, agency, days, &body.document.number).await?;
        }
        let doubt = if is_first { clocks::start_publication(tx, &permit, &answered, agency).await? } else { None };
        let detail = json!({ "status": body.status, "roadmap_due_on": body.roadmap_due_on, "in_time": in_time });
        let step = NewStep { detail, document: Some(&body.document), ..NewStep::of("answer", body.on) };
        steps::record(tx, &permit, id.into(), step).await?;
        let audit = Audit::of(permit.operation, id)
            .at(agency)
            .set("result", body.status)
            .set("on", body.on)
            .touched(&["answer", "roadmap", "roadmap_due_on", "document"]);
        done(tx, ctx, answered, audit, doubt).await
    })
    .await
}

fn answer_of(body: &AnswerBody, row: &VoterPetition, ctx: &Ctx) -> Result<AnswerRow, AppError> {
    Ok(AnswerRow {
        id: ids::ordered(),
        voter_petition_id: row.id,
        on_day: body.on,
        status: body.status,
        answer: body.answer.trim().to_owned(),
        roadmap: body.roadmap.as_deref().map(|text| text.trim().to_owned()),
        roadmap_due_on: body.roadmap_due_on,
        document: serde_json::to_value(&body.document)?,
        created_at: ctx.now,
    })
}

/// Records where the answer was made known to voters.
pub(super) async fn publish_voter_answer(
    app: &App,
    ctx: &Ctx,
    id: VoterPetitionId,
    seen: i32,
    body: PublishBody,
) -> Answer<VoterPetitionView> {
    act(app, ctx, async |tx| {
        let row = taken(tx, ctx, id).await?;
        let permit = answerer(ctx, "publish_voter_answer", &row)?;
        at(&row, seen, "publish")?;
        rules::publishes(&body, row.answered_on.unwrap_or(row.received_on), ctx.today)?;
        let in_time = deadlines::end(tx, &permit, id.into(), &clocks::PUBLICATIONS, body.on).await?;
        let posted_until = clocks::posted_until(tx, &row, body.on).await?;
        let published = VoterPetition {
            published_on: Some(body.on),
            published_where: Some(squeeze(&body.place)),
            posted_until,
            ..row
        };
        let published = saved(tx, &permit, seen, &published).await?;
        let detail = json!({ "where": published.published_where, "posted_until": posted_until, "in_time": in_time });
        steps::record(tx, &permit, id.into(), NewStep { detail, ..NewStep::of("publish", body.on) }).await?;
        let audit = Audit::of(permit.operation, id)
            .at(permit.agency.unwrap_or(published.agency_id))
            .set("on", body.on)
            .touched(&["where"]);
        done(tx, ctx, published, audit, None).await
    })
    .await
}

/// Records what the Standing Committee found when it followed it up.
pub(super) async fn supervise_voter_petition(
    app: &App,
    ctx: &Ctx,
    id: VoterPetitionId,
    seen: i32,
    body: SuperviseBody,
) -> Answer<VoterPetitionView> {
    act(app, ctx, async |tx| {
        let row = taken(tx, ctx, id).await?;
        let permit = policy::may_keep(ctx, "supervise_voter_petition", row.agency_id)?;
        at(&row, seen, "supervise")?;
        rules::supervises(&body, row.sent_on.unwrap_or(row.received_on), ctx.today)?;
        let followed = VoterPetition {
            supervised_on: Some(body.on),
            supervision: Some(body.result.trim().to_owned()),
            supervision_document: body.document.as_ref().map(serde_json::to_value).transpose()?,
            ..row
        };
        let followed = saved(tx, &permit, seen, &followed).await?;
        let step = NewStep { document: body.document.as_ref(), ..NewStep::of("supervise", body.on) };
        steps::record(tx, &permit, id.into(), step).await?;
        let audit =
            Audit::of(permit.operation, id).at(followed.agency_id).set("on", body.on).touched(&["result", "document"]);
        done(tx, ctx, followed, audit, None).await
    })
    .await
}
