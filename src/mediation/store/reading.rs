//! Reads of mediations: the row with its parts in one query, people and clocks in one more each.
use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Jsonb;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde_json::Value;
use std::collections::BTreeSet;
use uuid::Uuid;

use crate::deadlines;
use crate::kernel::codes::SpecialRoute;
use crate::kernel::{AgencyId, MediationGroupId, MediationId, PetitionId, SubjectKind};
use crate::mediation::model::{Case, Mediation, Parts};
use crate::mediation::visibility::{named, visible_groups};
use crate::mediation::visible;
use crate::people;
use crate::petitions as cases_of_petitions;
use crate::platform::AppError;
use crate::platform::access::Scope;
use crate::platform::keyring::Keyring;
use crate::schema::{mediation_groups, mediations, petitions};

/// One object a mediation, so that a page needs no query a table.
pub(super) const PARTS: &str = "jsonb_build_object(
    'texts', (select to_jsonb(t) from mediation_texts t where t.mediation_id = mediations.id),
    'parties', (select coalesce(jsonb_agg(to_jsonb(p) order by p.ordinal), '[]')
                from mediation_parties p where p.mediation_id = mediations.id),
    'mediators', (select coalesce(jsonb_agg(to_jsonb(a) || jsonb_build_object('group_id', m.group_id, 'full_name', m.full_name)
                                            order by a.assigned_on, m.id), '[]')
                  from mediation_mediators a join mediators m on m.id = a.mediator_id
                  where a.mediation_id = mediations.id),
    'steps', (select coalesce(jsonb_agg(to_jsonb(s) order by s.id), '[]')
              from mediation_steps s where s.mediation_id = mediations.id),
    'record', (select to_jsonb(r) from mediation_records r where r.mediation_id = mediations.id),
    'petitions', (select coalesce(jsonb_agg(to_jsonb(l) order by l.petition_id), '[]')
                  from mediation_petitions l where l.mediation_id = mediations.id))";

/// A row with its parts, and whether its names are read, as the query answers it.
pub(in crate::mediation) type Loaded = (Mediation, Value, bool);

/// One mediation's row.
pub(in crate::mediation) async fn find(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: MediationId,
) -> Result<Option<Mediation>, AppError> {
    let query = mediations::table.filter(visible(scope)).filter(mediations::id.eq(id));
    Ok(query.select(Mediation::as_select()).first(conn).await.optional()?)
}

/// One mediation with everything; numbers decrypted.
pub(in crate::mediation) async fn case(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    scope: &Scope,
    id: MediationId,
) -> Result<Option<Case>, AppError> {
    let query = mediations::table.filter(visible(scope)).filter(mediations::id.eq(id));
    let rows: Vec<Loaded> =
        query.select((Mediation::as_select(), sql::<Jsonb>(PARTS), named(scope))).load(conn).await?;
    Ok(cases(conn, keyring, rows, true).await?.pop())
}

/// Adds people and clocks to rows, two queries for all of them.
pub(in crate::mediation) async fn cases(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    rows: Vec<Loaded>,
    with_numbers: bool,
) -> Result<Vec<Case>, AppError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = rows.iter().map(|(row, ..)| row.id.0).collect();
    let mut people = people::of_subjects(conn, keyring, SubjectKind::Mediation, &ids, with_numbers).await?;
    let mut clocks = deadlines::of_subjects(conn, SubjectKind::Mediation, &ids).await?;
    rows.into_iter()
        .map(|(mediation, parts, is_named)| {
            let id = mediation.id.0;
            let parts: Parts = serde_json::from_value(parts)?;
            let people = people.remove(&id).unwrap_or_default();
            Ok(Case { mediation, parts, people, deadlines: clocks.remove(&id).unwrap_or_default(), is_named })
        })
        .collect()
}

/// The mediations of a book in its order.
pub(in crate::mediation) async fn of_book(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    agency: AgencyId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<Loaded>, AppError> {
    Ok(mediations::table
        .filter(visible(scope))
        .filter(mediations::agency_id.eq(agency))
        .filter(mediations::opened_on.between(from, to))
        .order((mediations::opened_on, mediations::code))
        .select((Mediation::as_select(), sql::<Jsonb>(PARTS), named(scope)))
        .load(conn)
        .await?)
}

/// How many lines the book of such a period has.
pub(in crate::mediation) async fn lines_of_book(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    agency: AgencyId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<i64, AppError> {
    let lines = mediations::table
        .filter(visible(scope))
        .filter(mediations::agency_id.eq(agency))
        .filter(mediations::opened_on.between(from, to));
    Ok(lines.count().get_result(conn).await?)
}

/// Rows for briefs.
pub(in crate::mediation) async fn brief_rows(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    ids: &[Uuid],
) -> Result<Vec<Mediation>, AppError> {
    let query = mediations::table.filter(visible(scope)).filter(mediations::id.eq_any(ids));
    Ok(query.select(Mediation::as_select()).load(conn).await?)
}

/// The groups of a commune that are valid on a day.
pub(in crate::mediation) async fn groups_valid(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    agency: AgencyId,
    on: NaiveDate,
) -> Result<BTreeSet<MediationGroupId>, AppError> {
    let found: Vec<MediationGroupId> = mediation_groups::table
        .filter(visible_groups(scope))
        .filter(mediation_groups::agency_id.eq(agency))
        .filter(mediation_groups::valid_from.le(on))
        .filter(mediation_groups::valid_until.is_null().or(mediation_groups::valid_until.gt(on)))
        .select(mediation_groups::id)
        .load(conn)
        .await?;
    Ok(found.into_iter().collect())
}

/// The special route of an open petition in sight; a sealed one is not told of.
pub(in crate::mediation) async fn petition_route(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: PetitionId,
) -> Result<Option<Option<SpecialRoute>>, AppError> {
    Ok(petitions::table
        .filter(cases_of_petitions::visible(scope))
        .filter(petitions::id.eq(id))
        .filter(petitions::is_sealed.eq(false))
        .select(petitions::special_route)
        .first(conn)
        .await
        .optional()?)
}
