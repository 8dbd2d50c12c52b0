//! The agencies of the district, and what is in force at them: days off and parameters.
//!
//! A code says which agency is meant only together with a day: `03405` was Giang Ma and is Tả Lèng from
//! 1/7/2025 (NQ 1670/NQ-UBTVQH15). So agencies have validity days, and an agency ends only by an act that
//! names the document it rests on. BTCD and VP work under the head of the district People's Committee:
//! their figures stand inside that head's row. Every signed-in person may read; the administrator writes.
mod acts;
pub mod holidays;
mod http;
mod model;
pub mod parameters;
mod policy;
mod rules;
pub mod seed;
mod store;
mod view;

pub use holidays::{RECOUNT, calendar, calendar_at, load as load_holidays};
pub use http::{openapi, routes};
pub use model::{Agency, NewAgency};
pub use parameters::{in_force as parameters_in_force, parameter};
pub use rules::{AgencyError, begins_soundly, district_of, ends_soundly, head_row, overlaps_days, reach_of, valid_on};
pub use store::{all, by_code, find, names};
pub use view::{AgencyRef, AgencyView};
