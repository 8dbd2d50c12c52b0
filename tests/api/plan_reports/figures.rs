//! Figures of a report (mục IV.1): counted from the unit's records for the round's days, frozen as they were sent.
use serde_json::json;
use tiepdan::kernel::SubjectKind;

use super::{Report, opened, owed, round, sent};
use crate::support::{Client, House, agency, bodies, some};

#[actix_web::test]
async fn a_draft_is_filled_from_the_records_of_its_unit() {
    let house = House::of(&format!("{}::filled", module_path!())).await;
    let officer = house.sign_in("officer.binhlu").await;
    officer.post("/api/v1/receptions").json(&bodies::reception("03412")).await.assert_status(201);
    let mut crowd = bodies::reception("03412");
    crowd["people_count"] = json!(4);
    officer.post("/api/v1/receptions").json(&crowd).await.assert_status(201);
    house.case_in("settled", &bodies::complaint("03412")).await;
    house.case(&bodies::denunciation("03412")).await;
    house.case(&bodies::recommendation("03424")).await;
    let session = json!({ "agency_id": agency("03412"), "on": "2023-03-06", "mode": "periodic", "host": "head" });
    let planned = officer.post("/api/v1/reception-sessions").json(&session).await;
    let url = format!("/api/v1/reception-sessions/{}/open", planned.json()["id"].as_str().unwrap());
    officer.post(url).if_match(1).json(&json!({ "host": "head", "host_name": "A" })).await.assert_status(200);
    let round = opened(&house, &round(&["03412"])).await;
    let report = owed(&officer, &round, "03412").await;
    let figures = &report.json["figures"];
    assert_eq!((&figures["from"], &figures["to"]), (&json!("2022-12-01"), &json!("2023-03-06")));
    assert_eq!(figures["sent"], json!(null));
    for (code, n) in [
        ("receptions", 2),
        ("receptions_regular", 2),
        ("people_received", 5),
        ("petitions_received", 2),
        ("petitions_settled", 1),
        ("petitions_settled_in_time", 1),
        ("head_days_held", 1),
        // Weeks from that of Thursday, 1/12/2022 to that of 2/3/2023 (Luật Tiếp công dân 2013, Điều 15).
        ("head_days_required", 14),
        ("head_days_excused", 0),
        ("head_days_missed", 14),
        ("dialogues_held", 0),
        ("promises_made", 0),
    ] {
        assert_eq!(figures["now"][code], n, "{code}: {figures}");
    }
    // Six months are not a year, by which dialogues are owed.
    assert_eq!(
        (&figures["now"]["dialogues_required"], &figures["now"]["dialogues_missed"]),
        (&json!(null), &json!(null))
    );
    let last = &report.json["targets"][4];
    assert_eq!((&last["is_met"], &last["is_computed"]), (&json!(false), &json!(true)));
    each_list_is_as_long_as_its_number(&officer, &report).await;
}

/// Follows the link of every number; of people received the visits add up. Hidden records count too.
async fn each_list_is_as_long_as_its_number(client: &Client, report: &Report) {
    let figures = &report.json["figures"];
    let now = figures["now"].as_object().unwrap();
    assert_eq!(now.len(), figures["records"].as_object().unwrap().len());
    for (code, n) in now {
        let (mut items, mut cursor) = (Vec::new(), String::new());
        loop {
            let url = format!("{}&limit=2{cursor}", figures["records"][code].as_str().unwrap());
            let page = client.get(url).await.assert_status(200).json();
            items.extend(page["items"].as_array().unwrap().iter().cloned());
            let Some(next) = page["next_cursor"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        let people = || items.iter().map(|item| item["reception"]["people_count"].as_i64().unwrap_or(0)).sum::<i64>();
        let told = if code == "people_received" { people() } else { i64::try_from(items.len()).unwrap() };
        assert_eq!(n.as_i64(), Some(told), "{code}: {items:?}");
    }
}

#[actix_web::test]
async fn promises_stand_at_who_must_keep_them_from_every_source_and_whenever_they_were_made() {
    let house = House::of(&format!("{}::promises", module_path!())).await;
    let promise =
        |owner: &str, due: &str| json!({ "owner_agency_id": agency(owner), "text": "Sửa cống", "due_on": due });
    // Made before the round's days: one kept in them, one past its day, one that got another day after them.
    house.set_clock("2022-10-03T08:00:00+07:00");
    let kept = house.promise(some(SubjectKind::CouncilQuestion), "HDND", &promise("03412", "2023-02-01")).await;
    house.promise(some(SubjectKind::Dialogue), "H", &promise("03412", "2022-12-31")).await;
    let moved = house.promise(some(SubjectKind::Dialogue), "03412", &promise("03412", "2023-05-20")).await;
    // Kept before them, and what another agency owes.
    let before = house.promise(some(SubjectKind::Dialogue), "03412", &promise("03412", "2022-11-01")).await;
    house.promise(some(SubjectKind::Dialogue), "03412", &promise("TNMT", "2022-12-31")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let done = async |url: &str, on: &str| {
        let body = json!({ "on": on, "evidence": "Biên bản nghiệm thu" });
        officer.post(format!("{url}/complete")).if_match(1).json(&body).await.assert_status(200);
    };
    done(&before, "2022-10-03").await;
    house.set_clock("2023-02-01T08:00:00+07:00");
    done(&kept, "2023-02-01").await;
    house.promise(some(SubjectKind::Reception), "03412", &promise("03412", "2023-12-01")).await;
    house.set_clock("2023-06-01T08:00:00+07:00");
    let later = json!({ "due_on": "2023-09-30", "reason": "Chờ kinh phí" });
    officer.post(format!("{moved}/extend")).if_match(1).json(&later).await.assert_status(200);
    let round = opened(&house, &round(&["03412", "TNMT"])).await;
    let report = owed(&officer, &round, "03412").await;
    for (code, n) in [("promises_made", 1), ("promises_kept", 1), ("promises_overdue", 2)] {
        assert_eq!(report.json["figures"]["now"][code], n, "{code}");
    }
    each_list_is_as_long_as_its_number(&officer, &report).await;
    let office = house.sign_in("internal_affairs").await;
    let department = owed(&office, &round, "TNMT").await;
    assert_eq!(department.json["figures"]["now"]["promises_overdue"], 1);
    each_list_is_as_long_as_its_number(&office, &department).await;
    let url = department.json["figures"]["records"]["promises_overdue"].as_str().unwrap();
    officer.get(url).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn what_was_sent_is_frozen_and_a_difference_from_now_is_shown() {
    let house = House::of(&format!("{}::frozen", module_path!())).await;
    let round = opened(&house, &round(&["03412"])).await;
    let report = sent(&house, &round).await;
    assert_eq!(report.json["figures"]["differences"], json!([]));
    house.case(&bodies::recommendation("03412")).await;
    house.set_clock("2023-07-03T08:00:00+07:00");
    let later = Report::of(&house.sign_in("leader.binhlu").await.get(&report.url).await);
    let figures = &later.json["figures"];
    // The window stays the one that was sent.
    assert_eq!(figures["to"], "2023-03-06");
    assert_eq!((&figures["sent"]["petitions_received"], &figures["now"]["petitions_received"]), (&json!(0), &json!(1)));
    assert_eq!(figures["differences"], json!(["petitions_received"]));
}

#[actix_web::test]
async fn no_words_of_a_case_stand_in_a_report() {
    let house = House::of(&format!("{}::words", module_path!())).await;
    house.case(&bodies::denunciation("03412")).await;
    house.case(&bodies::complaint("03412")).await;
    let round = opened(&house, &round(&["03412"])).await;
    let office = house.sign_in("internal_affairs").await;
    let text = owed(&office, &round, "03412").await.json.to_string();
    for word in ["2690/QĐ-UBND", "Vàng Thị Sua", "Lò Văn Ún", "TĐ-2023"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
}

#[actix_web::test]
async fn a_year_s_report_says_which_dialogues_are_lacking_and_what_was_promised() {
    let house = House::of(&format!("{}::year", module_path!())).await;
    let officer = house.sign_in("officer.binhlu").await;
    let held = async |kind: &str, on: &str, chair: &str| {
        let plan = json!({ "agency_id": agency("03412"), "kind": kind, "on": on, "place": "Hội trường",
                           "topics": ["Đất đai"], "chair_name": "A" });
        let made = officer.post("/api/v1/dialogues").json(&plan).await;
        let url = made.assert_status(201).json()["id"].as_str().map(|id| format!("/api/v1/dialogues/{id}")).unwrap();
        let mut hold = json!({ "chair": chair, "chair_name": "A", "participants": 20 });
        if chair == "delegate" {
            hold["delegation_document"] = bodies::document("3/UQ", "2023-02-17");
        }
        officer.post(format!("{url}/hold")).if_match(1).json(&hold).await.assert_status(200);
        url
    };
    held("periodic", "2023-03-01", "delegate").await;
    let talk = held("periodic", "2023-01-10", "head").await;
    let promise = |due: &str| json!({ "owner_agency_id": agency("03412"), "text": "Sửa cống", "due_on": due });
    let end = json!({ "on": "2023-01-12", "document": bodies::document("31/TB-UBND", "2023-01-12"),
                      "summary": "Giao địa chính rà soát",
                      "promises": [promise("2023-02-01"), promise("2023-02-02"), promise("2023-12-01")] });
    let ended = officer.post(format!("{talk}/conclusion")).if_match(2).json(&end).await.assert_status(200).json();
    let done = json!({ "on": "2023-02-01", "evidence": "Biên bản" });
    let kept = format!("/api/v1/commitments/{}/complete", ended["commitments"][0]["id"].as_str().unwrap());
    officer.post(kept).if_match(1).json(&done).await.assert_status(200);
    let mut year = round(&["03412", "TNMT"]);
    year["kind"] = json!("year");
    year["to"] = json!("2023-10-31");
    year["before"] = json!("2023-11-15");
    let round = opened(&house, &year).await;
    let figures = async || owed(&officer, &round, "03412").await.json["figures"]["now"].clone();
    let dialogues = |of: &serde_json::Value| {
        ["dialogues_required", "dialogues_held", "dialogues_missed"].map(|code| of[code].as_i64())
    };
    let now = figures().await;
    // The conference by law is lacking; a delegate's dialogue counts for nothing.
    assert_eq!(dialogues(&now), [Some(1), Some(1), Some(1)]);
    let promises = ["promises_made", "promises_kept", "promises_overdue"].map(|code| now[code].as_i64());
    assert!(promises.iter().all(Option::is_some) && promises[0] >= promises[1], "{now}");
    let due = promises;
    held("conference_with_people", "2023-02-10", "head").await;
    assert_eq!(dialogues(&figures().await), [Some(1), Some(2), Some(0)]);
    let set =
        json!({ "key": "dialogues_commune", "value": 2, "from": "2023-01-01", "document_reference": "QC 06-QC/TU" });
    house.sign_in("admin").await.post("/api/v1/parameters").json(&set).await.assert_status(201);
    assert_eq!(dialogues(&figures().await), [Some(3), Some(2), Some(1)]);
    assert_eq!(due, [Some(3), Some(1), Some(1)]);
    let report = owed(&officer, &round, "03412").await;
    each_list_is_as_long_as_its_number(&officer, &report).await;
    // Nothing asks a department for dialogues.
    let office = house.sign_in("internal_affairs").await;
    let department = owed(&office, &round, "TNMT").await.json["figures"]["now"].clone();
    assert_eq!(dialogues(&department), [None, Some(0), None]);
}

#[actix_web::test]
async fn the_records_say_yes_when_a_head_missed_no_day() {
    let house = House::of(&format!("{}::kept", module_path!())).await;
    let officer = house.sign_in("officer.binhlu").await;
    for on in ["2023-02-21", "2023-03-01"] {
        let session = json!({ "agency_id": agency("03412"), "on": on, "mode": "periodic", "host": "head" });
        let planned = officer.post("/api/v1/reception-sessions").json(&session).await;
        let url = format!("/api/v1/reception-sessions/{}/open", planned.json()["id"].as_str().unwrap());
        officer.post(url).if_match(1).json(&json!({ "host": "head", "host_name": "A" })).await.assert_status(200);
    }
    let mut short = round(&["03412"]);
    short["from"] = json!("2023-02-20");
    let round = opened(&house, &short).await;
    let report = owed(&officer, &round, "03412").await;
    let now = &report.json["figures"]["now"];
    assert_eq!((&now["head_days_required"], &now["head_days_missed"]), (&json!(2), &json!(0)), "{now}");
    let last = &report.json["targets"][4];
    assert_eq!((&last["is_met"], &last["is_computed"]), (&json!(true), &json!(true)));
}

#[actix_web::test]
async fn every_figure_is_counted_or_said_to_be_asked_for_by_nothing() {
    use tiepdan::kernel::codes::Code as _;
    let house = House::of(&format!("{}::every", module_path!())).await;
    let mut year = round(&["03412"]);
    year["kind"] = json!("year");
    let round = opened(&house, &year).await;
    let report = owed(&house.sign_in("officer.binhlu").await, &round, "03412").await;
    for figure in tiepdan::plan_reports::PlanFigure::ALL {
        let now = &report.json["figures"]["now"];
        assert!(now[figure.code()].is_i64(), "{figure}: {now}");
    }
}
