//! Schedules of reception (lịch tiếp công dân; Luật Tiếp công dân 2013, Điều 18, 24): a rule by which an agency receives,
//! with host, place and expected content, unfolded into sessions a month or a year ahead by a pure rule over the
//! calendar of days off, posted, and ended. A corrected holiday moves only sessions that were not held, and each says
//! so. It refuses a rule without days, staff as the host of periodic receptions, and plans for more than a year at once.
mod acts;
mod bodies;
mod export;
mod http;
mod model;
mod planning;
pub mod rules;
mod store;
mod view;

pub(super) use acts::realign;
pub use bodies::{CreateSchedule, EndSchedule, GenerateSessions, PublishSchedule};
pub(super) use http::{openapi, routes};
pub use view::{Generated, Published, ScheduleView, Skipped};
