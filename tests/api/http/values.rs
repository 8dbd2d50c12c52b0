//! Values inside a good body: too long, markup, of another agency.
use serde_json::{Value, json};

use super::who_may;
use crate::operations::{World, all};
use crate::support::{House, agency, bodies};

/// Every place of a body whose field is a name of somebody or something.
fn names(value: &Value, pointer: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (field, value) in members {
                let at = format!("{pointer}/{field}");
                if value.is_string() && (field == "name" || field.ends_with("_name") || field == "username") {
                    found.push(at.clone());
                }
                names(value, &at, found);
            }
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| names(item, &format!("{pointer}/{index}"), found));
        }
        _ => {}
    }
}

#[actix_web::test]
async fn names_of_five_thousand_characters_are_refused_by_their_pointer() {
    let house = House::of(module_path!()).await;
    let world = World::of(&house).await;
    let mut tried = 0;
    // A step is stopped by its state before its values are read; those have tests of their own.
    for operation in all().iter().filter(|operation| operation.takes_json() && !operation.wants_if_match) {
        let reader = house.sign_in(who_may(operation)).await;
        let target = operation.targets()[0];
        let url = operation.url(&world, target, &reader);
        let body = operation.body(target);
        let mut found = Vec::new();
        names(&body, "", &mut found);
        for pointer in found {
            let mut long = body.clone();
            *long.pointer_mut(&pointer).unwrap() = "ạ".repeat(5_000).into();
            reader.ask(operation.method.clone(), &url).json(&long).await.assert_invalid(&pointer);
            tried += 1;
        }
    }
    assert!(tried >= 10, "{tried}");
}

#[actix_web::test]
async fn a_signer_s_long_name_is_refused_at_a_step() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("classified", &bodies::complaint("H")).await;
    let mut body = bodies::accept("2023-03-03");
    body["document"]["signer_name"] = "ạ".repeat(5_000).into();
    handler.step(&case, "accept", &body).await.assert_invalid("/document/signer_name");
}

#[actix_web::test]
async fn markup_is_text_and_stays_text() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let markup = "<script>alert('x')</script> & <img src=x onerror=alert(1)>";
    let mut body = bodies::recommendation("H");
    body["summary"] = markup.into();
    body["petitioners"][0]["full_name"] = markup.into();
    let case = house.case(&body).await;
    let read = handler.get(&case.url).await;
    assert_eq!(read.json()["summary"], markup);
    assert_eq!(read.json()["petitioners"][0]["full_name"], markup);
    assert_eq!(read.header("content-type"), Some("application/json"));
    assert_eq!(read.header("x-content-type-options"), Some("nosniff"));
}

#[actix_web::test]
async fn a_query_that_is_not_understood_is_refused() {
    let house = House::of(module_path!()).await;
    let reader = house.sign_in("leader").await;
    for operation in all().iter().filter(|o| o.method == "GET" && !o.path.contains('{')) {
        let asks = operation.json["parameters"].as_array().is_some_and(|list| list.iter().any(|p| p["in"] == "query"));
        if asks {
            for query in ["no_such_parameter=1", "limit=many", "cursor=%00", "limit=1&limit=2"] {
                let answer = reader.get(format!("{}?{query}", operation.path)).await;
                assert!([400, 422].contains(&answer.status()), "{} {query}: {}", operation.id, answer.text());
            }
        }
    }
}

#[actix_web::test]
async fn a_cursor_that_is_not_ours_is_refused() {
    let house = House::of(module_path!()).await;
    // A file has no pages.
    let is_list = |path: &str| !path.contains(['{', '.']);
    for operation in all().iter().filter(|o| o.method == "GET" && is_list(&o.path)) {
        let pages =
            operation.json["parameters"].as_array().is_some_and(|list| list.iter().any(|p| p["name"] == "cursor"));
        if pages {
            let reader = match operation.id.as_str() {
                "list_users" => "admin",
                "list_sealed_grants" | "list_sealed_reads" => "inspector",
                _ => "leader",
            };
            let reader = house.sign_in(reader).await;
            let query = match operation.id.as_str() {
                "inspection_petitions" => "bucket=open&",
                "inspection_step_petitions" => "step=received_to_accepted&",
                _ => "",
            };
            for cursor in ["x", "AAAA", "%F0%9F%90%83", "null"] {
                let answer = reader.get(format!("{}?{query}cursor={cursor}", operation.path)).await;
                assert!([400, 422].contains(&answer.status()), "{} {cursor}: {}", operation.id, answer.text());
            }
        }
    }
}

#[actix_web::test]
async fn a_body_may_not_name_what_another_agency_holds() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.banbo").await;
    let theirs = house.case(&bodies::complaint("03412")).await;
    let mut second = bodies::complaint("03424");
    second["level"] = json!(2);
    second["previous_petition_id"] = json!(theirs.id());
    let answer = officer.post("/api/v1/petitions").json(&second).await;
    assert_eq!(answer.status(), 422, "{}", answer.text());
    let mut elsewhere = bodies::complaint("03424");
    elsewhere["agency_id"] = json!(agency("03412"));
    officer.post("/api/v1/petitions").json(&elsewhere).await.assert_problem(403, "forbidden");
}

/// Values of a list's parameter, where the description names them.
fn named_values(parameter: &Value) -> Vec<String> {
    let schema = &parameter["schema"];
    let of = |schema: &Value| schema["enum"].as_array().cloned().unwrap_or_default();
    let alternatives = schema["oneOf"].as_array().cloned().unwrap_or_default();
    std::iter::once(schema.clone()).chain(alternatives).flat_map(|schema| of(&schema)).filter_map(as_text).collect()
}

fn as_text(value: Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

#[actix_web::test]
async fn every_value_that_the_description_names_is_understood() {
    let house = House::of(module_path!()).await;
    let mut tried = 0;
    for operation in all().iter().filter(|o| o.method == "GET" && !o.path.contains('{')) {
        let reader = house.sign_in(who_may(operation)).await;
        for parameter in operation.json["parameters"].as_array().into_iter().flatten() {
            // The first, in the middle and the last: the rest are alike.
            let values = named_values(parameter);
            let some = [values.first(), values.get(values.len() / 2), values.last()];
            for value in some.into_iter().flatten() {
                let name = parameter["name"].as_str().unwrap();
                let given = operation.query(operation.targets()[0]);
                let given =
                    given.trim_start_matches('?').split('&').filter(|part| !part.starts_with(&format!("{name}=")));
                let query = given.map(str::to_owned).chain([format!("{name}={value}")]).collect::<Vec<_>>().join("&");
                let answer = reader.get(format!("{}?{query}", operation.path)).await;
                assert_ne!(answer.status(), 400, "{} {query}: {}", operation.id, answer.text());
                tried += 1;
            }
        }
    }
    assert!(tried > 50, "{tried}");
}
