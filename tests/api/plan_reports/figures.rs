//! Figures of a report (mục IV.1): counted from the unit's records for the round's days, frozen as they were sent.
use serde_json::json;

use super::{Report, opened, owed, round, sent};
use crate::support::{House, agency, bodies};

#[actix_web::test]
async fn a_draft_is_filled_from_the_records_of_its_unit() {
    let house = House::of(&format!("{}::filled", module_path!())).await;
    let officer = house.sign_in("officer.binhlu").await;
    officer.post("/api/v1/receptions").json(&bodies::reception("03412")).await.assert_status(201);
    let mut crowd = bodies::reception("03412");
    crowd["people_count"] = json!(4);
    officer.post("/api/v1/receptions").json(&crowd).await.assert_status(201);
    house.case_in("settled", &bodies::complaint("03412")).await;
    house.case(&bodies::denunciation("03412")).await;
    house.case(&bodies::recommendation("03424")).await;
    let session = json!({ "agency_id": agency("03412"), "on": "2023-03-06", "mode": "periodic", "host": "head" });
    let planned = officer.post("/api/v1/reception-sessions").json(&session).await;
    let url = format!("/api/v1/reception-sessions/{}/open", planned.json()["id"].as_str().unwrap());
    officer.post(url).if_match(1).json(&json!({ "host": "head", "host_name": "A" })).await.assert_status(200);
    let round = opened(&house, &round(&["03412"])).await;
    let report = owed(&officer, &round, "03412").await;
    let figures = &report.json["figures"];
    assert_eq!((&figures["from"], &figures["to"]), (&json!("2022-12-01"), &json!("2023-03-06")));
    assert_eq!(figures["sent"], json!(null));
    for (code, n) in [
        ("receptions", 2),
        ("receptions_regular", 2),
        ("people_received", 5),
        ("petitions_received", 2),
        ("petitions_settled", 1),
        ("petitions_settled_in_time", 1),
        ("head_days_held", 1),
        // Weeks from Monday, 5/12/2022 to Sunday, 5/3/2023 (Luật Tiếp công dân 2013, Điều 15).
        ("head_days_required", 13),
    ] {
        assert_eq!(figures["now"][code], n, "{code}: {figures}");
    }
    let last = &report.json["targets"][4];
    assert_eq!((&last["is_met"], &last["is_computed"]), (&json!(false), &json!(true)));
}

#[actix_web::test]
async fn what_was_sent_is_frozen_and_a_difference_from_now_is_shown() {
    let house = House::of(&format!("{}::frozen", module_path!())).await;
    let round = opened(&house, &round(&["03412"])).await;
    let report = sent(&house, &round).await;
    assert_eq!(report.json["figures"]["differences"], json!([]));
    house.case(&bodies::recommendation("03412")).await;
    house.set_clock("2023-07-03T08:00:00+07:00");
    let later = Report::of(&house.sign_in("leader.binhlu").await.get(&report.url).await);
    let figures = &later.json["figures"];
    // The window stays the one that was sent.
    assert_eq!(figures["to"], "2023-03-06");
    assert_eq!((&figures["sent"]["petitions_received"], &figures["now"]["petitions_received"]), (&json!(0), &json!(1)));
    assert_eq!(figures["differences"], json!(["petitions_received"]));
}

#[actix_web::test]
async fn no_words_of_a_case_stand_in_a_report() {
    let house = House::of(&format!("{}::words", module_path!())).await;
    house.case(&bodies::denunciation("03412")).await;
    house.case(&bodies::complaint("03412")).await;
    let round = opened(&house, &round(&["03412"])).await;
    let office = house.sign_in("internal_affairs").await;
    let text = owed(&office, &round, "03412").await.json.to_string();
    for word in ["2690/QĐ-UBND", "Vàng Thị Sua", "Lò Văn Ún", "TĐ-2023"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
}
