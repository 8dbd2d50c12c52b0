//! The work a corrected day leaves behind; alone on its database, since any run would take the others' jobs.
use serde_json::json;

use crate::support::{House, bodies};

#[actix_web::test]
async fn a_corrected_day_moves_the_answer_owed_after_a_visit() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.banbo").await;
    let visit = officer.post("/api/v1/receptions").json(&bodies::reception("03424")).await;
    let url = visit.header("location").unwrap().to_owned();
    assert_eq!(visit.assert_status(201).json()["deadlines"][0]["due_on"], "2023-03-20");
    let off = json!({ "day": "2023-03-15", "kind": "holiday", "name": "Nghỉ", "decision": "Quyết định 12/QĐ-UBND" });
    let admin = house.sign_in("admin").await;
    admin.post("/api/v1/calendars/holidays").json(&off).await.assert_status(201);
    tiepdan::app::run_jobs(house.shared()).await.unwrap();
    let after = officer.get(&url).await;
    assert_eq!(after.json()["deadlines"][0]["due_on"], "2023-03-21");
    assert!(after.etag() > visit.etag());
}
