//! Who may open what is sealed, and who did (Luật Tố cáo 2018, Điều 8, 49): the Inspectorate watches, and reads
//! denunciations without identity.
use serde_json::{Value, json};

use crate::support::{House, agency, bodies};

#[actix_web::test]
async fn openings_and_grants_are_listed_for_the_inspectorate() {
    let house = House::of(module_path!()).await;
    let (inspector, leader) = (house.sign_in("inspector").await, house.sign_in("leader.binhlu").await);
    let case = house.case(&bodies::denunciation("03412")).await;
    let reads = "/api/v1/inspection/sealed-reads";
    assert_eq!(inspector.get(reads).await.assert_status(200).json()["items"], json!([]));
    let why = json!({ "reason": "Liên hệ để làm rõ nội dung, theo phân công" });
    leader.post(format!("{}/identity/unseal", case.url)).json(&why).await.assert_status(200);
    let told = inspector.get(format!("{reads}?agency_id={}", agency("03412"))).await.json();
    assert_eq!((&told["items"][0]["subject_id"], &told["items"][0]["reason"]), (&json!(case.id()), &why["reason"]));
    assert_eq!(inspector.get(format!("{reads}?agency_id={}", agency("H"))).await.json()["items"], json!([]));

    let grants = "/api/v1/inspection/sealed-grants";
    let at =
        inspector.get(format!("{grants}?agency_id={}&in_force=true", agency("03412"))).await.assert_status(200).json();
    let mut who: Vec<&str> =
        at["items"].as_array().unwrap().iter().map(|g: &Value| g["username"].as_str().unwrap()).collect();
    who.sort_unstable();
    assert_eq!(who, ["leader.binhlu", "officer.binhlu", "officer.binhlu"]);
    let one = inspector.get(format!("{grants}?limit=1")).await.json();
    assert!(one["next_cursor"].is_string());
    for name in ["leader", "handler", "admin", "internal_affairs"] {
        let other = house.sign_in(name).await;
        other.get(reads).await.assert_problem(403, "forbidden");
        other.get(grants).await.assert_problem(403, "forbidden");
    }
    let seen = inspector.get(&case.url).await.assert_status(200).text();
    assert!(!seen.contains("Vàng Thị Sua"), "{seen}");
}
