//! 01 and 02/KQGQ (TT 02/2021): one decision on two petitions of one matter is one case and one decision, with its money once,
//! whichever of the petitions it is recorded of. Every test on a database of its own.
use serde_json::{Value, json};

use super::{at, form, items, row};
use crate::support::{Answer, Case, Client, House, bodies};

async fn house(test: &str) -> House {
    House::of(&format!("{}::{test}", module_path!())).await
}

/// Two complaints of one matter, accepted; the first is the main one.
async fn duplicates(house: &House, officer: &Client) -> (Case, Case) {
    let mut accepted = Vec::new();
    for _ in 0..2 {
        let case = house.case(&bodies::complaint("03412")).await;
        let case = Case::of(&officer.step(&case, "classify", &bodies::classify("complaint", "admin_land")).await);
        accepted.push(Case::of(&officer.step(&case, "accept", &bodies::accept("2023-03-03")).await));
    }
    let (main, other) = (accepted.remove(0), accepted.remove(0));
    let join = json!({ "matter_of": main.id(), "relation": "duplicate" });
    let other = Case::of(&officer.step(&other, "link", &join).await);
    (Case::of(&officer.get(&main.url).await), other)
}

async fn settle(officer: &Client, case: &Case, number: &str, consequences: Value) -> Case {
    let mut decision = bodies::settle("2023-03-06", "justified");
    decision["document"]["number"] = json!(number);
    decision["requires_execution"] = json!(true);
    if consequences != Value::Null {
        decision["consequences"] = consequences;
    }
    Case::of(&officer.step(case, "settle", &decision).await)
}

async fn execute(officer: &Client, case: &Case, on: &str, is_complete: bool, money: u64) -> Answer {
    let body = json!({ "on": on, "is_complete": is_complete, "consequences": { "recover_money_vnd": money } });
    officer.step(case, "execute", &body).await
}

async fn figures<const N: usize>(house: &House, code: &str, period: &str, columns: [u8; N]) -> [f64; N] {
    at(&row(&form(house, "inspector", code, period).await, "03412"), columns)
}

const Q1: &str = "period=2023-Q1";
const Q2: &str = "period=2023-Q2";

#[actix_web::test]
async fn one_decision_on_two_linked_duplicates_counts_once_money_included() {
    let house = house("once").await;
    let officer = house.sign_in("officer.binhlu").await;
    let (main, other) = duplicates(&house, &officer).await;
    let asked = json!({ "recover_money_vnd": 10_000_000, "return_person_land_m2": 50.5 });
    let main = settle(&officer, &main, "88/QĐ-UBND", asked.clone()).await;
    let other = settle(&officer, &other, "88/QĐ-UBND", asked).await;
    assert_eq!(figures(&house, "01-KQGQ", Q1, [1, 4, 5, 7, 12]).await, [2.0, 1.0, 1.0, 10.0, 50.5]);
    assert_eq!(figures(&house, "02-KQGQ", Q1, [1, 2, 3, 5, 10]).await, [1.0, 0.0, 10.0, 0.0, 50.5]);

    // The same payment entered with both is one payment; another day's is another.
    let main = Case::of(&execute(&officer, &main, "2023-03-06", false, 4_000_000).await);
    let other = Case::of(&execute(&officer, &other, "2023-03-06", false, 4_000_000).await);
    assert_eq!(figures(&house, "02-KQGQ", Q1, [1, 2, 3, 5]).await, [1.0, 0.0, 10.0, 4.0]);
    let table = form(&house, "inspector", "02-KQGQ", Q1).await;
    for (no, sum) in [("1", None), ("3", Some(10.0)), ("5", Some(4.0))] {
        let found = items(&house, "inspector", table["total"]["cells"][no].as_str().unwrap()).await;
        assert_eq!(found.len(), 1, "column {no}");
        assert_eq!((&found[0]["id"], found[0]["amount"].as_f64()), (&json!(main.id()), sum), "column {no}");
    }

    // What one of them says is executed in full is executed.
    house.set_clock("2023-05-05T08:00:00+07:00");
    execute(&officer, &other, "2023-05-04", true, 6_000_000).await.assert_status(200);
    assert_eq!(figures(&house, "02-KQGQ", Q1, [1, 2, 3, 5]).await, [1.0, 0.0, 10.0, 4.0]);
    assert_eq!(figures(&house, "02-KQGQ", Q2, [1, 2, 3, 5]).await, [1.0, 1.0, 6.0, 6.0]);
    assert_eq!(figures(&house, "02-KQGQ", "period=2023-H1", [1, 2, 3, 5]).await, [1.0, 1.0, 10.0, 10.0]);
    assert_eq!(figures(&house, "02-KQGQ", "period=2023-Q3", [1, 2, 3, 5]).await, [0.0; 4]);
}

#[actix_web::test]
async fn a_decision_asks_for_what_any_of_its_petitions_says() {
    let house = house("other").await;
    let officer = house.sign_in("officer.binhlu").await;
    let (main, other) = duplicates(&house, &officer).await;
    settle(&officer, &main, "88/QĐ-UBND", Value::Null).await;
    let other = settle(&officer, &other, "88/QĐ-UBND", json!({ "recover_money_vnd": 10_000_000 })).await;
    execute(&officer, &other, "2023-03-06", false, 1_000_000).await.assert_status(200);
    assert_eq!(figures(&house, "01-KQGQ", Q1, [4, 5, 7]).await, [1.0, 1.0, 10.0]);
    assert_eq!(figures(&house, "02-KQGQ", Q1, [1, 3, 5]).await, [1.0, 10.0, 1.0]);
}

#[actix_web::test]
async fn two_papers_of_one_day_on_one_matter_are_two_decisions() {
    let house = house("two").await;
    let officer = house.sign_in("officer.binhlu").await;
    let (main, other) = duplicates(&house, &officer).await;
    settle(&officer, &main, "88/QĐ-UBND", json!({ "recover_money_vnd": 10_000_000 })).await;
    settle(&officer, &other, "89/QĐ-UBND", json!({ "recover_money_vnd": 3_000_000 })).await;
    assert_eq!(figures(&house, "02-KQGQ", Q1, [1, 3]).await, [2.0, 13.0]);
}

#[actix_web::test]
async fn one_conclusion_on_a_denunciation_and_its_repetition_counts_once() {
    let house = house("denunciations").await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut concluded = Vec::new();
    for _ in 0..2 {
        concluded.push(house.case_in("accepted", &bodies::denunciation("03412")).await);
    }
    let join = json!({ "matter_of": concluded[0].id(), "relation": "duplicate" });
    concluded[1] = Case::of(&officer.step(&concluded[1], "link", &join).await);
    concluded[0] = Case::of(&officer.get(&concluded[0].url).await);
    for case in &concluded {
        settle(&officer, case, "5/KL-UBND", json!({ "recover_money_vnd": 2_000_000, "orgs_restored": 1 })).await;
    }
    assert_eq!(figures(&house, "04-KQGQ", Q1, [1, 2, 3, 7]).await, [1.0, 0.0, 2.0, 1.0]);
}
