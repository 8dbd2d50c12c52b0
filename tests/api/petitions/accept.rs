//! Thụ lý: Luật Khiếu nại 2011, Điều 27, 28, 36; Luật Tố cáo 2018, Điều 24, 29, 30.
use serde_json::{Value, json};

use super::{but, clock};
use crate::support::{Case, House, bodies};

fn on(day: &str, changes: Value) -> Value {
    but(bodies::accept(day), changes)
}

#[actix_web::test]
async fn an_accepted_complaint_met_its_first_clock_and_starts_the_second() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("classified", &bodies::complaint("H")).await;
    let after = Case::of(&handler.step(&case, "accept", &bodies::accept("2023-03-03")).await);
    assert_eq!((after.state(), &after.json["handling"]), ("accepted", &json!("accepted")));
    let acceptance = clock(&after.json, "acceptance");
    assert_eq!((&acceptance["state"], &acceptance["met_on"]), (&json!("met"), &json!("2023-03-03")));
    let settlement = clock(&after.json, "settlement");
    assert_eq!((&settlement["state"], &settlement["due_on"]), (&json!("running"), &json!("2023-04-03")));
    let facts = "select count(*) from petition_events where in_time and on_day = '2023-03-03' and event";
    let of_case = format!("and petition_id = '{}'", case.id());
    assert_eq!(house.number(&format!("{facts} in ('accepted', 'processed') {of_case}")).await, 2);
}

#[actix_web::test]
async fn accepted_late_its_first_clock_is_missed_with_the_day() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("classified", &bodies::complaint("H")).await;
    house.set_clock("2023-03-20T08:00:00+07:00");
    let after = Case::of(&handler.step(&case, "accept", &bodies::accept("2023-03-14")).await);
    let acceptance = clock(&after.json, "acceptance");
    assert_eq!((&acceptance["state"], &acceptance["met_on"]), (&json!("missed"), &json!("2023-03-14")));
    let facts = "select count(*) from petition_events where not in_time and event = 'accepted' and petition_id";
    assert_eq!(house.number(&format!("{facts} = '{}'", case.id())).await, 1);
}

#[actix_web::test]
async fn complexity_and_a_remote_area_lengthen_the_term() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let remote = json!({ "is_remote_area": true, "remote_area_reason": "Chỉ có đường mòn" });
    let second = json!({ "level": 2, "first_overdue": true });
    let (complaint, complex) =
        (bodies::complaint("H"), json!({ "is_complex": true, "complexity_reasons": ["Nhiều nơi"] }));
    for (body, changes, rule, due) in [
        (complaint.clone(), json!({}), "complaint.settle_first", "2023-04-05"),
        (complaint.clone(), complex.clone(), "complaint.settle_first_complex", "2023-04-20"),
        (but(complaint.clone(), remote.clone()), json!({}), "complaint.settle_first_remote", "2023-04-20"),
        (
            but(complaint.clone(), remote.clone()),
            complex.clone(),
            "complaint.settle_first_remote_complex",
            "2023-05-05",
        ),
        (but(complaint.clone(), second.clone()), json!({}), "complaint.settle_second", "2023-04-20"),
        (but(but(complaint, second), remote), complex, "complaint.settle_second_remote_complex", "2023-05-15"),
        (bodies::denunciation("H"), json!({}), "denunciation.settle", "2023-04-05"),
    ] {
        let case = house.case_in("classified", &body).await;
        let after = handler.step(&case, "accept", &on("2023-03-06", changes)).await.assert_status(200).json();
        let settlement = clock(&after, "settlement");
        assert_eq!((settlement["rule"].as_str().unwrap(), settlement["due_on"].as_str().unwrap()), (rule, due));
    }
}

#[actix_web::test]
async fn a_complex_case_has_its_reasons_and_no_other_has() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("classified", &bodies::complaint("H")).await;
    for (changes, pointer) in [
        (json!({ "is_complex": true }), "/complexity_reasons"),
        (json!({ "complexity_reasons": ["Nhiều nơi"] }), "/complexity_reasons"),
        (json!({ "is_complex": true, "complexity_reasons": [" "] }), "/complexity_reasons/0"),
    ] {
        handler.step(&case, "accept", &on("2023-03-06", changes)).await.assert_invalid(pointer);
    }
}

#[actix_web::test]
async fn a_head_acting_head_or_deputy_signs_it_an_official_only_records_it() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    for (post, is_competent) in [("head", true), ("acting", true), ("deputy", true), ("staff", false)] {
        let case = house.case_in("classified", &bodies::denunciation("H")).await;
        let mut sent = bodies::accept("2023-03-06");
        sent["document"]["signer_post"] = json!(post);
        let answer = handler.step(&case, "accept", &sent).await;
        if is_competent {
            answer.assert_status(200);
        } else {
            answer.assert_problem(409, "signer_not_competent");
        }
    }
}

#[actix_web::test]
async fn it_is_accepted_on_a_day_between_receipt_and_today_by_a_whole_document() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("classified", &bodies::complaint("H")).await;
    handler.step(&case, "accept", &bodies::accept("2023-02-28")).await.assert_invalid("/on");
    handler.step(&case, "accept", &on("2023-03-07", json!({}))).await.assert_invalid("/on");
    for (name, value) in [
        ("number", json!(" ")),
        ("signer_name", json!("")),
        ("on", json!("2023-03-07")),
        ("on", json!("-200000-01-01")),
    ] {
        let mut sent = bodies::accept("2023-03-06");
        sent["document"][name] = value;
        handler.step(&case, "accept", &sent).await.assert_invalid(&format!("/document/{name}"));
    }
}

#[actix_web::test]
async fn who_may_not_and_when_not_is_told() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let (received, sent) = (house.case(&bodies::complaint("H")).await, bodies::accept("2023-03-06"));
    let problem = handler.step(&received, "accept", &sent).await.assert_problem(409, "wrong_state");
    assert_eq!(
        super::sorted(&problem["allowed_actions"]),
        ["amend", "classify", "hand_over", "link", "terminate", "withdraw"]
    );
    let case = house.case_in("classified", &bodies::complaint("H")).await;
    for (who, status, code) in
        [("receptionist", 403, "forbidden"), ("inspector", 403, "forbidden"), ("officer.banbo", 404, "not_found")]
    {
        super::is_refused_to(&house.sign_in(who).await, &case, "accept", &sent, status, code).await;
    }
    let ask = || handler.post(format!("{}/accept", case.url)).if_match(case.version).idempotency_key("accept");
    let (first, again) = (ask().json(&sent).await, ask().json(&sent).await);
    assert_eq!((again.json(), again.header("idempotency-replayed")), (first.assert_status(200).json(), Some("true")));
    handler.step(&case, "accept", &sent).await.assert_problem(412, "stale");
}

#[actix_web::test]
async fn a_decision_issued_elsewhere_raises_a_doubt_about_the_competence() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    for (issued_by, doubted) in [("UBND huyện", false), ("UBND xã Bình Lư", true), ("Tổng công ty X", false)] {
        let mut body = bodies::complaint("H");
        body["contested"]["issued_by"] = json!(issued_by);
        let case = house.case_in("classified", &body).await;
        let after = handler.step(&case, "accept", &bodies::accept("2023-03-06")).await.assert_status(200).json();
        let doubts = after["warnings"].as_array().into_iter().flatten();
        assert_eq!(doubts.filter(|w| w["code"] == "issued_elsewhere").count(), usize::from(doubted), "{issued_by}");
    }
}
