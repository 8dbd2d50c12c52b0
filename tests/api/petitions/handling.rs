//! What may be done with a petition, by kind and competence: TT 05/2021, TT 07/2014 Điều 6–10, 21–28.
use serde_json::{Value, json};

use super::{but, classified, sorted};
use crate::support::{Client, House, agency, bodies};

const ACTIONS: [&str; 8] = ["accept", "refuse", "guide", "transfer", "return", "urge", "file", "use_for_inspection"];

/// A sound body of an action on a petition of a kind.
fn body_of(action: &str, kind: &str) -> Value {
    let document = bodies::document("17/UBND-TCD", "2023-03-06");
    let ground = match kind {
        "complaint" => "not_affected",
        "denunciation" => "no_basis",
        _ => "content_missing",
    };
    match action {
        "accept" => bodies::accept("2023-03-06"),
        "refuse" => json!({ "ground": ground, "document": document }),
        "guide" => json!({ "to_name": "Tòa án nhân dân huyện", "to_body_kind": "judicial" }),
        "transfer" => {
            json!({ "to_agency_id": agency("03424"), "to_body_kind": "administrative", "document": document })
        }
        "return" => json!({ "reason": "Không thuộc thẩm quyền" }),
        "urge" => json!({ "to_agency_id": agency("03424"), "reply_by": "2023-03-20", "document": document }),
        "file" => json!({ "ground": "no_signature" }),
        _ => json!({ "to_agency_id": agency("TTH") }),
    }
}

fn handled(action: &str) -> (&'static str, &'static str) {
    match action {
        "accept" => ("accepted", "accepted"),
        "refuse" => ("refused", "closed"),
        "guide" => ("guided", "closed"),
        "transfer" => ("transferred", "closed"),
        "return" => ("returned", "closed"),
        "urge" => ("urged", "closed"),
        "file" => ("filed", "closed"),
        _ => ("used_for_inspection", "closed"),
    }
}

/// Every action on petitions of one row: those allowed are done, the others refused by an article.
async fn row(house: &House, handler: &Client, body: &Value, changes: &Value, allowed: &[&str]) {
    let kind = body["kind"].as_str().unwrap();
    let case = classified(house, handler, body, changes.clone()).await;
    let offered = sorted(&case.json["allowed_actions"]);
    for action in ACTIONS {
        let said = format!("{action} of {kind}, {changes}");
        assert_eq!(offered.contains(&action), allowed.contains(&action), "{said}");
        let sent = body_of(action, kind);
        if !allowed.contains(&action) {
            let refused = handler.step(&case, action, &sent).await;
            assert_eq!(refused.status(), 409, "{said}: {}", refused.text());
            let problem = refused.json();
            // Of a report of a crime the sources name no article.
            let has_basis = problem["basis"].as_str().is_some_and(|basis| basis.contains("Điều"));
            assert!(has_basis || problem["code"] == "crime_report", "{said}: {problem}");
            let mut wanted = allowed.to_vec();
            wanted.sort_unstable();
            assert_eq!(sorted(&problem["allowed_actions"]), wanted, "{said}");
            continue;
        }
        let case = classified(house, handler, body, changes.clone()).await;
        let after = handler.step(&case, action, &sent).await;
        let after = after.assert_status(200).json();
        assert_eq!((after["handling"].as_str().unwrap(), after["state"].as_str().unwrap()), handled(action), "{said}");
        assert_eq!(after["progress"]["processed_on"], "2023-03-06", "{said}");
        let facts = "select count(*) from petition_events where event = 'processed' and petition_id";
        assert_eq!(house.number(&format!("{facts} = '{}'", case.id())).await, 1, "{said}");
        let running =
            after["deadlines"].as_array().unwrap().iter().filter(|d| d["state"] == "running" && d["is_main"] == true);
        assert!(action == "accept" || running.count() == 0, "{said}: {after}");
    }
}

#[actix_web::test]
async fn what_is_eligible_is_handled_by_its_kind_and_competence() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let feedback = but(bodies::recommendation("H"), json!({ "kind": "feedback" }));
    let table: [(Value, [&[&str]; 3]); 4] = [
        (bodies::complaint("H"), [&["accept", "refuse"], &["guide"], &["guide"]]),
        (bodies::denunciation("H"), [&["accept", "refuse"], &["transfer"], &["transfer"]]),
        (bodies::recommendation("H"), [&["accept"], &["transfer", "urge"], &["transfer"]]),
        (feedback, [&["accept"], &["transfer", "urge"], &["transfer"]]),
    ];
    for (body, rows) in &table {
        for (competence, allowed) in ["own", "subordinate", "other"].into_iter().zip(rows) {
            row(&house, &handler, body, &json!({ "competence": competence }), allowed).await;
        }
    }
}

#[actix_web::test]
async fn what_is_not_eligible_is_filed_refused_or_guided() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let not =
        |competence| json!({ "is_eligible": false, "ineligible_reason": "no_signature", "competence": competence });
    row(&house, &handler, &bodies::complaint("H"), &not("own"), &["file", "refuse", "guide"]).await;
    row(&house, &handler, &bodies::complaint("H"), &not("other"), &["file"]).await;
    row(&house, &handler, &bodies::denunciation("H"), &not("own"), &["file", "refuse"]).await;
    row(&house, &handler, &bodies::recommendation("H"), &not("own"), &["file"]).await;
}

#[actix_web::test]
async fn a_nameless_denunciation_with_evidence_serves_inspection_only() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let nameless =
        but(bodies::denunciation("H"), json!({ "authorship": "anonymous", "petitioners": null, "signer_count": 0 }));
    row(&house, &handler, &nameless, &json!({}), &["use_for_inspection"]).await;
    let not = json!({ "is_eligible": false, "ineligible_reason": "content_missing" });
    row(&house, &handler, &nameless, &not, &["file"]).await;
}

#[actix_web::test]
async fn who_forwarded_it_who_is_overdue_and_a_special_route_change_the_row() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let forwarded = json!({ "source": "forwarded", "forwarder": { "name": "Báo Lai Châu", "kind": "press" } });
    let other = json!({ "competence": "other" });
    row(&house, &handler, &but(bodies::complaint("H"), forwarded.clone()), &other, &["return"]).await;
    row(&house, &handler, &but(bodies::recommendation("H"), forwarded), &other, &["transfer", "return"]).await;
    let late = but(bodies::complaint("H"), json!({ "first_overdue": true }));
    row(&house, &handler, &late, &other, &["guide", "urge"]).await;
    let below = json!({ "competence": "subordinate", "prior_status": "denunciation_overdue" });
    row(&house, &handler, &bodies::denunciation("H"), &below, &["transfer", "urge"]).await;
    let crime = json!({ "special_route": "crime_report" });
    row(&house, &handler, &bodies::denunciation("H"), &crime, &["transfer"]).await;
    let civil = json!({ "special_route": "civil_dispute" });
    row(&house, &handler, &bodies::complaint("H"), &civil, &["guide"]).await;
    let mixed = json!({ "kind": "mixed" });
    let case = classified(&house, &handler, &bodies::recommendation("H"), mixed).await;
    let problem =
        handler.step(&case, "accept", &bodies::accept("2023-03-06")).await.assert_problem(409, "must_be_split");
    assert_eq!(problem["allowed_actions"], json!(["split"]));
}
