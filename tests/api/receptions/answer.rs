use chrono::NaiveDate;
use tiepdan::kernel::codes::{Code, ReceptionOutcome};
use tiepdan::receptions::rules::{may_be_answered_on, owes_answer};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn an_answer_is_owed_unless_it_was_given_on_the_spot() {
    let owed: Vec<_> = ReceptionOutcome::ALL.iter().filter(|o| owes_answer(**o)).map(|o| o.code()).collect();
    assert_eq!(owed, ["recorded", "petition_received", "forwarded", "urged", "directed"]);
}

#[test]
fn an_answer_is_given_from_the_day_of_the_visit_to_today() {
    let (visit, today) = (day("2023-03-06"), day("2023-03-10"));
    for on in ["2023-03-06", "2023-03-08", "2023-03-10"] {
        assert!(may_be_answered_on(day(on), visit, today).is_ok());
    }
    for on in ["2023-03-05", "2023-03-11"] {
        assert!(may_be_answered_on(day(on), visit, today).is_err());
    }
}
