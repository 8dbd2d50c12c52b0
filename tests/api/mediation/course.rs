//! From the request to the end (Luật Hòa giải ở cơ sở 2013, Điều 16–23).
use serde_json::{Value, json};

use super::{LIST, Mediated, group, mediator, opening, started};
use crate::support::House;

#[actix_web::test]
async fn a_mediation_is_opened_assigned_and_begun_within_three_days() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let group = group(&officer, "Bản Thẳm").await;
    let answer = officer.post(LIST).json(&opening(&group)).await;
    let case = Mediated::of(&answer);
    assert_eq!(answer.status(), 201);
    assert_eq!((&case.json["state"], &case.json["party_count"]), (&json!("open"), &json!(2)));
    assert!(case.json["code"].as_str().unwrap().starts_with("HG-2023-"), "{}", case.json["code"]);
    assert_eq!(case.json["parties"][0]["person"]["identity_number"], "012085001234");
    assert_eq!(case.json["allowed_actions"], json!(["assign", "stop"]));
    case.step(&officer, "start", &json!({ "on": "2023-03-03" })).await.assert_problem(409, "wrong_state");
    let assigned = case
        .clone()
        .then(&officer, "assign", &json!({ "mediator_ids": [mediator(&group, 0)], "on": "2023-03-02" }))
        .await;
    // Điều 20: three days from the assignment, which is not counted itself; the last day is a Sunday.
    let clock = &assigned.json["deadlines"][0];
    assert_eq!(
        (&clock["clock"], &clock["rule"], &clock["due_on"], &clock["state"]),
        (&json!("mediation_start"), &json!("mediation.start"), &json!("2023-03-06"), &json!("running"))
    );
    case.step(&officer, "assign", &json!({ "mediator_ids": [mediator(&group, 0)], "on": "2023-03-02" }))
        .await
        .assert_problem(412, "stale");
    let begun = assigned.then(&officer, "start", &json!({ "on": "2023-03-03" })).await;
    assert_eq!((&begun.json["state"], &begun.json["started_on"]), (&json!("started"), &json!("2023-03-03")));
    assert_eq!(
        (&begun.json["deadlines"][0]["state"], &begun.json["deadlines"][0]["met_on"]),
        (&json!("met"), &json!("2023-03-03"))
    );
}

#[actix_web::test]
async fn parties_of_two_villages_are_mediated_by_both_groups() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let (one, other) = (group(&officer, "Bản Thẳm").await, group(&officer, "Bản Hon").await);
    let far = group(&officer, "Bản Km 2").await;
    let mut body = opening(&one);
    body["parties"][1]["group_id"] = other["id"].clone();
    let case = Mediated::of(&officer.post(LIST).json(&body).await);
    let alone = json!({ "mediator_ids": [mediator(&one, 0)], "on": "2023-03-02" });
    let refused = case.step(&officer, "assign", &alone).await.assert_problem(409, "group_without_mediator");
    assert_eq!(refused["basis"], "Luật Hòa giải ở cơ sở 2013, Điều 22");
    let strange = json!({ "mediator_ids": [mediator(&one, 0), mediator(&far, 0)], "on": "2023-03-02" });
    case.step(&officer, "assign", &strange).await.assert_invalid("/mediator_ids/1");
    let both = json!({ "mediator_ids": [mediator(&one, 0), mediator(&other, 1)], "on": "2023-03-02" });
    let case = case.then(&officer, "assign", &both).await;
    assert_eq!(case.json["mediators"].as_array().unwrap().len(), 2);
}

#[actix_web::test]
async fn a_recused_mediator_does_not_come_back_and_without_any_the_case_waits_again() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let group = group(&officer, "Bản Thẳm").await;
    let case = Mediated::of(&officer.post(LIST).json(&opening(&group)).await);
    let case =
        case.then(&officer, "assign", &json!({ "mediator_ids": [mediator(&group, 0)], "on": "2023-03-02" })).await;
    let recusal = json!({ "mediator_id": mediator(&group, 0), "on": "2023-03-03", "ground": "Là em của một bên" });
    let mut unknown = recusal.clone();
    unknown["mediator_id"] = mediator(&group, 1);
    case.step(&officer, "recuse", &unknown).await.assert_invalid("/mediator_id");
    let case = case.then(&officer, "recuse", &recusal).await;
    assert_eq!((&case.json["state"], &case.json["deadlines"][0]["state"]), (&json!("open"), &json!("void")));
    assert_eq!(case.json["mediators"][0]["recusal_ground"], "Là em của một bên");
    let again = json!({ "mediator_ids": [mediator(&group, 0)], "on": "2023-03-04" });
    case.step(&officer, "assign", &again).await.assert_invalid("/mediator_ids/0");
    let other = json!({ "mediator_ids": [mediator(&group, 1)], "on": "2023-03-04" });
    assert_eq!(case.then(&officer, "assign", &other).await.json["state"], "assigned");
}

#[actix_web::test]
async fn when_the_only_mediator_of_one_village_is_recused_the_case_waits_for_another_of_that_village() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let (one, other) = (group(&officer, "Bản Thẳm").await, group(&officer, "Bản Hon").await);
    let mut body = opening(&one);
    body["parties"][1]["group_id"] = other["id"].clone();
    let three =
        json!({ "mediator_ids": [mediator(&one, 0), mediator(&other, 0), mediator(&other, 1)], "on": "2023-03-02" });
    let case = Mediated::of(&officer.post(LIST).json(&body).await)
        .then(&officer, "assign", &three)
        .await
        .then(&officer, "start", &json!({ "on": "2023-03-03" }))
        .await;
    let recusal = |group: &Value, at: usize| json!({ "mediator_id": mediator(group, at), "on": "2023-03-03", "ground": "Là em của một bên" });
    // Each village still has one.
    let case = case.then(&officer, "recuse", &recusal(&other, 1)).await;
    assert_eq!(case.json["state"], "started");
    let case = case.then(&officer, "recuse", &recusal(&one, 0)).await;
    assert_eq!((&case.json["state"], &case.json["started_on"]), (&json!("open"), &Value::Null));
    let inbox = officer.get("/api/v1/inbox?limit=100").await.json();
    let waits = inbox["items"].as_array().unwrap().iter().filter(|item| item["subject_id"] == case.id());
    assert_eq!(waits.map(|item| item["waits"].clone()).collect::<Vec<_>>(), ["mediation"]);
    case.step(&officer, "start", &json!({ "on": "2023-03-04" })).await.assert_problem(409, "wrong_state");
    // Whoever mediates already need not be named again.
    let again = json!({ "mediator_ids": [mediator(&one, 1)], "on": "2023-03-04" });
    let case = case.then(&officer, "assign", &again).await;
    assert_eq!(
        (&case.json["state"], &case.json["deadlines"].as_array().unwrap().last().unwrap()["state"]),
        (&json!("assigned"), &json!("running"))
    );
}

#[actix_web::test]
async fn there_may_be_several_meetings_and_it_may_end_without_agreement_or_be_stopped() {
    let house = House::of(module_path!()).await;
    let (case, _, officer) = started(&house).await;
    let meeting = |on: &str| json!({ "on": on, "present": "Hai bên", "content": "Đo lại", "is_public": false });
    let before = case.step(&officer, "record_meeting", &meeting("2023-03-02")).await;
    before.assert_invalid("/on");
    case.step(&officer, "record_meeting", &meeting("2023-03-07")).await.assert_invalid("/on");
    let case = case
        .then(&officer, "record_meeting", &meeting("2023-03-04"))
        .await
        .then(&officer, "record_meeting", &meeting("2023-03-06"))
        .await;
    assert_eq!(case.json["meetings"].as_array().unwrap().len(), 2);
    let ended = case.then(&officer, "not_agreed", &json!({ "on": "2023-03-06" })).await;
    assert_eq!((&ended.json["state"], &ended.json["allowed_actions"]), (&json!("not_agreed"), &json!(["petition"])));
    let history = officer.get(format!("{}/history", ended.url)).await.json();
    let actions: Vec<&str> =
        history["items"].as_array().unwrap().iter().map(|s| s["action"].as_str().unwrap()).collect();
    assert_eq!(actions, ["assign", "start", "record_meeting", "record_meeting", "not_agreed"]);
    let (other, ..) = started(&house).await;
    let stopped = other.then(&officer, "stop", &json!({ "on": "2023-03-05", "by": "party" })).await;
    assert_eq!((&stopped.json["state"], &stopped.json["stopped_by"]), (&json!("stopped"), &json!("party")));
}

#[actix_web::test]
async fn what_is_wrong_in_an_opening_is_told_all_at_once() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let group = group(&officer, "Bản Thẳm").await;
    let mut body = opening(&group);
    body["opened_on"] = json!("2023-03-07");
    body["content"] = json!(" ");
    body["matter"] = json!("other");
    body["parties"] =
        json!([{ "person": { "address": "Bản Thẳm" }, "group_id": "00000000-0000-0000-0000-000000000001" }]);
    let told = officer.post(LIST).json(&body).await.assert_problem(422, "invalid");
    let pointers: Vec<&str> =
        told["errors"].as_array().unwrap().iter().map(|e| e["pointer"].as_str().unwrap()).collect();
    for pointer in [
        "/opened_on",
        "/content",
        "/matter_reference",
        "/parties",
        "/parties/0/person/full_name",
        "/parties/0/group_id",
    ] {
        assert!(pointers.contains(&pointer), "{pointer}: {pointers:?}");
    }
    let mut elsewhere = opening(&group);
    elsewhere["agency_id"] = json!(crate::support::agency("H"));
    house.sign_in("handler").await.post(LIST).json(&elsewhere).await.assert_invalid("/agency_id");
    let twice = opening(&group);
    let first = officer.post(LIST).idempotency_key("one").json(&twice).await.assert_status(201).json();
    let again = officer.post(LIST).idempotency_key("one").json(&twice).await;
    assert_eq!((again.header("idempotency-replayed"), &again.json()["id"]), (Some("true"), &first["id"]));
}
