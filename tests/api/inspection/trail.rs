//! The trail over HTTP: of a record to its leaders and the inspector, of every unsealing to the inspector alone.
use serde_json::{Value, json};

use crate::support::{Answer, Case, Client, House, bodies};

const WHY: &str = "Mời làm việc theo phân công ngày 6/3/2023";

async fn of(client: &Client, case: &Case) -> Answer {
    client.get(format!("/api/v1/audit?subject=petition:{}", case.id())).await
}

fn actions(answer: &Answer) -> Vec<String> {
    let items = answer.assert_status(200).json()["items"].clone();
    items.as_array().unwrap().iter().map(|item| item["action"].as_str().unwrap().to_owned()).collect()
}

#[actix_web::test]
async fn a_record_tells_who_did_what_newest_first_and_whether_it_is_sealed() {
    let house = House::of(module_path!()).await;
    let (handler, leader) = (house.sign_in("handler").await, house.sign_in("leader").await);
    let case = house.case(&bodies::complaint("H")).await;
    house.run_sequencer().await;
    handler.step(&case, "classify", &bodies::classify("complaint", "admin_land")).await.assert_status(200);
    let answer = of(&leader, &case).await;
    assert_eq!(actions(&answer), ["classify_petition", "register_petition"]);
    let items = answer.json()["items"].clone();
    assert_eq!((&items[0]["is_sealed"], &items[0]["seal_no"]), (&json!(false), &Value::Null));
    assert_eq!(items[1]["is_sealed"], true);
    assert_eq!(items[1]["actor_name"], "Cán bộ thụ lý huyện");
    let fields = items[1]["fields"].as_array().unwrap();
    assert!(fields.contains(&json!({ "name": "kind", "to": "complaint" })), "{fields:?}");
    // That a name was written, not which.
    assert!(fields.contains(&json!({ "name": "full_name" })) && !answer.text().contains("Lò Văn Ún"), "{fields:?}");
    let page = leader.get(format!("/api/v1/audit?subject=petition:{}&limit=1", case.id())).await.json();
    let next = page["next_cursor"].as_str().unwrap();
    let rest = leader.get(format!("/api/v1/audit?subject=petition:{}&limit=1&cursor={next}", case.id())).await;
    assert_eq!(actions(&rest), ["register_petition"]);
}

#[actix_web::test]
async fn it_is_for_leaders_of_the_holder_and_the_inspector() {
    let house = House::of(module_path!()).await;
    let case = house.case(&bodies::complaint("03412")).await;
    for reader in ["leader.binhlu", "leader", "inspector"] {
        assert_eq!(actions(&of(&house.sign_in(reader).await, &case).await), ["register_petition"], "{reader}");
    }
    of(&house.sign_in("officer.binhlu").await, &case).await.assert_problem(403, "forbidden");
    for stranger in ["admin", "leader.banbo", "handler", "council_clerk", "internal_affairs"] {
        of(&house.sign_in(stranger).await, &case).await.assert_problem(404, "not_found");
    }
    let account = format!("/api/v1/audit?subject=user:{}", house.sign_in("handler").await.user().unwrap());
    house.sign_in("admin").await.get(&account).await.assert_status(200);
    house.sign_in("inspector").await.get(&account).await.assert_status(200);
    house.sign_in("leader").await.get(&account).await.assert_problem(403, "forbidden");
}

#[actix_web::test]
async fn every_unsealing_shows_to_the_inspector_with_its_reason_and_without_the_denouncer() {
    let house = House::of(module_path!()).await;
    let (leader, inspector) = (house.sign_in("leader.binhlu").await, house.sign_in("inspector").await);
    let case = house.case(&bodies::denunciation("03412")).await;
    leader.post(format!("{}/identity/unseal", case.url)).json(&json!({ "reason": WHY })).await.assert_status(200);
    let listed = inspector.get("/api/v1/audit?action=unseal").await;
    let items = listed.assert_status(200).json()["items"].clone();
    let own = items.as_array().unwrap().iter().find(|item| item["subject_id"] == case.json["id"]).unwrap();
    assert_eq!((&own["action"], &own["reason"]), (&json!("unseal_identity"), &json!(WHY)));
    for reader in [&leader, &inspector] {
        let text = of(reader, &case).await.text();
        assert!(text.contains(WHY), "{text}");
        for secret in ["Vàng Thị Sua", "vang thi sua", "012190004321", "Nà Phát", "nhận tiền"] {
            assert!(!text.contains(secret), "{secret}: {text}");
        }
    }
    // The leader above sees that there was a reason; it is for those who may open the case.
    let above = of(&house.sign_in("leader").await, &case).await.json();
    assert_eq!((&above["items"][0]["reason"], &above["items"][0]["has_reason"]), (&Value::Null, &json!(true)));
    for other in ["leader", "leader.binhlu", "admin", "handler"] {
        house.sign_in(other).await.get("/api/v1/audit?action=unseal").await.assert_problem(403, "forbidden");
    }
}

#[actix_web::test]
async fn an_inspector_who_is_denounced_finds_nothing_of_it() {
    let house = House::of(module_path!()).await;
    let inspector = house.sign_in("inspector").await;
    let mut body = bodies::denunciation("03424");
    body["against"] = json!([{ "name": "Thanh tra viên", "user_id": inspector.user() }]);
    let case = house.case(&body).await;
    let leader = house.sign_in("leader.banbo").await;
    let opened = leader.post(format!("{}/identity/unseal", case.url)).json(&json!({ "reason": WHY })).await;
    opened.assert_status(200);
    of(&inspector, &case).await.assert_problem(404, "not_found");
    for action in ["unseal", "register"] {
        let listed = inspector.get(format!("/api/v1/audit?action={action}&limit=100")).await.text();
        assert!(!listed.contains(case.id()), "{action}");
    }
}

#[actix_web::test]
async fn exports_show_to_the_inspector_by_their_action() {
    let house = House::of(module_path!()).await;
    let url =
        format!("/api/v1/receptions/book?agency_id={}&from=2023-03-01&to=2023-03-06", crate::support::agency("H"));
    let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    house.sign_in("receptionist").await.get(&url).header("Accept", sheet).await.assert_status(200);
    let listed = house.sign_in("inspector").await.get("/api/v1/audit?action=export").await;
    assert_eq!(actions(&listed), ["export_reception_book"]);
}

#[actix_web::test]
async fn what_names_no_record_is_refused() {
    let house = House::of(module_path!()).await;
    let inspector = house.sign_in("inspector").await;
    for subject in ["petition", "petition:1", "letter:6f1c0000-0000-4000-8000-000000000001", ":", "%20"] {
        inspector.get(format!("/api/v1/audit?subject={subject}")).await.assert_invalid("/subject");
    }
    inspector.get("/api/v1/audit").await.assert_invalid("/action");
    inspector.get("/api/v1/audit?action=").await.assert_invalid("/action");
    inspector.get("/api/v1/audit?action=x&cursor=eHg").await.assert_problem(400, "invalid_cursor");
    inspector.get("/api/v1/audit?action=%25").await.assert_status(200);
}
