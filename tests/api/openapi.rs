//! The description: as committed, complete, and of what is really mounted.
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::operations::{Operation, all};
use crate::support::{House, committed};

#[test]
fn the_committed_description_is_the_program_s() {
    let path = Path::new("openapi/openapi.json");
    committed(path, &tiepdan::api::openapi_json(), "cargo run -- openapi > openapi/openapi.json");
}

fn assert_each(of: impl Fn(&Operation) -> Option<String>, rule: &str) {
    let broken: Vec<String> = all().iter().filter_map(|o| of(o).map(|what| format!("{}: {what}", o.id))).collect();
    assert!(broken.is_empty(), "{rule}:\n  {}", broken.join("\n  "));
}

#[test]
fn every_operation_says_what_it_is() {
    let mut ids = BTreeSet::new();
    for operation in all() {
        assert!(!operation.id.is_empty(), "{} {} has no operationId", operation.method, operation.path);
        assert!(ids.insert(&operation.id), "{} twice", operation.id);
    }
    assert_each(|o| o.json["summary"].as_str().is_none_or(str::is_empty).then(|| "no summary".into()), "summaries");
    assert_each(|o| o.json["tags"].as_array().is_none_or(Vec::is_empty).then(|| "no tag".into()), "tags");
    assert_each(|o| o.json["security"].as_array().is_none().then(|| "no security".into()), "security");
}

#[test]
fn every_operation_describes_its_refusals() {
    let wanted = |operation: &Operation| {
        let mut wanted: Vec<&str> = Vec::new();
        if !operation.is_public() {
            wanted.push("401");
        }
        if operation.path.contains('{') {
            wanted.push("404");
        }
        if operation.takes_json() {
            wanted.extend(["400", "422"]);
        }
        if operation.wants_if_match {
            wanted.extend(["403", "412", "428"]);
        }
        wanted
    };
    assert_each(
        |operation| {
            let described = operation.json["responses"].as_object().unwrap();
            let missing: Vec<&str> = wanted(operation).into_iter().filter(|s| !described.contains_key(*s)).collect();
            (!missing.is_empty()).then(|| missing.join(" "))
        },
        "problem answers that are missing",
    );
    assert_each(
        |operation| {
            let described = operation.json["responses"].as_object().unwrap();
            let refusals = described.iter().filter(|(status, _)| status.starts_with(['4', '5']));
            let bare: Vec<&String> = refusals
                .filter(|(_, answer)| {
                    let body = &answer["content"]["application/problem+json"]["schema"]["$ref"];
                    body != "#/components/schemas/Problem" || answer["description"] == ""
                })
                .map(|(status, _)| status)
                .collect();
            (!bare.is_empty()).then(|| format!("{bare:?}"))
        },
        "refusals that are no described problem",
    );
}

#[test]
fn every_body_has_a_schema() {
    assert_each(
        |operation| {
            let content = operation.json["requestBody"]["content"].as_object()?;
            content.values().any(|body| body["schema"] == Value::Null).then(|| "no schema".into())
        },
        "request bodies",
    );
    assert_each(
        |operation| {
            let answers = operation.json["responses"].as_object().unwrap();
            let good = answers.iter().filter(|(status, _)| status.starts_with('2'));
            let bare = good.filter(|(_, answer)| answer["content"].as_object().is_none_or(serde_json::Map::is_empty));
            (bare.count() > 0).then(|| "an answer without a schema".into())
        },
        "answers",
    );
}

/// The routes as the handlers' attributes say, each scope's prefix aside.
fn mounted() -> BTreeSet<(String, String)> {
    fn walk(folder: &Path, found: &mut BTreeSet<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, found);
                continue;
            }
            for line in fs::read_to_string(&path).unwrap_or_default().lines() {
                // A line of a `steps!` table: operation, path, body, act.
                let words: Vec<&str> = line.split_whitespace().collect();
                if let [_, path, _, act] = words[..]
                    && act.starts_with("acts::")
                {
                    found.insert(("post".to_owned(), path.trim_matches('"').to_owned()));
                }
                // A line of `list_files!`: operation, route, path.
                if let [operation, route, _] = words[..]
                    && operation.starts_with("export_")
                    && route.starts_with("\"/")
                {
                    found.insert(("get".to_owned(), route.trim_matches('"').to_owned()));
                }
                let Some((method, rest)) = line.strip_prefix("#[").and_then(|line| line.split_once("(\"/")) else {
                    continue;
                };
                if ["get", "post", "put", "patch", "delete"].contains(&method) {
                    found.insert((method.to_owned(), format!("/{}", rest.split('"').next().unwrap())));
                }
            }
        }
    }
    let mut found = BTreeSet::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found
}

#[test]
fn every_route_is_described_and_no_other() {
    // The description and its pages do not describe themselves; metrics are not on this port.
    let aside = ["/openapi.json", "/docs", "/docs/{file:.*}", "/metrics"];
    let described: BTreeSet<(String, String)> = all()
        .iter()
        .map(|o| (o.method.as_str().to_lowercase(), o.path.trim_start_matches("/api/v1").to_owned()))
        .collect();
    let mounted: BTreeSet<_> = mounted().into_iter().filter(|(_, path)| !aside.contains(&path.as_str())).collect();
    let undescribed: Vec<_> = mounted.difference(&described).collect();
    let unmounted: Vec<_> = described.difference(&mounted).collect();
    assert!(undescribed.is_empty() && unmounted.is_empty(), "undescribed {undescribed:?}, unmounted {unmounted:?}");
}

#[actix_web::test]
async fn the_description_and_its_pages_come_from_the_program() {
    let house = House::of(module_path!()).await;
    let everybody = house.anonymous();
    let description = everybody.get("/openapi.json").await;
    assert_eq!(description.text(), tiepdan::api::openapi_json());
    assert_eq!(description.header("content-type"), Some("application/json"));
    let front = everybody.get("/docs").await;
    assert_eq!((front.status(), front.header("location")), (308, Some("/docs/")));
    let page = everybody.get("/docs/").await;
    assert!(page.text().contains("swagger-ui"), "{}", page.text());
    assert!(page.header("content-security-policy").unwrap().contains("default-src 'none'"));
    let is_file = |word: &str| Path::new(word).extension().is_some_and(|kind| kind == "js" || kind == "css");
    for file in page.text().split(['"', '\'']).filter(|word| is_file(word)) {
        assert!(!file.contains("//"), "{file} is loaded from elsewhere");
        everybody.get(format!("/docs/{}", file.trim_start_matches("./"))).await.assert_status(200);
    }
    assert!(everybody.get("/docs/swagger-initializer.js").await.text().contains("/openapi.json"));
    everybody.get("/docs/none.js").await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn health_is_told_to_everybody() {
    let house = House::of(module_path!()).await;
    assert_eq!(house.anonymous().get("/health/live").await.json()["status"], "live");
    assert_eq!(house.anonymous().get("/health/ready").await.json()["status"], "ready");
}
