//! What is owed beside the case: notices, sending, publication, reports. LKN Điều 32, 41; LTC Điều 29, 34–36, 40.
use serde_json::{Value, json};

use super::{but, clock};
use crate::support::{Case, House, bodies};

fn done(notice: &str, on: &str) -> Value {
    json!({ "notice": notice, "on": on })
}

#[actix_web::test]
async fn a_decision_is_sent_in_three_working_days_at_the_first_level_and_seven_days_at_the_second() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let first = house.case_in("settled", &bodies::complaint("H")).await;
    // Settled on Monday 6/3.
    let owed = clock(&first.json, "decision_sending");
    assert_eq!(
        (&owed["due_on"], &owed["unit"], &owed["is_main"]),
        (&json!("2023-03-09"), &json!("working_days"), &json!(false))
    );
    house.set_clock("2023-03-10T08:00:00+07:00");
    let sent = Case::of(&handler.step(&first, "record_notice", &done("decision_sending", "2023-03-09")).await);
    assert_eq!(clock(&sent.json, "decision_sending")["state"], "met");
    handler
        .step(&sent, "record_notice", &done("decision_sending", "2023-03-09"))
        .await
        .assert_problem(409, "no_notice_owed");
    let second = but(bodies::complaint("H"), json!({ "level": 2, "first_overdue": true }));
    house.set_clock("2023-03-06T08:00:00+07:00");
    let case = house.case_in("accepted", &second).await;
    let case = Case::of(&handler.step(&case, "record_dialogue", &bodies::dialogue("2023-03-06")).await);
    let case = Case::of(&handler.step(&case, "settle", &bodies::settle("2023-03-06", "upheld")).await);
    assert_eq!(clock(&case.json, "decision_sending")["due_on"], "2023-03-13");
    // The term of publication is not verified: an unset parameter starts no clock and says so.
    assert!(case.json["warnings"].as_array().unwrap().iter().any(|w| w["code"] == "parameter_unset"), "{}", case.json);
}

#[actix_web::test]
async fn a_late_notice_is_missed_and_does_not_make_the_case_overdue() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("accepted", &bodies::denunciation("H")).await;
    // Accepted on Friday 3/3: the denouncer is told in 5 working days (Điều 29 khoản 3).
    assert_eq!(clock(&case.json, "acceptance_notice")["due_on"], "2023-03-10");
    house.set_clock("2023-03-14T08:00:00+07:00");
    let listed = handler.get("/api/v1/petitions?overdue=true&limit=100").await.text();
    assert!(!listed.contains(case.id()));
    handler.step(&case, "record_notice", &done("acceptance_notice", "2023-03-02")).await.assert_invalid("/on");
    let case = Case::of(&handler.step(&case, "record_notice", &done("acceptance_notice", "2023-03-13")).await);
    assert_eq!(clock(&case.json, "acceptance_notice")["state"], "missed");
}

#[actix_web::test]
async fn a_conclusion_is_sent_published_posted_acted_on_and_reported() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("accepted", &bodies::denunciation("H")).await;
    let settle = but(
        bodies::settle("2023-03-06", "justified"),
        json!({ "requires_execution": true, "execution_due_on": "2023-05-31" }),
    );
    let mut case = Case::of(&handler.step(&case, "settle", &settle).await);
    let owed = ["decision_sending", "publication", "conclusion_action", "follow_up"];
    assert_eq!(
        owed.map(|clock_of| clock(&case.json, clock_of)["due_on"].as_str().unwrap().to_owned()),
        ["2023-03-13", "2023-03-15", "2023-03-15", "2023-04-06"]
    );
    assert_eq!(clock(&case.json, "execution")["due_on"], "2023-05-31");
    house.set_clock("2023-04-07T08:00:00+07:00");
    let telling = but(done("publication", "2023-03-10"), json!({ "text": "Bà Vàng Thị Sua tố cáo đúng" }));
    handler.step(&case, "record_notice", &telling).await.assert_invalid("/text");
    let published =
        but(done("publication", "2023-03-10"), json!({ "text": "Nội dung tố cáo công chức địa chính là đúng" }));
    case = Case::of(&handler.step(&case, "record_notice", &published).await);
    assert_eq!(case.json["progress"]["published_text"], "Nội dung tố cáo công chức địa chính là đúng");
    // Posted for 15 days (NĐ 31/2019, Điều 6).
    assert_eq!(clock(&case.json, "posting")["due_on"], "2023-03-27");
    for (notice, on) in
        [("conclusion_action", "2023-03-14"), ("execution_report", "2023-03-20"), ("follow_up", "2023-04-06")]
    {
        case = Case::of(&handler.step(&case, "record_notice", &done(notice, on)).await);
    }
    // A monthly report comes again while something is to be executed.
    let again = case.json["deadlines"].as_array().unwrap().iter().rfind(|d| d["clock"] == "follow_up").unwrap();
    assert_eq!((&again["state"], &again["starts_on"]), (&json!("running"), &json!("2023-04-06")));
    let whole = json!({ "on": "2023-04-07", "is_complete": true });
    case = Case::of(&handler.step(&case, "execute", &whole).await);
    assert_eq!(clock(&case.json, "execution")["state"], "met");
}

#[actix_web::test]
async fn only_what_is_owed_is_recorded() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("settled", &bodies::complaint("H")).await;
    let problem = handler
        .step(&case, "record_notice", &done("posting", "2023-03-06"))
        .await
        .assert_problem(409, "notice_not_owed");
    assert!(problem["detail"].as_str().unwrap().contains("decision_sending"), "{problem}");
    handler
        .step(&case, "record_notice", &done("settlement", "2023-03-06"))
        .await
        .assert_problem(409, "notice_not_owed");
    let with_text = but(done("decision_sending", "2023-03-06"), json!({ "text": "Công khai" }));
    handler.step(&case, "record_notice", &with_text).await.assert_invalid("/text");
}
