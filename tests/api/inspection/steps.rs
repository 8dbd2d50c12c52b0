//! How long steps take: median and 90th percentile of days (kế hoạch, mục IV.3).
use serde_json::{Value, json};

use crate::support::{House, bodies};

#[actix_web::test]
async fn each_step_has_its_days_and_its_petitions() {
    let house = House::of(module_path!()).await;
    // Received on 1/3, accepted on 3/3, settled on 6/3.
    house.case_in("settled", &bodies::complaint("03412")).await;
    house.case_in("accepted", &bodies::denunciation("03424")).await;
    let mut late = bodies::recommendation("03412");
    late["received_on"] = json!("2023-02-21");
    house.case_in("accepted", &late).await;
    let inspector = house.sign_in("inspector").await;
    let steps =
        inspector.get("/api/v1/inspection/steps?from=2023-03-01&as_of=2023-03-06").await.assert_status(200).json();
    let of = |name: &str| -> Value {
        steps["steps"].as_array().unwrap().iter().find(|step| step["step"] == name).unwrap().clone()
    };
    let days = |days: &Value| [days["petitions"].clone(), days["median_days"].clone(), days["p90_days"].clone()];
    assert_eq!(days(&of("received_to_accepted")["total"]), [json!(3), json!(2.0), json!(8.4)]);
    assert_eq!(days(&of("accepted_to_settled")["total"]), [json!(1), json!(3.0), json!(3.0)]);
    assert_eq!(days(&of("transfer_to_receipt")["total"]), [json!(0), json!(null), json!(null)]);
    let rows = of("received_to_accepted")["agencies"].clone();
    assert_eq!((&rows[0]["agency"]["code"], &rows[0]["petitions"]), (&json!("03412"), &json!(2)));
    let list = "/api/v1/inspection/steps/petitions?step=received_to_accepted&from=2023-03-01&as_of=2023-03-06";
    let seen = inspector.get(list).await.assert_status(200).json();
    assert_eq!(seen["items"].as_array().unwrap().len(), 3);
    let hidden = house.sign_in("internal_affairs").await.get(list).await.json();
    assert_eq!(hidden["items"], json!([{ "hidden": true }, { "hidden": true }, { "hidden": true }]));
    for url in ["/api/v1/inspection/steps", list, "/api/v1/inspection/trends"] {
        house.sign_in("handler").await.get(url).await.assert_problem(403, "forbidden");
    }
}
