//! Month by month, and by topic (kế hoạch, mục IV.3).
use serde_json::json;

use crate::support::{House, bodies};

#[actix_web::test]
async fn months_and_topics_are_counted() {
    let house = House::of(module_path!()).await;
    let mut january = bodies::complaint("03412");
    january["received_on"] = json!("2023-01-10");
    january["written_on"] = json!("2023-01-09");
    january["contested"]["received_on"] = json!("2023-01-05");
    january["contested"]["issued_on"] = json!("2023-01-04");
    for body in [january, bodies::complaint("03412"), bodies::denunciation("03424")] {
        house.case(&body).await;
    }
    let inspector = house.sign_in("inspector").await;
    let trends = inspector.get("/api/v1/inspection/trends?as_of=2023-03-06&months=3").await.assert_status(200).json();
    let months: Vec<_> = trends["months"].as_array().unwrap().iter().map(|m| (&m["month"], &m["received"])).collect();
    let [jan, feb, mar] = ["2023-01", "2023-02", "2023-03"].map(|month| json!(month));
    assert_eq!(months, [(&jan, &json!(1)), (&feb, &json!(0)), (&mar, &json!(2))]);
    assert_eq!(
        (&trends["months"][2]["from"], &trends["months"][2]["as_of"]),
        (&json!("2023-03-01"), &json!("2023-03-06"))
    );
    let topic = &trends["topics"][0];
    assert_eq!(
        (&topic["field"], &topic["kind"], &topic["received"]),
        (&json!("admin_land"), &json!("complaint"), &json!(2))
    );
    let of_topic = "bucket=received&field=admin_land&kind=complaint&as_of=2023-03-06&with_total=true";
    assert_eq!(inspector.get(format!("/api/v1/inspection/petitions?{of_topic}")).await.json()["total"], 2);
    inspector.get("/api/v1/inspection/trends?months=61").await.assert_invalid("/months");
    inspector.get("/api/v1/inspection/trends?months=0").await.assert_invalid("/months");
    let first = inspector.get("/api/v1/inspection/trends?as_of=1900-01-31&months=60").await;
    first.assert_invalid("/from");
}
