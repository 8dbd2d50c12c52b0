//! What the records say of a unit's head as figures, and what that says of the last target of section II.
use uuid::Uuid;

use crate::inspection::compliance::rules::HeadDay;
use crate::inspection::dialogues::rules::OwedDialogue;
use crate::inspection::{HeadDuties, HeadRecords};
use crate::plan_reports::model::{Figures, PlanFigure};

/// The figures of a head; one that nothing was asked for by then is absent.
pub fn head_figures(duties: &HeadDuties) -> Figures {
    let HeadDuties { days, dialogues } = duties;
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let told = [
        (PlanFigure::HeadDaysRequired, days.required.map(i64::from)),
        (PlanFigure::HeadDaysHeld, Some(i64::from(days.held))),
        (PlanFigure::HeadDaysDelegated, Some(i64::from(days.delegated))),
        (PlanFigure::HeadDaysExcused, days.excused.map(i64::from)),
        (PlanFigure::HeadDaysMissed, days.missed.map(i64::from)),
        (PlanFigure::DialoguesRequired, dialogues.required.map(number)),
        (PlanFigure::DialoguesHeld, Some(number(dialogues.held))),
        (PlanFigure::DialoguesMissed, dialogues.missed.map(number)),
    ];
    told.into_iter().filter_map(|(figure, n)| Some((figure, n?))).collect()
}

/// A record behind a figure of a head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeadRecord {
    Day(HeadDay),
    Dialogue(Uuid),
    /// A dialogue that is asked for.
    Duty(OwedDialogue),
}

impl HeadRecord {
    pub fn sessions(&self) -> &[Uuid] {
        match self {
            Self::Day(day) => &day.sessions,
            Self::Dialogue(_) | Self::Duty(_) => &[],
        }
    }

    pub fn dialogue(&self) -> Option<Uuid> {
        match self {
            Self::Dialogue(id) => Some(*id),
            Self::Day(_) | Self::Duty(_) => None,
        }
    }
}

/// The records behind a figure of a head, as many as [`head_figures`] says; none behind a figure of anything else.
pub fn head_records(all: HeadRecords, figure: PlanFigure) -> Vec<HeadRecord> {
    let HeadRecords { days, dialogues, owed } = all;
    let of_days = |days: Vec<HeadDay>| days.into_iter().map(HeadRecord::Day).collect();
    match figure {
        PlanFigure::HeadDaysRequired => of_days(days.required),
        PlanFigure::HeadDaysHeld => of_days(days.held),
        PlanFigure::HeadDaysDelegated => of_days(days.delegated),
        PlanFigure::HeadDaysExcused => of_days(days.excused),
        PlanFigure::HeadDaysMissed => of_days(days.missed),
        PlanFigure::DialoguesRequired => owed.into_iter().map(HeadRecord::Duty).collect(),
        PlanFigure::DialoguesHeld => dialogues.into_iter().map(HeadRecord::Dialogue).collect(),
        PlanFigure::DialoguesMissed => {
            owed.into_iter().filter(|dialogue| !dialogue.is_held).map(HeadRecord::Duty).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether the head kept his days and held his dialogues: met when nothing of what is known was missed; `None` where no
/// record tells of either.
pub fn reception_target(figures: &Figures) -> Option<bool> {
    let missed = [PlanFigure::HeadDaysMissed, PlanFigure::DialoguesMissed];
    let mut known = missed.iter().filter_map(|figure| figures.get(figure)).peekable();
    known.peek()?;
    Some(known.all(|missed| *missed == 0))
}
