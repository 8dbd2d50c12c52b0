//! The line on the self-check (mục IV.1) comes from the checks on record, until the unit writes its own.
use serde_json::json;

use super::{Report, content, opened, owed, round, step};
use crate::support::{House, agency, bodies};

#[actix_web::test]
async fn the_line_on_the_self_check_is_filled_from_the_record_and_the_unit_may_correct_it() {
    let house = House::of(&format!("{}::filled", module_path!())).await;
    let (leader, office) = (house.sign_in("leader.binhlu").await, house.sign_in("internal_affairs").await);
    let round = opened(&house, &round(&["03412", "TNMT"])).await;
    let none = owed(&leader, &round, "03412").await;
    assert_eq!((&none.json["self_check"], &none.json["self_check_is_computed"]), (&json!(null), &json!(false)));
    assert_eq!(none.json["figures"]["now"]["self_checks_held"], 0);
    let check = |number: &str| {
        json!({ "agency_id": agency("03412"), "title": "Tự kiểm tra công tác tiếp công dân", "period_from": "2023-01-01",
                "period_to": "2023-03-06", "decision": bodies::document(number, "2023-03-06") })
    };
    let url = "/api/v1/inspection/checks";
    let own = leader.post(url).json(&check("45/QĐ-UBND")).await.assert_status(201).json();
    // What a superior checks is none of the unit's own.
    house.sign_in("inspector").await.post(url).json(&check("46/QĐ-TTH")).await.assert_status(201);

    let filled = owed(&leader, &round, "03412").await;
    assert_eq!(filled.json["self_check"]["on"], "2023-03-06");
    assert!(filled.json["self_check"]["result"].as_str().unwrap().contains("45/QĐ-UBND"), "{}", filled.json);
    assert_eq!(filled.json["self_check_is_computed"], true);
    assert_eq!(filled.json["figures"]["now"]["self_checks_held"], 1);
    let behind = filled.json["figures"]["records"]["self_checks_held"].as_str().unwrap();
    assert_eq!(leader.get(behind).await.json()["items"][0]["check"]["id"], own["id"]);
    assert_eq!(office.get(behind).await.json()["items"], json!([{ "hidden": true }]));
    // Neither the list nor the draft tells a reader without sight of the check its number or its day.
    assert_eq!(owed(&office, &round, "03412").await.json["self_check"], json!(null));
    let other = owed(&office, &round, "TNMT").await;
    assert_eq!(other.json["self_check"], json!(null));

    // Sent as it stands, it is frozen so.
    let mut said = content();
    said.as_object_mut().unwrap().remove("self_check");
    let complete = Report::of(&leader.patch(&filled.url).if_match(filled.version).json(&said).await);
    let sent = Report::of(&step(&leader, &complete, "submit", &json!({})).await);
    assert_eq!(sent.json["self_check"], filled.json["self_check"]);
    assert_eq!(sent.json["self_check_is_computed"], true);
    let office_sees = owed(&office, &round, "03412").await;
    assert_eq!(office_sees.json["self_check"], filled.json["self_check"]);

    // Another one, held after it was sent, changes nothing of what was sent; sent back, the records tell the line anew.
    leader.post(url).json(&check("47/QĐ-UBND")).await.assert_status(201);
    let unchanged = owed(&leader, &round, "03412").await;
    assert_eq!(unchanged.json["self_check"], filled.json["self_check"]);
    assert_eq!(unchanged.json["self_check_is_computed"], true);
    step(&office, &office_sees, "return", &json!({ "reason": "Bổ sung lần tự kiểm tra sau" })).await.assert_status(200);
    let again = owed(&leader, &round, "03412").await;
    let sent_again = Report::of(&step(&leader, &again, "submit", &json!({})).await);
    for open_or_sent in [&again, &sent_again] {
        let line = open_or_sent.json["self_check"]["result"].as_str().unwrap();
        assert!(line.contains("47/QĐ-UBND"), "{line}");
        assert_eq!(open_or_sent.json["self_check_is_computed"], true);
    }
    let office_sees = owed(&office, &round, "03412").await;
    let back = Report::of(&step(&office, &office_sees, "return", &json!({ "reason": "Nêu rõ kết quả" })).await);
    let words = json!({ "self_check": { "on": "2023-03-01", "result": "Đã tự kiểm tra 3 thôn" } });
    let corrected = Report::of(&leader.patch(&back.url).if_match(back.version).json(&words).await);
    assert_eq!(corrected.json["self_check"], words["self_check"]);
    assert_eq!(corrected.json["self_check_is_computed"], false);
}
