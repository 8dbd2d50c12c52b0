//! Bodies that are none: each has its own clear problem, the same at every operation.
use serde_json::json;

use super::who_may;
use crate::operations::{Operation, World, all};
use crate::support::{Asking, House};

/// Sends every operation that takes JSON a body; who sends may do it all.
async fn each_of(file: &str, send: impl AsyncFn(&Operation, Box<dyn Fn() -> Asking>)) {
    let house = House::of(file).await;
    let world = World::of(&house).await;
    for operation in all().iter().filter(|operation| operation.takes_json()) {
        let reader = house.sign_in(who_may(operation)).await;
        let url = operation.url(&world, operation.targets()[0], &reader);
        let method = operation.method.clone();
        send(operation, Box::new(move || reader.ask(method.clone(), &url).if_match(1))).await;
    }
}

#[actix_web::test]
async fn an_unknown_field_is_named() {
    each_of(module_path!(), async |_, ask| {
        let answer = ask().json(&json!({ "no_such_field": 1 })).await;
        let problem = answer.assert_invalid("/no_such_field");
        assert_eq!(problem["errors"][0]["code"], "unknown_field");
    })
    .await;
}

#[actix_web::test]
async fn a_body_that_is_no_object_is_refused() {
    each_of(module_path!(), async |operation, ask| {
        for body in [json!([1]), json!("text"), json!(7), json!(null)] {
            let status = ask().json(&body).await.status();
            assert_eq!(status, 422, "{} takes {body}", operation.id);
        }
    })
    .await;
}

#[actix_web::test]
async fn malformed_json_is_told_with_its_place() {
    each_of(module_path!(), async |operation, ask| {
        for text in ["{\"a\":", "{]", "{\"a\": 1} {\"b\": 2}", "{'a': 1}", "{\"a\": 1e999}"] {
            let answer = ask().bytes("application/json", text).lang("en").await;
            let problem = answer.assert_problem(400, "malformed_json");
            assert!(problem["detail"].as_str().unwrap().contains("line 1"), "{}: {problem}", operation.id);
        }
        let deep = "[".repeat(100_000);
        ask().bytes("application/json", deep).await.assert_problem(400, "malformed_json");
    })
    .await;
}

#[actix_web::test]
async fn bytes_that_are_no_text_are_refused() {
    each_of(module_path!(), async |_, ask| {
        for bytes in [&b"{\"a\": \"\xff\"}"[..], b"\xfe\xff\x00{", b"PK\x03\x04"] {
            ask().bytes("application/json", bytes).await.assert_problem(400, "malformed_json");
        }
    })
    .await;
}

#[actix_web::test]
async fn a_nul_character_is_named() {
    each_of(module_path!(), async |_, ask| {
        let problem = ask().json(&json!({ "a": ["b", { "c/d": "x\u{0}y" }] })).await.assert_invalid("/a/1/c~1d");
        assert_eq!(problem["errors"][0]["code"], "control_character");
    })
    .await;
}

#[actix_web::test]
async fn ten_megabytes_are_too_large() {
    let body = format!("{{\"a\": \"{}\"}}", "x".repeat(10 << 20));
    each_of(module_path!(), async |_, ask| {
        ask().bytes("application/json", body.as_str()).await.assert_problem(413, "too_large");
        let claims = ask().bytes("application/json", "{}").header("content-length", "10485760");
        claims.await.assert_problem(413, "too_large");
    })
    .await;
}

#[actix_web::test]
async fn what_does_not_say_that_it_is_json_is_not_read() {
    each_of(module_path!(), async |_, ask| {
        for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"] {
            ask().bytes(kind, "{}").await.assert_problem(415, "unsupported_media_type");
        }
    })
    .await;
}

#[actix_web::test]
async fn a_file_that_is_no_register_is_refused() {
    let house = House::of(module_path!()).await;
    let world = World::of(&house).await;
    let takes_files = |operation: &&Operation| operation.id.starts_with("import_");
    for operation in all().iter().filter(takes_files) {
        let reader = house.sign_in(who_may(operation)).await;
        let url = operation.url(&world, operation.targets()[0], &reader);
        for bytes in [&b""[..], b"PK\x03\x04", b"%PDF-1.4", b"a;b;c"] {
            let answer = reader.post(&url).bytes(operation.takes.as_deref().unwrap(), bytes).await;
            assert_eq!(answer.status(), 422, "{}: {}", operation.id, answer.text());
        }
        let form = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.xlsx\"\r\n\r\nno\r\n--x--\r\n";
        assert_eq!(reader.post(&url).bytes("multipart/form-data; boundary=x", form).await.status(), 422);
        let broken = reader.post(&url).bytes("multipart/form-data; boundary=x", "--y").await;
        assert_eq!(broken.status(), 400, "{}", broken.text());
    }
}
