//! Rows that a case gathers on its way: recusals, links, earlier holders, replies to letters.
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde::Serialize;
use utoipa::ToSchema;

use super::read::{Dispatch, case_of};
use crate::documents::DocumentBody;
use crate::kernel::codes::{RecusalGround, Relation};
use crate::kernel::{AgencyId, DispatchId, MatterId, PetitionId, UserId};
use crate::people::SealedContent;
use crate::petitions::bodies::AmendBody;
use crate::petitions::model::{Case, Petition};
use crate::platform::access::{Permit, Scope};
use crate::platform::{AppError, Tx, idempotency};
use crate::schema::{
    dispatches, people, petition_against, petition_contested, petition_events, petition_holders, petition_links,
    petition_progress, petition_recusals, petition_steps, petition_texts, petitions,
};

/// Another petition of the same matter, as a person linked it.
#[derive(Debug, Clone, Queryable, Selectable, Serialize, ToSchema)]
#[diesel(table_name = petition_links)]
pub struct Link {
    #[diesel(column_name = other_id)]
    pub petition_id: PetitionId,
    pub relation: Relation,
    pub linked_on: NaiveDate,
}

/// Who does not work on the case.
#[derive(Debug, Clone, Queryable, Selectable, Serialize, ToSchema)]
#[diesel(table_name = petition_recusals)]
pub struct Recusal {
    pub user_id: UserId,
    pub ground: RecusalGround,
    pub declared_on: NaiveDate,
}

/// What was done once with petitions linked as the same content; a dispatch that was returned, or did not arrive, does
/// not count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, QueryableByName)]
pub struct DoneOnce {
    #[diesel(sql_type = Bool)]
    pub guided: bool,
    #[diesel(sql_type = Bool)]
    pub transferred: bool,
}

pub async fn links(conn: &mut AsyncPgConnection, id: PetitionId) -> Result<Vec<Link>, AppError> {
    let rows = petition_links::table
        .filter(petition_links::petition_id.eq(id))
        .order((petition_links::linked_on, petition_links::other_id))
        .select(Link::as_select())
        .load(conn)
        .await?;
    Ok(rows)
}

pub async fn recusals(conn: &mut AsyncPgConnection, id: PetitionId) -> Result<Vec<Recusal>, AppError> {
    let rows = petition_recusals::table
        .filter(petition_recusals::petition_id.eq(id))
        .order((petition_recusals::declared_on, petition_recusals::user_id))
        .select(Recusal::as_select())
        .load(conn)
        .await?;
    Ok(rows)
}

pub async fn done_once(conn: &mut AsyncPgConnection, id: PetitionId) -> Result<DoneOnce, AppError> {
    let found = diesel::sql_query(
        "with same as (
           select other_id as id from petition_links where petition_id = $1 and relation in ('duplicate','same_matter')
           union select petition_id from petition_links where other_id = $1 and relation in ('duplicate','same_matter'))
         select coalesce(bool_or(d.kind = 'guided'), false) as guided,
                coalesce(bool_or(d.kind = 'transferred'), false) as transferred
         from same join dispatches d on d.petition_id = same.id and d.received_on is not null
           and d.reply_outcome is distinct from 'returned'",
    )
    .bind::<SqlUuid, _>(id.0)
    .get_result(conn)
    .await?;
    Ok(found)
}

/// Locks petitions and every petition of their matters, in one order, until the end of the transaction.
pub async fn lock_matters(tx: &mut Tx<'_>, _permit: &Permit, among: &[PetitionId]) -> Result<(), AppError> {
    let ids: Vec<uuid::Uuid> = among.iter().map(|id| id.0).collect();
    diesel::sql_query(
        "select pg_advisory_xact_lock(hashtextextended('matter.' || m, 41))
         from (select distinct matter_id::text as m from petitions where id = any($1) order by 1) as matters",
    )
    .bind::<Array<SqlUuid>, _>(&ids)
    .execute(tx.conn())
    .await?;
    diesel::sql_query("select id from petitions where id = any($1) order by id for update")
        .bind::<Array<SqlUuid>, _>(&ids)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Joins two petitions; the first, and what was joined to it before, takes the matter of the other.
pub async fn link(
    tx: &mut Tx<'_>,
    permit: &Permit,
    petition: &Petition,
    other: &Petition,
    relation: Relation,
    on: NaiveDate,
) -> Result<bool, AppError> {
    let new = diesel::insert_into(petition_links::table)
        .values((
            petition_links::petition_id.eq(petition.id),
            petition_links::other_id.eq(other.id),
            petition_links::relation.eq(relation),
            petition_links::linked_on.eq(on),
        ))
        .on_conflict_do_nothing()
        .execute(tx.conn())
        .await?;
    let (matter, joined): (MatterId, MatterId) = (other.matter_id, petition.matter_id);
    if matter != joined {
        diesel::update(petitions::table.filter(petitions::matter_id.eq(joined)))
            .set((petitions::matter_id.eq(matter), petitions::is_main.eq(false)))
            .execute(tx.conn())
            .await?;
        super::roll_matter(tx, permit, matter, on).await?;
    }
    Ok(new == 1)
}

pub async fn recuse(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: PetitionId,
    user: UserId,
    ground: RecusalGround,
    on: NaiveDate,
) -> Result<bool, AppError> {
    let new = diesel::insert_into(petition_recusals::table)
        .values((
            petition_recusals::petition_id.eq(id),
            petition_recusals::user_id.eq(user),
            petition_recusals::ground.eq(ground),
            petition_recusals::declared_on.eq(on),
        ))
        .on_conflict_do_nothing()
        .execute(tx.conn())
        .await?;
    Ok(new == 1)
}

/// Takes a recusal away; `false` when there is none.
pub async fn unrecuse(tx: &mut Tx<'_>, _permit: &Permit, id: PetitionId, user: UserId) -> Result<bool, AppError> {
    let of_user = petition_recusals::petition_id.eq(id).and(petition_recusals::user_id.eq(user));
    Ok(diesel::delete(petition_recusals::table.filter(of_user)).execute(tx.conn()).await? == 1)
}

/// The case leaves an agency, which keeps what it had until then.
pub async fn keep_for_holder(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: PetitionId,
    agency: AgencyId,
    until_position: i32,
    until_on: NaiveDate,
) -> Result<(), AppError> {
    let until = (petition_holders::until_position.eq(until_position), petition_holders::until_on.eq(until_on));
    diesel::insert_into(petition_holders::table)
        .values((petition_holders::petition_id.eq(id), petition_holders::agency_id.eq(agency), until))
        .on_conflict((petition_holders::petition_id, petition_holders::agency_id))
        .do_update()
        .set(until)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// A case that the reader's agency held before, with how far it knew it; of denunciations nothing.
pub async fn held_before(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: PetitionId,
) -> Result<Option<(Case, i32)>, AppError> {
    let until = petition_holders::table
        .inner_join(petitions::table.on(petitions::id.eq(petition_holders::petition_id)))
        .filter(petition_holders::petition_id.eq(id))
        .filter(petition_holders::agency_id.eq_any(scope.cases.to_vec()))
        .filter(petitions::is_sealed.eq(false))
        .select(diesel::dsl::max(petition_holders::until_position))
        .first::<Option<i32>>(conn)
        .await?;
    let Some(until) = until else { return Ok(None) };
    let row = petitions::table
        .inner_join(petition_texts::table.on(petition_texts::petition_id.eq(petitions::id)))
        .inner_join(petition_progress::table.on(petition_progress::petition_id.eq(petitions::id)))
        .filter(petitions::id.eq(id))
        .select(case_of())
        .first(conn)
        .await?;
    let (petition, texts, progress) = row;
    Ok(Some((Case { petition, texts, progress }, until)))
}

/// How many letters were sent about a petition.
pub async fn letters_sent(conn: &mut AsyncPgConnection, id: PetitionId) -> Result<usize, AppError> {
    let sent: i64 = dispatches::table.filter(dispatches::petition_id.eq(id)).count().get_result(conn).await?;
    Ok(usize::try_from(sent).unwrap_or(0))
}

/// The last day on which a case was handed over, suspended, taken up again or reopened.
pub async fn turned_on(conn: &mut AsyncPgConnection, id: PetitionId) -> Result<Option<NaiveDate>, AppError> {
    let last = petition_events::table
        .filter(petition_events::petition_id.eq(id))
        .filter(petition_events::event.eq_any(["handed_over", "suspended", "resumed", "reopened"]))
        .select(diesel::dsl::max(petition_events::on_day))
        .get_result(conn)
        .await?;
    Ok(last)
}

/// Letters about a case that turns out to be sealed: what they say in words moves into the sealed record; answers them.
pub async fn take_letters(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: PetitionId,
) -> Result<Vec<(String, String)>, AppError> {
    let letters = dispatches::table.filter(dispatches::petition_id.eq(id)).select((
        dispatches::id,
        dispatches::to_name,
        dispatches::reply_outcome,
    ));
    let rows: Vec<(DispatchId, Option<String>, Option<String>)> = letters.load(tx.conn()).await?;
    diesel::update(dispatches::table.filter(dispatches::petition_id.eq(id)))
        .set((
            dispatches::to_name.eq(None::<String>),
            dispatches::reply_outcome.eq(diesel::dsl::sql::<diesel::sql_types::Nullable<diesel::sql_types::Text>>(
                "case when reply_outcome = 'returned' then reply_outcome end",
            )),
        ))
        .execute(tx.conn())
        .await?;
    let named = |letter: DispatchId, field: &str, text: Option<String>| {
        text.map(|text| (format!("letter.{letter}.{field}"), text))
    };
    let texts = rows
        .into_iter()
        .flat_map(|(letter, to_name, outcome)| [named(letter, "to_name", to_name), named(letter, "outcome", outcome)]);
    Ok(texts.flatten().collect())
}

/// What a case contests, in words, and whose relative a recused official is, move into the sealed record; answers them.
pub async fn take_contested(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: PetitionId,
) -> Result<Vec<(String, String)>, AppError> {
    let of_case = petition_contested::table.filter(petition_contested::petition_id.eq(id));
    let columns = (
        petition_contested::number,
        petition_contested::issued_by,
        petition_contested::first_decision_number,
        petition_contested::first_decision_issuer,
    );
    type Words = (Option<String>, Option<String>, Option<String>, Option<String>);
    let words: Option<Words> = of_case.select(columns).first(tx.conn()).await.optional()?;
    for statement in [
        "update petition_contested set number = null, issued_by = null, first_decision_number = null,
           first_decision_issuer = null where petition_id = $1",
        "update petition_recusals set ground = 'other' where petition_id = $1",
        "update petition_steps set detail = detail || '{\"ground\": \"other\"}'::jsonb
         where petition_id = $1 and action = 'recuse'",
    ] {
        diesel::sql_query(statement).bind::<SqlUuid, _>(id.0).execute(tx.conn()).await?;
    }
    let (number, issued_by, first_number, first_issuer) = words.unwrap_or_default();
    let named = [
        ("contested.number", number),
        ("contested.issued_by", issued_by),
        ("first_decision.number", first_number),
        ("first_decision.issuer", first_issuer),
    ];
    Ok(named.into_iter().filter_map(|(field, text)| Some((field.to_owned(), text?))).collect())
}

/// Whether its entry was corrected after a place in its history.
pub async fn is_amended_since(conn: &mut AsyncPgConnection, id: PetitionId, position: i32) -> Result<bool, AppError> {
    let found = diesel::select(diesel::dsl::exists(
        petition_steps::table
            .filter(petition_steps::petition_id.eq(id).and(petition_steps::position.gt(position)))
            .filter(petition_steps::action.eq("amend")),
    ));
    Ok(found.get_result(conn).await?)
}

/// The agency that holds a petition, whoever asks: only whether it lies below is told.
pub async fn agency_of(conn: &mut AsyncPgConnection, id: PetitionId) -> Result<Option<AgencyId>, AppError> {
    Ok(petitions::table.find(id).select(petitions::agency_id).first(conn).await.optional()?)
}

/// The addressee has the letter.
pub async fn received(tx: &mut Tx<'_>, _permit: &Permit, dispatch: DispatchId, on: NaiveDate) -> Result<(), AppError> {
    diesel::update(dispatches::table.find(dispatch)).set(dispatches::received_on.eq(on)).execute(tx.conn()).await?;
    Ok(())
}

/// The addressee answered; a letter that was answered was received.
pub async fn replied(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    dispatch: &Dispatch,
    on: NaiveDate,
    document: &DocumentBody,
    outcome: Option<&str>,
) -> Result<(), AppError> {
    diesel::update(dispatches::table.find(dispatch.id))
        .set((
            dispatches::received_on.eq(dispatch.received_on.unwrap_or(on)),
            dispatches::replied_on.eq(on),
            dispatches::reply_outcome.eq(outcome),
            dispatches::reply_document_number.eq(&document.number),
            dispatches::reply_document_on.eq(document.on),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// The people of a petition who withdrew; answers how many of the given ones it has.
pub async fn withdrew(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: PetitionId,
    who: &[uuid::Uuid],
    on: NaiveDate,
) -> Result<usize, AppError> {
    let changed = diesel::update(people::table.filter(people::subject_id.eq(id.0).and(people::id.eq_any(who))))
        .set(people::withdrawn_on.eq(on))
        .execute(tx.conn())
        .await?;
    Ok(changed)
}

/// Rewrites what a correction names beside texts and people.
pub async fn amend_parts(tx: &mut Tx<'_>, permit: &Permit, id: PetitionId, body: &AmendBody) -> Result<(), AppError> {
    if let Some(against) = &body.against {
        diesel::delete(petition_against::table.filter(petition_against::petition_id.eq(id))).execute(tx.conn()).await?;
        super::insert_against(tx, permit, id, against).await?;
    }
    if let Some(contested) = &body.contested {
        let values = (
            petition_contested::contested_type.eq(contested.contested_type),
            petition_contested::number.eq(&contested.number),
            petition_contested::issued_on.eq(contested.issued_on),
            petition_contested::issued_by.eq(&contested.issued_by),
            petition_contested::received_on.eq(contested.received_on),
            petition_contested::obstacles.eq(serde_json::to_value(&contested.obstacles)?),
        );
        diesel::insert_into(petition_contested::table)
            .values((petition_contested::petition_id.eq(id), values.clone()))
            .on_conflict(petition_contested::petition_id)
            .do_update()
            .set(values)
            .execute(tx.conn())
            .await?;
    }
    let texts = petition_texts::table.filter(petition_texts::petition_id.eq(id));
    if let Some(name) = &body.settling_name {
        diesel::update(texts).set(petition_texts::settling_name.eq(name)).execute(tx.conn()).await?;
    }
    if let Some(forwarder) = &body.forwarder {
        diesel::update(texts)
            .set((
                petition_texts::forwarder_name.eq(&forwarder.name),
                petition_texts::forwarder_kind.eq(forwarder.kind),
                petition_texts::forwarder_document.eq(&forwarder.document_number),
                petition_texts::forwarder_on.eq(forwarder.document_on),
                petition_texts::forwarder_wants_reply.eq(forwarder.wants_reply),
            ))
            .execute(tx.conn())
            .await?;
    }
    Ok(())
}

/// Destroys what a petition holds of people and in words; its code, days and facts stay, and the trail but for its reasons.
pub async fn erase(tx: &mut Tx<'_>, permit: &Permit, id: PetitionId) -> Result<(), AppError> {
    // What was promised to a question that became it goes with its words.
    let questions = super::take_questions(tx, permit, id).await?;
    super::take_promises(tx, permit, &questions, &SealedContent::default()).await?;
    for statement in [
        "update petition_texts set summary = null, demand = null, public_summary = null, settling_name = null,
           forwarder_name = null, forwarder_document = null, remote_area_reason = null, search = ''
         where petition_id = $1",
        "delete from petition_against where petition_id = $1",
        "delete from petition_contested where petition_id = $1",
        "update petition_contested set previous_petition_id = null where previous_petition_id = $1",
        "update petition_progress set published_text = null where petition_id = $1",
        "update petition_steps set note = null, late_reason = null where petition_id = $1",
        "update dispatches set to_name = null, reply_outcome = null where petition_id = $1",
        "update petition_recusals set ground = 'other' where petition_id = $1",
        "delete from reception_petitions where petition_id = $1",
        "delete from mediation_petitions where petition_id = $1",
        "delete from erasure_notes where subject_kind = 'petition' and subject_id = $1",
        "delete from audit_reasons where id in (select reason_id from audit_entries
           where subject_kind = 'petition' and subject_id = $1)",
    ] {
        diesel::sql_query(statement).bind::<SqlUuid, _>(id.0).execute(tx.conn()).await?;
    }
    diesel::update(petitions::table.find(id))
        .set(petitions::incoming_number.eq(None::<String>))
        .execute(tx.conn())
        .await?;
    idempotency::seal_answers(tx.conn(), id.into()).await
}
