//! Queries on visits. Reads start with [`super::visible`]; writes stand in an act.
mod listing;
mod reading;
mod writing;

pub(super) use listing::{Asked, count, list};
pub(super) use reading::{
    briefs, denounced_at, find, known, of_book, sealed_visits, visit, visit_of_house, visits, visits_linked,
};
pub(super) use writing::{bump, empty, hide, insert, insert_link, keep_from, raise, set_content_agency, set_sealed};
