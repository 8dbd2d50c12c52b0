//! Queries on visits. Reads start with [`super::visible`]; writes stand in an act.
mod listing;
mod reading;
mod writing;

pub(super) use listing::{Asked, count, list, people_in_sight};
pub(super) use reading::{briefs, find, known, of_book, of_session, refuse_corrected, visit, visits, visits_linked};
pub(super) use writing::{Written, bump, insert, insert_link, keep_from, keep_notice, raise};
