use crate::kernel::{Page, ReceptionId};
use crate::platform::audit::{RecordStep, steps_of};
use crate::platform::{App, AppError, Ctx, Reply};
use crate::receptions::store;

/// What is told of a visit to whoever sees it: neither who opened what is sealed, nor when it was sealed.
const STEPS: [&str; 6] = [
    "log_reception",
    "correct_reception",
    "answer_reception",
    "record_refusal_notice",
    "give_reception_receipt",
    "erase_reception",
];

/// What was done with a visit, oldest first. Reasons may tell of its people, and stay in the trail; the moments of a
/// sealed one, which its petition may share, are not told, nor that it was answered, which a petition may have done.
pub(in crate::receptions) async fn reception_history(
    app: &App,
    ctx: &Ctx,
    id: ReceptionId,
) -> Result<Reply<Page<RecordStep>>, AppError> {
    let mut conn = app.desk().await?;
    let visit = store::find(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let steps = steps_of(&mut conn, id.into(), &STEPS).await?;
    let told = steps.into_iter().filter(|step| !visit.is_sealed || step.action != "answer_reception");
    let shown = told.map(|step| RecordStep {
        recorded_at: step.recorded_at.filter(|_| !visit.is_sealed),
        reason: None,
        ..step
    });
    Ok(Reply::ok(Page::whole(shown.collect())))
}
