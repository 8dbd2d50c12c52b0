//! A document in its versions: each stays.
use super::{attached, content_of, pdf};
use crate::support::{Form, House, bodies};

#[actix_web::test]
async fn a_new_version_stands_beside_the_old_one() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    let first = attached(&handler, &case, &Form::of("du-thao.pdf", &pdf(500))).await;
    let id = first["id"].as_str().unwrap();
    let second = attached(&handler, &case, &Form::of("ban-2.pdf", &pdf(600)).text("replaces", id)).await;
    // Of the version that was there before the last one as well.
    let third = attached(&handler, &case, &Form::of("ban-3.pdf", &pdf(700)).text("replaces", id)).await;
    assert_eq!((&second["version"], &third["version"]), (&2.into(), &3.into()));
    assert_eq!((&second["series_id"], &third["series_id"]), (&first["series_id"], &first["series_id"]));
    for (document, size) in [(first, 500), (second, 600), (third, 700)] {
        assert_eq!(handler.get(content_of(&document)).await.bytes(), pdf(size));
    }
}

#[actix_web::test]
async fn a_document_of_another_case_is_not_replaced() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    let other = house.case(&bodies::recommendation("H")).await;
    let document = attached(&handler, &other, &Form::of("don.pdf", &pdf(500))).await;
    for id in [document["id"].as_str().unwrap(), "7d5d9c0e-7b52-4c39-9f43-0b6a9a3d8f11"] {
        let form = Form::of("don.pdf", &pdf(500)).text("replaces", id);
        handler.post(case.documents()).form(&form).await.assert_invalid("/replaces");
    }
}
