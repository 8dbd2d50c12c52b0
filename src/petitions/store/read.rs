//! One case and what belongs to it.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::AsSelect;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::course::{DoneOnce, Link, Recusal, done_once, links, recusals};
use crate::kernel::codes::*;
use crate::kernel::{AgencyId, DispatchId, DocumentId, PetitionId, StepId, UserId};
use crate::petitions::model::{Against, Case, Petition, Progress, Texts};
use crate::petitions::visibility::{visible, visible_by_id};
use crate::platform::AppError;
use crate::platform::access::Scope;
use crate::schema::{
    dispatches, petition_against, petition_contested, petition_denounced, petition_progress, petition_steps,
    petition_texts, petitions, reception_petitions,
};

/// The columns of a case.
#[diesel::dsl::auto_type(no_type_alias)]
pub(super) fn case_of() -> _ {
    let petition: AsSelect<Petition, Pg> = Petition::as_select();
    let texts: AsSelect<Texts, Pg> = Texts::as_select();
    let progress: AsSelect<Progress, Pg> = Progress::as_select();
    (petition, texts, progress)
}

/// A case in sight.
pub async fn find(conn: &mut AsyncPgConnection, scope: &Scope, id: PetitionId) -> Result<Option<Case>, AppError> {
    let row = petitions::table
        .inner_join(petition_texts::table.on(petition_texts::petition_id.eq(petitions::id)))
        .inner_join(petition_progress::table.on(petition_progress::petition_id.eq(petitions::id)))
        .filter(petitions::id.eq(id))
        .filter(visible_by_id(scope))
        .select(case_of())
        .first::<(Petition, Texts, Progress)>(conn)
        .await
        .optional()?;
    Ok(row.map(|(petition, texts, progress)| Case { petition, texts, progress }))
}

/// The same, its procedural row locked until the end of the transaction.
pub async fn find_locked(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: PetitionId,
) -> Result<Option<Case>, AppError> {
    let locked: Option<PetitionId> = petitions::table
        .inner_join(petition_progress::table.on(petition_progress::petition_id.eq(petitions::id)))
        .filter(petitions::id.eq(id))
        .filter(visible_by_id(scope))
        .select(petitions::id)
        .for_update()
        .first(conn)
        .await
        .optional()?;
    match locked {
        Some(id) => find(conn, scope, id).await,
        None => Ok(None),
    }
}

/// A petition for the program's own work, which has no reader: locked, whoever holds it.
pub async fn lock_any(conn: &mut AsyncPgConnection, id: PetitionId) -> Result<Petition, AppError> {
    let row = petitions::table.find(id).select(Petition::as_select()).for_update().first(conn).await?;
    Ok(row)
}

/// Whether an answer about a petition may be told again to its asker.
pub async fn still_sees(conn: &mut AsyncPgConnection, scope: &Scope, id: PetitionId) -> Result<bool, AppError> {
    // Its registrar may be told again what the registration answered, whoever holds it since; not when every role
    // that works on cases was taken away.
    let still_works = (!scope.cases.is_empty()).into_sql::<Bool>();
    let told_before = visible(scope).or(petitions::created_by.eq(scope.user).and(still_works));
    let seen = diesel::select(diesel::dsl::exists(petitions::table.filter(petitions::id.eq(id)).filter(told_before)));
    Ok(seen.get_result(conn).await?)
}

/// What a complaint contests and what went before.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = petition_contested)]
pub struct Contested {
    pub contested_type: Option<ContestedType>,
    pub number: Option<String>,
    pub issued_on: Option<NaiveDate>,
    pub issued_by: Option<String>,
    pub received_on: Option<NaiveDate>,
    pub first_decision_number: Option<String>,
    pub first_decision_on: Option<NaiveDate>,
    pub first_decision_issuer: Option<String>,
    pub first_decision_received_on: Option<NaiveDate>,
    pub first_overdue: bool,
    pub previous_petition_id: Option<PetitionId>,
    pub obstacles: Value,
}

/// A letter that sent the petition, or news of it, somewhere.
#[derive(Debug, Clone, Queryable, Selectable, Serialize, ToSchema)]
#[diesel(table_name = dispatches)]
pub struct Dispatch {
    pub id: DispatchId,
    pub kind: DispatchKind,
    pub to_agency_id: Option<AgencyId>,
    pub to_name: Option<String>,
    pub to_body_kind: Option<BodyKind>,
    pub document_number: Option<String>,
    pub document_on: Option<NaiveDate>,
    pub sent_on: NaiveDate,
    pub reply_by: Option<NaiveDate>,
    pub received_on: Option<NaiveDate>,
    pub replied_on: Option<NaiveDate>,
    pub reply_outcome: Option<String>,
    pub reply_document_number: Option<String>,
    pub reply_document_on: Option<NaiveDate>,
}

impl Dispatch {
    /// A letter that waits for a reply; a hand-over is only received.
    pub fn may_be_answered(&self) -> bool {
        self.kind != DispatchKind::HandedOver && self.replied_on.is_none()
    }
}

/// Rows that belong to one case.
#[derive(Debug, Clone)]
pub struct Related {
    pub against: Vec<Against>,
    pub contested: Option<Contested>,
    pub dispatches: Vec<Dispatch>,
    pub links: Vec<Link>,
    pub recusals: Vec<Recusal>,
    pub done_once: DoneOnce,
}

impl Related {
    pub fn none() -> Self {
        Self {
            against: Vec::new(),
            contested: None,
            dispatches: Vec::new(),
            links: Vec::new(),
            recusals: Vec::new(),
            done_once: DoneOnce::default(),
        }
    }
}

pub async fn contested(conn: &mut AsyncPgConnection, id: PetitionId) -> Result<Option<Contested>, AppError> {
    let row = petition_contested::table
        .filter(petition_contested::petition_id.eq(id))
        .select(Contested::as_select())
        .first(conn)
        .await
        .optional()?;
    Ok(row)
}

/// What belongs to a case already in sight.
pub async fn related(conn: &mut AsyncPgConnection, id: PetitionId) -> Result<Related, AppError> {
    Ok(Related {
        against: petition_against::table
            .filter(petition_against::petition_id.eq(id))
            .order(petition_against::ordinal)
            .select(Against::as_select())
            .load(conn)
            .await?,
        contested: contested(conn, id).await?,
        dispatches: dispatches::table
            .filter(dispatches::petition_id.eq(id))
            .order(dispatches::id)
            .select(Dispatch::as_select())
            .load(conn)
            .await?,
        links: links(conn, id).await?,
        recusals: recusals(conn, id).await?,
        done_once: done_once(conn, id).await?,
    })
}

/// One step of a case's history.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = petition_steps)]
pub struct StepRow {
    pub id: StepId,
    pub position: i32,
    pub action: String,
    pub on_day: NaiveDate,
    pub recorded_at: DateTime<Utc>,
    pub recorded_by: UserId,
    pub agency_id: AgencyId,
    pub document_number: Option<String>,
    pub document_on: Option<NaiveDate>,
    pub signer_name: Option<String>,
    pub signer_post: Option<Post>,
    pub detail: Value,
    pub note: Option<String>,
    pub late_entry: bool,
    pub document_file_id: Option<DocumentId>,
    pub late_reason: Option<String>,
}

/// The steps of a case already in sight, first to last.
pub async fn steps(conn: &mut AsyncPgConnection, id: PetitionId) -> Result<Vec<StepRow>, AppError> {
    let rows = petition_steps::table
        .filter(petition_steps::petition_id.eq(id))
        .order(petition_steps::position)
        .select(StepRow::as_select())
        .load(conn)
        .await?;
    Ok(rows)
}

/// Whether a user is among those a case is kept from.
pub async fn is_denounced(conn: &mut AsyncPgConnection, id: PetitionId, user: UserId) -> Result<bool, AppError> {
    let found = diesel::select(diesel::dsl::exists(
        petition_denounced::table
            .filter(petition_denounced::petition_id.eq(id))
            .filter(petition_denounced::user_id.eq(user)),
    ));
    Ok(found.get_result(conn).await?)
}

/// Whether a visit is linked to a petition in the open; a sealed one keeps its links in the sealed record.
pub async fn is_handed_in(conn: &mut AsyncPgConnection, id: PetitionId) -> Result<bool, AppError> {
    let found =
        diesel::select(diesel::dsl::exists(reception_petitions::table.filter(reception_petitions::petition_id.eq(id))));
    Ok(found.get_result(conn).await?)
}

/// The accounts that cases are kept from.
pub async fn denounced_in(conn: &mut AsyncPgConnection, among: &[PetitionId]) -> Result<Vec<UserId>, AppError> {
    let of_cases = petition_denounced::table.filter(petition_denounced::petition_id.eq_any(among));
    Ok(of_cases.select(petition_denounced::user_id).distinct().load(conn).await?)
}
