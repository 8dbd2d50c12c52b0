use serde_json::json;

use super::Account;
use crate::support::House;

#[actix_web::test]
async fn the_first_password_is_told_once_and_never_replayed() {
    let house = House::of(module_path!()).await;
    let admin = house.sign_in("admin").await;
    let body = json!({ "username": "mai", "full_name": "  Lò   Thị Mai " });
    let made = admin.post("/api/v1/users").idempotency_key("k").json(&body).await;
    made.assert_status(201);
    assert_eq!(made.json()["full_name"], "Lò Thị Mai");
    assert_eq!(made.json()["must_change_password"], true);
    let read = admin.get(made.header("location").unwrap()).await;
    assert_eq!(read.assert_status(200).etag(), 1);
    assert!(read.json().get("one_time_password").is_none());
    admin.post("/api/v1/users").idempotency_key("k").json(&body).await.assert_problem(409, "already_exists");
}

#[actix_web::test]
async fn only_an_administrator_keeps_accounts() {
    let house = House::of(module_path!()).await;
    let body = json!({ "username": "lan", "full_name": "Lan" });
    for name in ["leader", "inspector", "handler"] {
        house.sign_in(name).await.post("/api/v1/users").json(&body).await.assert_problem(403, "forbidden");
    }
    house.anonymous().post("/api/v1/users").json(&body).await.assert_problem(401, "unauthenticated");
}

#[actix_web::test]
async fn wrong_names_are_told_together() {
    let house = House::of(module_path!()).await;
    let body = json!({ "username": "Cán bộ", "full_name": " " });
    let refused = house.sign_in("admin").await.post("/api/v1/users").json(&body).await;
    refused.assert_invalid("/username");
    refused.assert_invalid("/full_name");
}

#[actix_web::test]
async fn an_account_is_changed_with_the_version_last_read() {
    let house = House::of(module_path!()).await;
    let admin = house.sign_in("admin").await;
    let url = format!("/api/v1/users/{}", Account::new(&house, "hoa").await.id);
    let body = json!({ "full_name": "Lò Thị Hoa" });
    admin.patch(&url).json(&body).await.assert_problem(428, "if_match_required");
    let changed = admin.patch(&url).if_match(1).json(&body).await;
    assert_eq!(changed.assert_status(200).etag(), 2);
    admin.patch(&url).if_match(1).json(&body).await.assert_problem(412, "stale");
}

#[actix_web::test]
async fn nobody_disables_the_own_account() {
    let house = House::of(module_path!()).await;
    let admin = house.sign_in("admin").await;
    let url = format!("/api/v1/users/{}", admin.user().unwrap());
    let refused = admin.patch(&url).if_match(1).json(&json!({ "is_disabled": true })).await;
    refused.assert_problem(403, "forbidden");
}

#[actix_web::test]
async fn an_account_exists_for_its_owner_the_administrator_and_the_inspectorate() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let url = format!("/api/v1/users/{}", handler.user().unwrap());
    for name in ["handler", "admin", "inspector"] {
        house.sign_in(name).await.get(&url).await.assert_status(200);
    }
    for name in ["receptionist", "leader.binhlu"] {
        house.sign_in(name).await.get(&url).await.assert_problem(404, "not_found");
    }
}

#[actix_web::test]
async fn the_people_of_an_agency_are_listed_for_those_who_work_there_in_pages() {
    let house = House::of(module_path!()).await;
    let url = format!("/api/v1/users?agency_id={}&limit=2", crate::support::agency("H"));
    let handler = house.sign_in("handler").await;
    let first = handler.get(&url).await.assert_status(200).json();
    let next = format!("{url}&cursor={}", first["next_cursor"].as_str().unwrap());
    let second = handler.get(&next).await.assert_status(200).json();
    let names: Vec<_> = [&first, &second].iter().flat_map(|page| page["items"].as_array().unwrap()).collect();
    assert_eq!(
        names.iter().map(|u| u["username"].as_str().unwrap()).collect::<Vec<_>>(),
        ["handler", "leader", "receptionist"]
    );
    house.sign_in("officer.banbo").await.get(&url).await.assert_problem(403, "forbidden");
    handler.get("/api/v1/users").await.assert_problem(403, "forbidden");
}
