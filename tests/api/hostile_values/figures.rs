//! One yardstick for every figure: the district's.
use chrono::NaiveDate;
use serde_json::{Value, json};
use tiepdan::inspection::AgencyFacts;
use tiepdan::inspection::rules::district;
use tiepdan::kernel::AgencyId;
use tiepdan::kernel::codes::AgencyLevel;
use uuid::Uuid;

use crate::support::{House, agency, bodies};

#[actix_web::test]
async fn a_communes_own_parameter_leaves_overview_row_and_drill_down_alike() {
    let house = House::of(module_path!()).await;
    house.case(&bodies::complaint("03412")).await;
    house.case(&bodies::complaint("H")).await;
    let commune = agency("03412");
    house
        .sql(&format!(
            "insert into parameters (id, key, value, document_reference, agency_id, valid_from, created_at)
             values (gen_random_uuid(), 'due_soon_days', '3000', 'QĐ 1', '{commune}', '2020-01-01', now()),
                    (gen_random_uuid(), 'many_signers', '1', 'QĐ 1', '{commune}', '2020-01-01', now())"
        ))
        .await;
    let inspector = house.sign_in("inspector").await;
    let leader = house.sign_in("leader.binhlu").await;
    for day in ["2023-03-06", "2023-03-08", "2023-03-20"] {
        let whole = inspector.get(format!("/api/v1/inspection/overview?as_of={day}")).await.json();
        let alone = inspector.get(format!("/api/v1/inspection/overview?as_of={day}&agency_id={commune}")).await.json();
        let own = leader.get(format!("/api/v1/inspection/overview?as_of={day}")).await.json();
        let row = row_of(&whole, &commune);
        assert_eq!(row, row_of(&alone, &commune), "{day}");
        assert_eq!(row, row_of(&own, &commune), "{day}");
        let listed =
            format!("/api/v1/inspection/petitions?bucket=due_soon&as_of={day}&agency_id={commune}&with_total=true");
        assert_eq!(row["due_soon"], inspector.get(&listed).await.json()["total"], "{day}: {row}");
    }
    let many = format!("/api/v1/inspection/petitions?bucket=many_signers&agency_id={commune}&with_total=true");
    assert_eq!(inspector.get(&many).await.json()["total"], json!(0));
}

fn row_of(overview: &Value, agency: &str) -> Value {
    let rows = overview["agencies"].as_array().unwrap();
    let row = rows.iter().find(|row| row.to_string().contains(agency)).unwrap_or_else(|| panic!("{overview}"));
    row.get("figures").cloned().unwrap_or_else(|| row.clone())
}

#[test]
fn the_district_is_the_committee_valid_on_the_day_else_the_last() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let facts = |n: u128, level, from: &str, until: Option<&str>| AgencyFacts {
        id: AgencyId(Uuid::from_u128(n)),
        code: n.to_string(),
        name: n.to_string(),
        level,
        under_head_of: None,
        valid_from: day(from),
        valid_until: until.map(day),
        is_council: false,
        is_public_unit: false,
    };
    let all = [
        facts(1, AgencyLevel::Commune, "2020-01-01", None),
        facts(2, AgencyLevel::District, "2020-01-01", Some("2025-07-01")),
        facts(3, AgencyLevel::District, "2015-01-01", Some("2020-01-01")),
    ];
    let of = |text| district(&all, day(text)).map(|id| id.0.as_u128());
    assert_eq!(of("2018-01-01"), Some(3));
    assert_eq!(of("2023-01-01"), Some(2));
    assert_eq!(of("2026-01-01"), Some(2));
    assert_eq!(district(&all[..1], day("2023-01-01")), None);
}
