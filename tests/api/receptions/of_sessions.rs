//! LTCD Điều 18; form 01/TCD: a visit to the head names the session it came to, and who held that; what does not fit is
//! stored and warned about. `/receptions?session_id=` finds the visits of a session.
use serde_json::{Value, json};

use crate::support::{Client, House, agency, bodies};

fn visit(mode: &str, host: &str, session: &Value) -> Value {
    let mut body = bodies::reception("03412");
    (body["mode"], body["host"], body["session_id"]) = (json!(mode), json!(host), session.clone());
    body
}

async fn codes(officer: &Client, body: &Value) -> Vec<String> {
    let made = officer.post("/api/v1/receptions").json(body).await;
    let told = made.assert_status(201).json()["warnings"].clone();
    let read = officer.get(made.header("location").unwrap()).await.json()["warnings"].clone();
    assert_eq!(told, read);
    told.as_array().unwrap().iter().map(|w| w["code"].as_str().unwrap().to_owned()).collect()
}

async fn session(officer: &Client, mode: &str) -> (Value, String) {
    let mut plan = json!({ "agency_id": agency("03412"), "on": "2023-03-06", "mode": mode, "host": "head" });
    if mode == "unscheduled" {
        plan["unscheduled_ground"] = json!("complex_case");
    }
    let made = officer.post("/api/v1/reception-sessions").json(&plan).await;
    let url = made.assert_status(201).header("location").unwrap().to_owned();
    (made.json()["id"].clone(), url)
}

#[actix_web::test]
async fn a_visit_to_the_head_without_a_session_is_warned_about() {
    let house = House::of(concat!(module_path!(), "::none")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let none = Value::Null;
    assert_eq!(codes(&officer, &visit("periodic", "head", &none)).await, ["head_without_session"]);
    assert_eq!(codes(&officer, &visit("unscheduled", "head", &none)).await, ["unscheduled_without_ground"]);
    assert_eq!(codes(&officer, &visit("periodic", "delegate", &none)).await, ["delegate_without_session"]);
    assert_eq!(codes(&officer, &visit("unscheduled", "delegate", &none)).await, ["unscheduled_without_ground"]);
    assert!(codes(&officer, &visit("regular", "head", &none)).await.is_empty());
    assert!(codes(&officer, &visit("regular", "staff", &none)).await.is_empty());
    let (id, url) = session(&officer, "unscheduled").await;
    assert!(codes(&officer, &visit("unscheduled", "head", &id)).await.is_empty());
    // Held on that day, it is the one that compliance counts, named or not.
    let open = json!({ "host": "head", "host_name": "Nguyễn Văn A" });
    officer.post(format!("{url}/open")).if_match(1).json(&open).await.assert_status(200);
    assert!(codes(&officer, &visit("unscheduled", "head", &none)).await.is_empty());
}

#[actix_web::test]
async fn a_visit_whose_session_somebody_else_held_is_warned_about() {
    let house = House::of(concat!(module_path!(), "::another")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let (id, url) = session(&officer, "periodic").await;
    assert!(codes(&officer, &visit("periodic", "head", &id)).await.is_empty());
    let open = json!({ "host": "delegate", "host_name": "Trần Văn B" });
    officer.post(format!("{url}/open")).if_match(1).json(&open).await.assert_status(200);
    assert_eq!(codes(&officer, &visit("periodic", "head", &id)).await, ["session_held_by_another"]);
    assert!(codes(&officer, &visit("periodic", "delegate", &id)).await.is_empty());
    let of = format!("/api/v1/receptions?with_total=true&session_id={}", id.as_str().unwrap());
    assert_eq!(officer.get(&of).await.assert_status(200).json()["total"], 3);
    assert_eq!(house.sign_in("officer.banbo").await.get(&of).await.json()["total"], 0);
    let file = officer.get(of.replace("receptions?with_total=true&", "receptions.csv?")).await;
    assert_eq!(file.assert_status(200).text().lines().count(), 4);
}
