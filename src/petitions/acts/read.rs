//! Reading: one case, lists, history, clocks.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;

use crate::deadlines::{self, DeadlineView, TraceView};
use crate::kernel::codes::{Field, Handling, Kind, State};
use crate::kernel::{
    AgencyId, DeadlineId, Page, PetitionId, Problem, SubjectKind, UserId, bad_cursor, cursor_of, day_key, keys_of,
};
use crate::people::{self, Warning};
use crate::petitions::finding;
use crate::petitions::guards::Known;
use crate::petitions::model::Case;
use crate::petitions::store::{self, Filter, ListedRow};
use crate::petitions::view::{Parts, PetitionItem, PetitionView, StepView};
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;
use crate::platform::keyring::Keyring;
use crate::platform::{App, AppError, Reply};

/// What a view is put together from, for a case in sight.
pub(super) async fn parts(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    ctx: &Ctx,
    case: Case,
    warnings: Vec<Warning>,
) -> Result<Parts, AppError> {
    let id = case.petition.id;
    let related = store::related(conn, id).await?;
    let deadlines = deadlines::of_subject(conn, id.into()).await?;
    let petitioners = if case.petition.is_sealed {
        Vec::new()
    } else {
        people::of_subjects(conn, keyring, SubjectKind::Petition, &[id.0], true)
            .await?
            .remove(&id.0)
            .unwrap_or_default()
    };
    let known = Known { related: &related, clocks: &deadlines };
    let allowed_actions = super::take::allowed_actions(&ctx.actor, &case, &known, ctx.today);
    Ok(Parts { case, related, petitioners, deadlines, allowed_actions, warnings, today: ctx.today })
}

async fn case_in_sight(conn: &mut AsyncPgConnection, ctx: &Ctx, id: PetitionId) -> Result<Case, AppError> {
    store::find(conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)
}

/// One petition with its ETag.
pub async fn read(app: &App, ctx: &Ctx, id: PetitionId) -> Answer<PetitionView> {
    let mut conn = app.desk().await?;
    let Some(case) = store::find(&mut conn, &ctx.scope, id).await? else {
        return read_as_before(app, ctx, &mut conn, id).await;
    };
    let version = case.petition.version;
    let parts = parts(&mut conn, app.keyring(), ctx, case, Vec::new()).await?;
    Ok(Reply::ok(PetitionView::of(parts)).version(version))
}

/// An earlier holder keeps what it had up to the hand-over and sees code, state and holder after it.
async fn read_as_before(app: &App, ctx: &Ctx, conn: &mut AsyncPgConnection, id: PetitionId) -> Answer<PetitionView> {
    let (case, until) = store::held_before(conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let is_amended = store::is_amended_since(conn, id, until).await?;
    let people = people::of_subjects(conn, app.keyring(), SubjectKind::Petition, &[id.0], true).await?;
    let related = store::related(conn, id).await?;
    let version = case.petition.version;
    let people = people.into_values().flatten().collect();
    Ok(Reply::ok(PetitionView::as_held_before(case, related, people, is_amended, ctx.today)).version(version))
}

/// What a list is asked for.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    pub agency_id: Option<AgencyId>,
    pub kind: Option<Kind>,
    pub state: Option<State>,
    pub handling: Option<Handling>,
    pub field: Option<Field>,
    pub received_from: Option<NaiveDate>,
    pub received_to: Option<NaiveDate>,
    pub overdue: bool,
    pub assigned_to: Option<UserId>,
    pub q: Option<String>,
    pub limit: i64,
    pub cursor: Option<String>,
    pub with_total: bool,
}

/// What a list is narrowed by in the database.
pub async fn filter_of(
    conn: &mut AsyncPgConnection,
    app: &App,
    ctx: &Ctx,
    asked: &Listing,
) -> Result<Filter, AppError> {
    let sought = finding::sought(conn, app.keyring(), &ctx.scope, asked.q.as_deref(), ctx.now).await?;
    Ok(Filter {
        agency: asked.agency_id,
        kind: asked.kind,
        state: asked.state,
        handling: asked.handling,
        field: asked.field,
        received_from: asked.received_from,
        received_to: asked.received_to,
        overdue_on: asked.overdue.then_some(ctx.today),
        assigned_to: asked.assigned_to,
        sought,
        after: asked.cursor.as_deref().map(place).transpose()?,
    })
}

/// Listed rows with their people and clocks, a query each.
pub async fn items_of(
    conn: &mut AsyncPgConnection,
    app: &App,
    ctx: &Ctx,
    rows: Vec<ListedRow>,
) -> Result<Vec<PetitionItem>, AppError> {
    let open: Vec<_> = rows.iter().filter(|r| !r.petition.is_sealed).map(|r| r.petition.id.0).collect();
    let all: Vec<_> = rows.iter().map(|r| r.petition.id.0).collect();
    let mut people = people::of_subjects(conn, app.keyring(), SubjectKind::Petition, &open, false).await?;
    let mut clocks = deadlines::of_subjects(conn, SubjectKind::Petition, &all).await?;
    let items = rows.into_iter().map(|row| {
        let id = row.petition.id.0;
        let clocks = clocks.remove(&id).unwrap_or_default();
        PetitionItem::of(row, people.remove(&id).unwrap_or_default(), &clocks, ctx.today)
    });
    Ok(items.collect())
}

/// A page of petitions, newest received first.
pub async fn list(app: &App, ctx: &Ctx, asked: Listing) -> Answer<Page<PetitionItem>> {
    let mut conn = app.desk().await?;
    let mut filter = filter_of(&mut conn, app, ctx, &asked).await?;
    let rows = finding::list(&mut conn, &ctx.scope, &mut filter, asked.limit).await?;
    let page = Page::cut(rows, asked.limit, |row| {
        cursor_of(&[&row.petition.received_on.to_string(), &row.petition.id.to_string()])
    });
    let next_cursor = page.next_cursor;
    let items = items_of(&mut conn, app, ctx, page.items).await?;
    let total = if asked.with_total { Some(store::count(&mut conn, &ctx.scope, &filter).await?) } else { None };
    let page = Page { items, next_cursor, total: None, total_is_exact: None };
    Ok(Reply::ok(page.with_total(total)))
}

fn place(cursor: &str) -> Result<(NaiveDate, PetitionId), Problem> {
    let [day, id] = keys_of::<2>(cursor)?;
    Ok((day_key(&day)?, PetitionId(id.parse().map_err(|_| bad_cursor())?)))
}

/// What happened with a petition, first to last.
pub async fn history(app: &App, ctx: &Ctx, id: PetitionId) -> Answer<Page<StepView>> {
    let mut conn = app.desk().await?;
    let (case, until) = match store::find(&mut conn, &ctx.scope, id).await? {
        Some(case) => (case, i32::MAX),
        None => store::held_before(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?,
    };
    let steps = store::steps(&mut conn, id).await?;
    let known = steps.into_iter().filter(|step| step.position <= until);
    let items = known.map(|row| StepView::of(row, case.petition.is_sealed)).collect();
    Ok(Reply::ok(Page::whole(items)))
}

/// The clocks of a petition.
pub async fn clocks(app: &App, ctx: &Ctx, id: PetitionId) -> Answer<Page<DeadlineView>> {
    let mut conn = app.desk().await?;
    case_in_sight(&mut conn, ctx, id).await?;
    let clocks = deadlines::of_subject(&mut conn, id.into()).await?;
    let items = clocks.iter().map(|d| DeadlineView::of(d, ctx.today)).collect();
    Ok(Reply::ok(Page::whole(items)))
}

/// The day-by-day reckoning of a clock, told again with the calendar it was counted by.
pub async fn trace(app: &App, ctx: &Ctx, id: PetitionId, deadline: DeadlineId) -> Answer<TraceView> {
    let mut conn = app.desk().await?;
    case_in_sight(&mut conn, ctx, id).await?;
    let clock = deadlines::find(&mut conn, id.into(), deadline).await?.ok_or_else(AppError::hidden)?;
    let calendar = deadlines::books_at(&mut conn, clock.calendar_version).await?;
    Ok(Reply::ok(TraceView::of(&clock, &calendar, ctx.today, ctx.lang)))
}
