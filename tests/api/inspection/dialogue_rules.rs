//! Plan III.4; Luật Thực hiện dân chủ ở cơ sở 2022, Điều 32: what a year asks in dialogues, and what came of it.
use tiepdan::inspection::DialogueFigure;
use tiepdan::inspection::dialogues::Set;
use tiepdan::inspection::dialogues::rules::{DialogueCount, count, owed};
use tiepdan::kernel::codes::AgencyLevel;

use super::id;

fn set(key: &str, agency: Option<u128>, times: u64) -> Set {
    Set { key: key.into(), agency: agency.map(id), times, reference: format!("QC {times}") }
}

#[test]
fn a_commune_owes_its_conference_by_law_and_the_head_what_was_set_for_him_last() {
    let all = [set("dialogues_commune", None, 2), set("dialogues_district", None, 9)];
    let own = [set("dialogues_commune", None, 2), set("dialogues_commune", Some(1), 4)];
    for (level, year, set, required) in [
        (AgencyLevel::Commune, 2023, &[][..], vec![Some(1), None]),
        (AgencyLevel::Commune, 2022, &[][..], vec![None]),
        (AgencyLevel::Commune, 2023, &all[..], vec![Some(1), Some(2)]),
        (AgencyLevel::Commune, 2023, &own[..], vec![Some(1), Some(4)]),
        (AgencyLevel::District, 2023, &all[..], vec![Some(9)]),
        (AgencyLevel::Department, 2023, &all[..], vec![]),
    ] {
        let owed = owed(level, id(1), year, set);
        let times: Vec<_> = owed.iter().map(|duty| duty.required.as_ref().map(|(times, _)| *times)).collect();
        assert_eq!(times, required, "{level:?} {year}");
    }
    assert_eq!(owed(AgencyLevel::Commune, id(2), 2023, &own)[1].required, Some((2, "QC 2".into())));
}

#[test]
fn duties_are_counted_one_by_one_and_more_of_one_makes_up_for_none_of_another() {
    let set = [set("dialogues_commune", None, 2)];
    for (set, head, conferences, told) in [
        (&set[..], 0, 0, (Some(3), 0, 0, Some(3))),
        (&set[..], 2, 1, (Some(3), 3, 3, Some(0))),
        (&set[..], 5, 0, (Some(3), 5, 5, Some(1))),
        // The head's are not owed: told, and not counted towards the conference.
        (&[][..], 5, 0, (Some(1), 5, 0, Some(1))),
        (&[][..], 5, 2, (Some(1), 7, 2, Some(0))),
    ] {
        let held = |figure| match figure {
            DialogueFigure::HeldByHead => head,
            DialogueFigure::Conferences => conferences,
            _ => 100,
        };
        let (required, held, towards, missed) = {
            let count = count(&owed(AgencyLevel::Commune, id(1), 2023, set), held);
            (count.required, count.held, count.towards, count.missed)
        };
        assert_eq!((required, held, towards, missed), told, "{head} {conferences}");
    }
    let none = count(&[], |_| 3);
    assert_eq!(none, DialogueCount { required: None, held: 6, towards: 6, missed: None });
}
