//! The course of a report (mục IV.1, IV.2): draft, submitted, returned, accepted; later editions after that.
use serde_json::json;

use super::{REPORTS, Report, content, opened, owed, round, sent, step};
use crate::support::House;

async fn house(of: &str) -> House {
    House::of(&format!("{}::{of}", module_path!())).await
}

#[actix_web::test]
async fn a_unit_writes_its_leader_sends_and_internal_affairs_returns_and_accepts() {
    let house = house("course").await;
    let round = opened(&house, &round(&["03412"])).await;
    let officer = house.sign_in("officer.binhlu").await;
    let leader = house.sign_in("leader.binhlu").await;
    let office = house.sign_in("internal_affairs").await;
    let draft = owed(&officer, &round, "03412").await;
    assert_eq!(draft.json["allowed_actions"], json!(["amend"]));
    let said = Report::of(&officer.patch(&draft.url).if_match(draft.version).json(&content()).await);
    step(&officer, &said, "submit", &json!({})).await.assert_problem(403, "forbidden");
    let report = Report::of(&step(&leader, &said, "submit", &json!({})).await);
    assert_eq!((report.state(), &report.json["is_late"]), ("submitted", &json!(false)));
    assert_eq!(report.json["deadlines"][0]["state"], "met");
    leader.patch(&report.url).if_match(report.version).json(&content()).await.assert_problem(409, "wrong_state");
    step(&leader, &report, "accept", &json!({})).await.assert_problem(403, "forbidden");
    let back = json!({ "reason": "Chưa nêu minh chứng", "again_by": "2023-03-20" });
    let returned = Report::of(&step(&office, &report, "return", &back).await);
    assert_eq!((returned.state(), &returned.json["is_missing"]), ("returned", &json!(true)));
    assert_eq!(returned.json["deadlines"][1]["due_on"], "2023-03-20");
    let again = Report::of(&step(&leader, &Report::of(&leader.get(&returned.url).await), "submit", &json!({})).await);
    let accepted = Report::of(&step(&office, &again, "accept", &json!({})).await);
    assert_eq!((accepted.state(), &accepted.json["allowed_actions"]), ("accepted", &json!([])));
    let history = office.get(format!("{}/history", accepted.url)).await.json();
    let actions: Vec<&str> =
        history["items"].as_array().unwrap().iter().map(|item| item["action"].as_str().unwrap()).collect();
    assert_eq!(actions, ["submit", "return", "submit", "accept"]);
    assert_eq!(history["items"][1]["reason"], "Chưa nêu minh chứng");
    assert_eq!(history["items"][0]["sent"]["content"]["leader"]["name"], "Lò Văn Tướng");
}

#[actix_web::test]
async fn a_report_without_its_targets_or_who_is_in_charge_is_not_sent() {
    let house = house("gaps").await;
    let round = opened(&house, &round(&["03412"])).await;
    let leader = house.sign_in("leader.binhlu").await;
    let draft = owed(&leader, &round, "03412").await;
    let problem = step(&leader, &draft, "submit", &json!({})).await.assert_invalid("/leader");
    for pointer in ["/officer", "/texts/results", "/targets/plan_made", "/targets/model_registered"] {
        assert!(problem["errors"].as_array().unwrap().iter().any(|e| e["pointer"] == pointer), "{pointer}: {problem}");
    }
    assert!(problem["basis"].as_str().unwrap().contains("mục II"));
    let mut said = content();
    said["models"] = json!([]);
    said["targets"][0]["evidence"] = json!(null);
    let said = Report::of(&leader.patch(&draft.url).if_match(draft.version).json(&said).await);
    let refused = step(&leader, &said, "submit", &json!({})).await;
    refused.assert_invalid("/models");
    refused.assert_invalid("/targets/documents_taught");
}

#[actix_web::test]
async fn after_acceptance_only_a_later_edition_changes_it() {
    let house = house("edition").await;
    let round = opened(&house, &round(&["03412"])).await;
    let (leader, office) = (house.sign_in("leader.binhlu").await, house.sign_in("internal_affairs").await);
    let accepted = Report::of(&step(&office, &sent(&house, &round).await, "accept", &json!({})).await);
    leader.patch(&accepted.url).if_match(accepted.version).json(&content()).await.assert_problem(409, "wrong_state");
    let why = json!({ "reason": "Bổ sung mô hình đăng ký muộn" });
    step(&office, &accepted, "correct", &why).await.assert_problem(403, "forbidden");
    let answer = step(&leader, &accepted, "correct", &why).await;
    assert_eq!(answer.status(), 201, "{}", answer.text());
    let second = Report::of(&answer);
    assert_eq!((&second.json["edition"], &second.json["code"]), (&json!(2), &json!("KH-2023-6T-03412/2")));
    assert_eq!(second.json["leader"]["name"], "Lò Văn Tướng");
    let first = Report::of(&leader.get(&accepted.url).await);
    assert_eq!(first.state(), "accepted");
    step(&leader, &first, "correct", &why).await.assert_problem(409, "edition_begun");
    let resent = Report::of(&step(&leader, &second, "submit", &json!({})).await);
    Report::of(&step(&office, &resent, "accept", &json!({})).await);
    assert_eq!(Report::of(&leader.get(&accepted.url).await).state(), "superseded");
    let counted = office.get(format!("{}/{}/consolidation", super::ROUNDS, round["id"].as_str().unwrap())).await.json();
    assert_eq!((&counted["accepted"], &counted["rows"][0]["edition"]), (&json!(1), &json!(2)));
}

#[actix_web::test]
async fn strangers_may_not_know_of_it_and_versions_and_keys_hold() {
    let house = house("who").await;
    let round = opened(&house, &round(&["03412"])).await;
    let leader = house.sign_in("leader.binhlu").await;
    let draft = owed(&leader, &round, "03412").await;
    for account in ["leader.banbo", "admin", "council_clerk"] {
        let stranger = house.sign_in(account).await;
        stranger.get(&draft.url).await.assert_problem(404, "not_found");
        stranger.patch(&draft.url).if_match(1).json(&content()).await.assert_problem(404, "not_found");
        assert_eq!(stranger.get(REPORTS).await.json()["items"], json!([]));
    }
    for account in ["leader", "inspector", "internal_affairs"] {
        let reader = house.sign_in(account).await;
        reader.get(&draft.url).await.assert_status(200);
        reader.patch(&draft.url).if_match(1).json(&content()).await.assert_problem(403, "forbidden");
    }
    leader.patch(&draft.url).if_match(7).json(&content()).await.assert_problem(412, "stale");
    let said = Report::of(&leader.patch(&draft.url).if_match(1).json(&content()).await);
    let send = async || {
        let url = format!("{}/submit", said.url);
        leader.post(url).if_match(said.version).idempotency_key("once").json(&json!({})).await
    };
    let first = send().await.assert_status(200).json();
    assert_eq!(send().await.assert_status(200).json(), first);
}

#[actix_web::test]
async fn what_was_sent_stays_even_when_somebody_reaches_past_the_program() {
    let house = house("frozen").await;
    let round = opened(&house, &round(&["03412"])).await;
    let report = sent(&house, &round).await;
    let id = report.json["id"].as_str().unwrap();
    let forced = format!(
        "do $$ begin update plan_reports set figures = '{{}}' where id = '{id}'; raise exception 'taken';
         exception when others then if sqlerrm = 'taken' then raise; end if; end $$"
    );
    house.sql(&forced).await;
}

#[actix_web::test]
async fn values_that_cannot_stand_are_told_all_at_once() {
    let house = house("values").await;
    let round = opened(&house, &round(&["03412"])).await;
    let leader = house.sign_in("leader.binhlu").await;
    let draft = owed(&leader, &round, "03412").await;
    let wrong = json!({
        "leader": { "name": "" }, "self_check": { "on": "2023-03-07", "result": "x".repeat(4_001) },
        "texts": { "results": "\u{200b}" },
        "targets": [{ "target": "plan_made" }, { "target": "plan_made" }],
        "models": [{ "name": " ", "field": "other", "registered_on": "2024-01-01", "status": "ended" }]
    });
    let problem = leader.patch(&draft.url).if_match(draft.version).json(&wrong).await.assert_invalid("/leader/name");
    for pointer in [
        "/self_check/on",
        "/self_check/result",
        "/texts/results",
        "/targets/1/target",
        "/models/0/name",
        "/models/0/registered_on",
    ] {
        assert!(problem["errors"].as_array().unwrap().iter().any(|e| e["pointer"] == pointer), "{pointer}: {problem}");
    }
}
