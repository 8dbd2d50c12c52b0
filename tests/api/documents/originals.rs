//! Originals go back to the citizen when the petition is not accepted, or after the decision (TT 07/2014/TT-TTCP, Điều 10).
use serde_json::json;

use super::{attached, pdf};
use crate::support::{Form, House, bodies};

fn returned(document: &serde_json::Value) -> String {
    format!("/api/v1/documents/{}/returned", document["id"].as_str().unwrap())
}

#[actix_web::test]
async fn an_original_goes_back_after_the_decision_once() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    let original = attached(&handler, &case, &Form::of("so-do.pdf", &pdf(500)).text("is_original", "true")).await;
    let copy = attached(&handler, &case, &Form::of("ban-sao.pdf", &pdf(500))).await;
    let receipt = json!({ "on": "2023-03-06", "to_name": "Lò Văn Ún" });
    let early = handler.post(returned(&original)).json(&receipt).await.assert_problem(409, "still_needed");
    assert!(early["basis"].as_str().unwrap().contains("Điều 10"));
    handler.post(returned(&copy)).json(&receipt).await.assert_problem(409, "not_an_original");
    for (action, sent) in [
        ("classify", bodies::classify("complaint", "admin_land")),
        ("accept", bodies::accept("2023-03-03")),
        ("settle", bodies::settle("2023-03-06", "justified")),
    ] {
        let case = handler.read(&case).await;
        handler.step(&case, action, &sent).await.assert_status(200);
    }
    let send = || handler.post(returned(&original)).json(&receipt).idempotency_key("back");
    let done = send().await.assert_status(200).json();
    assert_eq!((&done["returned_on"], &done["returned_to"]), (&json!("2023-03-06"), &json!("Lò Văn Ún")));
    assert_eq!(send().await.header("idempotency-replayed"), Some("true"));
    handler.post(returned(&original)).json(&receipt).await.assert_problem(409, "already_returned");
    let trail = "select count(*) from audit_entries where action = 'return_document' and subject_id";
    assert_eq!(house.number(&format!("{trail} = '{}'", case.id())).await, 1);
}

#[actix_web::test]
async fn an_original_of_what_is_not_accepted_goes_back_by_the_holder_only() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let case = house.case_in("classified", &bodies::complaint("03412")).await;
    let original = attached(&officer, &case, &Form::of("so-do.pdf", &pdf(500)).text("is_original", "true")).await;
    let refused = json!({ "ground": "no_signature", "document": bodies::document("12/TB-UBND", "2023-03-03") });
    officer.step(&case, "refuse", &refused).await.assert_status(200);
    let receipt = json!({ "on": "2023-03-06" });
    house.sign_in("leader").await.post(returned(&original)).json(&receipt).await.assert_problem(403, "forbidden");
    house
        .sign_in("officer.banbo")
        .await
        .post(returned(&original))
        .json(&receipt)
        .await
        .assert_problem(404, "not_found");
    for wrong in ["2023-03-07", "2023-02-28"] {
        officer.post(returned(&original)).json(&json!({ "on": wrong })).await.assert_invalid("/on");
    }
    officer.post(returned(&original)).json(&receipt).await.assert_status(200);
}
