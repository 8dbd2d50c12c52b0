//! What is done with accounts and grants.
use chrono::NaiveDate;

use super::model::Listing;
use super::rules::{self, NewGrant};
use super::store;
use super::view::{GrantView, NewUserView, UserView};
use crate::agencies::{self, overlaps_days};
use crate::identity::model::{GrantRow, User};
use crate::identity::{passwords, policy, sessions, username_of};
use crate::kernel::{FieldError, GrantId, Page, Problem, UserId, cursor_of, keys_of, squeeze};
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, act, ids, jobs};

const FULL_NAME: usize = 200;

/// The job that a new account, name or grant leaves: whom sealed cases denounce is matched again.
pub const ACCOUNTS_CHANGED: &str = "accounts_changed";

pub(super) async fn list_users(
    app: &App,
    ctx: &Ctx,
    mut asked: Listing,
    cursor: Option<&str>,
) -> Result<Reply<Page<UserView>>, AppError> {
    policy::may_list_users(&ctx.actor, asked.at.map(|(agency, _)| agency))?;
    asked.after = cursor.map(keys_of::<1>).transpose()?.map(|[name]| name);
    let rows = store::list(&mut *app.desk().await?, &asked).await?;
    Ok(Reply::ok(Page::cut(rows, asked.limit, |u: &User| cursor_of(&[&u.username])).map(UserView::from)))
}

pub(super) async fn read_user(app: &App, ctx: &Ctx, id: UserId) -> Result<Reply<UserView>, AppError> {
    policy::may_see_user(&ctx.actor, id)?;
    let user = store::find(&mut *app.desk().await?, id).await?.ok_or_else(AppError::hidden)?;
    let version = user.version;
    Ok(Reply::ok(user.into()).version(version))
}

fn sound_name(full_name: &str) -> Result<String, FieldError> {
    let name = squeeze(full_name);
    if (1..=FULL_NAME).contains(&name.chars().count()) {
        return Ok(name);
    }
    Err(FieldError::new("/full_name", "length", "Họ tên dài 1 đến 200 ký tự.", "A name has 1 to 200 characters."))
}

/// Makes an account; its first password is in the answer and nowhere else.
pub(super) async fn create_user(
    app: &App,
    ctx: &Ctx,
    username: &str,
    full_name: &str,
) -> Result<Reply<NewUserView>, AppError> {
    let permit = policy::may_keep_users(&ctx.actor, "create_user")?;
    let (username, full_name) = match (username_of(username), sound_name(full_name)) {
        (Ok(username), Ok(full_name)) => (username, full_name),
        (username, name) => {
            return Err(Problem::invalid([username.err(), name.err()].into_iter().flatten().collect()).into());
        }
    };
    let one_time_password = passwords::one_time();
    let password_hash = passwords::hash(&one_time_password).await?;
    act(app, ctx, async |tx| {
        let user = User {
            id: UserId(ids::ordered()),
            username,
            full_name,
            password_hash,
            must_change_password: true,
            disabled_at: None,
            created_at: ctx.now,
            version: 1,
        };
        store::insert(tx, &permit, &user).await?;
        jobs::enqueue_once(tx, ACCOUNTS_CHANGED).await?;
        let audit = Audit::of("user.created", user.id).touched(&["username", "full_name", "password"]);
        let place = format!("/api/v1/users/{}", user.id);
        let view = NewUserView { user: user.into(), one_time_password };
        Ok(Done::new(view, audit).created(place).version(1).never_recorded())
    })
    .await
}

/// Changes a name, disables or enables; a disabled account's sessions end.
pub(super) async fn update_user(
    app: &App,
    ctx: &Ctx,
    id: UserId,
    seen: i32,
    full_name: Option<String>,
    is_disabled: Option<bool>,
) -> Result<Reply<UserView>, AppError> {
    let reply = act(app, ctx, async |tx| {
        let permit = match is_disabled {
            Some(true) => policy::may_disable(&ctx.actor, id)?,
            _ => policy::may_keep_users(&ctx.actor, "update_user")?,
        };
        let mut user = store::find(tx.conn(), id).await?.ok_or_else(AppError::hidden)?;
        let mut audit = Audit::of("user.updated", id);
        if let Some(name) = full_name {
            user.full_name = sound_name(&name).map_err(|e| Problem::invalid(vec![e]))?;
            audit = audit.touched(&["full_name"]);
            jobs::enqueue_once(tx, ACCOUNTS_CHANGED).await?;
        }
        if let Some(off) = is_disabled {
            user.disabled_at = off.then(|| user.disabled_at.unwrap_or(ctx.now));
            audit = audit.set("state", if off { "disabled" } else { "enabled" });
        }
        let after = store::update(tx, &permit, &user, seen).await?.ok_or_else(AppError::stale)?;
        if is_disabled == Some(true) {
            sessions::end_all_of(tx.conn(), id, None, "user_disabled", ctx.now).await?;
        }
        let version = after.version;
        Ok(Done::new(UserView::from(after), audit).version(version))
    })
    .await?;
    app.shared().access.forget_all();
    Ok(reply)
}

pub(super) async fn list_grants(app: &App, ctx: &Ctx, user: UserId) -> Result<Reply<Page<GrantView>>, AppError> {
    policy::may_see_grants(&ctx.actor, user)?;
    let mut conn = app.desk().await?;
    store::find(&mut conn, user).await?.ok_or_else(AppError::hidden)?;
    let rows = store::grants_of(&mut conn, user).await?;
    let all = agencies::all(&mut conn).await?;
    let items = rows.iter().map(|grant| GrantView::of(grant, &all)).collect();
    Ok(Reply::ok(Page { items, next_cursor: None, total: None, total_is_exact: None }))
}

/// Gives a role; one that takes a second person waits for him.
pub(super) async fn create_grant(
    app: &App,
    ctx: &Ctx,
    to: UserId,
    new: NewGrant,
) -> Result<Reply<GrantView>, AppError> {
    let reply = act(app, ctx, async |tx| {
        policy::may_keep_users(&ctx.actor, "create_grant")?;
        store::find(tx.conn(), to).await?.ok_or_else(AppError::hidden)?;
        let agency = agencies::find(tx.conn(), new.agency_id).await?;
        let there = agency.as_ref().filter(|a| overlaps_days(a, new.from, new.until));
        rules::sound_grant(&new, there.map(|a| a.level))?;
        let Some(agency) = there else { return Err(AppError::hidden()) };
        let permit = policy::may_give(&ctx.actor, to, agency)?;
        let grant = GrantRow {
            id: GrantId(ids::ordered()),
            user_id: to,
            agency_id: new.agency_id,
            role: new.role,
            post: new.post,
            valid_from: new.from,
            valid_until: new.until,
            granted_by: Some(permit.by),
            confirmed_by: None,
            needs_confirmation: rules::needs_second_person(new.role),
            created_at: ctx.now,
        };
        store::insert_grant(tx, &permit, &grant).await?;
        jobs::enqueue_once(tx, ACCOUNTS_CHANGED).await?;
        let view = GrantView::of(&grant, std::slice::from_ref(agency));
        Ok(Done::new(view, audit("grant.created", &grant)).created(format!("/api/v1/users/{to}/grants")))
    })
    .await?;
    app.shared().access.forget_all();
    Ok(reply)
}

fn audit(action: &'static str, grant: &GrantRow) -> Audit {
    Audit::of(action, grant.user_id)
        .at(grant.agency_id)
        .set("role", grant.role)
        .set("post", grant.post)
        .set("agency_id", grant.agency_id)
        .set("from", grant.valid_from)
        .set("until", grant.valid_until)
}

/// The second person's word, from which the grant holds.
pub(super) async fn confirm_grant(
    app: &App,
    ctx: &Ctx,
    user: UserId,
    id: GrantId,
) -> Result<Reply<GrantView>, AppError> {
    let reply = act(app, ctx, async |tx| {
        policy::may_see_grants(&ctx.actor, user)?;
        let mut grant = store::lock_grant(tx, user, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may_second(&ctx.actor, &grant)?;
        grant.confirmed_by = Some(permit.by);
        store::update_grant(tx, &permit, &grant).await?;
        let all = agencies::all(tx.conn()).await?;
        Ok(Done::new(GrantView::of(&grant, &all), audit("grant.confirmed", &grant)))
    })
    .await?;
    app.shared().access.forget_all();
    Ok(reply)
}

/// Ends a grant earlier than it would end; its row stays for the record.
pub(super) async fn end_grant(
    app: &App,
    ctx: &Ctx,
    user: UserId,
    id: GrantId,
    until: NaiveDate,
) -> Result<Reply<GrantView>, AppError> {
    let reply = act(app, ctx, async |tx| {
        policy::may_see_grants(&ctx.actor, user)?;
        let mut grant = store::lock_grant(tx, user, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may_end(&ctx.actor, &grant)?;
        if until < grant.valid_from {
            return Err(Problem::invalid(vec![rules::before_start()]).into());
        }
        if grant.valid_until.is_some_and(|end| end <= ctx.today) {
            return Err(Problem::wrong_state(
                crate::kernel::Tongues::of("Quyền này đã kết thúc.", "This grant has ended already."),
                Vec::new(),
            )
            .into());
        }
        if grant.valid_until.is_some_and(|end| end < until) {
            return Err(Problem::invalid(vec![FieldError::new(
                "/until",
                "after_end",
                "Không kéo dài quyền đã cấp; hãy cấp quyền mới.",
                "An end is not moved out; give a new grant.",
            )])
            .into());
        }
        grant.valid_until = Some(until);
        store::update_grant(tx, &permit, &grant).await?;
        let all = agencies::all(tx.conn()).await?;
        Ok(Done::new(GrantView::of(&grant, &all), audit("grant.ended", &grant)))
    })
    .await?;
    app.shared().access.forget_all();
    Ok(reply)
}
