//! Whom a denunciation denounces sees neither it nor the visit it was handed in at (Luật Tố cáo 2018, Điều 8).
use serde_json::json;

use crate::support::{House, agency, bodies};

#[actix_web::test]
async fn the_denounced_leader_learns_nothing_of_the_visit() {
    let house = House::of(module_path!()).await;
    let (officer, leader) = (house.sign_in("officer.binhlu").await, house.sign_in("leader.binhlu").await);
    let mut visit = bodies::reception("03412");
    visit["matters"][0]["kind"] = json!("denunciation");
    let visit = officer.post("/api/v1/receptions").json(&visit).await.assert_status(201).json();
    let url = format!("/api/v1/receptions/{}", visit["id"].as_str().unwrap());
    leader.get(&url).await.assert_status(200);
    let mut body = bodies::denunciation("03412");
    body["against"] = json!([{ "name": "ông Chủ tịch", "position": "Chủ tịch UBND xã", "agency_id": agency("03412") }]);
    officer.post(format!("{url}/petitions")).json(&body).await.assert_status(201);
    leader.get(&url).await.assert_problem(404, "not_found");
    let reason = json!({ "reason": "Liên hệ để làm rõ nội dung" });
    leader.post(format!("{url}/identity/unseal")).json(&reason).await.assert_problem(404, "not_found");
    for list in ["/api/v1/receptions", "/api/v1/receptions.csv", "/api/v1/inbox?limit=100"] {
        let told = leader.get(list).await.text();
        assert!(
            !told.contains(visit["id"].as_str().unwrap()) && !told.contains(visit["code"].as_str().unwrap()),
            "{list}: {told}"
        );
    }
    officer.get(&url).await.assert_status(200);
}
