//! What is done with urgings. None of it changes a case.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::bodies::{AcknowledgeBody, AgainBody, EscalateBody, ReplyBody, UrgeBody, WithdrawBody};
use super::clocks;
use super::model::{Change, Letter, OwedReport, Urging};
use super::view::{UrgingView, sides, standing};
use super::{UrgingAction, UrgingState, policy, reads, rules, store};
use crate::agencies;
use crate::deadlines;
use crate::inspection::rules as figures;
use crate::inspection::telling::{refuse_any, refuse_names, text_error};
use crate::kernel::codes::{Code, State};
use crate::kernel::{AgencyId, FieldError, PlanRoundId, SubjectKind, UrgingId, squeeze};
use crate::petitions::{self, PetitionBrief};
use crate::platform::access::Permit;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, Tx, act, act_on, ids};

type Answered = Result<Reply<UrgingView>, AppError>;

/// Urges an agency.
pub(super) async fn urge_agency(app: &App, ctx: &Ctx, body: &UrgeBody) -> Answered {
    act(app, ctx, async |tx| {
        let agency = agencies::find(tx.conn(), body.agency_id).await?;
        let mut errors = rules::urge_errors(body, ctx.today);
        let sent_on = body.document.on;
        if !agency.is_some_and(|a| a.valid_from <= sent_on && a.valid_until.is_none_or(|until| sent_on < until)) {
            errors.push(unknown("/agency_id", "Không có cơ quan này vào ngày văn bản.", "No such agency on that day."));
            refuse_any(errors)?;
            return Err(AppError::hidden());
        }
        let permit = policy::may_urge(&ctx.actor, body.agency_id, body.subject)?;
        let by = permit.agency.unwrap_or(body.agency_id);
        if by == body.agency_id {
            errors.push(unknown("/agency_id", "Cơ quan không tự đôn đốc mình.", "An agency does not urge itself."));
        }
        let briefs = petitions::briefs(tx.conn(), &ctx.scope, &body.petition_ids).await?;
        let letters = store::unanswered(tx.conn(), &body.petition_ids).await?;
        let report = match body.plan_round_id {
            Some(round) => named_report(tx.conn(), round, body.agency_id, &mut errors).await?,
            None => None,
        };
        for (n, id) in body.petition_ids.iter().enumerate() {
            let case = briefs.get(id).map(|brief| (brief, letters.get(id).map_or(&[][..], Vec::as_slice)));
            errors.extend(case_error(format!("/petition_ids/{n}"), case, body.agency_id));
        }
        // Its own: of a letter it owes an answer to, the term is somebody else's.
        let own = briefs.values().filter(|case| case.agency_id == body.agency_id);
        let late = clocks::late_denunciation(tx.conn(), own, sent_on).await?;
        if body.continued_on.is_some() && !late && errors.is_empty() {
            errors.push(unknown(
                "/continued_on",
                "Không có tố cáo nào trong văn bản này quá hạn giải quyết.",
                "No denunciation named here is past its term.",
            ));
        }
        refuse_any(errors)?;
        let texts = [("/content", Some(body.content.as_str())), ("/topic", body.topic.as_deref())];
        refuse_names(tx.conn(), app, &body.petition_ids, &texts).await?;
        let of_round = report.as_ref().map(|report| report.title.clone());
        let urging = Urging {
            continued_on: body.continued_on,
            period: body.period.as_deref().map(squeeze).or(of_round),
            plan_report_id: report.map(|report| report.id),
            ..urging(body, by, ctx)?
        };
        send(tx, ctx, &permit, urging, &body.petition_ids, late).await
    })
    .await
}

fn unknown(pointer: &str, vi: &'static str, en: &'static str) -> FieldError {
    FieldError::new(pointer, "unknown_reference", vi, en)
}

/// A case is urged at the agency that holds it, while there is something left to do: it is open, or a letter that sent it on
/// or urged another body lacks its receipt or reply. Such a letter is urged at the agency that it went to as well.
fn case_error(pointer: String, case: Option<(&PetitionBrief, &[Letter])>, agency: AgencyId) -> Option<FieldError> {
    let Some((case, letters)) = case else {
        return Some(unknown(&pointer, "Không có đơn này.", "There is no such petition."));
    };
    if letters.iter().any(|letter| letter.to_agency_id == Some(agency)) {
        return None;
    }
    if case.agency_id != agency {
        return Some(FieldError::new(
            pointer,
            "held_elsewhere",
            "Đơn này do cơ quan khác đang giữ, và không có văn bản chuyển đơn, đôn đốc nào gửi cơ quan này còn chờ xác nhận \
             hay phúc đáp.",
            "Another agency holds this petition, and no letter of it to this one waits for its receipt or reply.",
        ));
    }
    (case.state == State::Closed && letters.is_empty()).then(|| {
        FieldError::new(
            pointer,
            "closed",
            "Đơn này đã đóng và không còn văn bản chuyển đơn, đôn đốc nào chờ xác nhận hay phúc đáp.",
            "This petition is closed, and no letter of it waits for its receipt or reply.",
        )
    })
}

/// The report that an agency owes in a round and has not sent; else an error that says what may be urged.
async fn named_report(
    conn: &mut AsyncPgConnection,
    round: PlanRoundId,
    agency: AgencyId,
    errors: &mut Vec<FieldError>,
) -> Result<Option<OwedReport>, AppError> {
    let owed = store::owed_report(conn, round, agency).await?;
    let error = match &owed {
        Some(report) => report_error("/plan_round_id", report),
        None if store::is_round(conn, round).await? => Some(FieldError::new(
            "/plan_round_id",
            "owes_nothing",
            "Cơ quan này không phải gửi báo cáo trong kỳ đó; chỉ đôn đốc đơn vị có tên trong kỳ.",
            "This agency owes no report in that round; urge one that does.",
        )),
        None => Some(unknown("/plan_round_id", "Không có kỳ báo cáo này.", "There is no such round.")),
    };
    errors.extend(error);
    Ok(owed)
}

/// Only a report that was not sent, or was sent back, is urged.
fn report_error(pointer: &str, report: &OwedReport) -> Option<FieldError> {
    (!report.is_missing()).then(|| {
        let on = report.submitted_on.map(|on| on.format("%d/%m/%Y").to_string()).unwrap_or_default();
        FieldError::new(
            pointer,
            "already_sent",
            format!("Đơn vị đã gửi báo cáo {} ngày {on}; chỉ đôn đốc báo cáo chưa gửi hoặc bị trả lại.", report.code),
            format!("The unit sent {} on {on}; only a report not sent, or sent back, is urged.", report.code),
        )
    })
}

fn urging(body: &UrgeBody, by: AgencyId, ctx: &Ctx) -> Result<Urging, AppError> {
    Ok(Urging {
        id: UrgingId(ids::ordered()),
        subject: body.subject.code().to_owned(),
        agency_id: body.agency_id,
        by_agency_id: by,
        topic: body.topic.as_deref().map(squeeze),
        field: body.field,
        period: None,
        content: body.content.trim().to_owned(),
        document: serde_json::to_value(&body.document)?,
        sent_on: body.document.on,
        reply_by: body.reply_by,
        continued_on: None,
        ordinal: 1,
        follows_id: None,
        state: UrgingState::Open.code().to_owned(),
        replied_on: None,
        reply_text: None,
        reply_document: None,
        replied_by: None,
        ended_on: None,
        escalated_on: None,
        escalated_to: None,
        escalation_note: None,
        escalation_document: None,
        acknowledged_on: None,
        instruction: None,
        version: 1,
        created_at: ctx.now,
        created_by: ctx.user(),
        plan_report_id: None,
    })
}

/// Writes it, starts its clocks, and answers it as new.
async fn send(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    permit: &Permit,
    urging: Urging,
    cases: &[Uuid],
    late: bool,
) -> Result<Done<UrgingView>, AppError> {
    store::insert(tx, permit, &urging, cases).await?;
    clocks::start(tx, permit, &urging, late).await?;
    let audit = Audit::of(permit.operation, urging.id)
        .at(urging.by_agency_id)
        .set("kind", &urging.subject)
        .set("agency_id", urging.agency_id)
        .set("on", urging.sent_on)
        .set("due_on", urging.reply_by)
        .set("count", cases.len())
        .touched(&["content", "topic", "period", "plan_report_id", "document"]);
    let place = format!("/api/v1/inspection/urgings/{}", urging.id);
    let view = reads::shown(tx.conn(), ctx, urging).await?;
    Ok(Done::new(view, audit).created(place).version(1))
}

/// An urging in sight, of the version seen, that takes the step of this actor.
async fn taken(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (id, seen): (UrgingId, i32),
    action: UrgingAction,
) -> Result<(Urging, Permit), AppError> {
    let by = policy::urges_for(&ctx.actor);
    let urging = store::find(tx.conn(), (&ctx.scope, &by), id).await?.ok_or_else(AppError::hidden)?;
    let permit = policy::may(&ctx.actor, action, sides(&urging))?;
    if urging.version != seen {
        return Err(AppError::stale());
    }
    rules::takes(standing(&urging, ctx.today), action)?;
    Ok((urging, permit))
}

async fn told(tx: &mut Tx<'_>, ctx: &Ctx, urging: Urging, audit: Audit) -> Result<Done<UrgingView>, AppError> {
    let version = urging.version;
    Ok(Done::new(reads::shown(tx.conn(), ctx, urging).await?, audit).version(version))
}

async fn cases_of(tx: &mut Tx<'_>, id: UrgingId) -> Result<Vec<Uuid>, AppError> {
    Ok(store::cases_of(tx.conn(), &[id]).await?.remove(&id).unwrap_or_default())
}

/// The urged agency replies; the clocks end on the day of the reply.
pub(super) async fn reply_to_urging(app: &App, ctx: &Ctx, at: (UrgingId, i32), body: &ReplyBody) -> Answered {
    act(app, ctx, async |tx| {
        let (urging, permit) = taken(tx, ctx, at, UrgingAction::Reply).await?;
        refuse_any(rules::reply_errors(body, urging.sent_on, ctx.today))?;
        let cases = cases_of(tx, urging.id).await?;
        refuse_names(tx.conn(), app, &cases, &[("/text", Some(body.text.as_str()))]).await?;
        clocks::replied(tx, &permit, urging.id, body.on).await?;
        let change = Change {
            state: Some(UrgingState::Replied.to_string()),
            replied_on: Some(body.on),
            reply_text: Some(body.text.trim().to_owned()),
            reply_document: body.document.as_ref().map(serde_json::to_value).transpose()?,
            replied_by: Some(permit.by),
            ..Change::default()
        };
        let after = store::change(tx, &permit, urging.id, at.1, change).await?.ok_or_else(AppError::stale)?;
        let audit = said(&permit, &after).set("on", body.on).touched(&["text", "document"]);
        told(tx, ctx, after, audit).await
    })
    .await
}

fn said(permit: &Permit, urging: &Urging) -> Audit {
    Audit::of(permit.operation, urging.id).at(permit.agency.unwrap_or(urging.by_agency_id)).set("state", &urging.state)
}

/// The reply is enough.
pub(super) async fn accept_urging_reply(app: &App, ctx: &Ctx, at: (UrgingId, i32)) -> Answered {
    act(app, ctx, async |tx| {
        let (urging, permit) = taken(tx, ctx, at, UrgingAction::Accept).await?;
        let change = ended(UrgingState::Closed, ctx.today);
        let after = store::change(tx, &permit, urging.id, at.1, change).await?.ok_or_else(AppError::stale)?;
        let audit = said(&permit, &after);
        told(tx, ctx, after, audit).await
    })
    .await
}

fn ended(state: UrgingState, on: NaiveDate) -> Change {
    Change { state: Some(state.to_string()), ended_on: Some(on), ..Change::default() }
}

/// Urges again about the same; the first ends with the day of the second.
pub(super) async fn urge_again(app: &App, ctx: &Ctx, at: (UrgingId, i32), body: &AgainBody) -> Answered {
    act(app, ctx, async |tx| {
        let (first, permit) = taken(tx, ctx, at, UrgingAction::UrgeAgain).await?;
        let overdue_from = first.reply_by.succ_opt().unwrap_or(first.reply_by);
        let mut errors = rules::again_errors(body, first.replied_on.unwrap_or(overdue_from), ctx.today);
        let cases = cases_of(tx, first.id).await?;
        let briefs = petitions::briefs(tx.conn(), &ctx.scope, &cases).await?;
        // Those still there: what was answered, closed or went elsewhere since is urged no more.
        let letters = store::unanswered(tx.conn(), &cases).await?;
        let mut open = cases.clone();
        open.retain(|id| {
            let case = briefs.get(id).map(|brief| (brief, letters.get(id).map_or(&[][..], Vec::as_slice)));
            case_error(String::new(), case, first.agency_id).is_none()
        });
        if open.is_empty() && !cases.is_empty() {
            errors.push(unknown(
                "",
                "Các đơn đã đóng, đã có phúc đáp hoặc do cơ quan khác giữ; không còn gì để đôn đốc.",
                "Its petitions are closed, answered or held elsewhere; nothing is left to urge on.",
            ));
        }
        if let Some(id) = first.plan_report_id {
            let reports = store::reports_of(tx.conn(), &[id]).await?;
            errors.extend(reports.get(&id).and_then(|report| report_error("", report)));
        }
        refuse_any(errors)?;
        refuse_names(tx.conn(), app, &cases, &[("/content", Some(body.content.as_str()))]).await?;
        let own = open.iter().filter_map(|id| briefs.get(id)).filter(|case| case.agency_id == first.agency_id);
        let late = clocks::late_denunciation(tx.conn(), own, body.document.on).await?;
        clocks::passed(tx, &permit, first.id, body.document.on).await?;
        let change = ended(UrgingState::UrgedAgain, body.document.on);
        let before = store::change(tx, &permit, first.id, at.1, change).await?.ok_or_else(AppError::stale)?;
        let second = Urging {
            id: UrgingId(ids::ordered()),
            content: body.content.trim().to_owned(),
            document: serde_json::to_value(&body.document)?,
            sent_on: body.document.on,
            reply_by: body.reply_by,
            continued_on: None,
            ordinal: first.ordinal.saturating_add(1),
            follows_id: Some(first.id),
            state: UrgingState::Open.to_string(),
            replied_on: None,
            reply_text: None,
            reply_document: None,
            replied_by: None,
            ended_on: None,
            escalated_on: None,
            escalated_to: None,
            escalation_note: None,
            escalation_document: None,
            acknowledged_on: None,
            instruction: None,
            version: 1,
            created_at: ctx.now,
            created_by: ctx.user(),
            ..first
        };
        let ended = said(&permit, &before);
        Ok(send(tx, ctx, &permit, second, &open, late).await?.and(ended))
    })
    .await
}

/// Brings it before the district's leader.
pub(super) async fn escalate_urging(app: &App, ctx: &Ctx, at: (UrgingId, i32), body: &EscalateBody) -> Answered {
    act(app, ctx, async |tx| {
        let (urging, permit) = taken(tx, ctx, at, UrgingAction::Escalate).await?;
        refuse_any(rules::escalation_errors(body, urging.sent_on, ctx.today))?;
        let cases = cases_of(tx, urging.id).await?;
        refuse_names(tx.conn(), app, &cases, &[("/note", Some(body.note.as_str()))]).await?;
        let chair = figures::district(&crate::inspection::store::agencies(tx.conn()).await?, body.document.on);
        let change = Change {
            escalated_on: Some(body.document.on),
            escalated_to: Some(chair.ok_or_else(AppError::hidden)?),
            escalation_note: Some(body.note.trim().to_owned()),
            escalation_document: Some(serde_json::to_value(&body.document)?),
            ..Change::default()
        };
        let after = store::change(tx, &permit, urging.id, at.1, change).await?.ok_or_else(AppError::stale)?;
        let audit = said(&permit, &after).set("on", body.document.on).touched(&["note", "document"]);
        told(tx, ctx, after, audit).await
    })
    .await
}

/// The district's leader has seen it, perhaps with an instruction.
pub(super) async fn acknowledge_escalation(
    app: &App,
    ctx: &Ctx,
    at: (UrgingId, i32),
    body: &AcknowledgeBody,
) -> Answered {
    act(app, ctx, async |tx| {
        let (urging, permit) = taken(tx, ctx, at, UrgingAction::Acknowledge).await?;
        let said_by_leader = body.instruction.as_deref();
        refuse_any(said_by_leader.and_then(|t| text_error("/instruction", t, 2_000)).into_iter().collect())?;
        let cases = cases_of(tx, urging.id).await?;
        refuse_names(tx.conn(), app, &cases, &[("/instruction", said_by_leader)]).await?;
        let change = Change {
            acknowledged_on: Some(ctx.today),
            instruction: said_by_leader.map(|text| text.trim().to_owned()),
            ..Change::default()
        };
        let after = store::change(tx, &permit, urging.id, at.1, change).await?.ok_or_else(AppError::stale)?;
        let audit = said(&permit, &after).touched(&["instruction"]);
        told(tx, ctx, after, audit).await
    })
    .await
}

/// Takes an urging back; its clocks are void.
pub(super) async fn withdraw_urging(app: &App, ctx: &Ctx, at: (UrgingId, i32), body: &WithdrawBody) -> Answered {
    act(app, ctx, async |tx| {
        let (urging, permit) = taken(tx, ctx, at, UrgingAction::Withdraw).await?;
        refuse_any(text_error("/reason", &body.reason, 1_000).into_iter().collect())?;
        let cases = cases_of(tx, urging.id).await?;
        refuse_names(tx.conn(), app, &cases, &[("/reason", Some(body.reason.as_str()))]).await?;
        deadlines::stop(tx, &permit, urging.id.into(), None).await?;
        let change = ended(UrgingState::Withdrawn, ctx.today);
        let after = store::change(tx, &permit, urging.id, at.1, change).await?.ok_or_else(AppError::stale)?;
        let audit = said(&permit, &after).because(body.reason.trim());
        told(tx, ctx, after, audit).await
    })
    .await
}

/// Counts again the clocks that pass over a corrected day.
pub async fn recount(app: &App, day: NaiveDate) -> Result<(), AppError> {
    let mut conn = app.back().await?;
    let ctx = Ctx::of_the_house(app.clock().now());
    let calendar = agencies::calendar(&mut conn).await?;
    let over = deadlines::subjects_over(&mut conn, SubjectKind::Urging, day).await?;
    let clocks = deadlines::of_subjects(&mut conn, SubjectKind::Urging, &over).await?;
    let moved = clocks.into_iter().filter(|(_, clocks)| clocks.iter().any(|clock| clock.would_move(&calendar)));
    for id in moved.map(|(id, _)| UrgingId(id)).collect::<Vec<_>>() {
        act_on(app, &ctx, &mut conn, async |tx| {
            let permit = policy::of_the_house(&ctx)?;
            let mut audit = Audit::of(permit.operation, id).set("day", day);
            for (deadline, before) in deadlines::recount(tx, &permit, id.into(), &calendar).await? {
                audit = audit.change("due_on", before, deadline.due_on).set("deadline_id", deadline.id);
            }
            store::raise(tx, &permit, id).await?;
            Ok(Done::new((), audit))
        })
        .await?;
    }
    Ok(())
}
