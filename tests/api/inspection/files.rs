//! Every list of the Inspectorate and of the reports as a file (kế hoạch, mục IV.3): the very rows of the list, hidden ones as
//! such, in scope, in the trail, formulas made harmless.
use serde_json::{Value, json};
use tiepdan::kernel::SubjectKind;

use crate::support::{Client, House, agency, bodies, some};

const HIDDEN: &str = "(không thuộc phạm vi được xem)";

/// The rows of a list, all pages.
async fn listed(client: &Client, list: &str, query: &str) -> Vec<Value> {
    let (mut items, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = client.get(format!("/api/v1/{list}?limit=1{query}{cursor}")).await.assert_status(200).json();
        items.extend(page["items"].as_array().unwrap().iter().cloned());
        let Some(next) = page["next_cursor"].as_str() else { return items };
        cursor = format!("&cursor={next}");
    }
}

async fn file(client: &Client, list: &str, query: &str) -> String {
    let query = query.replacen('&', "?", 1);
    client.get(format!("/api/v1/{list}.xlsx{query}")).await.assert_status(200);
    client.get(format!("/api/v1/{list}.csv{query}")).await.assert_status(200).text()
}

async fn a_district(test: &str) -> House {
    let house = House::of(&format!("{}::{test}", module_path!())).await;
    for body in [bodies::complaint("03412"), bodies::denunciation("03424")] {
        house.case_in("accepted", &body).await;
    }
    let officer = house.sign_in("officer.binhlu").await;
    for kind in ["recommendation", "denunciation"] {
        let mut visit = bodies::reception("03412");
        visit["matters"][0]["kind"] = json!(kind);
        officer.post("/api/v1/receptions").json(&visit).await.assert_status(201);
    }
    let session = json!({ "agency_id": agency("03412"), "on": "2023-03-06", "mode": "periodic", "host": "head" });
    let planned = officer.post("/api/v1/reception-sessions").json(&session).await.json();
    let url = format!("/api/v1/reception-sessions/{}/open", planned["id"].as_str().unwrap());
    let sat = json!({ "host": "head", "host_name": "=HYPERLINK(1)" });
    officer.post(url).if_match(1).json(&sat).await.assert_status(200);
    let promise = json!({ "owner_agency_id": agency("03412"), "text": "Sửa cống", "due_on": "2023-12-01" });
    house.promise(some(SubjectKind::Dialogue), "03412", &promise).await;
    let urging = json!({ "agency_id": agency("03412"), "subject": "topic", "topic": "=1+1", "content": "Rà soát",
                         "reply_by": "2023-03-10", "document": bodies::document("13/TTH", "2023-03-06") });
    house.sign_in("inspector").await.post("/api/v1/inspection/urgings").json(&urging).await.assert_status(201);
    let denunciation = house.case(&bodies::denunciation("03412")).await;
    let unseal = json!({ "reason": "=cmd|lam ro noi dung" });
    let url = format!("{}/identity/unseal", denunciation.url);
    house.sign_in("leader.binhlu").await.post(url).json(&unseal).await.assert_status(200);
    let round = json!({ "year": 2023, "kind": "six_months", "title": "6 tháng", "from": "2022-12-01", "to": "2023-05-31",
        "before": "2023-06-05", "document": { "number": "15/KH-UBND", "on": "2023-01-10" },
        "agency_ids": [agency("03412"), agency("TNMT")] });
    house.sign_in("internal_affairs").await.post("/api/v1/plan-rounds").json(&round).await.assert_status(201);
    let snapshot = json!({ "form": "01-TCD", "period": "2023-Q1", "agency_id": agency("03412") });
    house.set_clock("2023-03-20T08:00:00+07:00");
    house.sign_in("leader.binhlu").await.post("/api/v1/reports/snapshots").json(&snapshot).await.assert_status(201);
    house
}

#[actix_web::test]
async fn every_list_has_a_file_with_its_very_rows_and_a_line_in_the_trail() {
    let house = a_district("rows").await;
    let inspector = house.sign_in("inspector").await;
    let lists = [
        ("inspection/receptions", "", "export_counted_receptions"),
        ("inspection/overdue-urgings", "", "export_overdue_urgings"),
        ("inspection/steps/petitions", "&step=received_to_accepted", "export_step_petitions"),
        ("inspection/sealed-reads", "", "export_sealed_reads"),
        ("inspection/sealed-grants", "&in_force=true", "export_sealed_grants"),
        ("inspection/dialogue-compliance/records", "&year=2023&figure=promises", "export_dialogue_records"),
        ("plan-reports", "", "export_plan_reports"),
        ("reports/snapshots", "", "export_report_snapshots"),
        ("reports/forms/01-XLD/cells", "&period=2023-Q1&column=1", "export_report_cells"),
        ("reports/forms/01-TCD/cells", "&period=2023-Q1&column=2", "export_report_cells"),
        ("national/missing", "", "export_national_missing"),
    ];
    for (list, query, action) in lists {
        let rows = listed(&inspector, list, query).await;
        let text = file(&inspector, list, query).await;
        assert!(!rows.is_empty(), "{list} shows nothing");
        assert_eq!(text.lines().count(), rows.len() + 1, "{list}: {text}");
        let hidden = rows.iter().filter(|row| row["hidden"] == true).count();
        assert_eq!(text.matches(HIDDEN).count(), hidden, "{list}: {text}");
        for code in rows.iter().filter_map(|row| row["code"].as_str()) {
            assert!(text.contains(code), "{list}: {code}");
        }
        assert!(!text.contains(",=") && !text.contains("\n="), "{list}: {text}");
        let trail = inspector.get(format!("/api/v1/audit?action={action}")).await.json();
        let counted = trail["items"][0]["fields"].as_array().unwrap().iter().find(|f| f["name"] == "count").cloned();
        assert_eq!(counted.unwrap()["to"], rows.len(), "{list}");
    }
    // Cut to one page.
    let days = inspector.get("/api/v1/inspection/compliance/sessions?year=2023&month=3&figure=held").await.json();
    let text = file(&inspector, "inspection/compliance/sessions", "&year=2023&month=3&figure=held").await;
    assert_eq!(text.lines().count(), days["items"].as_array().unwrap().len() + 1, "{text}");
    assert!(text.contains("'=HYPERLINK(1)"), "{text}");
    for list in ["inspection/compliance", "inspection/dialogue-compliance"] {
        let rows = inspector.get(format!("/api/v1/{list}?year=2023")).await.json()["agencies"].clone();
        let text = file(&inspector, list, "&year=2023").await;
        for row in rows.as_array().unwrap() {
            assert!(text.contains(row["agency"]["name"].as_str().unwrap()), "{list}: {text}");
        }
    }
    let text = file(&inspector, "inspection/sealed-reads", "").await;
    assert!(text.contains("'=cmd|"), "{text}");
}

#[actix_web::test]
async fn a_file_holds_no_more_than_its_reader_may_see() {
    let house = a_district("sight").await;
    let office = house.sign_in("internal_affairs").await;
    for (list, query) in [("inspection/receptions", ""), ("reports/forms/01-XLD/cells", "&period=2023-Q1&column=1")] {
        let rows = listed(&office, list, query).await;
        let text = file(&office, list, query).await;
        assert_eq!(text.matches(HIDDEN).count(), rows.len(), "{list}: {text}");
        assert!(!text.contains("TĐ-2023") && !text.contains("TCD-2023"), "{text}");
    }
    for (name, list, query) in [
        ("handler", "inspection/receptions", ""),
        ("handler", "reports/forms/01-XLD/cells", "?period=2023-Q1&column=1"),
        ("leader", "inspection/sealed-reads", ""),
        ("leader", "inspection/sealed-grants", ""),
        ("leader", "national/missing", ""),
        ("handler", "inspection/compliance", "?year=2023"),
        ("handler", "inspection/dialogue-compliance", "?year=2023"),
    ] {
        for format in ["csv", "xlsx"] {
            let answer = house.sign_in(name).await.get(format!("/api/v1/{list}.{format}{query}")).await;
            answer.assert_problem(403, "forbidden");
        }
    }
    let inspector = house.sign_in("inspector").await;
    let nowhere = agency("nowhere");
    for list in ["inspection/receptions", "national/missing"] {
        inspector.get(format!("/api/v1/{list}.csv?agency_id={nowhere}")).await.assert_problem(404, "not_found");
    }
    inspector.get("/api/v1/reports/forms/01-XLD/cells.csv?period=2023-Q1&column=39").await.assert_invalid("/column");
}
