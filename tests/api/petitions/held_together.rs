//! What a step may not do to what stands: rewrite counted days, count a case out of its matter, carry over what was found
//! before a reopening, give a denunciation to who is denounced there.
use serde_json::{Value, json};

use super::{but, clock};
use crate::support::{Case, House, agency, bodies};

#[actix_web::test]
async fn a_chairman_named_without_his_agency_is_denounced_where_the_case_arrives() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let mut body = bodies::denunciation("H");
    body["against"] = json!([{ "name": "ông Chủ tịch", "position": "Chủ tịch UBND xã" }]);
    let case = house.case(&body).await;
    let over = json!({ "to_agency_id": agency("03412"), "reason": "Đăng ký nhầm" });
    handler.step(&case, "hand_over", &over).await.assert_problem(409, "denounced_agency");
    let accepted = house.case_in("accepted", &body).await;
    let charge = json!({ "agency_id": agency("03412"), "due_on": "2023-03-20", "document": bodies::document("1/QĐ", "2023-03-06") });
    handler.step(&accepted, "assign_verification", &charge).await.assert_problem(409, "denounced_agency");
}

#[actix_web::test]
async fn no_step_is_dated_before_the_last_turn_of_the_case() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("accepted", &bodies::denunciation("H")).await;
    house.set_clock("2023-03-30T08:00:00+07:00");
    let paper =
        |on: &str| json!({ "on": on, "document": bodies::document("18/QĐ-UBND", on), "reason": "Chờ giám định" });
    let case = Case::of(&handler.step(&case, "suspend", &paper("2023-03-10")).await);
    let case = Case::of(&handler.step(&case, "resume", &but(paper("2023-03-20"), json!({ "reason": null }))).await);
    handler.step(&case, "settle", &bodies::settle("2023-03-05", "justified")).await.assert_invalid("/on");
    let spans = format!(
        "select count(*) from petition_spans where is_suspended and from_on = '2023-03-10' and to_on = '2023-03-20' and petition_id = '{}'",
        case.id()
    );
    assert_eq!(house.number(&spans).await, 1);
    handler.step(&case, "settle", &bodies::settle("2023-03-20", "justified")).await.assert_status(200);
    assert_eq!(house.number(&spans).await, 1);
}

#[actix_web::test]
async fn the_leader_s_day_is_met_or_missed() {
    let house = House::of(module_path!()).await;
    let (handler, leader) = (house.sign_in("handler").await, house.sign_in("leader").await);
    for (day, state) in [("2023-03-08", "met"), ("2023-03-09", "missed")] {
        house.set_clock("2023-03-06T08:00:00+07:00");
        let case = house.case_in("accepted", &bodies::recommendation("H")).await;
        let give = json!({ "handler_id": handler.user().unwrap().to_string(), "due_on": "2023-03-08" });
        let case = Case::of(&leader.step(&case, "assign", &give).await);
        assert_eq!(clock(&case.json, "assigned_day")["is_main"], true);
        house.set_clock("2023-03-10T08:00:00+07:00");
        let after = handler.step(&case, "settle", &bodies::settle(day, "answered")).await.assert_status(200).json();
        assert_eq!(clock(&after, "assigned_day")["state"], state);
        let in_time = format!(
            "select count(*) from petition_events where event = 'settled' and in_time = {} and petition_id = '{}'",
            state == "met",
            case.id()
        );
        assert_eq!(house.number(&in_time).await, 1);
    }
}

#[actix_web::test]
async fn what_was_found_before_a_reopening_counts_no_more() {
    let house = House::of(module_path!()).await;
    let (handler, leader) = (house.sign_in("handler").await, house.sign_in("leader").await);
    let second = but(bodies::complaint("H"), json!({ "level": 2, "first_overdue": true }));
    let case = house.case_in("accepted", &second).await;
    let case = Case::of(&handler.step(&case, "record_dialogue", &bodies::dialogue("2023-03-06")).await);
    let case = Case::of(&handler.step(&case, "settle", &bodies::settle("2023-03-06", "upheld")).await);
    house.set_clock("2023-06-05T08:00:00+07:00");
    let case = Case::of(&handler.step(&case, "close", &json!({})).await);
    let case = Case::of(&leader.step(&case, "reopen", &json!({ "reason": "Quyết định bị hủy" })).await);
    assert_eq!(case.json["progress"]["dialogue_on"], Value::Null);
    handler
        .step(&case, "settle", &bodies::settle("2023-06-05", "upheld"))
        .await
        .assert_problem(409, "dialogue_required");
}

#[actix_web::test]
async fn a_reopened_case_classified_anew_keeps_its_new_clock() {
    let house = House::of(module_path!()).await;
    let (handler, leader) = (house.sign_in("handler").await, house.sign_in("leader").await);
    let case = super::classified(&house, &handler, &bodies::complaint("H"), json!({ "competence": "other" })).await;
    let case = Case::of(&handler.step(&case, "guide", &json!({ "to_name": "Tòa án" })).await);
    house.set_clock("2023-06-05T08:00:00+07:00");
    let case = Case::of(&leader.step(&case, "reopen", &json!({ "reason": "Thuộc thẩm quyền" })).await);
    let anew = but(bodies::classify("denunciation", "admin_land"), json!({ "reason": "Là tố cáo" }));
    let amended = json!({ "public_summary": "Tố cáo việc thu hồi đất" });
    let case = Case::of(&handler.patch(&case.url).if_match(case.version).json(&amended).await);
    let case = Case::of(&handler.step(&case, "classify", &anew).await);
    let running = case.json["deadlines"]
        .as_array()
        .unwrap()
        .iter()
        .find(|d| d["state"] == "running" && d["is_main"] == true)
        .unwrap();
    assert_eq!(
        (&running["rule"], &running["starts_on"]),
        (&json!("denunciation.first_handling"), &json!("2023-06-05"))
    );
}

#[actix_web::test]
async fn links_and_letters_of_what_is_sealed_later_are_nowhere_to_be_read() {
    let house = House::of(module_path!()).await;
    let (handler, leader) = (house.sign_in("handler").await, house.sign_in("leader").await);
    let (one, other) = (house.case(&bodies::complaint("H")).await, house.case(&bodies::complaint("H")).await);
    let link = json!({ "matter_of": other.id(), "relation": "duplicate" });
    let one = Case::of(&handler.step(&one, "link", &link).await);
    let sent = but(bodies::classify("complaint", "admin_land"), json!({ "competence": "other" }));
    let one = Case::of(&handler.step(&one, "classify", &sent).await);
    let one = Case::of(&handler.step(&one, "guide", &json!({ "to_name": "Gửi ông Lò Văn Ún" })).await);
    let one = Case::of(&leader.step(&one, "reopen", &json!({ "reason": "Xem lại" })).await);
    let anew = but(bodies::classify("denunciation", "admin_land"), json!({ "reason": "Là tố cáo" }));
    let sealed = Case::of(&handler.step(&one, "classify", &anew).await);
    let inspector = house.sign_in("inspector").await;
    for (case, told) in [(&sealed, other.id()), (&other, sealed.id())] {
        for url in [case.url.clone(), format!("{}/history", case.url)] {
            let text = inspector.get(url).await.assert_status(200).text();
            assert!(!text.contains(told) && (case.id() == other.id() || !text.contains("Lò Văn Ún")), "{text}");
        }
    }
    let (a, b) = (handler.read(&sealed).await, handler.read(&other).await);
    assert_ne!(a.json["matter_id"], b.json["matter_id"]);
    // The case goes on: what was sealed away does not stand in its way.
    handler.step(&a, "propose", &json!({ "handling": "accepted", "reason": "Đủ điều kiện" })).await.assert_status(200);
}
