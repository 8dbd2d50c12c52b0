//! Queries on questions.
use chrono::NaiveDate;
use diesel::dsl::count_star;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::model::Question;
use crate::council::visibility::visible_questions;
use crate::kernel::codes::{AnswerForm, DeadlineState, Field, QuestionStatus};
use crate::kernel::{AgencyId, CouncilQuestionId, CouncilSessionId, SubjectKind, fold_words};
use crate::platform::access::{Permit, Scope};
use crate::platform::{AppError, Tx};
use crate::schema::{council_questions, deadlines};

/// What a list is asked for.
#[derive(Debug, Clone, Default)]
pub(in crate::council) struct Asked {
    pub council: Option<AgencyId>,
    pub session: Option<CouncilSessionId>,
    pub respondent: Option<AgencyId>,
    pub status: Option<QuestionStatus>,
    pub form: Option<AnswerForm>,
    pub field: Option<Field>,
    pub is_answered: Option<bool>,
    pub is_in_time: Option<bool>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub words: Option<String>,
    /// Overdue on this day.
    pub late_on: Option<NaiveDate>,
    pub after: Option<(NaiveDate, CouncilQuestionId)>,
    pub limit: i64,
}

pub(in crate::council) async fn find(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: CouncilQuestionId,
) -> Result<Option<Question>, AppError> {
    let query = council_questions::table.filter(visible_questions(scope)).filter(council_questions::id.eq(id));
    Ok(query.select(Question::as_select()).first(conn).await.optional()?)
}

pub(in crate::council) async fn still_seen(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: CouncilQuestionId,
) -> Result<bool, AppError> {
    Ok(find(conn, scope, id).await?.is_some())
}

fn asked_for(scope: &Scope, asked: &Asked) -> council_questions::BoxedQuery<'static, Pg> {
    let mut query = council_questions::table.filter(visible_questions(scope)).into_boxed();
    if let Some(council) = asked.council {
        query = query.filter(council_questions::agency_id.eq(council));
    }
    if let Some(session) = asked.session {
        query = query.filter(council_questions::session_id.eq(session));
    }
    if let Some(respondent) = asked.respondent {
        query = query.filter(council_questions::respondent_agency_id.eq(respondent));
    }
    if let Some(status) = asked.status {
        query = query.filter(council_questions::status.eq(status));
    }
    if let Some(form) = asked.form {
        query = query.filter(council_questions::form.eq(form));
    }
    if let Some(field) = asked.field {
        query = query.filter(council_questions::field.eq(field));
    }
    if let Some(is_answered) = asked.is_answered {
        query = query.filter(council_questions::answered_on.is_not_null().eq(is_answered));
    }
    if let Some(is_in_time) = asked.is_in_time {
        query = query.filter(council_questions::answered_in_time.eq(is_in_time));
    }
    if let Some(from) = asked.from {
        query = query.filter(council_questions::raised_on.ge(from));
    }
    if let Some(to) = asked.to {
        query = query.filter(council_questions::raised_on.le(to));
    }
    for word in asked.words.as_deref().map(fold_words).unwrap_or_default() {
        query = query.filter(council_questions::search.like(format!("%{word}%")));
    }
    if let Some(today) = asked.late_on {
        let late = deadlines::table
            .filter(deadlines::subject_kind.eq(SubjectKind::CouncilQuestion).and(deadlines::is_main))
            .filter(deadlines::state.eq(DeadlineState::Running).and(deadlines::due_on.lt(today)))
            .select(deadlines::subject_id);
        query = query.filter(council_questions::id.eq_any(late));
    }
    query
}

/// Questions, latest first, one more than asked for.
pub(super) async fn list(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    asked: &Asked,
) -> Result<Vec<Question>, AppError> {
    let mut query = asked_for(scope, asked);
    if let Some((day, id)) = asked.after {
        let same_day = council_questions::raised_on.eq(day).and(council_questions::id.lt(id));
        query = query.filter(council_questions::raised_on.lt(day).or(same_day));
    }
    let query = query.order((council_questions::raised_on.desc(), council_questions::id.desc()));
    Ok(query.limit(asked.limit + 1).select(Question::as_select()).load(conn).await?)
}

pub(super) async fn count(conn: &mut AsyncPgConnection, scope: &Scope, asked: &Asked) -> Result<i64, AppError> {
    Ok(asked_for(scope, asked).count().get_result(conn).await?)
}

/// So many questions alike in form, status, and whether answered in time.
pub(in crate::council) type Tally = (AnswerForm, QuestionStatus, Option<bool>, i64);

/// The questions of a session, or of all, as a list would show them.
pub(in crate::council) async fn tally(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    council: Option<AgencyId>,
    session: Option<CouncilSessionId>,
) -> Result<Vec<Tally>, AppError> {
    let asked = Asked { council, session, ..Asked::default() };
    let ids = asked_for(scope, &asked).select(council_questions::id);
    Ok(council_questions::table
        .filter(council_questions::id.eq_any(ids))
        .group_by((council_questions::form, council_questions::status, council_questions::answered_in_time))
        .select((council_questions::form, council_questions::status, council_questions::answered_in_time, count_star()))
        .load(conn)
        .await?)
}

/// The oral questions of a session that nobody answered, locked.
pub(super) async fn open_at(tx: &mut Tx<'_>, session: CouncilSessionId) -> Result<Vec<Question>, AppError> {
    Ok(council_questions::table
        .filter(council_questions::session_id.eq(session))
        .filter(council_questions::status.eq(QuestionStatus::Raised))
        .filter(council_questions::form.eq(AnswerForm::Oral))
        .order(council_questions::id)
        .select(Question::as_select())
        .for_update()
        .load(tx.conn())
        .await?)
}

/// Every question of a session, locked.
pub(in crate::council) async fn of_session(
    tx: &mut Tx<'_>,
    session: CouncilSessionId,
) -> Result<Vec<Question>, AppError> {
    Ok(council_questions::table
        .filter(council_questions::session_id.eq(session))
        .order(council_questions::id)
        .select(Question::as_select())
        .for_update()
        .load(tx.conn())
        .await?)
}

/// Puts questions to another session.
pub(super) async fn set_session(
    tx: &mut Tx<'_>,
    _: &Permit,
    ids: &[CouncilQuestionId],
    session: CouncilSessionId,
) -> Result<(), AppError> {
    diesel::update(council_questions::table.filter(council_questions::id.eq_any(ids)))
        .set((council_questions::session_id.eq(session), council_questions::version.eq(council_questions::version + 1)))
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub(super) async fn insert(tx: &mut Tx<'_>, _: &Permit, question: &Question) -> Result<(), AppError> {
    diesel::insert_into(council_questions::table).values(question).execute(tx.conn()).await?;
    Ok(())
}

/// Stores it as it is now; `None` when it changed since `seen`.
pub(super) async fn save(
    tx: &mut Tx<'_>,
    _: &Permit,
    seen: i32,
    question: &Question,
) -> Result<Option<Question>, AppError> {
    let of_version = council_questions::id.eq(question.id).and(council_questions::version.eq(seen));
    let next = Question { version: seen + 1, ..question.clone() };
    Ok(diesel::update(council_questions::table.filter(of_version))
        .set(&next)
        .returning(Question::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}

/// Its clock moved.
pub(in crate::council) async fn raise(tx: &mut Tx<'_>, _: &Permit, id: CouncilQuestionId) -> Result<(), AppError> {
    diesel::update(council_questions::table.find(id))
        .set(council_questions::version.eq(council_questions::version + 1))
        .execute(tx.conn())
        .await?;
    Ok(())
}
