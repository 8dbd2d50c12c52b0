//! What clients send to register and correct a petition; unknown fields are refused.
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::kernel::codes::*;
use crate::kernel::{AgencyId, PetitionId, UserId};
use crate::people::PersonBody;

/// A petition as it is registered.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "agency_id": "6f1c0000-0000-4000-8000-000000000001", "kind": "complaint", "source": "in_person",
    "received_on": "2023-01-13", "authorship": "named", "signer_count": 1,
    "petitioners": [{ "full_name": "Lò Văn Ún", "address": "Bản Sì Thâu Chải, xã Nùng Nàng" }],
    "field": "admin_land", "summary": "Khiếu nại quyết định thu hồi đất số 2690/QĐ-UBND", "level": 1
}))]
pub struct PetitionBody {
    pub agency_id: AgencyId,
    pub kind: Kind,
    pub source: Source,
    #[serde(default)]
    #[schema(max_length = 50)]
    pub incoming_number: Option<String>,
    #[serde(with = "crate::kernel::day")]
    pub received_on: NaiveDate,
    #[serde(default, with = "crate::kernel::day::optional")]
    pub written_on: Option<NaiveDate>,
    pub authorship: Authorship,
    #[serde(default = "one")]
    #[schema(minimum = 0, maximum = 100_000)]
    pub signer_count: i32,
    #[serde(default)]
    pub petitioners: Vec<PersonBody>,
    #[serde(default)]
    pub against: Vec<AgainstBody>,
    #[serde(default)]
    pub contested: Option<ContestedBody>,
    pub field: Field,
    #[schema(min_length = 1, max_length = 10_000)]
    pub summary: String,
    #[serde(default)]
    #[schema(max_length = 10_000)]
    pub demand: Option<String>,
    /// Of a denunciation: what everybody may read instead of the sealed text.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub public_summary: Option<String>,
    /// 1 or 2; on a denunciation 2 is a continued one (tố cáo tiếp).
    #[serde(default)]
    #[schema(minimum = 1, maximum = 2)]
    pub level: Option<i16>,
    #[serde(default)]
    pub previous_petition_id: Option<PetitionId>,
    #[serde(default)]
    pub first_decision: Option<FirstDecisionBody>,
    #[serde(default)]
    pub first_overdue: Option<bool>,
    #[serde(default)]
    pub forwarder: Option<ForwarderBody>,
    #[serde(default)]
    pub settling_agency_id: Option<AgencyId>,
    #[serde(default)]
    #[schema(max_length = 200)]
    pub settling_name: Option<String>,
    #[serde(default)]
    pub is_remote_area: bool,
    /// Why a person found the area remote; never derived (Luật Khiếu nại 2011, Điều 28).
    #[serde(default)]
    #[schema(max_length = 500)]
    pub remote_area_reason: Option<String>,
}

fn one() -> i32 {
    1
}

/// Who or what a petition is against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AgainstBody {
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    #[serde(default)]
    pub position: Option<String>,
    #[serde(default)]
    pub agency_id: Option<AgencyId>,
    #[serde(default)]
    pub agency_name: Option<String>,
    #[serde(default)]
    pub user_id: Option<UserId>,
}

/// What a complaint contests.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContestedBody {
    #[serde(rename = "type")]
    pub contested_type: ContestedType,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default, with = "crate::kernel::day::optional")]
    pub issued_on: Option<NaiveDate>,
    #[serde(default)]
    pub issued_by: Option<String>,
    #[serde(default, with = "crate::kernel::day::optional")]
    pub received_on: Option<NaiveDate>,
    /// Times that do not count against the complainant: illness, disaster, distance (Luật Khiếu nại 2011, Điều 9).
    #[serde(default)]
    pub obstacles: Vec<ObstacleBody>,
}

/// A time of an obstacle; `until` is the first day it no longer stood in the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ObstacleBody {
    #[serde(with = "crate::kernel::day")]
    pub from: NaiveDate,
    #[serde(with = "crate::kernel::day")]
    pub until: NaiveDate,
}

/// The first-level decision that a second complaint contests.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FirstDecisionBody {
    pub number: String,
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    pub issuer: String,
    #[serde(with = "crate::kernel::day")]
    pub received_on: NaiveDate,
}

/// Who sent a petition on.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ForwarderBody {
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    pub kind: ForwarderKind,
    #[serde(default)]
    pub document_number: Option<String>,
    #[serde(default, with = "crate::kernel::day::optional")]
    pub document_on: Option<NaiveDate>,
    #[serde(default)]
    pub wants_reply: bool,
}

/// What may be corrected before a petition is handled.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "incoming_number": "47/TD", "signer_count": 2 }))]
pub struct AmendBody {
    #[serde(default)]
    pub incoming_number: Option<String>,
    #[serde(default, with = "crate::kernel::day::optional")]
    pub written_on: Option<NaiveDate>,
    #[serde(default)]
    pub signer_count: Option<i32>,
    #[serde(default)]
    pub field: Option<Field>,
    #[serde(default)]
    pub summary: Option<String>,
    #[serde(default)]
    pub demand: Option<String>,
    #[serde(default)]
    pub public_summary: Option<String>,
    /// All of them anew; of a sealed case they are sealed with it.
    #[serde(default)]
    pub petitioners: Option<Vec<PersonBody>>,
    /// All of them anew; a denunciation of the holder's own leader goes to the level above.
    #[serde(default)]
    pub against: Option<Vec<AgainstBody>>,
    #[serde(default)]
    pub contested: Option<ContestedBody>,
    #[serde(default)]
    pub forwarder: Option<ForwarderBody>,
    #[serde(default)]
    pub settling_agency_id: Option<AgencyId>,
    #[serde(default)]
    pub settling_name: Option<String>,
}

/// Why the sealed identity is opened.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "Liên hệ người tố cáo để làm rõ nội dung, theo phân công ngày 12/3/2023" }))]
pub struct UnsealBody {
    #[schema(min_length = 10, max_length = 2_000)]
    pub reason: String,
}
