//! Reading what waits, and marking a notice as read.
use chrono::NaiveDate;

use super::model::{Asked, Row, never};
use super::view::{NoticeRead, Waiting};
use super::{policy, store};
use crate::kernel::codes::Role;
use crate::kernel::{AgencyId, NoticeId, Page, Problem, Tongues, bad_cursor, cursor_of, day_key, keys_of};
use crate::petitions;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Done, Reply, act};

/// What a page is asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Listing {
    pub mine: bool,
    pub due_until: Option<NaiveDate>,
    pub limit: i64,
    pub cursor: Option<String>,
}

/// A page of what waits, nearest due day first.
pub(super) async fn list(app: &App, ctx: &Ctx, listing: Listing) -> Answer<Page<Waiting>> {
    let at = |roles: &[Role]| -> Vec<AgencyId> {
        ctx.actor.grants.iter().filter(|grant| roles.contains(&grant.role)).map(|grant| grant.agency).collect()
    };
    let asked = Asked {
        user: ctx.actor.user,
        works_at: at(&[Role::Receptionist, Role::Handler, Role::Leader]),
        leads_at: at(&[Role::Leader]),
        inspects: ctx.scope.inspected.to_vec(),
        keeps: ctx.scope.council.to_vec(),
        follows: ctx.scope.internal.to_vec(),
        urges_for: at(&[Role::Inspector, Role::InternalAffairs, Role::Leader]),
        mine_only: listing.mine,
        due_until: listing.due_until,
        today: ctx.today,
        after: listing.cursor.as_deref().map(place).transpose()?.unwrap_or_default(),
        limit: listing.limit,
    };
    let mut conn = app.desk().await?;
    let rows = store::list(&mut conn, &asked).await?;
    let page = Page::cut(rows, listing.limit, |row: &Row| {
        cursor_of(&[&row.due_on.unwrap_or_else(never).to_string(), &row.waits, &row.id.to_string()])
    });
    Ok(Reply::ok(page.map(|row| Waiting::of(row, ctx.actor.user, ctx.today))))
}

fn place(cursor: &str) -> Result<(NaiveDate, String, uuid::Uuid), Problem> {
    let [day, waits, id] = keys_of::<3>(cursor)?;
    Ok((day_key(&day)?, waits, id.parse().map_err(|_| bad_cursor())?))
}

/// The inspectorate has read a notice.
pub(super) async fn read_notice(app: &App, ctx: &Ctx, id: NoticeId) -> Answer<NoticeRead> {
    act(app, ctx, async |tx| {
        let (petition, agency, is_read) = petitions::notice(tx.conn(), id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may_read_notice(ctx, agency)?;
        if is_read {
            return Err(Problem::conflict(
                "read_already",
                Tongues::of("Thông báo này đã được ghi là đã đọc.", "This notice was marked as read already."),
            )
            .into());
        }
        petitions::notice_read(tx, &permit, id).await?;
        let audit = Audit::of(permit.operation, petition).at(agency).touched(&["read_at"]);
        Ok(Done::new(NoticeRead { id: id.0, is_read: true }, audit))
    })
    .await
}
