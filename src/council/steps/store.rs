//! Rows of steps.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::max;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde_json::{Value, json};

use crate::documents::DocumentBody;
use crate::kernel::{SubjectRef, UserId, VoterPetitionId};
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx};
use crate::schema::council_steps;

/// One step as it is stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = council_steps, check_for_backend(diesel::pg::Pg))]
pub(super) struct Step {
    pub position: i32,
    pub action: String,
    pub on_day: NaiveDate,
    pub document: Option<Value>,
    pub detail: Value,
    pub note: Option<String>,
    pub user_id: UserId,
    pub created_at: DateTime<Utc>,
}

/// A step to be recorded.
#[derive(Debug, Clone)]
pub(in crate::council) struct NewStep<'a> {
    pub action: &'static str,
    pub on: NaiveDate,
    pub document: Option<&'a DocumentBody>,
    pub detail: Value,
    pub note: Option<&'a str>,
}

impl NewStep<'_> {
    pub fn of(action: &'static str, on: NaiveDate) -> Self {
        Self { action, on, document: None, detail: json!({}), note: None }
    }
}

/// Adds a step at the end; the record's version keeps two from taking one place.
pub(in crate::council) async fn record(
    tx: &mut Tx<'_>,
    permit: &Permit,
    subject: SubjectRef,
    step: NewStep<'_>,
) -> Result<(), AppError> {
    let now = tx.ctx().now;
    let last: Option<i32> = council_steps::table
        .filter(council_steps::subject_kind.eq(subject.kind).and(council_steps::subject_id.eq(subject.id)))
        .select(max(council_steps::position))
        .first(tx.conn())
        .await?;
    diesel::insert_into(council_steps::table)
        .values((
            council_steps::subject_kind.eq(subject.kind),
            council_steps::subject_id.eq(subject.id),
            council_steps::position.eq(last.unwrap_or(0) + 1),
            council_steps::action.eq(step.action),
            council_steps::on_day.eq(step.on),
            council_steps::document.eq(step.document.map(serde_json::to_value).transpose()?),
            council_steps::detail.eq(step.detail),
            council_steps::note.eq(step.note),
            council_steps::user_id.eq(permit.by),
            council_steps::created_at.eq(now),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// The steps of a record, first first.
pub(super) async fn of_subject(conn: &mut AsyncPgConnection, subject: SubjectRef) -> Result<Vec<Step>, AppError> {
    Ok(council_steps::table
        .filter(council_steps::subject_kind.eq(subject.kind).and(council_steps::subject_id.eq(subject.id)))
        .order(council_steps::position)
        .select(Step::as_select())
        .load(conn)
        .await?)
}

/// Takes every word, paper and value out of the steps of a record that became a petition.
pub(in crate::council) async fn forget_words(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    subject: SubjectRef,
) -> Result<(), AppError> {
    let of_subject = council_steps::table
        .filter(council_steps::subject_kind.eq(subject.kind).and(council_steps::subject_id.eq(subject.id)));
    diesel::update(of_subject)
        .set((
            council_steps::document.eq(None::<Value>),
            council_steps::detail.eq(json!({})),
            council_steps::note.eq(None::<String>),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Takes a voters' petition that became a petition out of the steps of those it was merged into: their words are like its
/// own. Answers whose steps told of it.
pub(in crate::council) async fn forget_merged(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: VoterPetitionId,
) -> Result<Vec<VoterPetitionId>, AppError> {
    let told: Vec<Told> = diesel::sql_query(
        "update council_steps set detail = jsonb_set(detail, '{merged}', (detail -> 'merged') - $1)
         where subject_kind = 'voter_petition' and action = 'merge' and detail -> 'merged' ? $1 returning subject_id",
    )
    .bind::<diesel::sql_types::Text, _>(id.to_string())
    .load(tx.conn())
    .await?;
    Ok(told.into_iter().map(|step| step.subject_id).collect())
}

#[derive(QueryableByName)]
struct Told {
    #[diesel(sql_type = diesel::sql_types::Uuid)]
    subject_id: VoterPetitionId,
}
