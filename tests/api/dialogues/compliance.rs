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
async fn another_year_is_counted_beside_the_first_with_what_is_more_of_each() {
    let house = House::of(concat!(module_path!(), "::compared")).await;
    a_year(&house).await;
    let inspector = house.sign_in("inspector").await;
    let ask = |query: &str| inspector.get(format!("{COMPLIANCE}?{query}"));
    let of = |all: &Value| {
        let rows = all["agencies"].as_array().unwrap();
        rows.iter().find(|row| row["agency"]["code"] == "03412").cloned().unwrap_or(Value::Null)
    };
    let both = ask("year=2022&compare_year=2023").await.assert_status(200).json();
    let there = row(&inspector, 2023, "03412").await;
    let compared = of(&both["comparison"]);
    for figure in DialogueFigure::ALL {
        assert_eq!(compared[figure.code()], there[figure.code()], "{figure}");
        assert_eq!(compared["difference"][figure.code()], -there[figure.code()].as_i64().unwrap(), "{figure}");
    }
    let early = ask("year=2022&compare_year=2023&compare_as_of=2023-01-31").await.assert_status(200).json();
    assert_eq!(
        (&early["comparison"]["as_of"], &of(&early["comparison"])["conferences"]),
        (&json!("2023-01-31"), &json!(0))
    );
    assert_eq!(ask("year=2023").await.json()["comparison"], Value::Null);
    ask("year=2023&compare_as_of=2022-01-01").await.assert_invalid("/compare_year");
    ask("year=2023&compare_year=1900").await.assert_invalid("/compare_year");
    ask("year=2023&compare_year=2022&compare_as_of=2023-01-01").await.assert_invalid("/compare_as_of");
}

/// Kế hoạch, mục III.4: what was known on a day of the year, whatever came after it.
#[actix_web::test]
async fn an_earlier_day_shows_what_was_held_concluded_and_kept_by_then() {
    let house = House::of(concat!(module_path!(), "::as_of")).await;
    set(&house, "dialogue_conclusion", json!({ "amount": 1, "unit": "working_days" })).await;
    a_year(&house).await;
    let inspector = house.sign_in("inspector").await;
    let now = row(&inspector, 2023, "03412").await;
    let figures = |row: &Value| -> Vec<i64> {
        DialogueFigure::ALL.iter().map(|figure| row[figure.code()].as_i64().unwrap()).collect()
    };
    // By the head, a delegate, conferences; concluded, in time, late, overdue; promises, kept, overdue; in party capacity.
    for (as_of, expected) in [
        ("2023-01-09", [0; 11]),
        ("2023-01-11", [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        ("2023-01-12", [1, 0, 0, 1, 0, 1, 0, 2, 0, 0, 0]),
        ("2023-01-31", [1, 0, 0, 1, 0, 1, 0, 2, 0, 0, 0]),
        ("2023-02-01", [1, 0, 0, 1, 0, 1, 0, 2, 1, 0, 0]),
        ("2023-02-03", [1, 0, 0, 1, 0, 1, 0, 2, 1, 1, 0]),
    ] {
        let asked = format!("year=2023&agency_id={}&as_of={as_of}", agency("03412"));
        let all = inspector.get(format!("{COMPLIANCE}?{asked}")).await.assert_status(200).json();
        assert_eq!((&all["as_of"], figures(&all["agencies"][0])), (&json!(as_of), expected.to_vec()), "{as_of}");
        for (figure, n) in DialogueFigure::ALL.iter().zip(expected) {
            let url = format!("{COMPLIANCE}/records?{asked}&figure={figure}");
            let items = inspector.get(url).await.assert_status(200).json()["items"].clone();
            assert_eq!(items.as_array().unwrap().len(), usize::try_from(n).unwrap(), "{as_of} {figure}");
        }
        inspector.get(format!("{COMPLIANCE}.csv?{asked}")).await.assert_status(200);
    }
    let today = inspector.get(format!("{COMPLIANCE}?year=2023")).await.json()["as_of"].clone();
    let as_of_today = format!("{COMPLIANCE}?year=2023&agency_id={}&as_of={}", agency("03412"), today.as_str().unwrap());
    assert_eq!(inspector.get(as_of_today).await.assert_status(200).json()["agencies"][0], now);
    for as_of in ["2022-12-31", "2023-12-31", "2100-12-31"] {
        for path in ["?", ".xlsx?", "/records?figure=promises&", "/records.csv?figure=promises&"] {
            inspector.get(format!("{COMPLIANCE}{path}year=2023&as_of={as_of}")).await.assert_invalid("/as_of");
        }
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
