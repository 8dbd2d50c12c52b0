//! Rounds (mục IV.1): days and goals are data of a year, by a document.
use serde_json::{Value, json};

use super::{REPORTS, ROUNDS, opened, owed, round};
use crate::support::{House, agency};

#[actix_web::test]
async fn every_department_and_commune_owes_a_report_unless_the_round_names_who_does() {
    let house = House::of(&format!("{}::all", module_path!())).await;
    let office = house.sign_in("internal_affairs").await;
    let mut body = round(&[]);
    body.as_object_mut().unwrap().remove("agency_ids");
    let opened = office.post(ROUNDS).json(&body).await.assert_status(201).json();
    assert_eq!((&opened["code"], &opened["last_day"]), (&json!("KH-2023-6T"), &json!("2023-06-04")));
    assert_eq!(opened["goals"]["model_registered"], 95);
    let url = format!("{REPORTS}?round_id={}&limit=100&with_total=true", opened["id"].as_str().unwrap());
    let listed = office.get(url).await.json();
    assert_eq!(listed["total"], 27);
    let codes: Vec<&str> =
        listed["items"].as_array().unwrap().iter().map(|i| i["agency"]["code"].as_str().unwrap()).collect();
    assert!(codes.is_sorted(), "{codes:?}");
    assert_eq!(house.number("select count(*) from deadlines where clock = 'plan_report'").await, 27);
}

#[actix_web::test]
async fn a_year_has_one_round_of_its_kind_and_as_many_unscheduled_ones_as_documents_ask_for() {
    let house = House::of(module_path!()).await;
    let office = house.sign_in("internal_affairs").await;
    office.post(ROUNDS).json(&round(&["03412"])).await.assert_status(201);
    office.post(ROUNDS).json(&round(&["03424"])).await.assert_problem(409, "round_exists");
    let mut unscheduled = round(&["03412"]);
    unscheduled["kind"] = json!("unscheduled");
    unscheduled["title"] = json!("Báo cáo đột xuất về hòa giải");
    for _ in 0..2 {
        office.post(ROUNDS).json(&unscheduled).await.assert_status(201);
    }
    let listed = office.get(format!("{ROUNDS}?year=2023&limit=2")).await.json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 2);
    let next = format!("{ROUNDS}?year=2023&limit=2&cursor={}", listed["next_cursor"].as_str().unwrap());
    assert_eq!(office.get(next).await.json()["items"].as_array().unwrap().len(), 1);
}

#[actix_web::test]
async fn only_internal_affairs_opens_and_changes_rounds() {
    let house = House::of(&format!("{}::who", module_path!())).await;
    for account in ["leader", "leader.binhlu", "inspector", "admin", "council_clerk"] {
        let client = house.sign_in(account).await;
        client.post(ROUNDS).json(&round(&["03412"])).await.assert_problem(403, "forbidden");
    }
    let opened = opened(&house, &round(&["03412"])).await;
    let leader = house.sign_in("leader").await;
    let url = format!("{ROUNDS}/{}", opened["id"].as_str().unwrap());
    let body = json!({ "before": "2023-06-10", "document": { "number": "1", "on": "2023-03-01" } });
    leader.patch(&url).if_match(1).json(&body).await.assert_problem(403, "forbidden");
}

#[actix_web::test]
async fn another_day_by_a_document_moves_the_clocks_of_who_has_not_sent() {
    let house = House::of(&format!("{}::moved", module_path!())).await;
    let opened = opened(&house, &round(&["03412"])).await;
    let office = house.sign_in("internal_affairs").await;
    let url = format!("{ROUNDS}/{}", opened["id"].as_str().unwrap());
    let body = json!({ "before": "2023-06-10", "document": { "number": "212/UBND-NV", "on": "2023-03-01" } });
    let moved = office.patch(&url).if_match(1).json(&body).await;
    assert_eq!(moved.assert_status(200).json()["last_day"], "2023-06-09");
    assert_eq!(moved.etag(), 2);
    let report = owed(&house.sign_in("officer.binhlu").await, &opened, "03412").await;
    let clock = &report.json["deadlines"][0];
    assert_eq!((&clock["due_on"], &clock["basis"]), (&json!("2023-06-09"), &json!("212/UBND-NV")));
    office.patch(&url).if_match(1).json(&body).await.assert_problem(412, "stale");
}

#[actix_web::test]
async fn wrong_values_are_told_all_at_once() {
    let house = House::of(&format!("{}::wrong", module_path!())).await;
    let office = house.sign_in("internal_affairs").await;
    let mut body = round(&["03412", "03412", "none such"]);
    body["title"] = json!(" ");
    body["to"] = json!("2022-11-01");
    body["before"] = json!("2029-01-01");
    body["year"] = json!(1990);
    body["document"]["on"] = json!("2023-03-07");
    body["goals"] = json!({ "plan_made": 101 });
    let problem = office.post(ROUNDS).json(&body).await.assert_invalid("/title");
    for pointer in ["/year", "/to", "/before", "/document/on", "/goals/plan_made", "/agency_ids/1", "/agency_ids/2"] {
        let errors = problem["errors"].as_array().unwrap();
        assert!(errors.iter().any(|error| error["pointer"] == pointer), "{pointer}: {problem}");
    }
    let mut none: Value = round(&[]);
    none["agency_ids"] = json!([]);
    office.post(ROUNDS).json(&none).await.assert_invalid("/agency_ids");
}

#[actix_web::test]
async fn a_round_sent_twice_is_opened_once() {
    let house = House::of(&format!("{}::twice", module_path!())).await;
    let office = house.sign_in("internal_affairs").await;
    let send = async || office.post(ROUNDS).idempotency_key("one").json(&round(&["03412"])).await;
    let first = send().await.assert_status(201).json();
    assert_eq!(send().await.assert_status(201).json(), first);
    assert_eq!(house.number("select count(*) from plan_reports").await, 1);
    let unit = agency("03412");
    assert_eq!(house.number(&format!("select count(*) from plan_reports where agency_id = '{unit}'")).await, 1);
}
