//! Every term of law, once: the number beside its article, its unit and its dates, and when it is the one that runs.
//!
//! One file a law. A row whose number the sources do not verify holds a [`ParameterKey`] in place of a term.

mod complaint;
mod council;
mod denunciation;
mod feedback;
mod leader_dialogue;
mod mediation;
mod reception;

use super::{Clock, Complexity, Facts, Level, ParameterKey, Runs, Term};
use crate::calendar::date;
use crate::kernel::codes::{Code as _, ContestedType, Kind};
use chrono::NaiveDate;

/// The day NĐ154, NĐ155 and NĐ156 came into force.
const NEW_DECREES: NaiveDate = date(2026, 7, 1);

/// A term of law, or the parameter that stands for one, in force from a day.
pub(super) enum Rule {
    Term(Term),
    Parameter(ParameterKey, NaiveDate),
}

/// When a rule is the one that runs; an empty condition holds always.
pub(super) struct When {
    clock: Clock,
    kinds: &'static [Kind],
    level: Option<Level>,
    complexity: &'static [Complexity],
    is_remote: Option<bool>,
    is_several_places: Option<bool>,
    is_discipline: Option<bool>,
}

impl When {
    const fn of(clock: Clock, kinds: &'static [Kind]) -> Self {
        Self {
            clock,
            kinds,
            level: None,
            complexity: &[],
            is_remote: None,
            is_several_places: None,
            is_discipline: None,
        }
    }

    const fn level(self, level: Level) -> Self {
        Self { level: Some(level), ..self }
    }

    const fn complexity(self, complexity: &'static [Complexity]) -> Self {
        Self { complexity, ..self }
    }

    const fn remote(self, is_remote: bool) -> Self {
        Self { is_remote: Some(is_remote), ..self }
    }

    const fn several_places(self, is_several_places: bool) -> Self {
        Self { is_several_places: Some(is_several_places), ..self }
    }

    const fn discipline(self, is_discipline: bool) -> Self {
        Self { is_discipline: Some(is_discipline), ..self }
    }

    const fn term(self, term: Term) -> Row {
        Row { when: self, rule: Rule::Term(term) }
    }

    const fn parameter(self, key: ParameterKey, from: NaiveDate) -> Row {
        Row { when: self, rule: Rule::Parameter(key, from) }
    }

    fn holds(&self, clock: Clock, facts: &Facts) -> bool {
        self.clock == clock
            && (self.kinds.is_empty() || facts.kind.is_some_and(|kind| self.kinds.contains(&kind)))
            && self.level.is_none_or(|level| level == facts.level)
            && (self.complexity.is_empty() || self.complexity.contains(&facts.complexity))
            && self.is_remote.is_none_or(|remote| remote == facts.is_remote)
            && self.is_several_places.is_none_or(|several| several == facts.is_several_places)
            && self.is_discipline.is_none_or(|is| is == (facts.contested == Some(ContestedType::Discipline)))
    }
}

/// One row of the table.
pub(super) struct Row {
    when: When,
    rule: Rule,
}

fn rows() -> impl Iterator<Item = &'static Row> {
    [
        reception::ROWS,
        leader_dialogue::ROWS,
        complaint::ROWS,
        denunciation::ROWS,
        feedback::ROWS,
        council::ROWS,
        mediation::ROWS,
    ]
    .into_iter()
    .flatten()
}

/// The rules that fit; the tests hold that there is never more than one.
pub(super) fn matching(clock: Clock, facts: &Facts, on: NaiveDate) -> impl Iterator<Item = &'static Rule> {
    rows().filter(move |row| row.when.holds(clock, facts)).map(|row| &row.rule).filter(move |rule| match rule {
        Rule::Term(term) => term.is_in_force(on),
        Rule::Parameter(_, from) => *from <= on,
    })
}

/// Every term in the table, in force or not, for the list of rules that people read.
pub fn all_terms() -> impl Iterator<Item = (Clock, &'static Term)> {
    rows().filter_map(|row| match &row.rule {
        Rule::Term(term) => Some((row.when.clock, term)),
        Rule::Parameter(..) => None,
    })
}

/// Whether the term, or the parameter, of this name counts backwards from its day.
pub fn runs_before(id: &str) -> bool {
    all_terms().any(|(_, term)| term.id == id && term.runs == Runs::Before)
        || ParameterKey::parse(id).is_some_and(ParameterKey::runs_before)
}
