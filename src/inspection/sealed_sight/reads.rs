//! A page of grants.
use chrono::NaiveDate;

use super::policy;
use super::store::{self, Asked};
use super::view::SealedGrant;
use crate::kernel::{AgencyId, GrantId, Page, PageQuery, Problem, bad_cursor, cursor_of, day_key, keys_of};
use crate::platform::{App, AppError, Ctx};

/// Grants that open sealed content within the Inspectorate's reach, the latest first.
pub(super) async fn list_sealed_grants(
    app: &App,
    ctx: &Ctx,
    agency: Option<AgencyId>,
    in_force: bool,
    page: &PageQuery,
) -> Result<Page<SealedGrant>, AppError> {
    policy::may_watch(&ctx.actor)?;
    let after = page.cursor.as_deref().map(place).transpose()?;
    let asked = Asked { after, limit: page.limit(), ..asked(ctx, agency, in_force) };
    let rows = store::grants(&mut *app.desk().await?, &asked).await?;
    let cursor = |row: &store::Sight| cursor_of(&[&row.valid_from.to_string(), &row.id.to_string()]);
    Ok(Page::cut(rows, asked.limit, cursor).map(SealedGrant::from))
}

/// What a list is asked for, from its beginning.
pub(super) fn asked(ctx: &Ctx, agency: Option<AgencyId>, in_force: bool) -> Asked {
    let inspected = ctx.scope.inspected.iter().copied().filter(|id| agency.is_none_or(|asked| asked == *id));
    Asked {
        agencies: inspected.collect(),
        roles: policy::OPENING.to_vec(),
        in_force_on: in_force.then_some(ctx.today),
        after: None,
        limit: 0,
    }
}

fn place(cursor: &str) -> Result<(NaiveDate, GrantId), Problem> {
    let [day, id] = keys_of::<2>(cursor)?;
    Ok((day_key(&day)?, GrantId(id.parse().map_err(|_| bad_cursor())?)))
}
