//! Luật Tố cáo 2018, Điều 8: of a denunciation the denounced does not learn through an urging; what is out of sight
//! stands as hidden.
use serde_json::{Value, json};
use tiepdan::identity::seed::demo_id;

use super::{URL, about, read, reply, urged};
use crate::support::{House, bodies};

#[actix_web::test]
async fn the_denounced_does_not_see_the_urging_and_its_colleagues_do() {
    let house = House::of(concat!(module_path!(), "::denounced")).await;
    let mut body = bodies::denunciation("03412");
    body["against"] = json!([{ "name": "Cán bộ xã", "position": "công chức", "user_id": demo_id("officer.binhlu") }]);
    let leader = house.sign_in("leader.binhlu").await;
    let case = crate::support::Case::of(&leader.post("/api/v1/petitions").json(&body).await);
    let open = house.case(&bodies::complaint("03412")).await;
    let urging = urged(&house, &about("03412", &[&case, &open])).await;
    assert_eq!(read(&leader, &urging).await.json["petitions"].as_array().unwrap().len(), 2);
    let denounced = house.sign_in("officer.binhlu").await;
    denounced.get(&urging.url).await.assert_problem(404, "not_found");
    denounced.step(&urging, "reply", &reply("2023-03-06")).await.assert_problem(404, "not_found");
    assert_eq!(denounced.get(format!("{URL}?with_total=true")).await.json()["total"], 0);
    let inbox = denounced.get("/api/v1/inbox?limit=100").await.json();
    assert!(!inbox["items"].as_array().unwrap().iter().any(|item| item["subject_id"] == urging.json["id"]));
    assert!(!denounced.get(format!("{URL}.csv")).await.text().contains("12/TTH"));
}

#[actix_web::test]
async fn a_case_that_went_elsewhere_stands_as_hidden() {
    let house = House::of(concat!(module_path!(), "::elsewhere")).await;
    let (sealed, open) =
        (house.case(&bodies::denunciation("03412")).await, house.case(&bodies::complaint("03412")).await);
    let urging = urged(&house, &about("03412", &[&sealed, &open])).await;
    house
        .sql(&format!(
            "update petitions set agency_id = '{}' where id = '{}'",
            crate::support::agency("03424"),
            sealed.id()
        ))
        .await;
    let seen = read(&house.sign_in("officer.binhlu").await, &urging).await;
    let shown = seen.json["petitions"].as_array().unwrap();
    assert_eq!(shown.iter().filter(|case: &&Value| **case == json!({ "hidden": true })).count(), 1);
    assert_eq!(shown.len(), 2);
}
