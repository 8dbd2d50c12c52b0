//! Luật Hòa giải ở cơ sở 2013, Điều 27: who does not agree goes to the competent body; what is a denunciation (Luật Tố cáo
//! 2018, Điều 8) leaves nothing behind.
use serde_json::{Value, json};

use super::{LIST, Mediated, started};
use crate::support::{Case, House, agency, bodies};

fn about(mut body: Value) -> Value {
    body["source"] = json!("mediation");
    body
}

#[actix_web::test]
async fn a_failed_mediation_becomes_a_petition_linked_both_ways() {
    let house = House::of(concat!(module_path!(), "::failed")).await;
    let (case, _, officer) = started(&house).await;
    let petition = about(bodies::recommendation("03412"));
    let url = format!("{}/petition", case.url);
    officer.post(&url).json(&petition).await.assert_problem(409, "wrong_state");
    let case = case.then(&officer, "not_agreed", &json!({ "on": "2023-03-06", "reason": "Hai bên giữ ý" })).await;
    officer.post(&url).json(&bodies::recommendation("03412")).await.assert_invalid("/source");
    officer.post(&url).json(&about(bodies::recommendation("H"))).await.assert_invalid("/agency_id");
    let send = async || officer.post(&url).idempotency_key("petition").json(&petition).await;
    let made = send().await.assert_status(201).json();
    assert_eq!(send().await.assert_status(201).json(), made);
    assert_eq!(made["source"], "mediation");
    let read = Mediated::of(&officer.get(&case.url).await);
    assert_eq!(read.version, case.version + 1);
    assert_eq!(
        (&read.json["petitions"][0]["link"], &read.json["petitions"][0]["petition"]["id"]),
        (&json!("to"), &made["id"])
    );
    let back = officer.get(format!("{LIST}?petition_id={}", made["id"].as_str().unwrap())).await.json();
    assert_eq!(back["items"][0]["id"], case.json["id"]);
}

#[actix_web::test]
async fn a_denunciation_raised_in_a_mediation_leaves_no_trace_of_it() {
    let house = House::of(concat!(module_path!(), "::sealed")).await;
    let (case, _, officer) = started(&house).await;
    let made = officer.post(format!("{}/petition", case.url)).json(&about(bodies::denunciation("03412"))).await;
    let made = made.assert_status(201).json();
    assert_eq!(made["is_sealed"], true);
    let read = Mediated::of(&officer.get(&case.url).await);
    assert_eq!((read.version, &read.json["petitions"]), (case.version, &json!([])));
    assert_eq!(house.number("select count(*) from mediation_petitions").await, 0);
    let entries = format!("select count(*) from audit_entries where subject_id = '{}'", case.id());
    assert_eq!(house.number(&entries).await, 3);
    assert!(!officer.get(format!("{}/history", case.url)).await.text().contains("petition"));
}

#[actix_web::test]
async fn what_turns_out_to_be_a_denunciation_takes_its_link_along() {
    let house = House::of(concat!(module_path!(), "::later")).await;
    let (case, _, officer) = started(&house).await;
    let case = case.then(&officer, "not_agreed", &json!({ "on": "2023-03-06" })).await;
    let made = officer.post(format!("{}/petition", case.url)).json(&about(bodies::recommendation("03412"))).await;
    let version = made.assert_status(201).etag();
    let url = format!("/api/v1/petitions/{}", made.json()["id"].as_str().unwrap());
    let mut classify = bodies::classify("denunciation", "corruption");
    classify["reason"] = json!("Nội dung là tố cáo");
    officer.post(format!("{url}/classify")).if_match(version).json(&classify).await.assert_status(200);
    assert_eq!(house.number("select count(*) from mediation_petitions").await, 0);
    assert_eq!(officer.get(&case.url).await.json()["petitions"], json!([]));
}

#[actix_web::test]
async fn who_receives_the_petition_reads_the_mediation_and_changes_nothing_in_it() {
    let house = House::of(concat!(module_path!(), "::handed")).await;
    let (case, _, officer) = started(&house).await;
    let case = case.then(&officer, "not_agreed", &json!({ "on": "2023-03-06", "reason": "Hai bên giữ ý" })).await;
    let sent = officer.post(format!("{}/petition", case.url)).json(&about(bodies::recommendation("03412"))).await;
    let petition = Case::of(&sent);
    let handler = house.sign_in("handler").await;
    handler.get(&case.url).await.assert_problem(404, "not_found");
    let over = json!({ "to_agency_id": agency("H"), "reason": "Đăng ký nhầm cơ quan" });
    officer.step(&petition, "hand_over", &over).await.assert_status(200);
    // With its history and words, by the petition or by itself.
    let listed = handler.get(format!("{LIST}?petition_id={}", petition.id())).await.assert_status(200).json();
    let seen = &listed["items"][0];
    assert_eq!(
        (&seen["id"], &seen["is_named"], &seen["allowed_actions"], &seen["parties"][0]["person"]["full_name"]),
        (&case.json["id"], &json!(true), &json!([]), &json!("Lò Văn Ún"))
    );
    let read = handler.get(&case.url).await;
    read.assert_status(200);
    assert_eq!(read.json()["petitions"][0]["petition"]["id"], petition.id());
    let history = handler.get(format!("{}/history", case.url)).await.assert_status(200).text();
    assert!(history.contains("Hai bên giữ ý"), "{history}");
    assert_eq!(handler.get(format!("{LIST}?q=ranh%20gioi")).await.json()["items"].as_array().unwrap().len(), 1);
    let csv = handler.get(format!("{LIST}.csv?petition_id={}", petition.id())).await.text();
    assert_eq!(csv.matches("HG-2023-").count(), 1, "{csv}");
    // Read only, and no other mediation of that commune.
    let version = read.etag();
    let stop = json!({ "on": "2023-03-06", "by": "party" });
    handler.post(format!("{}/stop", case.url)).if_match(version).json(&stop).await.assert_problem(403, "forbidden");
    let again = about(bodies::recommendation("03412"));
    handler.post(format!("{}/petition", case.url)).json(&again).await.assert_problem(403, "forbidden");
    let (other, ..) = started(&house).await;
    handler.get(&other.url).await.assert_problem(404, "not_found");
    let book = format!("{LIST}/book?agency_id={}&from=2023-03-01&to=2023-03-31", agency("03412"));
    handler.get(&book).await.assert_problem(404, "not_found");
    // Others know no more than before: not the next commune, not who inspects by name.
    house.sign_in("officer.banbo").await.get(&case.url).await.assert_problem(404, "not_found");
    let inspector = house.sign_in("inspector").await.get(&case.url).await;
    inspector.assert_status(200);
    assert_eq!((&inspector.json()["is_named"], inspector.text().contains("Sùng A")), (&json!(false), false));
    for blind in ["internal_affairs", "council_clerk", "admin"] {
        house.sign_in(blind).await.get(&case.url).await.assert_problem(404, "not_found");
    }
}

#[actix_web::test]
async fn a_petition_that_is_sealed_later_shows_its_holder_the_mediation_no_longer() {
    let house = House::of(concat!(module_path!(), "::unlinked")).await;
    let (case, _, officer) = started(&house).await;
    let case = case.then(&officer, "not_agreed", &json!({ "on": "2023-03-06" })).await;
    let sent = officer.post(format!("{}/petition", case.url)).json(&about(bodies::denunciation("03412"))).await;
    // A denunciation is linked with nothing.
    let sealed = Case::of(&sent);
    let handler = house.sign_in("handler").await;
    let over = json!({ "to_agency_id": agency("H"), "reason": "Đăng ký nhầm cơ quan" });
    officer.step(&sealed, "hand_over", &over).await.assert_status(200);
    handler.get(&sealed.url).await.assert_status(200);
    handler.get(&case.url).await.assert_problem(404, "not_found");
    assert_eq!(handler.get(format!("{LIST}?petition_id={}", sealed.id())).await.json()["items"], json!([]));
    let mut body = about(bodies::denunciation("03412"));
    body["kind"] = json!("recommendation");
    let petition = Case::of(&officer.post(format!("{}/petition", case.url)).json(&body).await);
    officer.step(&petition, "hand_over", &over).await.assert_status(200);
    handler.get(&case.url).await.assert_status(200);
    let held = handler.read(&petition).await;
    let mut classify = bodies::classify("denunciation", "corruption");
    classify["reason"] = json!("Nội dung là tố cáo");
    handler.step(&held, "classify", &classify).await.assert_status(200);
    handler.get(&case.url).await.assert_problem(404, "not_found");
    assert_eq!(handler.get(LIST).await.json()["items"], json!([]));
}
