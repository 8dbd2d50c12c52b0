//! What is asked before a visit is written, and what is suggested.
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::kernel::AgencyId;
use crate::kernel::codes::Kind;
use crate::people::PersonBody;
use crate::receptions::ReceptionBrief;

/// A visit as far as it is typed.
#[derive(Debug, Clone, PartialEq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CheckReceptionRepeats, example = json!({
    "agency_id": "0197f0a2-0000-7000-8000-000000000000",
    "citizens": [{ "full_name": "Sùng A Dơ", "address": "Bản Phan Khèo, xã Bản Bo" }],
    "matters": [{ "kind": "recommendation", "content": "Đề nghị đo đạc lại thửa đất số 12." }]
}))]
pub struct RepeatCheck {
    pub agency_id: AgencyId,
    #[serde(default)]
    #[schema(max_items = 100)]
    pub citizens: Vec<PersonBody>,
    #[serde(default)]
    #[schema(max_items = 20)]
    pub matters: Vec<RepeatMatter>,
}

/// One thing it is about.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CheckRepeatMatter)]
pub struct RepeatMatter {
    /// With a denunciation, or what may hold one, nothing is compared.
    #[serde(default)]
    pub kind: Option<Kind>,
    #[schema(min_length = 1, max_length = 10000)]
    pub content: String,
}

/// Earlier visits, the likeliest first.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ReceptionRepeats, example = json!({ "items": [] }))]
pub struct RepeatsView {
    pub items: Vec<RepeatView>,
}

/// An earlier visit that may be about the same matter.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ReceptionRepeat)]
pub struct RepeatView {
    pub reception: ReceptionBrief,
    /// What each matter of it was about, in up to 200 characters.
    pub contents: Vec<String>,
    /// `identity_number`, `name_and_place`, `name`, `content`.
    pub matched: Vec<&'static str>,
    /// 0 to 1.
    pub score: f64,
}
