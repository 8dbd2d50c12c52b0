//! Every list as a file: the same filters, the same sight, each with its count in the trail.
use super::{PROMISES, QUESTIONS, REPORTS, VOTERS, made};
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
    for list in [QUESTIONS, PROMISES, REPORTS, VOTERS] {
        let csv = clerk.get(format!("{list}.csv")).await;
        assert_eq!(csv.assert_status(200).header("content-type"), Some("text/csv; charset=utf-8; header=present"));
        assert!(clerk.get(format!("{list}.xlsx")).await.assert_status(200).bytes().starts_with(b"PK"));
    }
    let all = clerk.get(format!("{QUESTIONS}.csv")).await.text();
    assert_eq!(all.lines().count(), 3, "{all}");
    assert!(all.contains("'=1+1"), "{all}");
    let own = house.sign_in("officer.binhlu").await.get(format!("{QUESTIONS}.csv")).await.text();
    assert_eq!(own.lines().count(), 2, "{own}");
    house.sign_in("admin").await.get(format!("{QUESTIONS}.csv")).await.assert_problem(403, "forbidden");
    assert!(house.number("select count(*) from audit_entries where action like 'export_council%'").await >= 5);
}
