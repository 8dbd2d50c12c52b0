use super::action_of;
use crate::kernel::{Problem, Tongues, codes::Handling};

/// What a rule of law refuses: what, by which article, and what is allowed instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub code: &'static str,
    pub detail: Tongues,
    /// The article; `None` where the source names none.
    pub basis: Option<&'static str>,
    /// The handlings that the law allows here, when handlings are what was asked about.
    pub allowed: Vec<Handling>,
}

impl Refusal {
    pub(super) fn new(code: &'static str, detail: Tongues, basis: Option<&'static str>) -> Self {
        Self { code, detail, basis, allowed: Vec::new() }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let mut problem = Problem::against_the_law(refusal.code, refusal.detail, "");
        problem.basis = refusal.basis.map(Into::into);
        if !refusal.allowed.is_empty() {
            problem = problem.allowing(refusal.allowed.into_iter().map(action_of).collect());
        }
        problem
    }
}
