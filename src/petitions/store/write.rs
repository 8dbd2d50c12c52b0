//! Writes; each asks for a permit, and the procedural row for the version that was seen.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use std::collections::BTreeSet;
use uuid::Uuid;

use crate::documents::{self, DocumentBody};
use crate::kernel::codes::*;
use crate::kernel::{
    AgencyId, DispatchId, DocumentId, MatterId, MediationId, PetitionId, Problem, ReceptionId, StepId, SubjectRef,
    UserId, VoterPetitionId, fold,
};
use crate::people::{SealedContent, seal};
use crate::petitions::bodies::{AgainstBody, PetitionBody};
use crate::petitions::model::{Case, Changes, Petition, ProgressChanges};
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx, idempotency, ids};
use crate::schema::{
    dispatches, mediation_petitions, people, petition_against, petition_contested, petition_denounced, petition_links,
    petition_progress, petition_steps, petition_texts, petitions, reception_petitions, receptions,
    voter_petition_links,
};

/// A petition to be stored.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = petitions)]
pub struct NewPetition {
    pub id: PetitionId,
    pub code: String,
    pub agency_id: AgencyId,
    pub matter_id: MatterId,
    pub is_main: bool,
    pub kind: Kind,
    pub source: Source,
    pub incoming_number: Option<String>,
    pub received_on: NaiveDate,
    pub written_on: Option<NaiveDate>,
    pub authorship: Authorship,
    pub signer_count: i32,
    pub field: Field,
    pub level: i16,
    pub state: State,
    pub handling: Option<Handling>,
    pub competence: Option<Competence>,
    pub prior_status: Option<PriorStatus>,
    pub is_eligible: Option<bool>,
    pub ineligible_reason: Option<IneligibleReason>,
    pub settling_agency_id: Option<AgencyId>,
    pub result: Option<Outcome>,
    pub is_sealed: bool,
    pub is_remote_area: bool,
    pub origin: &'static str,
    pub late_entry: bool,
    pub created_at: DateTime<Utc>,
    pub created_by: UserId,
}

/// Stores the procedural row with its texts; of a sealed case only the public summary.
pub async fn insert(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    new: &NewPetition,
    body: &PetitionBody,
) -> Result<Petition, AppError> {
    let petition = diesel::insert_into(petitions::table)
        .values(new)
        .returning(Petition::as_returning())
        .get_result(tx.conn())
        .await?;
    let open = |text: &Option<String>| text.clone().filter(|_| !new.is_sealed);
    let forwarder = body.forwarder.as_ref();
    let summary = open(&Some(body.summary.clone()));
    let demand = open(&body.demand);
    diesel::insert_into(petition_texts::table)
        .values((
            petition_texts::petition_id.eq(new.id),
            petition_texts::summary.eq(&summary),
            petition_texts::demand.eq(&demand),
            petition_texts::public_summary.eq(&body.public_summary),
            petition_texts::settling_name.eq(&body.settling_name),
            petition_texts::forwarder_name.eq(forwarder.map(|f| &f.name)),
            petition_texts::forwarder_kind.eq(forwarder.map(|f| f.kind)),
            petition_texts::forwarder_document.eq(forwarder.and_then(|f| f.document_number.as_ref())),
            petition_texts::forwarder_on.eq(forwarder.and_then(|f| f.document_on)),
            petition_texts::forwarder_wants_reply.eq(forwarder.map(|f| f.wants_reply)),
            petition_texts::remote_area_reason.eq(open(&body.remote_area_reason)),
            petition_texts::search.eq(searchable(&[&summary, &demand, &body.public_summary])),
        ))
        .execute(tx.conn())
        .await?;
    diesel::insert_into(petition_progress::table)
        .values(petition_progress::petition_id.eq(new.id))
        .execute(tx.conn())
        .await?;
    Ok(petition)
}

fn searchable(texts: &[&Option<String>]) -> String {
    fold(&texts.iter().filter_map(|t| t.as_deref()).collect::<Vec<_>>().join(" "))
}

pub async fn insert_against(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: PetitionId,
    against: &[AgainstBody],
) -> Result<(), AppError> {
    let rows: Vec<_> = (0_i16..)
        .zip(against)
        .map(|(ordinal, a)| {
            (
                petition_against::petition_id.eq(id),
                petition_against::ordinal.eq(ordinal),
                petition_against::name.eq(&a.name),
                petition_against::position.eq(&a.position),
                petition_against::agency_id.eq(a.agency_id),
                petition_against::agency_name.eq(&a.agency_name),
                petition_against::user_id.eq(a.user_id),
            )
        })
        .collect();
    diesel::insert_into(petition_against::table).values(rows).execute(tx.conn()).await?;
    Ok(())
}

/// Keeps a case from the accounts it denounces; earlier ones stay kept from it.
pub async fn keep_from(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: PetitionId,
    accounts: &BTreeSet<UserId>,
) -> Result<(), AppError> {
    if accounts.is_empty() {
        return Ok(());
    }
    let rows: Vec<_> = accounts
        .iter()
        .map(|user| (petition_denounced::petition_id.eq(id), petition_denounced::user_id.eq(*user)))
        .collect();
    diesel::insert_into(petition_denounced::table).values(rows).on_conflict_do_nothing().execute(tx.conn()).await?;
    Ok(())
}

pub async fn insert_contested(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: PetitionId,
    body: &PetitionBody,
) -> Result<(), AppError> {
    let contested = body.contested.as_ref();
    let first = body.first_decision.as_ref();
    if contested.is_none() && first.is_none() && body.previous_petition_id.is_none() && body.first_overdue.is_none() {
        return Ok(());
    }
    diesel::insert_into(petition_contested::table)
        .values((
            petition_contested::petition_id.eq(id),
            petition_contested::contested_type.eq(contested.map(|c| c.contested_type)),
            petition_contested::number.eq(contested.and_then(|c| c.number.as_ref())),
            petition_contested::issued_on.eq(contested.and_then(|c| c.issued_on)),
            petition_contested::issued_by.eq(contested.and_then(|c| c.issued_by.as_ref())),
            petition_contested::received_on.eq(contested.and_then(|c| c.received_on)),
            petition_contested::first_decision_number.eq(first.map(|f| &f.number)),
            petition_contested::first_decision_on.eq(first.map(|f| f.on)),
            petition_contested::first_decision_issuer.eq(first.map(|f| &f.issuer)),
            petition_contested::first_decision_received_on.eq(first.map(|f| f.received_on)),
            petition_contested::first_overdue.eq(body.first_overdue.unwrap_or(false)),
            petition_contested::previous_petition_id.eq(body.previous_petition_id),
            petition_contested::obstacles
                .eq(serde_json::to_value(contested.map(|c| &c.obstacles[..]).unwrap_or_default())?),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Changes a case at the version that was seen; the version moves even when only a child changed.
pub async fn apply(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    case: &Case,
    changes: &Changes,
    progress: &ProgressChanges,
) -> Result<Petition, AppError> {
    let seen = case.petition.version;
    let changed = diesel::update(petitions::table.filter(petitions::id.eq(case.petition.id)))
        .filter(petitions::version.eq(seen))
        .set((changes, petitions::version.eq(seen + 1)))
        .returning(Petition::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?;
    let Some(petition) = changed else { return Err(AppError::stale()) };
    let touched = diesel::update(petition_progress::table.filter(petition_progress::petition_id.eq(petition.id)))
        .set((progress, petition_progress::petition_id.eq(petition.id)))
        .execute(tx.conn())
        .await?;
    debug_assert_eq!(touched, 1);
    Ok(petition)
}

/// Rewrites the texts of an open case.
pub async fn set_texts(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: PetitionId,
    summary: Option<&str>,
    demand: Option<&str>,
    public_summary: Option<&str>,
) -> Result<(), AppError> {
    let own = |text: Option<&str>| text.map(str::to_owned);
    let (summary, demand, public_summary) = (own(summary), own(demand), own(public_summary));
    diesel::update(petition_texts::table.filter(petition_texts::petition_id.eq(id)))
        .set((
            petition_texts::search.eq(searchable(&[&summary, &demand, &public_summary])),
            petition_texts::summary.eq(&summary),
            petition_texts::demand.eq(&demand),
            petition_texts::public_summary.eq(&public_summary),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// A case turns out to be a denunciation: its people, its free text and its links to records that stand by name move
/// into the sealed record, nothing stays open. Answers whether it was handed in at visits by name.
pub async fn seal_case(
    tx: &mut Tx<'_>,
    permit: &Permit,
    id: PetitionId,
    mut content: SealedContent,
) -> Result<bool, AppError> {
    let subject = SubjectRef::from(id);
    let visits = take_visits(tx, permit, id).await?;
    content.links.extend(visits.iter().map(|visit| visit.0));
    content.links.extend(take_links(tx, permit, id).await?);
    content.links.extend(super::take_questions(tx, permit, id).await?);
    let words = super::take_contested(tx, permit, id).await?;
    for (field, text) in super::take_letters(tx, permit, id).await?.into_iter().chain(words) {
        content = content.text(&field, Some(&text));
    }
    seal(tx, permit, subject, &content).await?;
    documents::seal_all(tx, permit, subject).await?;
    idempotency::seal_answers(tx.conn(), subject).await?;
    diesel::delete(people::table.filter(people::subject_kind.eq(subject.kind).and(people::subject_id.eq(id.0))))
        .execute(tx.conn())
        .await?;
    diesel::update(petition_texts::table.filter(petition_texts::petition_id.eq(id)))
        .set(petition_texts::remote_area_reason.eq(None::<String>))
        .execute(tx.conn())
        .await?;
    diesel::update(petition_steps::table.filter(petition_steps::petition_id.eq(id)))
        .set((petition_steps::note.eq(None::<String>), petition_steps::late_reason.eq(None::<String>)))
        .execute(tx.conn())
        .await?;
    set_texts(tx, permit, id, None, None, None).await?;
    Ok(!visits.is_empty())
}

/// The visits it was handed in at, by name until now: hidden at once, their links taken away.
async fn take_visits(tx: &mut Tx<'_>, _permit: &Permit, id: PetitionId) -> Result<Vec<ReceptionId>, AppError> {
    let visits: Vec<ReceptionId> =
        diesel::delete(reception_petitions::table.filter(reception_petitions::petition_id.eq(id.0)))
            .returning(reception_petitions::reception_id)
            .get_results(tx.conn())
            .await?;
    let hidden = receptions::table.filter(receptions::id.eq_any(&visits));
    diesel::update(hidden).set(receptions::is_sealed.eq(true)).execute(tx.conn()).await?;
    for visit in &visits {
        idempotency::seal_answers(tx.conn(), (*visit).into()).await?;
    }
    Ok(visits)
}

/// Takes the open links of a case away and answers them: what voters asked and what was mediated, the petition before
/// it and those after it; it becomes a matter of its own.
async fn take_links(tx: &mut Tx<'_>, permit: &Permit, id: PetitionId) -> Result<Vec<Uuid>, AppError> {
    let mut links: Vec<Uuid> = Vec::new();
    let of_voters: Vec<VoterPetitionId> =
        diesel::delete(voter_petition_links::table.filter(voter_petition_links::petition_id.eq(id)))
            .returning(voter_petition_links::voter_petition_id)
            .get_results(tx.conn())
            .await?;
    for voters in &of_voters {
        // What was answered about it named this one.
        idempotency::seal_answers(tx.conn(), (*voters).into()).await?;
    }
    links.extend(of_voters.iter().map(|voters| voters.0));
    let mediated: Vec<MediationId> =
        diesel::delete(mediation_petitions::table.filter(mediation_petitions::petition_id.eq(id)))
            .returning(mediation_petitions::mediation_id)
            .get_results(tx.conn())
            .await?;
    for mediation in mediated {
        // What was answered about the mediation named this case.
        idempotency::seal_answers(tx.conn(), mediation.into()).await?;
        links.push(mediation.0);
    }
    let joined = petition_contested::table
        .filter(petition_contested::petition_id.eq(id).or(petition_contested::previous_petition_id.eq(id)))
        .filter(petition_contested::previous_petition_id.is_not_null());
    let others: Vec<(PetitionId, Option<PetitionId>)> = joined
        .select((petition_contested::petition_id, petition_contested::previous_petition_id))
        .load(tx.conn())
        .await?;
    let cut: Vec<PetitionId> = others.iter().map(|(later, _)| *later).collect();
    links.extend(others.iter().flat_map(|(later, earlier)| [Some(*later), *earlier]).flatten().map(|other| other.0));
    let of_links = petition_links::petition_id.eq(id).or(petition_links::other_id.eq(id));
    let linked: Vec<(PetitionId, PetitionId)> = diesel::delete(petition_links::table.filter(of_links))
        .returning((petition_links::petition_id, petition_links::other_id))
        .get_results(tx.conn())
        .await?;
    for other in linked.iter().flat_map(|(one, other)| [*one, *other]).filter(|other| *other != id) {
        // What was answered about the other one named this one among its links.
        idempotency::seal_answers(tx.conn(), other.into()).await?;
    }
    links.extend(linked.iter().flat_map(|(one, other)| [one.0, other.0]));
    links.retain(|link| *link != id.0);
    diesel::update(petition_contested::table.filter(petition_contested::petition_id.eq_any(cut)))
        .set(petition_contested::previous_petition_id.eq(None::<PetitionId>))
        .execute(tx.conn())
        .await?;
    let left: MatterId = petitions::table.find(id).select(petitions::matter_id).first(tx.conn()).await?;
    let own = MatterId(ids::random());
    diesel::update(petitions::table.filter(petitions::id.eq(id)))
        .set((petitions::matter_id.eq(own), petitions::is_main.eq(true)))
        .execute(tx.conn())
        .await?;
    super::part_spans(tx, permit, id, own).await?;
    // The matter it leaves is counted by another of its petitions.
    let rest = || petitions::table.filter(petitions::matter_id.eq(left));
    let has_main: bool =
        diesel::select(diesel::dsl::exists(rest().filter(petitions::is_main))).get_result(tx.conn()).await?;
    if !has_main {
        let first: Option<PetitionId> = rest()
            .order((petitions::received_on, petitions::id))
            .select(petitions::id)
            .first(tx.conn())
            .await
            .optional()?;
        diesel::update(petitions::table.filter(petitions::id.nullable().eq(first)))
            .set(petitions::is_main.eq(true))
            .execute(tx.conn())
            .await?;
        let today = tx.ctx().today;
        super::roll_matter(tx, permit, left, today).await?;
    }
    Ok(links)
}

/// One step as it is recorded.
#[derive(Debug, Clone)]
pub struct NewStep<'a> {
    pub action: &'a str,
    pub on: NaiveDate,
    pub agency: AgencyId,
    pub document: Option<&'a DocumentBody>,
    pub detail: Value,
    /// Free text; of a sealed case it is not kept here.
    pub note: Option<String>,
    pub late_entry: bool,
    /// Why it is entered late; of a sealed case it is not kept here.
    pub late_reason: Option<String>,
}

/// Records a step; answers its place in the history.
pub async fn record_step(tx: &mut Tx<'_>, permit: &Permit, id: PetitionId, step: NewStep<'_>) -> Result<i32, AppError> {
    let last: Option<i32> = petition_steps::table
        .filter(petition_steps::petition_id.eq(id))
        .select(diesel::dsl::max(petition_steps::position))
        .get_result(tx.conn())
        .await?;
    let document = step.document;
    let file = document.and_then(|d| d.file_id).map(DocumentId);
    if let Some(file) = file
        && !documents::has(tx.conn(), id.into(), file).await?
    {
        return Err(Problem::invalid(vec![DocumentBody::unknown_file("/document")]).into());
    }
    let recorded_at = tx.ctx().now;
    diesel::insert_into(petition_steps::table)
        .values((
            petition_steps::id.eq(StepId(ids::ordered())),
            petition_steps::petition_id.eq(id),
            petition_steps::position.eq(last.unwrap_or(0) + 1),
            petition_steps::action.eq(step.action),
            petition_steps::on_day.eq(step.on),
            petition_steps::recorded_at.eq(recorded_at),
            petition_steps::recorded_by.eq(permit.by),
            petition_steps::agency_id.eq(step.agency),
            petition_steps::document_number.eq(document.map(|d| &d.number)),
            petition_steps::document_on.eq(document.map(|d| d.on)),
            petition_steps::signer_name.eq(document.map(|d| &d.signer_name)),
            petition_steps::signer_post.eq(document.map(|d| d.signer_post)),
            petition_steps::detail.eq(step.detail),
            petition_steps::note.eq(step.note),
            petition_steps::late_entry.eq(step.late_entry),
            petition_steps::document_file_id.eq(file),
            petition_steps::late_reason.eq(step.late_reason),
        ))
        .execute(tx.conn())
        .await?;
    Ok(last.unwrap_or(0) + 1)
}

/// A letter to be sent.
#[derive(Debug, Clone, Default)]
pub struct NewDispatch<'a> {
    pub to_agency: Option<AgencyId>,
    pub to_name: Option<&'a str>,
    pub to_body_kind: Option<BodyKind>,
    pub document: Option<&'a DocumentBody>,
    pub reply_by: Option<NaiveDate>,
}

pub async fn send(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: PetitionId,
    kind: DispatchKind,
    sent_on: NaiveDate,
    letter: NewDispatch<'_>,
) -> Result<DispatchId, AppError> {
    let dispatch = DispatchId(ids::ordered());
    diesel::insert_into(dispatches::table)
        .values((
            dispatches::id.eq(dispatch),
            dispatches::petition_id.eq(id),
            dispatches::kind.eq(kind),
            dispatches::to_agency_id.eq(letter.to_agency),
            dispatches::to_name.eq(letter.to_name),
            dispatches::to_body_kind.eq(letter.to_body_kind),
            dispatches::document_number.eq(letter.document.map(|d| &d.number)),
            dispatches::document_on.eq(letter.document.map(|d| d.on)),
            dispatches::sent_on.eq(sent_on),
            dispatches::reply_by.eq(letter.reply_by),
        ))
        .execute(tx.conn())
        .await?;
    Ok(dispatch)
}
