//! Cursors that no list gave, and control characters in a query however they are written.
use tiepdan::kernel::cursor_of;

use crate::support::House;

const LISTS: &[&str] = &[
    "petitions?",
    "receptions?",
    "reception-sessions?",
    "council/sessions?",
    "council/questions?",
    "council/reports?",
    "council/promises?",
    "voter-meetings?",
    "voter-petitions?",
    "agencies?",
    "parameters?",
    "users?",
    "inspection/petitions?bucket=open&",
    "inspection/receptions?",
    "reports/snapshots?",
    "reports/forms/01-XLD/cells?period=2023-Q1&column=1&",
];

#[actix_web::test]
async fn every_list_refuses_a_cursor_that_is_none_of_its_own() {
    let house = House::of(module_path!()).await;
    let (inspector, admin) = (house.sign_in("inspector").await, house.sign_in("admin").await);
    let one = cursor_of(&["\0"]);
    let two = cursor_of(&["2023-03-06", "\0"]);
    let key = cursor_of(&["a\0b", "00000000-0000-4000-8000-000000000000"]);
    let line = cursor_of(&["a\nb", "00000000-0000-4000-8000-000000000000"]);
    for list in LISTS {
        let reader = if list.starts_with("users") { &admin } else { &inspector };
        for cursor in ["", "AA", "____", "%FF", "Zm9v%00", &one, &two, &key, &line] {
            let answer = reader.get(format!("/api/v1/{list}cursor={cursor}")).await;
            let is_name = list.starts_with("users") && answer.status() == 200;
            assert!(answer.status() == 400 || is_name, "{list} {cursor}: {}", answer.text());
        }
    }
}

#[actix_web::test]
async fn control_characters_in_a_query_are_refused_however_written() {
    let house = House::of(module_path!()).await;
    let inspector = house.sign_in("inspector").await;
    for text in ["%00", "%01", "a%1Fb", "%7F", "%C2%85", "a%00"] {
        for query in ["petitions?q=", "receptions?q=", "parameters?key=", "agencies?code="] {
            let answer = inspector.get(format!("/api/v1/{query}{text}")).await;
            answer.assert_problem(400, "invalid_query");
        }
    }
    inspector.get("/api/v1/petitions?q=thu%20h%E1%BB%93i+%C4%91%E1%BA%A5t").await.assert_status(200);
}
