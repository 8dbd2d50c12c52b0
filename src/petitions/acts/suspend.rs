//! Tạm đình chỉ and tiếp tục: the suspended time is not counted (Luật Tố cáo 2018, Điều 34; of a complaint only from
//! 1/7/2026, NĐ155 Điều 12); the decision is sent within its term.
use serde_json::json;

use super::duties::owe;
use super::take::{Taken, lawful_document, lawful_paper_day, refuse_if_any, subject, take, text_errors};
use crate::deadlines;
use crate::kernel::{FieldError, PetitionId, Problem};
use crate::law::{Clock, suspension_allowed};
use crate::petitions::bodies::{ResumeBody, SuspendBody};
use crate::petitions::model::{Case, ProgressChanges};
use crate::petitions::rules::Step;
use crate::petitions::store::Fact;
use crate::petitions::view::PetitionView;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;
use crate::platform::{App, AppError};
use chrono::NaiveDate;

/// Suspends the settlement.
pub async fn suspend(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: SuspendBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Suspend, async |tx, permit, case| {
        let mut errors = Vec::new();
        text_errors(&mut errors, "/reason", Some(&body.reason), 2_000);
        refuse_if_any(errors)?;
        let since = case.progress.accepted_on.unwrap_or(case.petition.received_on);
        between(body.on, since, ctx.today)?;
        suspension_allowed(case.petition.kind, body.on).map_err(Problem::from)?;
        lawful_document(Step::Suspend, &body.document, ctx.today)?;
        lawful_paper_day(&body.document, since, body.on)?;
        not_inside_a_pause(tx, case, body.on).await?;
        let books = deadlines::books(tx.conn(), case.petition.agency_id, body.on).await?;
        deadlines::pause(tx, permit, subject(id), body.on, &books.calendar).await?;
        let mut taken = Taken::on(body.on).late(body.late_reason.as_deref());
        taken.warnings = owe(tx, permit, case, &[Clock::SuspensionNotice], body.on).await?;
        taken.progress = ProgressChanges { suspended_on: Some(Some(body.on)), ..ProgressChanges::default() };
        taken.document = Some(&body.document);
        taken.note = Some(body.reason.clone());
        taken.facts = vec![(Fact::Suspended, None, None)];
        Ok(taken)
    })
    .await
}

/// The settlement goes on; the day of the decision counts again.
pub async fn resume(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: ResumeBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Resume, async |tx, permit, case| {
        let since = case.progress.suspended_on.unwrap_or(case.petition.received_on);
        between(body.on, since, ctx.today)?;
        lawful_document(Step::Resume, &body.document, ctx.today)?;
        lawful_paper_day(&body.document, since, body.on)?;
        let books = deadlines::books(tx.conn(), case.petition.agency_id, body.on).await?;
        let due_on = deadlines::resume(tx, permit, subject(id), body.on, &books.calendar).await?;
        let mut taken = Taken::on(body.on).late(body.late_reason.as_deref());
        taken.progress = ProgressChanges { suspended_on: Some(None), ..ProgressChanges::default() };
        taken.document = Some(&body.document);
        taken.detail = json!({ "suspended_on": since, "due_on": due_on });
        taken.facts = vec![(Fact::Resumed, None, None)];
        Ok(taken)
    })
    .await
}

/// A suspension that begins before the last one ended would count its days twice.
async fn not_inside_a_pause(tx: &mut crate::platform::Tx<'_>, case: &Case, on: NaiveDate) -> Result<(), AppError> {
    let clocks = deadlines::of_subject(tx.conn(), case.petition.subject()).await?;
    let pauses = clocks.iter().filter(|clock| clock.is_running()).flat_map(deadlines::Deadline::pause_days);
    let last = pauses.filter_map(|pause| pause.until).max();
    match last {
        Some(until) if on < until => between(on, until, tx.ctx().today),
        _ => Ok(()),
    }
}

pub(super) fn between(on: NaiveDate, since: NaiveDate, today: NaiveDate) -> Result<(), AppError> {
    if since <= on && on <= today {
        return Ok(());
    }
    Err(Problem::invalid(vec![FieldError::new(
        "/on",
        if on > today { "in_the_future" } else { "too_early" },
        format!("Ngày phải từ {} đến hôm nay.", since.format("%d/%m/%Y")),
        format!("The day lies between {since} and today."),
    )])
    .into())
}
