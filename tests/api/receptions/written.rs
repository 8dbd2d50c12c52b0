use serde_json::{Value, json};

use crate::support::{Answer, House, agency, bodies};

async fn log(house: &House, change: impl FnOnce(&mut Value)) -> Answer {
    let mut body = bodies::reception("03412");
    change(&mut body);
    house.sign_in("officer.binhlu").await.post("/api/v1/receptions").json(&body).await
}

#[actix_web::test]
async fn a_visit_of_several_people_about_several_matters_is_written_and_read_back() {
    let house = House::of(module_path!()).await;
    let made = log(&house, |v| {
        v["people_count"] = json!(7);
        v["is_representative"] = json!(true);
        v["citizens"] = json!([{ "full_name": "Sùng A Dơ", "identity_number": "012085001235", "phone": "0912 345 678" },
                               { "full_name": "Giàng Thị Mỷ", "gender": "female" }]);
        v["matters"] = json!([{ "kind": "complaint", "content": "Bồi thường đất", "occurrence": "first" },
                              { "kind": "feedback", "content": "Đường hỏng", "occurrence": "repeat" }]);
        v["request"] = json!("Đo đạc lại.");
        v["follow_up"] = json!([{ "text": "Giao địa chính", "on": "2023-03-10" }, { "text": "Báo lại" }]);
        v["statement"] = json!({ "is_read_back": true, "signed_by": "điểm chỉ" });
    })
    .await;
    let view = made.assert_status(201).json();
    assert!(view["code"].as_str().unwrap().starts_with("TCD-2023-"));
    assert_eq!((&view["received_on"], &view["late_entry"]), (&json!("2023-03-06"), &json!(false)));
    assert_eq!(view["matters"][1]["content"], "Đường hỏng");
    assert_eq!(view["follow_up"][0], json!({ "text": "Giao địa chính", "on": "2023-03-10" }));
    let read = house.sign_in("officer.binhlu").await.get(made.header("location").unwrap()).await;
    assert_eq!(read.assert_status(200).json(), view);
    assert_eq!(read.etag(), made.etag());
}

#[actix_web::test]
async fn a_number_is_kept_encrypted_and_shown_with_a_single_visit_only() {
    let house = House::of(module_path!()).await;
    let made = log(&house, |v| v["citizens"][0]["identity_number"] = json!("012085009876")).await;
    assert_eq!(made.json()["citizens"][0]["identity_number"], "012085009876");
    let url = format!("/api/v1/receptions?agency_id={}", agency("03412"));
    let list = house.sign_in("officer.binhlu").await.get(url).await.assert_status(200).text();
    assert!(!list.contains("012085009876"));
    assert_eq!(house.number("select count(*) from people p where p::text like '%012085009876%'").await, 0);
}

#[actix_web::test]
async fn a_number_that_looks_wrong_is_warned_about_and_stored() {
    let house = House::of(module_path!()).await;
    let made = log(&house, |v| v["citizens"][0]["identity_number"] = json!("999085001234")).await;
    let warning = &made.assert_status(201).json()["warnings"][0];
    assert_eq!(warning["pointer"], "/citizens/0/identity_number");
}

#[actix_web::test]
async fn a_refused_visit_has_its_ground_with_the_article_and_needs_no_name() {
    let house = House::of(module_path!()).await;
    let refuse = |v: &mut Value| {
        (v["outcome"], v["citizens"], v["matters"]) = (json!("refused"), json!([]), json!([]));
    };
    log(&house, refuse).await.assert_invalid("/refusal_ground");
    let made = log(&house, |v| {
        refuse(v);
        v["refusal_ground"] = json!("no_capacity");
    })
    .await;
    let made = made.assert_status(201).json();
    assert_eq!(made["refusal_ground"], "no_capacity");
    assert_eq!(made["deadlines"], json!([]));
    let unlawful = log(&house, |v| {
        refuse(v);
        v["refusal_ground"] = json!("too_busy");
    });
    let unlawful = unlawful.await.assert_invalid("/refusal_ground");
    assert!(unlawful["basis"].as_str().unwrap().contains("Điều 9"), "{unlawful}");
}

#[actix_web::test]
async fn a_visit_of_an_earlier_day_is_a_late_entry() {
    let house = House::of(module_path!()).await;
    let made = log(&house, |v| v["received_at"] = json!("2023-03-03T09:00:00+07:00")).await;
    assert_eq!(made.assert_status(201).json()["late_entry"], true);
}

#[actix_web::test]
async fn a_repeat_points_at_the_earlier_visit_of_the_same_agency() {
    let house = House::of(module_path!()).await;
    let first = log(&house, |_| {}).await.assert_status(201).json();
    let again = |id: Value| {
        move |v: &mut Value| {
            v["matters"][0]["occurrence"] = json!("repeat");
            v["matters"][0]["previous_reception_id"] = id;
        }
    };
    let made = log(&house, again(first["id"].clone())).await;
    assert_eq!(made.assert_status(201).json()["matters"][0]["previous_reception_id"], first["id"]);
    let officer = house.sign_in("officer.banbo").await;
    let elsewhere =
        officer.post("/api/v1/receptions").json(&bodies::reception("03424")).await.assert_status(201).json();
    let refused = log(&house, again(elsewhere["id"].clone())).await;
    refused.assert_invalid("/matters/0/previous_reception_id");
}

#[actix_web::test]
async fn a_visit_sent_twice_is_written_once() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let body = bodies::reception("03412");
    let first = officer.post("/api/v1/receptions").idempotency_key("lan-1").json(&body).await;
    let second = officer.post("/api/v1/receptions").idempotency_key("lan-1").json(&body).await;
    assert_eq!(second.header("idempotency-replayed"), Some("true"));
    assert_eq!((second.status(), second.json()), (201, first.json()));
    assert_eq!(second.header("location"), first.header("location"));
    assert_eq!(second.etag(), first.etag());
}
