//! A grant as the Inspectorate sees it.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::store::Sight;
use crate::kernel::codes::{Post, Role};
use crate::kernel::{AgencyId, GrantId, UserId};

/// A grant that opens sealed content at an agency.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197f0a2-0000-7000-8000-000000000000", "user_id": "0197f0a2-0000-7000-8000-000000000001",
    "username": "leader.binhlu", "full_name": "Chủ tịch UBND xã Bình Lư",
    "agency_id": "0197f0a2-0000-7000-8000-000000000002", "role": "leader", "post": "head", "valid_from": "2022-01-01",
    "valid_until": null, "granted_by": null, "confirmed_by": null, "waits_for_second_person": false
}))]
pub struct SealedGrant {
    pub id: GrantId,
    pub user_id: UserId,
    pub username: String,
    pub full_name: String,
    pub agency_id: AgencyId,
    pub role: Role,
    pub post: Post,
    pub valid_from: NaiveDate,
    /// Exclusive.
    pub valid_until: Option<NaiveDate>,
    pub granted_by: Option<UserId>,
    /// The second person.
    pub confirmed_by: Option<UserId>,
    pub waits_for_second_person: bool,
}

impl From<Sight> for SealedGrant {
    fn from(of: Sight) -> Self {
        Self {
            waits_for_second_person: of.needs_confirmation && of.confirmed_by.is_none(),
            id: of.id,
            user_id: of.user_id,
            username: of.username,
            full_name: of.full_name,
            agency_id: of.agency_id,
            role: of.role,
            post: of.post,
            valid_from: of.valid_from,
            valid_until: of.valid_until,
            granted_by: of.granted_by,
            confirmed_by: of.confirmed_by,
        }
    }
}
