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

/// Nghị định 64/2014/NĐ-CP, Điều 4 khoản 2: the head of a public service unit receives one day a month; from 1/7/2026 as
/// the district sets it.
#[actix_web::test]
async fn the_head_of_a_public_service_unit_has_a_duty_of_his_own() {
    let house = House::of(concat!(module_path!(), "::public_unit")).await;
    house.set_clock("2026-09-01T08:00:00+07:00");
    let (admin, inspector) = (house.sign_in("admin").await, house.sign_in("inspector").await);
    let unit = |code: &str, level: &str| {
        json!({ "code": code, "name": "Trung tâm Văn hóa huyện", "level": level, "parent_id": agency("H"),
                "is_public_unit": true, "valid_from": "2023-01-01", "legal_reference": "QĐ 01/QĐ-UBND" })
    };
    admin.post("/api/v1/agencies").json(&unit("TTX", "commune")).await.assert_invalid("/is_public_unit");
    let mut council = unit("TTX", "department");
    council["is_council"] = json!(true);
    admin.post("/api/v1/agencies").json(&council).await.assert_invalid("/is_public_unit");
    let made = admin.post("/api/v1/agencies").json(&unit("TTVH", "department")).await.assert_status(201).json();
    assert_eq!(made["is_public_unit"], true);
    let told = async |month: &str| {
        let all = inspector.get(format!("{URL}?{month}")).await.assert_status(200).json();
        row_of(&all, "TTVH")
    };
    let old = told("year=2023&month=3").await;
    assert_eq!((figures(&old), &old["receiver"]), ([1, 0, 0, 0, 1, 0], &json!("unit_head")));
    assert_eq!(old["basis"], json!(["Nghị định 64/2014/NĐ-CP, Điều 4 khoản 2"]));
    let new = told("year=2026&month=7").await;
    assert_eq!((figures(&new)[0], &new["unset_parameter"]), (-1, &json!("unit_reception_days")));
    let set = json!({ "key": "unit_reception_days", "value": 2, "from": "2026-07-01", "document_reference": "QĐ 02" });
    admin.post("/api/v1/parameters").json(&set).await.assert_status(201);
    assert_eq!(figures(&told("year=2026&month=7").await), [2, 0, 0, 0, 2, 0]);
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
        for figure in ["required", "held", "counted", "delegated", "excused", "missed", "pending"] {
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

/// Luật Tiếp công dân 2013, Điều 15, 18: what is asked, what became of each day of it, and what is still to come.
#[actix_web::test]
async fn behind_the_days_asked_stands_what_became_of_each() {
    let house = House::of(concat!(module_path!(), "::asked")).await;
    march(&house).await;
    let officer = house.sign_in("officer.binhlu").await;
    let plan = json!({ "agency_id": agency("03412"), "on": "2023-04-13", "mode": "periodic", "host": "head" });
    officer.post("/api/v1/reception-sessions").json(&plan).await.assert_status(201);
    let inspector = house.sign_in("inspector").await;
    let of = async |month: u32, figure: &str| {
        let url = format!("{URL}/sessions?year=2023&month={month}&agency_id={}&figure={figure}", agency("03412"));
        let items = inspector.get(url).await.assert_status(200).json()["items"].as_array().unwrap().clone();
        items.iter().map(|item| (item["figure"].clone(), item["on"].clone())).collect::<Vec<_>>()
    };
    let became = |figure: &str, on: Value| (json!(figure), on);
    let expected = [
        became("counted", json!("2023-03-02")),
        became("missed", json!("2023-03-09")),
        became("excused", json!("2023-03-16")),
        became("missed", json!("2023-03-23")),
        became("missed", Value::Null),
    ];
    assert_eq!(of(3, "required").await, expected);
    assert_eq!(of(3, "counted").await, expected[..1]);
    // In April nothing came yet; one week has its day planned.
    assert_eq!(of(4, "pending").await, of(4, "required").await);
    let planned: Vec<_> = of(4, "pending").await.into_iter().filter(|(_, on)| on.is_string()).collect();
    assert_eq!(planned, [became("pending", json!("2023-04-13"))]);
}

#[actix_web::test]
async fn another_month_is_counted_beside_the_first_with_what_is_more_of_each() {
    let house = House::of(concat!(module_path!(), "::compared")).await;
    march(&house).await;
    let officer = house.sign_in("officer.binhlu").await;
    session(&officer, "2023-02-02", "government", "head").await;
    session(&officer, "2023-02-09", "government", "head").await;
    let inspector = house.sign_in("inspector").await;
    let view = async |query: &str| inspector.get(format!("{URL}?{query}")).await.assert_status(200).json();
    let both = view("year=2023&month=3&compare_year=2023&compare_month=2").await;
    let (here, there) = (view("year=2023&month=3").await, view("year=2023&month=2").await);
    assert_eq!((&both["agencies"], &here["comparison"]), (&here["agencies"], &Value::Null));
    assert_eq!((&both["comparison"]["month"], &both["comparison"]["as_of"]), (&json!(2), &json!("2023-04-03")));
    let (march, february, compared) =
        (row_of(&here, "03412"), row_of(&there, "03412"), row_of(&both["comparison"], "03412"));
    assert_eq!((figures(&march), figures(&february)), ([5, 1, 1, 1, 3, 0], [4, 2, 0, 0, 2, 0]));
    assert_eq!(figures(&compared), figures(&february));
    assert_eq!(figures(&compared["difference"]), [1, -1, 1, 1, 1, 0]);
    assert_eq!(figures(&compared["party"]["difference"]), [0, 1, 0, 0, -1, 0]);
    assert_eq!(row_of(&both["comparison"], "PNV")["party"], Value::Null);
    // As it was known in the middle of that month.
    let early = view("year=2023&month=3&compare_year=2023&compare_month=2&compare_as_of=2023-02-05").await;
    assert_eq!(figures(&row_of(&early["comparison"], "03412"))[1], 1);
    let ask = |query: &str| inspector.get(format!("{URL}?year=2023&month=3&{query}"));
    ask("compare_month=2").await.assert_invalid("/compare_year");
    ask("compare_as_of=2023-02-05").await.assert_invalid("/compare_year");
    ask("compare_year=1999&compare_month=13").await.assert_invalid("/compare_month");
    ask("compare_year=2023&compare_month=2&compare_as_of=2023-03-01").await.assert_invalid("/compare_as_of");
    inspector.get(format!("{URL}.csv?year=2023&compare_year=2022")).await.assert_problem(400, "invalid_query");
}

/// Kế hoạch, mục IV.3: what was known on a day of the month, whatever came after it.
#[actix_web::test]
async fn an_earlier_day_shows_what_was_held_and_excused_by_then() {
    let house = House::of(concat!(module_path!(), "::as_of")).await;
    march(&house).await;
    let officer = house.sign_in("officer.binhlu").await;
    let plan = json!({ "agency_id": agency("03412"), "on": "2023-04-27", "mode": "periodic", "host": "head" });
    officer.post("/api/v1/reception-sessions").json(&plan).await.assert_status(201);
    // Excused by a paper of 20 March; in the second week called off on 21 March.
    house.sql("update reception_sessions set excused_on = '2023-03-20' where excused_on is not null").await;
    house.sql("update reception_sessions set cancelled_on = '2023-03-21' where on_day = '2023-03-23'").await;
    let inspector = house.sign_in("inspector").await;
    let of = format!("year=2023&month=3&agency_id={}", agency("03412"));
    for (as_of, expected) in [
        ("2023-03-01", [5, 0, 0, 0, 0, 5]),
        ("2023-03-02", [5, 1, 0, 0, 0, 4]),
        ("2023-03-09", [5, 1, 1, 0, 0, 4]),
        ("2023-03-19", [5, 1, 1, 0, 2, 2]),
        ("2023-03-20", [5, 1, 1, 1, 1, 2]),
        ("2023-03-31", [5, 1, 1, 1, 2, 1]),
    ] {
        let asked = format!("{of}&as_of={as_of}");
        let all = inspector.get(format!("{URL}?{asked}")).await.assert_status(200).json();
        assert_eq!((&all["as_of"], figures(&row_of(&all, "03412"))), (&json!(as_of), expected), "{as_of}");
        for (figure, n) in ["required", "held", "delegated", "excused", "missed", "pending"].iter().zip(&expected) {
            let listed = format!("{URL}/sessions?{asked}&figure={figure}");
            let items = inspector.get(listed).await.assert_status(200).json()["items"].clone();
            assert_eq!(items.as_array().unwrap().len(), usize::try_from(*n).unwrap(), "{as_of} {figure}");
        }
        let file = inspector.get(format!("{URL}/sessions.csv?{asked}&figure=held")).await.assert_status(200).text();
        let held = usize::try_from(expected[1]).unwrap();
        assert_eq!(
            file.lines().filter(|line| line.contains("02/03/2023") || line.contains("2023-03-02")).count(),
            held
        );
        inspector.get(format!("{URL}.xlsx?{asked}")).await.assert_status(200);
    }
    // Not said, it is today.
    let now = inspector.get(format!("{URL}?{of}")).await.assert_status(200).json();
    assert_eq!((&now["as_of"], figures(&row_of(&now, "03412"))), (&json!("2023-04-03"), [5, 1, 1, 1, 3, 0]));
    let april = format!("{URL}?year=2023&month=4&as_of=2023-04-03");
    inspector.get(april).await.assert_status(200);
    for (query, as_of) in
        [("year=2023&month=3", "2023-02-28"), ("year=2023&month=3", "2023-04-01"), ("year=2023", "2023-04-04")]
    {
        for path in ["?", ".csv?", "/sessions?figure=held&", "/sessions.xlsx?figure=held&"] {
            inspector.get(format!("{URL}{path}{query}&as_of={as_of}")).await.assert_invalid("/as_of");
        }
    }
    inspector.get(format!("{URL}?year=2023&as_of=soon")).await.assert_problem(400, "invalid_query");
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
