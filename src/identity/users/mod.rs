//! Accounts, and roles granted at agencies.
//!
//! The administrator makes accounts and gives roles, never to himself; a role that opens denunciations, and
//! the administrator's own, hold only when a second person has confirmed them.
mod acts;
mod http;
mod model;
mod rules;
mod store;
mod view;

pub use acts::ACCOUNTS_CHANGED;
pub(super) use http::{openapi, routes};
pub use rules::{GrantError, NewGrant, may_confirm, may_grant, needs_second_person, sound_grant};
pub use store::{EverGranted, accounts_ever, accounts_with_grants, has_role_at, names};
pub(super) use store::{seed_grants, seed_users, set_first_password, set_passwords};
