//! Figures of units counted from records. A provider is a table of facts over another room's rows: $1 agencies, $2 first day,
//! $3 last day → figure, kind and id of the record, and what it adds. Numbers and the lists behind them come from the same
//! facts, so that a list holds as many records as its number says. A new room's figures are one more line in the list.
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Text, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::kernel::AgencyId;
use crate::kernel::codes::Code as _;
use crate::plan_reports::model::{Figures, PlanFigure as F};
use crate::plan_reports::rules::RecordedCheck;
use crate::platform::AppError;
use crate::schema::checks;

/// Facts, and the figures that they tell.
struct Provider {
    facts: &'static str,
    figures: &'static [F],
}

const PROVIDERS: [Provider; 4] = [
    Provider {
        facts: include_str!("receptions.sql"),
        figures: &[
            F::Receptions,
            F::ReceptionsRegular,
            F::ReceptionsPeriodic,
            F::ReceptionsUnscheduled,
            F::PeopleReceived,
        ],
    },
    Provider {
        facts: include_str!("petitions.sql"),
        figures: &[
            F::PetitionsReceived,
            F::PetitionsProcessed,
            F::PetitionsAccepted,
            F::PetitionsSettled,
            F::PetitionsSettledInTime,
            F::PetitionsOverdue,
        ],
    },
    Provider { facts: include_str!("promises.sql"), figures: &[F::PromisesMade, F::PromisesKept, F::PromisesOverdue] },
    Provider { facts: include_str!("self_checks.sql"), figures: &[F::SelfChecksHeld] },
];

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = Text)]
    figure: String,
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// The figures of a unit for a window; the right to them was checked with the report.
pub async fn count(
    conn: &mut AsyncPgConnection,
    unit: AgencyId,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Figures, AppError> {
    let mut figures = Figures::new();
    for Provider { facts, figures: told } in PROVIDERS {
        let query = format!("with {facts} select figure, sum(n)::bigint as n from facts group by figure");
        let rows: Vec<Counted> = diesel::sql_query(query)
            .bind::<Array<SqlUuid>, _>(vec![unit])
            .bind::<Date, _>(from)
            .bind::<Date, _>(to)
            .load(conn)
            .await?;
        figures.extend(told.iter().map(|figure| (*figure, 0)));
        figures.extend(rows.into_iter().filter_map(|row| Some((F::parse(&row.figure)?, row.n))));
    }
    Ok(figures)
}

/// The last check that a unit opened of itself on these days.
pub async fn last_self_check(
    conn: &mut AsyncPgConnection,
    unit: AgencyId,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Option<RecordedCheck>, AppError> {
    let row: Option<(Option<NaiveDate>, Option<serde_json::Value>, Option<NaiveDate>)> = checks::table
        .filter(checks::agency_id.eq(unit).and(checks::is_self_check))
        .filter(checks::opened_on.between(from, to))
        .order((checks::opened_on.desc(), checks::id.desc()))
        .select((checks::opened_on, checks::decision, checks::concluded_on))
        .first(conn)
        .await
        .optional()?;
    Ok(row.and_then(|(on, decision, concluded_on)| {
        let number = decision.as_ref().and_then(|paper| paper.get("number")?.as_str()).unwrap_or_default().to_owned();
        Some(RecordedCheck { on: on?, number, concluded_on })
    }))
}

/// A record behind a figure.
#[derive(Debug, Clone, QueryableByName)]
pub struct Fact {
    #[diesel(sql_type = Text)]
    pub kind: String,
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
}

/// The records behind a figure after an id, one more than `limit`; `None` for one that no facts tell. Whose sight they are in is
/// asked after.
pub async fn facts(
    conn: &mut AsyncPgConnection,
    (unit, figure): (AgencyId, F),
    (from, to): (NaiveDate, NaiveDate),
    (after, limit): (Uuid, i64),
) -> Result<Option<Vec<Fact>>, AppError> {
    let Some(Provider { facts, .. }) = PROVIDERS.into_iter().find(|provider| provider.figures.contains(&figure)) else {
        return Ok(None);
    };
    let query = format!("with {facts} select kind, id from facts where figure = $4 and id > $5 order by id limit $6");
    let rows = diesel::sql_query(query)
        .bind::<Array<SqlUuid>, _>(vec![unit])
        .bind::<Date, _>(from)
        .bind::<Date, _>(to)
        .bind::<Text, _>(figure.code())
        .bind::<SqlUuid, _>(after)
        .bind::<BigInt, _>(limit + 1)
        .load(conn)
        .await?;
    Ok(Some(rows))
}
