//! Cells of the room's lists as files.
pub(super) use crate::platform::listed::{capital, day, hidden, label, number, text};
