//! What was asked at a dialogue: by whom or in whose name, and whether it was answered on the spot, promised, left open
//! for the term of the answer, or became a petition. A denunciation is registered as a petition in the same
//! transaction and sealed there; the row says that one was raised and nothing else, and not to whom it denounces.
mod across;
mod acts;
mod bodies;
mod http;
mod model;
mod redating;
mod rematch;
pub mod rules;
mod store;
mod view;

pub(super) use across::late;
pub use bodies::{AnswerQuestion, AskQuestion, SpotAnswer};
pub(super) use http::{openapi, routes};
pub use view::QuestionView;

pub(super) use redating::redate;
pub use rematch::rematch;
pub(super) use store::dialogue_of;
