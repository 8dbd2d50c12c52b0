//! The district's consolidation: accepted reports with their totals, who has not sent, and what share of the units meets
//! each target. A view over frozen reports: nothing is counted anew.
mod fold;
mod sheets;

pub(super) use fold::{Consolidation, fold};
pub(super) use sheets::workbook;
