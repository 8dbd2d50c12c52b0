//! The test house itself: what the other tests lean on.
use serde_json::json;

use crate::support::{Case, House, agency, bodies};

#[actix_web::test]
async fn an_account_is_signed_in_without_its_password() {
    let house = House::of(module_path!()).await;
    let me = house.sign_in("leader.binhlu").await.get("/api/v1/auth/me").await;
    me.assert_status(200);
    assert_eq!(me.json()["username"], "leader.binhlu");
    assert_eq!(me.json()["grants"][0]["agency"]["id"], agency("03412"));
}

#[actix_web::test]
async fn a_client_stays_signed_in_when_the_clock_moves() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    house.set_clock("2023-09-04T08:00:00+07:00");
    handler.get("/api/v1/auth/me").await.assert_status(200);
}

#[actix_web::test]
async fn cases_are_brought_to_every_state() {
    for state in ["received", "classified", "accepted", "settled", "closed"] {
        for body in [bodies::complaint("H"), bodies::denunciation("H"), bodies::recommendation("H")] {
            House::of(module_path!()).await.case_in(state, &body).await;
        }
    }
}

#[actix_web::test]
async fn a_known_session_costs_no_query() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let (queries, answer) = house.queries_of(&handler, handler.get("/api/v1/auth/me")).await;
    answer.assert_status(200);
    assert_eq!(queries, 0);
}

#[actix_web::test]
async fn what_is_committed_gets_its_numbers() {
    let house = House::of(module_path!()).await;
    house.case(&bodies::complaint("03412")).await;
    house.run_sequencer().await;
    assert_eq!(house.number("select count(*) from sequencer_queue").await, 0);
}

#[actix_web::test]
async fn a_step_with_a_case_read_earlier_is_stale() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.banbo").await;
    let case = house.case(&bodies::complaint("03424")).await;
    let classified = officer.step(&case, "classify", &bodies::classify("complaint", "admin_land")).await;
    assert_eq!(Case::of(&classified).state(), "classified");
    officer.step(&case, "close", &json!({})).await.assert_problem(412, "stale");
    assert_eq!(officer.read(&case).await.version, classified.etag());
}

#[actix_web::test]
async fn a_correction_is_sent_by_patch() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    let amended = handler.patch(&case.url).if_match(case.version).json(&json!({ "incoming_number": "47/TD" })).await;
    assert_eq!(Case::of(&amended).json["incoming_number"], "47/TD");
}

#[actix_web::test]
async fn jobs_are_done_when_a_test_says_so() {
    let house = House::of(module_path!()).await;
    let body = json!({ "day": "2023-03-08", "kind": "holiday", "name": "Nghỉ bù", "decision": "Quyết định 1/QĐ-TTg" });
    house.sign_in("admin").await.post("/api/v1/calendars/holidays").json(&body).await.assert_status(201);
    house.run_jobs().await;
    assert_eq!(house.number("select count(*) from jobs").await, 0);
}
