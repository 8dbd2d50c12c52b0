//! The records behind a figure as a file (kế hoạch, mục IV.3): one line for each, hidden ones as such, in the trail.
use crate::support::{House, bodies};

#[actix_web::test]
async fn a_file_has_a_line_for_each_record_counted() {
    let house = House::of(module_path!()).await;
    for body in [bodies::complaint("03412"), bodies::denunciation("03424"), bodies::recommendation("H")] {
        house.case(&body).await;
    }
    let url = "/api/v1/inspection/petitions.csv?bucket=received";
    let inspector = house.sign_in("inspector").await;
    let file = inspector.get(url).await.assert_status(200).text();
    assert_eq!(file.lines().count(), 4, "{file}");
    assert!(file.contains("TĐ-2023-") && !file.contains("Lò Văn Ún"), "{file}");
    let hidden = house.sign_in("internal_affairs").await.get(url).await.assert_status(200).text();
    assert_eq!(hidden.matches("(không thuộc phạm vi được xem)").count(), 3, "{hidden}");
    assert!(!hidden.contains("TĐ-2023-"));
    inspector.get("/api/v1/inspection/petitions.xlsx?bucket=open&kind=complaint").await.assert_status(200);
    house.sign_in("handler").await.get(url).await.assert_problem(403, "forbidden");
    let trail = inspector.get("/api/v1/audit?action=export_counted_petitions").await.json();
    let counts: Vec<i64> = trail["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| {
            let fields = entry["fields"].as_array().unwrap();
            fields.iter().find(|field| field["name"] == "count").unwrap()["to"].as_i64().unwrap()
        })
        .collect();
    assert_eq!(counts, [1, 3, 3]);
}
