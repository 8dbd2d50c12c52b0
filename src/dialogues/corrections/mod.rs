//! Corrections of what was recorded of a dialogue when it was held: the day, who chaired it and on what paper, how many
//! came, hours and minutes. The rules of the recording hold; old and new values stand in the history with the reason. A
//! day that was wrong takes with it what was said on it, and the terms that count from it. Refused: a dialogue that was
//! not held.
mod acts;
mod rules;

pub(super) use acts::correct;
