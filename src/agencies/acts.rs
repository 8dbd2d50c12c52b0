//! What is done with agencies.
use chrono::NaiveDate;

use super::model::{Agency, NewAgency};
use super::{AgencyView, policy, rules, store};
use crate::kernel::{AgencyId, Page, PageQuery, Problem, bad_cursor, cursor_of, keys_of, squeeze};
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, act, ids};

pub(super) async fn list_agencies(
    app: &App,
    ctx: &Ctx,
    page: &PageQuery,
    on: Option<NaiveDate>,
    code: Option<String>,
) -> Result<Reply<Page<AgencyView>>, AppError> {
    let after = page.cursor.as_deref().map(place).transpose()?;
    let asked = store::Listing { on: on.unwrap_or(ctx.today), code, after, limit: page.limit() };
    let mut conn = app.desk().await?;
    let rows = store::list(&mut conn, &asked).await?;
    let total = match page.with_total {
        Some(true) => Some(store::count(&mut conn, &asked).await?),
        _ => None,
    };
    let cursor = |a: &Agency| cursor_of(&[&a.code, &a.id.to_string()]);
    Ok(Reply::ok(Page::cut(rows, asked.limit, cursor).map(AgencyView::from).with_total(total)))
}

fn place(cursor: &str) -> Result<(String, AgencyId), Problem> {
    let [code, id] = keys_of::<2>(cursor)?;
    Ok((code, AgencyId(id.parse().map_err(|_| bad_cursor())?)))
}

pub(super) async fn read_agency(app: &App, id: AgencyId) -> Result<Reply<AgencyView>, AppError> {
    let agency = store::find(&mut *app.desk().await?, id).await?.ok_or_else(AppError::hidden)?;
    let version = agency.version;
    Ok(Reply::ok(agency.into()).version(version))
}

/// Makes an agency; its code may be one that an ended agency had.
pub(super) async fn create_agency(app: &App, ctx: &Ctx, new: NewAgency) -> Result<Reply<AgencyView>, AppError> {
    act(app, ctx, async |tx| {
        let permit = policy::may_write(&ctx.actor, "create_agency")?;
        rules::sound(&new)?;
        let mut agency = new.into_agency(AgencyId(ids::ordered()));
        agency.name = squeeze(&agency.name);
        rules::begins_soundly(&agency, &store::lock_code(tx, &permit, &agency.code).await?).map_err(Problem::from)?;
        store::insert(tx, &permit, &agency).await?;
        let audit = Audit::of("agency.created", agency.id)
            .set("code", &agency.code)
            .set("level", agency.level)
            .set("is_council", agency.is_council)
            .set("is_public_unit", agency.is_public_unit)
            .set("valid_from", agency.valid_from)
            .touched(&["name", "legal_reference", "parent_id", "under_head_of"]);
        let place = format!("/api/v1/agencies/{}", agency.id);
        Ok(Done::new(AgencyView::from(agency), audit).created(place).version(1))
    })
    .await
}

/// Ends an agency by the document that ends it.
pub(super) async fn end_agency(
    app: &App,
    ctx: &Ctx,
    id: AgencyId,
    seen: i32,
    until: NaiveDate,
    reference: &str,
) -> Result<Reply<AgencyView>, AppError> {
    act(app, ctx, async |tx| {
        let permit = policy::may_write(&ctx.actor, "end_agency")?;
        let agency = store::find(tx.conn(), id).await?.ok_or_else(AppError::hidden)?;
        rules::sound_words(&agency.code, &agency.name, reference)?;
        let same_code = store::lock_code(tx, &permit, &agency.code).await?;
        rules::ends_soundly(&agency, until, &same_code).map_err(Problem::from)?;
        let after = store::end(tx, &permit, id, seen, until, reference).await?.ok_or_else(AppError::stale)?;
        let audit = Audit::of("agency.ended", id)
            .change("valid_until", agency.valid_until, after.valid_until)
            .touched(&["legal_reference"]);
        let version = after.version;
        Ok(Done::new(AgencyView::from(after), audit).version(version))
    })
    .await
}
