//! Reading what is due.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;

use super::rules::closed_by;
use super::store;
use super::view::DuePetition;
use crate::deadlines::{self, Books, kept};
use crate::kernel::{AgencyId, Page, PageQuery, PetitionId, bad_cursor, cursor_of, day_key, keys_of};
use crate::law::keeping_of;
use crate::petitions::policy;
use crate::platform::access::Scope;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Reply};

/// A page of what an agency's leader may have destroyed.
pub(super) async fn list_due(app: &App, ctx: &Ctx, agency: AgencyId, page: &PageQuery) -> Answer<Page<DuePetition>> {
    policy::may_see_due(&ctx.actor, agency)?;
    let mut conn = app.desk().await?;
    let books = deadlines::books(&mut conn, agency, ctx.today).await?;
    let cursor = page.cursor.as_deref();
    Ok(Reply::ok(due_at(&mut conn, &ctx.scope, agency, &books, (ctx.today, cursor), page.limit()).await?))
}

/// What is due at an agency on a day, a page after a cursor.
pub async fn due_at(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    agency: AgencyId,
    books: &Books,
    (today, cursor): (NaiveDate, Option<&str>),
    limit: i64,
) -> Result<Page<DuePetition>, AppError> {
    let after = match cursor.map(keys_of::<2>).transpose()? {
        Some([day, id]) => Some((day_key(&day)?, PetitionId(id.parse().map_err(|_| bad_cursor())?))),
        None => None,
    };
    let rows = store::due(conn, scope, agency, closed_by(books, today), after, limit).await?;
    let page = Page::cut(rows, limit, |(petition, day)| cursor_of(&[&day.to_string(), &petition.id.to_string()]));
    let next_cursor = page.next_cursor;
    // A law that ruled on the day of closing may differ from today's: each is reckoned by its own.
    let due = page.items.iter().filter_map(|(petition, closed_on)| {
        let kept = kept(books, keeping_of(petition.kind, petition.handling, *closed_on), *closed_on).ok()?;
        (kept.until < today).then(|| DuePetition::of(petition, *closed_on, kept))
    });
    Ok(Page { items: due.collect(), next_cursor, total: None, total_is_exact: None })
}
