//! A day off corrected by a decision moves what runs over it; what was counted before is told as it was.
use serde_json::{Value, json};

use super::{accepted_on, clocks, on_the_day, running, trace};
use crate::support::{Case, House, bodies};

async fn correct(house: &House, day: &str, kind: &str) {
    let sent = json!({ "day": day, "kind": kind, "name": "Nghỉ theo quyết định", "decision": "Quyết định 101/QĐ-TTg" });
    house.sign_in("admin").await.post("/api/v1/calendars/holidays").json(&sent).await.assert_status(201);
}

async fn figure(house: &House, name: &str, as_of: &str) -> Value {
    let url = format!("/api/v1/inspection/overview?as_of={as_of}");
    house.sign_in("inspector").await.get(url).await.assert_status(200).json()["totals"][name].clone()
}

fn days_of(trace: &Value) -> Vec<String> {
    trace["days"].as_array().unwrap().iter().map(|day| day["on"].as_str().unwrap().to_owned()).collect()
}

/// One test, one calendar: each correction stands for all that comes after it.
#[actix_web::test]
async fn a_corrected_day_moves_the_running_clock_and_the_figures_from_that_day_on() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let ended = accepted_on(&house, &handler, bodies::complaint("H"), ["2023-05-29", "2023-06-02"]).await;
    let case = accepted_on(&house, &handler, bodies::complaint("H"), ["2023-05-29", "2023-06-02"]).await;
    let beside = on_the_day(&house, bodies::denunciation("H"), "2023-06-02").await;
    let (before, untouched) = (running(&handler, &case).await, running(&handler, &beside).await);
    let first_reckoning = trace(&handler, &case, &before, "vi").await;
    assert_eq!(before["due_on"], "2023-07-03");
    let acceptance = trace(&handler, &case, &clocks(&handler, &case).await[0], "vi").await;

    house.set_clock("2023-06-20T09:00:00+07:00");
    let ended = Case::of(&handler.step(&ended, "settle", &bodies::settle("2023-06-19", "justified")).await);
    let closed_clock = clocks(&handler, &ended).await[1].clone();
    let told_before = trace(&handler, &ended, &closed_clock, "vi").await;
    correct(&house, "2023-07-03", "holiday").await;
    house.run_jobs().await;

    let after = handler.read(&case).await;
    let moved = running(&handler, &after).await;
    assert_eq!((&moved["due_on"], &moved["id"]), (&json!("2023-07-04"), &before["id"]));
    assert_eq!(after.version, case.version + 1, "an old reading is stale");
    handler.step(&case, "settle", &bodies::settle("2023-06-20", "justified")).await.assert_problem(412, "stale");
    let counted_anew = trace(&handler, &after, &moved, "vi").await;
    assert_eq!(days_of(&counted_anew).last().unwrap(), "2023-07-04");
    assert!(counted_anew["calendar_version"].as_i64() > first_reckoning["calendar_version"].as_i64());
    let noted = counted_anew["days"].as_array().unwrap().iter().find(|day| day["on"] == "2023-07-03").unwrap().clone();
    assert_eq!((&noted["why"], &noted["counted"]), (&json!("moved_on"), &Value::Null));

    assert_eq!(clocks(&handler, &ended).await[1], closed_clock, "what has ended stays");
    assert_eq!(trace(&handler, &ended, &closed_clock, "vi").await, told_before, "told by its own calendar");
    assert_eq!(trace(&handler, &case, &clocks(&handler, &case).await[0], "vi").await, acceptance);
    assert_eq!(running(&handler, &beside).await["due_on"], untouched["due_on"]);
    let audited = "select count(*) from audit_entries where action = 'recount_deadlines' and subject_id";
    assert_eq!(house.number(&format!("{audited} = '{}'", case.id())).await, 1);
    assert_eq!(house.number(&format!("{audited} in ('{}', '{}')", ended.id(), beside.id())).await, 0);

    let spans = format!("select count(*) from petition_spans where petition_id = '{}' and", case.id());
    assert_eq!(house.number(&format!("{spans} due_on = '2023-07-03' and to_on = '2023-06-20'")).await, 1);
    assert_eq!(
        house.number(&format!("{spans} due_on = '2023-07-04' and from_on = '2023-06-20' and to_on is null")).await,
        1
    );
    house.set_clock("2023-07-10T09:00:00+07:00");
    let handled = handler.step(&beside, "classify", &bodies::classify("denunciation", "corruption")).await;
    handler.step(&Case::of(&handled), "accept", &bodies::accept("2023-06-10")).await.assert_status(200);
    assert_eq!(figure(&house, "overdue", "2023-07-04").await, 0, "the due day that was moved is not overdue");
    assert_eq!(figure(&house, "overdue", "2023-07-05").await, 1);

    // Back to an ordinary day: a new edition, counted again.
    house.set_clock("2023-07-11T09:00:00+07:00");
    correct(&house, "2023-07-03", "ordinary").await;
    house.run_jobs().await;
    assert_eq!(running(&handler, &case).await["due_on"], "2023-07-03");
    // A Saturday that is worked in its stead moves the end of 2/7 nowhere, and nobody's version.
    let version = handler.read(&case).await.version;
    correct(&house, "2023-07-15", "working").await;
    house.run_jobs().await;
    assert_eq!(handler.read(&case).await.version, version);
}
