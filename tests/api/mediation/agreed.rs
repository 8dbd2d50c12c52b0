//! Luật Hòa giải ở cơ sở 2013, Điều 24, 26: the agreement, its record when the parties want one, and its execution.
use serde_json::{Value, json};

use super::{Mediated, mediator, started};
use crate::support::{House, document_xml};

fn record(case: &Mediated, mediator: &Value) -> Value {
    let party = |at: usize| case.json["parties"][at]["person"]["id"].clone();
    json!({
        "ground": "Yêu cầu của hai bên", "main_content": "Ranh giới nương", "course": "Hai buổi, đo tại thực địa",
        "agreement": "Lấy bờ suối làm ranh", "rights_and_duties": "Mỗi bên giữ phần mình",
        "method_and_deadline": "Cắm mốc trước 30/4/2023",
        "signatures": [{ "party_id": party(0), "by": "signature" }, { "party_id": party(1), "by": "fingerprint" },
                       { "mediator_id": mediator, "by": "signature" }]
    })
}

#[actix_web::test]
async fn a_record_stands_only_when_the_parties_want_one_and_all_confirm_it() {
    let house = House::of(module_path!()).await;
    let (case, group, officer) = started(&house).await;
    let told = record(&case, &mediator(&group, 0));
    let agree = |is_wanted: bool, record: Option<&Value>| json!({ "on": "2023-03-06", "record_wanted": is_wanted, "record": record });
    case.step(&officer, "agree", &agree(true, None)).await.assert_invalid("/record");
    case.step(&officer, "agree", &agree(false, Some(&told))).await.assert_invalid("/record");
    let mut half = told.clone();
    half["signatures"].as_array_mut().unwrap().pop();
    case.step(&officer, "agree", &agree(true, Some(&half))).await.assert_invalid("/record/signatures");
    let mut strange = told.clone();
    strange["signatures"][0]["party_id"] = json!("00000000-0000-0000-0000-000000000001");
    case.step(&officer, "agree", &agree(true, Some(&strange))).await.assert_invalid("/record/signatures/0");
    let paper = format!("{}/papers/record", case.url);
    officer.get(&paper).await.assert_problem(409, "wrong_state");
    let case = case.then(&officer, "agree", &agree(true, Some(&told))).await;
    assert_eq!((&case.json["state"], &case.json["record_wanted"]), (&json!("agreed"), &json!(true)));
    assert_eq!(case.json["record"]["agreement"], "Lấy bờ suối làm ranh");
    let text = document_xml(officer.get(&paper).await.assert_status(200).bytes());
    for said in ["Điều 24 khoản 2", "Sùng A Dơ (điểm chỉ)", "Lấy bờ suối làm ranh", "Vàng Thị Mỷ"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("{{"), "{text}");
    // What a leader above reads, a leader above does not write.
    house.sign_in("leader").await.get(&paper).await.assert_problem(403, "forbidden");
    let (other, ..) = started(&house).await;
    let other = other.then(&officer, "agree", &agree(false, None)).await;
    officer.get(format!("{}/papers/record", other.url)).await.assert_problem(409, "wrong_state");
}

#[actix_web::test]
async fn the_execution_has_a_day_and_is_followed_until_it_is_done() {
    let house = House::of(concat!(module_path!(), "::execution")).await;
    let (case, _, officer) = started(&house).await;
    let early = json!({ "on": "2023-03-06", "record_wanted": false, "execution_due_on": "2023-03-05" });
    case.step(&officer, "agree", &early).await.assert_invalid("/execution_due_on");
    let agree = json!({ "on": "2023-03-06", "record_wanted": false, "execution_due_on": "2023-03-10" });
    let case = case.then(&officer, "agree", &agree).await;
    let clock = case.json["deadlines"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&clock["clock"], &clock["due_on"], &clock["is_main"]),
        (&json!("mediation_execution"), &json!("2023-03-10"), &json!(false))
    );
    house.set_clock("2023-03-13T08:00:00+07:00");
    let late = officer.get(format!("{}?overdue=true", super::LIST)).await.json();
    assert_eq!(late["items"][0]["id"], case.json["id"]);
    let case = case.then(&officer, "record_execution", &json!({ "on": "2023-03-11", "is_done": false })).await;
    assert_eq!(
        (&case.json["executed_on"], &case.json["allowed_actions"]),
        (&json!(null), &json!(["record_execution", "petition"]))
    );
    let case = case
        .then(&officer, "record_execution", &json!({ "on": "2023-03-12", "is_done": true, "note": "Đã cắm mốc" }))
        .await;
    assert_eq!(
        (&case.json["executed_on"], &case.json["executions"][1]["note"]),
        (&json!("2023-03-12"), &json!("Đã cắm mốc"))
    );
    assert_eq!(case.json["deadlines"].as_array().unwrap().last().unwrap()["state"], "missed");
    case.step(&officer, "record_execution", &json!({ "on": "2023-03-13", "is_done": true }))
        .await
        .assert_problem(409, "wrong_state");
}
