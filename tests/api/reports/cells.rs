//! The records behind each cell: as many as it says, for every reader; alone on their database.
use serde_json::{Value, json};

use super::{form, items};
use crate::support::{House, bodies};

pub(super) const FORMS: [&str; 10] =
    ["01-TCD", "02-TCD", "01-XLD", "02-XLD", "03-XLD", "04-XLD", "01-KQGQ", "02-KQGQ", "03-KQGQ", "04-KQGQ"];

async fn a_district_at_work() -> House {
    let house = House::of(module_path!()).await;
    for (state, body) in [
        ("received", bodies::complaint("03412")),
        ("classified", bodies::denunciation("03424")),
        ("accepted", bodies::complaint("H")),
        ("accepted", bodies::denunciation("H")),
        ("settled", bodies::recommendation("03412")),
        ("closed", bodies::complaint("03424")),
    ] {
        house.set_clock("2023-03-06T08:00:00+07:00");
        house.case_in(state, &body).await;
    }
    house.set_clock("2023-03-06T08:00:00+07:00");
    for (officer, code, kind) in
        [("officer.binhlu", "03412", "recommendation"), ("officer.banbo", "03424", "denunciation")]
    {
        let mut body = bodies::reception(code);
        (body["matters"][0]["kind"], body["people_count"]) = (json!(kind), json!(6));
        (body["mode"], body["host"]) = (json!("periodic"), json!("head"));
        house.sign_in(officer).await.post("/api/v1/receptions").json(&body).await.assert_status(201);
    }
    house.set_clock("2023-06-05T09:00:00+07:00");
    house
}

#[actix_web::test]
async fn behind_every_cell_stand_as_many_records_and_none_tells_more_than_its_reader_may_know() {
    let house = a_district_at_work().await;
    for name in ["inspector", "leader", "leader.binhlu", "internal_affairs"] {
        for code in FORMS {
            let table = form(&house, name, code, "period=2023-H1").await;
            let rows = table["rows"].as_array().unwrap();
            for place in rows.iter().chain(table["subtotals"].as_array().unwrap()).chain([&table["total"]]) {
                for (no, value) in place["values"].as_object().unwrap() {
                    if *value == json!(0) {
                        continue;
                    }
                    let found = items(&house, name, place["cells"][no].as_str().unwrap()).await;
                    // Of a sum the list holds what adds to it.
                    let sum = found.iter().filter_map(|item| item["amount"].as_f64()).sum::<f64>();
                    let counted = if sum > 0.0 { json!(sum) } else { json!(found.len()) };
                    let is_hidden_sum = name == "internal_affairs" && code == "01-TCD";
                    assert!(
                        counted.as_f64() == value.as_f64() || is_hidden_sum,
                        "{name} {code} {no}: {value} and {found:?}"
                    );
                    if name == "internal_affairs" {
                        assert!(found.iter().all(|item| *item == json!({ "hidden": true })), "{code} {no}");
                    }
                }
            }
            let broken: Vec<&Value> =
                table["checks"].as_array().unwrap().iter().filter(|check| check["holds"] == false).collect();
            assert!(broken.is_empty(), "{code}: {broken:?}");
        }
    }
}

#[actix_web::test]
async fn a_list_costs_the_same_for_one_item_and_for_all() {
    let house = House::of(&format!("{}::queries", module_path!())).await;
    house.case(&bodies::complaint("03412")).await;
    house.case(&bodies::complaint("03412")).await;
    let inspector = house.sign_in("inspector").await;
    let list =
        |limit: u8| inspector.get(format!("/api/v1/reports/forms/01-XLD/cells?period=2023-Q1&column=1&limit={limit}"));
    let (one, _) = house.queries_of(&inspector, list(1)).await;
    let (all, answer) = house.queries_of(&inspector, list(100)).await;
    assert_eq!((one, answer.json()["items"].as_array().unwrap().len()), (all, 2));
    let of_level = async |level: &str| {
        let url = format!("/api/v1/reports/forms/01-XLD/cells?period=2023-Q1&column=1&level={level}");
        inspector.get(url).await
    };
    assert_eq!(of_level("commune").await.json()["items"].as_array().unwrap().len(), 2);
    assert_eq!(of_level("district").await.json()["items"], json!([]));
    assert_eq!(of_level("village").await.status(), 400);
    inspector.get("/api/v1/reports/forms/01-XLD/cells?period=2023-Q1&column=27").await.assert_status(422);
    inspector.get("/api/v1/reports/forms/01-XLD/cells?period=2023-Q1&column=1&cursor=x").await.assert_status(400);
}
