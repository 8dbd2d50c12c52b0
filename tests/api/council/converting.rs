//! Nghị quyết liên tịch 72/2025, Điều 37 khoản 4: complaints and denunciations of voters are petitions; of a denunciation the
//! voters' row keeps neither words nor names nor link (Luật Tố cáo 2018, Điều 8).
use serde_json::{Value, json};

use super::{VOTERS, made, step};
use crate::support::{House, agency, bodies, council};

fn at_once(kind: &str, meeting: &str) -> Value {
    let mut body = council::at_a_meeting(meeting, "");
    body["kind"] = kind.into();
    body.as_object_mut().unwrap().remove("content");
    body["petition"] = council::petition(kind, "03412");
    body
}

fn assert_wordless(json: &Value) {
    for field in [
        "content",
        "raised_by",
        "deputy_name",
        "meeting_id",
        "sent_to",
        "petition_id",
        "main_id",
        "answer_status",
        "answered_on",
        "answered_in_time",
        "published_on",
        "published_where",
        "supervision",
    ] {
        assert_eq!(json[field], Value::Null, "{field}: {json}");
    }
    assert_eq!((&json["state"], &json["allowed_actions"]), (&json!("converted"), &json!([])));
}

#[actix_web::test]
async fn a_denunciation_is_registered_sealed_at_once_and_leaves_no_word_here() {
    let house = House::of(concat!(module_path!(), "::once")).await;
    let clerk = house.sign_in("council_clerk").await;
    let meeting = made(&clerk, super::MEETINGS, &council::meeting()).await;
    let answer = clerk.post(VOTERS).json(&at_once("denunciation", &meeting)).await;
    let json = answer.assert_status(201).json();
    assert_wordless(&json);
    assert!(json["petition_code"].as_str().unwrap().starts_with("TĐ-2023-"));
    let officer = house.sign_in("officer.binhlu").await;
    let found = officer.get("/api/v1/petitions").await.json();
    let petition = &found["items"][0];
    assert_eq!(
        (&petition["kind"], &petition["is_sealed"], &petition["source"]),
        (&json!("denunciation"), &json!(true), &json!("voter_meeting"))
    );
    // The clerk sees no petition; nothing but the sealed record leads from one to the other.
    let url = format!("/api/v1/petitions/{}", petition["id"].as_str().unwrap());
    clerk.get(&url).await.assert_problem(404, "not_found");
    let again = clerk.get(format!("{VOTERS}/{}", json["id"].as_str().unwrap())).await.json();
    assert_wordless(&again);
    assert_eq!(again.get("petition_code"), None);
    assert_eq!(house.number("select count(*) from voter_petition_links").await, 0);
    assert_eq!(house.number("select count(*) from audit_entries where action = 'log_voter_petition'").await, 0);
}

#[actix_web::test]
async fn what_turns_out_to_be_one_loses_its_words_here_in_the_same_transaction() {
    let house = House::of(concat!(module_path!(), "::later")).await;
    let clerk = house.sign_in("council_clerk").await;
    let body = council::by_a_deputy("Ông Bê nhận tiền của gia đình tôi khi làm hồ sơ đất");
    let logged = clerk.post(VOTERS).idempotency_key("voters").json(&body).await;
    let url = format!("{VOTERS}/{}", logged.assert_status(201).json()["id"].as_str().unwrap());
    let sent = json!({ "agency_id": agency("03412"), "on": "2023-03-06", "document": bodies::document("4/TTHĐND", "2023-03-06") });
    step(&clerk, &url, "send", &sent).await.assert_status(200);
    let petition = council::petition("denunciation", "H");
    let json = step(&clerk, &url, "petition", &petition).await.assert_status(200).json();
    assert_wordless(&json);
    // What was answered before is told no more, and who had it sees it no longer.
    clerk.post(VOTERS).idempotency_key("voters").json(&body).await.assert_problem(409, "answer_sealed");
    house.sign_in("officer.binhlu").await.get(&url).await.assert_problem(404, "not_found");
    for table in ["voter_petitions", "council_steps", "idempotency_keys"] {
        let held = format!("select count(*) from {table} t where t::text like '%gia đình tôi%'");
        assert_eq!(house.number(&held).await, 0, "{table}");
    }
    let problem = step(&clerk, &url, "send", &sent).await.assert_problem(409, "wrong_state");
    assert!(problem["basis"].as_str().unwrap().contains("Điều 37"));
}

#[actix_web::test]
async fn a_complaint_keeps_an_open_link_until_it_turns_out_to_be_a_denunciation() {
    let house = House::of(concat!(module_path!(), "::open")).await;
    let (clerk, handler) = (house.sign_in("council_clerk").await, house.sign_in("handler").await);
    let url = format!("{VOTERS}/{}", made(&clerk, VOTERS, &council::by_a_deputy("Khiếu nại thu hồi đất")).await);
    // With the public summary that a denunciation needs.
    let mut body = council::petition("denunciation", "H");
    body["kind"] = json!("complaint");
    step(&clerk, &url, "petition", &body).await.assert_status(200);
    let petition = clerk.get(&url).await.json()["petition_id"].as_str().unwrap().to_owned();
    let case = format!("/api/v1/petitions/{petition}");
    assert_eq!(handler.get(&case).await.assert_status(200).json()["source"], "voter_meeting");
    step(&handler, &case, "classify", &bodies::classify("denunciation", "corruption")).await.assert_status(200);
    assert_eq!(clerk.get(&url).await.json()["petition_id"], Value::Null);
}

#[actix_web::test]
async fn what_does_not_fit_is_refused_with_the_article() {
    let house = House::of(module_path!()).await;
    let clerk = house.sign_in("council_clerk").await;
    let meeting = made(&clerk, super::MEETINGS, &council::meeting()).await;
    let mut body = at_once("complaint", &meeting);
    body["petition"] = Value::Null;
    body["content"] = json!("Khiếu nại");
    let answer = clerk.post(VOTERS).json(&body).await;
    assert!(answer.assert_invalid("/petition")["basis"].as_str().unwrap().contains("Điều 37"));
    answer.assert_invalid("/content");
    let mut body = at_once("complaint", &meeting);
    body["petition"]["source"] = json!("post");
    clerk.post(VOTERS).json(&body).await.assert_invalid("/petition/source");
    body["petition"]["source"] = json!("voter_meeting");
    body["petition"]["summary"] = json!("");
    clerk.post(VOTERS).json(&body).await.assert_invalid("/petition/summary");
    // Only complaints and denunciations; nobody but the clerk.
    let url = format!("{VOTERS}/{}", made(&clerk, VOTERS, &council::by_a_deputy("Đề nghị làm đường")).await);
    let mut wish = council::petition("complaint", "H");
    wish["kind"] = json!("recommendation");
    step(&clerk, &url, "petition", &wish).await.assert_invalid("/kind");
    let inspector = house.sign_in("inspector").await;
    step(&inspector, &url, "petition", &council::petition("complaint", "H")).await.assert_problem(403, "forbidden");
    // What has others merged into it is taken apart first.
    let other = made(&clerk, VOTERS, &council::by_a_deputy("Làm đường vào bản")).await;
    step(&clerk, &url, "merge", &json!({ "petition_ids": [other] })).await.assert_status(200);
    let converted = step(&clerk, &url, "petition", &council::petition("complaint", "H")).await;
    converted.assert_problem(409, "others_are_merged_into_it");
}

#[actix_web::test]
async fn one_that_was_answered_already_takes_answers_roadmap_and_publication_along() {
    let house = House::of(concat!(module_path!(), "::answered")).await;
    let (clerk, officer) = (house.sign_in("council_clerk").await, house.sign_in("officer.binhlu").await);
    let url = format!("{VOTERS}/{}", made(&clerk, VOTERS, &council::by_a_deputy("Ông Bê nhận tiền")).await);
    let sent = json!({ "agency_id": agency("03412"), "on": "2023-03-06", "document": bodies::document("4/TTHĐND", "2023-03-06") });
    step(&clerk, &url, "send", &sent).await.assert_status(200);
    let answer = json!({ "on": "2023-03-06", "status": "being_studied", "answer": "Đang xác minh lời kể về ông Bê",
                         "roadmap": "Làm việc với ông Bê", "roadmap_due_on": "2023-06-30",
                         "document": bodies::document("99/CV-BÊ", "2023-03-06") });
    step(&officer, &url, "answer", &answer).await.assert_status(200);
    let published = json!({ "on": "2023-03-06", "where": "Bảng tin nhà ông Bê" });
    let json = step(&officer, &url, "publish", &published).await.assert_status(200).json();
    assert!(json["allowed_actions"].as_array().unwrap().iter().all(|action| action != "petition"));
    step(&officer, &url, "petition", &council::petition("denunciation", "H")).await.assert_problem(403, "forbidden");
    let json = step(&clerk, &url, "petition", &council::petition("denunciation", "H")).await.assert_status(200).json();
    assert_wordless(&json);
    assert_eq!((&json["answers"], &json["deadlines"], &json["posted_until"]), (&json!([]), &json!([]), &Value::Null));
    officer.get(&url).await.assert_problem(404, "not_found");
    for table in ["voter_petitions", "voter_answers", "council_steps", "deadlines"] {
        let held = format!("select count(*) from {table} t where t::text ilike '%Bê%'");
        assert_eq!(house.number(&held).await, 0, "{table}");
    }
    step(&clerk, &url, "petition", &council::petition("denunciation", "H")).await.assert_problem(409, "wrong_state");
}

#[actix_web::test]
async fn one_that_was_merged_becomes_one_by_itself_and_nothing_leads_to_those_of_like_words() {
    let house = House::of(concat!(module_path!(), "::merged")).await;
    let clerk = house.sign_in("council_clerk").await;
    let [main, upper, part] = ["Đề nghị sửa cầu", "Sửa cầu tràn", "Cán bộ ăn chặn tiền sửa cầu"];
    let main = made(&clerk, VOTERS, &council::by_a_deputy(main)).await;
    let upper = made(&clerk, VOTERS, &council::by_a_deputy(upper)).await;
    let part = made(&clerk, VOTERS, &council::by_a_deputy(part)).await;
    let of = |id: &str| format!("{VOTERS}/{id}");
    let version = clerk.get(of(&main)).await.etag();
    let merges = async || {
        let body = json!({ "petition_ids": [part] });
        let merge = clerk.post(format!("{}/merge", of(&main))).idempotency_key("gop-kien-nghi-01").if_match(version);
        merge.json(&body).await
    };
    assert!(merges().await.assert_status(200).text().contains(&part));
    step(&clerk, &of(&upper), "merge", &json!({ "petition_ids": [main] })).await.assert_status(200);
    let json = step(&clerk, &of(&part), "petition", &council::petition("denunciation", "H")).await;
    assert_wordless(&json.assert_status(200).json());
    // Nor the answer of the day it was merged, sent again.
    assert!(!merges().await.text().contains(&part));
    for other in [&main, &upper] {
        assert!(!clerk.get(of(other)).await.text().contains(&part));
        assert!(!clerk.get(format!("{}/history", of(other))).await.text().contains(&part));
    }
    assert_eq!(clerk.get(of(&upper)).await.json()["merged"], json!([main]));
    let told =
        format!("select count(*) from council_steps where subject_id <> '{part}' and detail::text like '%{part}%'");
    assert_eq!(house.number(&told).await, 0);
    assert_eq!(house.number("select count(*) from voter_petition_links").await, 0);
}
