//! Every operation of the description, and how each is called: by what ids, with what body. Whoever adds an operation
//! gives it a body in `bodies.rs` when it takes one, and in `targets` what it can be aimed at when its path is new.
mod bodies;
mod world;

use actix_web::http::Method;
use serde_json::Value;
use std::sync::LazyLock;

pub use world::{Target, World};

use crate::support::{Asking, Client};

/// Operations that need no sign-in: the short public list.
pub const PUBLIC: [&str; 5] = ["list_codes", "live", "login", "ready", "refresh"];

/// What the description says of an operation.
#[derive(Debug)]
pub struct Operation {
    pub id: String,
    pub method: Method,
    /// With `{id}` and the like.
    pub path: String,
    pub wants_if_match: bool,
    pub takes_key: bool,
    /// The content type of its body.
    pub takes: Option<String>,
    pub json: Value,
}

static ALL: LazyLock<Vec<Operation>> = LazyLock::new(|| {
    let description: Value = serde_json::from_str(&tiepdan::api::openapi_json()).unwrap();
    let mut all = Vec::new();
    for (path, methods) in description["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let has = |name: &str| {
                operation["parameters"].as_array().is_some_and(|list| list.iter().any(|p| p["name"] == name))
            };
            let content = operation["requestBody"]["content"].as_object();
            all.push(Operation {
                id: operation["operationId"].as_str().unwrap_or_default().to_owned(),
                method: method.to_uppercase().parse().unwrap(),
                path: path.clone(),
                wants_if_match: has("If-Match"),
                takes_key: has("Idempotency-Key"),
                takes: content.and_then(|content| content.keys().next().cloned()),
                json: operation.clone(),
            });
        }
    }
    all.sort_by(|a, b| a.id.cmp(&b.id));
    all
});

pub fn all() -> &'static [Operation] {
    &ALL
}

impl Operation {
    pub fn is_public(&self) -> bool {
        PUBLIC.contains(&self.id.as_str())
    }

    pub fn takes_json(&self) -> bool {
        self.takes.as_deref() == Some("application/json")
    }

    /// What it can be aimed at, by its path.
    pub fn targets(&self) -> &'static [Target] {
        use Target::*;
        let under = |prefix: &str| self.path.starts_with(&format!("/api/v1/{prefix}"));
        let by_agency = [
            "plan_reception_session",
            "log_reception",
            "create_reception_schedule",
            "check_reception_repeats",
            "plan_dialogue",
            "urge_agency",
            "open_check",
            "plan_check",
        ];
        if under("council/sessions/{id}") {
            return &[CouncilSession];
        } else if under("council/questions/{id}") {
            return &[DistrictQuestion, CommuneQuestion];
        } else if under("council/promises/{id}") {
            return &[CouncilPromise];
        } else if under("council/reports/{id}") {
            return &[CommuneReport];
        } else if under("voter-meetings/{id}") {
            return &[VoterMeeting];
        } else if under("voter-petitions/{id}") {
            return &[VotersOfCommune, VotersCollected];
        } else if under("council/") || under("voter-") {
            return &[Council];
        }
        let takes_agency = under("imports/") || by_agency.contains(&self.id.as_str());
        if takes_agency
            || [
                "register_petition",
                "read_reception_book",
                "read_petition_register",
                "check_petition_duplicates",
                "list_petitions_due_for_erasure",
                "list_receptions_due_for_erasure",
                "erase_several",
            ]
            .contains(&self.id.as_str())
        {
            &[District, Commune]
        } else if under("petitions/{id}") || under("documents/{id}") {
            &[DistrictCase, CommuneCase, SealedCase, AgainstReader]
        } else if under("receptions/{id}") {
            &[DistrictVisit, CommuneVisit, SealedVisit, VisitAgainstReader, VisitAgainstLeader]
        } else if under("reception-sessions/{id}") {
            &[DistrictSession, CommuneSession]
        } else if under("inspection/urgings/{id}") {
            &[UrgingOfCommune]
        } else if under("inspection/checks/{id}") {
            &[CheckOfCommune, SelfCheckOfCommune]
        } else if under("reception-schedules/{id}") {
            &[DistrictSchedule, CommuneSchedule]
        } else if ["recognise_mediation_group", "open_mediation", "read_mediation_book"].contains(&self.id.as_str()) {
            &[Commune]
        } else if under("mediations/{id}") {
            &[CommuneMediation]
        } else if under("mediation-groups/{id}") {
            &[CommuneGroup]
        } else if under("inspection/signals/{id}") {
            &[CommuneSignal]
        } else if under("dialogue-questions/{id}") {
            &[AskedAtDistrict, AskedAtCommune]
        } else if under("dialogues/{id}") {
            &[DistrictDialogue, CommuneDialogue]
        } else if under("commitments/{id}") {
            &[DistrictPromise, CommunePromise]
        } else if under("national/agency-eids/{id}") {
            &[AgencyEid]
        } else if under("national/messages/{id}") {
            &[NationalMessage]
        } else if under("plan-rounds/{id}") {
            &[PlanRound]
        } else if under("plan-reports/{id}") {
            &[PlanReport]
        } else if self.id == "prepare_report_snapshot" {
            &[District, Commune]
        } else if under("reports/snapshots/{id}") {
            &[DistrictSnapshot, CommuneSnapshot]
        } else if under("inbox/notices/") {
            &[Notice]
        } else if self.id == "read_audit_trail" {
            &[Anything, DistrictCase, CommuneCase, SealedCase, AgainstReader, Account]
        } else if under("users/{id}") {
            &[Account, Oneself]
        } else {
            &[Anything]
        }
    }

    /// Its address for a target; with query where it needs one.
    pub fn url(&self, world: &World, target: Target, reader: &Client) -> String {
        let is_of_document = self.path.starts_with("/api/v1/documents/");
        let id = if is_of_document { world.document(target, reader) } else { world.id(target, reader) };
        let mut url = self.path.replace("{id}", &id).replace("reports/forms/{form}", "reports/forms/01-XLD");
        url = url
            .replace("{form}", if self.path.contains("/mediations/") { "record" } else { "receipt" })
            .replace("{deadline_id}", &world.clock(target, reader))
            .replace("{question_id}", &world.question(target, reader))
            .replace("{grant_id}", &world.grant(target));
        let query = match (self.id.as_str(), target) {
            ("read_audit_trail", Target::Anything) => "?action=unseal".to_owned(),
            ("read_audit_trail", Target::Account) => format!("?subject=user:{}", world.id(target, reader)),
            ("read_audit_trail", _) => format!("?subject=petition:{}", world.id(target, reader)),
            _ => self.query(target),
        };
        url.push_str(&query);
        assert!(!url.contains('{'), "{}: say in operations/ what stands for {url}", self.id);
        url
    }

    /// What it must be asked with, whatever the record.
    pub fn query(&self, target: Target) -> String {
        match self.id.as_str() {
            "import_petitions" | "import_receptions" => format!("?agency_id={}&dry_run=true", target.agency()),
            "read_reception_book" => format!("?agency_id={}&from=2023-03-01&to=2023-03-06", target.agency()),
            "read_mediation_book" => format!("?agency_id={}&from=2023-03-01&to=2023-03-06", target.agency()),
            "read_petition_register" => format!("?agency_id={}&from=2023-03-01&to=2023-03-06", target.agency()),
            "inspection_petitions" | "export_counted_petitions_csv" | "export_counted_petitions_xlsx" => {
                "?bucket=open".to_owned()
            }
            "inspection_step_petitions" | "export_step_petitions_csv" | "export_step_petitions_xlsx" => {
                "?step=received_to_accepted".to_owned()
            }
            "read_report_form" => "?period=2023-Q1".to_owned(),
            "list_report_cells" | "export_report_cells_csv" | "export_report_cells_xlsx" => {
                "?period=2023-Q1&column=1".to_owned()
            }
            "list_plan_report_records" | "export_plan_report_records_csv" | "export_plan_report_records_xlsx" => {
                "?figure=receptions".to_owned()
            }
            "list_petitions_due_for_erasure" | "list_receptions_due_for_erasure" => {
                format!("?agency_id={}", target.agency())
            }
            "inspection_dialogue_compliance"
            | "export_dialogue_compliance_csv"
            | "export_dialogue_compliance_xlsx"
            | "read_check_plan"
            | "export_check_plan_csv"
            | "export_check_plan_xlsx" => "?year=2023".to_owned(),
            "inspection_dialogue_records" | "export_dialogue_records_csv" | "export_dialogue_records_xlsx" => {
                "?year=2023&figure=promises".to_owned()
            }
            "inspection_compliance" | "export_compliance_csv" | "export_compliance_xlsx" => {
                "?year=2023&month=3".to_owned()
            }
            "inspection_compliance_sessions" | "export_compliance_sessions_csv" | "export_compliance_sessions_xlsx" => {
                "?year=2023&month=3&figure=held".to_owned()
            }
            _ => String::new(),
        }
    }

    /// A good body, with something of its own where two may not be alike.
    pub fn body(&self, target: Target) -> Value {
        bodies::of(&self.id, &target.agency())
    }

    /// The call that only a policy refuses: a version nobody has read stops it after that, where one is asked for.
    pub fn call(&self, world: &World, target: Target, reader: &Client) -> Asking {
        let mut asking = reader.ask(self.method.clone(), self.url(world, target, reader));
        if self.wants_if_match {
            asking = asking.if_match(9_999);
        }
        match self.takes.as_deref() {
            Some("application/json") => asking.json(&self.body(target)),
            Some("multipart/form-data") => asking.form(&bodies::file()),
            Some(kind) => asking.bytes(kind, "not a register"),
            None => asking,
        }
    }
}
