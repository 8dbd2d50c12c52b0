//! TT 06/2014/TT-TTCP, Mẫu 06-TCD: whether a matter is received again is suggested before a visit is written.
use serde_json::{Value, json};

use crate::support::{Client, House, agency, bodies};

const URL: &str = "/api/v1/receptions/repeat-check";

fn typed(citizen: &Value, content: &str) -> Value {
    json!({ "agency_id": agency("03412"), "citizens": [citizen], "matters": [{ "content": content }] })
}

async fn found(client: &Client, body: &Value) -> Vec<(String, Vec<String>)> {
    let answer = client.post(URL).json(body).await.assert_status(200).json();
    let items = answer["items"].as_array().unwrap();
    let matched =
        |item: &Value| item["matched"].as_array().unwrap().iter().map(|m| m.as_str().unwrap().into()).collect();
    items.iter().map(|item| (item["reception"]["id"].as_str().unwrap().to_owned(), matched(item))).collect()
}

#[actix_web::test]
async fn the_same_person_and_the_same_matter_are_suggested_and_sealed_visits_never() {
    let house = House::of(concat!(module_path!(), "::suggested")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let id = async |body: &Value| {
        let made = officer.post("/api/v1/receptions").json(body).await;
        made.assert_status(201).json()["id"].as_str().unwrap().to_owned()
    };
    let first = id(&bodies::reception("03412")).await;
    let mut sealed = bodies::reception("03412");
    sealed["matters"][0]["kind"] = json!("denunciation");
    id(&sealed).await;
    let elsewhere = house.sign_in("officer.banbo").await;
    elsewhere.post("/api/v1/receptions").json(&bodies::reception("03424")).await.assert_status(201);
    let by_number = json!({ "full_name": "Sùng A Zơ", "identity_number": "012085001235" });
    assert_eq!(
        found(&officer, &typed(&by_number, "Việc khác")).await,
        [(first.clone(), vec!["identity_number".to_owned()])]
    );
    let by_place = json!({ "full_name": "sung a do", "address": "Phan Khèo, Bản Bo" });
    let both = found(&officer, &typed(&by_place, "Xin đo đạc lại thửa đất số 12")).await;
    assert_eq!(both, [(first.clone(), vec!["name_and_place".to_owned(), "content".to_owned()])]);
    let stranger = json!({ "full_name": "Lò Văn Khác" });
    let by_matter = found(&officer, &typed(&stranger, "Đề nghị được đo đạc lại thửa đất")).await;
    assert_eq!(by_matter, [(first.clone(), vec!["content".to_owned()])]);
    assert!(found(&officer, &typed(&stranger, "Sửa cống thoát nước đầu bản")).await.is_empty());
    // What may hold a denunciation is compared with nothing.
    let mut secret = typed(&by_number, "Tố cáo");
    secret["matters"][0]["kind"] = json!("denunciation");
    assert!(found(&officer, &secret).await.is_empty());
    // The clerk says repeat and names it.
    let mut again = bodies::reception("03412");
    (again["matters"][0]["occurrence"], again["matters"][0]["previous_reception_id"]) = (json!("repeat"), json!(first));
    let again = officer.post("/api/v1/receptions").json(&again).await.assert_status(201).json();
    assert_eq!(again["matters"][0]["previous_reception_id"], json!(first));
}

#[actix_web::test]
async fn it_is_for_those_who_write_the_book_and_bounded() {
    let house = House::of(concat!(module_path!(), "::who")).await;
    let body = typed(&json!({ "full_name": "A" }), "Việc");
    for (name, status) in [("officer.binhlu", 200), ("leader", 403), ("inspector", 403), ("officer.banbo", 404)] {
        house.sign_in(name).await.post(URL).json(&body).await.assert_status(status);
    }
    let officer = house.sign_in("officer.binhlu").await;
    officer.post(URL).json(&typed(&json!({ "full_name": "A" }), " ")).await.assert_invalid("/matters/0/content");
}
