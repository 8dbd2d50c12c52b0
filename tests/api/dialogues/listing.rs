//! The list: filters, words, pages, files; in sight only.
use serde_json::{Value, json};
use tiepdan::platform::xlsx::read;

use super::{Talk, URL, held_by_head, plan};
use crate::support::{Client, House, agency};

async fn days(client: &Client, query: &str) -> Vec<String> {
    let page = client.get(format!("{URL}?{query}")).await.assert_status(200).json();
    page["items"].as_array().unwrap().iter().map(|item| item["on"].as_str().unwrap().to_owned()).collect()
}

#[actix_web::test]
async fn a_list_is_narrowed_and_a_file_holds_the_same() {
    let house = House::of(module_path!()).await;
    let (officer, banbo) = (house.sign_in("officer.binhlu").await, house.sign_in("officer.banbo").await);
    let mut first = Talk::planned(&officer, &plan("03412", "2023-03-06")).await;
    first.takes(&officer, "hold", &held_by_head()).await;
    let mut conference = plan("03424", "2023-04-10");
    (conference["kind"], conference["topics"]) = (json!("conference_with_people"), json!(["Nước sạch"]));
    Talk::planned(&banbo, &conference).await;
    let leader = house.sign_in("leader").await;
    assert_eq!(days(&leader, "").await, ["2023-04-10", "2023-03-06"]);
    for query in [
        format!("agency_id={}", agency("03412")),
        "state=held".to_owned(),
        "kind=periodic".to_owned(),
        "to=2023-03-31".to_owned(),
        "q=dat%20dai".to_owned(),
    ] {
        assert_eq!(days(&leader, &query).await, ["2023-03-06"], "{query}");
    }
    assert_eq!(days(&banbo, "").await, ["2023-04-10"]);
    assert_eq!(days(&house.sign_in("internal_affairs").await, "").await.len(), 2);
    assert!(days(&house.sign_in("council_clerk").await, "").await.is_empty());
    let page = leader.get(format!("{URL}?limit=1&with_total=true")).await.json();
    assert_eq!(page["total"], 2);
    let next = page["next_cursor"].as_str().unwrap();
    assert_eq!(days(&leader, &format!("limit=1&cursor={next}")).await, ["2023-03-06"]);
    house.set_clock("2023-04-11T08:00:00+07:00");
    assert_eq!(days(&leader, "overdue=true").await, ["2023-04-10"]);
    let file = leader.get(format!("{URL}.xlsx?kind=periodic")).await;
    assert_eq!(read(file.assert_status(200).bytes()).unwrap()[0].rows.len(), 2);
    let text = officer.get(format!("{URL}.csv")).await.assert_status(200).text();
    assert!(text.contains("thủ trưởng") && !text.contains("Nước sạch"), "{text}");
    house.sign_in("admin").await.get(format!("{URL}.csv")).await.assert_problem(403, "forbidden");
    let trail = house.sign_in("inspector").await.get("/api/v1/audit?action=plan_dialogue").await.json();
    assert_eq!(trail["items"].as_array().map(Vec::len), Some(2), "{trail}");
    let id = first.url.rsplit('/').next().unwrap();
    let own = leader.get(format!("/api/v1/audit?subject=dialogue:{id}")).await.assert_status(200).json();
    assert_eq!(own["items"][0]["action"], Value::from("hold_dialogue"));
}
