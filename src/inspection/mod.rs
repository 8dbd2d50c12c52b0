//! The District Inspectorate's room: how petitions and receptions stand in each agency on a legal day, and
//! the records behind each figure; and the signals that records give (`signals`). Of the cases it reads and never writes.
//!
//! Law: the inspectorate follows and urges the settling of petitions (Luật Khiếu nại 2011, Điều 27; TT 05/2021);
//! the counting words are those of the contract. A petition counts for the agency that held it, a `mixed` one
//! is not counted itself (its parts are), and units under one head show inside that head's row.
//!
//! Figures come from the narrow fact tables only (`petition_spans`, `petition_events`), so that reopening,
//! hand-over and extension cannot rewrite the past; flows and visits from sums of these by day and month that the
//! database keeps (`figure_sums`). They count by agency, not by reader: the right to a figure
//! is checked once ([`may_read_figures`]). The records behind it are listed in full; one that the
//! reader may not see stands there as `{"hidden": true}`. [`compliance`] counts the days on which heads receive.
pub mod checks;
pub mod compliance;
pub mod dialogues;
mod export;
mod heads;
mod http;
mod model;
mod overview_file;
mod policy;
mod reads;
mod record_cells;
pub mod rules;
mod sealed_sight;
pub mod signals;
mod steps;
mod store;
mod table;
mod telling;
mod trail;
mod trends;
pub mod urging;
mod view;

pub use dialogues::DialogueFigure;
pub use heads::{HeadDuties, HeadRecords, head_duties, head_records};
pub use http::{openapi, routes};
pub use model::{AgencyFacts, Bucket, Figures};
pub use policy::may_read_figures;
pub use record_cells::{commitment_cells, petition_cells, reception_cells};
pub use steps::InspectionStep;
pub use store::fold_sums;
pub use view::Counted;
