//! LTCD Điều 15, 18: what was recorded of a session by opening and closing it is corrected with a reason, by the rules of
//! the recording; figures follow it, what was locked of a report stays.
use serde_json::{Value, json};

use crate::support::{Answer, Client, House, agency, bodies};

const URL: &str = "/api/v1/reception-sessions";
const SNAPSHOTS: &str = "/api/v1/reports/snapshots";

async fn step(client: &Client, url: &str, action: &str, version: i32, body: &Value) -> Answer {
    client.post(format!("{url}/{action}")).if_match(version).json(body).await
}

async fn planned(officer: &Client, on: &str) -> String {
    let plan = json!({ "agency_id": agency("03412"), "on": on, "mode": "periodic", "host": "head" });
    let made = officer.post(URL).json(&plan).await;
    made.assert_status(201).header("location").unwrap().to_owned()
}

/// Held by the head, two people came; its version is 3.
async fn held(officer: &Client, on: &str) -> String {
    let url = planned(officer, on).await;
    let head = json!({ "host": "head", "host_name": "Nguyễn Văn A" });
    step(officer, &url, "open", 1, &head).await.assert_status(200);
    step(officer, &url, "close", 2, &json!({ "visitors": 2 })).await.assert_status(200);
    url
}

fn to_delegate() -> Value {
    json!({ "reason": "Phó Chủ tịch tiếp thay theo ủy quyền", "host": "delegate", "host_name": "Trần Văn B",
            "delegation_document": bodies::document("3/UQ", "2023-02-28"), "visitors": 4 })
}

#[actix_web::test]
async fn what_was_recorded_is_corrected_and_the_history_tells_old_and_new() {
    let house = House::of(concat!(module_path!(), "::told")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let url = held(&officer, "2023-03-01").await;
    let read = officer.get(&url).await.json();
    assert_eq!(read["allowed_actions"], json!(["conclusion", "correct"]));
    let mut body = to_delegate();
    (body["opened_at"], body["closed_at"]) = (json!("2023-03-01T07:30:00+07:00"), json!("2023-03-01T11:00:00+07:00"));
    let corrected = step(&officer, &url, "correct", 3, &body).await.assert_status(200).json();
    assert_eq!(
        (&corrected["actual_host"], &corrected["actual_host_name"], &corrected["visitors"], &corrected["version"]),
        (&json!("delegate"), &json!("Trần Văn B"), &json!(4), &json!(4))
    );
    assert_eq!(corrected["delegation_document"]["number"], "3/UQ");
    assert_eq!(
        (&corrected["opened_at"], &corrected["closed_at"]),
        (&json!("2023-03-01T07:30:00+07:00"), &json!("2023-03-01T11:00:00+07:00"))
    );
    let history = house.sign_in("inspector").await.get(format!("{url}/history")).await.json();
    let last = history["items"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&last["action"], &last["reason"]),
        (&json!("correct_reception_session"), &json!("Phó Chủ tịch tiếp thay theo ủy quyền"))
    );
    let change = |field: &str| {
        let changes = last["changes"].as_array().unwrap();
        let found = changes.iter().find(|change| change["field"] == field).unwrap();
        (found["from"].clone(), found["to"].clone())
    };
    assert_eq!(change("host"), (json!("head"), json!("delegate")));
    assert_eq!(change("host_name"), (json!("Nguyễn Văn A"), json!("Trần Văn B")));
    assert_eq!(change("delegation_document"), (Value::Null, json!("3/UQ")));
    assert_eq!(change("visitors"), (json!(2), json!(4)));
    assert_eq!(change("closed_at").1, json!("2023-03-01T11:00:00+07:00"));
    // With the head the paper of the delegation falls away.
    let back = json!({ "reason": "Chủ tịch trực tiếp tiếp", "host": "head", "host_name": "Nguyễn Văn A" });
    let back = step(&officer, &url, "correct", 4, &back).await.assert_status(200).json();
    assert_eq!((&back["delegation_document"], &back["visitors"]), (&Value::Null, &json!(4)));
}

#[actix_web::test]
async fn the_rules_of_the_recording_hold() {
    let house = House::of(concat!(module_path!(), "::rules")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let url = held(&officer, "2023-03-06").await;
    let mut visit = bodies::reception("03412");
    (visit["mode"], visit["host"]) = (json!("periodic"), json!("head"));
    visit["session_id"] = json!(url.rsplit('/').next().unwrap());
    officer.post("/api/v1/receptions").json(&visit).await.assert_status(201);
    let refused = async |mut body: Value, pointer: &str| {
        if body["reason"].is_null() {
            body["reason"] = json!("Ghi nhầm");
        }
        step(&officer, &url, "correct", 3, &body).await.assert_invalid(pointer)
    };
    // The book has a visit of it.
    refused(json!({ "visitors": 0 }), "/visitors").await;
    refused(json!({ "visitors": 10_001 }), "/visitors").await;
    refused(json!({ "host": "staff" }), "/host").await;
    refused(json!({ "host_name": " " }), "/host_name").await;
    refused(json!({ "delegation_document": bodies::document("3/UQ", "2023-02-28") }), "/delegation_document").await;
    refused(json!({ "reason": " ", "visitors": 3 }), "/reason").await;
    refused(json!({ "opened_at": "2023-03-05T08:00:00+07:00" }), "/opened_at").await;
    refused(json!({ "closed_at": "2023-03-06T23:00:00+07:00" }), "/closed_at").await;
    refused(json!({ "closed_at": "2023-03-06T00:10:00+07:00" }), "/closed_at").await;
    let same = refused(json!({ "visitors": 2 }), "").await;
    assert_eq!(same["errors"][0]["code"], "nothing_corrected");
    let all = refused(json!({ "reason": "", "visitors": -1, "host_name": "" }), "/visitors").await;
    assert_eq!(all["errors"].as_array().unwrap().len(), 3);
}

#[actix_web::test]
async fn only_one_that_was_opened_by_the_agency_as_last_read_and_once() {
    let house = House::of(concat!(module_path!(), "::who")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let url = planned(&officer, "2023-03-02").await;
    let body = json!({ "reason": "Ghi nhầm tên", "host_name": "Nguyễn Văn Anh" });
    let early = step(&officer, &url, "correct", 1, &body).await.assert_problem(409, "wrong_state");
    assert_eq!(early["allowed_actions"], json!(["open", "publish", "postpone", "cancel", "excuse"]));
    let off = planned(&officer, "2023-03-09").await;
    step(&officer, &off, "cancel", 1, &json!({ "reason": "Trùng lịch" })).await.assert_status(200);
    step(&officer, &off, "correct", 2, &body).await.assert_problem(409, "wrong_state");
    step(&officer, &url, "open", 1, &json!({ "host": "head", "host_name": "A" })).await.assert_status(200);
    // What closing records is not there yet.
    for given in [json!({ "visitors": 3 }), json!({ "opened_at": "2023-03-02T08:00:00+07:00" })] {
        let pointer = format!("/{}", given.as_object().unwrap().keys().next().unwrap());
        let mut body = given;
        body["reason"] = json!("Ghi nhầm");
        let refused = step(&officer, &url, "correct", 2, &body).await.assert_invalid(&pointer);
        assert_eq!(refused["errors"][0]["code"], "not_closed");
    }
    for (name, status) in
        [("officer.banbo", 404), ("admin", 404), ("inspector", 403), ("leader", 403), ("leader.binhlu", 412)]
    {
        let client = house.sign_in(name).await;
        assert_eq!(step(&client, &url, "correct", 9, &body).await.status(), status, "{name}");
    }
    officer.post(format!("{url}/correct")).json(&body).await.assert_problem(428, "if_match_required");
    for _ in 0..2 {
        let sent = officer.post(format!("{url}/correct")).if_match(2).idempotency_key("k").json(&body);
        assert_eq!(sent.await.assert_status(200).json()["actual_host_name"], "Nguyễn Văn Anh");
    }
    step(&officer, &url, "correct", 2, &body).await.assert_problem(412, "stale");
}

#[actix_web::test]
async fn a_head_who_sat_after_all_was_not_absent() {
    let house = House::of(concat!(module_path!(), "::excuse")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let url = planned(&officer, "2023-03-02").await;
    let by = json!({ "host": "delegate", "host_name": "Trần Văn B" });
    step(&officer, &url, "open", 1, &by).await.assert_status(200);
    let excuse = json!({ "reason": "Đi công tác", "document": bodies::document("45/GM", "2023-03-01") });
    step(&officer, &url, "excuse", 2, &excuse).await.assert_status(200);
    let body = json!({ "reason": "Chủ tịch trực tiếp tiếp", "host": "head", "host_name": "Nguyễn Văn A" });
    let corrected = step(&officer, &url, "correct", 3, &body).await.assert_status(200).json();
    assert_eq!((&corrected["excuse"], &corrected["warnings"]), (&Value::Null, &json!([])));
}

/// Luật Tố cáo 2018, Điều 8: what others read of a session holds nobody who denounced at it.
#[actix_web::test]
async fn the_reason_does_not_name_who_denounced_at_it() {
    let house = House::of(concat!(module_path!(), "::sealed")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let url = held(&officer, "2023-03-06").await;
    let mut visit = bodies::reception("03412");
    (visit["mode"], visit["host"]) = (json!("periodic"), json!("head"));
    (visit["matters"][0]["kind"], visit["session_id"]) =
        (json!("denunciation"), json!(url.rsplit('/').next().unwrap()));
    officer.post("/api/v1/receptions").json(&visit).await.assert_status(201);
    let body = json!({ "reason": "Ông Sùng A Dơ đến cùng ba người", "visitors": 4 });
    step(&officer, &url, "correct", 3, &body).await.assert_invalid("/reason");
}

/// TT 02/2021, TT 01/2024: form 01/TCD counts sessions by who held them; a locked report is never counted anew.
#[actix_web::test]
async fn compliance_and_the_form_follow_and_a_locked_report_stays() {
    let house = House::of(concat!(module_path!(), "::figures")).await;
    house.set_clock("2023-04-03T08:00:00+07:00");
    let (officer, inspector) = (house.sign_in("officer.binhlu").await, house.sign_in("inspector").await);
    let url = held(&officer, "2023-03-02").await;
    let days = async || {
        let asked = format!("/api/v1/inspection/compliance?year=2023&month=3&agency_id={}", agency("03412"));
        let row = inspector.get(&asked).await.assert_status(200).json()["agencies"][0].clone();
        ["held", "delegated"].map(|figure| row[figure].as_i64().unwrap())
    };
    let form = format!("/api/v1/reports/forms/01-TCD?period=2023-Q1&agency_id={}", agency("03412"));
    let sessions = async || {
        let table = inspector.get(&form).await.assert_status(200).json();
        assert!(table["checks"].as_array().unwrap().iter().all(|check| check["holds"] == true));
        table["total"]["values"].clone()
    };
    assert_eq!(days().await, [1, 0]);
    let before = sessions().await;
    let report = json!({ "form": "01-TCD", "period": "2023-Q1", "agency_id": agency("03412") });
    let mut report = officer.post(SNAPSHOTS).json(&report).await.assert_status(201).json();
    for (name, action) in [("leader.binhlu", "submit"), ("inspector", "accept"), ("inspector", "lock")] {
        let to = format!("{SNAPSHOTS}/{}/{action}", report["id"].as_str().unwrap());
        let version = i32::try_from(report["version"].as_i64().unwrap()).unwrap();
        let sent = house.sign_in(name).await.post(to).if_match(version).json(&json!({})).await;
        report = sent.assert_status(200).json();
    }
    let content = inspector.get(report["content"].as_str().unwrap()).await.bytes().to_vec();

    step(&officer, &url, "correct", 3, &to_delegate()).await.assert_status(200);
    assert_eq!(days().await, [0, 1]);
    let after = sessions().await;
    let moved: Vec<(&String, &Value, &Value)> = before
        .as_object()
        .unwrap()
        .iter()
        .filter(|(no, value)| after[no.as_str()] != **value)
        .map(|(no, value)| (no, value, &after[no.as_str()]))
        .collect();
    // 12: sessions the head held himself; 14: those he delegated.
    assert_eq!(moved.len(), 2, "{moved:?}");
    let fewer = before["12"].as_f64().unwrap() - after["12"].as_f64().unwrap();
    assert!((fewer - 1.0).abs() < f64::EPSILON, "{moved:?}");
    assert_eq!(inspector.get(report["content"].as_str().unwrap()).await.bytes().to_vec(), content);
    let difference = inspector.get(report["difference"].as_str().unwrap()).await.json();
    assert_eq!(difference["is_equal"], false);
}
