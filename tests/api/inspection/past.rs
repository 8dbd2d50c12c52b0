//! A figure of a past day stays what it was; every test on a database of its own.
use super::{overview, row_of};
use crate::support::{House, bodies};

async fn house(test: &str) -> House {
    House::of(&format!("{}::{test}", module_path!())).await
}

#[actix_web::test]
async fn later_steps_do_not_rewrite_a_past_day() {
    let house = house("steps").await;
    let officer = house.sign_in("officer.binhlu").await;
    let case = house.case_in("accepted", &bodies::complaint("03412")).await;
    house.set_clock("2023-04-10T08:00:00+07:00");
    let march = overview(&house, "inspector", "as_of=2023-03-31").await;
    let case = officer.read(&case).await;
    officer.step(&case, "settle", &bodies::settle("2023-04-10", "unjustified")).await.assert_status(200);
    house.set_clock("2023-07-10T08:00:00+07:00");
    let case = officer.read(&case).await;
    officer.step(&case, "close", &serde_json::json!({})).await.assert_status(200);
    assert_eq!(overview(&house, "inspector", "as_of=2023-03-31").await, march);
    let after = row_of(&overview(&house, "inspector", "as_of=2023-07-10").await, "03412");
    assert_eq!((after["settled"].as_i64(), after["open"].as_i64()), (Some(1), Some(0)));
}

#[actix_web::test]
async fn a_late_entry_counts_for_its_legal_day() {
    let house = house("late").await;
    let officer = house.sign_in("officer.banbo").await;
    let mut body = bodies::reception("03424");
    body["received_at"] = serde_json::json!("2023-02-20T09:00:00+07:00");
    officer.post("/api/v1/receptions").json(&body).await.assert_status(201);
    let of = async |query: &str| row_of(&overview(&house, "inspector", query).await, "03424")["receptions"].clone();
    assert_eq!(of("as_of=2023-02-28").await, 1);
    assert_eq!(of("as_of=2023-02-19").await, 0);
    assert_eq!(of("from=2023-03-01").await, 0);
}

#[actix_web::test]
async fn an_agency_that_ended_keeps_its_past_and_shows_no_empty_row() {
    let house = house("ended").await;
    house.case(&bodies::complaint("03424")).await;
    for (code, url) in [("03424", "2023-04-01"), ("03412", "2023-04-01")] {
        let path = format!("/api/v1/agencies/{}", crate::support::agency(code));
        let body = serde_json::json!({ "valid_until": url, "legal_reference": "Nghị quyết 1/NQ-HĐND" });
        house.sign_in("admin").await.patch(path).if_match(1).json(&body).await.assert_status(200);
    }
    let may = overview(&house, "inspector", "as_of=2023-05-01").await;
    assert_eq!(row_of(&may, "03424")["received"], 1);
    assert_eq!(row_of(&may, "03412"), serde_json::Value::Null);
    let march = overview(&house, "inspector", "as_of=2023-03-31").await;
    assert_eq!(row_of(&march, "03412")["received"], 0);
}

#[actix_web::test]
async fn traits_and_topics_are_those_of_the_day() {
    let house = house("traits").await;
    let officer = house.sign_in("officer.binhlu").await;
    let case = house.case_in("received", &bodies::complaint("03412")).await;
    let mut said = bodies::classify("complaint", "admin_land");
    said["competence"] = serde_json::json!("subordinate");
    let case = crate::support::Case::of(&officer.step(&case, "classify", &said).await);
    house.set_clock("2023-04-10T08:00:00+07:00");
    let inspector = house.sign_in("inspector").await;
    let total = async |query: &str| {
        let url = format!("/api/v1/inspection/petitions?with_total=true&{query}");
        inspector.get(url).await.assert_status(200).json()["total"].as_i64().unwrap()
    };
    let all = async |day: &str| {
        let topics =
            inspector.get(format!("/api/v1/inspection/trends?as_of={day}&months=4")).await.json()["topics"].clone();
        let fields: Vec<String> =
            topics.as_array().unwrap().iter().map(|topic| topic["field"].as_str().unwrap().to_owned()).collect();
        (
            total(&format!("bucket=over_level&as_of={day}")).await,
            total(&format!("bucket=open&field=admin_land&as_of={day}")).await,
            total(&format!("bucket=open&field=admin_policy&as_of={day}")).await,
            fields,
        )
    };
    let march = all("2023-03-31").await;
    assert_eq!(march, (1, 1, 0, vec!["admin_land".to_owned()]));
    // Another day it turns out to be of another field, and the commune's own.
    let case = officer.read(&case).await;
    let mut again = bodies::classify("complaint", "admin_policy");
    again["reason"] = serde_json::json!("Phân loại lại");
    officer.step(&case, "classify", &again).await.assert_status(200);
    assert_eq!(all("2023-03-31").await, march);
    assert_eq!(all("2023-04-10").await, (0, 0, 1, vec!["admin_policy".to_owned()]));
}
