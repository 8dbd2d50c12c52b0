//! `GET /inspection/dialogue-compliance`: what is owed and by which basis, what was held, and the list behind each number.
use serde_json::{Value, json};
use tiepdan::inspection::DialogueFigure;
use tiepdan::kernel::codes::Code;

use super::{Talk, conclusion, held_by_delegate, held_by_head, plan, set};
use crate::support::{Client, House, agency};

const COMPLIANCE: &str = "/api/v1/inspection/dialogue-compliance";

async fn row(client: &Client, year: i32, code: &str) -> Value {
    let all = client.get(format!("{COMPLIANCE}?year={year}")).await.assert_status(200).json();
    let rows = all["agencies"].as_array().unwrap();
    rows.iter().find(|row| row["agency"]["code"] == code).unwrap_or_else(|| panic!("no {code}: {all}")).clone()
}

/// One of the head, one of a delegate, a conference; one promise kept, one not.
async fn a_year(house: &House) {
    let officer = house.sign_in("officer.binhlu").await;
    let mut conference = plan("03412", "2023-02-10");
    conference["kind"] = json!("conference_with_people");
    let in_party_capacity = |mut body: Value| {
        body["chair_capacity"] = json!("party");
        body
    };
    for (body, chair) in [
        (plan("03412", "2023-01-10"), held_by_head()),
        (plan("03412", "2023-03-01"), held_by_delegate()),
        (conference.clone(), held_by_head()),
        // What the party committee's head holds is none of the head of government's.
        (in_party_capacity(plan("03412", "2023-02-14")), held_by_head()),
        (in_party_capacity(conference), held_by_head()),
    ] {
        let mut talk = Talk::planned(&officer, &body).await;
        talk.takes(&officer, "hold", &chair).await;
        if body["on"] == "2023-01-10" {
            let mut ended = conclusion("2023-01-12");
            let promise = |due: &str| json!({ "owner_agency_id": agency("03412"), "text": "Sửa cống", "due_on": due });
            ended["promises"] = json!([promise("2023-02-01"), promise("2023-02-02")]);
            let ended = talk.takes(&officer, "conclusion", &ended).await;
            let url = format!("/api/v1/commitments/{}", ended["commitments"][0]["id"].as_str().unwrap());
            let done = json!({ "on": "2023-02-01", "evidence": "Biên bản" });
            officer.post(format!("{url}/complete")).if_match(1).json(&done).await.assert_status(200);
        }
    }
}

#[actix_web::test]
async fn each_duty_says_its_basis_or_that_it_is_not_set() {
    let house = House::of(concat!(module_path!(), "::duties")).await;
    a_year(&house).await;
    let reader = house.sign_in("internal_affairs").await;
    let found = row(&reader, 2023, "03412").await;
    let (by_law, by_head) = (&found["duties"][0], &found["duties"][1]);
    assert_eq!(
        (&by_law["required"], &by_law["basis"], &by_law["held"], &by_law["is_met"]),
        (&json!(1), &json!("Luật Thực hiện dân chủ ở cơ sở 2022, Điều 32"), &json!(1), &json!(true))
    );
    assert_eq!(
        (&by_head["required"], &by_head["is_set"], &by_head["is_met"], &by_head["parameter"]),
        (&Value::Null, &json!(false), &Value::Null, &json!("dialogues_commune"))
    );
    set(&house, "dialogues_commune", json!(2)).await;
    let found = row(&reader, 2023, "03412").await;
    // The delegate's is shown and not counted.
    assert_eq!((&found["held_by_head"], &found["delegated"]), (&json!(1), &json!(1)));
    assert_eq!(
        (&found["duties"][1]["required"], &found["duties"][1]["held"], &found["duties"][1]["is_met"]),
        (&json!(2), &json!(1), &json!(false))
    );
    assert_eq!(found["duties"][1]["basis"], "Quy chế 06-QC/TU ngày 04/4/2019");
    assert_eq!(row(&reader, 2022, "03412").await["duties"].as_array().unwrap().len(), 1);
    assert_eq!(row(&reader, 2023, "H").await["duties"][0]["parameter"], "dialogues_district");
}

#[actix_web::test]
async fn every_number_is_the_length_of_its_list() {
    let house = House::of(concat!(module_path!(), "::numbers")).await;
    set(&house, "dialogue_conclusion", json!({ "amount": 2, "unit": "working_days" })).await;
    a_year(&house).await;
    let inspector = house.sign_in("inspector").await;
    let found = row(&inspector, 2023, "03412").await;
    let expected = [1, 1, 1, 1, 1, 0, 4, 2, 1, 1, 2];
    for (figure, expected) in DialogueFigure::ALL.iter().zip(expected) {
        assert_eq!(found[figure.code()], json!(expected), "{figure}: {found}");
        let (mut listed, mut cursor) = (0, String::new());
        loop {
            let url =
                format!("{COMPLIANCE}/records?year=2023&agency_id={}&figure={figure}&limit=1{cursor}", agency("03412"));
            let page = inspector.get(url).await.assert_status(200).json();
            for item in page["items"].as_array().unwrap() {
                assert!(item["code"].is_string(), "{item}");
                listed += 1;
            }
            match &page["next_cursor"] {
                Value::String(next) => cursor = format!("&cursor={next}"),
                _ => break,
            }
        }
        assert_eq!(listed, expected, "{figure}");
    }
}

#[actix_web::test]
async fn it_is_read_by_those_who_follow_dialogues() {
    let house = House::of(concat!(module_path!(), "::readers")).await;
    for (name, own, other) in [
        ("inspector", 200, 200),
        ("internal_affairs", 200, 200),
        ("leader", 200, 200),
        ("leader.binhlu", 200, 403),
        ("officer.binhlu", 403, 403),
        ("council_clerk", 403, 403),
        ("admin", 403, 403),
    ] {
        let client = house.sign_in(name).await;
        for (code, status) in [("03412", own), ("03424", other)] {
            let url = format!("{COMPLIANCE}?year=2023&agency_id={}", agency(code));
            assert_eq!(client.get(url).await.status(), status, "{name} {code}");
        }
    }
    let inspector = house.sign_in("inspector").await;
    inspector
        .get(format!("{COMPLIANCE}?year=2023&agency_id={}", agency("none")))
        .await
        .assert_problem(404, "not_found");
    inspector.get(format!("{COMPLIANCE}?year=0")).await.assert_invalid("/year");
    inspector.get(format!("{COMPLIANCE}?year=99999999999")).await.assert_problem(400, "invalid_query");
}
