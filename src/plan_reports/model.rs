//! Rows of rounds and reports, and what a report says.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::ToSchema;

use crate::kernel::codes::{PlanReportState, PlanRoundKind, codes};
use crate::kernel::{AgencyId, PlanReportId, PlanRoundId, UserId};
use crate::schema::{plan_report_steps, plan_reports, plan_rounds};

codes! {
    /// A target of the plan (section II), in its order.
    Target {
        DocumentsTaught = "documents_taught" ("quán triệt văn bản về dân vận, triển khai Luật Thực hiện dân chủ ở cơ sở", "documents made known, Law on Grassroots Democracy carried out"),
        LeaderAssigned = "leader_assigned" ("phân công lãnh đạo phụ trách và chuyên viên theo dõi", "leader and officer in charge named"),
        PlanMade = "plan_made" ("xây dựng kế hoạch dân vận chính quyền, quy chế dân chủ", "own plan made"),
        ModelRegistered = "model_registered" ("đăng ký mô hình, điển hình \"Dân vận khéo\"", "\"Dân vận khéo\" model registered"),
        ReceptionAndDialogue = "reception_and_dialogue" ("thực hiện quy chế tiếp công dân, chế độ tiếp xúc, đối thoại của người đứng đầu", "reception regime kept, direct dialogues held"),
    }
    /// The field a "Dân vận khéo" model belongs to (section III.5).
    ModelField {
        Economy = "economy" ("kinh tế", "economy"),
        Culture = "culture" ("văn hóa", "culture"),
        Society = "society" ("xã hội", "society"),
        Security = "security" ("an ninh", "security"),
        Defence = "defence" ("quốc phòng", "defence"),
        PoliticalSystem = "political_system" ("xây dựng hệ thống chính trị", "political system"),
        Other = "other" ("khác", "other"),
    }
    /// How far a model has come.
    ModelStatus {
        Registered = "registered" ("đã đăng ký", "registered"),
        UnderWay = "under_way" ("đang thực hiện", "under way"),
        Recognised = "recognised" ("được công nhận", "recognised"),
        Ended = "ended" ("đã dừng", "ended"),
    }
    /// A figure of a report, counted from records.
    PlanFigure {
        Receptions = "receptions" ("lượt tiếp công dân", "receptions"),
        ReceptionsRegular = "receptions_regular" ("lượt tiếp thường xuyên", "regular receptions"),
        ReceptionsPeriodic = "receptions_periodic" ("lượt tiếp định kỳ", "periodic receptions"),
        ReceptionsUnscheduled = "receptions_unscheduled" ("lượt tiếp đột xuất", "unscheduled receptions"),
        PeopleReceived = "people_received" ("số người được tiếp", "people received"),
        HeadDaysRequired = "head_days_required" ("số ngày người đứng đầu phải tiếp công dân", "reception days required of the head"),
        HeadDaysHeld = "head_days_held" ("số ngày người đứng đầu trực tiếp tiếp", "reception days held by the head"),
        HeadDaysDelegated = "head_days_delegated" ("số ngày ủy quyền tiếp", "reception days delegated"),
        HeadDaysExcused = "head_days_excused" ("số ngày người đứng đầu vắng có lý do", "reception days excused of the head"),
        HeadDaysMissed = "head_days_missed" ("số ngày người đứng đầu không tiếp", "reception days missed by the head"),
        DialoguesRequired = "dialogues_required" ("số cuộc đối thoại phải tổ chức trong năm", "dialogues required in the year"),
        DialoguesHeld = "dialogues_held" ("số cuộc đối thoại đã tổ chức", "dialogues held"),
        DialoguesMissed = "dialogues_missed" ("số cuộc đối thoại còn thiếu", "dialogues lacking"),
        PetitionsReceived = "petitions_received" ("đơn tiếp nhận", "petitions received"),
        PetitionsProcessed = "petitions_processed" ("đơn đã xử lý", "petitions processed"),
        PetitionsAccepted = "petitions_accepted" ("đơn đã thụ lý", "petitions accepted"),
        PetitionsSettled = "petitions_settled" ("đơn đã giải quyết", "petitions settled"),
        PetitionsSettledInTime = "petitions_settled_in_time" ("đơn giải quyết đúng hạn", "petitions settled in time"),
        PetitionsOverdue = "petitions_overdue" ("đơn quá hạn cuối kỳ", "petitions overdue at the end"),
        PromisesMade = "promises_made" ("lời hứa, cam kết", "promises made"),
        PromisesKept = "promises_kept" ("lời hứa, cam kết đã thực hiện", "promises kept"),
        PromisesOverdue = "promises_overdue" ("lời hứa, cam kết quá hạn", "promises overdue"),
        SelfChecksHeld = "self_checks_held" ("cuộc tự kiểm tra đã tiến hành", "self-checks held"),
    }
}

/// Figures by code; one for which nothing was asked by then is absent.
pub type Figures = BTreeMap<PlanFigure, i64>;
/// What percent of the units a target asks for.
pub type Goals = BTreeMap<Target, u8>;

/// A round of reporting.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = plan_rounds, check_for_backend(diesel::pg::Pg))]
pub(super) struct Round {
    pub id: PlanRoundId,
    pub code: String,
    pub district_id: AgencyId,
    pub year: i32,
    pub kind: PlanRoundKind,
    pub title: String,
    pub from_on: NaiveDate,
    pub to_on: NaiveDate,
    pub before_on: NaiveDate,
    pub goals: Value,
    pub document_number: String,
    pub document_on: NaiveDate,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub created_by: UserId,
}

impl Round {
    /// The last day on which a report comes in time: "before" a day does not include it.
    pub fn due_on(&self) -> NaiveDate {
        self.before_on.pred_opt().unwrap_or(self.before_on)
    }

    pub fn goals(&self) -> Goals {
        serde_json::from_value(self.goals.clone()).unwrap_or_default()
    }
}

/// What a unit owes, prepares, sends.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = plan_reports, check_for_backend(diesel::pg::Pg))]
pub(super) struct Report {
    pub id: PlanReportId,
    pub round_id: PlanRoundId,
    pub agency_id: AgencyId,
    pub code: String,
    pub edition: i32,
    pub state: PlanReportState,
    pub content: Value,
    pub figures: Option<Value>,
    pub figures_from: Option<NaiveDate>,
    pub figures_to: Option<NaiveDate>,
    pub document: Option<Value>,
    pub submitted_on: Option<NaiveDate>,
    pub decided_on: Option<NaiveDate>,
    pub previous_id: Option<PlanReportId>,
    pub version: i32,
    pub created_at: DateTime<Utc>,
}

impl Report {
    pub fn content(&self) -> Content {
        serde_json::from_value(self.content.clone()).unwrap_or_default()
    }

    pub fn sent_figures(&self) -> Option<Figures> {
        self.figures.clone().and_then(|figures| serde_json::from_value(figures).ok())
    }

    /// Its unit has sent nothing in this round, or only what was returned.
    pub fn is_missing(&self) -> bool {
        self.edition == 1 && matches!(self.state, PlanReportState::Draft | PlanReportState::Returned)
    }
}

/// A step in a report's course.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = plan_report_steps, check_for_backend(diesel::pg::Pg))]
pub(super) struct Step {
    pub report_id: PlanReportId,
    pub position: i32,
    pub action: String,
    pub on_day: NaiveDate,
    pub recorded_at: DateTime<Utc>,
    pub recorded_by: UserId,
    pub reason: Option<String>,
    pub sent: Option<Value>,
}

/// Who is in charge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PlanReportPerson)]
pub struct InCharge {
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    #[serde(default)]
    #[schema(max_length = 200)]
    pub position: Option<String>,
}

/// A check that the unit made of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PlanReportSelfCheck)]
pub struct SelfCheck {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    #[schema(min_length = 1, max_length = 4000)]
    pub result: String,
}

/// The report in words; no petition and no citizen by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = PlanReportTexts)]
pub struct Texts {
    #[schema(max_length = 20000)]
    pub results: Option<String>,
    #[schema(max_length = 20000)]
    pub difficulties: Option<String>,
    #[schema(max_length = 20000)]
    pub tasks: Option<String>,
    #[schema(max_length = 20000)]
    pub proposals: Option<String>,
}

/// One of the five targets as a line of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PlanReportTarget)]
pub struct TargetLine {
    pub target: Target,
    /// Of `reception_and_dialogue` the records decide where they tell.
    #[serde(default)]
    pub is_met: Option<bool>,
    /// Document, day, or what else shows it.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub evidence: Option<String>,
}

/// A "Dân vận khéo" model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PlanReportModel)]
pub struct Model {
    #[schema(min_length = 1, max_length = 300)]
    pub name: String,
    pub field: ModelField,
    #[serde(with = "crate::kernel::day")]
    pub registered_on: NaiveDate,
    pub status: ModelStatus,
}

/// What a report says beside its figures.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = PlanReportContent)]
pub struct Content {
    /// The leader in charge (section IV.1).
    pub leader: Option<InCharge>,
    /// The officer who follows the work.
    pub officer: Option<InCharge>,
    pub self_check: Option<SelfCheck>,
    /// It was told by the records when the report was sent; while the report is open they tell it anew.
    pub self_check_is_computed: bool,
    pub texts: Texts,
    pub targets: Vec<TargetLine>,
    pub models: Vec<Model>,
}

impl Content {
    /// Whether the records are to tell the line on the self-check.
    pub fn has_no_self_check_of_its_own(&self) -> bool {
        self.self_check.is_none() || self.self_check_is_computed
    }

    pub fn line(&self, target: Target) -> Option<&TargetLine> {
        self.targets.iter().find(|line| line.target == target)
    }
}
