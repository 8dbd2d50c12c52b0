use serde_json::json;

use super::{overview, row_of};
use crate::support::{House, agency, bodies};

const OVERVIEW: &str = "/api/v1/inspection/overview";

#[actix_web::test]
async fn the_inspectorate_leaders_internal_affairs_and_the_council_s_clerk_read_figures() {
    let house = House::of(module_path!()).await;
    for name in ["inspector", "leader", "internal_affairs", "council_clerk"] {
        let codes = overview(&house, name, "").await;
        assert_ne!(row_of(&codes, "03412"), json!(null), "{name}");
        assert_ne!(row_of(&codes, "H"), json!(null), "{name}");
    }
    let commune = overview(&house, "leader.binhlu", "").await;
    assert_eq!(commune["agencies"].as_array().unwrap().len(), 1);
    assert_ne!(row_of(&commune, "03412"), json!(null));
}

#[actix_web::test]
async fn others_are_refused_whatever_they_ask_for() {
    let house = House::of(module_path!()).await;
    let urls = [OVERVIEW, "/api/v1/inspection/petitions?bucket=open", "/api/v1/inspection/receptions"];
    for url in urls {
        for name in ["receptionist", "handler", "officer.banbo", "admin"] {
            house.sign_in(name).await.get(url).await.assert_problem(403, "forbidden");
        }
        house.anonymous().get(url).await.assert_problem(401, "unauthenticated");
        let joint = if url.contains('?') { '&' } else { '?' };
        let leader = house.sign_in("leader.binhlu").await;
        let other = format!("{url}{joint}agency_id={}", agency("03424"));
        leader.get(other).await.assert_problem(403, "forbidden");
        let nowhere = format!("{url}{joint}agency_id={}", uuid::Uuid::nil());
        house.sign_in("inspector").await.get(nowhere).await.assert_problem(404, "not_found");
    }
}

#[actix_web::test]
async fn the_inspector_reads_cases_and_writes_nothing() {
    let house = House::of(module_path!()).await;
    let case = house.case(&bodies::complaint("03412")).await;
    let inspector = house.sign_in("inspector").await;
    assert_eq!(inspector.get(&case.url).await.assert_status(200).json()["allowed_actions"], json!([]));
    let classify = bodies::classify("complaint", "admin_land");
    inspector.step(&case, "classify", &classify).await.assert_problem(403, "forbidden");
    let body = bodies::complaint("03412");
    inspector.post("/api/v1/petitions").json(&body).await.assert_problem(403, "forbidden");
    assert_eq!(inspector.read(&case).await.version, case.version);
}

#[actix_web::test]
async fn days_that_make_no_window_are_refused() {
    let house = House::of(module_path!()).await;
    let inspector = house.sign_in("inspector").await;
    inspector.get(format!("{OVERVIEW}?as_of=2023-02-30")).await.assert_problem(400, "invalid_query");
    inspector.get(format!("{OVERVIEW}?as_of=2023-01-01&from=2023-02-01")).await.assert_invalid("/from");
    inspector.get(format!("{OVERVIEW}?as_of=0001-01-01")).await.assert_problem(400, "invalid_query");
    inspector.get("/api/v1/inspection/petitions").await.assert_problem(400, "invalid_query");
    inspector.get("/api/v1/inspection/petitions?bucket=all").await.assert_problem(400, "invalid_query");
}
