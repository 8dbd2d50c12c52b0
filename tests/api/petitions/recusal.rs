//! Từ chối tham gia giải quyết: Nghị định 31/2019/NĐ-CP, Điều 5.
use serde_json::{Value, json};
use tiepdan::identity::seed::demo_id;

use crate::support::{Case, House, bodies};

fn of(username: &str, ground: &str) -> Value {
    json!({ "user_id": demo_id(username), "ground": ground })
}

#[actix_web::test]
async fn who_is_recused_takes_no_step_opens_nothing_and_is_not_given_the_case() {
    let house = House::of(module_path!()).await;
    let (handler, leader) = (house.sign_in("handler").await, house.sign_in("leader").await);
    let case = house.case(&bodies::denunciation("H")).await;
    let give = json!({ "handler_id": demo_id("handler") });
    let case = Case::of(&leader.step(&case, "assign", &give).await);
    let answer = leader.post(format!("{}/recusals", case.url)).json(&of("handler", "relative")).await;
    let view = answer.assert_status(201).json();
    assert_eq!((&view["handler_id"], &view["recusals"][0]["ground"]), (&Value::Null, &json!("other")));
    // Whose relative he is would tell who the denouncer is.
    let history = leader.get(format!("{}/history", case.url)).await.text();
    assert!(!history.contains("relative"), "{history}");
    let seen = handler.read(&case).await;
    assert_eq!(seen.json["allowed_actions"], json!([]));
    handler
        .step(&seen, "classify", &bodies::classify("denunciation", "admin_civil_service"))
        .await
        .assert_problem(403, "forbidden");
    let unseal = json!({ "reason": "Liên hệ để làm rõ nội dung" });
    handler.post(format!("{}/identity/unseal", case.url)).json(&unseal).await.assert_problem(403, "forbidden");
    let case = leader.read(&case).await;
    leader.step(&case, "assign", &give).await.assert_problem(409, "conflict_of_interest");
    leader
        .post(format!("{}/recusals", case.url))
        .json(&of("handler", "relative"))
        .await
        .assert_problem(409, "recused_already");
}

#[actix_web::test]
async fn an_officer_declares_himself_a_leader_anybody_and_nobody_else_others() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    let url = format!("{}/recusals", case.url);
    handler.post(&url).json(&of("leader", "relative")).await.assert_problem(403, "forbidden");
    house
        .sign_in("inspector")
        .await
        .post(&url)
        .json(&of("inspector", "relative"))
        .await
        .assert_problem(403, "forbidden");
    house
        .sign_in("officer.banbo")
        .await
        .post(&url)
        .json(&of("officer.banbo", "relative"))
        .await
        .assert_problem(404, "not_found");
    handler.post(&url).json(&of("handler", " ")).await.assert_invalid("/ground");
    let stranger = json!({ "user_id": "00000000-0000-4000-8000-00000000abcd", "ground": "other" });
    house.sign_in("leader").await.post(&url).json(&stranger).await.assert_invalid("/user_id");
    let in_words =
        handler.post(&url).json(&of("handler", "Là em họ của người khiếu nại")).await.assert_status(201).json();
    assert_eq!(in_words["recusals"][0]["ground"], "other");
}

#[actix_web::test]
async fn an_equal_name_only_warns() {
    let house = House::of(module_path!()).await;
    let leader = house.sign_in("leader").await;
    let name = house.text("select full_name from users where username = 'handler'").await.unwrap();
    let mut body = bodies::complaint("H");
    body["against"] = json!([{ "name": name }]);
    let case = house.case(&body).await;
    let given = Case::of(&leader.step(&case, "assign", &json!({ "handler_id": demo_id("handler") })).await);
    assert_eq!(given.json["warnings"][0]["code"], "namesake");
}

#[actix_web::test]
async fn a_leader_takes_a_recusal_back_with_its_reason_and_nobody_his_own() {
    let house = House::of(module_path!()).await;
    let (handler, leader) = (house.sign_in("handler").await, house.sign_in("leader").await);
    let case = house.case(&bodies::complaint("H")).await;
    let url = format!("{}/recusals", case.url);
    let back = |who: &str| json!({ "user_id": demo_id(who), "reason": "Ghi nhầm người: không có quan hệ họ hàng" });
    leader.post(format!("{url}/withdraw")).json(&back("handler")).await.assert_problem(409, "not_recused");
    leader.post(&url).json(&of("handler", "relative")).await.assert_status(201);
    handler.post(format!("{url}/withdraw")).json(&back("handler")).await.assert_problem(403, "forbidden");
    let nothing = json!({ "user_id": demo_id("handler"), "reason": " " });
    leader.post(format!("{url}/withdraw")).json(&nothing).await.assert_invalid("/reason");
    let send = async || leader.post(format!("{url}/withdraw")).idempotency_key("back").json(&back("handler")).await;
    let after = send().await.assert_status(200).json();
    assert_eq!(send().await.assert_status(200).json(), after);
    assert_eq!(after["recusals"], json!([]));
    let history = leader.get(format!("{}/history", case.url)).await.text();
    assert!(history.contains("withdraw_recusal") && history.contains("Ghi nhầm người"), "{history}");
    let trail = format!(
        "select count(*) from audit_entries where subject_id = '{}' and action = 'withdraw_recusal'",
        case.id()
    );
    assert_eq!(house.number(&trail).await, 1);
    let case = handler.read(&case).await;
    handler.step(&case, "classify", &bodies::classify("complaint", "admin_land")).await.assert_status(200);
    // Of himself nobody does.
    leader.post(&url).json(&of("leader", "relative")).await.assert_status(201);
    leader.post(format!("{url}/withdraw")).json(&back("leader")).await.assert_problem(403, "forbidden");
}
