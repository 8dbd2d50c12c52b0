//! Whatever steps people take in whatever order: no fault of ours, and figures that agree with the cases.
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde_json::{Value, json};
use tiepdan::identity::seed::demo_id;

use super::received;
use crate::support::{Case, Client, House, agency, bodies};

/// A step as somebody may try it: which, and how far from today its day lies.
#[derive(Debug, Clone)]
struct Try {
    action: &'static str,
    kind: &'static str,
    days_ago: u64,
    days_pass: u64,
    choice: usize,
}

const ACTIONS: [&str; 31] = [
    "classify",
    "classify",
    "classify",
    "accept",
    "accept",
    "accept",
    "refuse",
    "guide",
    "transfer",
    "file",
    "settle",
    "settle",
    "execute",
    "close",
    "assign",
    "propose",
    "extend",
    "extend",
    "suspend",
    "suspend",
    "suspend",
    "resume",
    "resume",
    "withdraw",
    "terminate",
    "reopen",
    "reopen",
    "assign_verification",
    "record_verification",
    "record_dialogue",
    "record_notice",
];
/// Steps whose refusal may rest on their day or ground, so that they are offered and refused.
const BY_DAY_OR_GROUND: [&str; 9] =
    ["classify", "refuse", "propose", "extend", "suspend", "withdraw", "terminate", "settle", "record_notice"];
const KINDS: [&str; 5] = ["complaint", "denunciation", "recommendation", "feedback", "mixed"];

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let one = (0..ACTIONS.len(), 0..KINDS.len(), 0_u64..12, 0_u64..25, 0..3_usize).prop_map(
        |(action, kind, days_ago, days_pass, choice)| Try {
            action: ACTIONS[action],
            kind: KINDS[kind],
            days_ago,
            days_pass,
            choice,
        },
    );
    prop::collection::vec(one, 1..20)
}

fn body_of(step: &Try, case: &Value, today: chrono::NaiveDate) -> Value {
    let day = (today - chrono::Days::new(step.days_ago)).to_string();
    // Mostly what it is, so that walks go far.
    let kind = if step.choice == 0 { step.kind } else { case["kind"].as_str().unwrap() };
    let document = bodies::document("9/VB", &day);
    match step.action {
        "classify" => {
            let mut body = bodies::classify(kind, "admin_other");
            body["competence"] = ["other", "own", "own"][step.choice].into();
            body["reason"] = json!("Xem lại");
            body
        }
        "accept" => bodies::accept(&day),
        "refuse" => {
            let ground = ["no_basis", "not_affected", "content_missing"][step.choice];
            json!({ "ground": ground, "document": document })
        }
        "guide" => json!({ "to_name": "Tòa án", "document": document }),
        "transfer" => json!({ "to_name": "UBND tỉnh", "to_body_kind": "administrative", "document": document }),
        "file" => json!({ "ground": "duplicate" }),
        "settle" => {
            let fits = if matches!(kind, "complaint" | "denunciation") { "justified" } else { "answered" };
            let mut body = bodies::settle(&day, fits);
            body["requires_execution"] = json!(step.choice == 1);
            body
        }
        "execute" => json!({ "on": day, "is_complete": step.choice > 0 }),
        "propose" => json!({ "handling": "accepted", "reason": "Đủ điều kiện" }),
        "extend" => {
            let signs = [json!([]), json!(["several_places"]), json!(["several_places", "many_people"])];
            json!({ "on": day, "reason": "Phức tạp", "document": document, "complexity_reasons": signs[step.choice] })
        }
        "suspend" => json!({ "on": day, "reason": "Chờ giám định", "document": document }),
        "resume" => json!({ "on": day, "document": document }),
        "withdraw" => json!({ "on": day, "scope": "all", "coerced": step.choice == 0, "continues": step.choice < 2 }),
        "terminate" => {
            let ground = ["denounced_died", "withdrawn", "already_decided"][step.choice];
            json!({ "on": day, "ground": ground, "document": document })
        }
        "reopen" => json!({ "reason": "Giải quyết lại" }),
        "assign_verification" => {
            json!({ "agency_id": agency("TNMT"), "due_on": today.to_string(), "document": document })
        }
        "record_verification" => json!({ "on": day, "document": document, "agrees_with_demand": step.choice > 0 }),
        "record_dialogue" => bodies::dialogue(&day),
        "record_notice" => {
            let notice = ["decision_sending", "acceptance_notice", "publication"][step.choice];
            json!({ "notice": notice, "on": day })
        }
        "assign" => json!({ "handler_id": demo_id("handler") }),
        _ => json!({}),
    }
}

async fn walk(house: &House, kind: usize, tries: &[Try]) -> Result<(), TestCaseError> {
    let mut today = chrono::NaiveDate::from_ymd_opt(2023, 3, 6).unwrap();
    house.set_clock(&format!("{today}T08:00:00+07:00"));
    let body = [bodies::complaint("H"), bodies::denunciation("H"), bodies::recommendation("H")][kind].clone();
    let mut case = house.case(&received(body, "2023-03-01")).await;
    let leader = house.sign_in("leader").await;
    for step in tries {
        today = today + chrono::Days::new(step.days_pass);
        house.set_clock(&format!("{today}T08:00:00+07:00"));
        // A fault of ours fails in the client itself.
        let answer = leader.step(&case, step.action, &body_of(step, &case.json, today)).await;
        prop_assert!(matches!(answer.status(), 200 | 409 | 422), "{step:?}: {}", answer.text());
        if answer.status() == 200 {
            case = Case::of(&answer);
        } else {
            prop_assert_eq!(leader.read(&case).await.version, case.version, "{:?} was refused", step);
        }
        let offered = case.json["allowed_actions"].as_array().unwrap();
        let is_offered = offered.iter().any(|action| action == step.action);
        prop_assert!(
            answer.status() != 409 || !is_offered || BY_DAY_OR_GROUND.contains(&step.action),
            "{step:?}: {}",
            answer.text()
        );
        agree(house, &case).await?;
        traces_agree(&leader, &case).await?;
    }
    Ok(())
}

/// The reckoning told day by day ends on the day the clock says, however often it was extended and paused.
async fn traces_agree(leader: &Client, case: &Case) -> Result<(), TestCaseError> {
    let clocks = case.json["deadlines"].as_array().unwrap().iter();
    for clock in clocks.filter(|clock| clock["amount"].is_number() && clock["state"] != "void") {
        let url = format!("{}/deadlines/{}/trace", case.url, clock["id"].as_str().unwrap());
        let told = leader.get(url).await.assert_status(200).json();
        let last = told["days"].as_array().unwrap().last().unwrap().clone();
        if clock["state"] == "paused" {
            prop_assert_eq!(&last["why"], "open_pause");
            prop_assert_eq!(case.state(), "suspended");
        } else {
            prop_assert_eq!(&last["on"], &clock["due_on"], "{}", clock);
        }
    }
    Ok(())
}

/// Spans follow each other without gap or overlap from the day of receipt on, and the last one is the case as it is.
async fn agree(house: &House, case: &Case) -> Result<(), TestCaseError> {
    let of =
        |what: &str| format!("select count(*) from petition_spans s where s.petition_id = '{}' and {what}", case.id());
    let is_current = "to_on is null and exists (select from petitions p where p.id = s.petition_id and p.state = s.state \
                      and p.kind = s.kind and p.agency_id = s.agency_id)";
    prop_assert_eq!(house.number(&of("to_on is null")).await, 1);
    prop_assert_eq!(house.number(&of(is_current)).await, 1);
    prop_assert_eq!(house.number(&of("to_on <= from_on")).await, 0);
    prop_assert_eq!(house.number(&of("from_on = '2023-03-01'")).await, 1);
    let next =
        "(select min(n.from_on) from petition_spans n where n.petition_id = s.petition_id and n.from_on > s.from_on)";
    prop_assert_eq!(house.number(&of(&format!("s.to_on is distinct from {next}"))).await, 0);
    let due = "to_on is null and due_on is distinct from (select min(d.due_on) from deadlines d \
               where d.subject_id = s.petition_id and d.state = 'running' and d.is_main)";
    prop_assert_eq!(house.number(&of(due)).await, 0);
    let suspended = "to_on is null and is_suspended <> (state = 'suspended')";
    prop_assert_eq!(house.number(&of(suspended)).await, 0);
    Ok(())
}

#[test]
fn no_walk_ends_in_a_fault_and_the_figures_count_what_there_is() {
    let runtime = actix_web::rt::System::new();
    let house = runtime.block_on(House::of(module_path!()));
    let config = Config { cases: 24, failure_persistence: None, max_shrink_iters: 64, ..Config::default() };
    let walks = TestRunner::new(config)
        .run(&(0..3_usize, tries()), |(kind, tries)| runtime.block_on(walk(&house, kind, &tries)));
    walks.unwrap();
    runtime.block_on(async {
        for states in ["'received', 'classified', 'accepted', 'suspended'", "'settled'", "'closed'"] {
            let spans = format!("select count(*) from petition_spans where to_on is null and state in ({states})");
            let cases = format!("select count(*) from petitions where state in ({states})");
            assert_eq!(house.number(&spans).await, house.number(&cases).await, "{states}");
        }
    });
}
