//! Every list as a file: the same filters, the same sight, each with its count in the trail.
use serde_json::json;

use super::{MEETINGS, PROMISES, QUESTIONS, REPORTS, SESSIONS, VOTERS, made};
use crate::support::{House, council};

#[actix_web::test]
async fn lists_are_taken_out_as_csv_and_workbook_within_sight() {
    let house = House::of(module_path!()).await;
    let clerk = house.sign_in("council_clerk").await;
    let mut formula = council::question("03412");
    formula["content"] = "=1+1".into();
    made(&clerk, QUESTIONS, &formula).await;
    made(&clerk, QUESTIONS, &council::question("03424")).await;
    made(&clerk, VOTERS, &council::by_a_deputy("Đề nghị sửa cầu tràn")).await;
    made(&clerk, MEETINGS, &council::meeting()).await;
    made(&clerk, SESSIONS, &council::session("exported", "2023-07-12")).await;
    for list in [QUESTIONS, PROMISES, REPORTS, VOTERS, MEETINGS, SESSIONS] {
        let csv = clerk.get(format!("{list}.csv")).await;
        assert_eq!(csv.assert_status(200).header("content-type"), Some("text/csv; charset=utf-8; header=present"));
        assert!(clerk.get(format!("{list}.xlsx")).await.assert_status(200).bytes().starts_with(b"PK"));
    }
    let all = clerk.get(format!("{QUESTIONS}.csv")).await.text();
    assert_eq!(all.lines().count(), 3, "{all}");
    assert!(all.contains("'=1+1"), "{all}");
    let own = house.sign_in("officer.binhlu").await.get(format!("{QUESTIONS}.csv")).await.text();
    assert_eq!(own.lines().count(), 2, "{own}");
    let met = clerk.get(format!("{MEETINGS}.csv?from=2023-03-01&to=2023-03-31")).await.text();
    assert!(met.contains("Nhà văn hóa xã Bản Bo") && met.contains("Lò Thị Mai"), "{met}");
    assert_eq!(clerk.get(format!("{MEETINGS}.csv?from=2023-03-03")).await.text().lines().count(), 1);
    let sessions = clerk.get(format!("{SESSIONS}.csv?kind=regular&from=2023-07-01&to=2023-07-31")).await.text();
    assert!(sessions.contains("exported,8,"), "{sessions}");
    house.sign_in("admin").await.get(format!("{SESSIONS}.csv")).await.assert_problem(403, "forbidden");
    house.sign_in("admin").await.get(format!("{QUESTIONS}.csv")).await.assert_problem(403, "forbidden");
    assert!(house.number("select count(*) from audit_entries where action like 'export_council%'").await >= 5);
}

#[actix_web::test]
async fn a_meeting_has_its_history() {
    let house = House::of(concat!(module_path!(), "::history")).await;
    let clerk = house.sign_in("council_clerk").await;
    let url = format!("{MEETINGS}/{}/history", made(&clerk, MEETINGS, &council::meeting()).await);
    let history = clerk.get(&url).await.assert_status(200).json();
    let only = &history["items"][0];
    assert_eq!(
        (&only["action"], &only["on"], &only["detail"]["voters"]),
        (&json!("log"), &json!("2023-03-02"), &json!(74))
    );
    house.sign_in("officer.banbo").await.get(&url).await.assert_problem(404, "not_found");
}
