//! What a registration answers: warnings, codes, the same answer when it is sent twice; the second level.
use serde_json::json;

use super::{URL, but};
use crate::support::{Case, House, bodies};

#[actix_web::test]
async fn an_odd_number_or_phone_is_warned_about_and_stored() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let people = json!([
        { "full_name": "Giàng A Chớ", "identity_number": "099085001234", "phone": "12345" },
        { "full_name": "Giàng A Lử", "identity_number": "012 185 001 234", "gender": "male", "birth_year": 1990 },
        { "full_name": "Giàng A Tủa", "identity_number": "045123456", "phone": "+84 912 345 678" }
    ]);
    let body = but(bodies::complaint("H"), json!({ "petitioners": people, "signer_count": 3 }));
    let case = Case::of(&handler.post(URL).json(&body).await);
    let warned: Vec<_> =
        case.json["warnings"].as_array().unwrap().iter().map(|w| (&w["pointer"], &w["code"])).collect();
    assert_eq!(
        warned,
        [
            (&json!("/petitioners/0/identity_number"), &json!("unknown_province")),
            (&json!("/petitioners/0/phone"), &json!("unusual_phone")),
            (&json!("/petitioners/1/identity_number"), &json!("gender_differs")),
            (&json!("/petitioners/1/identity_number"), &json!("birth_year_differs")),
        ]
    );
    assert_eq!(case.json["petitioners"][1]["identity_number"], "012185001234");
    assert_eq!(case.json["petitioners"][2]["phone"], "0912345678");
}

#[actix_web::test]
async fn what_is_odd_about_a_denouncer_is_not_said() {
    let house = House::of(module_path!()).await;
    let person = json!([{ "full_name": "Vàng Thị Sua", "identity_number": "999" }]);
    let case = house.case(&but(bodies::denunciation("H"), json!({ "petitioners": person }))).await;
    assert!(case.json.get("warnings").is_none(), "{}", case.json);
}

#[actix_web::test]
async fn codes_count_up_in_the_year_of_receipt() {
    let house = House::of(module_path!()).await;
    let in_2021 = but(bodies::recommendation("H"), json!({ "received_on": "2021-06-01" }));
    let first = house.case(&in_2021).await;
    let second = house.case(&in_2021).await;
    assert_eq!(first.json["code"], "TĐ-2021-000001");
    assert_eq!(second.json["code"], "TĐ-2021-000002");
    let now = house.case(&bodies::recommendation("H")).await;
    assert!(now.json["code"].as_str().unwrap().starts_with("TĐ-2023-"));
}

#[actix_web::test]
async fn sent_twice_with_one_key_it_is_registered_once() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let count = "select count(*) from petitions where incoming_number = '3/một lần'";
    for (key, body) in [("đơn", bodies::complaint("H")), ("thư", bodies::denunciation("H"))] {
        let key = if key == "đơn" { "once-open" } else { "once-sealed" };
        let body = but(body, json!({ "incoming_number": "3/một lần" }));
        let before = house.number(count).await;
        let first = handler.post(URL).idempotency_key(key).json(&body).await;
        first.assert_status(201);
        assert_eq!(first.header("idempotency-replayed"), None);
        let again = handler.post(URL).idempotency_key(key).json(&body).await;
        again.assert_status(201);
        assert_eq!(again.header("idempotency-replayed"), Some("true"));
        assert_eq!((again.json(), again.etag()), (first.json(), first.etag()));
        assert_eq!(again.header("location"), first.header("location"));
        assert_eq!(house.number(count).await, before + 1);
        let other = but(body, json!({ "summary": "Nội dung khác" }));
        let refused = handler.post(URL).idempotency_key(key).json(&other).await;
        refused.assert_problem(422, "idempotency_key_reused");
    }
}

#[actix_web::test]
async fn a_second_complaint_says_what_went_first_and_joins_its_matter() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let second = |changes| but(but(bodies::complaint("H"), json!({ "level": 2 })), changes);
    handler.post(URL).json(&second(json!({}))).await.assert_invalid("/first_decision");
    let unknown = json!({ "previous_petition_id": "00000000-0000-4000-8000-000000000009" });
    handler.post(URL).json(&second(unknown)).await.assert_invalid("/previous_petition_id");
    let elsewhere = house.case(&bodies::complaint("03412")).await;
    handler
        .post(URL)
        .json(&second(json!({ "previous_petition_id": elsewhere.id() })))
        .await
        .assert_invalid("/previous_petition_id");
    let first = house.case(&bodies::complaint("H")).await;
    let case = house.case(&second(json!({ "previous_petition_id": first.id() }))).await;
    assert_eq!(case.json["matter_id"], first.json["matter_id"]);
    assert_eq!(case.json["deadlines"][0]["rule"], "complaint.accept_second");
    let feedback = but(bodies::recommendation("H"), json!({ "level": 2 }));
    handler.post(URL).json(&feedback).await.assert_invalid("/level");
}
