//! From the plan to the publication: the steps, who takes them, and what is refused.
use serde_json::{Value, json};

use super::{Talk, URL, conclusion, held, held_by_delegate, held_by_head, plan};
use crate::support::{House, agency, bodies};

#[actix_web::test]
async fn a_dialogue_is_planned_announced_held_concluded_followed_up_and_published() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut talk = Talk::planned(&officer, &plan("03412", "2023-03-06")).await;
    let told = json!({ "on": "2023-02-20", "channel": "Niêm yết tại trụ sở" });
    let announced = talk.takes(&officer, "announce", &told).await;
    assert_eq!((&announced["state"], &announced["notice"]["is_late"]), (&json!("announced"), &Value::Null));
    assert_eq!(announced["warnings"][0]["code"], "parameter_unset");
    let held = talk.takes(&officer, "hold", &held_by_head()).await;
    assert_eq!((&held["held"]["chair"], &held["held"]["participants"]), (&json!("head"), &json!(76)));
    assert_eq!(held["allowed_actions"], json!(["ask", "conclude", "correct"]));
    let mut ended = conclusion("2023-03-06");
    ended["promises"] = json!([{ "owner_agency_id": agency("03412"), "text": "Rà soát đất 12 hộ",
                                 "due_on": "2023-06-30" }]);
    let concluded = talk.takes(&officer, "conclusion", &ended).await;
    let promise = &concluded["commitments"][0];
    assert_eq!((&promise["text"], &promise["source"]["kind"]), (&json!("Rà soát đất 12 hộ"), &json!("dialogue")));
    assert_eq!(promise["deadlines"][0]["basis"], "31/TB-UBND");
    let published = json!({ "on": "2023-03-06", "where": "Trang thông tin điện tử xã" });
    let published = talk.takes(&officer, "publish", &published).await;
    assert_eq!((&published["state"], &published["allowed_actions"]), (&json!("published"), &json!(["correct"])));
    let url = format!("/api/v1/commitments/{}", promise["id"].as_str().unwrap());
    let done = json!({ "on": "2023-03-06", "evidence": "Báo cáo rà soát" });
    officer.post(format!("{url}/complete")).if_match(1).json(&done).await.assert_status(200);
    assert_eq!(talk.read(&officer).await["commitments"][0]["status"], "done");
    let history = officer.get(format!("{}/history", talk.url)).await.json();
    let steps: Vec<&Value> = history["items"].as_array().unwrap().iter().map(|step| &step["action"]).collect();
    assert_eq!(steps, ["plan", "announce", "hold", "conclude", "publish"]);
}

#[actix_web::test]
async fn a_delegate_comes_with_his_paper_and_is_shown() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut talk = Talk::planned(&officer, &plan("03412", "2023-03-06")).await;
    let mut bare = held_by_delegate();
    bare["delegation_document"] = Value::Null;
    talk.step(&officer, "hold", &bare).await.assert_invalid("/delegation_document");
    let mut both = held_by_head();
    both["delegation_document"] = bodies::document("3/UQ", "2023-02-17");
    talk.step(&officer, "hold", &both).await.assert_invalid("/delegation_document");
    let mut staff = held_by_head();
    staff["chair"] = json!("staff");
    talk.step(&officer, "hold", &staff).await.assert_invalid("/chair");
    let held = talk.takes(&officer, "hold", &held_by_delegate()).await;
    assert_eq!(held["held"]["delegation_document"]["number"], "3/UQ");
    assert_eq!(held["chair_name"], "Nguyễn Văn A");
}

#[actix_web::test]
async fn it_is_held_on_its_day_put_off_with_a_reason_or_cancelled() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut talk = Talk::planned(&officer, &plan("03412", "2023-03-20")).await;
    let early = talk.step(&officer, "hold", &held_by_head()).await.assert_problem(409, "wrong_state");
    assert_eq!(early["allowed_actions"], json!(["announce", "postpone", "cancel"]));
    talk.takes(&officer, "announce", &json!({ "on": "2023-03-06", "channel": "Loa truyền thanh" })).await;
    talk.step(&officer, "postpone", &json!({ "to": "2023-04-10", "reason": " " })).await.assert_invalid("/reason");
    let later = talk.takes(&officer, "postpone", &json!({ "to": "2023-04-10", "reason": "Mưa lũ" })).await;
    assert_eq!(
        (&later["state"], &later["on"], &later["notice"]),
        (&json!("planned"), &json!("2023-04-10"), &Value::Null)
    );
    let states: Vec<&Value> = later["deadlines"].as_array().unwrap().iter().map(|clock| &clock["state"]).collect();
    assert_eq!(states, ["void", "running"]);
    let off = talk.takes(&officer, "cancel", &json!({ "reason": "Ghép vào cuộc của huyện" })).await;
    assert_eq!((&off["state"], &off["allowed_actions"]), (&json!("cancelled"), &json!([])));
    let again = json!({ "to": "2023-05-10", "reason": "Mưa" });
    talk.step(&officer, "postpone", &again).await.assert_problem(409, "wrong_state");
}

#[actix_web::test]
async fn steps_are_taken_as_last_read_by_the_agency_that_holds_it() {
    let house = House::of(module_path!()).await;
    let (officer, mut talk) = held(&house).await;
    let ended = conclusion("2023-03-06");
    officer.post(format!("{}/conclusion", talk.url)).json(&ended).await.assert_problem(428, "if_match_required");
    for (name, seen, did) in [
        ("officer.banbo", 404, 404),
        ("admin", 404, 404),
        ("council_clerk", 404, 404),
        ("leader", 200, 403),
        ("inspector", 200, 403),
        ("internal_affairs", 200, 403),
        ("leader.binhlu", 200, 412),
    ] {
        let client = house.sign_in(name).await;
        assert_eq!(client.get(&talk.url).await.status(), seen, "{name}");
        let sent = client.post(format!("{}/conclusion", talk.url)).if_match(9).json(&ended).await;
        assert_eq!(sent.status(), did, "{name}");
        let planned = client.post(URL).json(&plan("03412", "2023-05-09")).await;
        assert_eq!(planned.status(), if did == 412 { 201 } else { did }, "{name}");
    }
    for _ in 0..2 {
        let sent = officer.post(format!("{}/conclusion", talk.url)).if_match(2).idempotency_key("k").json(&ended);
        sent.await.assert_status(200);
    }
    talk.read(&officer).await;
    talk.step(&officer, "conclusion", &ended).await.assert_problem(409, "wrong_state");
}

#[actix_web::test]
async fn every_wrong_value_is_told_at_once() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut bad = plan("03412", "2033-01-01");
    (bad["topics"], bad["place"]) = (json!([]), json!(""));
    let problem = officer.post(URL).json(&bad).await.assert_invalid("/on");
    assert_eq!(problem["errors"].as_array().unwrap().len(), 3, "{problem}");
    let (officer, talk) = held(&house).await;
    let mut ended = conclusion("2023-03-05");
    ended["promises"] = json!([{ "owner_agency_id": agency("03412"), "text": "" }]);
    let problem = talk.step(&officer, "conclusion", &ended).await.assert_invalid("/on");
    let pointers: Vec<&Value> = problem["errors"].as_array().unwrap().iter().map(|e| &e["pointer"]).collect();
    assert_eq!(pointers, ["/on", "/promises/0/text", "/promises/0/due_on"]);
    ended = conclusion("2023-03-06");
    ended["promises"] = json!([{ "owner_agency_id": "0197f0a2-0000-7000-8000-000000000000", "text": "Sửa cống",
                                 "due_on": "2023-06-30" }]);
    talk.step(&officer, "conclusion", &ended).await.assert_invalid("/promises/0/owner_agency_id");
}
