use chrono::NaiveDate;

use crate::agencies;
use crate::deadlines;
use crate::kernel::{MediationId, SubjectKind};
use crate::mediation::{policy, store};
use crate::platform::{App, AppError, Audit, Ctx, Done, act_on};

/// Counts again the clocks that pass over a corrected day.
pub async fn recount(app: &App, day: NaiveDate) -> Result<(), AppError> {
    let mut conn = app.back().await?;
    let ctx = Ctx::of_the_house(app.clock().now());
    let calendar = agencies::calendar(&mut conn).await?;
    for id in deadlines::subjects_over(&mut conn, SubjectKind::Mediation, day).await? {
        let id = MediationId(id);
        let clocks = deadlines::of_subject(&mut conn, id.into()).await?;
        if !clocks.iter().any(|clock| clock.would_move(&calendar)) {
            continue;
        }
        act_on(app, &ctx, &mut conn, async |tx| {
            let permit = policy::of_the_house(&ctx, "recount_deadlines")?;
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
