//! Lawful grounds to refuse: to receive a person (LTCD Điều 9; NĐ154 Điều 4), to accept a complaint (LKN Điều 11),
//! a denunciation (LTC Điều 29 khoản 1) or a recommendation or feedback. Refuses a ground that is not law on the day.

mod petition;
mod reception;
mod termination;

pub use petition::{ComplaintRefusal, DenunciationRefusal, FeedbackRefusal, petition_ground};
pub use reception::{ReceptionRefusal, refusal_ground};
pub use termination::{DenunciationTermination, PetitionTermination, termination_ground};

use super::Refusal;
use crate::kernel::{Tongues, codes::Code};
use chrono::NaiveDate;

/// A ground with what the law says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    pub code: &'static str,
    pub label: Tongues,
    pub basis: &'static str,
    /// The first day in force.
    pub from: NaiveDate,
    /// The first day no longer in force.
    pub until: Option<NaiveDate>,
    /// Whether the person must be told in writing.
    pub needs_written_notice: bool,
}

impl Ground {
    fn of(code: impl Code, basis: &'static str, from: NaiveDate, needs_written_notice: bool) -> Self {
        Self { code: code.code(), label: code.label(), basis, from, until: None, needs_written_notice }
    }

    pub fn is_in_force(&self, on: NaiveDate) -> bool {
        self.from <= on && self.until.is_none_or(|until| on < until)
    }
}

/// Finds a ground by code among those of a list, if it is law on the day.
fn find<C: Code>(
    code: &str,
    on: NaiveDate,
    ground_of: impl Fn(C) -> Ground,
    basis: &'static str,
) -> Result<Ground, Refusal> {
    if let Some(ground) = C::parse(code).map(&ground_of).filter(|ground| ground.is_in_force(on)) {
        return Ok(ground);
    }
    let lawful: Vec<Ground> = C::ALL.iter().map(|c| ground_of(*c)).filter(|g| g.is_in_force(on)).collect();
    let listed = |of: fn(&Ground) -> &str| {
        lawful.iter().map(|g| format!("{} ({})", of(g), g.code)).collect::<Vec<_>>().join("; ")
    };
    let (vi, en) = (listed(|g| g.label.vi.as_ref()), listed(|g| g.label.en.as_ref()));
    Err(Refusal::new(
        "ground_not_lawful",
        Tongues::new(
            format!("Không phải căn cứ hợp pháp vào ngày {}. Căn cứ được phép: {vi}.", on.format("%d/%m/%Y")),
            format!("Not a lawful ground on {}. Lawful grounds: {en}.", on.format("%Y-%m-%d")),
        ),
        Some(basis),
    ))
}
