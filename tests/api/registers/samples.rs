use super::{demo, today};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tiepdan::integration::registers::{PetitionRow, ReceptionRow, RefusalClause, read_petitions, read_receptions};
use tiepdan::kernel::codes::{
    Authorship, Competence, Handling, Host, Kind, Occurrence, ReceptionMode, ReceptionOutcome,
};
use tiepdan::platform::xlsx::read;

fn expected() -> Value {
    serde_json::from_slice(&demo("expected-2023.json")).unwrap()
}

fn visits() -> Vec<ReceptionRow> {
    let sheets = read(&demo("so-tiep-cong-dan-2023.xlsx")).unwrap();
    let register = read_receptions(&sheets, None, today()).unwrap();
    assert_eq!(register.year, Some(2023));
    assert_eq!(register.refused, vec![]);
    assert_eq!(register.passed_over, Vec::<u32>::new());
    register.rows
}

fn petitions() -> Vec<PetitionRow> {
    let sheets = read(&demo("so-theo-doi-don-2023.xlsx")).unwrap();
    let register = read_petitions(&sheets, Some(2023), today()).unwrap();
    assert_eq!(register.refused, vec![]);
    assert_eq!(register.passed_over, Vec::<u32>::new());
    register.rows
}

fn tally(names: impl Iterator<Item = &'static str>) -> Value {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    json!(counts)
}

fn kind_in_register(kind: Kind) -> &'static str {
    match kind {
        Kind::Complaint => "KN",
        Kind::Denunciation => "TC",
        Kind::Recommendation | Kind::Feedback => "KN-PA",
        Kind::Mixed => "mixed",
    }
}

#[test]
fn the_reception_book_gives_every_expected_figure() {
    let rows = visits();
    let by_mode = tally(rows.iter().map(|row| match (row.mode, row.host) {
        (ReceptionMode::Regular, Host::Staff) => "Thường xuyên",
        (ReceptionMode::Periodic, Host::Head) => "Định kỳ",
        (ReceptionMode::Periodic, Host::Delegate) => "Ủy quyền",
        (ReceptionMode::Unscheduled, Host::Head) => "Đột xuất",
        _ => "?",
    }));
    let figures = json!({
        "rows": rows.len(),
        "people": rows.iter().map(|row| row.people_count).sum::<u32>(),
        "groups_5_or_more": rows.iter().filter(|row| row.people_count >= 5).count(),
        "by_kind": tally(rows.iter().map(|row| kind_in_register(row.kind))),
        "by_mode": by_mode,
        "refused": rows.iter().filter(|row| row.outcome == ReceptionOutcome::Refused).count(),
    });
    assert_eq!(figures, expected()["reception_book"]);
}

#[test]
fn the_petition_register_gives_every_expected_figure() {
    let rows = petitions();
    let by_result = tally(rows.iter().map(|row| match row.handling {
        Some(Handling::Urged) => "Đôn đốc",
        Some(Handling::Accepted) => "Thụ lý",
        Some(Handling::Transferred) => "Chuyển đơn",
        Some(Handling::Filed) => "Lưu đơn",
        Some(Handling::Guided) => "Hướng dẫn",
        _ => "?",
    }));
    let is_anonymous = |row: &&PetitionRow| row.kind == Kind::Denunciation && row.authorship == Authorship::Anonymous;
    let figures = json!({
        "rows": rows.len(),
        "by_kind": tally(rows.iter().map(|row| kind_in_register(row.kind))),
        "by_result": by_result,
        "settled": rows.iter().filter(|row| row.result.is_some() && row.settled_on.is_some()).count(),
        "anonymous_denunciations": rows.iter().filter(is_anonymous).count(),
        "duplicates": rows.iter().filter(|row| row.is_duplicate).count(),
    });
    assert_eq!(figures, expected()["petition_register"]);
}

#[test]
fn every_visit_of_the_book_names_a_person_and_where_they_live() {
    for row in visits() {
        assert_eq!(row.people.len(), 1, "row {}", row.line);
        let person = &row.people[0];
        let name = person.full_name.as_ref().unwrap();
        assert!((2..=4).contains(&name.split(' ').count()), "row {}", row.line);
        assert!(person.address.as_ref().unwrap().starts_with("Bản "), "row {}", row.line);
    }
}

#[test]
fn the_notes_of_the_book_tell_repeats_interpreters_and_refusals() {
    let rows = visits();
    assert_eq!(rows.iter().filter(|row| row.occurrence == Occurrence::Repeat).count(), 40);
    assert_eq!(rows.iter().filter(|row| row.interpreter_language.as_deref() == Some("Mông")).count(), 36);
    assert_eq!(rows.iter().filter(|row| row.refusal_ground == Some(RefusalClause::Unstated)).count(), 4);
    assert_eq!(rows.iter().filter(|row| row.prior_settlement.is_none()).count(), 176 - 41 - 36);
}

#[test]
fn the_anonymous_keep_no_name_and_others_have_one() {
    for row in petitions() {
        assert_eq!(row.full_name.is_none(), row.authorship == Authorship::Anonymous, "row {}", row.line);
        assert!(row.competence.is_some());
    }
}

#[test]
fn what_a_commune_settles_and_is_not_the_own_matter_is_a_subordinates() {
    let rows = petitions();
    assert_eq!(rows.iter().filter(|row| row.competence == Some(Competence::Own)).count(), 122);
    assert_eq!(rows.iter().filter(|row| row.competence == Some(Competence::Subordinate)).count(), 35);
    assert_eq!(rows.iter().filter(|row| row.competence == Some(Competence::Other)).count(), 55);
}
