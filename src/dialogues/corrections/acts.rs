//! Putting right what was recorded of a dialogue.
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::rules::{self, Held};
use crate::commitments;
use crate::deadlines;
use crate::dialogues::CorrectDialogue;
use crate::dialogues::acts::{answered, refuse_giveaway_at, taken};
use crate::dialogues::model::{Dialogue, StepRow};
use crate::dialogues::store::{self, Changes, NewStep};
use crate::dialogues::view::{DialogueView, HeldDetail};
use crate::dialogues::{questions, terms};
use crate::kernel::codes::DialogueAction;
use crate::kernel::{DialogueId, SubjectRef};
use crate::law::Clock;
use crate::people::Warning;
use crate::platform::access::Permit;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Ctx, Tx, act};

/// Writes how it really was held; old and new values stay in the history.
pub(in crate::dialogues) async fn correct(
    app: &App,
    ctx: &Ctx,
    id: DialogueId,
    seen: i32,
    body: &CorrectDialogue,
) -> Answer<DialogueView> {
    act(app, ctx, async |tx| {
        let (row, permit, _) = taken(tx, ctx, id, seen, "correct_dialogue", DialogueAction::Correct).await?;
        let steps = store::steps(tx.conn(), &[id]).await?.remove(&id).unwrap_or_default();
        let before = held(&row, &steps).ok_or_else(AppError::hidden)?;
        let first_after = store::first_after(tx.conn(), id, before.on).await?;
        let after_it = [row.concluded_on, first_after].into_iter().flatten().min();
        let after = rules::corrects(body, &before, (row.announced_on, after_it), ctx.today)?;
        refuse_names(tx, id, body).await?;
        let changes = Changes {
            held_on: Some(after.on),
            actual_chair: Some(after.detail.chair),
            participants: Some(after.detail.participants),
            ..Changes::default()
        };
        let corrected = store::change(tx, &permit, id, seen, &changes).await?.ok_or_else(AppError::stale)?;
        let mut audit = Audit::of(permit.operation, id).at(row.agency_id).because(body.reason.trim());
        let mut detail = serde_json::to_value(&after.detail)?;
        let told = rules::changes(&before, &after);
        let changed = told.iter().map(|one| json!({ "field": one.field, "from": one.from, "to": one.to }));
        if let Value::Object(detail) = &mut detail {
            detail.insert("changes".into(), changed.collect());
        }
        for one in told {
            audit = audit.change(one.trail, one.from, one.to);
        }
        let step = NewStep {
            action: DialogueAction::Correct,
            on: ctx.today,
            detail,
            document: after.minutes.as_ref(),
            note: Some(&body.reason),
        };
        store::record(tx, &permit, id, step).await?;
        let warnings = redate(tx, ctx, &permit, &corrected, before.on).await?;
        answered(tx, ctx, (corrected, audit), warnings).await
    })
    .await
}

/// How it was held, by the last step that told it.
fn held(row: &Dialogue, steps: &[StepRow]) -> Option<Held> {
    let (step, detail) = steps.iter().rev().find_map(|step| Some((step, HeldDetail::of(step)?)))?;
    let minutes = step.document.clone().and_then(|paper| serde_json::from_value(paper).ok());
    Some(Held { on: row.held_on?, detail, minutes })
}

/// Nobody who denounced at this dialogue stands in what others read of it.
async fn refuse_names(tx: &mut Tx<'_>, id: DialogueId, body: &CorrectDialogue) -> Result<(), AppError> {
    let groups = body.groups.as_deref().unwrap_or_default();
    let pointers: Vec<String> = (0..groups.len()).map(|n| format!("/groups/{n}/name")).collect();
    let mut texts = vec![("/reason", Some(body.reason.as_str())), ("/chair_name", body.chair_name.as_deref())];
    texts.extend(groups.iter().zip(&pointers).map(|(group, at)| (at.as_str(), Some(group.name.as_str()))));
    refuse_giveaway_at(tx, id, &texts).await
}

/// Another day takes with it what was said on it, and the terms that count from it.
async fn redate(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    permit: &Permit,
    row: &Dialogue,
    from: NaiveDate,
) -> Result<Vec<Warning>, AppError> {
    let Some(on) = row.held_on.filter(|on| *on != from) else { return Ok(Vec::new()) };
    let subject = SubjectRef::from(row.id);
    deadlines::revoke(tx, permit, subject, Clock::LeaderDialogue).await?;
    terms::start_day(tx, permit, row).await?;
    deadlines::end(tx, permit, subject, &[Clock::LeaderDialogue], on).await?;
    let clock = Clock::LeaderDialogueConclusion;
    deadlines::revoke(tx, permit, subject, clock).await?;
    let warnings = terms::start(tx, ctx, permit, row, clock, on).await?;
    if let Some(concluded_on) = row.concluded_on {
        deadlines::end(tx, permit, subject, &[clock], concluded_on).await?;
    }
    commitments::redate(tx, permit, row.id.0, from, on).await?;
    questions::redate(tx, permit, row, from).await?;
    Ok(warnings)
}
