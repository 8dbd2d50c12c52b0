//! What goes unanswered is brought before the district's leader (kế hoạch, mục IV.3).
use serde_json::{Value, json};

use super::{about, actions, at_url, read, urged};
use crate::support::{Case, Client, House, bodies};

async fn waits(client: &Client, urging: &Case) -> Vec<Value> {
    let items = client.get("/api/v1/inbox?limit=100").await.assert_status(200).json()["items"].clone();
    let of = items.as_array().unwrap().iter().filter(|item| item["subject_id"] == urging.json["id"]).cloned();
    of.collect()
}

#[actix_web::test]
async fn the_leader_finds_it_in_the_inbox_and_answers_with_an_instruction() {
    let house = House::of(module_path!()).await;
    let case = house.case(&bodies::complaint("03412")).await;
    let urging = urged(&house, &about("03412", &[&case])).await;
    let (inspector, leader) = (house.sign_in("inspector").await, house.sign_in("leader").await);
    let note = json!({ "note": "Chưa trả lời", "document": bodies::document("25/BC-TTH", "2023-03-27") });
    let instruction = json!({ "instruction": "Yêu cầu báo cáo trực tiếp" });
    inspector.step(&urging, "escalate", &note).await.assert_problem(409, "wrong_state");
    house.set_clock("2023-03-27T08:00:00+07:00");
    leader.step(&urging, "acknowledge", &instruction).await.assert_problem(403, "forbidden");
    house.sign_in("officer.binhlu").await.step(&urging, "escalate", &note).await.assert_problem(403, "forbidden");
    assert!(waits(&leader, &urging).await.is_empty());
    let escalated = at_url(&inspector.step(&urging, "escalate", &note).await);
    assert_eq!(escalated.json["escalation"]["on"], "2023-03-27");
    inspector.step(&escalated, "escalate", &note).await.assert_problem(409, "wrong_state");
    let waiting = waits(&leader, &urging).await;
    assert_eq!((waiting.len(), &waiting[0]["waits"], &waiting[0]["code"]), (1, &json!("escalation"), &json!("12/TTH")));
    assert_eq!(actions(&read(&leader, &urging).await), ["acknowledge"]);
    inspector.step(&escalated, "acknowledge", &instruction).await.assert_problem(403, "forbidden");
    let seen = at_url(&leader.step(&escalated, "acknowledge", &instruction).await);
    assert_eq!(seen.json["escalation"]["instruction"], "Yêu cầu báo cáo trực tiếp");
    leader.step(&seen, "acknowledge", &instruction).await.assert_problem(409, "wrong_state");
    assert!(waits(&leader, &urging).await.is_empty());
}
