//! How many dialogues a year an agency owes. The one verified minimum: the People's Committee and the Fatherland Front
//! of a commune hold a conference with the people at least once a year (Luật Thực hiện dân chủ ở cơ sở 2022, Điều 32,
//! in force 1/7/2023). How often the head holds dialogues stands in regulations known by name only: parameters.
use super::ParameterKey;
use crate::calendar::date;
use crate::kernel::codes::{AgencyLevel, DialogueKind};
use chrono::{Datelike, NaiveDate};

/// A minimum of law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DialogueMinimum {
    pub level: AgencyLevel,
    pub kind: DialogueKind,
    pub times_a_year: u32,
    pub basis: &'static str,
    /// The first day in force.
    pub from: NaiveDate,
}

/// What an agency owes in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DialogueDuty {
    /// By law.
    Fixed(&'static DialogueMinimum),
    /// Dialogues of the head in person, as many as the district set with its document.
    Parameter(ParameterKey),
}

static MINIMUM: &[DialogueMinimum] = &[DialogueMinimum {
    level: AgencyLevel::Commune,
    kind: DialogueKind::ConferenceWithPeople,
    times_a_year: 1,
    basis: "Luật Thực hiện dân chủ ở cơ sở 2022, Điều 32",
    from: date(2023, 7, 1),
}];

/// What an agency of a level owes in a year; a law counts for a year when it is in force on its last day.
pub fn dialogue_duties(level: AgencyLevel, year: i32) -> Vec<DialogueDuty> {
    let is_law = |row: &&DialogueMinimum| row.level == level && row.from.year() <= year;
    let mut duties: Vec<DialogueDuty> = MINIMUM.iter().filter(is_law).map(DialogueDuty::Fixed).collect();
    match level {
        AgencyLevel::District => duties.push(DialogueDuty::Parameter(ParameterKey::DialoguesDistrict)),
        AgencyLevel::Commune => duties.push(DialogueDuty::Parameter(ParameterKey::DialoguesCommune)),
        AgencyLevel::Province | AgencyLevel::Department => {}
    }
    duties
}
