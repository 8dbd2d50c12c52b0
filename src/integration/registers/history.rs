//! History that today's outcome matrix would not allow: stored as it was, with a warning.
use super::report::Remark;
use crate::kernel::codes::{Competence, Handling, Kind, Source};

/// The warning for a handling that the matrix (TT 05/2021/TT-TTCP, following TT 07/2014) does not foresee for
/// this kind and competence; `None` when it does.
pub fn breaks_matrix(kind: Kind, competence: Competence, handling: Handling, source: Source) -> Option<Remark> {
    use Handling as H;
    // Filing an ineligible petition, refusing it or splitting a mixed one is open to every kind.
    if matches!(handling, H::Filed | H::Split) || kind == Kind::Mixed {
        return None;
    }
    let forwarded = source == Source::Forwarded;
    let fits = match (kind, competence) {
        (Kind::Complaint, Competence::Own) => matches!(handling, H::Accepted | H::Refused),
        (Kind::Complaint, _) => matches!(handling, H::Guided | H::Urged) || (forwarded && handling == H::Returned),
        (Kind::Denunciation, Competence::Own) => matches!(handling, H::Accepted | H::Refused | H::UsedForInspection),
        (Kind::Denunciation, Competence::Subordinate) => matches!(handling, H::Transferred | H::Urged),
        (Kind::Denunciation, Competence::Other) => matches!(handling, H::Transferred | H::UsedForInspection),
        (_, Competence::Own) => handling == H::Accepted,
        (_, Competence::Subordinate) => matches!(handling, H::Transferred | H::Urged),
        (_, Competence::Other) => handling == H::Transferred || (forwarded && handling == H::Returned),
    };
    if fits {
        return None;
    }
    Some(match (kind, handling) {
        (Kind::Complaint, H::Transferred) => Remark::new(
            "complaint_transferred",
            "Khiếu nại không thuộc thẩm quyền thì hướng dẫn, không chuyển đơn (TT 07/2014, Điều 8): giữ như sổ ghi.",
            "A complaint outside the competence is guided, never transferred (TT 07/2014, Art. 8): kept as written.",
        ),
        _ => Remark::new(
            "outside_matrix",
            "Hướng xử lý không khớp loại đơn và thẩm quyền (TT 05/2021/TT-TTCP): giữ như sổ ghi.",
            "The handling does not fit the kind and the competence (TT 05/2021/TT-TTCP): kept as written.",
        ),
    })
}
