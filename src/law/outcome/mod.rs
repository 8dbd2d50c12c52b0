//! What may be done with a petition: kind × competence × who sent it (TT 05/2021; TT 07/2014 Điều 7–10, 21–28;
//! LKN Điều 11; LTC Điều 24–25). It refuses, among others: forwarding a complaint, guiding a written denunciation,
//! accepting what is not one's own or not eligible, guiding or forwarding the same content twice.

mod cells;

use super::Refusal;
use crate::kernel::{
    Tongues,
    codes::{Authorship, Code, Competence, ForwarderKind, Handling, Kind, PriorStatus, SpecialRoute},
};
use cells::{Cell, cell};

/// What the outcome of a petition depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MatrixFacts {
    pub kind: Kind,
    pub authorship: Authorship,
    /// Meets the conditions to be handled (TT 07/2014 Điều 6); of a nameless denunciation: clear and with evidence.
    pub is_eligible: bool,
    pub competence: Competence,
    /// Who forwarded it; `None` when the citizen sent it.
    pub was_forwarded_by: Option<ForwarderKind>,
    /// The competent body let its own term pass.
    pub is_overdue_there: bool,
    pub special_route: Option<SpecialRoute>,
    /// How far the matter had come: what a court judged or a second decision settled is not accepted (LKN Điều 11).
    pub prior_status: PriorStatus,
    /// Told by mouth, not written down as a petition.
    pub is_oral: bool,
    /// A person linked it to an earlier petition of the same content that was guided (and the dispatch received).
    pub was_guided_once: bool,
    /// The same, forwarded.
    pub was_transferred_once: bool,
}

impl MatrixFacts {
    /// A named, eligible, written petition sent by the citizen, with nothing special about it.
    pub fn of(kind: Kind, competence: Competence) -> Self {
        Self {
            kind,
            authorship: Authorship::Named,
            is_eligible: true,
            competence,
            was_forwarded_by: None,
            is_overdue_there: false,
            special_route: None,
            prior_status: PriorStatus::None,
            is_oral: false,
            was_guided_once: false,
            was_transferred_once: false,
        }
    }

    pub(super) fn is_nameless(&self) -> bool {
        self.authorship != Authorship::Named
    }

    /// Whether "once only" bars a handling.
    fn is_second_time(&self, handling: Handling) -> bool {
        match handling {
            Handling::Guided => self.was_guided_once,
            Handling::Transferred => self.was_transferred_once,
            _ => false,
        }
    }
}

/// The handlings that the law allows, the usual one first; never empty.
pub fn allowed_handlings(facts: &MatrixFacts) -> Vec<Handling> {
    let lawful = cell(facts).allowed;
    let mut allowed: Vec<Handling> =
        lawful.iter().copied().filter(|handling| !facts.is_second_time(*handling)).collect();
    // What was guided or forwarded once is no longer eligible to be handled (TT 07/2014 Điều 6 khoản 2b).
    if allowed.len() < lawful.len() {
        allowed.push(Handling::Filed);
    }
    allowed
}

/// Whether a petition may be handled so.
///
/// # Errors
/// A [`Refusal`] that names the article and what is allowed.
pub fn handling_allowed(facts: &MatrixFacts, handling: Handling) -> Result<(), Refusal> {
    let allowed = allowed_handlings(facts);
    if allowed.contains(&handling) {
        return Ok(());
    }
    let Cell { allowed: lawful, code, why, basis } = cell(facts);
    let (code, why, basis) = match handling {
        Handling::Guided if lawful.contains(&handling) => (
            "already_guided",
            Tongues::of(
                "Đơn cùng nội dung đã được hướng dẫn; chỉ hướng dẫn một lần.",
                "The same content was guided already; guidance is given once only.",
            ),
            "Thông tư 07/2014/TT-TTCP, Điều 6 khoản 2b, Điều 8 khoản 1 (nay Thông tư 05/2021/TT-TTCP)",
        ),
        Handling::Transferred if lawful.contains(&handling) => (
            "already_forwarded",
            Tongues::of(
                "Đơn cùng nội dung đã được chuyển; chỉ chuyển một lần.",
                "The same content was forwarded already; it is forwarded once only.",
            ),
            "Thông tư 05/2021/TT-TTCP, Điều 14",
        ),
        _ => (code, why, basis),
    };
    Err(Refusal {
        code,
        detail: sentence(handling, &why, &allowed),
        basis: Some(basis).filter(|basis| !basis.is_empty()),
        allowed,
    })
}

fn sentence(handling: Handling, why: &Tongues, allowed: &[Handling]) -> Tongues {
    let labels: Vec<Tongues> = allowed.iter().map(|handling| handling.label()).collect();
    let join = |of: fn(&Tongues) -> &str| labels.iter().map(of).collect::<Vec<_>>().join(", ");
    let asked = handling.label();
    Tongues::new(
        format!("Không được \"{}\": {} Được phép: {}.", asked.vi, why.vi, join(|label| label.vi.as_ref())),
        format!("\"{}\" is not allowed: {} Allowed: {}.", asked.en, why.en, join(|label| label.en.as_ref())),
    )
}

/// The action of the contract that carries out a handling.
pub fn action_of(handling: Handling) -> &'static str {
    match handling {
        Handling::Accepted => "accept",
        Handling::Refused => "refuse",
        Handling::Guided => "guide",
        Handling::Transferred => "transfer",
        Handling::Returned => "return",
        Handling::Urged => "urge",
        Handling::Filed => "file",
        Handling::Split => "split",
        Handling::UsedForInspection => "use_for_inspection",
    }
}
