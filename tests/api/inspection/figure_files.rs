//! What the Inspectorate reads as figures is taken out as a file as well (kế hoạch, mục IV.3): a line for each line of the
//! answer, by who may read it, in the trail.
use serde_json::{Value, json};

use super::signals::{comes, computed};
use crate::support::{Client, House, agency, bodies};

const HIDDEN: &str = "(không thuộc phạm vi được xem)";

/// The lines under the headings; the workbook opens as well.
async fn lines(client: &Client, path: &str, query: &str) -> Vec<String> {
    client.get(format!("/api/v1/{path}.xlsx{query}")).await.assert_status(200);
    let text = client.get(format!("/api/v1/{path}.csv{query}")).await.assert_status(200).text();
    text.lines().skip(1).map(str::to_owned).collect()
}

async fn last_in_trail(client: &Client, action: &str) -> Value {
    told_in_trail(client, action, "count").await
}

async fn told_in_trail(client: &Client, action: &str, name: &str) -> Value {
    let trail = client.get(format!("/api/v1/audit?action={action}")).await.assert_status(200).json();
    let fields = trail["items"][0]["fields"].as_array().unwrap().clone();
    fields.into_iter().find(|field| field["name"] == name).unwrap()["to"].clone()
}

fn count(of: &Value) -> usize {
    of.as_array().unwrap().len()
}

#[actix_web::test]
async fn figures_are_taken_out_with_their_very_lines() {
    let house = House::of(&format!("{}::lines", module_path!())).await;
    for body in [bodies::complaint("03412"), bodies::denunciation("03424"), bodies::recommendation("03412")] {
        house.case_in("accepted", &body).await;
    }
    let office = house.sign_in("internal_affairs").await;
    let round = json!({ "year": 2023, "kind": "six_months", "title": "=6+1", "from": "2022-12-01", "to": "2023-05-31",
        "before": "2023-06-05", "document": { "number": "15/KH-UBND", "on": "2023-01-10" },
        "agency_ids": [agency("03412")] });
    office.post("/api/v1/plan-rounds").json(&round).await.assert_status(201);
    let inspector = house.sign_in("inspector").await;
    let planned = json!({ "agency_id": agency("03412"), "title": "Kiểm tra", "period_from": "2023-01-01",
        "period_to": "2023-06-30", "planned_from": "2023-07-10", "planned_to": "2023-08-15",
        "plan": bodies::document("12/KH-TTH", "2023-03-06") });
    inspector.post("/api/v1/inspection/check-plan").json(&planned).await.assert_status(201);

    let query = "?as_of=2023-03-06&compare_as_of=2023-03-05";
    let told = inspector.get(format!("/api/v1/inspection/overview{query}")).await.assert_status(200).json();
    let rows = lines(&inspector, "inspection/overview", query).await;
    let compared = count(&told["comparison"]["agencies"]);
    assert_eq!(rows.len(), 1 + count(&told["agencies"]) + 2 * (1 + compared), "{rows:?}");
    assert_eq!(last_in_trail(&inspector, "export_overview").await, rows.len());
    let received = format!("Tất cả,{}", told["totals"]["received"]);
    assert!(rows[0].contains(&received), "{received}: {}", rows[0]);

    let told = inspector.get("/api/v1/inspection/steps").await.json();
    let expected: usize = told["steps"].as_array().unwrap().iter().map(|step| 1 + count(&step["agencies"])).sum();
    assert_eq!(lines(&inspector, "inspection/steps", "").await.len(), expected);
    assert_eq!(last_in_trail(&inspector, "export_steps").await, expected);

    let told = inspector.get("/api/v1/inspection/trends?months=3").await.json();
    let rows = lines(&inspector, "inspection/trends", "?months=3").await;
    assert_eq!(rows.len(), count(&told["months"]) + count(&told["topics"]));
    assert!(rows[0].starts_with(told["months"][0]["month"].as_str().unwrap()), "{rows:?}");
    assert_eq!(last_in_trail(&inspector, "export_trends").await, rows.len());

    let told = inspector.get("/api/v1/inspection/check-plan?year=2023").await.json();
    let rows = lines(&inspector, "inspection/check-plan", "?year=2023").await;
    assert_eq!((rows.len(), count(&told["agencies"])), (1, 1), "{rows:?}");
    assert_eq!(last_in_trail(&inspector, "export_check_plan").await, 1);

    let rows = lines(&office, "plan-rounds", "?year=2023").await;
    assert!(rows.len() == 1 && rows[0].contains("'=6+1"), "{rows:?}");
    assert_eq!(last_in_trail(&inspector, "export_plan_rounds").await, 1);

    for path in ["inspection/overview", "inspection/steps", "inspection/trends", "inspection/hotspots"] {
        for format in ["csv", "xlsx"] {
            let url = format!("/api/v1/{path}.{format}");
            house.sign_in("handler").await.get(&url).await.assert_problem(403, "forbidden");
            inspector.get(format!("{url}?agency_id={}", agency("nowhere"))).await.assert_problem(404, "not_found");
        }
    }
    for url in ["inspection/check-plan.csv?year=2023", "plan-rounds.csv"] {
        house.sign_in("admin").await.get(format!("/api/v1/{url}")).await.assert_problem(403, "forbidden");
    }
    inspector.get("/api/v1/inspection/trends.csv?months=61").await.assert_status(422);
}

#[actix_web::test]
async fn hotspots_and_the_records_of_a_signal_are_taken_out_without_names() {
    let house = House::of(&format!("{}::signals", module_path!())).await;
    for _ in 0..3 {
        comes(&house, |_| {}).await;
    }
    let mut many = bodies::recommendation("03412");
    many["signer_count"] = json!(7);
    house.case(&many).await;
    let mut sealed = bodies::denunciation("03412");
    sealed["signer_count"] = json!(7);
    house.case(&sealed).await;
    let signals = [computed(&house, "repeat_visits").await, computed(&house, "many_signers").await].concat();
    let inspector = house.sign_in("inspector").await;
    assert!(signals.len() >= 2, "{signals:?}");
    for signal in &signals {
        let path = format!("inspection/signals/{}/records", signal["id"].as_str().unwrap());
        for name in ["inspector", "leader.binhlu"] {
            let client = house.sign_in(name).await;
            let items =
                client.get(format!("/api/v1/{path}?limit=100")).await.assert_status(200).json()["items"].clone();
            let rows = lines(&client, &path, "").await;
            assert_eq!(rows.len(), count(&items), "{name}: {rows:?}");
            let hidden = items.as_array().unwrap().iter().filter(|item| item["hidden"] == true).count();
            assert_eq!(rows.iter().filter(|row| row.contains(HIDDEN)).count(), hidden, "{name}: {rows:?}");
            assert!(!rows.concat().contains("Sùng A Dơ"), "{rows:?}");
        }
        assert_eq!(last_in_trail(&inspector, "export_signal_records").await, signal["facts"]["number"]);
        let elsewhere = house.sign_in("leader.banbo").await;
        elsewhere.get(format!("/api/v1/{path}.csv")).await.assert_problem(404, "not_found");
    }
    let told = inspector.get("/api/v1/inspection/hotspots").await.json();
    let expected: usize = ["people", "topics", "places"].iter().map(|part| count(&told[*part])).sum();
    let rows = lines(&inspector, "inspection/hotspots", "").await;
    assert_eq!(rows.len(), expected, "{rows:?}");
    assert!(expected > 1 && !rows.concat().contains("Sùng A Dơ"), "{rows:?}");
    assert_eq!(last_in_trail(&inspector, "export_hotspots").await, expected);
    // Beside another day: none came before the 6th, and seen from the 5th those visits have ended.
    let people = |rows: &[String], part: &str, numbers: &str| {
        rows.iter().any(|row| row.starts_with(part) && row.contains(numbers))
    };
    let grown = lines(&inspector, "inspection/hotspots", "?compare_as_of=2023-03-05").await;
    assert!(grown.len() == expected && people(&grown, "Con người", ",3,0,"), "{grown:?}");
    let ended = lines(&inspector, "inspection/hotspots", "?as_of=2023-03-05&compare_as_of=2023-03-06").await;
    assert!(people(&ended, "Đã hết", ",0,3,"), "{ended:?}");
    assert_eq!(told_in_trail(&inspector, "export_hotspots", "compare_until").await, "2023-03-06");
    house
        .sign_in("internal_affairs")
        .await
        .get("/api/v1/inspection/hotspots.csv")
        .await
        .assert_problem(403, "forbidden");
}
