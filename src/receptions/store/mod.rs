//! Queries on visits. Reads start with [`super::visible`]; writes stand in an act.
mod listing;
mod reading;
mod writing;

pub(super) use listing::{Asked, count, list};
pub(super) use reading::{
    briefs, denounced_at, find, known, of_book, of_session, refuse_corrected, sealed_visits, visit, visit_of_house,
    visits, visits_linked,
};
pub(super) use writing::{
    Written, bump, empty, hide, insert, insert_link, keep_from, keep_notice, raise, set_content_agency, set_sealed,
};
