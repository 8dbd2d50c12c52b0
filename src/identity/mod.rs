//! Who may sign in, and as what: accounts, sign-in sessions, and roles granted at agencies.
//!
//! Passwords follow QCVN 12 (at least 8 characters of four kinds, changed at the first sign-in, locked after 5
//! wrong tries). A role is granted for days at an agency, never to oneself; one that opens denunciations
//! (Luật Tố cáo 2018, Điều 8, 47) takes a second person before it holds. Refused alike: an unknown name and a
//! wrong password, an ended session and a strange token.
mod actor;
mod http;
mod model;
pub mod passwords;
mod policy;
mod rules;
pub mod seed;
mod sessions;
mod users;

pub use actor::SignIn;
pub use http::{openapi, routes};
pub use model::{GrantRow, User};
pub use rules::{PasswordError, password_for, reach, username_of};
pub use seed::{create_first_admin, reset_password};
pub use sessions::{
    ABSOLUTE_LIFETIME, REFRESH_LIFETIME, REPEAT_WITHIN, Refresh, Tried, UsedToken, begin_session, decide, lock_delay,
    next_try, sweep,
};
pub use users::{
    ACCOUNTS_CHANGED, EverGranted, GrantError, NewGrant, accounts_ever, accounts_with_grants, has_role_at, may_confirm,
    may_grant, names, needs_second_person, sound_grant,
};
