//! Figures of a session or of all, each equal to the list it names, whatever was asked, answered and sent.
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use super::{QUESTIONS, VOTERS, made, step};
use crate::support::{Client, House, agency, bodies, council};

const URL: &str = "/api/v1/council/figures";

fn figures(json: &Value, found: &mut Vec<(String, Value)>) {
    for (name, value) in json.as_object().into_iter().flatten() {
        if value.get("count").is_some() {
            found.push((name.clone(), value.clone()));
        } else {
            figures(value, found);
        }
    }
}

async fn each_equals_its_list(reader: &Client, url: &str) -> usize {
    let mut found = Vec::new();
    figures(&reader.get(url).await.assert_status(200).json(), &mut found);
    for (name, figure) in &found {
        let list = figure["list"].as_str().unwrap();
        let joined = if list.contains('?') { "&" } else { "?" };
        let listed = reader.get(format!("{list}{joined}with_total=true&limit=1")).await.assert_status(200).json();
        assert_eq!(listed["total"], figure["count"], "{name}: {list}");
    }
    found.len()
}

/// What is done with one record: how far a question goes, and a voters' petition.
async fn played(clerk: &Client, session: Option<&str>, moves: &[(u8, u8)]) {
    for (question, voters) in moves {
        let body = match session {
            Some(session) if *question % 2 == 0 => council::question_at(session, "H"),
            _ => council::question("H"),
        };
        let is_oral = body["form"] == "oral";
        let url = format!("{QUESTIONS}/{}", made(clerk, QUESTIONS, &body).await);
        if *question > 1 {
            let on = if is_oral { "2023-03-01" } else { "2023-03-06" };
            step(clerk, &url, "answer", &council::answer(on)).await.assert_status(200);
            let promise = council::promise(url.rsplit('/').next().unwrap(), "Sửa cầu tràn");
            let promise = made(clerk, super::PROMISES, &promise).await;
            let done = json!({ "on": "2023-03-06", "evidence": "Biên bản nghiệm thu" });
            if *voters > 1 {
                step(clerk, &format!("/api/v1/commitments/{promise}"), "complete", &done).await.assert_status(200);
            }
            if *voters > 2 {
                let found = json!({ "is_confirmed": true, "on": "2023-03-06" });
                let url = format!("{}/{promise}", super::PROMISES);
                step(clerk, &url, "confirm", &found).await.assert_status(200);
            }
        }
        let mut body = council::by_a_deputy("Đề nghị sửa cầu tràn");
        body["session_id"] = json!(session);
        let url = format!("{VOTERS}/{}", made(clerk, VOTERS, &body).await);
        let sent = json!({ "agency_id": agency("H"), "on": "2023-03-06", "document": bodies::document("4/TTHĐND", "2023-03-06") });
        let said = json!({ "on": "2023-03-06", "status": if *voters == 3 { "done" } else { "explained" },
                           "answer": "Đã sửa", "document": bodies::document("5/CV", "2023-03-06") });
        if *voters > 0 {
            step(clerk, &url, "send", &sent).await.assert_status(200);
        }
        if *voters > 1 {
            step(clerk, &url, "answer", &said).await.assert_status(200);
        }
    }
}

#[actix_web::test]
async fn every_number_equals_its_list_whatever_was_done() {
    let house = House::of(concat!(module_path!(), "::lists")).await;
    let clerk = house.sign_in("council_clerk").await;
    let mut runner = TestRunner::deterministic();
    for round in 0..3 {
        let moves = prop::collection::vec((0u8..4, 0u8..4), 1..5).new_tree(&mut runner).unwrap().current();
        let session = super::session(&house, &format!("figures {round}"), "2023-03-01").await;
        played(&clerk, (round < 2).then_some(session.as_str()), &moves).await;
        for reader in ["council_clerk", "inspector", "leader"] {
            let reader = house.sign_in(reader).await;
            let count = each_equals_its_list(&reader, &format!("{URL}?session_id={session}")).await;
            assert!(count >= 27, "{count}");
            each_equals_its_list(&reader, URL).await;
        }
        each_equals_its_list(&clerk, &format!("{URL}?council_id={}", agency("HDND"))).await;
    }
}

#[actix_web::test]
async fn internal_affairs_reads_figures_without_lists_and_others_only_in_their_reach() {
    let house = House::of(concat!(module_path!(), "::reach")).await;
    let clerk = house.sign_in("council_clerk").await;
    let session = super::session(&house, "reach", "2023-03-01").await;
    played(&clerk, Some(&session), &[(2, 0)]).await;
    let json = house.sign_in("internal_affairs").await.get(format!("{URL}?session_id={session}")).await.json();
    assert_eq!(json["questions"]["answered_orally"], json!({ "count": 1, "list": null }));
    for (who, status) in [("leader.binhlu", 403), ("handler", 403), ("admin", 403), ("inspector", 200)] {
        let answer = house.sign_in(who).await.get(format!("{URL}?session_id={session}")).await;
        assert_eq!(answer.status(), status, "{who}");
    }
    clerk.get(format!("{URL}?session_id={}", agency("none"))).await.assert_problem(404, "not_found");
}
