//! Accounts and grants change: whom sealed visits denounce is matched again, so that a new head who is the denounced
//! never sees them (Luật Tố cáo 2018, Điều 8, 12, 13). The trail says how many were kept from it, not who denounced.
use diesel_async::AsyncPgConnection;
use std::collections::BTreeSet;

use crate::kernel::{AgencyId, PetitionId, UserId};
use crate::people;
use crate::petitions::denounced::holder_above;
use crate::petitions::{self, Everybody};
use crate::platform::{App, AppError, Audit, Ctx, Done, act_on};
use crate::receptions::model::Reception;
use crate::receptions::sealing::against_in;
use crate::receptions::{policy, store};

const PAGE: i64 = 200;

/// Matches every sealed visit again; what was found before stays.
pub async fn rematch(app: &App) -> Result<(), AppError> {
    let mut conn = app.back().await?;
    let ctx = Ctx::of_the_house(app.clock().now());
    let everybody = petitions::everybody(&mut conn).await?;
    let mut after = None;
    loop {
        let visits = store::sealed_visits(&mut conn, after, PAGE).await?;
        after = visits.last().map(|visit| visit.id);
        for visit in &visits {
            let id = visit.id;
            let Some(content) = people::open_sealed(&mut conn, app.keyring(), id.into()).await? else { continue };
            let handed_in: Vec<PetitionId> = content.links.iter().copied().map(PetitionId).collect();
            let (_, against) = against_in(content);
            let meant = everybody.denounced(&against, visit.agency_id, visit.received_on);
            let mut accounts = meant.accounts;
            let by_petitions = petitions::denounced_in(&mut conn, &handed_in).await?;
            let known = store::denounced_at(&mut conn, id).await?;
            let mut holder = holder_now(visit, &meant.led, &everybody);
            if holder == Some(visit.agency_id) && by_petitions.iter().any(|user| !known.contains(user)) {
                holder = above(&mut conn, &handed_in, visit.agency_id).await?;
            }
            accounts.extend(by_petitions);
            let new: Vec<UserId> = accounts.difference(&known).copied().collect();
            if new.is_empty() && holder == visit.content_agency_id {
                continue;
            }
            act_on(app, &ctx, &mut conn, async |tx| {
                let permit = policy::of_the_house(&ctx, "rematch_denounced")?;
                store::keep_from(tx, &permit, id, &new).await?;
                store::set_content_agency(tx, &permit, id, holder).await?;
                Ok(Done::new((), Audit::of(permit.operation, id).at(visit.agency_id).set("count", new.len())))
            })
            .await?;
        }
        if visits.len() < usize::try_from(PAGE).unwrap_or(usize::MAX) {
            return Ok(());
        }
    }
}

/// Who may open it: as before, or the level above one whose leader is denounced now.
fn holder_now(visit: &Reception, led: &BTreeSet<AgencyId>, everybody: &Everybody) -> Option<AgencyId> {
    holder_above(visit.content_agency_id?, led, &everybody.agencies)
}

/// Where a denunciation handed in at the agency is held now.
async fn above(
    conn: &mut AsyncPgConnection,
    handed_in: &[PetitionId],
    agency: AgencyId,
) -> Result<Option<AgencyId>, AppError> {
    for petition in handed_in {
        let holder = petitions::holder_of(conn, *petition).await?;
        if holder.is_some_and(|holder| holder != agency) {
            return Ok(holder);
        }
    }
    Ok(Some(agency))
}
