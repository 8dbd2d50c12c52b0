//! An urging on a plan report names it (kế hoạch, mục IV.1, IV.2): only a report that is owed and was not sent.
use serde_json::{Value, json};

use super::{URL, at_url, read, reply};
use crate::plan_reports::{REPORTS, Report, content, opened, owed, round, step};
use crate::support::{House, agency, bodies};

fn on_round(code: &str, round: &Value) -> Value {
    json!({ "agency_id": agency(code), "subject": "plan_report", "plan_round_id": round["id"],
            "content": "Đề nghị gửi báo cáo", "reply_by": "2023-06-10", "document": bodies::document("14/PNV", "2023-06-06") })
}

#[actix_web::test]
async fn an_urging_names_the_report_and_the_report_says_how_often_it_was_urged() {
    let house = House::of(&format!("{}::named", module_path!())).await;
    let round = opened(&house, &round(&["03412", "TNMT"])).await;
    house.set_clock("2023-06-06T08:00:00+07:00");
    let office = house.sign_in("internal_affairs").await;
    let first = at_url(office.post(URL).json(&on_round("03412", &round)).await.assert_status(201));
    let report = owed(&office, &round, "03412").await;
    let named = &first.json["plan_report"];
    assert_eq!((&named["id"], &named["round_id"]), (&report.json["id"], &round["id"]));
    assert_eq!((&named["url"], &named["is_missing"]), (&json!(report.url), &json!(true)));
    assert_eq!(first.json["period"], round["title"]);

    let taken_back = at_url(office.post(URL).json(&on_round("03412", &round)).await.assert_status(201));
    office.step(&taken_back, "withdraw", &json!({ "reason": "Gửi hai lần" })).await.assert_status(200);
    house.set_clock("2023-06-12T08:00:00+07:00");
    let again = json!({ "content": "Đôn đốc lần hai", "reply_by": "2023-06-20",
                        "document": bodies::document("15/PNV", "2023-06-12") });
    let second = at_url(office.step(&first, "urge_again", &again).await.assert_status(201));
    assert_eq!(second.json["plan_report"]["id"], report.json["id"]);

    let missing = office.get(format!("{REPORTS}?missing=true")).await.assert_status(200).json();
    let of = |code: &str| {
        let all = missing["items"].as_array().unwrap().iter();
        all.clone().find(|item| item["agency"]["id"] == json!(agency(code))).unwrap()["urged"].clone()
    };
    let urged = of("03412");
    assert_eq!((&urged["times"], &urged["last_on"]), (&json!(2), &json!("2023-06-12")));
    assert_eq!(of("TNMT"), json!(null));
    let list = office.get(format!("{}&with_total=true", urged["url"].as_str().unwrap())).await.json();
    assert_eq!(list["total"], 2, "the number is the length of its list");
    assert_eq!(owed(&office, &round, "03412").await.json["urged"], urged);
    let url = format!("/api/v1/plan-rounds/{}/consolidation", round["id"].as_str().unwrap());
    let together = office.get(url).await.assert_status(200).json();
    assert!(together["missing"].as_array().unwrap().iter().any(|item| item["urged"] == urged), "{together}");
    let of_round = format!("{URL}?with_total=true&plan_round_id={}", round["id"].as_str().unwrap());
    assert_eq!(office.get(&of_round).await.json()["total"], 3);
    // Another unit sees neither; the unit itself sees all of it.
    assert_eq!(house.sign_in("officer.banbo").await.get(&of_round).await.json()["total"], 0);
    assert_eq!(house.sign_in("officer.binhlu").await.get(&of_round).await.json()["total"], 3);
    let file = office.get(format!("{REPORTS}.csv?missing=true")).await.assert_status(200).text();
    assert!(file.contains("12/06/2023") || file.contains("2023-06-12"), "{file}");
}

#[actix_web::test]
async fn what_is_not_owed_or_was_sent_is_not_urged() {
    let house = House::of(&format!("{}::refused", module_path!())).await;
    let round = opened(&house, &round(&["03412"])).await;
    let (office, leader) = (house.sign_in("internal_affairs").await, house.sign_in("leader.binhlu").await);
    house.set_clock("2023-06-06T08:00:00+07:00");
    let code_of =
        async |body: &Value| office.post(URL).json(body).await.assert_problem(422, "invalid")["errors"][0].clone();
    let other = code_of(&on_round("TNMT", &round)).await;
    assert_eq!((&other["pointer"], &other["code"]), (&json!("/plan_round_id"), &json!("owes_nothing")));
    let unknown = json!({ "id": "0197f0a2-0000-7000-8000-00000000ffff" });
    assert_eq!(code_of(&on_round("03412", &unknown)).await["code"], "unknown_reference");
    let mut topic = on_round("03412", &round);
    topic["subject"] = json!("topic");
    topic["topic"] = json!("Báo cáo");
    let refused = house.sign_in("leader").await.post(URL).json(&topic).await.assert_problem(422, "invalid");
    assert_eq!(refused["errors"][0]["pointer"], "/plan_round_id");

    let urged = at_url(office.post(URL).json(&on_round("03412", &round)).await.assert_status(201));
    let draft = owed(&leader, &round, "03412").await;
    let said = Report::of(&leader.patch(&draft.url).if_match(draft.version).json(&content()).await);
    step(&leader, &said, "submit", &json!({})).await.assert_status(200);
    let sent = code_of(&on_round("03412", &round)).await;
    assert_eq!(sent["code"], "already_sent");

    // The report came: the urging tells so, waits for its reply, and is not sent again.
    let told = read(&office, &urged).await;
    assert_eq!(told.json["plan_report"]["is_missing"], false);
    assert_eq!(told.json["plan_report"]["submitted_on"], "2023-06-06");
    house.set_clock("2023-06-12T08:00:00+07:00");
    let again = json!({ "content": "Đôn đốc lần hai", "reply_by": "2023-06-20",
                        "document": bodies::document("15/PNV", "2023-06-12") });
    office.step(&told, "urge_again", &again).await.assert_problem(422, "invalid");
    leader.step(&told, "reply", &reply("2023-06-12")).await.assert_status(200);
}
