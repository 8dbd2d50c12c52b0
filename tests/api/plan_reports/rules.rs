//! What is said of a unit's head, the last target of section II, the steps of a report.
use tiepdan::inspection::HeadDuties;
use tiepdan::inspection::compliance::rules::WindowCount;
use tiepdan::inspection::dialogues::rules::DialogueCount;
use tiepdan::kernel::codes::{Code, PlanReportState};
use tiepdan::plan_reports::PlanFigure::{
    DialoguesHeld, DialoguesMissed, DialoguesRequired, HeadDaysDelegated, HeadDaysExcused, HeadDaysHeld,
    HeadDaysMissed, HeadDaysRequired,
};
use tiepdan::plan_reports::rules::{Move, head_figures, next, reception_target, steps};

#[test]
fn the_last_target_is_met_when_nothing_known_was_missed() {
    for (figures, told) in [
        (vec![], None),
        (vec![(HeadDaysHeld, 3), (DialoguesHeld, 2)], None),
        (vec![(HeadDaysHeld, 3), (HeadDaysMissed, 0)], Some(true)),
        (vec![(HeadDaysHeld, 9), (HeadDaysMissed, 1)], Some(false)),
        (vec![(HeadDaysMissed, 0), (DialoguesMissed, 1)], Some(false)),
        (vec![(HeadDaysMissed, 2), (DialoguesMissed, 0)], Some(false)),
        (vec![(HeadDaysMissed, 0), (DialoguesMissed, 0)], Some(true)),
        (vec![(DialoguesMissed, 0)], Some(true)),
    ] {
        assert_eq!(reception_target(&figures.iter().copied().collect()), told, "{figures:?}");
    }
}

#[test]
fn what_nothing_was_asked_for_has_no_figure() {
    let days = WindowCount { required: Some(13), held: 2, delegated: 1, excused: Some(1), missed: Some(10) };
    let dialogues = DialogueCount { required: Some(3), held: 4, towards: 3, missed: Some(1) };
    let all = head_figures(&HeadDuties { days, dialogues });
    let told = [
        (HeadDaysRequired, 13),
        (HeadDaysHeld, 2),
        (HeadDaysDelegated, 1),
        (HeadDaysExcused, 1),
        (HeadDaysMissed, 10),
        (DialoguesRequired, 3),
        (DialoguesHeld, 4),
        (DialoguesMissed, 1),
    ];
    assert_eq!(all, told.into_iter().collect());
    let none = head_figures(&HeadDuties { days: WindowCount::default(), dialogues: DialogueCount::default() });
    assert_eq!(none, [(HeadDaysHeld, 0), (HeadDaysDelegated, 0), (DialoguesHeld, 0)].into_iter().collect());
}

#[test]
fn every_state_takes_its_steps_and_refuses_the_others_with_them() {
    for state in PlanReportState::ALL {
        for step in Move::ALL {
            match next(*state, *step) {
                Ok(to) => {
                    assert!(steps(*state).contains(step));
                    assert!(to == *state || *step != Move::Amend);
                }
                Err(problem) => {
                    assert!(!steps(*state).contains(step));
                    assert_eq!(problem.status, 409);
                    assert_eq!(problem.allowed_actions.unwrap().len(), steps(*state).len());
                }
            }
        }
    }
}
