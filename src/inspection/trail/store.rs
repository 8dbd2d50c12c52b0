//! Entries by keyset, newest first.
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde_json::Value;
use uuid::Uuid;

use crate::kernel::{AgencyId, SubjectKind, SubjectRef};
use crate::platform::AppError;
use crate::platform::access::Scope;
use crate::schema::{
    audit_entries, audit_reasons, audit_sealed, commitments as promises, dialogue_questions, dialogues, mediations,
    petitions, receptions,
};
use crate::{commitments, dialogues as talks, mediation, petitions as cases, receptions as visits};

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    pub subject: Option<SubjectRef>,
    /// An action or its beginning.
    pub action: Option<String>,
    /// Or one of these; all when empty.
    pub actions: Vec<&'static str>,
    /// In whose name.
    pub agency: Option<AgencyId>,
    pub from: Option<DateTime<Utc>>,
    pub to: Option<DateTime<Utc>>,
    pub after: Option<i64>,
    pub limit: i64,
}

/// One entry.
#[derive(Debug, Clone, Queryable)]
pub struct Entry {
    pub id: i64,
    pub subject_kind: String,
    pub subject_id: Uuid,
    pub position: i32,
    pub at: DateTime<Utc>,
    pub action: String,
    pub actor_id: Option<Uuid>,
    pub agency_id: Option<Uuid>,
    pub request_id: Uuid,
    pub fields: Value,
    pub has_reason: bool,
    pub reason: Option<String>,
    pub seal_no: Option<i64>,
}

/// A page and one row more. Without a subject: of cases only those in the inspector's sight, and what is no case.
pub async fn entries(conn: &mut AsyncPgConnection, scope: &Scope, asked: &Asked) -> Result<Vec<Entry>, AppError> {
    let mut query = audit_entries::table
        .left_join(audit_reasons::table.on(audit_entries::reason_id.eq(audit_reasons::id.nullable())))
        .left_join(audit_sealed::table.on(audit_sealed::entry_id.eq(audit_entries::id)))
        .into_boxed();
    if let Some(subject) = asked.subject {
        query = query
            .filter(audit_entries::subject_kind.eq(subject.kind.to_string()))
            .filter(audit_entries::subject_id.eq(subject.id));
    } else {
        let inspected = scope.inspected.as_ref().clone();
        let seen = petitions::table
            .filter(cases::visible(scope))
            .filter(petitions::agency_id.eq_any(inspected.clone()))
            .select(petitions::id);
        let received = receptions::table
            .filter(visits::visible(scope))
            .filter(receptions::agency_id.eq_any(inspected.clone()))
            .select(receptions::id)
            .into_boxed();
        let mediated = mediations::table
            .filter(mediation::visible(scope))
            .filter(mediations::agency_id.eq_any(inspected))
            .select(mediations::id)
            .into_boxed();
        let promised = promises::table.filter(commitments::visible(scope)).select(promises::id).into_boxed();
        let held = dialogues::table.filter(talks::visible(scope)).select(dialogues::id).into_boxed();
        let asked_there = dialogue_questions::table
            .filter(talks::visible_questions(scope))
            .select(dialogue_questions::id)
            .into_boxed();
        let kind = audit_entries::subject_kind;
        let others = [
            SubjectKind::User,
            SubjectKind::Agency,
            SubjectKind::Parameter,
            SubjectKind::Calendar,
            SubjectKind::Import,
            SubjectKind::Export,
            SubjectKind::ReceptionSession,
            SubjectKind::Urging,
            SubjectKind::Check,
            SubjectKind::ReceptionSchedule,
            SubjectKind::MediationGroup,
            SubjectKind::Signal,
            SubjectKind::ReportSnapshot,
        ];
        let is_case = kind.eq(SubjectKind::Petition.to_string()).and(audit_entries::subject_id.eq_any(seen));
        let is_visit = kind.eq(SubjectKind::Reception.to_string()).and(audit_entries::subject_id.eq_any(received));
        let is_promise = kind.eq(SubjectKind::Commitment.to_string()).and(audit_entries::subject_id.eq_any(promised));
        let is_mediation = kind.eq(SubjectKind::Mediation.to_string()).and(audit_entries::subject_id.eq_any(mediated));
        let is_dialogue = kind.eq(SubjectKind::Dialogue.to_string()).and(audit_entries::subject_id.eq_any(held));
        let is_question =
            kind.eq(SubjectKind::DialogueQuestion.to_string()).and(audit_entries::subject_id.eq_any(asked_there));
        let is_other = kind.eq_any(others.map(|other| other.to_string()));
        let is_talk = is_promise.or(is_mediation).or(is_dialogue).or(is_question);
        query = query.filter(is_case.or(is_visit).or(is_talk).or(is_other));
    }
    if let Some(action) = &asked.action {
        let like = format!("{}%", action.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
        query = query.filter(audit_entries::action.like(like));
    }
    if !asked.actions.is_empty() {
        query = query.filter(audit_entries::action.eq_any(asked.actions.clone()));
    }
    if let Some(agency) = asked.agency {
        query = query.filter(audit_entries::agency_id.eq(agency.0));
    }
    if let Some(from) = asked.from {
        query = query.filter(audit_entries::at.ge(from));
    }
    if let Some(to) = asked.to {
        query = query.filter(audit_entries::at.lt(to));
    }
    if let Some(after) = asked.after {
        query = query.filter(audit_entries::id.lt(after));
    }
    let rows = query
        .order(audit_entries::id.desc())
        .limit(asked.limit + 1)
        .select((
            audit_entries::id,
            audit_entries::subject_kind,
            audit_entries::subject_id,
            audit_entries::position,
            audit_entries::at,
            audit_entries::action,
            audit_entries::actor_id,
            audit_entries::agency_id,
            audit_entries::request_id,
            audit_entries::fields,
            audit_entries::reason_digest.is_not_null(),
            audit_reasons::reason.nullable(),
            audit_sealed::seal_no.nullable(),
        ))
        .load(conn)
        .await?;
    Ok(rows)
}
