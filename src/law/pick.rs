//! The one function that picks a rule. It refuses a clock that the kind of petition does not know, and one that no
//! law set on the ruling day (suspension of a complaint's settlement before 1/7/2026, say).
use super::rules::{self, Rule};
use super::{Clock, Complexity, Level, ParameterKey, Refusal, Term, ruling_day};
use crate::kernel::{
    Tongues,
    codes::{Code, ContestedType, Kind},
};
use chrono::NaiveDate;

/// What a rule may depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// `None` for clocks of a reception.
    pub kind: Option<Kind>,
    pub level: Level,
    pub complexity: Complexity,
    /// "Vùng sâu, vùng xa đi lại khó khăn": decided by a person with a reason, never derived.
    pub is_remote: bool,
    /// The conditions of a denunciation must be checked in several places (LTC Điều 24 khoản 1).
    pub is_several_places: bool,
    pub contested: Option<ContestedType>,
    /// The day that sets the clock running.
    pub event_on: NaiveDate,
    /// The day the case was accepted, once it was.
    pub accepted_on: Option<NaiveDate>,
}

impl Facts {
    /// The plainest case of a kind: first level, normal, not remote.
    pub fn of(kind: Kind, event_on: NaiveDate) -> Self {
        Self { kind: Some(kind), ..Self::reception(event_on) }
    }

    /// A reception, before any petition.
    pub fn reception(event_on: NaiveDate) -> Self {
        Self {
            kind: None,
            level: Level::First,
            complexity: Complexity::Normal,
            is_remote: false,
            is_several_places: false,
            contested: None,
            event_on,
            accepted_on: None,
        }
    }
}

/// The rule that runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picked {
    Term(&'static Term),
    /// The district sets it, with a document; unset, no clock starts.
    Parameter(ParameterKey),
}

impl Picked {
    /// The name a clock stores as its rule.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Term(term) => term.id,
            Self::Parameter(key) => key.code(),
        }
    }
}

/// Picks the rule of a clock by kind, level, complexity, remoteness and the day whose law rules the step.
///
/// # Errors
/// `no_such_clock` when no law sets this clock for these facts on that day.
pub fn pick(clock: Clock, facts: &Facts) -> Result<Picked, Refusal> {
    let on = ruling_day(clock.step(), facts);
    rules::matching(clock, facts, on)
        .next()
        .map(|rule| match rule {
            Rule::Term(term) => Picked::Term(term),
            Rule::Parameter(key, _) => Picked::Parameter(*key),
        })
        .ok_or_else(|| none(clock, facts, on))
}

/// How many rules fit a clock: one or none; two would be a fault of the table.
pub fn rules_found(clock: Clock, facts: &Facts) -> usize {
    rules::matching(clock, facts, ruling_day(clock.step(), facts)).count()
}

fn none(clock: Clock, facts: &Facts, on: NaiveDate) -> Refusal {
    let clock = clock.label();
    let (vi, en) = match facts.kind.map(Code::label) {
        Some(kind) => (format!(" đối với {}", kind.vi), format!(" for a {}", kind.en)),
        None => (String::new(), String::new()),
    };
    Refusal::new(
        "no_such_clock",
        Tongues::new(
            format!("Pháp luật có hiệu lực ngày {} không đặt thời hạn \"{}\"{vi}.", on.format("%d/%m/%Y"), clock.vi),
            format!("The law in force on {} sets no term \"{}\"{en}.", on.format("%Y-%m-%d"), clock.en),
        ),
        None,
    )
}
