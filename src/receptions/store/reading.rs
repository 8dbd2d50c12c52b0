//! Reads of visits: the row with its matters, texts and follow-up in one query, people and clocks in one more each.
use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Jsonb;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde_json::Value;
use std::collections::BTreeSet;
use uuid::Uuid;

use crate::kernel::{AgencyId, PetitionId, ReceptionId, ReceptionSessionId, SubjectKind, UserId};
use crate::people;
use crate::platform::AppError;
use crate::platform::access::Scope;
use crate::platform::keyring::Keyring;
use crate::receptions::bodies::VisitBody;
use crate::receptions::model::{Parts, Reception, Visit};
use crate::receptions::rules::{Known, stands};
use crate::receptions::{sessions, visible};
use crate::schema::{reception_denounced, reception_petitions, receptions};
use crate::{agencies, deadlines, identity};

/// One object a visit, so that a page needs no query a table.
pub(super) const PARTS: &str = "jsonb_build_object(
    'matters', (select coalesce(jsonb_agg(to_jsonb(m) order by m.ordinal), '[]')
                from reception_matters m where m.reception_id = receptions.id),
    'texts', (select to_jsonb(t) from reception_texts t where t.reception_id = receptions.id),
    'follow_up', (select coalesce(jsonb_agg(jsonb_build_object('text', f.text, 'on', f.on_day)
                                            order by f.id), '[]')
                  from reception_follow_ups f where f.reception_id = receptions.id),
    'receipts', (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'code', g.code, 'given_on', g.given_on,
                   'papers', (select jsonb_agg(to_jsonb(b) - 'receipt_id' - 'ordinal' order by b.ordinal)
                              from reception_receipt_papers b where b.receipt_id = g.id)) order by g.created_at), '[]')
                 from reception_receipts g where g.reception_id = receptions.id),
    'sitting', jsonb_build_object(
      'held_by', (select s.actual_host from reception_sessions s where s.id = receptions.session_id),
      'is_known', receptions.session_id is not null or receptions.mode = 'regular' or exists (
        select from reception_sessions s where s.agency_id = receptions.agency_id and s.on_day = receptions.received_on
          and s.mode = receptions.mode and s.actual_host = receptions.host)),
    'corrects', (select o.code from receptions o where o.id = receptions.corrects_id),
    'corrected_by', (select n.code from receptions n where n.id = receptions.corrected_by_id))";

/// A row with its parts, as the query answers it.
pub(in crate::receptions) type Loaded = (Reception, Value);

/// One visit's row.
pub(in crate::receptions) async fn find(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: ReceptionId,
) -> Result<Option<Reception>, AppError> {
    let query = receptions::table.filter(visible(scope)).filter(receptions::id.eq(id));
    Ok(query.select(Reception::as_select()).first(conn).await.optional()?)
}

/// One visit with everything; numbers decrypted.
pub(in crate::receptions) async fn visit(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    scope: &Scope,
    id: ReceptionId,
) -> Result<Option<Visit>, AppError> {
    let query = receptions::table.filter(visible(scope)).filter(receptions::id.eq(id));
    let rows: Vec<Loaded> = query.select((Reception::as_select(), sql::<Jsonb>(PARTS))).load(conn).await?;
    Ok(visits(conn, keyring, rows, true).await?.pop())
}

/// Refuses a step with a line that another one puts right.
pub(in crate::receptions) async fn refuse_corrected(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    visit: &Reception,
) -> Result<(), AppError> {
    let Some(id) = visit.corrected_by_id else { return Ok(()) };
    let code: Option<String> = receptions::table
        .filter(visible(scope))
        .filter(receptions::id.eq(id))
        .select(receptions::code)
        .first(conn)
        .await
        .optional()?;
    Ok(stands(Some(code.as_deref().unwrap_or("?")))?)
}

/// Adds people and clocks to rows, two queries for all of them.
pub(in crate::receptions) async fn visits(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    rows: Vec<Loaded>,
    with_numbers: bool,
) -> Result<Vec<Visit>, AppError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = rows.iter().map(|(row, _)| row.id.0).collect();
    let mut people = people::of_subjects(conn, keyring, SubjectKind::Reception, &ids, with_numbers).await?;
    let mut clocks = deadlines::of_subjects(conn, SubjectKind::Reception, &ids).await?;
    rows.into_iter()
        .map(|(reception, parts)| {
            let id = reception.id.0;
            let parts: Parts = serde_json::from_value(parts)?;
            let people = people.remove(&id).unwrap_or_default();
            Ok(Visit { reception, parts, people, deadlines: clocks.remove(&id).unwrap_or_default() })
        })
        .collect()
}

/// The visits of a book in its order.
pub(in crate::receptions) async fn of_book(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    agency: AgencyId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<Loaded>, AppError> {
    Ok(receptions::table
        .filter(visible(scope))
        .filter(receptions::agency_id.eq(agency))
        .filter(receptions::received_on.between(from, to))
        .order((receptions::received_on, receptions::received_at, receptions::code))
        .select((Reception::as_select(), sql::<Jsonb>(PARTS)))
        .load(conn)
        .await?)
}

/// How many lines the book of such a period has.
pub(in crate::receptions) async fn lines_of_book(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    agency: AgencyId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<i64, AppError> {
    let lines = receptions::table
        .filter(visible(scope))
        .filter(receptions::agency_id.eq(agency))
        .filter(receptions::received_on.between(from, to));
    Ok(lines.count().get_result(conn).await?)
}

/// The records a new visit refers to, as far as they are seen.
pub(in crate::receptions) async fn known(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    body: &VisitBody,
) -> Result<Known, AppError> {
    let earlier: Vec<ReceptionId> = body.matters.iter().filter_map(|m| m.previous_reception_id).collect();
    let mut known = Known::default();
    if !earlier.is_empty() {
        let query = receptions::table.filter(visible(scope)).filter(receptions::id.eq_any(earlier));
        let seen: Vec<ReceptionId> = query.select(receptions::id).load(conn).await?;
        known.earlier = seen.into_iter().collect();
    }
    if let Some(id) = body.session_id {
        known.session = sessions::known(conn, scope, id).await?;
    }
    let against = || body.matters.iter().flat_map(|matter| &matter.against);
    if against().any(|entry| entry.agency_id.is_some()) {
        known.agencies = agencies::all(conn).await?.into_iter().map(|agency| agency.id).collect();
    }
    let accounts: Vec<UserId> = against().filter_map(|entry| entry.user_id).collect();
    if !accounts.is_empty() {
        known.accounts = identity::names(conn, &accounts).await?.into_keys().collect();
    }
    Ok(known)
}

/// The visits of a session in sight, and whether each is sealed.
pub(in crate::receptions) async fn of_session(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    session: ReceptionSessionId,
) -> Result<Vec<(ReceptionId, bool)>, AppError> {
    let query = receptions::table.filter(visible(scope)).filter(receptions::session_id.eq(session));
    Ok(query.select((receptions::id, receptions::is_sealed)).load(conn).await?)
}

/// Rows for briefs.
pub(in crate::receptions) async fn briefs(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    ids: &[Uuid],
) -> Result<Vec<Reception>, AppError> {
    let query = receptions::table.filter(visible(scope)).filter(receptions::id.eq_any(ids));
    Ok(query.select(Reception::as_select()).load(conn).await?)
}

/// One visit with everything, for the program's own work.
pub(in crate::receptions) async fn visit_of_house(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    id: ReceptionId,
) -> Result<Option<Visit>, AppError> {
    let query = receptions::table.filter(receptions::id.eq(id)).select((Reception::as_select(), sql::<Jsonb>(PARTS)));
    let rows: Vec<Loaded> = query.load(conn).await?;
    Ok(visits(conn, keyring, rows, true).await?.pop())
}

/// Sealed visits by id, for the program's own work.
pub(in crate::receptions) async fn sealed_visits(
    conn: &mut AsyncPgConnection,
    after: Option<ReceptionId>,
    most: i64,
) -> Result<Vec<Reception>, AppError> {
    let after = after.unwrap_or(ReceptionId(Uuid::nil()));
    Ok(receptions::table
        .filter(receptions::is_sealed.and(receptions::erased_on.is_null()).and(receptions::id.gt(after)))
        .order(receptions::id)
        .limit(most)
        .select(Reception::as_select())
        .load(conn)
        .await?)
}

/// The accounts a visit is kept from.
pub(in crate::receptions) async fn denounced_at(
    conn: &mut AsyncPgConnection,
    id: ReceptionId,
) -> Result<BTreeSet<UserId>, AppError> {
    let of_visit = reception_denounced::table.filter(reception_denounced::reception_id.eq(id));
    let accounts: Vec<UserId> = of_visit.select(reception_denounced::user_id).load(conn).await?;
    Ok(accounts.into_iter().collect())
}

/// The visits linked to a petition, in the open or by the ids its sealed record holds; for the program's own work.
pub(in crate::receptions) async fn visits_linked(
    conn: &mut AsyncPgConnection,
    petition: PetitionId,
    inside: &[Uuid],
) -> Result<Vec<ReceptionId>, AppError> {
    let mut visits: Vec<ReceptionId> = reception_petitions::table
        .filter(reception_petitions::petition_id.eq(petition.0))
        .select(reception_petitions::reception_id)
        .load(conn)
        .await?;
    let sealed: Vec<ReceptionId> =
        receptions::table.filter(receptions::id.eq_any(inside)).select(receptions::id).load(conn).await?;
    visits.extend(sealed);
    Ok(visits)
}
