//! Queries on visits. Reads start with [`super::visible`]; writes stand in an act.
mod listing;
mod reading;
mod writing;

pub(super) use listing::{Asked, count, list, people_in_sight};
pub(super) use reading::{briefs, find, known, of_book, visit, visits, visits_linked};
pub(super) use writing::{bump, insert, insert_link, keep_from, raise};
