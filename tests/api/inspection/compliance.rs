//! GET /inspection/compliance: reception days asked, held, delegated, excused and missed, and the sessions behind each.
use serde_json::{Value, json};

use super::row_of;
use crate::support::{Client, House, agency, bodies};

const URL: &str = "/api/v1/inspection/compliance";

/// A session of the commune's head, as it came out: `head`, `delegate`, `excused` or nothing.
async fn session(officer: &Client, on: &str, capacity: &str, became: &str) {
    let plan = json!({ "agency_id": agency("03412"), "on": on, "mode": "periodic", "host": "head", "host_capacity": capacity });
    let made = officer.post("/api/v1/reception-sessions").json(&plan).await;
    let url = made.header("location").unwrap().to_owned();
    let (action, body) = match became {
        "head" | "delegate" => ("open", json!({ "host": became, "host_name": "A" })),
        "excused" => ("excuse", json!({ "reason": "Đi họp", "document": bodies::document("4/GM", "2023-03-01") })),
        _ => return,
    };
    officer.post(format!("{url}/{action}")).if_match(1).json(&body).await.assert_status(200);
}

fn figures(of: &Value) -> [i64; 6] {
    ["required", "held", "delegated", "excused", "missed", "pending"].map(|name| of[name].as_i64().unwrap_or(-1))
}

async fn march(house: &House) {
    let officer = house.sign_in("officer.binhlu").await;
    house.set_clock("2023-04-03T08:00:00+07:00");
    for (on, became) in
        [("2023-03-02", "head"), ("2023-03-09", "delegate"), ("2023-03-16", "excused"), ("2023-03-23", "nothing")]
    {
        session(&officer, on, "government", became).await;
    }
    session(&officer, "2023-03-13", "party", "head").await;
}

#[actix_web::test]
async fn each_head_has_the_days_asked_and_what_came_of_them_with_the_article() {
    let house = House::of(concat!(module_path!(), "::march")).await;
    march(&house).await;
    let inspector = house.sign_in("inspector").await;
    let answer = inspector.get(format!("{URL}?year=2023&month=3")).await.assert_status(200).json();
    let commune = row_of(&answer, "03412");
    // Five weeks: held, delegated, excused, planned and not held, nothing planned.
    assert_eq!(figures(&commune), [5, 1, 1, 1, 3, 0]);
    assert_eq!(commune["basis"], json!(["Luật Tiếp công dân 2013, Điều 15 khoản 2 điểm d"]));
    assert_eq!((commune["per"].clone(), commune["periods"].as_array().unwrap().len()), (json!("week"), 5));
    assert_eq!(figures(&commune["party"]), [2, 1, 0, 0, 1, 0]);
    assert_eq!((&commune["dialogues_required"], &commune["dialogues_held"]), (&json!(1), &json!(0)));
    assert_eq!(figures(&row_of(&answer, "H")), [2, 0, 0, 0, 2, 0]);
    assert_eq!(row_of(&answer, "PNV")["party"], Value::Null);
    // Luật Tiếp công dân 2013, Điều 22: the Council receives by its own schedule, which nobody set.
    let council = row_of(&answer, "HDND");
    assert_eq!((figures(&council), &council["receiver"]), ([-1, 0, 0, 0, 0, 0], &json!("council_deputy")));
    assert_eq!(council["unset_parameter"], "deputy_reception_days");
    // Units under the head of H stand in its row.
    assert_eq!(row_of(&answer, "BTCD"), Value::Null);
    let year = inspector.get(format!("{URL}?year=2023&agency_id={}", agency("03412"))).await.json();
    let commune = row_of(&year, "03412");
    assert_eq!((&commune["required"], &commune["held"]), (&json!(52), &json!(1)));
    assert_eq!(figures(&commune)[0], commune["counted"].as_i64().unwrap() + figures(&commune)[3..].iter().sum::<i64>());
}

/// A dialogue of an agency that was held: by `head` or `delegate`.
async fn dialogue(house: &House, officer: &str, code: &str, kind: &str, on: &str, chair: &str) {
    let officer = house.sign_in(officer).await;
    let plan = json!({ "agency_id": agency(code), "kind": kind, "on": on, "place": "Hội trường", "topics": ["Đất đai"],
                       "chair_name": "A" });
    let made = officer.post("/api/v1/dialogues").json(&plan).await;
    let url = made.assert_status(201).json()["id"].as_str().map(|id| format!("/api/v1/dialogues/{id}/hold")).unwrap();
    let mut held = json!({ "chair": chair, "chair_name": "A", "participants": 9 });
    if chair == "delegate" {
        held["delegation_document"] = bodies::document("3/UQ", "2023-01-03");
    }
    officer.post(url).if_match(1).json(&held).await.assert_status(200);
}

/// Luật Thực hiện dân chủ ở cơ sở 2022, Điều 32: the conference by law, the head's dialogues as the district set.
#[actix_web::test]
async fn dialogues_of_the_whole_year_stand_beside_the_days_of_a_month() {
    let house = House::of(concat!(module_path!(), "::dialogues")).await;
    for (kind, on, chair) in [
        ("periodic", "2023-01-10", "head"),
        ("periodic", "2023-02-14", "head"),
        ("periodic", "2023-02-21", "delegate"),
        ("conference_with_people", "2023-01-17", "head"),
    ] {
        dialogue(&house, "officer.binhlu", "03412", kind, on, chair).await;
    }
    // At the reception board, which works under the head of H.
    dialogue(&house, "receptionist", "H", "periodic", "2023-02-20", "head").await;
    let moved = format!("update dialogues set agency_id = '{}' where agency_id = '{}'", agency("BTCD"), agency("H"));
    house.sql(&moved).await;
    let inspector = house.sign_in("inspector").await;
    let told = async |query: &str, code: &str| {
        let all = inspector.get(format!("{URL}?{query}")).await.assert_status(200).json();
        let row = row_of(&all, code);
        (row["dialogues_required"].as_i64(), row["dialogues_held"].as_i64())
    };
    // Set for nobody yet: of the commune the conference only is owed, of the others all that were held is told.
    for query in ["year=2023", "year=2023&month=6"] {
        assert_eq!(told(query, "03412").await, (Some(1), Some(1)), "{query}");
        assert_eq!(told(query, "H").await, (None, Some(1)), "{query}");
        assert_eq!(told(query, "TNMT").await, (None, Some(0)), "{query}");
    }
    assert_eq!(told("year=2022", "03412").await, (None, Some(0)));
    let admin = house.sign_in("admin").await;
    for (key, times) in [("dialogues_commune", 2), ("dialogues_district", 3)] {
        let set = json!({ "key": key, "value": times, "from": "2023-01-01", "document_reference": "QC 06-QC/TU" });
        admin.post("/api/v1/parameters").json(&set).await.assert_status(201);
    }
    assert_eq!(told("year=2023", "03412").await, (Some(3), Some(3)));
    assert_eq!(told("year=2023&month=1", "H").await, (Some(3), Some(1)));
    assert_eq!(told("year=2023", "TNMT").await, (None, Some(0)));
    // The Council's office reads figures of receptions, and none of dialogues.
    let clerk = house.sign_in("council_clerk").await.get(format!("{URL}?year=2023")).await.assert_status(200).json();
    assert_eq!(row_of(&clerk, "03412")["dialogues_held"], Value::Null);
}

#[actix_web::test]
async fn exactly_the_days_behind_each_number_are_listed_and_hidden_from_who_may_not_see() {
    let house = House::of(concat!(module_path!(), "::behind")).await;
    march(&house).await;
    let inspector = house.sign_in("inspector").await;
    let all = inspector.get(format!("{URL}?year=2023&month=3")).await.json();
    for (capacity, of) in [("government", row_of(&all, "03412")), ("party", row_of(&all, "03412")["party"].clone())] {
        for figure in ["held", "delegated", "excused", "missed"] {
            let url = format!(
                "{URL}/sessions?year=2023&month=3&agency_id={}&host_capacity={capacity}&figure={figure}",
                agency("03412")
            );
            let items = inspector.get(&url).await.assert_status(200).json()["items"].clone();
            assert_eq!(items.as_array().unwrap().len(), of[figure], "{capacity} {figure}");
            let hidden = house.sign_in("internal_affairs").await.get(&url).await.json()["items"].clone();
            assert_eq!(hidden.as_array().unwrap().len(), items.as_array().unwrap().len());
            assert!(hidden.as_array().unwrap().iter().all(|item| *item == json!({ "hidden": true })), "{hidden}");
        }
    }
    let missed = format!("{URL}/sessions?year=2023&month=3&agency_id={}&figure=missed", agency("03412"));
    let items = inspector.get(missed).await.json()["items"].clone();
    let planned: Vec<&Value> = items.as_array().unwrap().iter().filter(|item| item["on"] != Value::Null).collect();
    // What a delegate held, and what nobody held; for the third week nothing was planned.
    let said: Vec<(&Value, &Value)> =
        planned.iter().map(|item| (&item["on"], &item["sessions"][0]["actual_host"])).collect();
    assert_eq!(said, [(&json!("2023-03-09"), &json!("delegate")), (&json!("2023-03-23"), &Value::Null)]);
}

#[actix_web::test]
async fn it_is_for_those_who_read_figures_in_their_reach() {
    let house = House::of(concat!(module_path!(), "::who")).await;
    let of_commune = format!("{URL}?year=2023&month=3&agency_id={}", agency("03412"));
    for (name, status) in [
        ("inspector", 200),
        ("leader", 200),
        ("leader.binhlu", 200),
        ("internal_affairs", 200),
        ("leader.banbo", 403),
        ("officer.binhlu", 403),
        ("admin", 403),
    ] {
        house.sign_in(name).await.get(&of_commune).await.assert_status(status);
    }
    let inspector = house.sign_in("inspector").await;
    inspector.get(format!("{URL}?year=1999&month=13")).await.assert_invalid("/month");
    inspector.get(format!("{URL}?year=99999")).await.assert_invalid("/year");
    inspector.get(format!("{URL}?month=3")).await.assert_problem(400, "invalid_query");
    inspector.get(format!("{URL}?year=2023&agency_id={}", uuid::Uuid::nil())).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn a_year_of_all_agencies_costs_as_many_queries_as_a_month_of_one() {
    let house = House::of(concat!(module_path!(), "::cost")).await;
    let inspector = house.sign_in("inspector").await;
    let asked = |query: &str| inspector.get(format!("{URL}?{query}"));
    let (one, _) =
        house.queries_of(&inspector, asked(&format!("year=2023&month=3&agency_id={}", agency("03412")))).await;
    let (all, _) = house.queries_of(&inspector, asked("year=2023")).await;
    assert_eq!(one, all);
}
