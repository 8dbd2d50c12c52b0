//! Spans: a petition while all that figures and official forms ask of it was constant. What a step changes begins a new
//! span on its legal day; what a link joined keeps its own day, however late an earlier step is entered.
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use crate::kernel::codes::{Authorship, Competence, Field, Handling, Kind, Outcome, PriorStatus, Source, State};
use crate::kernel::{AgencyId, MatterId, PetitionId};
use crate::petitions::model::Petition;
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx};
use crate::schema::{petition_progress, petition_spans};

/// What is constant in a span.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = petition_spans)]
pub struct Span {
    pub agency_id: AgencyId,
    pub kind: Kind,
    pub state: State,
    pub due_on: Option<NaiveDate>,
    pub is_suspended: bool,
    pub matter_id: MatterId,
    pub is_main: bool,
    pub source: Source,
    pub received_on: NaiveDate,
    pub entered_on: NaiveDate,
    pub authorship: Authorship,
    pub signer_count: i32,
    pub field: Field,
    pub level: i16,
    pub competence: Option<Competence>,
    pub prior_status: Option<PriorStatus>,
    pub is_eligible: Option<bool>,
    pub handling: Option<Handling>,
    pub processed_on: Option<NaiveDate>,
    pub accepted_on: Option<NaiveDate>,
    pub settled_on: Option<NaiveDate>,
    pub ended_on: Option<NaiveDate>,
    pub result: Option<Outcome>,
    pub ended_in_time: Option<bool>,
    pub by_persuasion: bool,
    pub must_execute: bool,
    pub executed_on: Option<NaiveDate>,
}

/// How far a case has come, as far as a span holds it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = petition_progress)]
pub struct Course {
    pub processed_on: Option<NaiveDate>,
    pub accepted_on: Option<NaiveDate>,
    pub settled_on: Option<NaiveDate>,
    pub closed_on: Option<NaiveDate>,
    pub requires_execution: Option<bool>,
    pub executed_on: Option<NaiveDate>,
    pub reentered_on: Option<NaiveDate>,
    pub ended_in_time: Option<bool>,
    pub withdrawn_by_persuasion: bool,
}

impl Span {
    /// How a petition stands.
    pub fn of(petition: &Petition, course: &Course, due_on: Option<NaiveDate>) -> Self {
        Self {
            agency_id: petition.agency_id,
            kind: petition.kind,
            state: petition.state,
            due_on,
            is_suspended: petition.state == State::Suspended,
            matter_id: petition.matter_id,
            is_main: petition.is_main,
            source: petition.source,
            received_on: petition.received_on,
            entered_on: course.reentered_on.unwrap_or(petition.received_on),
            authorship: petition.authorship,
            signer_count: petition.signer_count,
            field: petition.field,
            level: petition.level,
            competence: petition.competence,
            prior_status: petition.prior_status,
            is_eligible: petition.is_eligible,
            handling: petition.handling,
            processed_on: course.processed_on,
            accepted_on: course.accepted_on,
            settled_on: course.settled_on,
            ended_on: course.settled_on.or(course.closed_on),
            result: petition.result,
            ended_in_time: course.ended_in_time,
            by_persuasion: course.withdrawn_by_persuasion,
            must_execute: course.settled_on.is_some() && course.requires_execution == Some(true),
            executed_on: course.executed_on,
        }
    }

    fn in_matter(&self, matter: (MatterId, bool)) -> Self {
        Self { matter_id: matter.0, is_main: matter.1, ..self.clone() }
    }

    fn matter(&self) -> (MatterId, bool) {
        (self.matter_id, self.is_main)
    }
}

/// How far a case has come.
pub async fn course_of(conn: &mut AsyncPgConnection, id: PetitionId) -> Result<Course, AppError> {
    let of_case = petition_progress::table.filter(petition_progress::petition_id.eq(id));
    Ok(of_case.select(Course::as_select()).first(conn).await?)
}

/// From `on` the petition stands so; what was noted for later days gives way, but for the days of its links. A step
/// that changes none of it (a reply that came) leaves the spans as they are, whatever its day.
pub async fn roll_span(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: PetitionId,
    on: NaiveDate,
    span: &Span,
) -> Result<(), AppError> {
    let of_case = || petition_spans::table.filter(petition_spans::petition_id.eq(id));
    let stood: Vec<(NaiveDate, Option<NaiveDate>, Span)> = of_case()
        .filter(petition_spans::to_on.is_null().or(petition_spans::to_on.gt(on)))
        .order(petition_spans::from_on)
        .select((petition_spans::from_on, petition_spans::to_on, Span::as_select()))
        .load(tx.conn())
        .await?;
    if stood.last().is_some_and(|(_, to_on, last)| to_on.is_none() && last == span) {
        return Ok(());
    }
    let mut matters: Vec<(NaiveDate, (MatterId, bool))> = Vec::new();
    for (from, _, before) in &stood {
        let from = (*from).max(on);
        if matters.last().is_none_or(|(_, matter)| *matter != before.matter()) {
            matters.push((from, before.matter()));
        }
    }
    if matters.last().is_none_or(|(_, matter)| *matter != span.matter()) {
        matters.push((on.max(matters.last().map_or(on, |(from, _)| *from)), span.matter()));
    }
    diesel::delete(of_case().filter(petition_spans::from_on.ge(on))).execute(tx.conn()).await?;
    diesel::update(of_case().filter(petition_spans::to_on.is_null().or(petition_spans::to_on.gt(on))))
        .set(petition_spans::to_on.eq(on))
        .execute(tx.conn())
        .await?;
    if let Some(first) = matters.first_mut() {
        first.0 = on;
    }
    let spans: Vec<_> = matters.into_iter().map(|(from, matter)| (from, span.in_matter(matter))).collect();
    write_spans(tx, id, &spans).await
}

/// The spans of a case whose whole history is entered at once, oldest first; days never run backwards.
pub async fn history_spans(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: PetitionId,
    spans: &[(NaiveDate, Span)],
) -> Result<(), AppError> {
    write_spans(tx, id, spans).await
}

/// Each until the next begins; what another of the same day replaced is not written.
async fn write_spans(tx: &mut Tx<'_>, id: PetitionId, spans: &[(NaiveDate, Span)]) -> Result<(), AppError> {
    let mut rows = Vec::with_capacity(spans.len());
    for (index, (from, span)) in spans.iter().enumerate() {
        let to = spans.get(index + 1).map(|next| next.0);
        if to != Some(*from) {
            rows.push((
                petition_spans::petition_id.eq(id),
                petition_spans::from_on.eq(*from),
                petition_spans::to_on.eq(to),
                span.clone(),
            ));
        }
    }
    diesel::insert_into(petition_spans::table).values(rows).execute(tx.conn()).await?;
    Ok(())
}

/// From `on` the petitions of a matter stand in it as their rows say now: a link moves more than the one it was
/// recorded for.
pub async fn roll_matter(tx: &mut Tx<'_>, _permit: &Permit, matter: MatterId, on: NaiveDate) -> Result<(), AppError> {
    for statement in [
        "update petition_spans s set matter_id = p.matter_id, is_main = p.is_main from petitions p
         where p.id = s.petition_id and p.matter_id = $1 and s.to_on is null and s.from_on >= $2
           and (s.matter_id, s.is_main) is distinct from (p.matter_id, p.is_main)",
        "with ended as (
           update petition_spans s set to_on = $2 from petitions p
           where p.id = s.petition_id and p.matter_id = $1 and s.to_on is null and s.from_on < $2
             and (s.matter_id, s.is_main) is distinct from (p.matter_id, p.is_main)
           returning s.*, p.matter_id as matter_now, p.is_main as main_now)
         insert into petition_spans (petition_id, agency_id, kind, state, due_on, is_suspended, from_on, to_on, matter_id,
           is_main, source, received_on, entered_on, authorship, signer_count, field, level, competence, prior_status,
           is_eligible, handling, processed_on, accepted_on, settled_on, ended_on, result, ended_in_time, by_persuasion,
           must_execute, executed_on)
         select petition_id, agency_id, kind, state, due_on, is_suspended, $2, null, matter_now,
           main_now, source, received_on, entered_on, authorship, signer_count, field, level, competence, prior_status,
           is_eligible, handling, processed_on, accepted_on, settled_on, ended_on, result, ended_in_time, by_persuasion,
           must_execute, executed_on
         from ended",
    ] {
        diesel::sql_query(statement).bind::<SqlUuid, _>(matter.0).bind::<Date, _>(on).execute(tx.conn()).await?;
    }
    Ok(())
}

/// What was typed wrong was so from the start: the past that stood with the same mistake is corrected with it, and what a
/// later step had decided otherwise stays.
pub async fn correct_spans(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    before: &Petition,
    (signer_count, field): (Option<i32>, Option<Field>),
) -> Result<(), AppError> {
    let spans = || petition_spans::table.filter(petition_spans::petition_id.eq(before.id));
    if let Some(count) = signer_count {
        diesel::update(spans().filter(petition_spans::signer_count.eq(before.signer_count)))
            .set(petition_spans::signer_count.eq(count))
            .execute(tx.conn())
            .await?;
    }
    if let Some(field) = field {
        diesel::update(spans().filter(petition_spans::field.eq(before.field)))
            .set(petition_spans::field.eq(field))
            .execute(tx.conn())
            .await?;
    }
    Ok(())
}

/// A case that is sealed now was never seen to share a matter with one by name: secrecy before the figures of the past.
pub async fn part_spans(tx: &mut Tx<'_>, _permit: &Permit, id: PetitionId, own: MatterId) -> Result<(), AppError> {
    diesel::update(petition_spans::table.filter(petition_spans::petition_id.eq(id)))
        .set((petition_spans::matter_id.eq(own), petition_spans::is_main.eq(true)))
        .execute(tx.conn())
        .await?;
    Ok(())
}
