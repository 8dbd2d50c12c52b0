//! The records behind a figure of a report, over the days that the report speaks of, as they are known now.
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;
use uuid::Uuid;

use super::figures::{window_of, year_of};
use super::read::beside;
use crate::inspection::rules::cut;
use crate::inspection::{Counted, checks, head_records};
use crate::kernel::{Page, PageQuery, PlanReportId, Problem, bad_cursor, cursor_of, keys_of};
use crate::plan_reports::model::PlanFigure;
use crate::plan_reports::rules::{self, HeadRecord};
use crate::plan_reports::store::{self, Fact};
use crate::plan_reports::view::PlanRecord;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Ctx, Reply};
use crate::{commitments, dialogues, petitions, receptions};

/// What a figure counts, before anybody's sight of it is asked.
#[derive(Debug, Clone)]
pub enum Behind {
    Fact(Fact),
    OfHead(HeadRecord),
}

/// One item for each record that a figure counts; one that the reader may not see is hidden.
pub async fn records(
    app: &App,
    ctx: &Ctx,
    id: PlanReportId,
    figure: PlanFigure,
    page: &PageQuery,
) -> Answer<Page<Counted<PlanRecord>>> {
    let after = page.cursor.as_deref().map_or(Ok(Uuid::nil()), place)?;
    let mut conn = app.desk().await?;
    let (found, place) = behind(&mut conn, ctx, (id, figure), (after, page.limit())).await?;
    let items = seen(&mut conn, ctx, found).await?;
    let next_cursor = place.map(|place| cursor_of(&[&place.to_string()]));
    Ok(Reply::ok(Page { items, next_cursor, total: None, total_is_exact: None }))
}

fn place(cursor: &str) -> Result<Uuid, Problem> {
    let [id] = keys_of::<1>(cursor)?;
    id.parse().map_err(|_| bad_cursor())
}

/// What a figure of a report in sight counts, with the place where the next page goes on. Days and duties of a head are few
/// and come at once.
pub async fn behind(
    conn: &mut AsyncPgConnection,
    ctx: &Ctx,
    (id, figure): (PlanReportId, PlanFigure),
    (after, limit): (Uuid, i64),
) -> Result<(Vec<Behind>, Option<Uuid>), AppError> {
    let report = store::find(conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let (round, unit) = beside(conn, &report).await?;
    let window = window_of(&report, &round, ctx.today);
    if let Some(mut rows) = store::facts(conn, (unit.id, figure), window, (after, limit)).await? {
        let (ids, place) = cut(rows.iter().map(|row| row.id).collect(), limit);
        rows.truncate(ids.len());
        return Ok((rows.into_iter().map(Behind::Fact).collect(), place));
    }
    let of_head = head_records(conn, unit.id, window, year_of(&round), ctx.today).await?;
    let records = rules::head_records(of_head, figure);
    Ok((records.into_iter().map(Behind::OfHead).collect(), None))
}

/// What was counted as the reader sees it: a query for each kind. A day of a head is seen with all its sessions.
pub async fn seen(
    conn: &mut AsyncPgConnection,
    ctx: &Ctx,
    rows: Vec<Behind>,
) -> Result<Vec<Counted<PlanRecord>>, AppError> {
    let of = |kind: &str| {
        let fact = |row: &Behind| match row {
            Behind::Fact(fact) if fact.kind == kind => Some(fact.id),
            _ => None,
        };
        rows.iter().filter_map(fact).collect::<Vec<Uuid>>()
    };
    let mut known: HashMap<Uuid, PlanRecord> = HashMap::new();
    let petitions = petitions::briefs(conn, &ctx.scope, &of("petition")).await?;
    known.extend(petitions.into_iter().map(|(id, petition)| (id, PlanRecord::Petition { petition })));
    let visits = receptions::briefs(conn, &ctx.scope, &of("reception")).await?;
    known.extend(visits.into_iter().map(|(id, reception)| (id, PlanRecord::Reception { reception })));
    let promises = commitments::briefs(conn, &ctx.scope, &of("commitment")).await?;
    known.extend(promises.into_iter().map(|(id, commitment)| (id, PlanRecord::Commitment { commitment })));
    let checks = checks::among(conn, ctx, &of("check")).await?;
    known.extend(checks.into_iter().map(|(id, check)| (id, PlanRecord::Check { check })));
    let of_head = || {
        rows.iter().filter_map(|row| match row {
            Behind::OfHead(record) => Some(record),
            Behind::Fact(_) => None,
        })
    };
    let talks: Vec<Uuid> = of_head().filter_map(HeadRecord::dialogue).collect();
    let talks = dialogues::briefs(conn, &ctx.scope, &talks).await?;
    let sessions: Vec<Uuid> = of_head().flat_map(HeadRecord::sessions).copied().collect();
    let sessions = receptions::session_briefs(conn, &ctx.scope, &sessions).await?;
    let shown = rows.into_iter().map(|row| match row {
        Behind::Fact(fact) => known.remove(&fact.id),
        Behind::OfHead(HeadRecord::Day(day)) => {
            let of_day: Option<Vec<_>> = day.sessions.iter().map(|id| sessions.get(id).cloned()).collect();
            of_day.map(|sessions| PlanRecord::HeadDay {
                on: day.on,
                period_from: day.period.map(|period| period.from),
                period_to: day.period.map(|period| period.to),
                sessions,
            })
        }
        Behind::OfHead(HeadRecord::Dialogue(id)) => {
            talks.get(&id).cloned().map(|dialogue| PlanRecord::Dialogue { dialogue })
        }
        Behind::OfHead(HeadRecord::Duty(owed)) => {
            Some(PlanRecord::DialogueDuty { duty: owed.duty, basis: owed.basis, is_held: owed.is_held })
        }
    });
    Ok(shown.map(Counted::of).collect())
}
