//! The district's consolidation (mục II, IV.2): totals, shares of the targets, who has not sent.
use serde_json::json;

use super::{REPORTS, ROUNDS, opened, round, sent, step};
use crate::support::{House, bodies};

const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[actix_web::test]
async fn it_sums_accepted_reports_and_names_who_has_not_sent() {
    let house = House::of(&format!("{}::sums", module_path!())).await;
    let officer = house.sign_in("officer.binhlu").await;
    officer.post("/api/v1/receptions").json(&bodies::reception("03412")).await.assert_status(201);
    let round = opened(&house, &round(&["03412", "03424"])).await;
    let office = house.sign_in("internal_affairs").await;
    let url = format!("{ROUNDS}/{}/consolidation", round["id"].as_str().unwrap());
    let report = sent(&house, &round).await;
    let before = office.get(&url).await.json();
    assert_eq!((&before["units"], &before["sent"], &before["accepted"]), (&json!(2), &json!(1), &json!(0)));
    step(&office, &report, "accept", &json!({})).await.assert_status(200);
    house.set_clock("2023-06-05T08:00:00+07:00");
    let all = office.get(&url).await.json();
    assert_eq!((&all["accepted"], &all["totals"]["receptions"]), (&json!(1), &json!(1)));
    assert_eq!(
        (&all["missing"][0]["agency"]["code"], &all["missing"][0]["is_overdue"]),
        (&json!("03424"), &json!(true))
    );
    let made = &all["targets"][2];
    assert_eq!(
        (&made["target"], &made["met"], &made["percent"], &made["is_reached"]),
        (&json!("plan_made"), &json!(1), &json!(50.0), &json!(false))
    );
    assert_eq!((&all["targets"][4]["met"], &all["targets"][4]["not_met"]), (&json!(0), &json!(["03412"])));
    assert_eq!((&all["models"]["society"], &all["self_checks"]), (&json!(1), &json!(1)));
}

#[actix_web::test]
async fn it_is_for_internal_affairs_the_inspectorate_and_the_district_s_leader() {
    let house = House::of(&format!("{}::who", module_path!())).await;
    let round = opened(&house, &round(&["03412"])).await;
    let url = format!("{ROUNDS}/{}/consolidation", round["id"].as_str().unwrap());
    for (account, status) in [
        ("internal_affairs", 200),
        ("inspector", 200),
        ("leader", 200),
        ("leader.binhlu", 403),
        ("handler", 403),
        ("admin", 403),
        ("council_clerk", 403),
    ] {
        assert_eq!(house.sign_in(account).await.get(&url).await.status(), status, "{account}");
    }
}

#[actix_web::test]
async fn as_a_workbook_it_is_audited() {
    let house = House::of(&format!("{}::xlsx", module_path!())).await;
    let round = opened(&house, &round(&["03412"])).await;
    let url = format!("{ROUNDS}/{}/consolidation", round["id"].as_str().unwrap());
    let answer = house.sign_in("inspector").await.get(url).header("Accept", SHEET).await;
    assert_eq!((answer.status(), answer.header("content-type")), (200, Some(SHEET)));
    let sheets = tiepdan::platform::xlsx::read(answer.bytes()).unwrap();
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Tổng hợp", "Chỉ tiêu", "Chưa gửi"]);
    let kept = "select count(*) from audit_entries where action = 'export_plan_consolidation'";
    assert_eq!(house.number(kept).await, 1);
}

#[actix_web::test]
async fn lists_are_narrowed_to_who_is_missing_and_late() {
    let house = House::of(&format!("{}::lists", module_path!())).await;
    let round = opened(&house, &round(&["03412", "03424", "TNMT"])).await;
    sent(&house, &round).await;
    let office = house.sign_in("internal_affairs").await;
    let count = async |query: &str| {
        let answer = office.get(format!("{REPORTS}?{query}&with_total=true")).await.assert_status(200).json();
        assert_eq!(answer["items"].as_array().unwrap().len(), answer["total"]);
        answer["total"].as_i64().unwrap()
    };
    assert_eq!(count("missing=true").await, 2);
    assert_eq!(count("overdue=true").await, 0);
    assert_eq!(count("state=submitted").await, 1);
    assert_eq!(count("year=2023&kind=six_months").await, 3);
    assert_eq!(count("year=2022").await, 0);
    assert_eq!(count("year=-2147483648").await, 0);
    house.set_clock("2023-06-05T00:00:01+07:00");
    assert_eq!(count("overdue=true&kind=six_months").await, 2);
    let first = office.get(format!("{REPORTS}?limit=2")).await.json();
    let next = office.get(format!("{REPORTS}?limit=2&cursor={}", first["next_cursor"].as_str().unwrap())).await.json();
    assert_eq!((next["items"].as_array().unwrap().len(), &next["next_cursor"]), (1, &json!(null)));
}
