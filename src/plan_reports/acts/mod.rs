//! Use cases: rounds, reports and their steps, the consolidation.
mod consolidate;
mod figures;
mod read;
mod records;
mod rounds;
mod steps;

pub(super) use consolidate::{consolidate, export_consolidation};
pub(super) use read::{history, items, list, read};
pub(super) use records::{Behind, behind, records, seen};
pub(super) use rounds::{amend_round, list_rounds, open_round, read_round};
pub(super) use steps::{accept, amend, correct, send_back, submit};
