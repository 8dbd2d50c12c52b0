//! After a day off was corrected, the running clocks that pass over it are counted again, each with an entry
//! in the trail; from that day on the figures know the new due day, the past stays as it was.
use chrono::NaiveDate;

use super::take::roll;
use crate::deadlines;
use crate::kernel::{PetitionId, SubjectKind};
use crate::petitions::model::{Case, Changes, Progress, ProgressChanges, Texts};
use crate::petitions::{policy, store};
use crate::platform::ctx::Ctx;
use crate::platform::{App, AppError, Audit, Done, act_on};

/// Counts again what passes over a corrected day.
pub async fn recount(app: &App, day: NaiveDate) -> Result<(), AppError> {
    let mut conn = app.back().await?;
    let ctx = Ctx::of_the_house(app.clock().now());
    let calendar = crate::agencies::calendar(&mut conn).await?;
    for id in deadlines::subjects_over(&mut conn, SubjectKind::Petition, day).await? {
        let id = PetitionId(id);
        let clocks = deadlines::of_subject(&mut conn, id.into()).await?;
        if !clocks.iter().any(|clock| clock.would_move(&calendar)) {
            continue;
        }
        act_on(app, &ctx, &mut conn, async |tx| {
            let permit = policy::may_recount(&ctx)?;
            let petition = store::lock_any(tx.conn(), id).await?;
            let mut audit = Audit::of(permit.operation, id).at(petition.agency_id).set("day", day);
            for (deadline, before) in deadlines::recount(tx, &permit, id.into(), &calendar).await? {
                audit = audit.change("due_on", before, deadline.due_on).set("deadline_id", deadline.id);
            }
            let case = Case { petition, texts: Texts::none(), progress: Progress::none() };
            let after = store::apply(tx, &permit, &case, &Changes::default(), &ProgressChanges::default()).await?;
            roll(tx, &permit, &after, ctx.today, &[]).await?;
            Ok(Done::new((), audit))
        })
        .await?;
    }
    Ok(())
}
