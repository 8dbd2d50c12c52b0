use uuid::Uuid;

use crate::support::House;

#[actix_web::test]
async fn an_answer_carries_the_id_of_its_request() {
    let house = House::of(module_path!()).await;
    let ask = async |id: &str| house.anonymous().get("/api/v1/auth/me").header("x-request-id", id).await;
    let sent = ask("cong-1.A_b").await;
    assert_eq!(sent.header("x-request-id"), Some("cong-1.A_b"));
    assert_eq!(sent.json()["request_id"], "cong-1.A_b");
    for unusable in ["", "a b", "<script>", &"x".repeat(129)] {
        let answer = ask(unusable).await;
        let ours = answer.header("x-request-id").unwrap();
        assert!(Uuid::try_parse(ours).is_ok(), "{unusable}");
        assert_eq!(answer.json()["request_id"], ours);
    }
}

#[actix_web::test]
async fn the_id_stands_in_the_trail() {
    let house = House::of(module_path!()).await;
    let id = Uuid::from_u128(77);
    let body = crate::support::bodies::reception("H");
    let clerk = house.sign_in("receptionist").await;
    clerk.post("/api/v1/receptions").header("x-request-id", &id.to_string()).json(&body).await.assert_status(201);
    assert_eq!(house.number(&format!("select count(*) from audit_entries where request_id = '{id}'")).await, 1);
}

#[actix_web::test]
async fn a_problem_speaks_vietnamese_unless_english_is_liked_better() {
    let house = House::of(module_path!()).await;
    let title = async |tag: &str| house.anonymous().get("/api/v1/auth/me").lang(tag).await.json()["title"].clone();
    for tag in ["vi", "", "fr", "vi-VN,vi;q=0.9,en;q=0.8", "en;q=0.5,vi;q=0.5", "*", "en;q=nonsense"] {
        assert_eq!(title(tag).await, "Chưa đăng nhập", "{tag}");
    }
    for tag in ["en", "en-GB", "EN", "fr,en;q=0.1", "vi;q=0.1, en;q=0.9"] {
        assert_eq!(title(tag).await, "Not signed in", "{tag}");
    }
}

#[actix_web::test]
async fn paths_and_methods_that_do_not_exist_are_problems_too() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    handler.get("/api/v1/nothing").await.assert_problem(404, "not_found");
    handler.get("/api/v1/receptions/not-a-uuid").await.assert_problem(404, "not_found");
    handler.delete("/api/v1/receptions").await.assert_problem(405, "method_not_allowed");
    house.anonymous().get("/nothing").await.assert_problem(404, "not_found");
    house.anonymous().get("/api/v1/nothing").await.assert_problem(401, "unauthenticated");
}

#[actix_web::test]
async fn answers_are_never_kept_by_caches_nor_guessed_at() {
    let house = House::of(module_path!()).await;
    for answer in
        [house.sign_in("handler").await.get("/api/v1/receptions").await, house.anonymous().get("/api/v1/auth/me").await]
    {
        assert_eq!(answer.header("cache-control"), Some("private, no-store"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    }
}

#[actix_web::test]
async fn an_if_match_that_is_none_of_ours_is_stale() {
    let house = House::of(module_path!()).await;
    let admin = house.sign_in("admin").await;
    let url = format!("/api/v1/users/{}", house.sign_in("handler").await.user().unwrap());
    for tag in ["\"x\"", "*", "\"1\", \"2\"", "\"99999999999\"", "\"-1\""] {
        let changed = admin.patch(&url).header("if-match", tag).json(&serde_json::json!({ "full_name": "A" })).await;
        changed.assert_problem(412, "stale");
    }
}
