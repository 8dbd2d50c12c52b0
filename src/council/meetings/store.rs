//! Queries on meetings.
use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::model::Meeting;
use crate::council::visibility::visible_meetings;
use crate::kernel::{AgencyId, CouncilSessionId, VoterMeetingId};
use crate::platform::access::{Permit, Scope};
use crate::platform::{AppError, Tx};
use crate::schema::voter_meetings;

/// What a list is asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    pub agency: Option<AgencyId>,
    pub session: Option<CouncilSessionId>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub after: Option<(NaiveDate, VoterMeetingId)>,
    pub limit: i64,
}

pub(in crate::council) async fn find(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: VoterMeetingId,
) -> Result<Option<Meeting>, AppError> {
    let query = voter_meetings::table.filter(visible_meetings(scope)).filter(voter_meetings::id.eq(id));
    Ok(query.select(Meeting::as_select()).first(conn).await.optional()?)
}

pub(in crate::council) async fn still_seen(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: VoterMeetingId,
) -> Result<bool, AppError> {
    Ok(find(conn, scope, id).await?.is_some())
}

fn asked_for(scope: &Scope, asked: &Asked) -> voter_meetings::BoxedQuery<'static, Pg> {
    let mut query = voter_meetings::table.filter(visible_meetings(scope)).into_boxed();
    if let Some(agency) = asked.agency {
        query = query.filter(voter_meetings::agency_id.eq(agency));
    }
    if let Some(session) = asked.session {
        query = query.filter(voter_meetings::session_id.eq(session));
    }
    if let Some(from) = asked.from {
        query = query.filter(voter_meetings::held_on.ge(from));
    }
    if let Some(to) = asked.to {
        query = query.filter(voter_meetings::held_on.le(to));
    }
    query
}

/// Meetings, latest first, one more than asked for.
pub(super) async fn list(conn: &mut AsyncPgConnection, scope: &Scope, asked: &Asked) -> Result<Vec<Meeting>, AppError> {
    let mut query = asked_for(scope, asked);
    if let Some((day, id)) = asked.after {
        let same_day = voter_meetings::held_on.eq(day).and(voter_meetings::id.lt(id));
        query = query.filter(voter_meetings::held_on.lt(day).or(same_day));
    }
    let query = query.order((voter_meetings::held_on.desc(), voter_meetings::id.desc()));
    Ok(query.limit(asked.limit + 1).select(Meeting::as_select()).load(conn).await?)
}

pub(super) async fn count(conn: &mut AsyncPgConnection, scope: &Scope, asked: &Asked) -> Result<i64, AppError> {
    Ok(asked_for(scope, asked).count().get_result(conn).await?)
}

pub(super) async fn insert(tx: &mut Tx<'_>, _: &Permit, meeting: &Meeting) -> Result<(), AppError> {
    diesel::insert_into(voter_meetings::table).values(meeting).execute(tx.conn()).await?;
    Ok(())
}

/// Stores what was put right; `None` when it changed since `seen`.
pub(super) async fn correct(
    tx: &mut Tx<'_>,
    _: &Permit,
    seen: i32,
    meeting: &Meeting,
) -> Result<Option<Meeting>, AppError> {
    let of_version = voter_meetings::id.eq(meeting.id).and(voter_meetings::version.eq(seen));
    Ok(diesel::update(voter_meetings::table.filter(of_version))
        .set((
            voter_meetings::held_on.eq(meeting.held_on),
            voter_meetings::place.eq(&meeting.place),
            voter_meetings::deputies.eq(&meeting.deputies),
            voter_meetings::voters.eq(meeting.voters),
            voter_meetings::version.eq(voter_meetings::version + 1),
        ))
        .returning(Meeting::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}
