//! The room's reads: check the right once, find the rows, count, and show. Figures and lists take the same
//! agencies and the same window, so that a list holds as many records as its figure says.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use std::collections::{BTreeSet, HashMap};
use std::hash::BuildHasher;
use uuid::Uuid;

use super::model::{AgencyFacts, Asked, Bucket, Figures, Topic};
use super::policy::may_read_figures;
use super::rules::{self, Limits, Row};
use super::store::{self, Listing};
use super::urging::{self, UrgingItem};
use super::view::{AgencyRow, ComparedRow, Comparison, Counted, Links, Overview};
use crate::agencies;
use crate::kernel::codes::Code;
use crate::kernel::{AgencyId, Page, PageQuery, Problem, bad_cursor, cursor_of, keys_of};
use crate::petitions::{self, PetitionBrief};
use crate::platform::{App, AppError, Ctx};
use crate::receptions::{self, ReceptionBrief};

/// How petitions and receptions stand in each agency of the reader's reach, or in the one asked for; perhaps beside
/// another window.
pub async fn overview(app: &App, ctx: &Ctx, asked: Asked, other: Option<Asked>) -> Result<Overview, AppError> {
    let mut conn = app.desk().await?;
    let (as_of, totals, rows) = counted(&mut conn, ctx, asked).await?;
    let comparison = match other {
        Some(other) => {
            let (as_of, there, compared) = counted(&mut conn, ctx, other).await?;
            let agencies = rules::compared(&rows, &compared)
                .into_iter()
                .map(|(agency, figures, difference)| ComparedRow { agency: agency.into(), figures, difference });
            let (difference, agencies) = (totals - there, agencies.collect());
            Some(Comparison { as_of, from: other.from, totals: there, difference, agencies })
        }
        None => None,
    };
    let agencies = rows.into_iter().map(|row| AgencyRow::of(row, (asked.from, as_of))).collect();
    let links = Links::of(asked.from, as_of, asked.agency);
    Ok(Overview { as_of, from: asked.from, totals, links, agencies, comparison })
}

/// One window: its day, its totals, its rows.
async fn counted(
    conn: &mut AsyncPgConnection,
    ctx: &Ctx,
    asked: Asked,
) -> Result<(NaiveDate, Figures, Vec<(AgencyFacts, Figures)>), AppError> {
    let (rows, limits) = rows(conn, ctx, asked).await?;
    let window = rules::window(asked.from, asked.as_of, ctx.today, &limits)?;
    let figures = store::figures(conn, &rules::counted(&rows), window).await?;
    let (totals, shown) = rules::fold(rows, &figures);
    Ok((window.as_of, totals, shown))
}

/// The urgings behind the figure of those overdue.
pub async fn overdue_urgings(
    app: &App,
    ctx: &Ctx,
    asked: Asked,
    page: &PageQuery,
) -> Result<Page<Counted<UrgingItem>>, AppError> {
    let mut conn = app.desk().await?;
    let listing = listing(&mut conn, ctx, asked, Topic::default(), page).await?;
    let total = match page.with_total {
        Some(true) => Some(urging::overdue_total(&mut conn, &listing.agencies, listing.window.as_of).await?),
        _ => None,
    };
    let (ids, seen) =
        urging::overdue(&mut conn, ctx, &listing.agencies, (listing.window.as_of, listing.after, listing.limit + 1))
            .await?;
    let (ids, place) = rules::cut(ids, listing.limit);
    Ok(shown(&ids, seen, place).with_total(total))
}

/// One item for each petition counted in a figure.
pub async fn petitions(
    app: &App,
    ctx: &Ctx,
    (bucket, topic): (Bucket, Topic),
    asked: Asked,
    page: &PageQuery,
) -> Result<Page<Counted<PetitionBrief>>, AppError> {
    let mut conn = app.desk().await?;
    let listing = listing(&mut conn, ctx, asked, topic, page).await?;
    let ids = store::petitions(&mut conn, bucket, &listing).await?;
    let total = match page.with_total {
        Some(true) => Some(store::petitions_total(&mut conn, bucket, &listing).await?),
        _ => None,
    };
    let (ids, place) = rules::cut(ids, listing.limit);
    let briefs = petitions::briefs(&mut conn, &ctx.scope, &ids).await?;
    Ok(shown(&ids, briefs, place).with_total(total))
}

/// One item for each reception counted in a figure.
pub async fn receptions(
    app: &App,
    ctx: &Ctx,
    asked: Asked,
    page: &PageQuery,
) -> Result<Page<Counted<ReceptionBrief>>, AppError> {
    let mut conn = app.desk().await?;
    let listing = listing(&mut conn, ctx, asked, Topic::default(), page).await?;
    let ids = store::receptions(&mut conn, &listing).await?;
    let total = match page.with_total {
        Some(true) => Some(store::receptions_total(&mut conn, &listing).await?),
        _ => None,
    };
    let (ids, place) = rules::cut(ids, listing.limit);
    let briefs = receptions::briefs(&mut conn, &ctx.scope, &ids).await?;
    Ok(shown(&ids, briefs, place).with_total(total))
}

/// The rows the reader may ask for; an unknown agency is not found, one out of reach is refused (every signed-in
/// person may know the agencies). With them the limits they are counted by.
pub(super) async fn rows(
    conn: &mut AsyncPgConnection,
    ctx: &Ctx,
    asked: Asked,
) -> Result<(Vec<Row>, Limits), AppError> {
    may_read_figures(&ctx.scope, None)?;
    let agencies = store::agencies(conn).await?;
    let reach: BTreeSet<_> = match asked.agency {
        Some(id) if agencies.iter().any(|agency| agency.id == id) => {
            may_read_figures(&ctx.scope, Some(id))?;
            BTreeSet::from([id])
        }
        Some(_) => return Err(AppError::hidden()),
        None => ctx.scope.figures.iter().copied().collect(),
    };
    let mut rows = rules::rows(&agencies, &reach, asked.as_of.unwrap_or(ctx.today));
    for row in &mut rows {
        row.is_always_shown |= asked.agency.is_some();
    }
    let limits = limits(conn, asked.as_of.unwrap_or(ctx.today), &agencies).await?;
    Ok((rows, limits))
}

pub(super) async fn listing(
    conn: &mut AsyncPgConnection,
    ctx: &Ctx,
    asked: Asked,
    topic: Topic,
    page: &PageQuery,
) -> Result<Listing, AppError> {
    let after = page.cursor.as_deref().map_or(Ok(Uuid::nil()), place)?;
    let (rows, limits) = rows(conn, ctx, asked).await?;
    let window = rules::window(asked.from, asked.as_of, ctx.today, &limits)?;
    Ok(Listing {
        agencies: rules::counted(&rows),
        window,
        after,
        limit: page.limit(),
        many_signers: limits.many_signers,
        topic,
    })
}

/// What the district had set for "soon" and "many" on the day of the figures: one yardstick for every row and every reader, whatever an agency
/// set for itself.
async fn limits(conn: &mut AsyncPgConnection, on: NaiveDate, agencies: &[AgencyFacts]) -> Result<Limits, AppError> {
    let district = rules::district(agencies, on).unwrap_or(AgencyId(Uuid::nil()));
    let set = agencies::parameters_in_force(conn, district, on).await?;
    Ok(Limits::of(|key| set.get(key.code()).and_then(|(_, value, _)| value.as_u64())))
}

fn place(cursor: &str) -> Result<Uuid, Problem> {
    let [id] = keys_of::<1>(cursor)?;
    id.parse().map_err(|_| bad_cursor())
}

pub(super) fn shown<T, S: BuildHasher>(
    ids: &[Uuid],
    mut briefs: HashMap<Uuid, T, S>,
    place: Option<Uuid>,
) -> Page<Counted<T>> {
    Page {
        items: ids.iter().map(|id| Counted::of(briefs.remove(id))).collect(),
        next_cursor: place.map(|place| cursor_of(&[&place.to_string()])),
        total: None,
        total_is_exact: None,
    }
}
