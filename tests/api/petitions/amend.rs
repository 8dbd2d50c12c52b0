//! Đính chính: what was registered is corrected until it is handled.
use serde_json::{Value, json};

use super::{but, pointers};
use crate::support::{Asking, Case, Client, House, bodies};

fn patch(client: &Client, case: &Case, body: &Value) -> Asking {
    client.patch(&case.url).if_match(case.version).json(body)
}

#[actix_web::test]
async fn a_receptionist_corrects_what_was_registered() {
    let house = House::of(module_path!()).await;
    let receptionist = house.sign_in("receptionist").await;
    for state in ["received", "classified"] {
        let case = house.case_in(state, &bodies::complaint("H")).await;
        let sent = json!({ "incoming_number": "12/TD", "written_on": "2023-02-20", "signer_count": 4,
                           "field": "admin_policy", "summary": "Về mức bồi thường", "demand": "Tính lại mức bồi thường" });
        let after = Case::of(&patch(&receptionist, &case, &sent).await);
        assert_eq!((after.state(), after.version), (state, case.version + 1));
        for (name, value) in sent.as_object().unwrap() {
            assert_eq!(&after.json[name], value, "{name}");
        }
        let history = receptionist.get(format!("{}/history", case.url)).await.json();
        let last = history["items"].as_array().unwrap().last().unwrap().clone();
        assert_eq!(last["action"], "amend");
        assert_eq!(last["detail"]["fields"].as_array().unwrap().len(), 6);
    }
}

#[actix_web::test]
async fn what_is_not_named_stays() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&but(bodies::complaint("H"), json!({ "demand": "Trả lại đất" }))).await;
    let after = Case::of(&patch(&handler, &case, &json!({ "signer_count": 2 })).await);
    for name in ["summary", "demand", "field", "written_on", "petitioners", "received_on"] {
        assert_eq!(after.json[name], case.json[name], "{name}");
    }
}

#[actix_web::test]
async fn wrong_values_are_named_at_once() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    let sent = json!({ "incoming_number": "", "written_on": "2023-03-02", "signer_count": -1, "summary": " ",
                       "demand": "x".repeat(10_001), "public_summary": "x".repeat(501) });
    let problem = patch(&handler, &case, &sent).await.assert_invalid("/summary");
    assert_eq!(
        pointers(&problem),
        ["/demand", "/incoming_number", "/public_summary", "/signer_count", "/summary", "/written_on"]
    );
    patch(&handler, &case, &json!({ "written_on": "-200000-01-01" })).await.assert_invalid("/written_on");
    patch(&handler, &case, &json!({ "received_on": "2023-02-01" })).await.assert_status(422);
}

#[actix_web::test]
async fn signers_are_never_fewer_than_the_people_named() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let two = json!({ "signer_count": 2, "petitioners": [{ "full_name": "Lò Văn Ún" }, { "full_name": "Lò Thị Ón" }] });
    for body in [bodies::complaint("H"), bodies::denunciation("H")] {
        let case = house.case(&but(body, two.clone())).await;
        for count in [0, 1] {
            patch(&handler, &case, &json!({ "signer_count": count })).await.assert_invalid("/signer_count");
        }
        patch(&handler, &case, &json!({ "signer_count": 3 })).await.assert_status(200);
    }
}

#[actix_web::test]
async fn the_words_of_a_denunciation_are_sealed_anew() {
    let house = House::of(module_path!()).await;
    let (handler, leader) = (house.sign_in("handler").await, house.sign_in("leader").await);
    let case = house.case(&bodies::denunciation("H")).await;
    let after = patch(&handler, &case, &json!({ "summary": "Lời kể thứ hai", "demand": "Xử lý nghiêm" })).await;
    assert_eq!((&after.json()["summary"], &after.json()["demand"]), (&Value::Null, &Value::Null));
    let reason = json!({ "reason": "Xác minh nội dung theo phân công" });
    let opened = leader.post(format!("{}/identity/unseal", case.url)).json(&reason).await.json();
    assert_eq!((&opened["summary"], &opened["demand"]), (&json!("Lời kể thứ hai"), &json!("Xử lý nghiêm")));
    assert_eq!(opened["petitioners"][0]["full_name"], "Vàng Thị Sua");
}

#[actix_web::test]
async fn what_is_handled_stands_and_strangers_correct_nothing() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let sent = json!({ "signer_count": 2 });
    for state in ["accepted", "settled", "closed"] {
        let case = house.case_in(state, &bodies::recommendation("H")).await;
        let problem = patch(&handler, &case, &sent).await.assert_problem(409, "wrong_state");
        assert!(problem["allowed_actions"].is_array(), "{problem}");
    }
    let case = house.case(&bodies::complaint("03412")).await;
    for (who, status, code) in
        [("leader", 403, "forbidden"), ("inspector", 403, "forbidden"), ("officer.banbo", 404, "not_found")]
    {
        patch(&house.sign_in(who).await, &case, &sent).await.assert_problem(status, code);
    }
    let officer = house.sign_in("officer.binhlu").await;
    officer.patch(&case.url).json(&sent).await.assert_problem(428, "if_match_required");
    patch(&officer, &case, &sent).await.assert_status(200);
    patch(&officer, &case, &sent).await.assert_problem(412, "stale");
}
