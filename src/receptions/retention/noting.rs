//! Each day: what has become due stands in the inbox of who leads the agency; what is not any more, leaves it.
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

use super::acts::due_at;
use super::store;
use crate::agencies;
use crate::deadlines::{self, Books};
use crate::kernel::{AgencyId, SubjectKind};
use crate::petitions;
use crate::platform::access::Scope;
use crate::platform::{App, AppError, Audit, Ctx, Done, act_on};
use crate::receptions::policy;

const PAGE: i64 = 1_000;

type Due = BTreeMap<(SubjectKind, Uuid), chrono::NaiveDate>;

/// Notes what is due at each agency today; again on the same day it changes nothing.
pub async fn note_due(app: &App) -> Result<(), AppError> {
    let mut conn = app.back().await?;
    let ctx = Ctx::of_the_house(app.clock().now());
    let all = agencies::all(&mut conn).await?;
    // An agency decides on visits below it that denounce their own agency's leader.
    let scope = Scope { cases: Arc::new(all.iter().map(|agency| agency.id).collect()), ..ctx.scope.clone() };
    for agency in &all {
        let books = deadlines::books(&mut conn, agency.id, ctx.today).await?;
        let due = due_now(&mut conn, &ctx, &scope, agency.id, &books).await?;
        let noted: Due =
            store::noted(&mut conn, agency.id).await?.into_iter().map(|(k, id, on)| ((k, id), on)).collect();
        let gone: Vec<Uuid> = noted.iter().filter(|(of, on)| due.get(of) != Some(on)).map(|((_, id), _)| *id).collect();
        let new: Vec<_> =
            due.iter().filter(|(of, on)| noted.get(of) != Some(on)).map(|((kind, id), on)| (*kind, *id, *on)).collect();
        if gone.is_empty() && new.is_empty() {
            continue;
        }
        act_on(app, &ctx, &mut conn, async |tx| {
            let permit = policy::of_the_house(&ctx, "note_due_for_erasure")?;
            store::note(tx, &permit, agency.id, &new, &gone).await?;
            Ok(Done::new((), Audit::of(permit.operation, agency.id).at(agency.id).set("count", new.len())))
        })
        .await?;
    }
    Ok(())
}

async fn due_now(
    conn: &mut diesel_async::AsyncPgConnection,
    ctx: &Ctx,
    scope: &Scope,
    agency: AgencyId,
    books: &Books,
) -> Result<Due, AppError> {
    let mut due = Due::new();
    let mut cursor: Option<String> = None;
    loop {
        let page = petitions::due_at(conn, scope, agency, books, (ctx.today, cursor.as_deref()), PAGE).await?;
        due.extend(page.items.into_iter().map(|one| ((SubjectKind::Petition, one.id.0), one.kept_until)));
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    loop {
        let page = due_at(conn, scope, agency, books, (ctx.today, cursor.as_deref()), PAGE).await?;
        due.extend(page.items.into_iter().map(|one| ((SubjectKind::Reception, one.id.0), one.kept_until)));
        cursor = page.next_cursor;
        if cursor.is_none() {
            return Ok(due);
        }
    }
}
