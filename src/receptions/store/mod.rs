//! Queries on visits. Reads start with [`super::visible`]; writes stand in an act.
mod closing;
mod listing;
mod reading;
mod writing;

pub(super) use closing::{empty, hide, lines_of, set_content_agency, set_sealed};
pub(super) use listing::{Asked, count, list};
pub(super) use reading::{
    briefs, denounced_at, find, known, lines_of_book, of_book, of_session, refuse_corrected, sealed_visits, visit,
    visit_of_house, visits, visits_linked,
};
pub(super) use writing::{Written, bump, insert, insert_link, keep_from, keep_notice, raise};
