use crate::support::{Case, House, agency, bodies};
use serde_json::{Value, json};

fn against(entry: Value) -> Value {
    let mut body = bodies::denunciation("03412");
    body["against"] = json!([entry]);
    body
}

#[actix_web::test]
async fn a_denounced_leader_above_does_not_see_the_case_by_his_reach() {
    let house = House::of(module_path!()).await;
    let body = against(json!({ "name": "Lò Văn Cao", "position": "Chủ tịch UBND huyện Tam Đường" }));
    let case = house.case(&body).await;
    assert_eq!(case.json["agency_id"], agency("03412"));
    house.sign_in("leader").await.get(&case.url).await.assert_status(404);
    house.sign_in("leader.binhlu").await.get(&case.url).await.assert_status(200);
}

#[actix_web::test]
async fn a_denounced_leader_of_the_holder_hands_the_case_up_and_the_highest_refuses_it() {
    let house = House::of(module_path!()).await;
    let case = house.case(&against(json!({ "name": "Nguyễn Văn Lãnh", "position": "CT UBND xã" }))).await;
    assert_eq!(case.json["agency_id"], agency("H"));
    house.sign_in("leader.binhlu").await.get(&case.url).await.assert_status(404);
    let mut body = bodies::denunciation("H");
    body["against"] = json!([{ "name": "Chủ tịch UBND huyện Tam Đường" }]);
    let answer = house.sign_in("handler").await.post("/api/v1/petitions").json(&body).await;
    answer.assert_problem(409, "denounced_leads_this_agency");
}

#[actix_web::test]
async fn no_open_text_of_a_denunciation_holds_the_denouncer() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let told = "bà Sua (Vàng Thị)";
    for (pointer, field, value) in [
        ("/public_summary", "public_summary", json!(told)),
        ("/incoming_number", "incoming_number", json!(told)),
        ("/settling_name", "settling_name", json!(told)),
        ("/forwarder/name", "forwarder", json!({ "name": told, "kind": "deputy" })),
        ("/against/0/position", "against", json!([{ "name": "Bê", "position": format!("hàng xóm {told}") }])),
    ] {
        let mut body = bodies::denunciation("H");
        body[field] = value;
        handler.post("/api/v1/petitions").json(&body).await.assert_invalid(pointer);
    }
    let case = house.case_in("classified", &bodies::denunciation("H")).await;
    let mut accept = bodies::accept("2023-03-03");
    accept["document"]["signer_name"] = json!("Vàng Thị Sua");
    handler.step(&case, "accept", &accept).await.assert_invalid("/document/signer_name");
}

#[actix_web::test]
async fn what_stands_open_is_amended_before_a_case_is_sealed() {
    let house = House::of(module_path!()).await;
    let mut body = bodies::complaint("H");
    body["incoming_number"] = json!("12/Lò Văn Ún");
    let case = house.case(&body).await;
    let handler = house.sign_in("handler").await;
    let sealing = bodies::classify("denunciation", "admin_land");
    handler.step(&case, "classify", &sealing).await.assert_invalid("/incoming_number");
}

#[actix_web::test]
async fn a_denunciation_is_not_tied_to_an_earlier_petition_by_name() {
    let house = House::of(module_path!()).await;
    let open = house.case(&bodies::complaint("H")).await;
    let mut body = bodies::denunciation("H");
    body["previous_petition_id"] = json!(open.id());
    let sealed = house.case(&body).await;
    assert_eq!(sealed.json["previous_petition_id"], Value::Null);
    assert_ne!(sealed.json["matter_id"], open.json["matter_id"]);
    let mut body = bodies::complaint("H");
    body["previous_petition_id"] = json!(sealed.id());
    let later = house.case(&body).await;
    assert_eq!(later.json["previous_petition_id"], Value::Null);
    assert_ne!(later.json["matter_id"], sealed.json["matter_id"]);
}

#[actix_web::test]
async fn sealing_a_case_takes_its_links_to_a_visit_and_to_others_away() {
    let house = House::of(module_path!()).await;
    let receptionist = house.sign_in("receptionist").await;
    let visit = receptionist.post("/api/v1/receptions").json(&bodies::reception("H")).await;
    visit.assert_status(201);
    let url = format!("/api/v1/receptions/{}/petitions", visit.json()["id"].as_str().unwrap());
    let case = Case::of(&receptionist.post(url).json(&bodies::complaint("H")).await);
    let links = format!("select count(*) from reception_petitions where petition_id = '{}'", case.id());
    assert_eq!(house.number(&links).await, 1);
    let handler = house.sign_in("handler").await;
    let sealed = Case::of(&handler.step(&case, "classify", &bodies::classify("denunciation", "admin_land")).await);
    assert_eq!(house.number(&links).await, 0);
    assert_ne!(sealed.json["matter_id"], case.json["matter_id"]);
}

#[actix_web::test]
async fn an_open_visit_does_not_name_the_sealed_one_before_it() {
    let house = House::of(module_path!()).await;
    let receptionist = house.sign_in("receptionist").await;
    let mut body = bodies::reception("H");
    body["matters"][0]["kind"] = json!("denunciation");
    let sealed = receptionist.post("/api/v1/receptions").json(&body).await;
    sealed.assert_status(201);
    let mut body = bodies::reception("H");
    body["matters"][0]["occurrence"] = json!("repeat");
    body["matters"][0]["previous_reception_id"] = sealed.json()["id"].clone();
    let open = receptionist.post("/api/v1/receptions").json(&body).await;
    open.assert_status(201);
    assert_eq!(open.json()["matters"][0]["previous_reception_id"], Value::Null);
    let mut body = bodies::reception("H");
    body["matters"][0]["kind"] = json!("denunciation");
    body["received_by_name"] = json!("Sùng A Dơ");
    receptionist.post("/api/v1/receptions").json(&body).await.assert_invalid("/received_by_name");
}
