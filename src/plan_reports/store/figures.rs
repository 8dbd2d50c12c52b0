//! Figures of units counted from records. A provider is one query over another room's rows: $1 agencies, $2 first day,
//! $3 last day → agency, figure, number. A new room's figures are one more line in the list.
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Text, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use crate::kernel::AgencyId;
use crate::kernel::codes::Code as _;
use crate::plan_reports::model::{Figures, PlanFigure};
use crate::platform::AppError;

const PROVIDERS: [&str; 3] =
    [include_str!("receptions.sql"), include_str!("sessions.sql"), include_str!("petitions.sql")];

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
    for provider in PROVIDERS {
        let rows: Vec<Counted> = diesel::sql_query(provider)
            .bind::<Array<SqlUuid>, _>(vec![unit])
            .bind::<Date, _>(from)
            .bind::<Date, _>(to)
            .load(conn)
            .await?;
        figures.extend(rows.into_iter().filter_map(|row| Some((PlanFigure::parse(&row.figure)?, row.n))));
    }
    Ok(figures)
}
