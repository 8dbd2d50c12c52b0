//! Who sees mediations, and who reads the parties' names: the commune and leaders above it; nobody else.
use serde_json::{Value, json};

use super::{GROUPS, LIST, started};
use crate::support::{House, agency};

#[actix_web::test]
async fn names_are_read_by_the_commune_and_leaders_above_and_hidden_from_who_inspects() {
    let house = House::of(concat!(module_path!(), "::names")).await;
    let (case, _, officer) = started(&house).await;
    let agree = json!({ "on": "2023-03-06", "record_wanted": false });
    officer.post(format!("{}/agree", case.url)).if_match(case.version).json(&agree).await.assert_status(200);
    for reader in ["officer.binhlu", "leader.binhlu", "leader"] {
        let seen = house.sign_in(reader).await.get(&case.url).await.assert_status(200).json();
        assert_eq!(seen["parties"][0]["person"]["full_name"], "Lò Văn Ún", "{reader}");
    }
    let inspector = house.sign_in("inspector").await;
    let seen = inspector.get(&case.url).await.assert_status(200).json();
    assert_eq!(
        (&seen["is_named"], &seen["content"], &seen["parties"], &seen["party_count"], &seen["allowed_actions"]),
        (&json!(false), &Value::Null, &json!([]), &json!(2), &json!([]))
    );
    let book = format!("{LIST}/book?agency_id={}&from=2023-03-01&to=2023-03-31", agency("03412"));
    for url in [&case.url, &format!("{}/history", case.url), LIST, &book, &format!("{LIST}.csv"), GROUPS] {
        let text = inspector.get(url).await.assert_status(200).text();
        assert!(!text.contains("Lò Văn") && !text.contains("Sùng A") && !text.contains("nương"), "{url}: {text}");
        assert!(!text.contains("0912345670"), "{url}: {text}");
    }
    assert_eq!(inspector.get(format!("{LIST}?q=lo%20van%20un")).await.json()["items"], json!([]));
    assert_eq!(officer.get(format!("{LIST}?q=lo%20van%20un")).await.json()["items"][0]["id"], case.json["id"]);
    assert_eq!(officer.get(format!("{LIST}?q=ranh%20gioi")).await.json()["items"].as_array().unwrap().len(), 1);
    let code = case.json["code"].as_str().unwrap();
    assert_eq!(inspector.get(format!("{LIST}?q={code}")).await.json()["items"][0]["id"], case.json["id"]);
    for stranger in ["officer.banbo", "handler", "internal_affairs", "council_clerk", "admin"] {
        let stranger = house.sign_in(stranger).await;
        stranger.get(&case.url).await.assert_problem(404, "not_found");
        assert_eq!(stranger.get(LIST).await.json()["items"], json!([]));
    }
}

#[actix_web::test]
async fn a_page_sends_as_many_queries_whatever_it_holds() {
    let house = House::of(concat!(module_path!(), "::page")).await;
    let (_, _, officer) = started(&house).await;
    let (one, _) = house.queries_of(&officer, officer.get(LIST)).await;
    for _ in 0..3 {
        started(&house).await;
    }
    let (four, answer) = house.queries_of(&officer, officer.get(LIST)).await;
    assert_eq!((one, answer.json()["items"].as_array().unwrap().len()), (four, 4));
    assert_eq!(one, 3);
}
