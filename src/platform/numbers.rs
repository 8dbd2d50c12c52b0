//! Yearly numbers of the codes people quote: `TD-2023-000123`. The counter's row stays locked until the commit,
//! so a number is given once and none is skipped by what rolls back.
use chrono::{Datelike, NaiveDate};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};
use diesel_async::RunQueryDsl;

use super::{AppError, Tx};

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = Integer)]
    last: i32,
}

/// The next code of a prefix in the year of `day`.
pub async fn next_code(tx: &mut Tx<'_>, prefix: &str, day: NaiveDate) -> Result<String, AppError> {
    let counted: Counted = diesel::sql_query(
        "insert into code_counters (prefix, year, last) values ($1, $2, 1)
         on conflict (prefix, year) do update set last = code_counters.last + 1 returning last",
    )
    .bind::<Text, _>(prefix)
    .bind::<Integer, _>(day.year())
    .get_result(tx.conn())
    .await?;
    Ok(format!("{prefix}-{:04}-{:06}", day.year(), counted.last))
}
