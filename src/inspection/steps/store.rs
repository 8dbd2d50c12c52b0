//! One set of rows a step, behind both the numbers and their lists.
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::InspectionStep;
use super::model::Taken;
use crate::inspection::model::Window;
use crate::kernel::AgencyId;
use crate::kernel::codes::Code;
use crate::platform::AppError;

/// Each petition whose step ended in the window, with the agency and the days: $1 agencies, $2 first day, $3 last day.
fn taken(step: InspectionStep) -> String {
    match step {
        InspectionStep::ReceivedToClassified => format!(
            "select e.petition_id as id, e.agency_id, e.from_on - r.on_day as days from petition_spans e
             join petition_events r on r.petition_id = e.petition_id and r.event = 'received' and r.nth = 1
             where e.agency_id = any($1) and e.state <> 'received' and e.from_on between $2 and $3
               and not exists (select 1 from petition_spans b where b.petition_id = e.petition_id
                 and b.state <> 'received' and (b.from_on, b.id) < (e.from_on, e.id)) and {NOT_MIXED}"
        ),
        InspectionStep::ReceivedToProcessed => since_received("processed"),
        InspectionStep::ReceivedToAccepted => since_received("accepted"),
        InspectionStep::AcceptedToSettled => since("settled", "accepted"),
        InspectionStep::SettledToExecuted => since("executed", "settled"),
        InspectionStep::TransferToReceipt => answered("d.kind = 'transferred'", "received_on"),
        InspectionStep::LetterToReply => answered("d.kind in ('transferred', 'urged')", "replied_on"),
    }
}

const NOT_MIXED: &str =
    "not exists (select 1 from petition_spans m where m.petition_id = e.petition_id and m.kind = 'mixed'
    and m.from_on <= $3 and (m.to_on is null or m.to_on > $3))";

/// The first such event, from the receipt on.
fn since_received(event: &str) -> String {
    format!(
        "select e.petition_id as id, e.agency_id, e.on_day - r.on_day as days from petition_events e
         join petition_events r on r.petition_id = e.petition_id and r.event = 'received' and r.nth = 1
         where e.agency_id = any($1) and e.event = '{event}' and e.nth = 1 and e.on_day between $2 and $3 and {NOT_MIXED}"
    )
}

/// The last such event in the window, from the one before it on.
fn since(event: &str, before: &str) -> String {
    format!(
        "select e.petition_id as id, e.agency_id, e.on_day - b.on_day as days from petition_events e
         cross join lateral (select max(on_day) as on_day from petition_events a where a.petition_id = e.petition_id
           and a.event = '{before}' and a.on_day <= e.on_day) b
         where e.agency_id = any($1) and e.event = '{event}' and e.on_day between $2 and $3 and b.on_day is not null
           and not exists (select 1 from petition_events l where l.petition_id = e.petition_id and l.event = e.event
             and l.nth > e.nth and l.nth > 1 and l.on_day between $2 and $3) and {NOT_MIXED}"
    )
}

/// The last letter answered in the window, at the agency that last handled the petition.
fn answered(kind: &str, answer: &str) -> String {
    format!(
        "select e.petition_id as id, l.agency_id, e.days from (
           select distinct on (d.petition_id) d.petition_id, greatest(d.{answer} - d.sent_on, 0) as days from dispatches d
           where {kind} and d.{answer} between $2 and $3 order by d.petition_id, d.{answer} desc, d.id
         ) e cross join lateral (select agency_id from petition_events where petition_id = e.petition_id
           and event = 'processed' order by nth desc limit 1) l
         where l.agency_id = any($1) and {NOT_MIXED}"
    )
}

/// The numbers of every step, for each row and in all. `members` stand beside the rows they are counted in.
pub(super) async fn days(
    conn: &mut AsyncPgConnection,
    members: &[AgencyId],
    rows: &[AgencyId],
    window: Window,
) -> Result<Vec<Taken>, AppError> {
    let each: Vec<String> = InspectionStep::ALL
        .iter()
        .map(|step| format!("select '{}' as step, t.agency_id, t.days from ({}) t", step.code(), taken(*step)))
        .collect();
    let sql = format!(
        "select t.step, m.row_id as agency_id, count(*) as petitions,
           percentile_cont(0.5) within group (order by t.days) as median,
           percentile_cont(0.9) within group (order by t.days) as p90
         from ({}) t join unnest($1, $4) as m (agency_id, row_id) on m.agency_id = t.agency_id
         group by grouping sets ((t.step, m.row_id), (t.step))",
        each.join(" union all ")
    );
    Ok(diesel::sql_query(sql)
        .bind::<Array<SqlUuid>, _>(members)
        .bind::<Date, _>(window.from)
        .bind::<Date, _>(window.as_of)
        .bind::<Array<SqlUuid>, _>(rows)
        .load(conn)
        .await?)
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

#[derive(QueryableByName)]
struct Total {
    #[diesel(sql_type = BigInt)]
    total: i64,
}

/// One more than `limit` of the petitions counted in a step, by id.
pub(in crate::inspection) async fn petitions(
    conn: &mut AsyncPgConnection,
    step: InspectionStep,
    (agencies, window): (&[AgencyId], Window),
    (after, limit): (Uuid, i64),
) -> Result<Vec<Uuid>, AppError> {
    let sql = format!("select id from ({}) t where id > $4 order by id limit $5", taken(step));
    let rows: Vec<Id> = diesel::sql_query(sql)
        .bind::<Array<SqlUuid>, _>(agencies)
        .bind::<Date, _>(window.from)
        .bind::<Date, _>(window.as_of)
        .bind::<SqlUuid, _>(after)
        .bind::<BigInt, _>(limit + 1)
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

pub(super) async fn petitions_total(
    conn: &mut AsyncPgConnection,
    step: InspectionStep,
    (agencies, window): (&[AgencyId], Window),
) -> Result<i64, AppError> {
    let total: Total = diesel::sql_query(format!("select count(*) as total from ({}) t", taken(step)))
        .bind::<Array<SqlUuid>, _>(agencies)
        .bind::<Date, _>(window.from)
        .bind::<Date, _>(window.as_of)
        .get_result(conn)
        .await?;
    Ok(total.total)
}
