//! Pages of visits, and what a request costs; alone on its database.
use serde_json::{Value, json};

use crate::support::{House, agency, bodies};

#[actix_web::test]
async fn pages_show_each_visit_once_newest_first_at_the_same_cost() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    for day in ["01", "02", "03", "03", "06"] {
        let mut body = bodies::reception("03412");
        body["received_at"] = json!(format!("2023-03-{day}T07:30:00+07:00"));
        officer.post("/api/v1/receptions").json(&body).await.assert_status(201);
    }
    let (mut days, mut ids): (Vec<Value>, Vec<Value>) = Default::default();
    let mut url = format!("/api/v1/receptions?agency_id={}&limit=2&with_total=true", agency("03412"));
    loop {
        let page = officer.get(&url).await.assert_status(200).json();
        assert_eq!(page["total"], 5);
        for visit in page["items"].as_array().unwrap() {
            days.push(visit["received_on"].clone());
            ids.push(visit["id"].clone());
        }
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        url = format!("/api/v1/receptions?agency_id={}&limit=2&with_total=true&cursor={cursor}", agency("03412"));
    }
    assert_eq!(days, ["2023-03-06", "2023-03-03", "2023-03-03", "2023-03-02", "2023-03-01"]);
    ids.dedup();
    assert_eq!(ids.len(), 5);
    officer.get("/api/v1/receptions?limit=1000").await.assert_status(200);

    let list = |limit: u8| officer.get(format!("/api/v1/receptions?limit={limit}"));
    let (one, _) = house.queries_of(&officer, list(1)).await;
    let (five, answer) = house.queries_of(&officer, list(5)).await;
    assert_eq!(answer.json()["items"].as_array().unwrap().len(), 5);
    assert_eq!(one, five, "no query in a loop");
    assert!(five <= 4, "{five}");
    let read = officer.get(format!("/api/v1/receptions/{}", ids[0].as_str().unwrap()));
    let (queries, answer) = house.queries_of(&officer, read).await;
    answer.assert_status(200);
    assert!(queries <= 4, "{queries}");
}
