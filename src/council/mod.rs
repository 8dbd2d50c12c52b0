//! The Council's oversight of the agencies (Luật Hoạt động giám sát của Quốc hội và HĐND 87/2015/QH13, Điều 60, 69, 74):
//! sessions and their days, questions (chất vấn) and their answers, the reports owed before the next session opens, and
//! voters' petitions from contact meetings to the agency's answer (Nghị quyết liên tịch 72/2025, Điều 37, 49, 51).
//!
//! Words: a *question* is put by a deputy to the head of an agency; a *report* is what who answered owes before the next
//! session; a *voters' petition* is what voters asked for at a contact meeting or through a deputy.
//!
//! It refuses an answer by a delegate (who is asked answers himself), an answer to voters that is being studied without
//! roadmap and day, and a complaint or denunciation as a voters' petition: that becomes a petition in the same
//! transaction, a denunciation sealed, and the row here keeps neither words nor names nor link.

#[macro_use]
mod http;

mod export;
mod faults;
mod figures;
mod later;
mod meetings;
mod pages;
mod policy;
mod promises;
mod questions;
mod reports;
mod sessions;
mod steps;
mod visibility;
mod voters;

pub use http::{openapi, routes};
pub use later::{recount, still_sees};
