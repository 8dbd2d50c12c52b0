//! What every answer carries: an id, a language, and that it is not to be kept or guessed at.
use crate::operations::{World, all};
use crate::support::{House, bodies};

use super::who_may;

#[actix_web::test]
async fn every_answer_carries_its_id_and_is_not_to_be_kept() {
    let house = House::of(module_path!()).await;
    let world = World::of(house.clone(), 4).await;
    for operation in all() {
        let reader = house.sign_in(who_may(operation)).await;
        let answer = operation.call(&world, operation.targets()[0], &reader).header("x-request-id", "desk-7.a_b").await;
        assert_eq!(answer.header("x-request-id"), Some("desk-7.a_b"), "{}", operation.id);
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{}", operation.id);
        let kept = answer.header("cache-control");
        assert_eq!(kept, operation.path.starts_with("/api/").then_some("private, no-store"), "{}", operation.id);
        if answer.status() >= 400 {
            assert_eq!(answer.json()["request_id"], "desk-7.a_b", "{}", operation.id);
        }
    }
}

#[actix_web::test]
async fn an_id_that_is_no_id_is_replaced() {
    let house = House::of(module_path!()).await;
    let long = "x".repeat(129);
    for sent in ["", "with blank", "<script>", "quo\"te", &long] {
        let answer = house.anonymous().get("/api/v1/auth/me").header("x-request-id", sent).await;
        let given = answer.header("x-request-id").unwrap();
        assert!(uuid::Uuid::try_parse(given).is_ok(), "{sent}: {given}");
        assert_eq!(answer.json()["request_id"], given);
    }
}

#[actix_web::test]
async fn problems_speak_the_language_asked_for() {
    let house = House::of(module_path!()).await;
    for (asked, lang) in [
        ("", "vi"),
        ("vi", "vi"),
        ("en", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("vi-VN,vi;q=0.9,en;q=0.8", "vi"),
        ("fr, en;q=0.5", "en"),
        ("en;q=0.1, vi;q=0.2", "vi"),
        ("fr", "vi"),
        ("*", "vi"),
        ("en;q=x", "vi"),
    ] {
        let answer = house.anonymous().get("/api/v1/auth/me").lang(asked).await;
        assert_eq!(answer.header("content-language"), Some(lang), "{asked}");
        let is_english = answer.json()["title"].as_str().unwrap().is_ascii();
        assert_eq!(is_english, lang == "en", "{asked}: {}", answer.text());
    }
}

#[actix_web::test]
async fn a_field_s_refusal_speaks_it_too() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let mut body = bodies::complaint("H");
    body["received_on"] = "2033-01-01".into();
    let ask = || handler.post("/api/v1/petitions").json(&body);
    let (vi, en) = (ask().await.assert_invalid("/received_on"), ask().lang("en").await.assert_invalid("/received_on"));
    assert_eq!(vi["errors"][0]["code"], en["errors"][0]["code"]);
    assert_ne!(vi["errors"][0]["detail"], en["errors"][0]["detail"]);
}

#[actix_web::test]
async fn an_etag_is_a_version_and_never_answers_304() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    let again = handler.get(&case.url).header("if-none-match", &format!("\"{}\"", case.version)).await;
    again.assert_status(200);
    assert_eq!(again.etag(), case.version);
    assert_eq!(again.json()["version"], case.version);
}
