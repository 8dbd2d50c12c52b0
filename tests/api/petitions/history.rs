//! What happened with a petition, first to last; who signed is not who typed.
use serde_json::{Value, json};
use tiepdan::identity::seed::demo_id;

use crate::support::{Case, House, agency, bodies};

#[actix_web::test]
async fn each_step_tells_its_day_its_paper_its_signer_and_its_recorder() {
    let house = House::of(module_path!()).await;
    let (leader, handler) = (house.sign_in("leader").await, house.sign_in("handler").await);
    let mut case = house.case(&bodies::complaint("H")).await;
    let assigned = json!({ "handler_id": handler.user(), "instruction": "Xem kỹ" });
    for (client, action, sent) in [
        (&leader, "assign", assigned),
        (&handler, "classify", bodies::classify("complaint", "admin_land")),
        (&handler, "accept", bodies::accept("2023-03-03")),
        (&leader, "settle", bodies::settle("2023-03-06", "unjustified")),
    ] {
        case = Case::of(&client.step(&case, action, &sent).await);
    }
    let answer = handler.get(format!("{}/history", case.url)).await;
    let steps = answer.assert_status(200).json()["items"].as_array().unwrap().clone();
    let told: Vec<_> = steps.iter().map(|s| (s["action"].as_str().unwrap(), s["on"].as_str().unwrap())).collect();
    assert_eq!(
        told,
        [
            ("register", "2023-03-01"),
            ("assign", "2023-03-06"),
            ("classify", "2023-03-06"),
            ("accept", "2023-03-03"),
            ("settle", "2023-03-06")
        ]
    );
    for (position, step) in (1..).zip(&steps) {
        assert_eq!((&step["position"], &step["agency_id"]), (&json!(position), &json!(agency("H"))));
        assert_eq!(step["recorded_at"], "2023-03-06T08:00:00+07:00");
    }
    assert_eq!((&steps[1]["note"], &steps[1]["recorded_by"]), (&json!("Xem kỹ"), &json!(demo_id("leader"))));
    let accepted = &steps[3];
    assert_eq!((&accepted["late_entry"], &accepted["recorded_by"]), (&json!(true), &json!(demo_id("handler"))));
    assert_eq!((&accepted["document_number"], &accepted["signer_post"]), (&json!("05/TB-UBND"), &json!("head")));
    assert_eq!((&accepted["signer_name"], &accepted["document_on"]), (&json!("Nguyễn Văn A"), &json!("2023-03-03")));
    assert_eq!((&steps[4]["late_entry"], &steps[4]["detail"]["in_time"]), (&json!(false), &json!(true)));
}

#[actix_web::test]
async fn the_notes_of_a_denunciation_are_not_in_its_history() {
    let house = House::of(module_path!()).await;
    let (leader, handler) = (house.sign_in("leader").await, house.sign_in("handler").await);
    let case = house.case(&bodies::denunciation("H")).await;
    let assigned = json!({ "handler_id": handler.user(), "instruction": "Gặp người tố cáo tại nhà" });
    let case = Case::of(&leader.step(&case, "assign", &assigned).await);
    let history = handler.get(format!("{}/history", case.url)).await.json();
    assert_eq!((&history["items"][1]["action"], &history["items"][1]["note"]), (&json!("assign"), &Value::Null));
}

#[actix_web::test]
async fn who_does_not_see_the_case_does_not_see_what_happened() {
    let house = House::of(module_path!()).await;
    let case = house.case(&bodies::complaint("03412")).await;
    for place in ["history", "deadlines"] {
        let url = format!("{}/{place}", case.url);
        for reader in ["officer.binhlu", "leader", "inspector"] {
            house.sign_in(reader).await.get(&url).await.assert_status(200);
        }
        for stranger in ["officer.banbo", "handler", "admin", "internal_affairs", "council_clerk"] {
            house.sign_in(stranger).await.get(&url).await.assert_problem(404, "not_found");
        }
        house.anonymous().get(&url).await.assert_status(401);
    }
}
