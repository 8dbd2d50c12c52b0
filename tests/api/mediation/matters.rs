//! Luật Hòa giải ở cơ sở 2013, Điều 3: what may not be mediated is refused with the article.
use serde_json::json;

use super::{LIST, group, opening};
use crate::support::House;

#[actix_web::test]
async fn what_may_not_be_mediated_is_refused_with_the_article() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let group = group(&officer, "Bản Thẳm").await;
    let mut body = opening(&group);
    for matter in ["public_interest", "barred_civil", "criminal", "administrative"] {
        body["matter"] = json!(matter);
        let refused = officer.post(LIST).json(&body).await.assert_problem(409, "may_not_be_mediated");
        assert_eq!(refused["basis"], "Luật Hòa giải ở cơ sở 2013, Điều 3");
    }
    body["matter"] = json!("criminal");
    body["matter_reference"] = json!("Khởi tố theo yêu cầu của bị hại: Công văn 12/CV-VKS");
    officer.post(LIST).json(&body).await.assert_status(201);
    body["matter"] = json!("administrative");
    officer.post(LIST).json(&body).await.assert_problem(409, "may_not_be_mediated");
}
