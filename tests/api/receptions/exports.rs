//! The list of visits as a file: the same filters, the same sight, nothing sealed, each in the trail.
use serde_json::json;
use tiepdan::platform::xlsx::read;

use crate::support::{House, bodies};

#[actix_web::test]
async fn a_file_holds_the_visits_in_sight_and_no_denouncer() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut sealed = bodies::reception("03412");
    sealed["matters"][0]["kind"] = json!("denunciation");
    sealed["matters"][0]["content"] = json!("Tố cáo ông Bê nhận tiền");
    sealed["citizens"][0]["full_name"] = json!("Khoàng Thị Mật");
    for body in [bodies::reception("03412"), sealed] {
        officer.post("/api/v1/receptions").json(&body).await.assert_status(201);
    }
    let elsewhere = house.sign_in("officer.banbo").await;
    elsewhere.post("/api/v1/receptions").json(&bodies::reception("03424")).await.assert_status(201);
    let csv = officer.get("/api/v1/receptions.csv").await;
    let text = csv.assert_status(200).text();
    assert!(text.starts_with('\u{feff}') && text.contains("Sùng A Dơ") && text.contains("người tố cáo (bảo mật)"));
    assert!(!text.contains("Mật\"") && !text.contains("Khoàng") && !text.contains("nhận tiền"), "{text}");
    let file = officer.get("/api/v1/receptions.xlsx?outcome=recorded&mode=regular").await;
    let sheets = read(file.assert_status(200).bytes()).unwrap();
    assert_eq!(sheets[0].rows.len(), 3);
    assert!(!format!("{sheets:?}").contains("Khoàng"));
    let named = officer.get("/api/v1/receptions.csv?q=sung").await.text();
    assert_eq!(named.lines().count(), 2);
    house.sign_in("admin").await.get("/api/v1/receptions.csv").await.assert_problem(403, "forbidden");
    let trail =
        "select count(*) from audit_entries where action = 'export_receptions' and fields->'count'->>'to' = '2'";
    assert_eq!(house.number(trail).await, 2);
}
