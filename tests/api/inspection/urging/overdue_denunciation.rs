//! Luật Tố cáo 2018, Điều 38: of an overdue denunciation the superior demands a report in 5 working days after the
//! continued denunciation came, and the settler reports in 5 working days.
use serde_json::{Value, json};

use super::{about, at_url, reply, urged};
use crate::support::{House, bodies};

fn clock<'a>(urging: &'a Value, name: &str) -> Option<&'a Value> {
    urging["deadlines"].as_array().unwrap().iter().find(|clock| clock["clock"] == name)
}

#[actix_web::test]
async fn an_urging_on_it_starts_the_report_and_the_reply_ends_it() {
    let house = House::of(module_path!()).await;
    let case = house.case_in("accepted", &bodies::denunciation("03412")).await;
    let early = urged(&house, &about("03412", &[&case])).await;
    assert_eq!(clock(&early.json, "overdue_report"), None, "its term has not passed");
    // A Monday; the settlement was due in April.
    house.set_clock("2023-05-08T08:00:00+07:00");
    let mut body = about("03412", &[&case]);
    body["document"] = bodies::document("40/TTH", "2023-05-08");
    body["reply_by"] = json!("2023-05-31");
    body["continued_on"] = json!("2023-05-04");
    let urging = urged(&house, &body).await;
    let report = clock(&urging.json, "overdue_report").unwrap();
    assert_eq!((&report["due_on"], &report["basis"]), (&json!("2023-05-15"), &json!("Luật Tố cáo 2018, Điều 38")));
    let demand = clock(&urging.json, "overdue_demand").unwrap();
    assert_eq!((&demand["due_on"], &demand["state"]), (&json!("2023-05-11"), &json!("met")));

    // A day off within the five is counted again.
    let off = json!({ "day": "2023-05-10", "kind": "holiday", "name": "Nghỉ bù", "decision": "QĐ 1" });
    house.sign_in("admin").await.post("/api/v1/calendars/holidays").json(&off).await.assert_status(201);
    house.run_jobs().await;
    let officer = house.sign_in("officer.binhlu").await;
    let seen = super::read(&officer, &urging).await;
    assert_eq!(clock(&seen.json, "overdue_report").unwrap()["due_on"], "2023-05-16");

    house.set_clock("2023-05-17T08:00:00+07:00");
    let replied = at_url(&officer.step(&seen, "reply", &reply("2023-05-17")).await);
    let states = ["overdue_report", "reply"].map(|name| clock(&replied.json, name).unwrap()["state"].clone());
    assert_eq!(states, [json!("missed"), json!("met")]);
    let unchanged = officer.read(&case).await;
    assert_eq!(unchanged.version, case.version);
}
