use chrono::NaiveDate;

use crate::kernel::{ReceptionId, SubjectKind};
use crate::platform::ctx::Ctx;
use crate::platform::{App, AppError, Audit, Done, act_on};
use crate::receptions::{policy, store};
use crate::{agencies, deadlines};

/// After a day off was corrected: the answers still owed whose term passes over it are counted again, each with an
/// entry in the trail.
pub async fn recount(app: &App, day: NaiveDate) -> Result<(), AppError> {
    let mut conn = app.back().await?;
    let ctx = Ctx::of_the_house(app.clock().now());
    let calendar = agencies::calendar(&mut conn).await?;
    let subjects = deadlines::subjects_over(&mut conn, SubjectKind::Reception, day).await?;
    let clocks = deadlines::of_subjects(&mut conn, SubjectKind::Reception, &subjects).await?;
    for (id, clocks) in clocks {
        let id = ReceptionId(id);
        let Some(agency) = clocks.iter().find(|clock| clock.would_move(&calendar)).map(|clock| clock.agency_id) else {
            continue;
        };
        act_on(app, &ctx, &mut conn, async |tx| {
            let permit = policy::may_recount(&ctx)?;
            let mut audit = Audit::of(permit.operation, id).at(agency).set("day", day);
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
