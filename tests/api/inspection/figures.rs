//! Figures after each step of a walk; every test on a database of its own.
use serde_json::{Value, json};

use super::{overview, row_of};
use crate::support::{House, agency, bodies};

async fn house(test: &str) -> House {
    House::of(&format!("{}::{test}", module_path!())).await
}

/// `[received, processed, accepted, settled, settled_in_time, open, overdue]` of a row.
fn figures(row: &Value) -> [i64; 7] {
    ["received", "processed", "accepted", "settled", "settled_in_time", "open", "overdue"]
        .map(|n| row[n].as_i64().unwrap())
}

#[actix_web::test]
async fn a_petition_is_counted_at_each_step_of_its_way() {
    let house = house("walk").await;
    let officer = house.sign_in("officer.binhlu").await;
    let now = async || figures(&row_of(&overview(&house, "inspector", "").await, "03412"));
    assert_eq!(now().await, [0; 7]);
    let case = house.case(&bodies::complaint("03412")).await;
    assert_eq!(now().await, [1, 0, 0, 0, 0, 1, 0]);
    officer.step(&case, "classify", &bodies::classify("complaint", "admin_land")).await.assert_status(200);
    let case = officer.read(&case).await;
    officer.step(&case, "accept", &bodies::accept("2023-03-03")).await.assert_status(200);
    assert_eq!(now().await, [1, 1, 1, 0, 0, 1, 0]);
    let case = officer.read(&case).await;
    officer.step(&case, "settle", &bodies::settle("2023-03-06", "justified")).await.assert_status(200);
    assert_eq!(now().await, [1, 1, 1, 1, 1, 0, 0]);
    assert_eq!(figures(&overview(&house, "inspector", "").await["totals"]), now().await);
    let since = overview(&house, "inspector", "from=2023-03-02").await;
    assert_eq!(figures(&row_of(&since, "03412")), [0, 1, 1, 1, 1, 0, 0]);
}

#[actix_web::test]
async fn what_nobody_handles_becomes_due_soon_and_then_overdue() {
    let house = house("overdue").await;
    house.case(&bodies::complaint("03424")).await;
    let mut due_soon = Vec::new();
    for day in ["2023-03-06", "2023-03-10", "2023-03-15", "2023-03-20", "2023-04-20"] {
        let row = row_of(&overview(&house, "inspector", &format!("as_of={day}")).await, "03424");
        due_soon.push((row["due_soon"].as_i64().unwrap(), row["overdue"].as_i64().unwrap()));
    }
    assert_eq!(due_soon.first(), Some(&(0, 0)));
    assert_eq!(due_soon.last(), Some(&(0, 1)));
    assert!(due_soon.contains(&(1, 0)), "{due_soon:?}");
}

#[actix_web::test]
async fn visits_and_people_are_counted_for_the_agency_sealed_or_not() {
    let house = house("visits").await;
    let officer = house.sign_in("officer.banbo").await;
    for (kind, people) in [("recommendation", 3), ("denunciation", 2)] {
        let mut body = bodies::reception("03424");
        (body["matters"][0]["kind"], body["people_count"]) = (json!(kind), json!(people));
        officer.post("/api/v1/receptions").json(&body).await.assert_status(201);
    }
    let row = row_of(&overview(&house, "internal_affairs", "").await, "03424");
    assert_eq!((&row["receptions"], &row["people_received"]), (&json!(2), &json!(5)));
}

#[actix_web::test]
async fn a_unit_under_a_head_is_counted_inside_its_row() {
    let house = house("units").await;
    house
        .sql(&format!(
            "insert into grants (id, user_id, agency_id, role, post, valid_from, needs_confirmation, created_at)
             select gen_random_uuid(), id, '{}', 'receptionist', 'staff', '2020-01-01', false, now()
             from users where username = 'receptionist'",
            agency("BTCD")
        ))
        .await;
    let clerk = house.sign_in("receptionist").await;
    for code in ["H", "BTCD", "BTCD"] {
        clerk.post("/api/v1/receptions").json(&bodies::reception(code)).await.assert_status(201);
    }
    let all = overview(&house, "inspector", "").await;
    assert_eq!(row_of(&all, "H")["receptions"], 3);
    assert_eq!(row_of(&all, "BTCD"), Value::Null);
    let alone = overview(&house, "inspector", &format!("agency_id={}", agency("BTCD"))).await;
    assert_eq!(row_of(&alone, "BTCD")["receptions"], 2);
    let url = format!("/api/v1/inspection/receptions?agency_id={}&with_total=true", agency("H"));
    assert_eq!(house.sign_in("inspector").await.get(url).await.json()["total"], 3);
}

#[actix_web::test]
async fn the_overview_costs_the_same_for_one_agency_and_for_all() {
    let house = house("queries").await;
    house.case_in("accepted", &bodies::complaint("03412")).await;
    let inspector = house.sign_in("inspector").await;
    let one = format!("/api/v1/inspection/overview?agency_id={}", agency("03412"));
    let (of_one, _) = house.queries_of(&inspector, inspector.get(one)).await;
    let (of_all, answer) = house.queries_of(&inspector, inspector.get("/api/v1/inspection/overview")).await;
    answer.assert_status(200);
    assert_eq!(of_one, of_all);
    assert!(of_all <= 3, "{of_all}");
}
