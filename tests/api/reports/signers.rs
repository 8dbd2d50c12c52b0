//! A petition is one of many named signers from 2 on, in forms and in the Inspectorate's list alike, unless the district set another
//! number; fewer stand with one, and columns add up.
use serde_json::{Value, json};

use super::{at, form, row};
use crate::support::{Case, House, agency, bodies};

async fn signed(house: &House, count: u8) -> Case {
    let mut body = bodies::recommendation("03412");
    body["signer_count"] = json!(count);
    house.case(&body).await
}

async fn listed(house: &House) -> usize {
    let url = format!("/api/v1/inspection/petitions?bucket=many_signers&agency_id={}", agency("03412"));
    let inspector = house.sign_in("inspector").await;
    inspector.get(url).await.assert_status(200).json()["items"].as_array().unwrap().len()
}

fn holds(table: &Value, identity: &str) -> bool {
    let checks = table["checks"].as_array().unwrap();
    checks.iter().find(|check| check["identity"] == identity).unwrap()["holds"] == true
}

#[actix_web::test]
async fn two_signers_are_many_and_fewer_than_the_district_says_stand_with_one() {
    let house = House::of(module_path!()).await;
    for count in [1, 2, 4, 5, 30] {
        signed(&house, count).await;
    }
    let mut nameless = bodies::recommendation("03412");
    (nameless["authorship"], nameless["signer_count"]) = (json!("anonymous"), json!(0));
    nameless.as_object_mut().unwrap().remove("petitioners");
    house.case(&nameless).await;
    let mut complaint = bodies::complaint("03412");
    complaint["signer_count"] = json!(4);
    house.case(&complaint).await;

    let all = form(&house, "inspector", "01-XLD", "period=2023-Q1").await;
    assert_eq!(all["many_signers"], 2);
    assert_eq!(at(&row(&all, "03412"), [1, 2, 3, 4, 5, 6, 7]), [7.0, 0.0, 0.0, 0.0, 5.0, 1.0, 1.0]);
    assert!(holds(&all, "1=2+3+4+5+6+7"));
    let opinions = form(&house, "inspector", "04-XLD", "period=2023-Q1").await;
    assert_eq!(at(&row(&opinions, "03412"), [1, 5, 6, 7]), [6.0, 4.0, 1.0, 1.0]);
    let complaints = form(&house, "inspector", "02-XLD", "period=2023-Q1").await;
    assert_eq!(at(&row(&complaints, "03412"), [1, 4, 5]), [1.0, 1.0, 0.0]);
    assert!(holds(&complaints, "1=2+3+4+5"));
    assert_eq!(listed(&house).await, 5);

    // The district may set another number, with its document.
    let set = json!({ "key": "many_signers", "value": 5, "from": "2023-01-01", "document_reference": "QĐ 9/QĐ-UBND" });
    house.sign_in("admin").await.post("/api/v1/parameters").json(&set).await.assert_status(201);
    let all = form(&house, "inspector", "01-XLD", "period=2023-Q1").await;
    assert_eq!(at(&row(&all, "03412"), [1, 5, 6, 7]), [7.0, 2.0, 4.0, 1.0]);
    assert!(holds(&all, "1=2+3+4+5+6+7"));
    assert_eq!(listed(&house).await, 2);
}
