//! Opening the denouncer's identity: who may, why, each time in the trail (Luật Tố cáo 2018, Điều 8, 49).
use serde_json::{Value, json};

use crate::support::{Case, House, bodies};

fn place(case: &Case) -> String {
    format!("{}/identity/unseal", case.url)
}

fn because(reason: &str) -> Value {
    json!({ "reason": reason })
}

const WHY: &str = "Mời làm việc theo phân công ngày 6/3/2023";

async fn openings(house: &House, case: &Case) -> i64 {
    let audited = "select count(*) from audit_entries e join audit_reasons r on r.id = e.reason_id where e.action";
    house
        .number(&format!("{audited} = 'unseal_identity' and e.subject_id = '{}' and r.reason = '{WHY}'", case.id()))
        .await
}

#[actix_web::test]
async fn the_leader_of_the_holding_agency_opens_it_and_the_trail_says_why() {
    let house = House::of(module_path!()).await;
    let leader = house.sign_in("leader").await;
    let case = house.case(&bodies::denunciation("H")).await;
    let opened = leader.post(place(&case)).json(&because(WHY)).await;
    assert_eq!(opened.assert_status(200).json()["petitioners"][0]["full_name"], "Vàng Thị Sua");
    assert_eq!(openings(&house, &case).await, 1);
    assert_eq!(leader.read(&case).await.version, case.version, "reading changes nothing");
}

/// Who registered it sees the entry on the same day (`amend_parts.rs`): here the day has passed.
async fn registered_the_day_before(house: &House, agency_code: &str) -> Case {
    house.set_clock("2023-03-05T16:00:00+07:00");
    let case = house.case(&bodies::denunciation(agency_code)).await;
    house.set_clock("2023-03-06T08:00:00+07:00");
    case
}

#[actix_web::test]
async fn a_handler_opens_only_what_is_assigned_to_him() {
    let house = House::of(module_path!()).await;
    let (leader, handler) = (house.sign_in("leader").await, house.sign_in("handler").await);
    let case = registered_the_day_before(&house, "H").await;
    handler.post(place(&case)).json(&because(WHY)).await.assert_problem(403, "forbidden");
    let assigned = leader.step(&case, "assign", &json!({ "handler_id": handler.user() })).await;
    assert!(assigned.json()["allowed_actions"].as_array().unwrap().contains(&json!("unseal")), "for the leader");
    let sees = handler.read(&case).await.json;
    assert!(sees["allowed_actions"].as_array().unwrap().contains(&json!("unseal")), "{sees}");
    handler.post(place(&case)).json(&because(WHY)).await.assert_status(200);
}

#[actix_web::test]
async fn who_only_sees_the_case_may_not() {
    let house = House::of(module_path!()).await;
    let case = registered_the_day_before(&house, "03412").await;
    for reader in ["inspector", "leader", "officer.binhlu"] {
        let client = house.sign_in(reader).await;
        let problem = client.post(place(&case)).json(&because(WHY)).await.assert_problem(403, "forbidden");
        assert!(problem["basis"].as_str().unwrap().contains("Luật Tố cáo 2018"), "{problem}");
        let sees = client.read(&case).await.json;
        assert!(!sees["allowed_actions"].as_array().unwrap().contains(&json!("unseal")), "{reader}: {sees}");
    }
    for stranger in ["leader.banbo", "handler", "admin", "council_clerk"] {
        let client = house.sign_in(stranger).await;
        client.post(place(&case)).json(&because(WHY)).await.assert_problem(404, "not_found");
    }
    house.anonymous().post(place(&case)).json(&because(WHY)).await.assert_status(401);
    assert_eq!(openings(&house, &case).await, 0);
}

#[actix_web::test]
async fn the_reason_is_given_and_gives_nobody_away() {
    let house = House::of(module_path!()).await;
    let leader = house.sign_in("leader").await;
    let case = house.case(&bodies::denunciation("H")).await;
    for reason in [
        "",
        "cần xem",
        "         x         ",
        "Hỏi lại bà vang thi sua về nội dung",
        "CCCD 012.190.004.321 có đúng không",
    ] {
        leader.post(place(&case)).json(&because(reason)).await.assert_invalid("/reason");
    }
    leader.post(place(&case)).json(&json!({})).await.assert_status(422);
    let count =
        format!("select count(*) from audit_entries where action = 'unseal_identity' and subject_id = '{}'", case.id());
    assert_eq!(house.number(&count).await, 0);
}

#[actix_web::test]
async fn an_opening_is_never_replayed_each_stands_in_the_trail() {
    let house = House::of(module_path!()).await;
    let leader = house.sign_in("leader").await;
    let case = house.case(&bodies::denunciation("H")).await;
    for times in 1..=2 {
        let opened = leader.post(place(&case)).idempotency_key("open").json(&because(WHY)).await;
        assert_eq!(opened.assert_status(200).header("idempotency-replayed"), None);
        assert_eq!(openings(&house, &case).await, times);
    }
    assert_eq!(house.number("select count(*) from idempotency_keys where key = 'open'").await, 0);
}

#[actix_web::test]
async fn what_is_not_sealed_is_not_opened_and_what_is_closed_still_may_be() {
    let house = House::of(module_path!()).await;
    let leader = house.sign_in("leader").await;
    let complaint = house.case(&bodies::complaint("H")).await;
    leader.post(place(&complaint)).json(&because(WHY)).await.assert_problem(403, "forbidden");
    let closed = house.case_in("closed", &bodies::denunciation("H")).await;
    leader.post(place(&closed)).json(&because(WHY)).await.assert_status(200);
    assert_eq!(openings(&house, &closed).await, 1);
}
