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
        "read_notice" | "compute_signals" | "urge_agency" | "list_sealed_grants" | "list_sealed_reads" => "inspector",
        // What the Inspectorate sent to Bình Lư, or checks there.
        "reply_to_urging" => "officer.binhlu",
        "acknowledge_escalation" => "leader",
        _ if under("inspection/urgings/{id}") || under("inspection/checks/{id}") => "inspector",
        "return_report_snapshot" | "accept_report_snapshot" | "lock_report_snapshot" => "inspector",
        // The commune's own.
        _ if under("mediation") => "officer.binhlu",
        _ if under("council") || under("voter-") => "council_clerk",
        "open_plan_round" | "amend_plan_round" | "return_plan_report" | "accept_plan_report" => "internal_affairs",
        "amend_plan_report" | "submit_plan_report" | "correct_plan_report" => "leader.binhlu",
        _ if ["users", "agencies", "calendars", "parameters", "national"].iter().any(|place| under(place)) => "admin",
        _ if under("imports") => "receptionist",
        _ => "leader",
    }
}
