//! Joins the rooms' routes and descriptions into one API.
mod codes;
mod docs;
mod health;

use actix_web::web::{self, ServiceConfig};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ContentBuilder, PathItem, Ref, RefOr, ResponseBuilder};
use utoipa::{Modify, OpenApi};

use crate::platform::http::ProblemBody;
use crate::{
    agencies, commitments, council, dialogues, identity, inbox, inspection, integration, mediation, petitions,
    plan_reports, receptions, reports,
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "tiepdan",
        description = "Case management for citizen reception (tiếp công dân) and petitions of a district: REST API."
    ),
    components(schemas(ProblemBody)),
    modifiers(&Security),
    security(("bearer" = []))
)]
struct Described;

struct Security;

impl Modify for Security {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
        api.components.get_or_insert_default().add_security_scheme("bearer", SecurityScheme::Http(scheme));
    }
}

/// The description of the whole API, as committed in `openapi/openapi.json`.
pub fn openapi() -> utoipa::openapi::OpenApi {
    let mut api = Described::openapi()
        .merge_from(health::openapi())
        .merge_from(codes::openapi())
        .merge_from(agencies::openapi())
        .merge_from(commitments::openapi())
        .merge_from(council::openapi())
        .merge_from(dialogues::openapi())
        .merge_from(identity::openapi())
        .merge_from(inbox::openapi())
        .merge_from(inspection::openapi())
        .merge_from(integration::openapi())
        .merge_from(mediation::openapi())
        .merge_from(petitions::openapi())
        .merge_from(receptions::openapi())
        .merge_from(plan_reports::openapi())
        .merge_from(reports::openapi());
    api.paths.paths.values_mut().flat_map(operations).for_each(refuse_by_problems);
    api
}

static METHODS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let methods = |item: &PathItem| {
        let taken = [
            ("GET", &item.get),
            ("PUT", &item.put),
            ("POST", &item.post),
            ("DELETE", &item.delete),
            ("PATCH", &item.patch),
        ];
        taken
            .into_iter()
            .filter(|(_, operation)| operation.is_some())
            .map(|(name, _)| name)
            .collect::<Vec<_>>()
            .join(", ")
    };
    openapi().paths.paths.iter().map(|(path, item)| (path.clone(), methods(item))).collect()
});

/// The methods that a path takes, as it stands in the description; what is not described is only read.
pub fn methods_of(path: &str) -> String {
    METHODS.get(path).cloned().unwrap_or_else(|| "GET".into())
}

fn operations(path: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let PathItem { get, put, post, delete, patch, .. } = path;
    [get, put, post, delete, patch].into_iter().flatten()
}

/// Every refusal is `application/problem+json`, however a room wrote it down; what any body may be refused for
/// stands with each that takes one.
fn refuse_by_problems(operation: &mut Operation) {
    let problem = || {
        let body = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
        RefOr::T(ResponseBuilder::new().content("application/problem+json", body).build())
    };
    let of_bodies: &[&str] = if operation.request_body.is_some() { &["400", "413", "415"] } else { &[] };
    for status in of_bodies {
        operation.responses.responses.entry((*status).to_owned()).or_insert_with(problem);
    }
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else { continue };
        if !status.starts_with(['4', '5']) {
            continue;
        }
        if let Some(body) = response.content.shift_remove("application/json") {
            response.content.insert("application/problem+json".into(), body);
        }
        if response.description.is_empty() {
            refusal(status).clone_into(&mut response.description);
        }
    }
}

fn refusal(status: &str) -> &'static str {
    match status {
        "400" => "Malformed",
        "401" => "Not signed in",
        "403" => "May see, but not do",
        "404" => "Not found or not to be known",
        "409" => "Wrong state or against the rules",
        "412" => "Stale version",
        "413" => "Too large",
        "415" => "Not the content type asked for",
        "422" => "Invalid values",
        "428" => "If-Match missing",
        "429" => "Too many tries",
        "503" => "Busy; nothing was written",
        _ => "Refused",
    }
}

/// The description as text, spelled the same by every build.
pub fn openapi_json() -> String {
    let mut text = openapi().to_pretty_json().unwrap_or_default();
    text.push('\n');
    text
}

/// Every route of the program.
pub fn routes(config: &mut ServiceConfig) {
    config.configure(health::routes).configure(docs::routes);
    config.service(web::scope("/api/v1").configure(rooms));
}

fn rooms(config: &mut ServiceConfig) {
    config
        .service(codes::list_codes)
        .configure(agencies::routes)
        .configure(commitments::routes)
        .configure(council::routes)
        .configure(dialogues::routes)
        .configure(identity::routes)
        .configure(inbox::routes)
        .configure(inspection::routes)
        .configure(integration::routes)
        .configure(mediation::routes)
        .configure(petitions::routes)
        .configure(receptions::routes)
        .configure(plan_reports::routes)
        .configure(reports::routes);
}
