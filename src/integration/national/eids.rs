//! E-identifiers of agencies: entered and ended by a document.
use chrono::NaiveDate;

use super::http::{EidBody, EndEidBody};
use super::model::Eid;
use super::view::EidView;
use super::{policy, rules, store};
use crate::agencies;
use crate::kernel::{
    AgencyEidId, AgencyId, FieldError, Page, PageQuery, Problem, Tongues, bad_cursor, cursor_of, keys_of, squeeze,
};
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, act, ids};

/// Enters an e-identifier; one an agency and day, and one agency an identifier and day.
pub(super) async fn enter(app: &App, ctx: &Ctx, body: &EidBody) -> Answer<EidView> {
    act(app, ctx, async |tx| {
        let permit = policy::may_write(&ctx.actor, "set_agency_eid")?;
        let mut errors = rules::eid_errors(&body.eid, body.from, body.until, &body.document_reference);
        if agencies::find(tx.conn(), body.agency_id).await?.is_none() {
            errors.push(FieldError::new(
                "/agency_id",
                "unknown_reference",
                "Không có cơ quan này.",
                "There is no such agency.",
            ));
        }
        if !errors.is_empty() {
            return Err(Problem::invalid(errors).into());
        }
        let others = store::lock_eids(tx, &permit, body.agency_id, &body.eid).await?;
        free(&others, None, body.from, body.until)?;
        let eid = Eid {
            id: AgencyEidId(ids::ordered()),
            agency_id: body.agency_id,
            eid: body.eid.clone(),
            valid_from: body.from,
            valid_until: body.until,
            document_reference: squeeze(&body.document_reference),
            version: 1,
            created_at: ctx.now,
            created_by: ctx.user(),
        };
        store::insert_eid(tx, &permit, &eid).await?;
        let audit = Audit::of(permit.operation, eid.agency_id)
            .set("key", &eid.eid)
            .set("from", eid.valid_from)
            .set("until", eid.valid_until)
            .set("document_reference", &eid.document_reference);
        let place = format!("/api/v1/national/agency-eids/{}", eid.id);
        Ok(Done::new(EidView::from(eid), audit).created(place).version(1))
    })
    .await
}

fn free(others: &[Eid], but: Option<AgencyEidId>, from: NaiveDate, until: Option<NaiveDate>) -> Result<(), Problem> {
    if others.iter().any(|other| Some(other.id) != but && other.overlaps(from, until)) {
        return Err(Problem::conflict(
            "eid_taken",
            Tongues::of(
                "Trong khoảng ngày đó cơ quan đã có mã khác, hoặc mã này đang thuộc cơ quan khác; hãy kết thúc mã cũ trước.",
                "On those days the agency has another identifier, or another agency has this one; end that one first.",
            ),
        ));
    }
    Ok(())
}

/// Ends one by a document.
pub(super) async fn end(app: &App, ctx: &Ctx, id: AgencyEidId, seen: i32, body: &EndEidBody) -> Answer<EidView> {
    act(app, ctx, async |tx| {
        let permit = policy::may_write(&ctx.actor, "end_agency_eid")?;
        let before = store::find_eid(tx.conn(), id).await?.ok_or_else(AppError::hidden)?;
        if before.version != seen {
            return Err(AppError::stale());
        }
        let errors = rules::eid_errors(&before.eid, before.valid_from, Some(body.until), &body.document_reference);
        if !errors.is_empty() {
            return Err(Problem::invalid(errors).into());
        }
        let others = store::lock_eids(tx, &permit, before.agency_id, &before.eid).await?;
        free(&others, Some(id), before.valid_from, Some(body.until))?;
        let reference = squeeze(&body.document_reference);
        let after = store::end_eid(tx, &permit, id, seen, body.until, &reference).await?.ok_or_else(AppError::stale)?;
        let audit = Audit::of(permit.operation, after.agency_id)
            .set("key", &after.eid)
            .change("until", before.valid_until, after.valid_until)
            .set("document_reference", reference);
        let version = after.version;
        Ok(Done::new(EidView::from(after), audit).version(version))
    })
    .await
}

/// One.
pub(super) async fn read(app: &App, id: AgencyEidId) -> Answer<EidView> {
    let eid = store::find_eid(&mut *app.desk().await?, id).await?.ok_or_else(AppError::hidden)?;
    let version = eid.version;
    Ok(Reply::ok(EidView::from(eid)).version(version))
}

/// All of an agency, or all; the newest entry first.
pub(super) async fn list(app: &App, agency: Option<AgencyId>, page: &PageQuery) -> Answer<Page<EidView>> {
    let after = page.cursor.as_deref().map(place).transpose()?;
    let rows = store::list_eids(&mut *app.desk().await?, agency, after, page.limit()).await?;
    Ok(Reply::ok(Page::cut(rows, page.limit(), |eid: &Eid| cursor_of(&[&eid.id.to_string()])).map(EidView::from)))
}

fn place(cursor: &str) -> Result<AgencyEidId, Problem> {
    let [id] = keys_of::<1>(cursor)?;
    Ok(AgencyEidId(id.parse().map_err(|_| bad_cursor())?))
}
