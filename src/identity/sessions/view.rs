//! What is shown of a session and of oneself.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use crate::agencies::AgencyRef;
use crate::kernel::UserId;
use crate::kernel::codes::{Post, Role};
use crate::platform::access::Actor;

/// Proof of a sign-in.
#[derive(Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "access_token": "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.e30.c2ln", "token_type": "Bearer", "expires_in": 600,
    "refresh_token": "kq3hV0n1d8vJx6nC2m7m1r0w3y5uQbT4eZsLAfGhIjk"
}))]
pub struct Tokens {
    /// Sent as `Authorization: Bearer …`.
    pub access_token: String,
    pub token_type: &'static str,
    /// Seconds the access token lives.
    pub expires_in: i64,
    /// Good for one refresh, within 12 hours.
    pub refresh_token: String,
}

impl std::fmt::Debug for Tokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tokens(…)")
    }
}

/// Who is signed in, with the roles that hold today.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "6b1ad8e2-0000-8000-8000-000000000000", "username": "officer.binhlu", "full_name": "Cán bộ xã Bình Lư",
    "grants": [{ "role": "receptionist", "post": "staff", "from": "2020-01-01", "until": null,
                 "agency": { "id": "0d6c1f7a-0000-8000-8000-000000000000", "code": "03412",
                             "name": "UBND xã Bình Lư" } }]
}))]
pub struct Me {
    pub id: UserId,
    pub username: String,
    pub full_name: String,
    pub grants: Vec<MyGrant>,
}

/// A role held at an agency.
#[derive(Debug, Serialize, ToSchema)]
pub struct MyGrant {
    pub role: Role,
    pub post: Post,
    pub agency: AgencyRef,
    pub from: NaiveDate,
    /// The first day on which it no longer holds.
    #[schema(required)]
    pub until: Option<NaiveDate>,
}

impl From<&Actor> for Me {
    fn from(actor: &Actor) -> Self {
        Self {
            id: actor.user,
            username: actor.username.clone(),
            full_name: actor.full_name.clone(),
            grants: actor
                .grants
                .iter()
                .map(|g| MyGrant {
                    role: g.role,
                    post: g.post,
                    agency: AgencyRef { id: g.agency, code: g.agency_code.clone(), name: g.agency_name.clone() },
                    from: g.from,
                    until: g.until,
                })
                .collect(),
        }
    }
}

/// Something was done, and there is nothing to show.
#[derive(Debug, Serialize, ToSchema)]
pub struct Nothing {}
