//! What the records say of a unit's head as figures, and what that says of the last target of section II.
use crate::inspection::HeadDuties;
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

/// Whether the head kept his days and held his dialogues: met when nothing of what is known was missed; `None` where no
/// record tells of either.
pub fn reception_target(figures: &Figures) -> Option<bool> {
    let missed = [PlanFigure::HeadDaysMissed, PlanFigure::DialoguesMissed];
    let mut known = missed.iter().filter_map(|figure| figures.get(figure)).peekable();
    known.peek()?;
    Some(known.all(|missed| *missed == 0))
}
