//! Whom a matter denounces: named for a denunciation, or a mixed matter that may hold one, and for nothing else; what
//! is told there stands in the sealed record only (Luật Tố cáo 2018, Điều 8).
use super::Known;
use crate::kernel::FieldError;
use crate::kernel::codes::Kind;
use crate::petitions::against_errors;
use crate::receptions::bodies::MatterBody;

/// What is wrong with the entries of the matter at a place.
pub(super) fn errors(n: usize, matter: &MatterBody, known: &Known) -> Vec<FieldError> {
    let at = format!("/matters/{n}/against");
    if matter.against.is_empty() {
        return Vec::new();
    }
    if !matches!(matter.kind, Kind::Denunciation | Kind::Mixed) {
        return vec![FieldError::new(
            at,
            "does_not_fit",
            "Chỉ ghi người bị tố cáo ở vụ việc tố cáo, hoặc đơn có nhiều nội dung (mixed) có thể có tố cáo.",
            "Who is denounced stands only with a denunciation, or a mixed matter that may hold one.",
        )];
    }
    let mut errors = against_errors(&at, &matter.against);
    let unknown = |pointer: String| {
        FieldError::new(pointer, "unknown_reference", "Không có bản ghi này.", "There is no such record.")
    };
    for (index, entry) in matter.against.iter().enumerate() {
        if entry.agency_id.is_some_and(|id| !known.agencies.contains(&id)) {
            errors.push(unknown(format!("{at}/{index}/agency_id")));
        }
        if entry.user_id.is_some_and(|id| !known.accounts.contains(&id)) {
            errors.push(unknown(format!("{at}/{index}/user_id")));
        }
    }
    errors
}
