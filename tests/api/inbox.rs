//! GET /inbox: what waits for me or my agency, nearest due day first.
use serde_json::{Value, json};
use tiepdan::identity::seed::demo_id;

use crate::support::{Case, Client, House, agency, bodies};

const URL: &str = "/api/v1/inbox";

async fn waiting(client: &Client) -> Vec<Value> {
    let answer = client.get(format!("{URL}?limit=100")).await.assert_status(200).json();
    assert_eq!(answer["next_cursor"], Value::Null);
    answer["items"].as_array().unwrap().clone()
}

fn of<'a>(items: &'a [Value], case: &Case) -> Vec<&'a Value> {
    items.iter().filter(|item| item["subject_id"] == case.id()).collect()
}

#[actix_web::test]
async fn running_clocks_wait_for_the_agency_nearest_due_day_first() {
    let house = House::of(concat!(module_path!(), "::clocks")).await;
    let (handler, stranger) = (house.sign_in("handler").await, house.sign_in("officer.banbo").await);
    let late = house.case_in("accepted", &bodies::complaint("H")).await;
    let soon = house.case(&bodies::complaint("H")).await;
    let items = waiting(&handler).await;
    let days: Vec<&str> = items.iter().filter_map(|item| item["due_on"].as_str()).collect();
    assert!(days.is_sorted(), "{days:?}");
    let (first, second) = (of(&items, &soon), of(&items, &late));
    assert_eq!(
        (&first[0]["clock"], &first[0]["due_on"], &first[0]["is_main"]),
        (&json!("acceptance"), &json!("2023-03-13"), &json!(true))
    );
    assert_eq!((&second[0]["clock"], &second[0]["due_on"]), (&json!("settlement"), &json!("2023-04-03")));
    assert_eq!(first[0]["summary"], "Khiếu nại quyết định thu hồi đất số 2690/QĐ-UBND");
    assert!(of(&waiting(&stranger).await, &soon).is_empty());
    house.set_clock("2023-03-14T08:00:00+07:00");
    assert_eq!(of(&waiting(&handler).await, &soon)[0]["is_overdue"], true);
}

#[actix_web::test]
async fn what_is_given_to_somebody_waits_for_him_and_for_who_leads() {
    let house = House::of(concat!(module_path!(), "::given")).await;
    let (handler, leader) = (house.sign_in("handler").await, house.sign_in("leader").await);
    let case = house.case(&bodies::complaint("H")).await;
    leader
        .step(&case, "assign", &json!({ "handler_id": demo_id("handler"), "due_on": "2023-03-08" }))
        .await
        .assert_status(200);
    let items = waiting(&handler).await;
    let mine = of(&items, &case);
    assert_eq!(mine.len(), 2);
    assert!(mine.iter().all(|item| item["is_mine"] == true));
    assert_eq!((&mine[0]["clock"], &mine[0]["due_on"]), (&json!("assigned_day"), &json!("2023-03-08")));
    assert_eq!(of(&waiting(&leader).await, &case).len(), 2);
    assert!(of(&waiting(&house.sign_in("receptionist").await).await, &case).is_empty());
    let asked = handler.get(format!("{URL}?mine=true&due_until=2023-03-08")).await.json();
    assert_eq!(asked["items"].as_array().unwrap().len(), 1);
}

#[actix_web::test]
async fn a_proposal_waits_for_the_leader_a_verification_for_who_verifies_a_hand_over_for_who_receives() {
    let house = House::of(concat!(module_path!(), "::work")).await;
    let (handler, leader) = (house.sign_in("handler").await, house.sign_in("leader").await);
    let case = house.case_in("classified", &bodies::complaint("H")).await;
    let proposed = json!({ "handling": "accepted", "reason": "Đủ điều kiện" });
    handler.step(&case, "propose", &proposed).await.assert_status(200);
    let waits =
        |items: &[Value], case: &Case, what: &str| of(items, case).iter().filter(|i| i["waits"] == what).count();
    assert_eq!(waits(&waiting(&leader).await, &case, "proposal"), 1);
    assert_eq!(waits(&waiting(&handler).await, &case, "proposal"), 0);
    let accepted = house.case_in("accepted", &bodies::denunciation("H")).await;
    let charge = json!({ "agency_id": agency("03412"), "due_on": "2023-03-20", "document": bodies::document("15/QĐ", "2023-03-06") });
    handler.step(&accepted, "assign_verification", &charge).await.assert_status(200);
    let items = waiting(&house.sign_in("officer.binhlu").await).await;
    let verify = of(&items, &accepted);
    assert_eq!(
        (verify.len(), &verify[0]["waits"], &verify[0]["due_on"]),
        (1, &json!("verification"), &json!("2023-03-20"))
    );
    // Of a sealed case the public summary only.
    assert_eq!(verify[0]["summary"], "Tố cáo một công chức địa chính trong khi làm hồ sơ đất");
    let officer = house.sign_in("officer.banbo").await;
    let mistaken = house.case(&bodies::recommendation("03424")).await;
    let over = json!({ "to_agency_id": agency("03412"), "reason": "Đăng ký nhầm" });
    officer.step(&mistaken, "hand_over", &over).await.assert_status(200);
    assert_eq!(waits(&waiting(&house.sign_in("officer.binhlu").await).await, &mistaken, "handed_over"), 1);
    assert_eq!(of(&waiting(&officer).await, &mistaken).len(), 0);
}

#[actix_web::test]
async fn the_inspectorate_is_told_of_acceptance_and_refusal_until_it_has_read_it() {
    let house = House::of(concat!(module_path!(), "::notices")).await;
    let (handler, inspector) = (house.sign_in("handler").await, house.sign_in("inspector").await);
    let accepted = house.case_in("accepted", &bodies::complaint("H")).await;
    let refused = house.case_in("classified", &bodies::complaint("03412")).await;
    let refuse = json!({ "ground": "not_affected", "document": bodies::document("7/TB", "2023-03-06") });
    house.sign_in("officer.binhlu").await.step(&refused, "refuse", &refuse).await.assert_status(200);
    let items = waiting(&inspector).await;
    assert_eq!(
        (of(&items, &accepted)[0]["clock"].clone(), of(&items, &refused)[0]["clock"].clone()),
        (json!("complaint_accepted"), json!("complaint_refused"))
    );
    assert!(of(&waiting(&handler).await, &accepted).iter().all(|item| item["waits"] == "clock"));
    let url = format!("{URL}/notices/{}/read", of(&items, &accepted)[0]["id"].as_str().unwrap());
    handler.post(&url).json(&json!({})).await.assert_problem(404, "not_found");
    inspector.post(&url).json(&json!({})).await.assert_status(200);
    inspector.post(&url).json(&json!({})).await.assert_problem(409, "read_already");
    assert!(of(&waiting(&inspector).await, &accepted).is_empty());
}

#[actix_web::test]
async fn the_denounced_and_the_administrator_see_nothing() {
    let house = House::of(concat!(module_path!(), "::hidden")).await;
    let mut body = bodies::denunciation("03412");
    body["against"] =
        json!([{ "name": "Nguyễn Văn Bê", "position": "công chức", "user_id": demo_id("officer.binhlu") }]);
    let case = Case::of(&house.sign_in("leader.binhlu").await.post("/api/v1/petitions").json(&body).await);
    assert_eq!(of(&waiting(&house.sign_in("leader.binhlu").await).await, &case).len(), 1);
    for who in ["officer.binhlu", "admin", "internal_affairs"] {
        assert!(of(&waiting(&house.sign_in(who).await).await, &case).is_empty(), "{who}");
    }
}

#[actix_web::test]
async fn pages_are_whole_and_one_query_each() {
    let house = House::of(concat!(module_path!(), "::pages")).await;
    let handler = house.sign_in("handler").await;
    for _ in 0..7 {
        house.case(&bodies::complaint("H")).await;
    }
    // Some of what waits has no day: it comes last and is paged like the rest.
    let vp = house.sign_in("officer.banbo").await;
    for _ in 0..4 {
        let mistaken = house.case(&bodies::recommendation("03424")).await;
        let over = json!({ "to_agency_id": agency("H"), "reason": "Đăng ký nhầm" });
        vp.step(&mistaken, "hand_over", &over).await.assert_status(200);
    }
    let all = waiting(&handler).await;
    assert!(all.iter().filter(|item| item["due_on"].is_null()).count() >= 4);
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let (queries, page) = house.queries_of(&handler, handler.get(format!("{URL}?limit=3{cursor}"))).await;
        assert_eq!(queries, 1);
        let page = page.json();
        seen.extend(page["items"].as_array().unwrap().clone());
        let Some(next) = page["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(seen, all);
    handler.get(format!("{URL}?cursor=abc")).await.assert_problem(400, "invalid_cursor");
}

/// Every page of a question, one after the other.
async fn paged(client: &Client, asked: &str) -> Vec<Value> {
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = client.get(format!("{URL}?{asked}{cursor}")).await.assert_status(200).json();
        seen.extend(page["items"].as_array().unwrap().clone());
        let Some(next) = page["next_cursor"].as_str() else { return seen };
        cursor = format!("&cursor={next}");
    }
}

fn waits_as_petition(items: &[Value], case: &Case) -> bool {
    of(items, case).iter().any(|item| item["waits"] == "petition")
}

#[actix_web::test]
async fn a_petition_whose_term_nobody_set_waits_without_a_day_until_a_clock_runs_or_it_ends() {
    let house = House::of(concat!(module_path!(), "::unset")).await;
    let (handler, leader) = (house.sign_in("handler").await, house.sign_in("leader").await);
    let mut mixed = bodies::denunciation("H");
    mixed["kind"] = json!("mixed");
    let (received, classified, accepted, kept, mixed) = (
        house.case(&bodies::recommendation("H")).await,
        house.case_in("classified", &bodies::recommendation("H")).await,
        house.case_in("accepted", &bodies::recommendation("H")).await,
        house.case_in("accepted", &bodies::complaint("H")).await,
        house.case(&mixed).await,
    );
    let items = waiting(&handler).await;
    for case in [&received, &classified, &accepted, &mixed] {
        let found = of(&items, case);
        assert_eq!(found.len(), 1);
        let seen = (&found[0]["waits"], &found[0]["due_on"], &found[0]["is_main"], &found[0]["state"]);
        assert_eq!(seen, (&json!("petition"), &Value::Null, &json!(true), &case.json["state"]));
        assert_eq!(found[0]["code"], case.json["code"]);
    }
    assert!(!waits_as_petition(&items, &kept));
    let dated = handler.get(format!("{URL}?limit=100&due_until=2024-12-31")).await.json();
    assert!(!waits_as_petition(dated["items"].as_array().unwrap(), &received));
    // The leader's day is the case's own clock.
    let given = json!({ "handler_id": demo_id("handler"), "due_on": "2023-03-20" });
    leader.step(&received, "assign", &given).await.assert_status(200);
    let answered = house.case_in("settled", &bodies::recommendation("H")).await;
    let items = waiting(&handler).await;
    assert!(!waits_as_petition(&items, &received) && of(&items, &received)[0]["clock"] == "assigned_day");
    assert!(!waits_as_petition(&items, &answered));
    for who in ["officer.banbo", "inspector", "admin"] {
        assert!(of(&waiting(&house.sign_in(who).await).await, &accepted).is_empty(), "{who}");
    }
}

/// Thông tư 05/2021/TT-TTCP, Điều 22: a petition of mixed contents is split, and its parts are handled.
#[actix_web::test]
async fn a_mixed_petition_waits_at_its_agency_until_it_is_split() {
    let house = House::of(concat!(module_path!(), "::mixed")).await;
    let (officer, stranger) = (house.sign_in("officer.binhlu").await, house.sign_in("officer.banbo").await);
    let mut body = bodies::recommendation("03412");
    body["kind"] = json!("mixed");
    let mixed = house.case_in("classified", &body).await;
    let items = waiting(&officer).await;
    let found = of(&items, &mixed);
    let seen: Vec<_> = found.iter().map(|item| (&item["waits"], &item["kind"], &item["state"])).collect();
    assert_eq!(seen, [(&json!("petition"), &json!("mixed"), &json!("classified"))]);
    assert!(found[0]["is_sealed"] == true && of(&waiting(&stranger).await, &mixed).is_empty());
    let allowed = officer.read(&mixed).await.json["allowed_actions"].clone();
    assert!(allowed.as_array().unwrap().contains(&json!("split")), "{allowed}");
    let part = |kind: &str| json!({ "kind": kind, "field": "admin_other", "summary": "Làm đường vào bản" });
    let parts = json!({ "parts": [part("recommendation"), part("feedback")] });
    officer.step(&mixed, "split", &parts).await.assert_status(200);
    let items = waiting(&officer).await;
    assert!(of(&items, &mixed).is_empty());
    let kinds: Vec<&Value> =
        items.iter().filter(|item| item["waits"] == "petition").map(|item| &item["kind"]).collect();
    assert!(kinds.contains(&&json!("recommendation")) && kinds.contains(&&json!("feedback")), "{kinds:?}");
    // Once the district says how long handling takes, its clock stands in its place.
    let term = json!({ "key": "petition_processing", "value": { "amount": 10, "unit": "working_days" },
                       "from": "2023-01-01", "document_reference": "QC 01/2023" });
    house.sign_in("admin").await.post("/api/v1/parameters").json(&term).await.assert_status(201);
    let timed = house.case(&body).await;
    let items = waiting(&officer).await;
    assert!(of(&items, &timed)[0]["clock"] == "acceptance" && !waits_as_petition(&items, &timed));
}

#[actix_web::test]
async fn pages_of_petitions_without_a_term_are_whole_though_some_are_given_to_others() {
    let house = House::of(concat!(module_path!(), "::unset_pages")).await;
    let (handler, leader) = (house.sign_in("handler").await, house.sign_in("leader").await);
    let (mut given, mut free) = (Vec::new(), Vec::new());
    for n in 0..14 {
        let case = house.case(&bodies::recommendation("H")).await;
        if n % 2 == 0 {
            let to = if n % 4 == 0 { "handler" } else { "leader" };
            leader.step(&case, "assign", &json!({ "handler_id": demo_id(to) })).await.assert_status(200);
            given.push((to, case));
        } else {
            free.push(case);
        }
    }
    let ids = |cases: Vec<&Case>| -> std::collections::BTreeSet<String> {
        cases.iter().map(|case| case.id().to_owned()).collect()
    };
    let told = |items: &[Value]| -> Vec<String> {
        let rows = items.iter().filter(|item| item["waits"] == "petition");
        rows.map(|item| item["subject_id"].as_str().unwrap().to_owned()).collect()
    };
    let own: Vec<&Case> = given.iter().filter(|(to, _)| *to == "handler").map(|(_, case)| case).collect();
    let seen = told(&paged(&handler, "limit=2").await);
    assert_eq!(seen.len(), own.len() + free.len());
    assert_eq!(ids(free.iter().chain(own.clone()).collect()), seen.into_iter().collect());
    let mine = told(&paged(&handler, "limit=1&mine=true").await);
    assert_eq!((mine.len(), ids(own)), (4, mine.into_iter().collect()));
    let all = told(&paged(&leader, "limit=3").await);
    assert_eq!(
        (all.len(), ids(given.iter().map(|(_, case)| case).chain(&free).collect())),
        (14, all.into_iter().collect())
    );
}
