//! What a duty asked for was done: a notice given, a decision sent, a conclusion published, a report made. What is
//! published of a denunciation does not hold the denouncer (Luật Tố cáo 2018, Điều 40).
use serde_json::json;

use super::duties::owe;
use super::giveaway::refuse_giveaway_in;
use super::suspend::between;
use super::take::{Taken, refuse_if_any, subject, take, text_errors};
use crate::deadlines;
use crate::kernel::codes::{Code, Kind};
use crate::kernel::{FieldError, PetitionId, Problem, Tongues};
use crate::law::Clock;
use crate::people;
use crate::petitions::bodies::RecordNoticeBody;
use crate::petitions::guards::notices_owed;
use crate::petitions::model::Case;
use crate::petitions::rules::Step;
use crate::petitions::view::PetitionView;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Tx};

/// Records that a duty was done; its clock ends.
pub async fn record_notice(
    app: &App,
    ctx: &Ctx,
    id: PetitionId,
    seen: i32,
    body: RecordNoticeBody,
) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::RecordNotice, async |tx, permit, case| {
        check(tx, case, &body).await?;
        let clocks = deadlines::of_subject(tx.conn(), id.into()).await?;
        let owed = clocks.iter().rev().find(|clock| clock.is_running() && clock.is(body.notice));
        let Some(owed) = owed.filter(|_| body.notice.is_notice()) else {
            let owed: Vec<&str> = notices_owed(&clocks).map(Code::code).collect();
            return Err(not_owed(body.notice, &owed));
        };
        between(body.on, owed.starts_on, ctx.today)?;
        let in_time = deadlines::end(tx, permit, subject(id), &[body.notice], body.on).await?;
        let mut taken = Taken::on(body.on).late(body.late_reason.as_deref());
        taken.warnings = owe(tx, permit, case, &after(body.notice, case), body.on).await?;
        taken.progress.published_text.clone_from(&body.text);
        taken.document = body.document.as_ref();
        taken.detail = json!({ "notice": body.notice, "in_time": in_time });
        Ok(taken)
    })
    .await
}

/// What is owed next: what was published stays posted, what was acted on is reported, a monthly report comes again.
fn after(notice: Clock, case: &Case) -> Vec<Clock> {
    let must_execute = case.progress.requires_execution == Some(true) && case.progress.executed_on.is_none();
    match notice {
        Clock::Publication if case.petition.kind == Kind::Denunciation => vec![Clock::Posting],
        Clock::ConclusionAction => vec![Clock::ExecutionReport],
        Clock::FollowUp if must_execute => vec![Clock::FollowUp],
        _ => Vec::new(),
    }
}

async fn check(tx: &mut Tx<'_>, case: &Case, body: &RecordNoticeBody) -> Result<(), AppError> {
    let mut errors = Vec::new();
    text_errors(&mut errors, "/text", body.text.as_deref(), 10_000);
    errors.extend(body.document.iter().flat_map(|document| document.errors("/document", tx.ctx().today)));
    if body.text.is_some() && body.notice != Clock::Publication {
        errors.push(FieldError::new(
            "/text",
            "does_not_fit",
            "Nội dung chỉ có khi công khai (publication).",
            "A text goes with a publication only.",
        ));
    }
    refuse_if_any(errors)?;
    if case.petition.is_sealed {
        let keyring = tx.app().keyring();
        let content = people::open_sealed(tx.conn(), keyring, case.petition.subject()).await?;
        refuse_giveaway_in(&content.unwrap_or_default(), &[("/text", body.text.as_deref())])?;
    }
    Ok(())
}

fn not_owed(notice: Clock, owed: &[&str]) -> AppError {
    let label = notice.label();
    Problem::conflict(
        "notice_not_owed",
        Tongues::new(
            format!("\"{}\" không đang chờ. Đang chờ: {}.", label.vi, owed.join(", ")),
            format!("\"{}\" is not owed. Owed now: {}.", label.en, owed.join(", ")),
        ),
    )
    .into()
}
