//! Gia hạn: Luật Tố cáo 2018, Điều 30; NĐ 31/2019, Điều 3; of a complaint the longer term of Điều 28, 37.
use serde_json::{Value, json};

use super::{but, clock};
use crate::support::{Case, House, bodies};

fn longer(on: &str, signs: &[&str]) -> Value {
    json!({ "on": on, "reason": "Phải xác minh thêm", "complexity_reasons": signs, "document": bodies::document("20/QĐ-UBND", on) })
}

/// A denunciation accepted on 3/3/2023: 30 days end on Sunday 2/4, so on Monday 3/4.
async fn accepted(house: &House) -> Case {
    house.case_in("accepted", &bodies::denunciation("H")).await
}

#[actix_web::test]
async fn a_complex_denunciation_is_extended_once_by_thirty_days_from_its_last_day() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = accepted(&house).await;
    house.set_clock("2023-04-03T08:00:00+07:00");
    let case = Case::of(&handler.step(&case, "extend", &longer("2023-04-03", &["several_places"])).await);
    let settlement = clock(&case.json, "settlement");
    // 3/3 + 60 days = 2/5, a compensatory day off in 2023, as is 3/5.
    assert_eq!((&settlement["due_on"], &settlement["extended_by"]), (&json!("2023-05-04"), &json!(30)));
    assert_eq!(settlement["extension_basis"], "Luật Tố cáo 2018, Điều 30 khoản 2");
    assert_eq!(
        (&case.json["progress"]["complexity"], &case.json["progress"]["extensions"]),
        (&json!("complex"), &json!(1))
    );
    house.set_clock("2023-05-04T08:00:00+07:00");
    let seen = handler.read(&case).await;
    assert_eq!(clock(&seen.json, "settlement")["is_overdue"], false);
    let problem =
        handler.step(&seen, "extend", &longer("2023-05-04", &[])).await.assert_problem(409, "extended_too_often");
    assert_eq!(problem["basis"], "Luật Tố cáo 2018, Điều 30 khoản 2");
    // Two different signs make it specially complex, which is extended twice.
    let signs = ["several_places", "several_contents"];
    let case = Case::of(&handler.step(&seen, "extend", &longer("2023-05-04", &signs)).await);
    let settlement = clock(&case.json, "settlement");
    // 90 days from 3/3.
    assert_eq!((&settlement["due_on"], &settlement["extended_by"]), (&json!("2023-06-01"), &json!(60)));
    assert_eq!(settlement["extension_basis"], "Luật Tố cáo 2018, Điều 30 khoản 3");
    house.set_clock("2023-06-01T08:00:00+07:00");
    handler.step(&case, "extend", &longer("2023-06-01", &signs)).await.assert_problem(409, "extended_too_often");
    let days = handler.get(format!("{}/deadlines/{}/trace", case.url, settlement["id"].as_str().unwrap())).await.json();
    let last = days["days"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["on"], &last["counted"]), (&json!("2023-06-01"), &json!(90)));
    let after =
        handler.step(&case, "settle", &bodies::settle("2023-06-01", "justified")).await.assert_status(200).json();
    assert_eq!(clock(&after, "settlement")["state"], "met");
}

#[actix_web::test]
async fn an_extension_is_of_a_complex_case_within_its_term_by_at_most_the_term_of_the_article() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = accepted(&house).await;
    house.set_clock("2023-04-04T08:00:00+07:00");
    handler.step(&case, "extend", &longer("2023-04-03", &[])).await.assert_invalid("/complexity_reasons");
    let shortly = but(longer("2023-04-03", &["many_people"]), json!({ "days": 31 }));
    handler.step(&case, "extend", &shortly).await.assert_invalid("/days");
    handler
        .step(&case, "extend", &but(longer("2023-04-03", &["many_people"]), json!({ "days": 0 })))
        .await
        .assert_invalid("/days");
    handler.step(&case, "extend", &longer("2023-04-03", &["weather"])).await.assert_invalid("/complexity_reasons/0");
    handler.step(&case, "extend", &longer("2023-04-04", &["many_people"])).await.assert_problem(409, "term_has_passed");
    let by_staff = but(
        longer("2023-04-03", &["many_people"]),
        json!({ "document": { "number": "1", "on": "2023-04-03", "signer_name": "B", "signer_post": "staff" } }),
    );
    handler.step(&case, "extend", &by_staff).await.assert_problem(409, "signer_not_competent");
    let ten = but(longer("2023-04-03", &["many_people"]), json!({ "days": 10 }));
    let case = Case::of(&handler.step(&case, "extend", &ten).await);
    assert_eq!(clock(&case.json, "settlement")["due_on"], "2023-04-12");
}

#[actix_web::test]
async fn a_complaint_found_complex_runs_by_the_longer_term_from_its_acceptance_once() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("accepted", &bodies::complaint("H")).await;
    assert_eq!(clock(&case.json, "settlement")["due_on"], "2023-04-03");
    let case = Case::of(&handler.step(&case, "extend", &longer("2023-03-06", &[])).await);
    let settlement = clock(&case.json, "settlement");
    // 45 days from 3/3.
    assert_eq!(
        (&settlement["due_on"], &settlement["rule"]),
        (&json!("2023-04-17"), &json!("complaint.settle_first_complex"))
    );
    assert_eq!((&settlement["amount"], &settlement["extended_by"]), (&json!(45), &json!(0)));
    handler.step(&case, "extend", &longer("2023-03-06", &[])).await.assert_problem(409, "already_complex");
}

#[actix_web::test]
async fn no_law_extends_a_recommendation() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("accepted", &bodies::recommendation("H")).await;
    handler.step(&case, "extend", &longer("2023-03-06", &["many_people"])).await.assert_problem(409, "no_extension");
}
