//! Whom a denunciation raised at a dialogue denounces is matched again when accounts change: a new head who is the
//! denounced sees no trace of it (Luật Tố cáo 2018, Điều 8).
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use tiepdan::dialogues::questions::rules::{Behind, kept_from};
use tiepdan::kernel::{DialogueQuestionId, UserId};
use uuid::Uuid;

use super::{denounced, held, plan};
use crate::support::{Client, House, agency};

async fn account(house: &House, full_name: &str) -> Client {
    let admin = house.sign_in("admin").await;
    let body = json!({ "username": "giang.a.tua", "full_name": full_name });
    let made = admin.post("/api/v1/users").json(&body).await.assert_status(201).json();
    let id = made["id"].as_str().or_else(|| made["user"]["id"].as_str()).unwrap().to_owned();
    house.sql(&format!("update users set must_change_password = false where id = '{id}'")).await;
    let grant = json!({ "role": "leader", "post": "head", "agency_id": agency("03412"), "from": "2023-03-06" });
    let given = admin.post(format!("/api/v1/users/{id}/grants")).json(&grant).await.assert_status(201).json();
    let confirm = format!("/api/v1/users/{id}/grants/{}/confirm", given["id"].as_str().unwrap());
    house.sign_in("leader").await.post(confirm).await.assert_status(200);
    house.sign_in_as(UserId(id.parse().unwrap()))
}

fn raised(name: &str, position: &str) -> serde_json::Value {
    let mut petition = denounced();
    petition["against"] = json!([{ "name": name, "position": position, "agency_id": agency("03412") }]);
    json!({ "kind": "denunciation", "petition": petition })
}

#[actix_web::test]
async fn a_new_head_who_is_the_denounced_sees_no_trace_of_it_and_of_others_as_before() {
    let house = House::of(module_path!()).await;
    let (officer, talk) = held(&house).await;
    talk.ask(&officer, &raised("Giàng A Tủa", "công chức địa chính")).await.assert_status(201);
    talk.ask(&officer, &raised("Hảng A Sinh", "văn thư")).await.assert_status(201);
    let total = async |client: &Client| {
        client.get(format!("{}/questions?with_total=true", talk.url)).await.assert_status(200).json()["total"].clone()
    };
    let head = account(&house, "Giàng A Tủa").await;
    assert_eq!(total(&head).await, json!(2));
    house.run_jobs().await;
    // His own is gone, the other one stays in sight.
    assert_eq!((total(&head).await, total(&officer).await), (json!(1), json!(2)));
    let kept = "select count(distinct question_id) from dialogue_denounced";
    assert_eq!(house.number(kept).await, 1);
    // The trail does not say at which dialogue it was.
    let named =
        "select count(*) from audit_entries where action = 'rematch_denounced' and subject_kind like 'dialogue%'";
    let told = "select count(*) from audit_entries where action = 'rematch_denounced' and subject_kind = 'agency'";
    assert_eq!((house.number(named).await, house.number(told).await), (0, 1));
    // Done again it changes nothing.
    let entries = house.number("select count(*) from audit_entries").await;
    tiepdan::dialogues::rematch(house.app()).await.unwrap();
    assert_eq!(house.number("select count(*) from audit_entries").await, entries);
}

#[actix_web::test]
async fn so_with_a_question_whose_petition_turned_out_to_be_one() {
    let house = House::of(concat!(module_path!(), "_later")).await;
    let (officer, talk) = held(&house).await;
    let asked = talk.ask(&officer, &super::question("Ông Tủa nhận tiền")).await.assert_status(201).json();
    let url = format!("{}/questions/{}/petition", talk.url, asked["id"].as_str().unwrap());
    let mut body = crate::support::bodies::recommendation("03412");
    body["source"] = json!("dialogue");
    body["against"] = json!([{ "name": "Giàng A Tủa", "position": "văn thư", "agency_id": agency("03412") }]);
    let case = crate::support::Case::of(&officer.post(url).json(&body).await);
    let is_one = crate::support::bodies::classify("denunciation", "corruption");
    officer.step(&case, "classify", &is_one).await.assert_status(200);
    talk.ask(&officer, &raised("Hảng A Sinh", "văn thư")).await.assert_status(201);
    let head = account(&house, "Giàng A Tủa").await;
    house.run_jobs().await;
    let seen = head.get(format!("{}/questions", talk.url)).await.assert_status(200).json();
    assert_eq!(seen["items"].as_array().unwrap().len(), 1, "{seen}");
    let other = super::Talk::planned(&officer, &plan("03412", "2023-03-08")).await;
    assert_eq!(head.get(format!("{}/questions", other.url)).await.json()["items"], json!([]));
}

#[test]
fn a_petition_that_names_its_question_means_that_one_and_another_in_doubt_all() {
    let (first, second) = (DialogueQuestionId(Uuid::from_u128(1)), DialogueQuestionId(Uuid::from_u128(2)));
    let user = |n| UserId(Uuid::from_u128(n));
    let questions: BTreeMap<_, _> = [(first, BTreeSet::from([user(7)])), (second, BTreeSet::new())].into();
    for (links, denounced, new) in [
        (vec![1], vec![7], vec![]),
        (vec![1, 9], vec![7, 8], vec![(first, user(8))]),
        (vec![2], vec![7], vec![(second, user(7))]),
        (vec![9], vec![8], vec![(first, user(8)), (second, user(8))]),
        (vec![], vec![7], vec![(second, user(7))]),
        (vec![], vec![], vec![]),
    ] {
        let behind = Behind {
            links: links.iter().map(|n| Uuid::from_u128(*n)).collect(),
            denounced: denounced.iter().map(|n| user(*n)).collect(),
        };
        let found: Vec<_> = kept_from(&questions, &[behind]).into_iter().collect();
        assert_eq!(found, new, "{links:?} {denounced:?}");
    }
}
