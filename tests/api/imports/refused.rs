use super::{book, counts, import, row, rows, visits};
use crate::registers::visit_with;
use crate::support::House;

/// A day that no calendar has.
fn bad_day() -> [&'static str; 12] {
    visit_with(1, "31/02/2023")
}

#[actix_web::test]
async fn one_refused_row_keeps_the_whole_file_out() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let refused = import(&officer, "03412", "", book(&[row("1"), bad_day()])).await;
    let problem = refused.assert_problem(422, "rows_refused");
    assert_eq!(problem["errors"][0]["pointer"], "/rows/3");
    assert_eq!(visits(&house, "03412").await, 0);
    let here = format!("agency_id = '{}'", crate::support::agency("03412"));
    assert_eq!(house.number(&format!("select count(*) from register_rows where {here}")).await, 0);
    let told = format!("select (fields->'imported'->>'to')::int from audit_entries where {here}");
    assert_eq!(house.number(&told).await, 0, "the trail says that nothing came in");

    let dry = import(&officer, "03412", "&dry_run=true", book(&[row("1"), bad_day()])).await;
    assert_eq!((counts(&dry), &dry.json()["is_refused"]), ([1, 0, 1, 0, 0], &serde_json::json!(true)));

    let partial = import(&officer, "03412", "&partial=true", book(&[row("1"), bad_day()])).await;
    assert_eq!(counts(&partial), [1, 0, 1, 0, 0]);
    assert_eq!(visits(&house, "03412").await, 1);
}

#[actix_web::test]
async fn a_refusal_is_not_kept_under_its_key() {
    let house = House::of(module_path!()).await;
    let clerk = house.sign_in("receptionist").await;
    let url = format!("/api/v1/imports/receptions?agency_id={}", crate::support::agency("H"));
    for _ in 0..2 {
        let sent = clerk.post(&url).idempotency_key("k").bytes(super::XLSX, book(&[bad_day()]));
        sent.await.assert_problem(422, "rows_refused");
    }
}

#[actix_web::test]
async fn a_report_names_rows_and_never_people() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.banbo").await;
    let odd = visit_with(2, "Lù Văn Xanh\nBản Phiêng Hoi, xã Bản Hon\nCCCD 999999999999");
    for options in ["&dry_run=true", "&partial=true", ""] {
        let answer = import(&officer, "03424", options, book(&[odd, bad_day()])).await;
        for secret in ["Xanh", "Phiêng", "999999999999", "045013051"] {
            assert!(!answer.text().contains(secret), "{options}: {secret} in {}", answer.text());
        }
    }
    let answer = import(&officer, "03424", "&partial=true", book(&[odd, bad_day()])).await.json();
    assert_eq!(rows(&answer)[0]["line"], 2);
    assert_eq!(rows(&answer)[0]["number"], "1");
}

#[actix_web::test]
async fn only_a_receptionist_of_that_very_agency_imports_its_register() {
    let house = House::of(module_path!()).await;
    for name in ["handler", "leader", "officer.banbo", "inspector", "admin"] {
        let client = house.sign_in(name).await;
        import(&client, "H", "", book(&[row("5")])).await.assert_problem(403, "forbidden");
    }
    import(&house.anonymous(), "H", "", book(&[row("5")])).await.assert_problem(401, "unauthenticated");
}
