//! TT 02/2021, TT 01/2024, Điều 7: a period is reported when it has ended; until its last day its figures are a preview.
use chrono::NaiveDate;
use serde_json::{Value, json};
use tiepdan::platform::xlsx::{Cell, read};
use tiepdan::reports::snapshots::{SnapshotStep, may_go_on};

use crate::support::{Answer, Client, House, agency, bodies};

const URL: &str = "/api/v1/reports/snapshots";

async fn prepare(who: &Client, code: &str) -> Value {
    let body = json!({ "form": "01-XLD", "period": "2023-Q1", "agency_id": agency(code) });
    who.post(URL).json(&body).await.assert_status(201).json()
}

async fn step(who: &Client, snapshot: &Value, action: &str) -> Answer {
    let url = format!("{URL}/{}/{action}", snapshot["id"].as_str().unwrap());
    let version = i32::try_from(snapshot["version"].as_i64().unwrap()).unwrap();
    who.post(url).if_match(version).json(&json!({})).await
}

async fn again(who: &Client, snapshot: &Value) -> Value {
    who.get(format!("{URL}/{}", snapshot["id"].as_str().unwrap())).await.assert_status(200).json()
}

#[actix_web::test]
async fn a_running_period_is_prepared_as_a_preview_and_submitted_only_after_its_last_day() {
    let house = House::of(&format!("{}::agency", module_path!())).await;
    let (officer, leader) = (house.sign_in("officer.binhlu").await, house.sign_in("leader.binhlu").await);
    house.case(&bodies::recommendation("03412")).await;
    let early = prepare(&officer, "03412").await;
    assert_eq!(early["is_provisional"], true);
    let content = leader.get(early["content"].as_str().unwrap()).await.assert_status(200).json();
    assert_eq!((&content["is_provisional"], &content["total"]["1"]), (&json!(true), &json!(1)));
    let xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let book =
        leader.get(early["content"].as_str().unwrap()).header("Accept", xlsx).await.assert_status(200).bytes().to_vec();
    let rows = read(&book).unwrap()[0].rows.clone();
    let said =
        |row: &tiepdan::platform::xlsx::Row| matches!(row.cell(0), Cell::Text(t) if t.starts_with("SỐ LIỆU TẠM TÍNH"));
    assert!(rows.iter().any(said));
    // Who may not submit is told so first.
    step(&officer, &early, "submit").await.assert_problem(403, "forbidden");
    for day in ["2023-03-06", "2023-03-14"] {
        house.set_clock(&format!("{day}T23:00:00+07:00"));
        assert_eq!(again(&leader, &early).await["allowed_actions"], json!([]), "{day}");
        let refused = step(&leader, &early, "submit").await.assert_problem(409, "period_running");
        let detail = refused["detail"].as_str().unwrap();
        assert!(detail.contains("14/03/2023") && detail.contains("15/03/2023"), "{detail}");
        assert!(refused["basis"].as_str().unwrap().contains("TT 02/2021/TT-TTCP, Điều 7"), "{refused}");
    }

    // The period has ended: what was prepared before that is stale.
    house.set_clock("2023-03-15T00:30:00+07:00");
    let refused = step(&leader, &early, "submit").await.assert_problem(409, "prepared_early");
    assert_eq!(refused["allowed_actions"], json!([]));
    let whole = prepare(&officer, "03412").await;
    assert_eq!(whole["is_provisional"], false);
    assert_eq!(again(&leader, &whole).await["allowed_actions"], json!(["submit"]));
    assert!(leader.get(whole["content"].as_str().unwrap()).await.json().get("is_provisional").is_none());
    step(&leader, &whole, "submit").await.assert_status(200);
    step(&leader, &whole, "submit").await.assert_problem(412, "stale");
    // What gave way to it stays returned.
    assert_eq!(again(&leader, &early).await["state"], "returned");
}

#[actix_web::test]
async fn the_districts_report_of_a_running_period_is_not_locked() {
    let house = House::of(&format!("{}::district", module_path!())).await;
    let inspector = house.sign_in("inspector").await;
    let early = prepare(&inspector, "H").await;
    assert_eq!((&early["is_provisional"], &early["allowed_actions"]), (&json!(true), &json!([])));
    step(&inspector, &early, "lock").await.assert_problem(409, "period_running");
    house.set_clock("2023-03-15T08:00:00+07:00");
    step(&inspector, &early, "lock").await.assert_problem(409, "prepared_early");
    let whole = prepare(&inspector, "H").await;
    let locked = step(&inspector, &whole, "lock").await.assert_status(200).json();
    assert_eq!((&locked["state"], &locked["is_provisional"]), (&json!("locked"), &json!(false)));
}

#[actix_web::test]
async fn a_form_says_whether_its_period_still_runs() {
    let house = House::of(&format!("{}::form", module_path!())).await;
    for (day, is_provisional) in [("2023-03-14", true), ("2023-03-15", false)] {
        house.set_clock(&format!("{day}T08:00:00+07:00"));
        let table = super::form(&house, "inspector", "01-XLD", "period=2023-Q1").await;
        assert_eq!(table["is_provisional"], is_provisional, "{day}");
    }
}

#[test]
fn a_report_goes_on_when_it_was_prepared_after_its_last_day_and_back_on_any() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let last = day("2023-03-14");
    let code =
        |step, prepared: &str, today: &str| may_go_on(step, day(prepared), last, day(today)).err().map(|p| p.code);
    for step in [SnapshotStep::Submit, SnapshotStep::Accept, SnapshotStep::Lock] {
        for (prepared, today, refused) in [
            ("2023-03-06", "2023-03-06", Some("period_running")),
            ("2023-03-14", "2023-03-14", Some("period_running")),
            ("2023-03-14", "2023-03-15", Some("prepared_early")),
            ("2023-03-15", "2023-03-15", None),
            ("2023-03-15", "9999-12-31", None),
        ] {
            assert_eq!(code(step, prepared, today), refused, "{step:?} {prepared} {today}");
        }
        assert!(may_go_on(step, day("9999-12-31"), day("9999-12-31"), day("9999-12-31")).is_err());
    }
    assert_eq!(code(SnapshotStep::Return, "2023-03-06", "2023-03-06"), None);
}
