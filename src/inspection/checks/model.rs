//! A check and what belongs to it, as stored.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::Value;
use uuid::Uuid;

use crate::documents::DocumentBody;
use crate::kernel::codes::{Code, Kind, State, codes};
use crate::kernel::{AgencyId, CheckId, PetitionId, UserId};
use crate::schema::{check_findings, check_follow_ups, check_recommendations, check_samples, checks};

codes! {
    /// Where a check stands.
    CheckState {
        Planned = "planned" ("trong kế hoạch, chưa tiến hành", "planned, not begun"),
        Open = "open" ("đang kiểm tra", "under way"),
        Concluded = "concluded" ("đã có kết luận, đang theo dõi kiến nghị", "concluded, recommendations followed up"),
        Completed = "completed" ("đã hoàn thành", "completed"),
        Dropped = "dropped" ("đưa ra khỏi kế hoạch", "dropped from the plan"),
    }
    /// A number of the yearly plan.
    PlanFigure {
        Planned = "planned" ("trong kế hoạch", "in the plan"),
        Held = "held" ("đã tiến hành", "held"),
        HeldLate = "held_late" ("tiến hành sau ngày trong kế hoạch", "held after the last day planned"),
        Concluded = "concluded" ("đã có kết luận", "with a conclusion"),
        NotHeld = "not_held" ("chưa tiến hành", "not held"),
        Overdue = "overdue" ("quá ngày trong kế hoạch, chưa tiến hành", "not held by the last day planned"),
        Dropped = "dropped" ("đưa ra khỏi kế hoạch", "dropped from the plan"),
    }
    /// What is done with a check.
    CheckAction {
        Open = "open" ("mở cuộc kiểm tra theo kế hoạch", "open what was planned"),
        Drop = "drop" ("đưa ra khỏi kế hoạch", "drop from the plan"),
        Sample = "sample" ("rút mẫu hồ sơ", "draw a sample"),
        Find = "find" ("ghi phát hiện", "record a finding"),
        Recommend = "recommend" ("kiến nghị", "recommend"),
        Conclude = "conclude" ("kết luận", "conclude"),
        FollowUp = "follow_up" ("theo dõi thực hiện kiến nghị", "follow up a recommendation"),
        Complete = "complete" ("hoàn thành", "complete"),
    }
    /// What a finding is.
    Nature {
        Good = "good" ("ưu điểm", "well done"),
        Shortcoming = "shortcoming" ("hạn chế, thiếu sót", "a shortcoming"),
        Violation = "violation" ("vi phạm", "a violation"),
    }
    /// How far a recommendation is carried out.
    RecommendationStatus {
        Open = "open" ("chưa thực hiện", "not carried out"),
        Partly = "partly" ("thực hiện một phần", "partly carried out"),
        Done = "done" ("đã thực hiện", "carried out"),
        Dropped = "dropped" ("không còn phải thực hiện", "no longer to be carried out"),
    }
}

/// A check.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = checks, check_for_backend(diesel::pg::Pg))]
pub(super) struct Check {
    pub id: CheckId,
    pub agency_id: AgencyId,
    pub by_agency_id: AgencyId,
    pub is_self_check: bool,
    pub title: String,
    pub content: Option<String>,
    pub period_from: NaiveDate,
    pub period_to: NaiveDate,
    pub decision: Option<Value>,
    pub opened_on: Option<NaiveDate>,
    pub due_on: Option<NaiveDate>,
    pub state: String,
    pub concluded_on: Option<NaiveDate>,
    pub conclusion: Option<Value>,
    pub conclusion_text: Option<String>,
    pub completed_on: Option<NaiveDate>,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub created_by: UserId,
    pub plan: Option<Value>,
    pub planned_from: Option<NaiveDate>,
    pub planned_to: Option<NaiveDate>,
    pub dropped_on: Option<NaiveDate>,
    pub drop_reason: Option<String>,
}

impl Check {
    pub fn state(&self) -> CheckState {
        CheckState::parse(&self.state).unwrap_or(CheckState::Completed)
    }

    pub fn decision(&self) -> Option<DocumentBody> {
        self.decision.clone().and_then(|paper| serde_json::from_value(paper).ok())
    }

    /// The document of the plan it stands in.
    pub fn plan(&self) -> Option<DocumentBody> {
        self.plan.clone().and_then(|paper| serde_json::from_value(paper).ok())
    }

    /// Its day in the list, as the table has it.
    pub fn on_day(&self) -> NaiveDate {
        self.opened_on.or(self.planned_to).unwrap_or(self.period_to)
    }

    /// Whether a number of the yearly plan counts it.
    pub fn counts_as(&self, figure: PlanFigure, today: NaiveDate) -> bool {
        let Some(last) = self.planned_to else { return false };
        match figure {
            PlanFigure::Planned => true,
            PlanFigure::Held => self.opened_on.is_some(),
            PlanFigure::HeldLate => self.opened_on.is_some_and(|on| on > last),
            PlanFigure::Concluded => self.concluded_on.is_some(),
            PlanFigure::NotHeld => self.state() == CheckState::Planned,
            PlanFigure::Overdue => self.is_unheld(today),
            PlanFigure::Dropped => self.state() == CheckState::Dropped,
        }
    }

    /// Planned, and the last day of the plan past.
    pub fn is_unheld(&self, today: NaiveDate) -> bool {
        self.state() == CheckState::Planned && self.planned_to.is_some_and(|last| last < today)
    }
}

/// What a step writes of the check itself; `None` leaves as it is.
#[derive(Debug, Clone, Default, AsChangeset)]
#[diesel(table_name = checks)]
pub(super) struct Change {
    pub state: Option<String>,
    pub decision: Option<Value>,
    pub opened_on: Option<NaiveDate>,
    pub due_on: Option<NaiveDate>,
    pub dropped_on: Option<NaiveDate>,
    pub drop_reason: Option<String>,
    pub concluded_on: Option<NaiveDate>,
    pub conclusion: Option<Value>,
    pub conclusion_text: Option<String>,
    pub completed_on: Option<NaiveDate>,
}

/// A sample: how it was drawn, and from what.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = check_samples, check_for_backend(diesel::pg::Pg))]
pub(super) struct Sample {
    pub check_id: CheckId,
    pub ordinal: i16,
    pub seed: String,
    pub kind: Option<Kind>,
    pub state: Option<State>,
    pub received_from: NaiveDate,
    pub received_to: NaiveDate,
    pub wanted: i32,
    pub frame: Value,
    pub drawn_on: NaiveDate,
    pub drawn_by: UserId,
}

impl Sample {
    /// The frozen list, in its order.
    pub fn ids(&self) -> Vec<Uuid> {
        serde_json::from_value(self.frame.clone()).unwrap_or_default()
    }
}

/// What was found, of a case or in general.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = check_findings, check_for_backend(diesel::pg::Pg))]
pub(super) struct Finding {
    pub id: Uuid,
    pub check_id: CheckId,
    pub petition_id: Option<PetitionId>,
    pub nature: String,
    pub content: String,
    pub basis: Option<String>,
    pub found_on: NaiveDate,
    pub found_by: UserId,
}

/// What is to be done about it.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = check_recommendations, check_for_backend(diesel::pg::Pg))]
pub(super) struct Recommendation {
    pub id: Uuid,
    pub check_id: CheckId,
    pub finding_id: Option<Uuid>,
    pub content: String,
    pub due_on: NaiveDate,
    pub status: String,
    pub done_on: Option<NaiveDate>,
    pub made_on: NaiveDate,
}

impl Recommendation {
    pub fn status(&self) -> RecommendationStatus {
        RecommendationStatus::parse(&self.status).unwrap_or(RecommendationStatus::Open)
    }

    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.done_on.is_none() && self.due_on < today
    }
}

/// How a recommendation was carried on.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = check_follow_ups, check_for_backend(diesel::pg::Pg))]
pub(super) struct FollowUp {
    pub id: Uuid,
    pub recommendation_id: Uuid,
    pub on_day: NaiveDate,
    pub status: String,
    pub note: String,
    pub document: Option<Value>,
    pub recorded_by: UserId,
    pub created_at: DateTime<Utc>,
}
