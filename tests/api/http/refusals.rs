//! Not signed in, unknown, not read before, read too early.
use super::who_may;
use crate::operations::{World, all};
use crate::support::House;

#[actix_web::test]
async fn nobody_gets_in_without_signing_in() {
    let house = House::of(module_path!()).await;
    let strange = "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.e30.c2ln";
    for operation in all().iter().filter(|operation| !operation.is_public()) {
        let url = operation.path.replace("{id}", "x");
        let anonymous = house.anonymous();
        let answer = anonymous.ask(operation.method.clone(), &url).await;
        answer.assert_problem(401, "unauthenticated");
        assert_eq!(answer.header("www-authenticate"), Some("Bearer"), "{}", operation.id);
        for word in ["Bearer", "Bearer ", "Basic YWRtaW46", strange, &format!("Bearer {strange}")] {
            let answer = anonymous.ask(operation.method.clone(), &url).header("authorization", word).await;
            answer.assert_problem(401, "unauthenticated");
        }
    }
}

#[actix_web::test]
async fn what_is_unknown_is_not_found() {
    let house = House::of(module_path!()).await;
    for operation in all().iter().filter(|operation| operation.path.contains('{')) {
        let reader = house.sign_in(who_may(operation)).await;
        for id in ["7d5d9c0e-7b52-4c39-9f43-0b6a9a3d8f11", "not-an-id", "1", "%00", "..%2f..%2fusers"] {
            let url: String = operation
                .path
                .split('/')
                .map(|part| if part.starts_with('{') { id } else { part })
                .collect::<Vec<_>>()
                .join("/")
                + &operation.query(operation.targets()[0]);
            let mut asking = reader.ask(operation.method.clone(), &url).if_match(1);
            if operation.takes_json() {
                asking = asking.json(&operation.body(operation.targets()[0]));
            }
            asking.await.assert_problem(404, "not_found");
        }
    }
}

#[actix_web::test]
async fn who_has_not_read_a_record_does_not_change_it() {
    let house = House::of(module_path!()).await;
    let world = World::of(&house).await;
    for operation in all().iter().filter(|operation| operation.wants_if_match) {
        let reader = house.sign_in(who_may(operation)).await;
        let target = operation.targets()[0];
        let url = operation.url(&world, target, &reader);
        let body = operation.body(target);
        let ask = || reader.ask(operation.method.clone(), &url).json(&body);
        ask().await.assert_problem(428, "if_match_required");
        ask().if_match(9_999).await.assert_problem(412, "stale");
        for tag in ["*", "\"\"", "\"one\"", "\"1\", \"2\""] {
            ask().header("if-match", tag).await.assert_problem(412, "stale");
        }
    }
}

#[actix_web::test]
async fn a_path_or_a_method_of_nobody_is_a_problem_too() {
    let house = House::of(module_path!()).await;
    let admin = house.sign_in("admin").await;
    admin.get("/api/v1/nothing").await.assert_problem(404, "not_found");
    admin.delete("/api/v1/agencies").await.assert_problem(405, "method_not_allowed");
    house.anonymous().get("/nothing").await.assert_problem(404, "not_found");
    house.anonymous().put("/health/live").await.assert_problem(405, "method_not_allowed");
}
