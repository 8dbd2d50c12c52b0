//! E-identifiers (Quyết định 20/2020/QĐ-TTg): by a document, with days; without one a message waits and says so.
use serde_json::json;

use super::{NATIONAL, Telling};
use crate::support::{House, agency, bodies};

#[actix_web::test]
async fn a_message_waits_for_the_e_identifier_of_its_agency_and_of_its_day() {
    let telling = Telling::of(&format!("{}::waits", module_path!())).await;
    let house = &telling.house;
    house.case(&bodies::complaint("H")).await;
    assert_eq!(telling.tell().await, 0);
    let inspector = house.sign_in("inspector").await;
    let waiting = inspector.get(format!("{NATIONAL}/missing?agency_id={}", agency("H"))).await.json();
    assert_eq!(waiting["items"][0]["cause"], "agency_eid");
    let admin = house.sign_in("admin").await;
    let later =
        json!({ "agency_id": agency("H"), "eid": "H35.06", "from": "2023-03-02", "document_reference": "QĐ 1" });
    let entered = admin.post(format!("{NATIONAL}/agency-eids")).json(&later).await;
    assert_eq!(entered.assert_status(201).json()["eid"], "H35.06");
    assert_eq!(telling.tell().await, 0, "the step is of the day before");
    let before = json!({ "agency_id": agency("H"), "eid": "000.06.35.H35", "from": "2020-01-01", "until": "2023-03-02",
                         "document_reference": "QĐ 2" });
    admin.post(format!("{NATIONAL}/agency-eids")).json(&before).await.assert_status(201);
    assert_eq!(telling.tell().await, 1);
    assert_eq!(telling.lines()[0]["agency"]["eid"], "000.06.35.H35");
}

#[actix_web::test]
async fn on_a_day_an_agency_has_one_and_one_agency_has_it() {
    let house = House::of(&format!("{}::one", module_path!())).await;
    let admin = house.sign_in("admin").await;
    let body = |code: &str, eid: &str, from: &str| json!({ "agency_id": agency(code), "eid": eid, "from": from, "document_reference": "QĐ 1" });
    let url = format!("{NATIONAL}/agency-eids");
    let first = admin.post(&url).json(&body("H", "H35.06", "2023-01-01")).await;
    first.assert_status(201);
    admin.post(&url).json(&body("H", "H35.07", "2024-01-01")).await.assert_problem(409, "eid_taken");
    admin.post(&url).json(&body("03412", "H35.06", "2024-01-01")).await.assert_problem(409, "eid_taken");
    let end = format!("{url}/{}/end", first.json()["id"].as_str().unwrap());
    let until = json!({ "until": "2024-01-01", "document_reference": "NQ 1670" });
    admin.post(&end).if_match(2).json(&until).await.assert_problem(412, "stale");
    let ended = admin.post(&end).if_match(1).json(&until).await;
    assert_eq!((ended.status(), ended.etag()), (200, 2));
    admin.post(&url).json(&body("H", "H35.07", "2024-01-01")).await.assert_status(201);
    admin.post(&url).json(&body("03412", "H35.06", "2024-01-01")).await.assert_status(201);
    let too_early = json!({ "until": "2022-01-01", "document_reference": " " });
    let refused = admin.post(&end).if_match(2).json(&too_early).await;
    refused.assert_invalid("/until");
    refused.assert_invalid("/document_reference");
    assert_eq!(
        admin.get(format!("{url}?agency_id={}", agency("H"))).await.json()["items"].as_array().unwrap().len(),
        2
    );
}

#[actix_web::test]
async fn only_an_administrator_enters_one_and_wrong_values_are_told_at_once() {
    let house = House::of(&format!("{}::who", module_path!())).await;
    let url = format!("{NATIONAL}/agency-eids");
    let body = json!({ "agency_id": agency("nowhere"), "eid": "h35", "from": "2023-01-01", "until": "2022-01-01",
                       "document_reference": "" });
    for account in ["leader", "inspector", "internal_affairs", "officer.binhlu"] {
        house.sign_in(account).await.post(&url).json(&body).await.assert_problem(403, "forbidden");
    }
    let refused = house.sign_in("admin").await.post(&url).json(&body).await;
    for pointer in ["/eid", "/until", "/document_reference", "/agency_id"] {
        refused.assert_invalid(pointer);
    }
}
