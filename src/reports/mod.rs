//! Statutory reports: forms 01–02/TCD, 01–04/XLĐ and 01–04/KQGQ of TT 02/2021/TT-TTCP and TT 01/2024/TT-TTCP, for the periods
//! of their Điều 7 or for any days, a row an agency; the records behind each cell; periods frozen as they were reported.
//!
//! Words: a *form* (biểu) has *versions* by circular; a *source* is a set of counted records; a *column* counts records of
//! one source by its *rule*, which stands once, in `columns`; an *identity* is what must hold between columns, printed on
//! the form or following from its headings, and never bends a rule.
//!
//! Counted as of the last day of the window from the fact tables (`petition_spans`, `petition_events`,
//! `petition_consequences`, visits, sessions), at the agency that held a petition on that day. It reads with its own SQL and
//! writes its own tables only. The right to a figure is the inspection room's. It refuses periods that are none.
mod columns;
mod counting;
mod export;
mod forms;
mod http;
mod policy;
mod reads;
pub mod rules;
mod sheet;
pub mod snapshots;
mod store;
mod view;

pub use columns::{
    Beyond, Fact, Group, Place, Rule, Source, What, basis_of, beyond_of, kinds as kinds_of, outcomes, place_of,
    rules as rules_of, unasked,
};
pub use forms::{Form, FormCode, Regime, all as all_forms};
pub use http::{openapi, routes};
