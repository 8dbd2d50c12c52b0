//! The yearly plan of checks: who, when, by which document, planned against done (kế hoạch, mục IV.1, IV.3).
use serde_json::{Value, json};

use super::{URL, actions, at_url, read, step};
use crate::support::{Case, House, agency, bodies};

const PLAN: &str = "/api/v1/inspection/check-plan";

fn line(code: &str, from: &str, to: &str) -> Value {
    json!({ "agency_id": agency(code), "title": "Kiểm tra công tác tiếp công dân, xử lý đơn", "period_from": "2022-07-01",
            "period_to": "2022-12-31", "planned_from": from, "planned_to": to,
            "plan": bodies::document("12/KH-TTH", "2023-03-01") })
}

async fn planned(house: &House, who: &str, body: &Value) -> Case {
    at_url(house.sign_in(who).await.post(PLAN).json(body).await.assert_status(201))
}

fn decision(on: &str) -> Value {
    json!({ "decision": bodies::document("45/QĐ-TTH", on) })
}

async fn waits(house: &House, name: &str, check: &Case) -> Vec<Value> {
    let all = house.sign_in(name).await.get("/api/v1/inbox?limit=100").await.assert_status(200).json()["items"].clone();
    all.as_array().unwrap().iter().filter(|item| item["subject_id"] == check.json["id"]).cloned().collect()
}

#[actix_web::test]
async fn a_check_is_planned_waits_from_its_first_day_and_is_opened_by_its_decision() {
    let house = House::of(concat!(module_path!(), "::course")).await;
    let inspector = house.sign_in("inspector").await;
    let check = planned(&house, "inspector", &line("03412", "2023-03-20", "2023-03-31")).await;
    assert_eq!((&check.json["state"], &check.json["opened_on"]), (&json!("planned"), &json!(null)));
    assert_eq!(check.json["plan"]["number"], "12/KH-TTH");
    assert_eq!(actions(&check), ["open", "drop"]);
    inspector.step(&check, "sample", &json!({ "size": 1 })).await.assert_problem(409, "wrong_state");
    assert!(waits(&house, "inspector", &check).await.is_empty(), "its days are still to come");
    house.set_clock("2023-03-20T08:00:00+07:00");
    let item = &waits(&house, "inspector", &check).await[0];
    assert_eq!(
        (&item["waits"], &item["due_on"], &item["is_overdue"], &item["code"]),
        (&json!("planned_check"), &json!("2023-03-31"), &json!(false), &json!("12/KH-TTH"))
    );
    assert!(waits(&house, "leader.binhlu", &check).await.is_empty(), "it waits for who planned it");

    house.set_clock("2023-04-03T08:00:00+07:00");
    assert_eq!(waits(&house, "inspector", &check).await[0]["is_overdue"], true);
    assert_eq!(read(&inspector, &check).await.json["is_overdue"], true);
    let total =
        async |query: &str| inspector.get(format!("{URL}?with_total=true{query}")).await.json()["total"].clone();
    assert_eq!((total("&overdue=true").await, total("&state=planned").await), (json!(1), json!(1)));
    house
        .sign_in("leader.banbo")
        .await
        .step(&check, "open", &decision("2023-04-03"))
        .await
        .assert_problem(404, "not_found");
    let checked = house.sign_in("leader.binhlu").await;
    checked.step(&check, "open", &decision("2023-04-03")).await.assert_problem(403, "forbidden");
    inspector.step(&check, "open", &decision("2023-02-01")).await.assert_invalid("/decision/on");
    let stale = Case { version: 7, ..check.clone() };
    inspector.step(&stale, "open", &decision("2023-04-03")).await.assert_problem(412, "stale");
    let opened = step(&inspector, &check, "open", &decision("2023-04-03")).await;
    assert_eq!((&opened.json["state"], &opened.json["opened_on"]), (&json!("open"), &json!("2023-04-03")));
    assert_eq!(actions(&opened), ["sample", "find", "recommend", "conclude"]);
    assert!(waits(&house, "inspector", &check).await.is_empty());
    inspector.step(&opened, "open", &decision("2023-04-03")).await.assert_problem(409, "wrong_state");
    assert_eq!(total("&overdue=true").await, 0);
}

#[actix_web::test]
async fn planned_stands_against_done_and_each_number_is_its_list() {
    let house = House::of(concat!(module_path!(), "::against_done")).await;
    let inspector = house.sign_in("inspector").await;
    let late = planned(&house, "inspector", &line("03412", "2023-03-10", "2023-03-15")).await;
    let dropped = planned(&house, "inspector", &line("03424", "2023-03-10", "2023-03-15")).await;
    planned(&house, "inspector", &line("TNMT", "2023-03-10", "2023-03-15")).await;
    planned(&house, "inspector", &line("H", "2023-06-01", "2023-06-30")).await;
    planned(&house, "inspector", &line("H", "2024-06-01", "2024-06-30")).await;
    planned(&house, "leader.binhlu", &line("03412", "2023-03-10", "2023-03-15")).await;
    house.set_clock("2023-04-03T08:00:00+07:00");
    step(&inspector, &late, "open", &decision("2023-04-03")).await;
    let reason = json!({ "reason": "Trùng cuộc thanh tra của tỉnh" });
    inspector.step(&dropped, "drop", &json!({ "reason": " " })).await.assert_invalid("/reason");
    let gone = step(&inspector, &dropped, "drop", &reason).await;
    assert_eq!((&gone.json["state"], &gone.json["drop_reason"]), (&json!("dropped"), &reason["reason"]));
    assert_eq!(actions(&gone), Vec::<&str>::new());

    let plan = inspector.get(format!("{PLAN}?year=2023")).await.assert_status(200).json();
    let row = plan["agencies"].as_array().unwrap().iter().find(|row| row["agency"]["code"] == "TTH").unwrap();
    let list = row["checks"].as_str().unwrap();
    for (figure, n) in [
        ("planned", 4),
        ("held", 1),
        ("held_late", 1),
        ("concluded", 0),
        ("not_held", 2),
        ("overdue", 1),
        ("dropped", 1),
    ] {
        let listed = inspector.get(format!("{list}&figure={figure}&with_total=true")).await.json();
        assert_eq!((&row[figure], &listed["total"]), (&json!(n), &json!(n)), "{figure}");
        assert_eq!(listed["items"].as_array().map(Vec::len), Some(n), "{figure}");
    }
    // A unit sees its own, and what is planned of it; another unit nothing.
    let own = house.sign_in("leader.binhlu").await.get(format!("{PLAN}?year=2023")).await.json();
    assert_eq!(own["agencies"].as_array().unwrap().len(), 2);
    assert_eq!(
        house.sign_in("handler").await.get(format!("{PLAN}?year=2023")).await.json()["agencies"][0]["planned"],
        1
    );
    inspector.get(format!("{PLAN}?year=1")).await.assert_invalid("/year");
    let file = inspector.get(format!("{URL}.csv?planned_in=2023")).await.assert_status(200).text();
    assert_eq!(file.lines().count(), 6, "{file}");
    assert!(file.contains("12/KH-TTH"));
    let page = inspector.get(format!("{URL}?limit=2")).await.json();
    let next = format!("{URL}?limit=100&cursor={}", page["next_cursor"].as_str().unwrap());
    assert_eq!(inspector.get(next).await.json()["items"].as_array().unwrap().len(), 4);
}

#[actix_web::test]
async fn who_may_open_a_check_may_plan_it_and_wrong_values_are_refused_all_at_once() {
    let house = House::of(concat!(module_path!(), "::who")).await;
    for (name, code, status) in [
        ("inspector", "03412", 201),
        ("leader", "03412", 201),
        ("leader.binhlu", "03412", 201),
        ("leader.binhlu", "03424", 403),
        ("officer.binhlu", "03412", 403),
        ("internal_affairs", "03412", 403),
    ] {
        let answer = house.sign_in(name).await.post(PLAN).json(&line(code, "2023-04-01", "2023-04-30")).await;
        assert_eq!(answer.status(), status, "{name} {code}: {}", answer.text());
    }
    let inspector = house.sign_in("inspector").await;
    let mut wrong = line("03412", "2023-02-01", "2023-01-01");
    wrong["title"] = json!(" ");
    wrong["period_to"] = json!("2022-01-01");
    wrong["plan"]["on"] = json!("2023-03-07");
    let answer = inspector.post(PLAN).json(&wrong).await;
    for pointer in ["/title", "/period_to", "/planned_to", "/planned_from", "/plan/on"] {
        answer.assert_invalid(pointer);
    }
    let send = || inspector.post(PLAN).idempotency_key("plan").json(&line("03424", "2023-04-01", "2023-04-30"));
    assert_eq!(send().await.assert_status(201).json(), send().await.assert_status(201).json());
}
