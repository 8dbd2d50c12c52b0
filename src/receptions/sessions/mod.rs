//! Sessions of reception (buổi tiếp công dân; Luật Tiếp công dân 2013, Điều 18, 24): the day on which somebody
//! receives, as it was planned, and apart from it what happened: who really held it, on what delegation, and how
//! many came. A session that was held with nobody present counts. One session an agency, day, mode, host and
//! capacity. It refuses a staff host of a periodic or unscheduled session, and opening one before its day.
mod acts;
mod bodies;
mod http;
mod model;
mod rules;
mod store;
mod view;

pub use bodies::{CloseSession, OpenSession, PlanSession};
pub(super) use http::{openapi, routes};
pub use model::{HostCapacity, SessionState};
pub use rules::{closes, opens, plans};
pub(super) use store::known;
pub use store::session_for;
pub use view::SessionView;
