//! Accounts and grants change: the questions that became sealed petitions are kept from whom these denounce by now, so
//! that a new head who is the denounced sees no trace of them (Luật Tố cáo 2018, Điều 8). The petitions are matched first;
//! the trail says at which agency and for how many, not at which dialogue: its moment would lead to the petition.
use diesel_async::AsyncPgConnection;

use super::rules::{Behind, Kept, kept_from};
use super::store::{self, SealedAt};
use crate::dialogues::policy;
use crate::kernel::PetitionId;
use crate::people;
use crate::petitions;
use crate::platform::{App, AppError, Audit, Ctx, Done, act_on};

const PAGE: i64 = 200;

/// Matches every sealed question again; what was found before stays.
pub async fn rematch(app: &App) -> Result<(), AppError> {
    let mut conn = app.back().await?;
    let ctx = Ctx::of_the_house(app.clock().now());
    let mut after = None;
    loop {
        let page = store::with_sealed(&mut conn, after, PAGE).await?;
        after = page.last().map(|at| at.dialogue);
        for at in &page {
            let behind = behind(app, &mut conn, at).await?;
            let new = kept_from(&at.questions, &behind);
            if new.is_empty() {
                continue;
            }
            act_on(app, &ctx, &mut conn, async |tx| {
                let permit = policy::may_rematch(&ctx)?;
                store::keep_from(tx, &permit, &new).await?;
                let accounts: Kept = new.iter().map(|(_, user)| *user).collect();
                Ok(Done::new((), Audit::of(permit.operation, at.agency).at(at.agency).set("count", accounts.len())))
            })
            .await?;
        }
        if page.len() < usize::try_from(PAGE).unwrap_or(usize::MAX) {
            return Ok(());
        }
    }
}

/// The petitions that the sealed record of a dialogue leads to; of one that was destroyed nothing is new.
async fn behind(app: &App, conn: &mut AsyncPgConnection, at: &SealedAt) -> Result<Vec<Behind>, AppError> {
    let Some(content) = people::open_sealed(conn, app.keyring(), at.dialogue.into()).await? else {
        return Ok(Vec::new());
    };
    let mut found = Vec::with_capacity(content.links.len());
    for petition in content.links.into_iter().map(PetitionId) {
        let denounced: Kept = petitions::denounced_in(conn, &[petition]).await?.into_iter().collect();
        if at.questions.values().all(|known| denounced.is_subset(known)) {
            continue;
        }
        let Some(inside) = people::open_sealed(conn, app.keyring(), petition.into()).await? else { continue };
        found.push(Behind { links: inside.links, denounced });
    }
    Ok(found)
}
