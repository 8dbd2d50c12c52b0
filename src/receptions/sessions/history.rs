//! What was done with a session: its own steps, and those that its schedule took for many at once.
use super::model::Session;
use super::store;
use crate::kernel::{Page, ReceptionSessionId};
use crate::platform::audit::{RecordStep, steps_of};
use crate::platform::{App, AppError, Ctx, Reply};

const STEPS: [&str; 10] = [
    "plan_reception_session",
    "open_reception_session",
    "close_reception_session",
    "publish_reception_session",
    "postpone_reception_session",
    "cancel_reception_session",
    "excuse_reception_session",
    "conclude_reception_session",
    "move_reception_session",
    "correct_reception_session",
];
const OF_SCHEDULE: [&str; 3] = ["generate_reception_sessions", "publish_reception_schedule", "end_reception_schedule"];

/// Oldest first.
pub(super) async fn reception_session_history(
    app: &App,
    ctx: &Ctx,
    id: ReceptionSessionId,
) -> Result<Reply<Page<RecordStep>>, AppError> {
    let mut conn = app.desk().await?;
    let session = store::find(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let own = steps_of(&mut conn, id.into(), &STEPS).await?;
    let mut steps = match session.schedule_id {
        Some(schedule) => steps_of(&mut conn, schedule.into(), &OF_SCHEDULE).await?,
        None => Vec::new(),
    };
    steps.retain(|step| concerns(step, &session, &own));
    steps.extend(own);
    // Of one moment the schedule's come first, which planned the session.
    steps.sort_by_key(|step| step.recorded_at.map(|at| at.0));
    Ok(Reply::ok(Page::whole(steps)))
}

/// Whether a step of the schedule was one of this session: it planned it, posted the day that stands, or called it off.
fn concerns(step: &RecordStep, session: &Session, own: &[RecordStep]) -> bool {
    let has = |action: &str| own.iter().any(|step| step.action == action);
    match step.action.as_str() {
        "generate_reception_sessions" => {
            let at = step.recorded_at.map(|at| at.0.timestamp_micros());
            at == Some(session.created_at.timestamp_micros())
        }
        "publish_reception_schedule" => {
            let posted = session.published_on.map(|day| day.to_string());
            posted.is_some() && step.given("on") == posted.as_deref() && !has("publish_reception_session")
        }
        _ => session.cancelled_on.is_some() && !has("cancel_reception_session"),
    }
}
