//! Who may sign a decision: the competent head, an acting head, or a deputy to whom it is assigned (ký thay, phân
//! công). An official never signs one, though he may record it. Letters (guidance, transfer, return, urging) are
//! not decisions: whoever the head charged signs them.
use super::{Refusal, Step};
use crate::kernel::{
    Tongues,
    codes::{AgencyLevel, Code, Kind, Post},
};

/// Whether a step is a decision of the competent person.
pub fn needs_signer(step: Step) -> bool {
    matches!(
        step,
        Step::Accept
            | Step::Refuse
            | Step::AssignVerification
            | Step::Extend
            | Step::Suspend
            | Step::Resume
            | Step::Settle
            | Step::Terminate
    )
}

/// Refuses a decision signed by somebody who may not.
///
/// # Errors
/// `signer_not_competent`.
pub fn signer_may(step: Step, post: Post) -> Result<(), Refusal> {
    if !needs_signer(step) || matches!(post, Post::Head | Post::Acting | Post::Deputy) {
        return Ok(());
    }
    let (step, post) = (step.label(), post.label());
    Err(Refusal::new(
        "signer_not_competent",
        Tongues::new(
            format!(
                "Quyết định \"{}\" phải do thủ trưởng, người phụ trách hoặc cấp phó được phân công ký, không phải {}.",
                step.vi, post.vi
            ),
            format!(
                "The decision to {} is signed by the head, an acting head or a deputy charged with it, not by {}.",
                step.en, post.en
            ),
        ),
        None,
    ))
}

/// Whether the head of an agency of this level settles a petition of this level: a commune chair and the head of a
/// district department settle complaints for the first time only (LKN Điều 17, 18, 21).
///
/// # Errors
/// `level_not_competent`.
pub fn settles_level(kind: Kind, level: i16, agency: AgencyLevel) -> Result<(), Refusal> {
    let is_lower = matches!(agency, AgencyLevel::Commune | AgencyLevel::Department);
    if kind != Kind::Complaint || level != 2 || !is_lower {
        return Ok(());
    }
    Err(Refusal::new(
        "level_not_competent",
        Tongues::of(
            "Khiếu nại lần hai do thủ trưởng cấp trên trực tiếp giải quyết; cơ quan này chỉ giải quyết lần đầu. Hãy hướng dẫn người khiếu nại.",
            "A second complaint is settled by the head directly above; this agency settles the first only. Guide the complainant.",
        ),
        Some("Luật Khiếu nại 2011, Điều 17, 18, 21"),
    ))
}
