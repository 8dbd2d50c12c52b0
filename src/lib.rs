//! The map of rooms. A file imports only what stands to the right of its own room:
//! main · app · api · inbox · reports · plan_reports · integration · inspection · council · mediation · dialogues ·
//! receptions · commitments · petitions · deadlines · documents · people · identity · agencies · platform · law ·
//! calendar · kernel.
pub mod agencies;
pub mod api;
pub mod app;
pub mod calendar;
pub mod commitments;
pub mod config;
pub mod council;
pub mod deadlines;
pub mod dialogues;
pub mod documents;
pub mod identity;
pub mod inbox;
pub mod inspection;
pub mod integration;
pub mod kernel;
pub mod law;
pub mod mediation;
pub mod people;
pub mod petitions;
pub mod plan_reports;
pub mod platform;
pub mod receptions;
pub mod reports;
pub mod schema;
