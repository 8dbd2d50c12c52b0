//! The paper of a step may be one of the case's files.
use super::{attached, pdf};
use crate::support::{Form, House, bodies};

#[actix_web::test]
async fn a_step_names_the_file_of_its_paper() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("classified", &bodies::complaint("H")).await;
    let other = house.case(&bodies::recommendation("H")).await;
    let paper = attached(&handler, &case, &Form::of("thong-bao.pdf", &pdf(500))).await;
    let elsewhere = attached(&handler, &other, &Form::of("thong-bao.pdf", &pdf(500))).await;
    let mut body = bodies::accept("2023-03-03");
    body["document"]["file_id"] = elsewhere["id"].clone();
    handler.step(&case, "accept", &body).await.assert_invalid("/document/file_id");
    body["document"]["file_id"] = paper["id"].clone();
    handler.step(&case, "accept", &body).await.assert_status(200);
    let history = handler.get(format!("{}/history", case.url)).await.json();
    let step = history["items"].as_array().unwrap().iter().find(|step| step["action"] == "accept").unwrap();
    assert_eq!(step["document_file_id"], paper["id"]);
}
