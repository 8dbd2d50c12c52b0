//! Queries on e-identifiers, the queue, and what is missing.
mod eids;
mod queue;
mod reading;

pub(super) use eids::{end as end_eid, find as find_eid, insert as insert_eid, list as list_eids, lock as lock_eids};
pub(super) use queue::{
    acknowledge, cursor, due, failed, has_work, move_cursor, news, of_imports, queue_answers, queue_left_out,
    queue_petitions, queue_visits, replay,
};
pub(super) use reading::{Asked, find, missing, standing};
