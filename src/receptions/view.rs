//! What is shown of a visit. The only place that hides names: of a sealed visit nobody here reads the people or the
//! texts, whatever their role.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;
use uuid::Uuid;

use super::bodies::{FollowUpBody, RefusalNotice, StatementBody};
use super::model::{Matter, Origin, Reception, Visit};
use super::receipts::Receipt;
use super::{policy, rules, store};
use crate::deadlines::{Deadline, DeadlineView};
use crate::kernel::codes::{Field, Host, Kind, Occurrence, ReceptionMode, ReceptionOutcome};
use crate::kernel::{AgencyId, ReceptionId, ReceptionSessionId, VietnamTime};
use crate::law::{Clock, ReceptionRefusal};
use crate::people::{Person, PersonBody, Warning};
use crate::petitions::AgainstBody;
use crate::platform::access::Scope;
use crate::platform::{AppError, Ctx};

/// A visit as it is shown; of a sealed one without people and texts.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Reception, example = json!({
    "id": "3b241101-e2bb-4255-8caf-4136c566a962", "code": "TCD-2023-000123", "version": 1,
    "agency_id": "0197f0a2-0000-7000-8000-000000000000", "session_id": null, "mode": "regular", "host": "staff",
    "received_at": "2023-03-06T08:30:00+07:00", "received_on": "2023-03-06", "received_by_name": "Lò Thị Mai",
    "people_count": 1, "is_sealed": true, "citizens": [], "is_representative": false,
    "matters": [{ "kind": "denunciation", "field": "corruption", "content": null, "occurrence": "first",
                  "previous_reception_id": null }],
    "request": null, "prior_settlement": null, "interpreter_language": null, "statement": null,
    "outcome": "recorded", "refusal_ground": null, "promised_answer_on": null, "follow_up": [], "note": null,
    "is_crowd": false, "owes_refusal_notice": false, "refusal_notice": null, "receipts": [], "corrects": null,
    "corrected_by": null, "origin": "entered", "late_entry": false, "erased_on": null, "deadlines": [], "warnings": [],
    "allowed_actions": ["answer", "receipts", "petitions", "correct"]
}))]
pub struct ReceptionView {
    pub id: ReceptionId,
    pub code: String,
    pub version: i32,
    pub agency_id: AgencyId,
    pub session_id: Option<ReceptionSessionId>,
    pub mode: ReceptionMode,
    pub host: Host,
    #[schema(value_type = String, format = DateTime)]
    pub received_at: VietnamTime,
    /// The legal day.
    pub received_on: NaiveDate,
    pub received_by_name: Option<String>,
    pub people_count: i32,
    /// A denunciation: people and texts are shown to nobody here.
    pub is_sealed: bool,
    /// Numbers are shown with a single visit only.
    pub citizens: Vec<Person>,
    pub is_representative: bool,
    pub matters: Vec<MatterView>,
    pub request: Option<String>,
    pub prior_settlement: Option<String>,
    pub interpreter_language: Option<String>,
    pub statement: Option<StatementBody>,
    pub outcome: ReceptionOutcome,
    #[schema(value_type = Option<ReceptionRefusal>)]
    pub refusal_ground: Option<String>,
    pub promised_answer_on: Option<NaiveDate>,
    pub follow_up: Vec<FollowUpBody>,
    pub note: Option<String>,
    /// A delegation of many people (parameter `crowd_threshold`).
    pub is_crowd: bool,
    /// A written notice of the refusal is still to be given.
    pub owes_refusal_notice: bool,
    pub refusal_notice: Option<RefusalNotice>,
    /// Receipts for what was handed over; of a sealed visit without the titles.
    pub receipts: Vec<Receipt>,
    /// The line of the book that this one puts right.
    pub corrects: Option<BookLine>,
    /// The line that counts in the place of this one.
    pub corrected_by: Option<BookLine>,
    pub origin: Origin,
    /// Entered on a later day than the visit's.
    pub late_entry: bool,
    /// Its people and words were destroyed by the head's decision.
    pub erased_on: Option<NaiveDate>,
    pub deadlines: Vec<DeadlineView>,
    /// What looks wrong and was stored all the same.
    pub warnings: Vec<Warning>,
    /// What the reader may do with it now.
    pub allowed_actions: Vec<&'static str>,
}

/// Another line of the book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ReceptionBookLine)]
pub struct BookLine {
    pub id: ReceptionId,
    pub code: String,
}

/// One thing a visit was about.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ReceptionMatter)]
pub struct MatterView {
    pub kind: Kind,
    pub field: Option<Field>,
    pub content: Option<String>,
    pub occurrence: Occurrence,
    pub previous_reception_id: Option<ReceptionId>,
}

impl ReceptionView {
    pub(super) fn of(visit: &Visit, ctx: &Ctx) -> Self {
        let Visit { reception, parts, people, deadlines } = visit;
        let is_open = !reception.is_sealed;
        let texts = parts.texts.as_ref().filter(|_| is_open);
        Self {
            id: reception.id,
            code: reception.code.clone(),
            version: reception.version,
            agency_id: reception.agency_id,
            session_id: reception.session_id,
            mode: reception.mode,
            host: reception.host,
            received_at: reception.received_at.into(),
            received_on: reception.received_on,
            received_by_name: reception.received_by_name.clone(),
            people_count: reception.people_count,
            is_sealed: reception.is_sealed,
            citizens: if is_open { people.clone() } else { Vec::new() },
            is_representative: reception.is_representative,
            matters: parts.matters.iter().map(|matter| MatterView::of(matter, is_open)).collect(),
            request: texts.and_then(|t| t.request.clone()),
            prior_settlement: texts.and_then(|t| t.prior_settlement.clone()),
            interpreter_language: reception.interpreter_language.clone().filter(|_| is_open),
            statement: reception.statement().filter(|_| is_open),
            outcome: reception.outcome,
            refusal_ground: reception.refusal_ground.clone(),
            promised_answer_on: reception.promised_answer_on,
            follow_up: if is_open { parts.follow_up.clone() } else { Vec::new() },
            note: texts.and_then(|t| t.note.clone()),
            is_crowd: reception.is_crowd,
            owes_refusal_notice: reception.owes_notice,
            refusal_notice: reception.notice(),
            receipts: parts.receipts.iter().map(|receipt| receipt.shown(is_open)).collect(),
            corrects: reception.corrects_id.zip(parts.corrects.clone()).map(|(id, code)| BookLine { id, code }),
            corrected_by: reception
                .corrected_by_id
                .zip(parts.corrected_by.clone())
                .map(|(id, code)| BookLine { id, code }),
            origin: reception.origin(),
            late_entry: reception.late_entry,
            erased_on: reception.erased_on,
            deadlines: deadlines.iter().map(|d| DeadlineView::of(d, ctx.today)).collect(),
            warnings: if is_open { warnings(visit, ctx) } else { Vec::new() },
            allowed_actions: allowed(visit, ctx),
        }
    }
}

fn allowed(visit: &Visit, ctx: &Ctx) -> Vec<&'static str> {
    let reception = &visit.reception;
    if reception.corrected_by_id.is_some() || !policy::writes(&ctx.actor, reception.agency_id) {
        return Vec::new();
    }
    let is_answer = |d: &Deadline| d.is(Clock::ReceptionAnswer) || d.is(Clock::PromisedAnswer);
    let mut allowed = Vec::new();
    if visit.deadlines.iter().any(|d| is_answer(d) && d.is_running()) {
        allowed.push("answer");
    }
    if reception.owes_notice {
        allowed.push("refusal-notice");
    }
    allowed.extend(["receipts", "petitions", "correct"]);
    allowed
}

fn warnings(visit: &Visit, ctx: &Ctx) -> Vec<Warning> {
    let citizens: Vec<PersonBody> = visit.people.iter().map(|p| p.body.clone()).collect();
    let kinds: Vec<Kind> = visit.parts.matters.iter().map(|m| m.kind).collect();
    let Reception { people_count, is_crowd, is_representative, mode, host, .. } = visit.reception;
    let statement = visit.reception.statement();
    let looked = rules::Looked {
        citizens: &citizens,
        kinds: &kinds,
        people_count,
        is_crowd,
        is_representative,
        mode,
        host,
        sitting: visit.parts.sitting,
        statement: statement.as_ref(),
    };
    rules::doubts(looked, ctx.lang)
}

impl MatterView {
    fn of(matter: &Matter, is_open: bool) -> Self {
        Self {
            kind: matter.kind,
            field: matter.field,
            content: matter.content.clone().filter(|_| is_open),
            occurrence: matter.occurrence,
            previous_reception_id: matter.previous_reception_id.filter(|_| is_open),
        }
    }
}

/// The opened people and texts of a sealed visit.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct UnsealedVisit {
    pub citizens: Vec<PersonBody>,
    /// By field: `matters.0.content`, `request`, `note` …
    pub texts: std::collections::BTreeMap<String, String>,
    /// Whom its matters denounce.
    pub against: Vec<AgainstBody>,
}

/// A visit in a few words, without any person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReceptionBrief {
    pub id: ReceptionId,
    pub code: String,
    pub agency_id: AgencyId,
    pub received_on: NaiveDate,
    pub mode: ReceptionMode,
    pub host: Host,
    pub outcome: ReceptionOutcome,
    pub people_count: i32,
    pub is_sealed: bool,
    /// Whose leader may open what is sealed of it.
    #[serde(skip)]
    #[schema(ignore)]
    pub content_agency: Option<AgencyId>,
}

/// Those of `ids` that the reader sees, one query.
pub async fn briefs(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, ReceptionBrief>, AppError> {
    let rows = store::briefs(conn, scope, ids).await?;
    Ok(rows.into_iter().map(|row| (row.id.0, brief(row))).collect())
}

pub(super) fn brief(row: Reception) -> ReceptionBrief {
    ReceptionBrief {
        id: row.id,
        code: row.code,
        agency_id: row.agency_id,
        received_on: row.received_on,
        mode: row.mode,
        host: row.host,
        outcome: row.outcome,
        people_count: row.people_count,
        is_sealed: row.is_sealed,
        content_agency: row.content_agency_id,
    }
}
