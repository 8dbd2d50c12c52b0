//! What a year asks of an agency in dialogues, and what came of it (plan III.4; Luật Thực hiện dân chủ ở cơ sở 2022,
//! Điều 32): a conference by law, the head's dialogues as often as the district set; pure.
use super::model::{DialogueFigure, Set};
use crate::kernel::AgencyId;
use crate::kernel::codes::{AgencyLevel, Code as _};
use crate::law::{DialogueDuty, dialogue_duties};

/// One duty of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    pub duty: &'static str,
    /// How often, and the article or the document that says so; absent while the district set no number.
    pub required: Option<(u64, String)>,
    /// The parameter that says how often.
    pub parameter: Option<&'static str>,
    /// What counts for it; a delegate's dialogue counts for none.
    pub by: DialogueFigure,
}

/// Duties of a year taken together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DialogueCount {
    /// Of all duties that are set; absent when none is.
    pub required: Option<u64>,
    /// Held by the head in person, and conferences.
    pub held: u64,
    /// Of these, what counts for a duty that is set; all of them when none is.
    pub towards: u64,
    /// What is lacking, duty by duty: more of one makes up for none of another.
    pub missed: Option<u64>,
}

/// One dialogue that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwedDialogue {
    pub duty: &'static str,
    /// The article or the document that asks for it.
    pub basis: String,
    pub is_held: bool,
}

/// One for each dialogue that these duties ask for; `held` is how many of a figure there were. Those lacking are as many as
/// [`count`] says.
pub fn each(owed: &[Owed], held: impl Fn(DialogueFigure) -> u64) -> Vec<OwedDialogue> {
    let of_duty = |duty: &Owed| {
        let held = held(duty.by);
        let (times, basis) = duty.required.clone().unwrap_or_default();
        let name = duty.duty;
        (0..times).map(move |n| OwedDialogue { duty: name, basis: basis.clone(), is_held: n < held })
    };
    owed.iter().flat_map(of_duty).collect()
}

/// The duties of a year at a level, with what is set for the agency; `set` has the more particular and the later last.
pub fn owed(level: AgencyLevel, agency: AgencyId, year: i32, set: &[Set]) -> Vec<Owed> {
    let of = |duty: DialogueDuty| match duty {
        DialogueDuty::Fixed(minimum) => Owed {
            duty: "conference_with_people",
            required: Some((u64::from(minimum.times_a_year), minimum.basis.to_owned())),
            parameter: None,
            by: DialogueFigure::Conferences,
        },
        DialogueDuty::Parameter(key) => {
            let fits = |set: &&Set| set.key == key.code() && set.agency.is_none_or(|own| own == agency);
            Owed {
                duty: "dialogues_by_head",
                required: set.iter().rfind(fits).map(|set| (set.times, set.reference.clone())),
                parameter: Some(key.code()),
                by: DialogueFigure::HeldByHead,
            }
        }
    };
    dialogue_duties(level, year).into_iter().map(of).collect()
}

/// Takes duties together; `held` is how many of a figure there were.
pub fn count(owed: &[Owed], held: impl Fn(DialogueFigure) -> u64) -> DialogueCount {
    let all = held(DialogueFigure::HeldByHead).saturating_add(held(DialogueFigure::Conferences));
    let set: Vec<(u64, u64)> =
        owed.iter().filter_map(|duty| Some((duty.required.as_ref()?.0, held(duty.by)))).collect();
    if set.is_empty() {
        return DialogueCount { required: None, held: all, towards: all, missed: None };
    }
    let sum = |of: fn(&(u64, u64)) -> u64| set.iter().map(of).fold(0, u64::saturating_add);
    DialogueCount {
        required: Some(sum(|duty| duty.0)),
        held: all,
        towards: sum(|duty| duty.1),
        missed: Some(sum(|(times, held)| times.saturating_sub(*held))),
    }
}
