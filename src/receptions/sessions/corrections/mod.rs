//! Corrections of what was recorded of a session by opening and closing it: who held it and on what delegation, its
//! hours, how many came. The rules of the recording hold; old and new values stand in the history with the reason. What
//! was planned is not corrected, it is postponed or called off. Refused: a session that was never opened, or called off.
mod acts;
mod rules;

pub(super) use acts::correct_reception_session;
pub use rules::{Recorded, corrects};
