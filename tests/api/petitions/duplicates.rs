//! Đơn trùng (TT 05/2021/TT-TTCP, Điều 6): who is found as the same, by what; who never is.
use serde_json::{Value, json};

use super::{URL, but, classified};
use crate::support::{Answer, Client, House, agency, bodies};

const CHECK: &str = "/api/v1/petitions/duplicate-check";

/// A complaint with words, person and decision of its own.
fn marked(agency: &str, name: &str, number: &str, decision: &str) -> Value {
    let summary = match name {
        "Mỉn" => "Khiếu nại việc thu hồi nương ngô ở khe suối Nậm Giôn để làm bãi thải",
        "Dợ" => "Cấp gạo cứu đói giáp hạt thiếu hai kỳ liền cho cả bản",
        _ => "Phá rào vườn chè cổ thụ khi mở đường lên trạm y tế",
    };
    but(
        bodies::complaint(agency),
        json!({
            "summary": summary,
            "petitioners": [{ "full_name": format!("Hảng Thị {name}"), "identity_number": number,
                              "address": "Bản Cò Nọt, xã Nà Tăm" }],
            "contested": { "type": "decision", "number": decision },
        }),
    )
}

async fn duplicates(client: &Client, case: &crate::support::Case) -> Answer {
    client.get(format!("{}/duplicates", case.url)).await
}

fn found(answer: &Answer) -> Vec<(String, Vec<String>)> {
    let json = answer.assert_status(200).json();
    let items = json["items"].as_array().unwrap().iter().map(|item| {
        let matched = item["matched"].as_array().unwrap().iter().map(|m| m["what"].as_str().unwrap().to_owned());
        (item["petition"]["id"].as_str().unwrap().to_owned(), matched.collect())
    });
    items.collect()
}

#[actix_web::test]
async fn the_same_person_decision_or_words_are_found_before_and_after_saving() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let first = marked("H", "Mỉn", "012190005551", "4411/QĐ-UBND");
    let closed =
        classified(&house, &handler, &first, json!({ "is_eligible": false, "ineligible_reason": "no_signature" }))
            .await;
    let guided = handler.step(&closed, "guide", &json!({ "to_name": "Tòa án nhân dân huyện" })).await;
    assert!([200, 409].contains(&guided.status()), "{}", guided.text());
    let by_name = json!({ "petitioners": [{ "full_name": "hảng thị MỈN", "address": "Cò Nọt" }],
                          "contested": null, "summary": "Đề nghị trả lời về chế độ thai sản", "kind": "recommendation",
                          "level": null, "field": "admin_other" });
    let by_name = house.case(&but(first.clone(), by_name)).await;
    let other_person = json!({ "petitioners": [{ "full_name": "Vừ A Tráng", "address": "Bản Nà Hum" }] });
    let by_words = house.case(&but(first.clone(), other_person)).await;
    house.case(&bodies::recommendation("H")).await;

    let second = house.case(&but(first.clone(), json!({ "incoming_number": "99/BTCD" }))).await;
    let answer = duplicates(&handler, &second).await;
    let candidates = found(&answer);
    let of =
        |case: &crate::support::Case| candidates.iter().find(|(id, _)| id == case.id()).map(|(_, what)| what.clone());
    assert_eq!(of(&closed).unwrap(), ["identity_number", "contested_decision", "content"]);
    assert_eq!(of(&by_name).unwrap(), ["name_and_place"]);
    assert_eq!(of(&by_words).unwrap(), ["contested_decision", "content"]);
    assert_eq!((of(&second), candidates.len()), (None, 3));
    let best = &answer.json()["items"][0];
    assert_eq!(best["petition"]["id"], closed.json["id"]);
    assert_eq!(best["side_by_side"]["this"]["summary"], first["summary"]);
    assert_eq!(best["side_by_side"]["other"]["summary"], first["summary"]);
    assert!(best["score"].as_f64().unwrap() > 0.9, "{best}");

    let typed = json!({ "agency_id": agency("H"), "kind": "complaint", "petitioners": first["petitioners"],
                        "contested": first["contested"], "summary": first["summary"] });
    let before =
        house.number("select (select count(*) from audit_entries) + (select count(*) from idempotency_keys)").await;
    let checked = handler.post(CHECK).idempotency_key("typed").json(&typed).await;
    assert_eq!(found(&checked).len(), 4);
    let after =
        house.number("select (select count(*) from audit_entries) + (select count(*) from idempotency_keys)").await;
    assert_eq!(before, after, "a check keeps nothing");
    let nobody = json!({ "agency_id": agency("H") });
    assert_eq!(found(&handler.post(CHECK).json(&nobody).await), []);
}

#[actix_web::test]
async fn a_sealed_petition_is_compared_with_nothing_and_never_a_candidate() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let open = house.case(&marked("H", "Dợ", "012190005552", "4412/QĐ-UBND")).await;
    let people =
        json!([{ "full_name": "Hảng Thị Dợ", "identity_number": "012190005552", "address": "Bản Cò Nọt, xã Nà Tăm" }]);
    let sealed = but(bodies::denunciation("H"), json!({ "petitioners": people, "summary": open.json["summary"] }));
    let sealed = house.case(&sealed).await;
    assert_eq!(found(&duplicates(&handler, &open).await), []);
    let answer = duplicates(&handler, &sealed).await.json();
    assert_eq!(answer, json!({ "items": [], "reason": "sealed" }));
    for kind in ["denunciation", "mixed"] {
        let typed =
            json!({ "agency_id": agency("H"), "kind": kind, "petitioners": people, "summary": open.json["summary"] });
        let answer = handler.post(CHECK).json(&typed).await.json();
        assert_eq!(answer, json!({ "items": [], "reason": "sealed" }), "{kind}");
    }
}

#[actix_web::test]
async fn nothing_out_of_sight_is_a_candidate() {
    let house = House::of(module_path!()).await;
    let body = |agency| marked(agency, "Pàng", "012190005553", "4413/QĐ-UBND");
    let (district, binhlu) = (house.case(&body("H")).await, house.case(&body("03412")).await);
    let ids = |answer: &Answer| found(answer).into_iter().map(|(id, _)| id).collect::<Vec<_>>();
    assert_eq!(ids(&duplicates(&house.sign_in("handler").await, &district).await), Vec::<String>::new());
    assert_eq!(ids(&duplicates(&house.sign_in("officer.binhlu").await, &binhlu).await), Vec::<String>::new());
    assert_eq!(ids(&duplicates(&house.sign_in("inspector").await, &district).await), [binhlu.id()]);
    duplicates(&house.sign_in("officer.banbo").await, &district).await.assert_problem(404, "not_found");
    let typed = json!({ "agency_id": agency("03424"), "petitioners": body("H")["petitioners"] });
    assert_eq!(ids(&house.sign_in("officer.banbo").await.post(CHECK).json(&typed).await), Vec::<String>::new());
    house.sign_in("officer.binhlu").await.post(CHECK).json(&typed).await.assert_problem(403, "forbidden");
}

#[actix_web::test]
async fn what_cannot_be_compared_is_refused_by_pointer() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let long = "x ".repeat(10_001);
    for (changes, pointer) in [
        (json!({ "summary": long }), "/summary"),
        (json!({ "demand": long }), "/demand"),
        (json!({ "contested": { "type": "decision", "number": "9".repeat(101) } }), "/contested/number"),
        (json!({ "petitioners": [{ "full_name": " " }] }), "/petitioners/0/full_name"),
        (json!({ "petitioners": vec![json!({ "full_name": "Lò" }); 201] }), "/petitioners"),
        (json!({ "public_summary": "x" }), "/public_summary"),
    ] {
        let sent = but(json!({ "agency_id": agency("H") }), changes);
        handler.post(CHECK).json(&sent).await.assert_invalid(pointer);
    }
    assert_eq!(handler.get(format!("{URL}/duplicate-check")).await.status() / 100, 4);
}
