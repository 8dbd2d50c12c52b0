//! Queries on signals. What is seen of them starts with `visible`; the records behind one are asked of their own rooms.
use chrono::NaiveDate;
use diesel::dsl::{exists, not};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Text, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde_json::Value;
use uuid::Uuid;

use super::model::{FoundRow, RecordRow, Signal, StepRow};
use super::policy::Sight;
use super::rules::{Span, Thresholds};
use crate::inspection::store::OVER_LEVEL;
use crate::kernel::codes::{SignalKind, SignalState};
use crate::kernel::{AgencyId, SignalId, UserId};
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx, ids};
use crate::schema::{petition_denounced, reception_denounced, signal_records, signal_runs, signal_steps, signals};

/// Signals about the agencies in reach and those assigned where the reader works; none about a case that denounces the
/// reader, unless it only counts (a topic).
fn visible(sight: &Sight) -> Box<dyn BoxableExpression<signals::table, Pg, SqlType = Bool>> {
    let within = signals::agency_id.eq_any(sight.reach.clone());
    let given = signals::assigned_agency_id.eq_any(sight.works_at.clone()).assume_not_null();
    let against = signal_records::table
        .inner_join(petition_denounced::table.on(signal_records::record_id.eq(petition_denounced::petition_id)))
        .filter(signal_records::signal_id.eq(signals::id))
        .filter(petition_denounced::user_id.eq(sight.user));
    let heard = signal_records::table
        .inner_join(reception_denounced::table.on(signal_records::record_id.eq(reception_denounced::reception_id)))
        .filter(signal_records::signal_id.eq(signals::id))
        .filter(reception_denounced::user_id.eq(sight.user));
    let only_counts = signals::kind.eq(SignalKind::TopicGrowth);
    let given = signals::assigned_agency_id.is_not_null().and(given);
    Box::new(within.or(given).and(only_counts.or(not(exists(against)).and(not(exists(heard))))))
}

/// What the rules find on a day.
pub(super) async fn found(
    conn: &mut AsyncPgConnection,
    span: &Span,
    thresholds: &Thresholds,
) -> Result<Vec<FoundRow>, AppError> {
    // What is over-level is said once, for figures and signals.
    Ok(diesel::sql_query(include_str!("found.sql").replace("{over_level}", OVER_LEVEL))
        .bind::<Date, _>(span.until)
        .bind::<Date, _>(span.since)
        .bind::<BigInt, _>(thresholds.visits)
        .bind::<BigInt, _>(thresholds.signers)
        .bind::<BigInt, _>(thresholds.over_level)
        .bind::<BigInt, _>(thresholds.places)
        .bind::<Date, _>(span.quarter)
        .bind::<Date, _>(span.last_quarter)
        .bind::<Date, _>(span.last_year)
        .bind::<Date, _>(span.last_year_end)
        .bind::<BigInt, _>(thresholds.topic_least)
        .bind::<BigInt, _>(thresholds.promises)
        .load(conn)
        .await?)
}

/// What a list is asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    pub agency: Option<AgencyId>,
    pub kind: Option<SignalKind>,
    pub state: Option<SignalState>,
    pub is_current: Option<bool>,
    pub overdue_on: Option<NaiveDate>,
    pub after: Option<(NaiveDate, SignalId)>,
    pub limit: i64,
}

fn asked_for(sight: &Sight, asked: &Asked) -> signals::BoxedQuery<'static, Pg> {
    let mut query = signals::table.filter(visible(sight)).into_boxed();
    if let Some(agency) = asked.agency {
        query = query.filter(signals::agency_id.eq(agency));
    }
    if let Some(kind) = asked.kind {
        query = query.filter(signals::kind.eq(kind));
    }
    if let Some(state) = asked.state {
        query = query.filter(signals::state.eq(state));
    }
    if let Some(is_current) = asked.is_current {
        query = query.filter(signals::is_current.eq(is_current));
    }
    if let Some(day) = asked.overdue_on {
        query = query.filter(signals::state.eq(SignalState::Assigned)).filter(signals::due_on.lt(day));
    }
    query
}

/// Signals, last seen first, one more than asked for.
pub(super) async fn list(conn: &mut AsyncPgConnection, sight: &Sight, asked: &Asked) -> Result<Vec<Signal>, AppError> {
    let mut query = asked_for(sight, asked);
    if let Some((day, id)) = asked.after {
        let same_day = signals::last_seen_on.eq(day).and(signals::id.lt(id));
        query = query.filter(signals::last_seen_on.lt(day).or(same_day));
    }
    let query = query.order((signals::last_seen_on.desc(), signals::id.desc())).limit(asked.limit + 1);
    Ok(query.select(Signal::as_select()).load(conn).await?)
}

pub(super) async fn count(conn: &mut AsyncPgConnection, sight: &Sight, asked: &Asked) -> Result<i64, AppError> {
    Ok(asked_for(sight, asked).count().get_result(conn).await?)
}

pub(super) async fn find(
    conn: &mut AsyncPgConnection,
    sight: &Sight,
    id: SignalId,
) -> Result<Option<Signal>, AppError> {
    let query = signals::table.filter(visible(sight)).filter(signals::id.eq(id));
    Ok(query.select(Signal::as_select()).first(conn).await.optional()?)
}

/// The current records of several signals, one query.
pub(super) async fn records_of(conn: &mut AsyncPgConnection, among: &[SignalId]) -> Result<Vec<RecordRow>, AppError> {
    let current = signal_records::table
        .filter(signal_records::signal_id.eq_any(among))
        .filter(signal_records::is_current)
        .order((signal_records::signal_id, signal_records::record_id));
    Ok(current.select(RecordRow::as_select()).load(conn).await?)
}

/// A page of the current records of one signal, by id, and one more.
pub(super) async fn records_page(
    conn: &mut AsyncPgConnection,
    id: SignalId,
    after: Uuid,
    limit: i64,
) -> Result<Vec<RecordRow>, AppError> {
    let current = signal_records::table
        .filter(signal_records::signal_id.eq(id).and(signal_records::is_current))
        .filter(signal_records::record_id.gt(after))
        .order(signal_records::record_id)
        .limit(limit + 1);
    Ok(current.select(RecordRow::as_select()).load(conn).await?)
}

pub(super) async fn steps_of(conn: &mut AsyncPgConnection, id: SignalId) -> Result<Vec<StepRow>, AppError> {
    let steps = signal_steps::table.filter(signal_steps::signal_id.eq(id)).order(signal_steps::id);
    Ok(steps.select(StepRow::as_select()).load(conn).await?)
}

/// How many signals there are of an agency, kind and state.
#[derive(Debug, Clone, QueryableByName)]
pub(super) struct Counted {
    #[diesel(sql_type = SqlUuid)]
    pub agency_id: AgencyId,
    #[diesel(sql_type = Text)]
    pub kind: SignalKind,
    #[diesel(sql_type = Text)]
    pub state: SignalState,
    #[diesel(sql_type = BigInt)]
    pub number: i64,
}

pub(super) async fn counts(conn: &mut AsyncPgConnection, agencies: &[AgencyId]) -> Result<Vec<Counted>, AppError> {
    Ok(diesel::sql_query(
        "select agency_id, kind, state, count(*) as number from signals where agency_id = any($1)
         group by agency_id, kind, state order by agency_id, kind, state",
    )
    .bind::<diesel::sql_types::Array<SqlUuid>, _>(agencies)
    .load(conn)
    .await?)
}

/// What a decision changes.
#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = signals, treat_none_as_null = true)]
pub(super) struct Decision {
    pub state: SignalState,
    pub assigned_agency_id: Option<AgencyId>,
    pub assigned_user_id: Option<UserId>,
    pub due_on: Option<NaiveDate>,
}

/// Writes a decision when the version is still the one `seen`; `None` when it is not.
pub(super) async fn decide(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: SignalId,
    seen: i32,
    decision: &Decision,
) -> Result<Option<Signal>, AppError> {
    let of_version = signals::table.filter(signals::id.eq(id).and(signals::version.eq(seen)));
    Ok(diesel::update(of_version)
        .set((decision, signals::version.eq(signals::version + 1)))
        .returning(Signal::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}

/// Writes what happened with several signals.
pub(super) async fn record_steps(
    tx: &mut Tx<'_>,
    permit: &Permit,
    among: &[SignalId],
    action: &str,
    detail: &Value,
    note: Option<&str>,
) -> Result<(), AppError> {
    let now = tx.ctx().now;
    let rows: Vec<_> = among
        .iter()
        .map(|id| {
            (
                signal_steps::id.eq(ids::ordered()),
                signal_steps::signal_id.eq(*id),
                signal_steps::action.eq(action),
                signal_steps::at.eq(now),
                signal_steps::by.eq(permit.by),
                signal_steps::detail.eq(detail),
                signal_steps::note.eq(note),
            )
        })
        .collect();
    diesel::insert_into(signal_steps::table).values(rows).execute(tx.conn()).await?;
    Ok(())
}

#[derive(QueryableByName)]
struct Written {
    #[diesel(sql_type = SqlUuid)]
    id: SignalId,
    #[diesel(sql_type = Text)]
    identity: String,
    #[diesel(sql_type = Bool)]
    is_new: bool,
}

/// Nobody else computes until the commit.
pub(super) async fn lock(tx: &mut Tx<'_>, _permit: &Permit) -> Result<(), AppError> {
    diesel::sql_query("select pg_advisory_xact_lock(hashtextextended('signals', 21))").execute(tx.conn()).await?;
    Ok(())
}

/// Writes what was found, each known by its identity; answers id, identity and whether it is new.
pub(super) async fn write(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    rows: &Value,
    on: NaiveDate,
) -> Result<Vec<(SignalId, String, bool)>, AppError> {
    let written: Vec<Written> = diesel::sql_query(
        "insert into signals (id, code, kind, identity, agency_id, state, is_current, facts, first_seen_on, last_seen_on)
         select x.id, x.code, x.kind, decode(x.identity, 'hex'), x.agency_id, 'open', true, x.facts, $2, $2
         from jsonb_to_recordset($1) as x (id uuid, code text, kind text, identity text, agency_id uuid, facts jsonb)
         on conflict (identity) do update set facts = excluded.facts, agency_id = excluded.agency_id,
           last_seen_on = excluded.last_seen_on, is_current = true
         returning id, encode(identity, 'hex') as identity, (xmax = 0) as is_new",
    )
    .bind::<diesel::sql_types::Jsonb, _>(rows)
    .bind::<Date, _>(on)
    .load(tx.conn())
    .await?;
    Ok(written.into_iter().map(|row| (row.id, row.identity, row.is_new)).collect())
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = SqlUuid)]
    id: SignalId,
}

/// Writes the records behind what was found; answers the signals that new ones joined. What is behind none any more
/// stays known, so that it joins none as new.
pub(super) async fn write_records(tx: &mut Tx<'_>, _permit: &Permit, rows: &Value) -> Result<Vec<SignalId>, AppError> {
    diesel::sql_query(
        "update signal_records r set is_current = false where r.is_current and not exists (
           select from jsonb_to_recordset($1) as x (signal_id uuid, record_kind text, record_id uuid)
           where x.signal_id = r.signal_id and x.record_kind = r.record_kind and x.record_id = r.record_id)",
    )
    .bind::<diesel::sql_types::Jsonb, _>(rows)
    .execute(tx.conn())
    .await?;
    let joined: Vec<Id> = diesel::sql_query(
        "with joined as (
           insert into signal_records (signal_id, record_kind, record_id, person_id, is_current)
           select x.signal_id, x.record_kind, x.record_id, x.person_id, true
           from jsonb_to_recordset($1) as x (signal_id uuid, record_kind text, record_id uuid, person_id uuid)
           on conflict (signal_id, record_kind, record_id) do update
             set is_current = true, person_id = excluded.person_id
           returning signal_id, (xmax = 0) as is_new)
         select distinct signal_id as id from joined where is_new",
    )
    .bind::<diesel::sql_types::Jsonb, _>(rows)
    .load(tx.conn())
    .await?;
    Ok(joined.into_iter().map(|row| row.id).collect())
}

/// Opens those closed ones again that new records joined; answers them.
pub(super) async fn reopen(tx: &mut Tx<'_>, _permit: &Permit, joined: &[SignalId]) -> Result<Vec<SignalId>, AppError> {
    let closed = signals::table.filter(signals::id.eq_any(joined)).filter(signals::state.eq(SignalState::Closed));
    Ok(diesel::update(closed)
        .set((
            signals::state.eq(SignalState::Open),
            signals::assigned_agency_id.eq(None::<AgencyId>),
            signals::assigned_user_id.eq(None::<UserId>),
            signals::due_on.eq(None::<NaiveDate>),
            signals::version.eq(signals::version + 1),
        ))
        .returning(signals::id)
        .get_results(tx.conn())
        .await?)
}

/// What the rules no longer find is no longer current; what people made of it stays. Notes the run.
pub(super) async fn end_run(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    current: &[SignalId],
    on: NaiveDate,
) -> Result<(), AppError> {
    let gone = signals::table.filter(signals::is_current).filter(signals::id.ne_all(current.to_vec()));
    diesel::update(gone).set(signals::is_current.eq(false)).execute(tx.conn()).await?;
    let found = i32::try_from(current.len()).unwrap_or(i32::MAX);
    let now = tx.ctx().now;
    diesel::insert_into(signal_runs::table)
        .values((signal_runs::on_day.eq(on), signal_runs::at.eq(now), signal_runs::found.eq(found)))
        .on_conflict(signal_runs::on_day)
        .do_update()
        .set((signal_runs::at.eq(now), signal_runs::found.eq(found)))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Whether the signals were computed on a day.
pub(super) async fn has_run(conn: &mut AsyncPgConnection, on: NaiveDate) -> Result<bool, AppError> {
    Ok(diesel::select(exists(signal_runs::table.find(on))).get_result(conn).await?)
}
