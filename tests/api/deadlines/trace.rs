//! The reckoning of a clock, told day by day in the reader's language.
use serde_json::{Value, json};

use super::{clocks, on_the_day, running, trace};
use crate::support::{House, bodies};

fn told(trace: &Value) -> Vec<(&str, Option<u64>, &str)> {
    let days = trace["days"].as_array().unwrap().iter();
    days.map(|d| (d["on"].as_str().unwrap(), d["counted"].as_u64(), d["why"].as_str().unwrap())).collect()
}

#[actix_web::test]
async fn every_day_of_a_complaints_term_says_why_it_counts() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = on_the_day(&house, bodies::complaint("H"), "2023-01-13").await;
    let clock = running(&handler, &case).await;
    let reckoned = trace(&handler, &case, &clock, "vi").await;
    assert_eq!(
        told(&reckoned),
        [
            ("2023-01-13", None, "event_day"),
            ("2023-01-14", Some(1), "counted"),
            ("2023-01-15", Some(2), "counted"),
            ("2023-01-16", Some(3), "counted"),
            ("2023-01-17", Some(4), "counted"),
            ("2023-01-18", Some(5), "counted"),
            ("2023-01-19", Some(6), "counted"),
            ("2023-01-20", Some(7), "counted"),
            ("2023-01-21", Some(8), "counted"),
            ("2023-01-22", Some(9), "counted"),
            ("2023-01-23", Some(10), "counted"),
            ("2023-01-24", None, "moved_on"),
            ("2023-01-25", None, "moved_on"),
            ("2023-01-26", None, "moved_on"),
            ("2023-01-27", None, "moved_to"),
        ]
    );
    assert_eq!(reckoned["deadline"], clock);
}

#[actix_web::test]
async fn a_working_day_is_told_from_weekends_and_holidays_by_name() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = on_the_day(&house, bodies::denunciation("H"), "2023-01-18").await;
    let reckoned = trace(&handler, &case, &running(&handler, &case).await, "vi").await;
    let counted: Vec<_> = told(&reckoned).into_iter().filter_map(|(on, n, _)| n.map(|_| on)).collect();
    assert_eq!(
        counted,
        ["2023-01-19", "2023-01-27", "2023-01-30", "2023-01-31", "2023-02-01", "2023-02-02", "2023-02-03"]
    );
    let days = reckoned["days"].as_array().unwrap();
    let note = |on: &str| days.iter().find(|d| d["on"] == on).unwrap()["note"].as_str().unwrap().to_owned();
    assert_eq!(note("2023-01-23"), "Tết Nguyên đán: nghỉ lễ, tết, không tính");
    assert_eq!(note("2023-01-28"), "nghỉ cuối tuần, không tính");
}

#[actix_web::test]
async fn it_is_told_in_both_languages() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = on_the_day(&house, bodies::complaint("H"), "2023-01-13").await;
    let clock = running(&handler, &case).await;
    let (vi, en) = (trace(&handler, &case, &clock, "vi").await, trace(&handler, &case, &clock, "en").await);
    assert_eq!(told(&vi), told(&en));
    assert_eq!(vi["days"][0]["note"], "ngày xảy ra sự kiện, không tính (BLDS 2015, Điều 147)");
    assert_eq!(en["days"][0]["note"], "the day of the event, not counted (Civil Code 2015, Article 147)");
    assert_eq!(en["days"][14]["note"], "the next working day: the term ends (Civil Code 2015, Article 148(5))");
}

#[actix_web::test]
async fn only_who_sees_the_case_is_told_and_of_its_own_clocks_only() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = on_the_day(&house, bodies::complaint("H"), "2023-03-01").await;
    let other = on_the_day(&house, bodies::complaint("H"), "2023-03-01").await;
    let foreign = clocks(&handler, &other).await[0]["id"].as_str().unwrap().to_owned();
    for id in [foreign.as_str(), "00000000-0000-4000-8000-000000000009", "first"] {
        handler.get(format!("{}/deadlines/{id}/trace", case.url)).await.assert_problem(404, "not_found");
    }
    let own = clocks(&handler, &case).await[0]["id"].as_str().unwrap().to_owned();
    let url = format!("{}/deadlines/{own}/trace", case.url);
    house.sign_in("inspector").await.get(&url).await.assert_status(200);
    house.sign_in("officer.binhlu").await.get(&url).await.assert_problem(404, "not_found");
    assert_eq!(handler.get(&url).await.json()["deadline"]["id"], json!(own));
}
