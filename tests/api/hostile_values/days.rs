//! Days that no calendar, no law or no database knows.
use serde_json::{Value, json};
use tiepdan::kernel::{cursor_of, day};

use crate::support::{House, agency, bodies};

const WRONG: [&str; 11] = [
    "-200000-01-01",
    "-4713-01-01",
    "0001-01-01",
    "1899-12-31",
    "2201-01-01",
    "9999-12-31",
    "+10000-01-01",
    "+262142-12-31",
    "2023-02-30",
    "2023-3-6",
    "06/03/2023",
];

const NOBODY: &str = "00000000-0000-4000-8000-000000000000";

fn with(mut body: Value, pointer: &str, day: &str) -> Value {
    let (above, name) = pointer.rsplit_once('/').unwrap();
    body.pointer_mut(above).unwrap()[name] = json!(day);
    body
}

#[test]
fn a_day_is_spelled_in_one_way_and_lies_in_three_centuries() {
    for text in ["1900-01-01", "2023-03-06", "2200-12-31"] {
        assert_eq!(day::parse(text).unwrap().to_string(), text);
    }
    for text in WRONG.into_iter().chain(["", " 2023-03-06", "2023-03-06Z", "２０２３-03-06"]) {
        assert_eq!(day::parse(text), None, "{text}");
    }
}

#[actix_web::test]
async fn bodies_refuse_them_by_their_pointer() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let of_case = |step: &str| format!("/api/v1/petitions/{NOBODY}/{step}");
    let mut whole = bodies::complaint("H");
    whole["first_decision"] =
        json!({ "number": "1", "on": "2023-01-01", "issuer": "UBND xã", "received_on": "2023-01-02" });
    whole["forwarder"] = json!({ "name": "Báo Lai Châu", "kind": "press", "document_on": "2023-01-01" });
    let mut visit = bodies::reception("H");
    visit["follow_up"] = json!([{ "text": "Trả lời", "on": "2023-03-20" }]);
    let grant = json!({ "role": "handler", "post": "staff", "agency_id": agency("H"), "from": "2023-01-01" });
    let parameter = json!({ "key": "many_signers", "value": 5, "document_reference": "QĐ 1", "from": "2023-01-01" });
    let commune = json!({ "code": "X", "name": "X", "level": "commune", "valid_from": "2023-01-01",
                          "legal_reference": "NQ 1" });
    let session = json!({ "agency_id": agency("H"), "on": "2023-03-10", "mode": "periodic", "host": "head" });
    let of_schedule = |step: &str| format!("/api/v1/reception-schedules/{NOBODY}/{step}");
    let of_session = |step: &str| format!("/api/v1/reception-sessions/{NOBODY}/{step}");
    let of_visit = |step: &str| format!("/api/v1/receptions/{NOBODY}/{step}");
    let schedule = json!({ "agency_id": agency("H"), "rule": "month_days", "days": [10], "mode": "periodic",
                           "host": "head", "from": "2023-03-01", "until": "2023-12-31" });
    let generate = json!({ "from": "2023-04-01", "to": "2023-04-30" });
    let publish = json!({ "on": "2023-03-06" });
    let postpone = json!({ "to": "2023-03-20", "reason": "Họp" });
    let receipt = json!({ "on": "2023-03-06", "papers": [] });
    let notice = json!({ "on": "2023-03-06", "document": bodies::document("1", "2023-03-06") });
    let holiday = json!({ "day": "2024-05-04", "kind": "working", "name": "Làm bù", "decision": "CV 1" });
    let urge = json!({ "reply_by": "2023-03-10", "document": bodies::document("1", "2023-03-06") });
    let mut settle = bodies::settle("2023-03-06", "justified");
    settle["execution_due_on"] = json!("2023-04-01");
    let table: Vec<(String, &Value, &[&str])> = vec![
        (
            "/api/v1/petitions".into(),
            &whole,
            &[
                "/received_on",
                "/written_on",
                "/contested/issued_on",
                "/contested/received_on",
                "/first_decision/on",
                "/first_decision/received_on",
                "/forwarder/document_on",
            ],
        ),
        ("/api/v1/receptions".into(), &visit, &["/promised_answer_on", "/follow_up/0/on"]),
        ("/api/v1/reception-sessions".into(), &session, &["/on"]),
        ("/api/v1/reception-schedules".into(), &schedule, &["/from", "/until"]),
        (of_schedule("generate"), &generate, &["/from", "/to"]),
        (of_schedule("publish"), &publish, &["/on", "/from", "/to"]),
        (of_session("postpone"), &postpone, &["/to"]),
        (of_session("publish"), &publish, &["/on"]),
        (of_visit("receipts"), &receipt, &["/on"]),
        (of_visit("refusal-notice"), &notice, &["/on", "/document/on"]),
        (format!("/api/v1/users/{NOBODY}/grants"), &grant, &["/from", "/until"]),
        ("/api/v1/parameters".into(), &parameter, &["/from", "/until"]),
        ("/api/v1/agencies".into(), &commune, &["/valid_from"]),
        ("/api/v1/calendars/holidays".into(), &holiday, &["/day"]),
        (of_case("urge"), &urge, &["/reply_by", "/document/on"]),
        (of_case("settle"), &settle, &["/on", "/document/on", "/execution_due_on"]),
    ];
    for (url, body, pointers) in &table {
        for pointer in *pointers {
            for day in WRONG {
                let answer = handler.post(url).if_match(1).json(&with((*body).clone(), pointer, day)).await;
                let problem = answer.assert_invalid(pointer);
                assert_eq!(problem["errors"][0]["code"], "not_a_day", "{url} {pointer} {day}");
            }
        }
    }
    let amend = handler.patch(format!("/api/v1/petitions/{NOBODY}")).if_match(1);
    amend.json(&json!({ "written_on": "-200000-01-01" })).await.assert_invalid("/written_on");
}

#[actix_web::test]
async fn instants_at_the_ends_of_time_are_refused_too() {
    let house = House::of(module_path!()).await;
    let receptionist = house.sign_in("receptionist").await;
    for at in [
        "+262142-12-31T23:59:59Z",
        "-262143-01-01T00:00:00Z",
        "-200000-01-01T00:00:00+07:00",
        "9999-12-31T23:59:59-12:00",
        "0000-01-01T00:00:00Z",
        "1899-12-31T16:59:59Z",
    ] {
        let body = with(bodies::reception("H"), "/received_at", at);
        receptionist.post("/api/v1/receptions").json(&body).await.assert_invalid("/received_at");
    }
}

#[actix_web::test]
async fn queries_and_cursors_refuse_them() {
    let house = House::of(module_path!()).await;
    let inspector = house.sign_in("inspector").await;
    let h = agency("H");
    let queries = [
        "petitions?received_from=".to_owned(),
        "petitions?received_to=".to_owned(),
        "receptions?received_from=".to_owned(),
        "receptions?received_to=".to_owned(),
        format!("receptions/book?agency_id={h}&from=2023-01-01&to="),
        "reception-sessions?from=".to_owned(),
        "agencies?on=".to_owned(),
        "parameters?on=".to_owned(),
        "inspection/overview?as_of=".to_owned(),
        "inspection/petitions?bucket=open&from=".to_owned(),
        "inspection/receptions?as_of=".to_owned(),
    ];
    for query in &queries {
        for day in WRONG {
            let url = format!("/api/v1/{query}{}", day.replace('+', "%2B"));
            inspector.get(&url).await.assert_problem(400, "invalid_query");
        }
    }
    for list in ["petitions", "receptions", "reception-sessions"] {
        for day in WRONG {
            let url = format!("/api/v1/{list}?cursor={}", cursor_of(&[day, NOBODY]));
            inspector.get(&url).await.assert_problem(400, "invalid_cursor");
        }
    }
}
