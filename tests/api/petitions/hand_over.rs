//! Bàn giao: inside one head's units, or to correct a registration at the wrong agency. The received day, the clocks and
//! the case stay; who held it before keeps what it had.
use serde_json::{Value, json};

use super::clock;
use crate::support::{Case, House, agency, bodies};

fn to(code: &str) -> Value {
    json!({ "to_agency_id": agency(code), "reason": "Đăng ký nhầm cơ quan" })
}

#[actix_web::test]
async fn a_case_goes_to_a_unit_under_the_same_head_with_its_clocks_and_a_letter_to_receive() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let leader = house.sign_in("leader").await;
    let case = house.case_in("accepted", &bodies::complaint("H")).await;
    let before = clock(&case.json, "settlement").clone();
    let after = Case::of(&handler.step(&case, "hand_over", &to("VP")).await);
    assert_eq!((&after.json["state"], &after.json["received_on"]), (&json!("accepted"), &json!("2023-03-01")));
    // A leader of H reaches what is below.
    let seen = leader.read(&case).await;
    assert_eq!(seen.json["agency_id"], agency("VP"));
    assert_eq!(clock(&seen.json, "settlement")["due_on"], before["due_on"]);
    assert_eq!(seen.json["dispatches"][0]["kind"], "handed_over");
    let facts =
        format!("select count(*) from petition_events where event = 'handed_over' and petition_id = '{}'", case.id());
    assert_eq!(house.number(&facts).await, 1);
    let moved = format!(
        "select count(*) from petition_spans where to_on is null and agency_id = '{}' and petition_id = '{}'",
        agency("VP"),
        case.id()
    );
    assert_eq!(house.number(&moved).await, 1);
}

#[actix_web::test]
async fn who_held_it_before_keeps_what_it_had_and_sees_where_it_stands_of_denunciations_nothing() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let case = house.case(&bodies::complaint("03412")).await;
    officer.step(&case, "hand_over", &to("03424")).await.assert_status(200);
    let holder = house.sign_in("officer.banbo").await;
    let held = holder.read(&case).await;
    let sent = bodies::classify("complaint", "admin_policy");
    holder.step(&held, "classify", &sent).await.assert_status(200);
    let kept = officer.get(&case.url).await.assert_status(200).json();
    assert_eq!((&kept["state"], &kept["agency_id"]), (&json!("classified"), &json!(agency("03424"))));
    assert_eq!(kept["summary"], case.json["summary"]);
    assert_eq!(
        (&kept["competence"], &kept["allowed_actions"], &kept["deadlines"]),
        (&Value::Null, &json!([]), &json!([]))
    );
    let steps = officer.get(format!("{}/history", case.url)).await.assert_status(200).json();
    let actions: Vec<&str> = steps["items"].as_array().unwrap().iter().map(|s| s["action"].as_str().unwrap()).collect();
    assert_eq!(actions, ["register", "hand_over"]);
    officer.step(&held, "classify", &sent).await.assert_problem(404, "not_found");
    let listed = officer.get("/api/v1/petitions").await.assert_status(200).text();
    assert!(!listed.contains(case.id()));
    let sealed = house.case(&bodies::denunciation("03412")).await;
    officer.step(&sealed, "hand_over", &to("03424")).await.assert_status(200);
    officer.get(&sealed.url).await.assert_problem(404, "not_found");
    officer.get(format!("{}/history", sealed.url)).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn what_is_classified_as_another_s_is_transferred_or_guided_not_handed_over() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("classified", &bodies::complaint("H")).await;
    let problem = handler.step(&case, "hand_over", &to("03424")).await.assert_problem(409, "not_under_one_head");
    assert!(problem["allowed_actions"].as_array().is_some_and(|allowed| !allowed.is_empty()), "{problem}");
    handler.step(&case, "hand_over", &to("H")).await.assert_invalid("/to_agency_id");
    handler
        .step(&case, "hand_over", &json!({ "to_agency_id": agency("no agency"), "reason": "x" }))
        .await
        .assert_invalid("/to_agency_id");
}

#[actix_web::test]
async fn a_denunciation_never_goes_to_the_agency_of_the_denounced() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::denunciation("H")).await;
    handler.step(&case, "hand_over", &to("03421")).await.assert_problem(409, "denounced_agency");
    handler.step(&case, "hand_over", &to("03424")).await.assert_status(200);
}
