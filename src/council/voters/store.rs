//! Queries on voters' petitions.
use chrono::NaiveDate;
use diesel::dsl::{count_star, min, sql};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Double, Text};
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::model::{AnswerRow, Beside, VoterPetition};
use crate::council::visibility::visible_voters;
use crate::kernel::codes::{DeadlineState, Field, Kind, VoterAnswer, VoterState};
use crate::kernel::{AgencyId, CouncilSessionId, PetitionId, SubjectKind, VoterMeetingId, VoterPetitionId, fold_words};
use crate::platform::access::{Permit, Scope};
use crate::platform::{AppError, Tx};
use crate::schema::{deadlines, voter_answers, voter_petition_links, voter_petitions};

/// What a list is asked for.
#[derive(Debug, Clone, Default)]
pub(in crate::council) struct Asked {
    pub council: Option<AgencyId>,
    pub session: Option<CouncilSessionId>,
    pub meeting: Option<VoterMeetingId>,
    pub sent_to: Option<AgencyId>,
    pub main: Option<VoterPetitionId>,
    pub state: Option<VoterState>,
    pub status: Option<VoterAnswer>,
    pub kind: Option<Kind>,
    pub field: Option<Field>,
    pub is_in_time: Option<bool>,
    pub is_published: Option<bool>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub words: Option<String>,
    /// Overdue on this day.
    pub late_on: Option<NaiveDate>,
    pub after: Option<(NaiveDate, VoterPetitionId)>,
    pub limit: i64,
}

pub(super) async fn find(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: VoterPetitionId,
) -> Result<Option<VoterPetition>, AppError> {
    let query = voter_petitions::table.filter(visible_voters(scope)).filter(voter_petitions::id.eq(id));
    Ok(query.select(VoterPetition::as_select()).first(conn).await.optional()?)
}

pub(in crate::council) async fn still_seen(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: VoterPetitionId,
) -> Result<bool, AppError> {
    Ok(find(conn, scope, id).await?.is_some())
}

fn asked_for(scope: &Scope, asked: &Asked) -> voter_petitions::BoxedQuery<'static, Pg> {
    let mut query = voter_petitions::table.filter(visible_voters(scope)).into_boxed();
    if let Some(council) = asked.council {
        query = query.filter(voter_petitions::agency_id.eq(council));
    }
    if let Some(session) = asked.session {
        query = query.filter(voter_petitions::session_id.eq(session));
    }
    if let Some(meeting) = asked.meeting {
        query = query.filter(voter_petitions::meeting_id.eq(meeting));
    }
    if let Some(agency) = asked.sent_to {
        query = query.filter(voter_petitions::sent_to.eq(agency));
    }
    if let Some(main) = asked.main {
        query = query.filter(voter_petitions::main_id.eq(main));
    }
    if let Some(state) = asked.state {
        query = query.filter(voter_petitions::state.eq(state));
    }
    if let Some(status) = asked.status {
        query = query.filter(voter_petitions::answer_status.eq(status));
    }
    if let Some(kind) = asked.kind {
        query = query.filter(voter_petitions::kind.eq(kind));
    }
    if let Some(field) = asked.field {
        query = query.filter(voter_petitions::field.eq(field));
    }
    if let Some(is_in_time) = asked.is_in_time {
        query = query.filter(voter_petitions::answered_in_time.eq(is_in_time));
    }
    if let Some(is_published) = asked.is_published {
        query = query.filter(voter_petitions::published_on.is_not_null().eq(is_published));
    }
    if let Some(from) = asked.from {
        query = query.filter(voter_petitions::received_on.ge(from));
    }
    if let Some(to) = asked.to {
        query = query.filter(voter_petitions::received_on.le(to));
    }
    for word in asked.words.as_deref().map(fold_words).unwrap_or_default() {
        query = query.filter(voter_petitions::search.like(format!("%{word}%")));
    }
    if let Some(today) = asked.late_on {
        let late = deadlines::table
            .filter(deadlines::subject_kind.eq(SubjectKind::VoterPetition).and(deadlines::is_main))
            .filter(deadlines::state.eq(DeadlineState::Running).and(deadlines::due_on.lt(today)))
            .select(deadlines::subject_id);
        query = query.filter(voter_petitions::id.eq_any(late));
    }
    query
}

/// Voters' petitions, latest first, one more than asked for.
pub(super) async fn list(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    asked: &Asked,
) -> Result<Vec<VoterPetition>, AppError> {
    let mut query = asked_for(scope, asked);
    if let Some((day, id)) = asked.after {
        let same_day = voter_petitions::received_on.eq(day).and(voter_petitions::id.lt(id));
        query = query.filter(voter_petitions::received_on.lt(day).or(same_day));
    }
    let query = query.order((voter_petitions::received_on.desc(), voter_petitions::id.desc()));
    Ok(query.limit(asked.limit + 1).select(VoterPetition::as_select()).load(conn).await?)
}

pub(super) async fn count(conn: &mut AsyncPgConnection, scope: &Scope, asked: &Asked) -> Result<i64, AppError> {
    Ok(asked_for(scope, asked).count().get_result(conn).await?)
}

/// So many voters' petitions alike in state, answer and whether it came in time.
pub(in crate::council) type Tally = (VoterState, Option<VoterAnswer>, Option<bool>, i64);

/// The voters' petitions of a session, or all, as a list would show them.
pub(in crate::council) async fn tally(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    council: Option<AgencyId>,
    session: Option<CouncilSessionId>,
) -> Result<Vec<Tally>, AppError> {
    let ids = asked_for(scope, &Asked { council, session, ..Asked::default() }).select(voter_petitions::id);
    Ok(voter_petitions::table
        .filter(voter_petitions::id.eq_any(ids))
        .group_by((voter_petitions::state, voter_petitions::answer_status, voter_petitions::answered_in_time))
        .select((
            voter_petitions::state,
            voter_petitions::answer_status,
            voter_petitions::answered_in_time,
            count_star(),
        ))
        .load(conn)
        .await?)
}

/// Those of the same Council still to be sent or answered whose words are alike, most alike first.
pub(super) async fn similar(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    to: &VoterPetition,
    limit: i64,
) -> Result<Vec<(VoterPetition, f64)>, AppError> {
    let words = || to.search.clone();
    let alike = sql::<Bool>("voter_petitions.search % ").bind::<Text, _>(words());
    let score = sql::<Double>("similarity(voter_petitions.search, ").bind::<Text, _>(words()).sql(")::float8");
    let order = sql::<Double>("similarity(voter_petitions.search, ").bind::<Text, _>(words()).sql(") desc");
    Ok(voter_petitions::table
        .filter(visible_voters(scope))
        .filter(voter_petitions::agency_id.eq(to.agency_id).and(voter_petitions::body.eq(to.body)))
        .filter(voter_petitions::state.eq_any([VoterState::Collected, VoterState::Sent]))
        .filter(voter_petitions::id.ne(to.id))
        .filter(alike)
        .order((order, voter_petitions::id))
        .limit(limit)
        .select((VoterPetition::as_select(), score))
        .load(conn)
        .await?)
}

/// Its answers, what was merged into it, and the open petition it became.
pub(super) async fn beside(conn: &mut AsyncPgConnection, id: VoterPetitionId) -> Result<Beside, AppError> {
    let answers = voter_answers::table
        .filter(voter_answers::voter_petition_id.eq(id))
        .order((voter_answers::on_day, voter_answers::id))
        .select(AnswerRow::as_select())
        .load(conn)
        .await?;
    let merged = merged_into(conn, id).await?;
    let petition: Option<PetitionId> = voter_petition_links::table
        .filter(voter_petition_links::voter_petition_id.eq(id))
        .select(voter_petition_links::petition_id)
        .first(conn)
        .await
        .optional()?;
    Ok(Beside { answers, merged, petition })
}

/// What was merged into one.
pub(super) async fn merged_into(
    conn: &mut AsyncPgConnection,
    id: VoterPetitionId,
) -> Result<Vec<VoterPetitionId>, AppError> {
    Ok(voter_petitions::table
        .filter(voter_petitions::main_id.eq(id))
        .order(voter_petitions::code)
        .select(voter_petitions::id)
        .load(conn)
        .await?)
}

/// Those of a set, locked, in the order of their ids.
pub(super) async fn lock(
    tx: &mut Tx<'_>,
    scope: &Scope,
    ids: &[VoterPetitionId],
) -> Result<Vec<VoterPetition>, AppError> {
    Ok(voter_petitions::table
        .filter(visible_voters(scope))
        .filter(voter_petitions::id.eq_any(ids))
        .order(voter_petitions::id)
        .select(VoterPetition::as_select())
        .for_update()
        .load(tx.conn())
        .await?)
}

/// Puts some, with what was merged into them, under a main one.
pub(super) async fn put_under(
    tx: &mut Tx<'_>,
    _: &Permit,
    main: VoterPetitionId,
    ids: &[VoterPetitionId],
) -> Result<(), AppError> {
    let those = voter_petitions::id.eq_any(ids).or(voter_petitions::main_id.eq_any(ids).assume_not_null());
    diesel::update(voter_petitions::table.filter(those))
        .set((
            voter_petitions::main_id.eq(main),
            voter_petitions::state.eq(VoterState::Merged),
            voter_petitions::version.eq(voter_petitions::version + 1),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub(super) async fn insert(tx: &mut Tx<'_>, _: &Permit, petition: &VoterPetition) -> Result<(), AppError> {
    diesel::insert_into(voter_petitions::table).values(petition).execute(tx.conn()).await?;
    Ok(())
}

/// Stores it as it is now; `None` when it changed since `seen`.
pub(super) async fn save(
    tx: &mut Tx<'_>,
    _: &Permit,
    seen: i32,
    petition: &VoterPetition,
) -> Result<Option<VoterPetition>, AppError> {
    let of_version = voter_petitions::id.eq(petition.id).and(voter_petitions::version.eq(seen));
    let next = VoterPetition { version: seen + 1, ..petition.clone() };
    Ok(diesel::update(voter_petitions::table.filter(of_version))
        .set(&next)
        .returning(VoterPetition::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}

pub(super) async fn insert_answer(tx: &mut Tx<'_>, _: &Permit, answer: &AnswerRow) -> Result<(), AppError> {
    diesel::insert_into(voter_answers::table).values(answer).execute(tx.conn()).await?;
    Ok(())
}

/// Its answers go with its words.
pub(super) async fn forget_answers(tx: &mut Tx<'_>, _: &Permit, id: VoterPetitionId) -> Result<(), AppError> {
    let of_it = voter_answers::table.filter(voter_answers::voter_petition_id.eq(id));
    diesel::delete(of_it).execute(tx.conn()).await?;
    Ok(())
}

/// The open petition that one became.
pub(super) async fn insert_link(
    tx: &mut Tx<'_>,
    _: &Permit,
    id: VoterPetitionId,
    petition: PetitionId,
) -> Result<(), AppError> {
    diesel::insert_into(voter_petition_links::table)
        .values((voter_petition_links::voter_petition_id.eq(id), voter_petition_links::petition_id.eq(petition)))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// The first day on which something raised at a meeting was received.
pub(in crate::council) async fn first_received_at(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    meeting: VoterMeetingId,
) -> Result<Option<NaiveDate>, AppError> {
    Ok(voter_petitions::table
        .filter(visible_voters(scope))
        .filter(voter_petitions::meeting_id.eq(meeting))
        .select(min(voter_petitions::received_on))
        .first(conn)
        .await?)
}

/// Its clock moved.
pub(in crate::council) async fn raise(tx: &mut Tx<'_>, _: &Permit, id: VoterPetitionId) -> Result<(), AppError> {
    diesel::update(voter_petitions::table.find(id))
        .set(voter_petitions::version.eq(voter_petitions::version + 1))
        .execute(tx.conn())
        .await?;
    Ok(())
}
