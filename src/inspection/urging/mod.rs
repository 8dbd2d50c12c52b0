//! Đôn đốc: a document to an agency about cases, a topic, or a report under the plan, with the day of its reply
//! (TT 07/2014/TT-TTCP, Điều 30; Luật Khiếu nại 2011; Luật Tố cáo 2018, Điều 38).
//!
//! The Inspectorate and the district's leader urge on cases and topics, internal affairs on plan reports. The urged
//! agency's leader or handler replies; who urged accepts the reply or urges again; what goes unanswered is brought before the
//! district's leader. An urging changes no case. One on a denunciation whose term has passed starts the 5 working days in which
//! the settler reports (Điều 38), ended by the reply.
//!
//! A case that was sent on is closed where it was, so what the figures `no_receipt` and `no_reply` show is urged while its
//! letter lacks the receipt or reply: at the sender, or at the agency that the letter went to.
//!
//! An urging on a plan report may name it by its round; a report that came ends it no more than a settled case does: the unit
//! replies, and who urged accepts. It is not urged again.
//!
//! It refuses an urging of oneself, a report that is not owed or was sent, cases that the agency neither holds nor was sent, closed ones without a letter that
//! waits, and texts that name whoever wrote a petition. Whoever is denounced in one of its cases does not see it.
mod acts;
mod bodies;
mod clocks;
mod export;
mod http;
mod model;
mod policy;
mod reads;
pub mod rules;
mod store;
mod view;

pub use acts::recount;
pub use model::{UrgingAction, UrgingState, UrgingSubject};
pub use reads::{still_sees, urged_times};
pub use view::UrgedTimes;

pub(super) use export::{COLUMNS, row_of};
pub(super) use http::{openapi, routes};
pub(super) use reads::{among, overdue, overdue_total};
pub(super) use store::overdue_on as overdue_ids;
pub use view::UrgingItem;
