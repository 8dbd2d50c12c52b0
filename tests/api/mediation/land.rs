//! The commune's compulsory mediation of land disputes (Land Law 2013, Điều 202; 2024, Điều 235: terms unverified): its
//! term is a parameter, it may come from a petition, and needs no mediators of a village.
use serde_json::{Value, json};

use super::{LIST, Mediated, group, opening};
use crate::support::{Case, House, bodies};

async fn dispute(house: &House) -> Value {
    let officer = house.sign_in("officer.binhlu").await;
    let mut body = opening(&group(&officer, "Bản Thẳm").await);
    body["kind"] = json!("land_commune");
    body["opened_on"] = json!("2023-03-03");
    body["parties"][0]["group_id"] = Value::Null;
    body
}

#[actix_web::test]
async fn its_term_is_set_by_the_district_and_until_then_none_runs() {
    let house = House::of(concat!(module_path!(), "::term")).await;
    let (officer, admin) = (house.sign_in("officer.binhlu").await, house.sign_in("admin").await);
    let body = dispute(&house).await;
    let unset = officer.post(LIST).json(&body).await.assert_status(201).json();
    assert_eq!((&unset["deadlines"], &unset["warnings"][0]["code"]), (&json!([]), &json!("parameter_unset")));
    let set = json!({ "key": "land_mediation", "value": { "amount": 45, "unit": "days" }, "from": "2014-07-01",
                      "document_reference": "Luật Đất đai 2013, Điều 202" });
    admin.post("/api/v1/parameters").json(&set).await.assert_status(201);
    let case = Mediated::of(&officer.post(LIST).json(&body).await);
    let clock = &case.json["deadlines"][0];
    assert_eq!(
        (&clock["clock"], &clock["amount"], &clock["due_on"], &clock["basis"], &clock["is_main"]),
        (
            &json!("land_mediation"),
            &json!(45),
            &json!("2023-04-17"),
            &json!("Luật Đất đai 2013, Điều 202"),
            &json!(true)
        )
    );
    assert_eq!(case.json["allowed_actions"], json!(["start", "stop"]));
    let ended = case
        .then(&officer, "start", &json!({ "on": "2023-03-06" }))
        .await
        .then(&officer, "not_agreed", &json!({ "on": "2023-03-06" }))
        .await;
    assert_eq!(ended.json["deadlines"][0]["state"], "met");
}

#[actix_web::test]
async fn it_may_come_from_a_petition_of_that_route_only() {
    let house = House::of(concat!(module_path!(), "::route")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut body = dispute(&house).await;
    let petition = house.case(&bodies::recommendation("03412")).await;
    body["petition_id"] = json!(petition.id());
    officer.post(LIST).json(&body).await.assert_invalid("/petition_id");
    let mut classify = bodies::classify("recommendation", "admin_land");
    classify["special_route"] = json!("land_dispute_mediation");
    let petition = Case::of(&officer.step(&petition, "classify", &classify).await);
    let made = officer.post(LIST).json(&body).await.assert_status(201).json();
    assert_eq!(
        (&made["petitions"][0]["link"], &made["petitions"][0]["petition"]["id"]),
        (&json!("from"), &json!(petition.id()))
    );
    let sealed = house.case(&bodies::denunciation("03412")).await;
    body["petition_id"] = json!(sealed.id());
    officer.post(LIST).json(&body).await.assert_invalid("/petition_id");
    body["petition_id"] = json!(petition.id());
    body["kind"] = json!("grassroots");
    officer.post(LIST).json(&body).await.assert_invalid("/petition_id");
    body["kind"] = json!("land_commune");
    body["matter"] = json!("civil");
    officer.post(LIST).json(&body).await.assert_invalid("/matter");
}
