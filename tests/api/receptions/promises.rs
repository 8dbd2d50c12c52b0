//! LTCD Điều 18 khoản 4: the promised day is a clock; Điều 9 khoản 3, NĐ154 Điều 4: a refusal told in writing; Điều 29, 30.
use serde_json::{Value, json};

use crate::support::{Answer, Client, House, agency, bodies};

async fn logged(client: &Client, body: &Value) -> Answer {
    let made = client.post("/api/v1/receptions").json(body).await;
    made.assert_status(201);
    made
}

fn refused(ground: &str, at: &str) -> Value {
    let mut body = bodies::reception("03412");
    (body["outcome"], body["refusal_ground"]) = (json!("refused"), json!(ground));
    body["received_at"] = json!(at);
    body
}

#[actix_web::test]
async fn a_promised_day_is_a_clock_that_the_answer_ends() {
    let house = House::of(concat!(module_path!(), "::promised")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut body = bodies::reception("03412");
    (body["outcome"], body["promised_answer_on"]) = (json!("directed"), json!("2023-03-13"));
    let made = logged(&officer, &body).await;
    let url = made.header("location").unwrap();
    let clock = made.json()["deadlines"][1].clone();
    assert_eq!(
        (&clock["clock"], &clock["due_on"], &clock["is_main"]),
        (&json!("promised_answer"), &json!("2023-03-13"), &json!(false))
    );
    house.set_clock("2023-03-14T08:00:00+07:00");
    let late = officer.get(format!("/api/v1/receptions?agency_id={}&overdue=true", agency("03412"))).await.json();
    assert_eq!(late["items"].as_array().unwrap().len(), 1);
    let inbox = officer.get("/api/v1/inbox?limit=100").await.json();
    assert!(
        inbox["items"].as_array().unwrap().iter().any(|i| i["clock"] == "promised_answer" && i["is_overdue"] == true)
    );
    let told = officer.post(format!("{url}/answer")).if_match(made.etag()).json(&json!({ "on": "2023-03-14" })).await;
    let states: Vec<Value> =
        told.assert_status(200).json()["deadlines"].as_array().unwrap().iter().map(|d| d["state"].clone()).collect();
    assert_eq!(states, ["met", "missed"]);
    let late = officer.get(format!("/api/v1/receptions?agency_id={}&overdue=true", agency("03412"))).await.json();
    assert_eq!(late["items"], json!([]));
}

#[actix_web::test]
async fn a_refusal_of_2023_owes_a_notice_without_a_term_and_one_of_july_2026_within_three_working_days() {
    let house = House::of(concat!(module_path!(), "::notices")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let notice = |on: &str| json!({ "on": on, "document": bodies::document("15/TB", on) });
    let before = logged(&officer, &refused("settled_persistent", "2023-03-03T08:00:00+07:00")).await;
    assert_eq!((&before.json()["owes_refusal_notice"], &before.json()["deadlines"]), (&json!(true), &json!([])));
    let waits = async || {
        let inbox = officer.get("/api/v1/inbox?limit=100").await.json();
        inbox["items"].as_array().unwrap().iter().filter(|item| item["waits"] == "refusal_notice").count()
    };
    assert_eq!(waits().await, 1);
    let url = format!("{}/refusal-notice", before.header("location").unwrap());
    officer.post(&url).if_match(before.etag()).json(&notice("2023-03-02")).await.assert_invalid("/on");
    let told = officer.post(&url).if_match(before.etag()).json(&notice("2023-03-06")).await;
    let told = told.assert_status(200).json();
    assert_eq!(
        (&told["owes_refusal_notice"], &told["refusal_notice"]["document"]["number"]),
        (&json!(false), &json!("15/TB"))
    );
    assert_eq!(waits().await, 0);
    officer.post(&url).if_match(before.etag() + 1).json(&notice("2023-03-06")).await.assert_problem(409, "wrong_state");
    let oral = logged(&officer, &refused("threat", "2023-03-03T08:00:00+07:00")).await;
    assert_eq!(oral.json()["owes_refusal_notice"], false);

    house.set_clock("2026-07-10T08:00:00+07:00");
    for ground in ["settled_persistent", "feedback_answered"] {
        let after = logged(&officer, &refused(ground, "2026-07-03T08:00:00+07:00")).await;
        let clock = after.json()["deadlines"][0].clone();
        assert_eq!((&clock["clock"], &clock["due_on"]), (&json!("refusal_notice"), &json!("2026-07-08")));
        let url = format!("{}/refusal-notice", after.header("location").unwrap());
        let told =
            officer.post(&url).if_match(after.etag()).json(&notice("2026-07-09")).await.assert_status(200).json();
        assert_eq!(
            (&told["deadlines"][0]["state"], &told["deadlines"][0]["met_on"]),
            (&json!("missed"), &json!("2026-07-09"))
        );
    }
}

#[actix_web::test]
async fn a_crowd_is_one_by_the_parameter_of_its_day() {
    let house = House::of(concat!(module_path!(), "::crowd")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let of = async |people: i32, at: &str| {
        let mut body = bodies::reception("03412");
        (body["people_count"], body["received_at"], body["late_reason"]) =
            (json!(people), json!(at), json!("Mất điện"));
        logged(&officer, &body).await.json()
    };
    assert_eq!(of(5, "2023-03-01T08:00:00+07:00").await["is_crowd"], true);
    let seven = json!({ "key": "crowd_threshold", "value": 7, "from": "2023-03-02", "document_reference": "QĐ 1" });
    house.sign_in("admin").await.post("/api/v1/parameters").json(&seven).await.assert_status(201);
    assert_eq!(of(5, "2023-03-01T08:00:00+07:00").await["is_crowd"], true);
    let after = of(6, "2023-03-02T08:00:00+07:00").await;
    assert_eq!((&after["is_crowd"], &after["warnings"]), (&json!(false), &json!([])));
    let codes: Vec<Value> = of(7, "2023-03-02T08:00:00+07:00").await["warnings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|w| w["code"].clone())
        .collect();
    assert_eq!(codes, ["representatives_wanted", "head_receives_crowd"]);
}
