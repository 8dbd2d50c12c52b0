//! What is due of visits, and destroying one.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;

use super::bodies::EraseReception;
use super::store;
use super::view::DueReception;
use crate::deadlines::{self, Books, due_when_ended_by, kept};
use crate::documents::DocumentBody;
use crate::kernel::{
    AgencyId, Page, PageQuery, Problem, ReceptionId, Tongues, bad_cursor, cursor_of, day_key, keys_of,
};
use crate::law::{ParameterKey, Picked};
use crate::petitions::{self, may_be_erased};
use crate::platform::access::Scope;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, Tx, act};
use crate::receptions::model::Reception;
use crate::receptions::view::ReceptionView;
use crate::receptions::{policy, store as visits};
use crate::{documents, people};

const KEEPING: Option<Picked> = Some(Picked::Parameter(ParameterKey::KeepReception));

/// A page of the visits that an agency's leader may have destroyed.
pub(super) async fn list_due(app: &App, ctx: &Ctx, agency: AgencyId, page: &PageQuery) -> Answer<Page<DueReception>> {
    petitions::may_see_due(&ctx.actor, agency)?;
    let mut conn = app.desk().await?;
    let books = deadlines::books(&mut conn, agency, ctx.today).await?;
    let cursor = page.cursor.as_deref();
    Ok(Reply::ok(due_at(&mut conn, &ctx.scope, agency, &books, (ctx.today, cursor), page.limit()).await?))
}

/// What is due at an agency on a day, a page after a cursor; while a clock runs on it, a visit is not.
pub(super) async fn due_at(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    agency: AgencyId,
    books: &Books,
    (today, cursor): (NaiveDate, Option<&str>),
    limit: i64,
) -> Result<Page<DueReception>, AppError> {
    let after = match cursor.map(keys_of::<2>).transpose()? {
        Some([day, id]) => Some((day_key(&day)?, ReceptionId(id.parse().map_err(|_| bad_cursor())?))),
        None => None,
    };
    let Some(by) = due_when_ended_by(books, KEEPING, today) else { return Ok(Page::whole(Vec::new())) };
    let rows = store::due(conn, scope, agency, by, after, limit).await?;
    let page = Page::cut(rows, limit, |visit| cursor_of(&[&visit.received_on.to_string(), &visit.id.to_string()]));
    let next_cursor = page.next_cursor;
    let due = page
        .items
        .iter()
        .filter_map(|visit| Some(DueReception::of(visit, kept(books, KEEPING, visit.received_on).ok()?)));
    Ok(Page { items: due.collect(), next_cursor, total: None, total_is_exact: None })
}

/// Destroys what a visit holds of people and words, by the head's decision.
pub(super) async fn erase_reception(
    app: &App,
    ctx: &Ctx,
    id: ReceptionId,
    seen: i32,
    body: &EraseReception,
) -> Answer<ReceptionView> {
    act(app, ctx, async |tx| {
        let (_, done) = erase_in(tx, id, Some(seen), &body.document, true).await?;
        Ok(done)
    })
    .await
}

/// The same in the transaction of a decision on several.
pub(super) async fn erase_in(
    tx: &mut Tx<'_>,
    id: ReceptionId,
    seen: Option<i32>,
    document: &DocumentBody,
    looks_at_document: bool,
) -> Result<(Reception, Done<ReceptionView>), AppError> {
    let ctx = tx.ctx();
    let visit = store::find_locked(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let permit = policy::may_erase_visit(&ctx.actor, &visit)?;
    if seen.is_some_and(|seen| seen != visit.version) {
        return Err(AppError::stale());
    }
    visit.refuse_erased()?;
    if looks_at_document {
        petitions::lawful_erasure(document, ctx.today)?;
    }
    let clocks = deadlines::of_subject(tx.conn(), id.into()).await?;
    if clocks.iter().any(deadlines::Deadline::is_running) {
        return Err(still_owed().into());
    }
    let books = deadlines::books(tx.conn(), visit.decided_at(), ctx.today).await?;
    let kept = may_be_erased(kept(&books, KEEPING, visit.received_on), ctx.today)?;
    people::forget(tx, &permit, id.into()).await?;
    let key = people::take_sealed(tx, &permit, id.into()).await?;
    documents::forget_all(tx, &permit, id.into()).await?;
    let erased = store::erase(tx, &permit, id, ctx.today).await?;
    if let Some(key) = key {
        tx.app().keyring().destroy(tx.conn(), key).await?;
    }
    let keyring = tx.app().keyring();
    let after = visits::visit(tx.conn(), keyring, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let audit = Audit::of(permit.operation, id)
        .at(visit.agency_id)
        .set("document_reference", &document.number)
        .set("on", document.on)
        .set("signer_post", document.signer_post)
        .set("until", kept.until)
        .touched(&["citizens", "matters", "request", "note", "statement", "follow_up"]);
    let version = erased.version;
    Ok((erased, Done::new(ReceptionView::of(&after, ctx), audit).version(version)))
}

fn still_owed() -> Problem {
    Problem::conflict(
        "still_owed",
        Tongues::of(
            "Lượt tiếp còn thời hạn trả lời đang chạy nên chưa tiêu hủy được.",
            "A term for an answer still runs on this visit, so it is not destroyed yet.",
        ),
    )
    .with_basis("Luật Tiếp công dân 2013, Điều 28 khoản 1")
}
