//! Biểu đã báo cáo: a form of a period as an agency reported it. Prepared by the agency, submitted by its leader, returned
//! with a reason or accepted by the Inspectorate, consolidated for the district from what was accepted, locked. From its
//! preparation on it is the exact RFC 8785 bytes its SHA-256 covers, with the records behind every cell and the head of the
//! last audit seal; later corrections never change it, what they would change is told as a difference; it is printed from its
//! bytes. TT 02/2021, TT 01/2024/TT-TTCP, Điều 7. It refuses steps out of order, units inside a head's row, a second report
//! of a period, and to lock a district's report made from one that was returned since.
mod acts;
mod bodies;
mod canonical;
mod content;
mod difference;
mod difference_file;
mod export;
mod http;
mod model;
mod policy;
mod print;
mod rules;
mod store;
mod view;

pub use canonical::canonical;
pub use http::{openapi, routes};
pub use model::{SnapshotState, SnapshotStep};
pub use rules::{may_go_on, next};
