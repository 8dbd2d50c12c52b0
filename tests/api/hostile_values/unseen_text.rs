//! Texts of which nothing can be seen are no texts.
use serde_json::json;
use tiepdan::kernel::{fold, length_of, squeeze};

use crate::support::{House, bodies};

const UNSEEN: &str = "\u{200b}\u{200d}\u{feff}\u{2060} \u{3164}\u{ad}";

#[test]
fn characters_without_width_are_left_out_and_count_for_nothing() {
    assert_eq!(squeeze(UNSEEN), "");
    assert_eq!(length_of(UNSEEN), 0);
    assert_eq!(squeeze(" Lò\u{200b}  Văn\u{feff} Ún "), "Lò Văn Ún");
    assert_eq!(fold("L\u{200d}ò Văn Ún"), "lo van un");
    assert_eq!(length_of(" Lò Văn Ún "), 9);
}

#[actix_web::test]
async fn a_name_that_nobody_can_see_is_refused() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let mut body = bodies::complaint("H");
    body["petitioners"][0]["full_name"] = json!(UNSEEN);
    let answer = handler.post("/api/v1/petitions").json(&body).await;
    answer.assert_invalid("/petitioners/0/full_name");
    answer.assert_invalid("/petitioners");
    let mut body = bodies::complaint("H");
    body["summary"] = json!(UNSEEN);
    handler.post("/api/v1/petitions").json(&body).await.assert_invalid("/summary");
}
