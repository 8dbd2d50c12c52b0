//! What every operation does alike: each test is a table over all of them.
mod bad_bodies;
mod headers;
mod idempotency;
mod refusals;
mod values;

use crate::operations::Operation;

/// An account that no policy stops at the district's own records.
fn who_may(operation: &Operation) -> &'static str {
    let under = |prefix: &str| operation.path.starts_with(&format!("/api/v1/{prefix}"));
    match operation.id.as_str() {
        // A second person, and not the one who granted.
        "confirm_grant" => "leader",
        "read_notice" => "inspector",
        _ if under("council") || under("voter-") => "council_clerk",
        _ if ["users", "agencies", "calendars", "parameters"].iter().any(|place| under(place)) => "admin",
        _ if under("imports") => "receptionist",
        _ => "leader",
    }
}
