//! Luật Tố cáo 2018, Điều 8: of a check the denounced learns nothing about the denunciation in it.
use serde_json::{Value, json};
use tiepdan::identity::seed::demo_id;

use super::{opened, read, step};
use crate::support::{Case, House, bodies};

#[actix_web::test]
async fn a_case_out_of_sight_stands_as_hidden_and_so_does_what_was_found_of_it() {
    let house = House::of(module_path!()).await;
    let mut body = bodies::denunciation("03412");
    body["against"] = json!([{ "name": "Cán bộ xã", "position": "công chức", "user_id": demo_id("officer.binhlu") }]);
    let leader = house.sign_in("leader.binhlu").await;
    let case = Case::of(&leader.post("/api/v1/petitions").json(&body).await);
    let inspector = house.sign_in("inspector").await;
    let check = step(&inspector, &opened(&house, "inspector", "03412").await, "sample", &json!({ "size": 5 })).await;
    let finding = json!({ "petition_id": case.id(), "nature": "violation", "content": "Chậm thụ lý hồ sơ tố cáo" });
    let check = step(&inspector, &check, "find", &finding).await;
    let rests_on = json!({ "finding_id": check.json["findings"][0]["id"], "content": "Thụ lý ngay hồ sơ tố cáo", "due_on": "2023-04-01" });
    let check = step(&inspector, &check, "recommend", &rests_on).await;
    assert_eq!(read(&leader, &check).await.json["findings"][0]["content"], "Chậm thụ lý hồ sơ tố cáo");
    let denounced = house.sign_in("officer.binhlu").await;
    let seen = read(&denounced, &check).await.json;
    assert_eq!(
        (&seen["cases"], &seen["findings"][0]["petition"]),
        (&json!([{ "hidden": true }]), &json!({ "hidden": true }))
    );
    assert_eq!((&seen["findings"][0]["content"], &seen["recommended"][0]["content"]), (&Value::Null, &Value::Null));
    let sample = denounced.get(format!("{}/sample", check.url)).await.assert_status(200).json();
    assert_eq!(sample["frame"], json!([null]));
    let inbox = denounced.get("/api/v1/inbox?limit=100").await.text();
    assert!(!inbox.contains("tố cáo"), "{inbox}");
}
