//! A known path that does not take the method says so.
use actix_web::http::Method;

use crate::support::{House, bodies};

#[actix_web::test]
async fn the_wrong_method_on_a_known_path_is_405_and_an_unknown_path_404() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    for (method, url, allowed) in [
        (Method::DELETE, case.url.clone(), "GET, PATCH"),
        (Method::GET, format!("{}/accept", case.url), "POST"),
        (Method::PUT, "/api/v1/petitions".to_owned(), "GET, POST"),
        (Method::POST, "/api/v1/auth/me".to_owned(), "GET"),
        (Method::POST, "/openapi.json".to_owned(), "GET"),
    ] {
        let answer = handler.ask(method, &url).await;
        answer.assert_problem(405, "method_not_allowed");
        // RFC 9110, section 15.5.6.
        assert_eq!(answer.header("allow"), Some(allowed), "{url}");
    }
    for url in ["/api/v1/nothing", "/api/v1/petitions/x/y/z", "/nothing", "/api/v1"] {
        handler.get(url).await.assert_problem(404, "not_found");
    }
    handler.get("/api/v1/petitions/00000000-0000-4000-8000-000000000000").await.assert_problem(404, "not_found");
}
