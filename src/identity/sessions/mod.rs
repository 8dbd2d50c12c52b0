//! Signing in, going on with a refresh token, signing out, changing the own password.
//!
//! An access token lives ten minutes; a refresh token twelve hours (an office day), and a session one day at
//! most, however often it is refreshed. Each refresh replaces its token; an old one that comes again ends the
//! whole session, unless the same client repeats within ten seconds because the answer got lost. Five wrong
//! tries of a name from an address lock that pair for a time that doubles and ends by itself.
mod acts;
mod http;
mod model;
mod rules;
mod store;
mod view;

pub(super) use http::{openapi, routes};
pub use rules::{
    ABSOLUTE_LIFETIME, REFRESH_LIFETIME, REPEAT_WITHIN, Refresh, Tried, UsedToken, decide, lock_delay, next_try,
};
pub use store::{begin_session, sweep};
pub(super) use store::{end_all_of, holder};
