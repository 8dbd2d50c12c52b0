//! What clients send about a mediation; unknown fields are refused.
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::kernel::codes::{Confirmation, MediationGround, MediationKind, MediationMatter, StoppedBy};
use crate::kernel::{AgencyId, MediationGroupId, MediatorId, PetitionId};
use crate::people::PersonBody;

/// A mediation as it is entered.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "agency_id": "0197f0a2-0000-7000-8000-000000000000", "kind": "grassroots", "matter": "land", "ground": "request",
    "opened_on": "2023-03-01", "content": "Tranh chấp ranh giới nương giữa hai hộ",
    "parties": [
        { "person": { "full_name": "Lò Văn Ún", "address": "Bản Thẳm" }, "group_id": "0197f0a2-0000-7000-8000-000000000001" },
        { "person": { "full_name": "Sùng A Dơ", "address": "Bản Thẳm" }, "group_id": "0197f0a2-0000-7000-8000-000000000001" }
    ]
}))]
pub struct OpenMediation {
    /// The commune.
    pub agency_id: AgencyId,
    pub kind: MediationKind,
    /// What may not be mediated is refused with its article (Luật Hòa giải ở cơ sở 2013, Điều 3).
    pub matter: MediationMatter,
    /// The law or document by which it may be mediated; needed for `other`, and for `criminal` where a law lets the
    /// victim's request decide.
    #[serde(default)]
    #[schema(max_length = 300)]
    pub matter_reference: Option<String>,
    pub ground: MediationGround,
    #[serde(with = "crate::kernel::day")]
    pub opened_on: NaiveDate,
    #[schema(min_length = 1, max_length = 10_000)]
    pub content: String,
    #[serde(default)]
    #[schema(max_length = 10_000)]
    pub demand: Option<String>,
    /// Two or more.
    #[schema(min_items = 2, max_items = 50)]
    pub parties: Vec<PartyBody>,
    /// The petition that a land dispute came as (`special_route` `land_dispute_mediation`).
    #[serde(default)]
    pub petition_id: Option<PetitionId>,
}

/// A party and the village it is of.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PartyBody {
    pub person: PersonBody,
    /// The group of the party's village; `null` for somebody from elsewhere.
    #[serde(default)]
    pub group_id: Option<MediationGroupId>,
}

/// Who mediates.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "mediator_ids": ["0197f0a2-0000-7000-8000-000000000002"], "on": "2023-03-02" }))]
pub struct AssignMediators {
    #[schema(min_items = 1, max_items = 20)]
    pub mediator_ids: Vec<MediatorId>,
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
}

/// A step that needs only its day.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "on": "2023-03-03" }))]
pub struct StartMediation {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
}

/// A mediator who does not go on with it (Luật Hòa giải ở cơ sở 2013, Điều 18 khoản 2).
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "mediator_id": "0197f0a2-0000-7000-8000-000000000002", "on": "2023-03-03", "ground": "Là anh em của một bên"
}))]
pub struct RecuseMediator {
    pub mediator_id: MediatorId,
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    #[schema(min_length = 1, max_length = 500)]
    pub ground: String,
}

/// One meeting (Luật Hòa giải ở cơ sở 2013, Điều 21): oral, direct, public or not as the parties agree.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "on": "2023-03-06", "present": "Hai bên, trưởng bản, hai hòa giải viên", "content": "Đo lại ranh giới", "is_public": true
}))]
pub struct RecordMeeting {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    #[schema(min_length = 1, max_length = 2_000)]
    pub present: String,
    #[schema(min_length = 1, max_length = 10_000)]
    pub content: String,
    pub is_public: bool,
}

/// The parties agree (Luật Hòa giải ở cơ sở 2013, Điều 24).
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "on": "2023-03-06", "record_wanted": false, "execution_due_on": "2023-04-30" }))]
pub struct AgreeMediation {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    /// The parties want a written record; only then there is one.
    pub record_wanted: bool,
    #[serde(default)]
    pub record: Option<RecordBody>,
    /// Until when the agreement is to be carried out; the mediator watches it (Điều 26).
    #[serde(default, with = "crate::kernel::day::optional")]
    pub execution_due_on: Option<NaiveDate>,
}

/// What a record holds (Luật Hòa giải ở cơ sở 2013, Điều 24 khoản 2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordBody {
    #[schema(min_length = 1, max_length = 1_000)]
    pub ground: String,
    #[schema(min_length = 1, max_length = 10_000)]
    pub main_content: String,
    #[schema(min_length = 1, max_length = 10_000)]
    pub course: String,
    #[schema(min_length = 1, max_length = 10_000)]
    pub agreement: String,
    #[schema(min_length = 1, max_length = 10_000)]
    pub rights_and_duties: String,
    #[schema(min_length = 1, max_length = 10_000)]
    pub method_and_deadline: String,
    /// Every party and at least one mediator.
    #[schema(max_items = 100)]
    pub signatures: Vec<SignatureBody>,
}

/// Who confirmed the record, and how: a party or a mediator of the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignatureBody {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party_id: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mediator_id: Option<MediatorId>,
    pub by: Confirmation,
}

/// The parties do not agree (Luật Hòa giải ở cơ sở 2013, Điều 27).
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "on": "2023-03-06", "reason": "Hai bên giữ nguyên yêu cầu" }))]
pub struct RecordNotAgreed {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    #[serde(default)]
    #[schema(max_length = 2_000)]
    pub reason: Option<String>,
}

/// It ends without a result (Luật Hòa giải ở cơ sở 2013, Điều 23).
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "on": "2023-03-06", "by": "party" }))]
pub struct StopMediation {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    pub by: StoppedBy,
    #[serde(default)]
    #[schema(max_length = 2_000)]
    pub reason: Option<String>,
}

/// How the agreement is carried out (Luật Hòa giải ở cơ sở 2013, Điều 26).
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "on": "2023-04-20", "is_done": true, "note": "Đã cắm mốc ranh giới" }))]
pub struct RecordExecution {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    pub is_done: bool,
    #[serde(default)]
    #[schema(max_length = 2_000)]
    pub note: Option<String>,
}
