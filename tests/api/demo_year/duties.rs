//! Every duty of the system stands in the demo's year at least once, and adds up where it is counted.
use serde_json::{Value, json};

use super::{all, number, read};
use crate::support::{Client, House, agency};

pub async fn each_is_there(house: &House) {
    let inspector = house.sign_in("inspector").await;
    heads_receive_on_each_lawful_ground(&inspector).await;
    sessions_are_excused(&inspector).await;
    what_is_raised_at_a_dialogue_becomes_a_petition(house).await;
    deputies_ask_again_and_are_answered_in_writing(house).await;
    voters_petitions_are_merged_sent_outside_and_turned(house).await;
    land_disputes_are_mediated_by_the_commune(house).await;
    checks_are_planned_and_held(&inspector).await;
    a_plan_report_is_as_long_as_its_lists(house).await;
    a_locked_report_differs_from_now(&inspector).await;
}

/// Luật Tiếp công dân 2013, Điều 18 khoản 3.
async fn heads_receive_on_each_lawful_ground(inspector: &Client) {
    let sessions = all(inspector, "/api/v1/reception-sessions?mode=unscheduled").await;
    let mut grounds: Vec<&str> = sessions.iter().filter_map(|session| session["unscheduled_ground"].as_str()).collect();
    grounds.sort_unstable();
    assert_eq!(grounds, ["complex_case", "serious_consequences"]);
    let visits = all(inspector, "/api/v1/receptions?mode=unscheduled").await;
    assert_eq!(visits.len(), 4);
    for session in sessions {
        assert_eq!((&session["state"], &session["actual_host"]), (&json!("closed"), &json!("head")), "{session}");
        let of_it = visits.iter().filter(|visit| visit["session_id"] == session["id"]);
        let came: i64 = of_it.map(|visit| number(&visit["people_count"])).sum();
        assert_eq!(number(&session["visitors"]), came, "{session}");
        assert!(!session["concluded_on"].is_null(), "{session}");
    }
}

async fn sessions_are_excused(inspector: &Client) {
    let sessions = all(inspector, "/api/v1/reception-sessions").await;
    assert!(sessions.iter().any(|session| session["excuse"]["document"].is_object()));
}

/// Luật Tố cáo 2018, Điều 8: of a denunciation nothing stands with the question.
async fn what_is_raised_at_a_dialogue_becomes_a_petition(house: &House) {
    for (who, kind) in [("officer.binhlu", "complaint"), ("officer.banbo", "denunciation")] {
        let officer = house.sign_in(who).await;
        let questions = all(&officer, "/api/v1/dialogue-questions?state=petition").await;
        assert_eq!(questions.len(), 1, "{who}");
        let is_sealed = kind == "denunciation";
        let told = (questions[0]["is_sealed"] == true, questions[0]["content"].is_null());
        assert_eq!((told, questions[0]["petition_id"].is_null()), ((is_sealed, is_sealed), is_sealed), "{questions:?}");
        let petitions = all(&officer, "/api/v1/petitions").await;
        let raised: Vec<&Value> = petitions.iter().filter(|petition| petition["source"] == "dialogue").collect();
        assert_eq!(raised.len(), 1, "{who}");
        assert_eq!((&raised[0]["kind"], raised[0]["is_sealed"] == true), (&json!(kind), is_sealed), "{who}");
    }
}

/// Luật Hoạt động giám sát 2015, Điều 60.
async fn deputies_ask_again_and_are_answered_in_writing(house: &House) {
    let clerk = house.sign_in("council_clerk").await;
    let questions = all(&clerk, "/api/v1/council/questions").await;
    let again = questions.iter().find(|question| !question["follows_id"].is_null()).unwrap();
    let first = questions.iter().find(|question| question["id"] == again["follows_id"]).unwrap();
    assert_eq!((&first["status"], &again["status"]), (&json!("resolved"), &json!("resolved")));
    assert_eq!(first["respondent_agency_id"], again["respondent_agency_id"]);
    let written = questions.iter().find(|question| question["written_ground"] == "not_reached").unwrap();
    let told = (&written["form"], &written["status"], &written["answered_in_time"]);
    assert_eq!(told, (&json!("written"), &json!("answered"), &json!(true)));
}

/// Nghị quyết liên tịch 72/2025, Điều 37 khoản 4, Điều 49.
async fn voters_petitions_are_merged_sent_outside_and_turned(house: &House) {
    let clerk = house.sign_in("council_clerk").await;
    let petitions = all(&clerk, "/api/v1/voter-petitions").await;
    // One of each for each of the two sessions of the year whose voters were met: the second is still to come.
    let one = |is: &dyn Fn(&Value) -> bool| {
        let found: Vec<&Value> = petitions.iter().filter(|petition| is(petition)).collect();
        assert_eq!(found.len(), 1, "{found:?}");
        found[0].clone()
    };
    let merged = one(&|petition| petition["state"] == "merged");
    let main = read(&clerk, &format!("/api/v1/voter-petitions/{}", merged["main_id"].as_str().unwrap())).await;
    assert_eq!(main["merged"], json!([merged["id"]]));
    assert!(!main["sent_on"].is_null(), "{main}");
    let outside = one(&|petition| !petition["sent_to_name"].is_null());
    assert_eq!((&outside["sent_to"], &outside["sent_to_body_kind"]), (&Value::Null, &json!("other")));
    let turned = one(&|petition| petition["state"] == "converted");
    assert_eq!((&turned["kind"], &turned["content"]), (&json!("complaint"), &Value::Null));
    let turned = read(&clerk, &format!("/api/v1/voter-petitions/{}", turned["id"].as_str().unwrap())).await;
    let handler = house.sign_in("handler").await;
    let petition = read(&handler, &format!("/api/v1/petitions/{}", turned["petition_id"].as_str().unwrap())).await;
    assert_eq!((&petition["source"], &petition["kind"]), (&json!("voter_meeting"), &json!("complaint")));
}

async fn land_disputes_are_mediated_by_the_commune(house: &House) {
    let mediated = async |who: &str, state: &str| {
        let cases = all(&house.sign_in(who).await, "/api/v1/mediations").await;
        let is = |case: &&Value| case["kind"] == "land_commune" && case["state"] == state;
        cases.into_iter().filter(|case| is(&case)).collect::<Vec<_>>()
    };
    let failed = mediated("officer.binhlu", "not_agreed").await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut handed_on = 0;
    for case in &failed {
        let seen = read(&officer, &format!("/api/v1/mediations/{}", case["id"].as_str().unwrap())).await;
        assert!(seen["deadlines"].as_array().unwrap().iter().any(|clock| clock["clock"] == "land_mediation"), "{seen}");
        for link in seen["petitions"].as_array().unwrap() {
            let petition =
                read(&officer, &format!("/api/v1/petitions/{}", link["petition"]["id"].as_str().unwrap())).await;
            assert_eq!((&link["link"], &petition["source"]), (&json!("to"), &json!("mediation")));
            handed_on += 1;
        }
    }
    assert!(handed_on > 0, "{failed:?}");
    assert!(!mediated("officer.banbo", "agreed").await.is_empty());
}

async fn checks_are_planned_and_held(inspector: &Client) {
    let plan = read(inspector, "/api/v1/inspection/check-plan?year=2026").await;
    assert_eq!(plan["agencies"].as_array().unwrap().len(), 1, "{plan}");
    let row = &plan["agencies"][0];
    let counted = |name: &str| number(&row[name]);
    assert_eq!(["planned", "held", "concluded", "not_held", "overdue", "dropped"].map(counted), [2, 1, 1, 1, 0, 0]);
    let listed = all(inspector, row["checks"].as_str().unwrap()).await;
    let mut states: Vec<&str> = listed.iter().map(|check| check["state"].as_str().unwrap()).collect();
    states.sort_unstable();
    assert_eq!(states, ["completed", "planned"]);
}

async fn a_plan_report_is_as_long_as_its_lists(house: &House) {
    let leader = house.sign_in("leader.binhlu").await;
    let reports = all(&leader, &format!("/api/v1/plan-reports?agency_id={}", agency("03412"))).await;
    let report = reports.iter().find(|report| report["state"] == "accepted" || report["state"] == "submitted").unwrap();
    let report = read(&leader, &format!("/api/v1/plan-reports/{}", report["id"].as_str().unwrap())).await;
    let figures = &report["figures"];
    for figure in ["receptions", "receptions_unscheduled", "petitions_received", "promises_made", "head_days_held"] {
        let counted = number(&figures["now"][figure]);
        assert!(counted > 0, "{figure}: {figures}");
        assert_eq!(number(&figures["sent"][figure]), counted, "{figure}");
        let records = all(&leader, figures["records"][figure].as_str().unwrap()).await;
        assert_eq!(i64::try_from(records.len()).unwrap(), counted, "{figure}");
    }
    assert_eq!(number(&figures["now"]["receptions_unscheduled"]), 2);
}

/// TT 02/2021, TT 01/2024, Điều 7: what was locked stays as it was; a petition entered afterwards shows as a difference.
async fn a_locked_report_differs_from_now(inspector: &Client) {
    let locked = all(inspector, "/api/v1/reports/snapshots?state=locked").await;
    let of_whom: Vec<&Value> = locked.iter().map(|report| &report["agency_id"]).collect();
    assert_eq!(of_whom.len(), 3, "{locked:?}");
    for (code, is_consolidated) in [("H", true), ("03412", false)] {
        let report = locked.iter().find(|report| report["agency_id"] == json!(agency(code))).unwrap();
        assert_eq!(report["is_consolidated"], is_consolidated);
        let difference = read(inspector, report["difference"].as_str().unwrap()).await;
        assert_eq!(difference["is_equal"], false, "{code}");
        let changes = difference["changes"].as_array().unwrap();
        let received = changes.iter().find(|change| {
            change["column"] == 1
                && change["agency"]["id"] == json!(agency("03412"))
                && number(&change["came_count"]) == 1
        });
        let received = received.unwrap_or_else(|| panic!("{code}: {difference}"));
        assert_eq!(number(&received["now"]), number(&received["then"]) + 1, "{received}");
    }
}
