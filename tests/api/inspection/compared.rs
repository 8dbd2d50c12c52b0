//! Two windows side by side (kế hoạch, mục IV.3).
use serde_json::json;

use super::{overview, row_of};
use crate::support::{House, bodies};

#[actix_web::test]
async fn another_window_is_counted_beside_the_first() {
    let house = House::of(module_path!()).await;
    house.case_in("accepted", &bodies::complaint("03412")).await;
    house.case(&bodies::recommendation("03412")).await;
    let march = "from=2023-03-01&as_of=2023-03-06";
    let both =
        overview(&house, "inspector", &format!("{march}&compare_from=2023-02-01&compare_as_of=2023-03-01")).await;
    let alone = overview(&house, "inspector", "from=2023-02-01&as_of=2023-03-01").await;
    assert_eq!(both["comparison"]["totals"], alone["totals"]);
    assert_eq!((&both["totals"]["received"], &both["comparison"]["totals"]["received"]), (&json!(2), &json!(1)));
    assert_eq!(both["comparison"]["difference"]["received"], 1);
    let row = row_of(&both["comparison"], "03412");
    assert_eq!((&row["received"], &row["difference"]["accepted"]), (&json!(1), &json!(1)));
    assert_eq!(overview(&house, "inspector", march).await["comparison"], json!(null));
    let inspector = house.sign_in("inspector").await;
    let ask = |query: &str| inspector.get(format!("/api/v1/inspection/overview?{query}"));
    ask("compare_from=2023-01-01").await.assert_invalid("/compare_as_of");
    ask("compare_from=2023-02-01&compare_as_of=2023-01-01").await.assert_invalid("/compare_from");
}
