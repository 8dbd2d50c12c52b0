//! Which law rules a step of a case that was open on 1/7/2026: NĐ155 Điều 22 khoản 1 (complaints: withdrawal,
//! suspension, termination and dialogue by the new rules, everything else by the old) and NĐ156 Điều 10 khoản 1
//! (denunciations already accepted: the new rules). Said per step, as data; nothing is decided by the case's age.
use super::{Facts, Step};
use crate::kernel::codes::Kind;
use chrono::NaiveDate;

/// Which day chooses the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Follows {
    /// The day of acceptance, where there is one: an accepted case keeps its rules.
    Acceptance,
    /// The day of the event that sets the clock running: new rules reach open cases.
    Event,
}

/// One row: for these steps of this kind, which day chooses.
#[derive(Debug, Clone, Copy)]
pub struct Transition {
    pub kind: Kind,
    /// Empty: every step not named in another row of the kind.
    pub steps: &'static [Step],
    pub follows: Follows,
    pub basis: &'static str,
}

static TRANSITIONS: &[Transition] = &[
    Transition {
        kind: Kind::Complaint,
        steps: &[Step::Withdraw, Step::Suspend, Step::Resume, Step::Terminate, Step::Dialogue],
        follows: Follows::Event,
        basis: "Nghị định 155/2026/NĐ-CP, Điều 22 khoản 1",
    },
    Transition {
        kind: Kind::Complaint,
        steps: &[],
        follows: Follows::Acceptance,
        basis: "Nghị định 155/2026/NĐ-CP, Điều 22 khoản 1",
    },
    Transition {
        kind: Kind::Denunciation,
        steps: &[],
        follows: Follows::Event,
        basis: "Nghị định 156/2026/NĐ-CP, Điều 10 khoản 1",
    },
];

/// The transition rows, for the table of rules.
pub fn transitions() -> &'static [Transition] {
    TRANSITIONS
}

/// Which day chooses the rule of a step; without a written transition rule, the day of the event.
pub fn follows(step: Step, kind: Option<Kind>) -> Follows {
    let of_kind = || TRANSITIONS.iter().filter(|row| Some(row.kind) == kind);
    of_kind()
        .find(|row| row.steps.contains(&step))
        .or_else(|| of_kind().find(|row| row.steps.is_empty()))
        .map_or(Follows::Event, |row| row.follows)
}

/// The day whose law rules a step of a case.
pub fn ruling_day(step: Step, facts: &Facts) -> NaiveDate {
    match follows(step, facts.kind) {
        Follows::Acceptance => facts.accepted_on.unwrap_or(facts.event_on),
        Follows::Event => facts.event_on,
    }
}
