//! Who urges whom about what (kế hoạch, mục IV.1, IV.3; TT 07/2014/TT-TTCP, Điều 30).
use serde_json::{Value, json};

use super::{URL, about, actions, at_url, read, urged};
use crate::support::{Case, House, agency, bodies};

#[actix_web::test]
async fn the_inspectorate_urges_and_the_case_stays_as_it_was() {
    let house = House::of(concat!(module_path!(), "::cases")).await;
    let inspector = house.sign_in("inspector").await;
    let case = house.case(&bodies::complaint("03412")).await;
    let answer = inspector.post(URL).json(&about("03412", &[&case])).await;
    let urging = at_url(answer.assert_status(201));
    assert_eq!(answer.header("location"), Some(urging.url.as_str()));
    assert_eq!((&urging.json["state"], &urging.json["ordinal"]), (&json!("open"), &json!(1)));
    assert_eq!(urging.json["petitions"][0]["id"], case.id());
    assert_eq!(urging.json["deadlines"][0]["clock"], "reply");
    assert_eq!(urging.json["deadlines"][0]["due_on"], "2023-03-20");
    assert_eq!(actions(&urging), ["withdraw"]);

    let officer = house.sign_in("officer.binhlu").await;
    let seen = read(&officer, &urging).await;
    assert_eq!(actions(&seen), ["reply"]);
    assert_eq!(officer.read(&case).await.version, case.version);
    let of_case = officer.get(format!("{URL}?petition_id={}&with_total=true", case.id())).await.json();
    assert_eq!((&of_case["total"], &of_case["items"][0]["id"]), (&json!(1), &urging.json["id"]));
    house.sign_in("officer.banbo").await.get(&urging.url).await.assert_problem(404, "not_found");
    let url = format!("{URL}?petition_id={}", case.id());
    house.sign_in("officer.banbo").await.get(url).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn each_urges_on_what_is_theirs() {
    let house = House::of(concat!(module_path!(), "::who")).await;
    let topic = json!({ "agency_id": agency("03412"), "subject": "topic", "topic": "Đơn đất đai tồn đọng", "field": "admin_land",
        "content": "Rà soát, báo cáo", "reply_by": "2023-03-31", "document": bodies::document("13/TTH", "2023-03-06") });
    let plan = json!({ "agency_id": agency("03412"), "subject": "plan_report", "period": "6 tháng đầu năm 2023",
        "content": "Gửi báo cáo", "reply_by": "2023-06-10", "document": bodies::document("14/PNV", "2023-03-06") });
    for (name, about_topic, about_plan) in [
        ("inspector", 201, 403),
        ("leader", 201, 201),
        ("internal_affairs", 403, 201),
        ("leader.binhlu", 403, 403),
        ("handler", 403, 403),
        ("council_clerk", 403, 403),
        ("admin", 403, 403),
    ] {
        let who = house.sign_in(name).await;
        let sent = [who.post(URL).json(&topic).await.status(), who.post(URL).json(&plan).await.status()];
        assert_eq!(sent, [about_topic, about_plan], "{name}");
    }
    let own = house.sign_in("internal_affairs").await.get(URL).await.assert_status(200).json();
    let own: Vec<&Value> = own["items"].as_array().unwrap().iter().collect();
    assert_eq!(own.len(), 1, "only what was sent in its name");
    assert_eq!(own[0]["period"], "6 tháng đầu năm 2023");
    let all = house.sign_in("officer.binhlu").await.get(format!("{URL}?with_total=true")).await.json();
    assert_eq!(all["total"], 4);
    assert_eq!(house.sign_in("officer.banbo").await.get(format!("{URL}?with_total=true")).await.json()["total"], 0);
    let one =
        house.sign_in("inspector").await.get(format!("{URL}?subject=topic&field=admin_land&limit=1")).await.json();
    assert!(one["next_cursor"].is_string());
}

#[actix_web::test]
async fn what_cannot_be_urged_is_refused_all_at_once() {
    let house = House::of(concat!(module_path!(), "::refused")).await;
    let inspector = house.sign_in("inspector").await;
    let (elsewhere, closed) =
        (house.case(&bodies::complaint("03424")).await, house.case_in("closed", &bodies::complaint("03412")).await);
    house.set_clock("2023-06-05T08:00:00+07:00");
    let mut wrong = about("03412", &[&elsewhere, &closed]);
    wrong["petition_ids"].as_array_mut().unwrap().push(json!(agency("no petition")));
    wrong["topic"] = json!("Chuyên đề");
    wrong["continued_on"] = json!("2023-05-01");
    wrong["reply_by"] = json!("2023-03-01");
    wrong["content"] = json!(" ");
    let answer = inspector.post(URL).json(&wrong).await;
    for pointer in
        ["/petition_ids/0", "/petition_ids/1", "/petition_ids/2", "/topic", "/continued_on", "/reply_by", "/content"]
    {
        answer.assert_invalid(pointer);
    }
    for (pointer, value) in [
        ("petition_ids", json!([])),
        ("petition_ids", json!([closed.id(), closed.id()])),
        ("agency_id", json!(agency("nowhere"))),
        ("agency_id", json!(agency("TTH"))),
    ] {
        let mut body = about("03412", &[&closed]);
        body[pointer] = value;
        inspector.post(URL).json(&body).await.assert_invalid(&format!("/{pointer}"));
    }
}

#[actix_web::test]
async fn what_names_the_writer_of_a_petition_is_not_sent() {
    let house = House::of(concat!(module_path!(), "::names")).await;
    let inspector = house.sign_in("inspector").await;
    for body in [bodies::complaint("03412"), bodies::denunciation("03412")] {
        let name = body["petitioners"][0]["full_name"].as_str().unwrap();
        let case = house.case(&body).await;
        let mut urge = about("03412", &[&case]);
        urge["content"] = json!(format!("Đôn đốc đơn của {name}"));
        assert_eq!(
            inspector.post(URL).json(&urge).await.assert_invalid("/content")["errors"][0]["code"],
            "gives_away_identity"
        );
    }
}

#[actix_web::test]
async fn one_sent_twice_is_sent_once() {
    let house = House::of(concat!(module_path!(), "::twice")).await;
    let case = house.case(&bodies::complaint("03412")).await;
    let inspector = house.sign_in("inspector").await;
    let send = || inspector.post(URL).idempotency_key("urge").json(&about("03412", &[&case]));
    let (first, second) = (send().await, send().await);
    assert_eq!((second.status(), second.json()), (201, first.json()));
    assert_eq!(house.number("select count(*) from urgings").await, 1);
    let urging = urged(&house, &about("03412", &[&case])).await;
    let file = inspector.get(format!("{URL}.csv?state=open")).await;
    assert_eq!(file.assert_status(200).text().lines().count(), 3, "{}", file.text());
    inspector.get(format!("{URL}.xlsx")).await.assert_status(200);
    house.sign_in("admin").await.get(format!("{URL}.csv")).await.assert_problem(403, "forbidden");
    let trail = inspector.get(format!("/api/v1/audit?subject=urging:{}", urging.id())).await.assert_status(200).json();
    assert_eq!(trail["items"][0]["action"], "urge_agency");
    let exports = inspector.get("/api/v1/audit?action=export_urgings").await.json();
    assert_eq!(exports["items"].as_array().unwrap().len(), 2);
}

/// A recommendation that Bình Lư sent on to Bản Bo: closed where it was.
async fn sent_on(house: &House) -> Case {
    let officer = house.sign_in("officer.binhlu").await;
    let case = house.case(&bodies::recommendation("03412")).await;
    let mut said = bodies::classify("recommendation", "admin_other");
    said["competence"] = json!("other");
    let case = Case::of(&officer.step(&case, "classify", &said).await);
    let letter = json!({ "to_agency_id": agency("03424"), "to_body_kind": "administrative",
                         "document": bodies::document("7/PC", "2023-03-06") });
    let sent = Case::of(&officer.step(&case, "transfer", &letter).await);
    assert_eq!(sent.json["state"], "closed");
    sent
}

#[actix_web::test]
async fn what_was_sent_on_is_urged_at_either_end_until_its_receipt_and_its_reply_are_recorded() {
    let house = House::of(concat!(module_path!(), "::sent_on")).await;
    let (inspector, officer) = (house.sign_in("inspector").await, house.sign_in("officer.binhlu").await);
    let sent = sent_on(&house).await;
    for bucket in ["no_receipt", "no_reply"] {
        let behind = inspector.get(format!("/api/v1/inspection/petitions?bucket={bucket}")).await.json();
        assert_eq!(behind["items"][0]["id"], sent.id(), "{bucket}");
    }
    let at_sender = at_url(inspector.post(URL).json(&about("03412", &[&sent])).await.assert_status(201));
    let at_recipient = at_url(inspector.post(URL).json(&about("03424", &[&sent])).await.assert_status(201));
    let seen = read(&house.sign_in("officer.banbo").await, &at_recipient).await;
    assert_eq!(actions(&seen), ["reply"]);
    inspector.post(URL).json(&about("TNMT", &[&sent])).await.assert_invalid("/petition_ids/0");
    assert_eq!(officer.read(&sent).await.version, sent.version, "urging changes no case");

    let dispatch = sent.json["dispatches"][0]["id"].clone();
    let receipt = json!({ "dispatch_id": dispatch, "on": "2023-03-06" });
    let received = Case::of(&officer.step(&sent, "record_receipt", &receipt).await);
    at_url(inspector.post(URL).json(&about("03424", &[&sent])).await.assert_status(201));
    let reply = json!({ "dispatch_id": dispatch, "on": "2023-03-06", "outcome": "Đã giải quyết",
                        "document": bodies::document("9/TB", "2023-03-06") });
    Case::of(&officer.step(&received, "record_reply", &reply).await);
    let code = |answer: crate::support::Answer| answer.assert_invalid("/petition_ids/0")["errors"][0]["code"].clone();
    assert_eq!(code(inspector.post(URL).json(&about("03412", &[&sent])).await), "closed");
    assert_eq!(code(inspector.post(URL).json(&about("03424", &[&sent])).await), "held_elsewhere");

    // Nothing is left to urge on a second time either.
    house.set_clock("2023-03-27T08:00:00+07:00");
    let second = json!({ "content": "Đôn đốc lần hai", "reply_by": "2023-04-10",
                         "document": bodies::document("19/TTH", "2023-03-27") });
    for urging in [at_sender, at_recipient] {
        inspector.step(&urging, "urge_again", &second).await.assert_problem(422, "invalid");
    }
}
