//! What people make of a signal; computing again keeps it, and new records open a closed one again.
use serde_json::{Value, json};

use super::{LIST, comes, computed};
use crate::support::{House, agency};

async fn again(house: &House) -> (String, Value) {
    for _ in 0..3 {
        comes(house, |_| {}).await;
    }
    let signal = computed(house, "repeat_visits").await.remove(0);
    (format!("{LIST}/{}", signal["id"].as_str().unwrap()), signal)
}

#[actix_web::test]
async fn a_signal_is_acknowledged_assigned_closed_and_opened_by_new_records_only() {
    let house = House::of(module_path!()).await;
    let inspector = house.sign_in("inspector").await;
    let (url, signal) = again(&house).await;
    let step = async |action: &str, version: i32, body: Value| {
        inspector.post(format!("{url}/{action}")).if_match(version).json(&body).await
    };
    let seen = step("acknowledge", 1, json!({ "note": "Theo dõi" })).await.assert_status(200).json();
    assert_eq!((&seen["state"], &seen["allowed_actions"]), (&json!("acknowledged"), &json!(["assign", "close"])));
    step("acknowledge", 2, json!({})).await.assert_problem(409, "wrong_state");
    step("close", 1, json!({ "reason": "Xong" })).await.assert_problem(412, "stale");
    step("close", 2, json!({ "reason": "" })).await.assert_invalid("/reason");
    step("assign", 2, json!({ "agency_id": agency("03412"), "due_on": "2023-03-05" })).await.assert_invalid("/due_on");
    let stranger = tiepdan::identity::seed::demo_id("officer.banbo");
    step("assign", 2, json!({ "agency_id": agency("03412"), "user_id": stranger })).await.assert_invalid("/user_id");
    step("assign", 2, json!({ "agency_id": agency("none") })).await.assert_invalid("/agency_id");
    let given = step("assign", 2, json!({ "agency_id": agency("03412"), "due_on": "2023-03-10" })).await;
    assert_eq!(given.assert_status(200).json()["state"], "assigned");
    // Computed again, it stays as it was decided.
    let kept = computed(&house, "repeat_visits").await.remove(0);
    assert_eq!((&kept["id"], &kept["state"], &kept["version"]), (&signal["id"], &json!("assigned"), &json!(3)));
    step("close", 3, json!({ "reason": "Đã đối thoại" })).await.assert_status(200);
    assert_eq!(computed(&house, "repeat_visits").await[0]["state"], "closed");
    comes(&house, |_| {}).await;
    let open = computed(&house, "repeat_visits").await.remove(0);
    assert_eq!((&open["id"], &open["state"], &open["facts"]["number"]), (&signal["id"], &json!("open"), &json!(4)));
    let history = inspector.get(format!("{url}/history")).await.json();
    let actions: Vec<&str> =
        history["items"].as_array().unwrap().iter().map(|s| s["action"].as_str().unwrap()).collect();
    assert_eq!(actions, ["found", "acknowledge", "assign", "close", "reopened"]);
    assert_eq!(history["items"][3]["note"], "Đã đối thoại");
    let csv = inspector.get(format!("{LIST}.csv")).await.assert_status(200).text();
    assert!(csv.contains(open["code"].as_str().unwrap()) && !csv.contains("Sùng"), "{csv}");
    // Only assigned ones past their day: as the list.
    assert_eq!(inspector.get(format!("{LIST}.csv?overdue=true")).await.assert_status(200).text().lines().count(), 1);
    inspector.get(format!("{LIST}.xlsx")).await.assert_status(200);
}

#[actix_web::test]
async fn who_sees_and_who_decides_follows_the_reach() {
    let house = House::of(concat!(module_path!(), "::reach")).await;
    let (url, _) = again(&house).await;
    for (reader, listed, read) in [
        ("inspector", 200, 200),
        ("leader", 200, 200),
        ("leader.binhlu", 200, 200),
        ("leader.banbo", 200, 404),
        ("officer.binhlu", 200, 404),
        ("internal_affairs", 403, 404),
        ("council_clerk", 403, 404),
        ("admin", 403, 404),
    ] {
        let reader_of = house.sign_in(reader).await;
        reader_of.get(LIST).await.assert_status(listed);
        assert_eq!(reader_of.get(&url).await.status(), read, "{reader}");
        reader_of.get(format!("{url}/records")).await.assert_status(read);
    }
    for (reader, status) in
        [("internal_affairs", 200), ("council_clerk", 200), ("leader", 200), ("officer.binhlu", 403), ("admin", 403)]
    {
        house.sign_in(reader).await.get(format!("{LIST}/figures")).await.assert_status(status);
    }
    let leader = house.sign_in("leader.binhlu").await;
    leader.post(format!("{LIST}/compute")).json(&json!({})).await.assert_problem(403, "forbidden");
    let given = json!({ "agency_id": agency("03412") });
    leader.post(format!("{url}/assign")).if_match(1).json(&given).await.assert_status(200);
    // Who works where it was assigned sees it now, and does not decide.
    let officer = house.sign_in("officer.binhlu").await;
    officer.get(&url).await.assert_status(200);
    officer
        .post(format!("{url}/close"))
        .if_match(2)
        .json(&json!({ "reason": "Xong" }))
        .await
        .assert_problem(403, "forbidden");
}

#[actix_web::test]
async fn the_program_computes_once_a_day_by_itself() {
    let house = House::of(concat!(module_path!(), "::daily")).await;
    for _ in 0..3 {
        comes(&house, |_| {}).await;
    }
    tiepdan::inspection::signals::daily(house.app()).await.unwrap();
    tiepdan::inspection::signals::daily(house.app()).await.unwrap();
    assert_eq!(house.number("select count(*) from signals").await, 1);
    assert_eq!(house.number("select count(*) from audit_entries where action = 'compute_signals'").await, 1);
    house.set_clock("2023-03-07T08:00:00+07:00");
    tiepdan::inspection::signals::daily(house.app()).await.unwrap();
    assert_eq!(house.number("select count(*) from audit_entries where action = 'compute_signals'").await, 2);
}

#[actix_web::test]
async fn a_signal_about_what_denounces_the_reader_is_not_known_to_him() {
    let house = House::of(concat!(module_path!(), "::denounced")).await;
    let denounced = tiepdan::identity::seed::demo_id("leader");
    let mut body = crate::support::bodies::denunciation("03412");
    body["signer_count"] = json!(6);
    body["against"] = json!([{ "name": "Nguyễn Văn Bê", "position": "công chức", "user_id": denounced }]);
    house.case(&body).await;
    let found = computed(&house, "many_signers").await;
    assert_eq!(found.len(), 1);
    let url = format!("{LIST}/{}", found[0]["id"].as_str().unwrap());
    house.sign_in("leader").await.get(&url).await.assert_problem(404, "not_found");
    house.sign_in("leader.binhlu").await.get(&url).await.assert_status(200);
}
