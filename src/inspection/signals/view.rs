//! A signal as it is shown: names only to who sees a record they stand in.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use serde::Serialize;
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use utoipa::ToSchema;
use uuid::Uuid;

use super::model::{Facts, Signal, StepRow};
use super::rules;
use crate::commitments::{self, CommitmentBrief};
use crate::inspection::view::Counted;
use crate::kernel::codes::{SignalKind, SignalState};
use crate::kernel::{AgencyId, SignalId, SubjectKind, UserId, VietnamTime};
use crate::people;
use crate::petitions::{self, PetitionBrief};
use crate::platform::{App, AppError, Ctx};
use crate::receptions::{self, ReceptionBrief};

/// A signal.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Signal, example = json!({
    "id": "0197f0a2-0000-7000-8000-000000000000", "code": "DH-0A1B2C3D", "kind": "repeat_visits",
    "agency_id": "0197f0a2-0000-7000-8000-000000000001", "state": "open", "is_current": true,
    "explanation": "3 lượt tiếp của cùng một người hoặc một hộ từ 07/12/2022 đến 06/03/2023 (ngưỡng 3).",
    "facts": { "parameter": "signal_visits", "threshold": 3, "number": 3, "since": "2022-12-07", "until": "2023-03-06" },
    "person_name": "Sùng A Dơ", "first_seen_on": "2023-03-06", "last_seen_on": "2023-03-06",
    "assigned_agency_id": null, "assigned_user_id": null, "due_on": null, "is_overdue": false, "version": 1,
    "allowed_actions": ["acknowledge", "assign", "close"]
}))]
pub struct SignalView {
    pub id: SignalId,
    pub code: String,
    pub kind: SignalKind,
    /// The agency it is about; the district's when its records are spread over several.
    pub agency_id: AgencyId,
    pub state: SignalState,
    /// Whether the rule still held when it was last computed.
    pub is_current: bool,
    /// Which rule found it, and with what numbers.
    pub explanation: String,
    pub facts: Option<Facts>,
    /// Of repeated visits, to who sees one of them.
    pub person_name: Option<String>,
    pub first_seen_on: NaiveDate,
    pub last_seen_on: NaiveDate,
    pub assigned_agency_id: Option<AgencyId>,
    pub assigned_user_id: Option<UserId>,
    pub due_on: Option<NaiveDate>,
    /// Assigned, and past its day.
    pub is_overdue: bool,
    pub version: i32,
    pub allowed_actions: Vec<&'static str>,
}

impl SignalView {
    pub(super) fn of(signal: Signal, person_name: Option<String>, may_decide: bool, ctx: &Ctx) -> Self {
        let facts: Option<Facts> = serde_json::from_value(signal.facts).ok();
        let explanation = facts.as_ref().map(|facts| rules::explanation(signal.kind, facts).get(ctx.lang).to_owned());
        let is_assigned = signal.state == SignalState::Assigned;
        Self {
            id: signal.id,
            code: signal.code,
            kind: signal.kind,
            agency_id: signal.agency_id,
            state: signal.state,
            is_current: signal.is_current,
            explanation: explanation.unwrap_or_default(),
            facts,
            person_name,
            first_seen_on: signal.first_seen_on,
            last_seen_on: signal.last_seen_on,
            assigned_agency_id: signal.assigned_agency_id,
            assigned_user_id: signal.assigned_user_id,
            due_on: signal.due_on,
            is_overdue: is_assigned && signal.due_on.is_some_and(|due| due < ctx.today),
            version: signal.version,
            allowed_actions: if may_decide { actions(signal.state) } else { Vec::new() },
        }
    }
}

/// The steps a signal takes now.
pub(super) fn actions(state: SignalState) -> Vec<&'static str> {
    match state {
        SignalState::Open => vec!["acknowledge", "assign", "close"],
        SignalState::Acknowledged | SignalState::Assigned => vec!["assign", "close"],
        SignalState::Closed => Vec::new(),
    }
}

/// A record behind a signal: a petition, a visit or a promise in a few words.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(tag = "record_kind", rename_all = "snake_case")]
pub enum RecordBehind {
    Petition { petition: PetitionBrief },
    Reception { reception: ReceptionBrief },
    Commitment { commitment: CommitmentBrief },
}

/// What the reader sees of several records, by kind and id: three queries for all of them.
pub(super) struct Seen {
    petitions: HashMap<Uuid, PetitionBrief>,
    receptions: HashMap<Uuid, ReceptionBrief>,
    commitments: HashMap<Uuid, CommitmentBrief>,
}

impl Seen {
    pub(super) async fn of<'a>(
        conn: &mut AsyncPgConnection,
        ctx: &Ctx,
        records: impl Iterator<Item = (&'a str, Uuid)> + Clone,
    ) -> Result<Self, AppError> {
        let of_kind = |kind: &str| -> Vec<Uuid> {
            let ids: HashSet<Uuid> = records.clone().filter(|(k, _)| *k == kind).map(|(_, id)| id).collect();
            ids.into_iter().collect()
        };
        let (cases, visits, promises) = (of_kind("petition"), of_kind("reception"), of_kind("commitment"));
        Ok(Self {
            petitions: petitions::briefs(conn, &ctx.scope, &cases).await?,
            receptions: receptions::briefs(conn, &ctx.scope, &visits).await?,
            commitments: commitments::briefs(conn, &ctx.scope, &promises).await?,
        })
    }

    pub(super) fn behind(&self, kind: &str, id: Uuid) -> Counted<RecordBehind> {
        Counted::of(match kind {
            "petition" => self.petitions.get(&id).cloned().map(|petition| RecordBehind::Petition { petition }),
            "reception" => self.receptions.get(&id).cloned().map(|reception| RecordBehind::Reception { reception }),
            "commitment" => {
                self.commitments.get(&id).cloned().map(|commitment| RecordBehind::Commitment { commitment })
            }
            _ => None,
        })
    }

    /// The names of people of visits that are seen and open, by the person's row.
    pub(super) async fn names(
        &self,
        conn: &mut AsyncPgConnection,
        app: &App,
    ) -> Result<HashMap<Uuid, String>, AppError> {
        let open: Vec<Uuid> = self.receptions.values().filter(|v| !v.is_sealed).map(|v| v.id.0).collect();
        let people = people::of_subjects(conn, app.keyring(), SubjectKind::Reception, &open, false).await?;
        let named = people.into_values().flatten().filter_map(|p| Some((p.id, p.body.full_name?)));
        Ok(named.collect())
    }
}

/// One step of a signal's history.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = SignalStep, example = json!({
    "action": "close", "at": "2023-03-06T09:00:00+07:00", "by": "0197f0a2-0000-7000-8000-000000000003", "detail": {},
    "note": "Đã đối thoại, người dân đồng ý"
}))]
pub struct SignalStepView {
    pub action: String,
    #[schema(value_type = String, format = DateTime)]
    pub at: VietnamTime,
    pub by: UserId,
    #[schema(value_type = Object)]
    pub detail: Value,
    pub note: Option<String>,
}

impl From<StepRow> for SignalStepView {
    fn from(row: StepRow) -> Self {
        Self { action: row.action, at: row.at.into(), by: row.by, detail: row.detail, note: row.note }
    }
}

/// Signals counted by agency, kind and state.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = SignalFigure)]
pub struct FigureView {
    pub agency_id: AgencyId,
    pub kind: SignalKind,
    pub state: SignalState,
    pub number: i64,
}
