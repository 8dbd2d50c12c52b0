use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde_json::Value;
use std::collections::HashMap;

use super::model::{Group, GroupStep, Mediator};
use crate::kernel::{AgencyId, MediationGroupId, MediatorId};
use crate::mediation::visibility::visible_groups;
use crate::platform::access::{Permit, Scope};
use crate::platform::{AppError, Tx, ids};
use crate::schema::{mediation_group_steps, mediation_groups, mediators};

pub(super) async fn find(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: MediationGroupId,
) -> Result<Option<Group>, AppError> {
    let query = mediation_groups::table.filter(visible_groups(scope)).filter(mediation_groups::id.eq(id));
    Ok(query.select(Group::as_select()).first(conn).await.optional()?)
}

/// The mediators of several groups, one query.
pub(super) async fn mediators_of(
    conn: &mut AsyncPgConnection,
    groups: &[MediationGroupId],
) -> Result<HashMap<MediationGroupId, Vec<Mediator>>, AppError> {
    let rows: Vec<Mediator> = mediators::table
        .filter(mediators::group_id.eq_any(groups))
        .order((mediators::group_id, mediators::is_head.desc(), mediators::from_on, mediators::id))
        .select(Mediator::as_select())
        .load(conn)
        .await?;
    let mut found: HashMap<MediationGroupId, Vec<Mediator>> = HashMap::new();
    for row in rows {
        found.entry(row.group_id).or_default().push(row);
    }
    Ok(found)
}

/// The groups of those of `ids` who are in office on a day.
pub(in crate::mediation) async fn in_office(
    conn: &mut AsyncPgConnection,
    ids: &[MediatorId],
    on: NaiveDate,
) -> Result<HashMap<MediatorId, MediationGroupId>, AppError> {
    let found: Vec<(MediatorId, MediationGroupId)> = mediators::table
        .inner_join(mediation_groups::table.on(mediation_groups::id.eq(mediators::group_id)))
        .filter(mediators::id.eq_any(ids))
        .filter(mediators::from_on.le(on))
        .filter(mediators::until_on.is_null().or(mediators::until_on.gt(on)))
        .filter(mediation_groups::valid_until.is_null().or(mediation_groups::valid_until.gt(on)))
        .select((mediators::id, mediators::group_id))
        .load(conn)
        .await?;
    Ok(found.into_iter().collect())
}

/// What a list is asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    pub agency: Option<AgencyId>,
    pub valid_on: Option<NaiveDate>,
    pub after: Option<(String, MediationGroupId)>,
    pub limit: i64,
}

fn asked_for(scope: &Scope, asked: &Asked) -> mediation_groups::BoxedQuery<'static, Pg> {
    let mut query = mediation_groups::table.filter(visible_groups(scope)).into_boxed();
    if let Some(agency) = asked.agency {
        query = query.filter(mediation_groups::agency_id.eq(agency));
    }
    if let Some(day) = asked.valid_on {
        let ends = mediation_groups::valid_until.is_null().or(mediation_groups::valid_until.gt(day));
        query = query.filter(mediation_groups::valid_from.le(day)).filter(ends);
    }
    query
}

/// Groups by village, one more than asked for.
pub(super) async fn list(conn: &mut AsyncPgConnection, scope: &Scope, asked: &Asked) -> Result<Vec<Group>, AppError> {
    let mut query = asked_for(scope, asked);
    if let Some((village, id)) = &asked.after {
        let same = mediation_groups::village.eq(village.clone()).and(mediation_groups::id.gt(*id));
        query = query.filter(mediation_groups::village.gt(village.clone()).or(same));
    }
    let query = query.order((mediation_groups::village, mediation_groups::id)).limit(asked.limit + 1);
    Ok(query.select(Group::as_select()).load(conn).await?)
}

pub(super) async fn count(conn: &mut AsyncPgConnection, scope: &Scope, asked: &Asked) -> Result<i64, AppError> {
    Ok(asked_for(scope, asked).count().get_result(conn).await?)
}

pub(super) async fn insert(tx: &mut Tx<'_>, _: &Permit, group: &Group) -> Result<(), AppError> {
    diesel::insert_into(mediation_groups::table).values(group).execute(tx.conn()).await?;
    Ok(())
}

pub(super) async fn insert_mediators(tx: &mut Tx<'_>, _: &Permit, rows: &[Mediator]) -> Result<(), AppError> {
    diesel::insert_into(mediators::table).values(rows).execute(tx.conn()).await?;
    Ok(())
}

/// Raises the version when it is still the one `seen`; `None` when it is not.
pub(super) async fn bump(
    tx: &mut Tx<'_>,
    _: &Permit,
    id: MediationGroupId,
    seen: i32,
) -> Result<Option<Group>, AppError> {
    let of_version =
        mediation_groups::table.filter(mediation_groups::id.eq(id).and(mediation_groups::version.eq(seen)));
    Ok(diesel::update(of_version)
        .set(mediation_groups::version.eq(mediation_groups::version + 1))
        .returning(Group::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}

pub(super) async fn end(
    tx: &mut Tx<'_>,
    _: &Permit,
    id: MediationGroupId,
    until: NaiveDate,
    document: Value,
) -> Result<(), AppError> {
    diesel::update(mediation_groups::table.find(id))
        .set((mediation_groups::valid_until.eq(until), mediation_groups::end_document.eq(document)))
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub(super) async fn end_mediator(
    tx: &mut Tx<'_>,
    _: &Permit,
    id: MediatorId,
    until: NaiveDate,
) -> Result<(), AppError> {
    diesel::update(mediators::table.find(id)).set(mediators::until_on.eq(until)).execute(tx.conn()).await?;
    Ok(())
}

/// The steps of a group, first first.
pub(super) async fn steps_of(conn: &mut AsyncPgConnection, id: MediationGroupId) -> Result<Vec<GroupStep>, AppError> {
    let steps = mediation_group_steps::table.filter(mediation_group_steps::group_id.eq(id));
    let steps = steps.order((mediation_group_steps::recorded_at, mediation_group_steps::id));
    Ok(steps.select(GroupStep::as_select()).load(conn).await?)
}

/// A step to be recorded.
#[derive(Debug, Clone)]
pub(super) struct NewStep {
    pub action: &'static str,
    pub on: NaiveDate,
    pub detail: Value,
    pub document: Option<Value>,
}

pub(super) async fn record(
    tx: &mut Tx<'_>,
    permit: &Permit,
    id: MediationGroupId,
    step: NewStep,
) -> Result<(), AppError> {
    let row = GroupStep {
        // Time-ordered, so that steps of one instant stay in their order.
        id: ids::ordered(),
        group_id: id,
        action: step.action.to_owned(),
        on_day: step.on,
        detail: step.detail,
        document: step.document,
        recorded_at: tx.ctx().now,
        recorded_by: permit.by,
    };
    diesel::insert_into(mediation_group_steps::table).values(&row).execute(tx.conn()).await?;
    Ok(())
}
