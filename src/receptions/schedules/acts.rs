//! What is done with schedules.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;

use super::bodies::{CreateSchedule, EndSchedule, GenerateSessions, PublishSchedule};
use super::model::Schedule;
use super::view::{Generated, Published, ScheduleView};
use super::{planning, rules, store};
use crate::agencies;
use crate::calendar::Calendar;
use crate::kernel::{Page, PageQuery, Problem, ReceptionScheduleId, bad_cursor, cursor_of, day_key, keys_of, squeeze};
use crate::platform::access::Permit;
use crate::platform::audit::{RecordStep, steps_of};
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, act, act_on, ids};
use crate::receptions::policy;
use crate::receptions::sessions::{self, SessionView, posting};

/// Makes a schedule; its sessions are planned by [`generate_reception_sessions`].
pub(super) async fn create_reception_schedule(
    app: &App,
    ctx: &Ctx,
    body: &CreateSchedule,
) -> Result<Reply<ScheduleView>, AppError> {
    act(app, ctx, async |tx| {
        let permit = match ctx.house_permit("create_reception_schedule") {
            Some(permit) => permit,
            None => policy::may(&ctx.actor, "create_reception_schedule", body.agency_id)?,
        };
        rules::creates(body, ctx.today)?;
        let schedule = written(body, &permit, ctx)?;
        store::insert(tx, &permit, &schedule).await?;
        let audit = Audit::of(permit.operation, schedule.id)
            .at(schedule.agency_id)
            .set("mode", schedule.mode)
            .set("host", schedule.host)
            .set("from", schedule.from_on)
            .set("until", schedule.until_on)
            .touched(&["rule", "place", "host_name", "host_capacity", "expected_content"]);
        let place = format!("/api/v1/reception-schedules/{}", schedule.id);
        Ok(Done::new(ScheduleView::of(schedule, ctx), audit).created(place).version(1))
    })
    .await
}

fn written(body: &CreateSchedule, permit: &Permit, ctx: &Ctx) -> Result<Schedule, AppError> {
    let text = |text: &Option<String>| text.as_deref().map(squeeze);
    let (mut weekdays, mut days) = (body.weekdays.clone(), body.days.clone());
    weekdays.sort_unstable();
    weekdays.dedup();
    days.sort_unstable();
    days.dedup();
    Ok(Schedule {
        id: ReceptionScheduleId(ids::ordered()),
        agency_id: body.agency_id,
        rule: body.rule.to_string(),
        weekdays: serde_json::to_value(weekdays)?,
        days: serde_json::to_value(days)?,
        nth: body.nth,
        when_off: body.when_off.to_string(),
        mode: body.mode,
        host: body.host,
        host_title: text(&body.host_name),
        host_capacity: body.host_capacity.to_string(),
        place: text(&body.place),
        expected_content: body.expected_content.as_deref().map(|t| t.trim().to_owned()),
        from_on: body.from,
        until_on: body.until,
        ended_on: None,
        end_reason: None,
        version: 1,
        created_at: ctx.now,
        created_by: permit.by,
    })
}

/// One schedule.
pub(super) async fn read_reception_schedule(
    app: &App,
    ctx: &Ctx,
    id: ReceptionScheduleId,
) -> Result<Reply<ScheduleView>, AppError> {
    let schedule = store::find(&mut *app.desk().await?, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let version = schedule.version;
    Ok(Reply::ok(ScheduleView::of(schedule, ctx)).version(version))
}

/// What is told of a schedule; what a corrected calendar moved too.
const STEPS: [&str; 5] = [
    "create_reception_schedule",
    "generate_reception_sessions",
    "publish_reception_schedule",
    "end_reception_schedule",
    "recount_deadlines",
];

/// What was done with one, oldest first.
pub(super) async fn reception_schedule_history(
    app: &App,
    ctx: &Ctx,
    id: ReceptionScheduleId,
) -> Result<Reply<Page<RecordStep>>, AppError> {
    let mut conn = app.desk().await?;
    store::find(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    Ok(Reply::ok(Page::whole(steps_of(&mut conn, id.into(), &STEPS).await?)))
}

/// Schedules, latest first.
pub(super) async fn list_reception_schedules(
    app: &App,
    ctx: &Ctx,
    page: &PageQuery,
    mut asked: store::Asked,
) -> Result<Reply<Page<ScheduleView>>, AppError> {
    asked.limit = page.limit();
    asked.after = page.cursor.as_deref().map(place).transpose()?;
    let mut conn = app.desk().await?;
    let total = match page.with_total {
        Some(true) => Some(store::count(&mut conn, &ctx.scope, &asked).await?),
        _ => None,
    };
    let rows = store::list(&mut conn, &ctx.scope, &asked).await?;
    let cursor = |s: &Schedule| cursor_of(&[&s.from_on.to_string(), &s.id.to_string()]);
    Ok(Reply::ok(Page::cut(rows, asked.limit, cursor).map(|s| ScheduleView::of(s, ctx)).with_total(total)))
}

fn place(cursor: &str) -> Result<(NaiveDate, ReceptionScheduleId), Problem> {
    let [day, id] = keys_of::<2>(cursor)?;
    Ok((day_key(&day)?, ReceptionScheduleId(id.parse().map_err(|_| bad_cursor())?)))
}

/// Plans the sessions of a month or a year by the rule; those planned before stay, and move only where a corrected
/// calendar makes them and they were not held.
pub(super) async fn generate_reception_sessions(
    app: &App,
    ctx: &Ctx,
    (id, seen): (ReceptionScheduleId, i32),
    body: GenerateSessions,
) -> Result<Reply<Generated>, AppError> {
    act(app, ctx, async |tx| {
        let schedule = store::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may(&ctx.actor, "generate_reception_sessions", schedule.agency_id)?;
        let schedule = store::bump(tx, &permit, id, seen).await?.ok_or_else(AppError::stale)?;
        let window = rules::window(body, (schedule.from_on, schedule.last_day()), ctx.today)?;
        let calendar = agencies::calendar(tx.conn()).await?;
        let moved = planning::realign(tx, &permit, &schedule, &calendar).await?;
        let (planned, skipped) = planning::plan(tx, &permit, &schedule, &calendar, window).await?;
        let audit = Audit::of(permit.operation, id)
            .at(schedule.agency_id)
            .set("from", window.0)
            .set("until", window.1)
            .set("count", planned.len());
        let mut audits: Vec<Audit> = moved.audits;
        let (version, kept) = (schedule.version, moved.kept);
        let created = shown(tx.conn(), ctx, planned).await?;
        let value = Generated {
            created,
            moved: shown(tx.conn(), ctx, moved.moved).await?,
            cancelled: shown(tx.conn(), ctx, moved.cancelled).await?,
            kept,
            skipped,
        };
        let mut done = Done::new(value, audit).version(version);
        for audit in audits.drain(..) {
            done = done.and(audit);
        }
        Ok(done)
    })
    .await
}

async fn shown(
    conn: &mut AsyncPgConnection,
    ctx: &Ctx,
    mut sessions: Vec<sessions::Session>,
) -> Result<Vec<SessionView>, AppError> {
    sessions.sort_by_key(|session| (session.on_day, session.id));
    let loaded = sessions::with_clocks(conn, sessions).await?;
    Ok(loaded.into_iter().map(|one| SessionView::of(one, ctx)).collect())
}

/// Records that its sessions to come were posted.
pub(super) async fn publish_reception_schedule(
    app: &App,
    ctx: &Ctx,
    (id, seen): (ReceptionScheduleId, i32),
    body: PublishSchedule,
) -> Result<Reply<Published>, AppError> {
    act(app, ctx, async |tx| {
        let schedule = store::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may(&ctx.actor, "publish_reception_schedule", schedule.agency_id)?;
        let schedule = store::bump(tx, &permit, id, seen).await?.ok_or_else(AppError::stale)?;
        rules::publishes(body, ctx.today)?;
        let is_asked = |on: NaiveDate| {
            on >= body.on && body.from.is_none_or(|from| from <= on) && body.to.is_none_or(|to| on <= to)
        };
        let standing = sessions::standing_of(tx, &permit, id).await?;
        let to_post: Vec<_> =
            standing.iter().filter(|s| s.published_on.is_none() && is_asked(s.on_day)).map(|s| s.id).collect();
        let posted = sessions::publish(tx, &permit, &to_post, body.on).await?;
        posting::end(tx, &permit, &posted, body.on).await?;
        let audit =
            Audit::of(permit.operation, id).at(schedule.agency_id).set("on", body.on).set("count", posted.len());
        let value = Published { published: shown(tx.conn(), ctx, posted).await? };
        Ok(Done::new(value, audit).version(schedule.version))
    })
    .await
}

/// Ends it: its later sessions that were not held are called off.
pub(super) async fn end_reception_schedule(
    app: &App,
    ctx: &Ctx,
    (id, seen): (ReceptionScheduleId, i32),
    body: &EndSchedule,
) -> Result<Reply<ScheduleView>, AppError> {
    act(app, ctx, async |tx| {
        let schedule = store::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may(&ctx.actor, "end_reception_schedule", schedule.agency_id)?;
        let schedule = store::bump(tx, &permit, id, seen).await?.ok_or_else(AppError::stale)?;
        rules::ends(body, schedule.from_on, schedule.ended_on)?;
        let reason = body.reason.trim();
        let standing = sessions::standing_of(tx, &permit, id).await?;
        let later: Vec<_> = standing.iter().filter(|s| s.on_day > body.on).map(|s| s.id).collect();
        let called_off = sessions::cancel(tx, &permit, &later, reason).await?;
        posting::stop(tx, &permit, &called_off).await?;
        let ended = store::end(tx, &permit, id, body.on, reason).await?;
        let audit = Audit::of(permit.operation, id)
            .at(schedule.agency_id)
            .set("on", body.on)
            .set("count", called_off.len())
            .because(reason);
        let version = ended.version;
        Ok(Done::new(ScheduleView::of(ended, ctx), audit).version(version))
    })
    .await
}

/// A corrected day moves the sessions of schedules that it concerns and that were not held; each says so.
pub(in crate::receptions) async fn realign(
    app: &App,
    ctx: &Ctx,
    conn: &mut AsyncPgConnection,
    permit: Permit,
    calendar: &Calendar,
    day: NaiveDate,
) -> Result<(), AppError> {
    for schedule in store::in_force_near(conn, day).await? {
        act_on(app, ctx, conn, async |tx| {
            let moved = planning::realign(tx, &permit, &schedule, calendar).await?;
            let audit = Audit::of(permit.operation, schedule.id)
                .at(schedule.agency_id)
                .set("day", day)
                .set("count", moved.moved.len() + moved.cancelled.len());
            let mut done = Done::new((), audit);
            for audit in moved.audits {
                done = done.and(audit);
            }
            Ok(done)
        })
        .await?;
    }
    Ok(())
}
