//! Every step of a case under way: who may not, in which state not, an old reading, sent twice.
use serde_json::{Value, json};

use super::{sorted, walked};
use crate::support::{Case, Client, House, agency, bodies};

/// Each step with a case that takes it and one that does not.
async fn table(house: &House, handler: &Client) -> Vec<(&'static str, Value, Case, Option<Case>)> {
    let paper = bodies::document("18/QĐ-UBND", "2023-03-06");
    let (complaint, denunciation) = (bodies::complaint("H"), bodies::denunciation("H"));
    let classified = house.case_in("classified", &complaint).await;
    let closed = house.case_in("closed", &denunciation).await;
    house.set_clock("2023-03-06T08:00:00+07:00");
    let transferred = walked(house, handler, &denunciation, "other").await;
    let letter = transferred.json["dispatches"][0]["id"].clone();
    let answered = walked(house, handler, &denunciation, "other").await;
    let answered_letter = answered.json["dispatches"][0]["id"].clone();
    let suspended = house.case_in("accepted", &denunciation).await;
    let suspend = json!({ "on": "2023-03-06", "reason": "Chờ giám định", "document": paper });
    let suspended = Case::of(&handler.step(&suspended, "suspend", &suspend).await);
    let settled = house.case_in("settled", &denunciation).await;
    let accepted = async || house.case_in("accepted", &denunciation).await;
    let plain = house.case_in("accepted", &complaint).await;
    let other = house.case(&complaint).await;
    let reply =
        json!({ "dispatch_id": answered_letter, "on": "2023-03-06", "document": paper, "outcome": "Đã thụ lý" });
    let extend = json!({ "on": "2023-03-06", "reason": "Nhiều nơi", "complexity_reasons": ["several_places"],
                         "document": paper });
    let verify = json!({ "on": "2023-03-06", "document": paper, "agrees_with_demand": true });
    let charge = json!({ "agency_id": agency("TNMT"), "due_on": "2023-03-20", "document": paper });
    vec![
        (
            "propose",
            json!({ "handling": "accepted", "reason": "Đủ điều kiện" }),
            classified.clone(),
            Some(plain.clone()),
        ),
        (
            "hand_over",
            json!({ "to_agency_id": agency("VP"), "reason": "Cùng thủ trưởng" }),
            accepted().await,
            Some(closed.clone()),
        ),
        ("record_receipt", json!({ "dispatch_id": letter, "on": "2023-03-06" }), transferred.clone(), None),
        ("record_reply", reply, answered, None),
        ("assign_verification", charge, accepted().await, Some(classified.clone())),
        ("record_verification", verify, accepted().await, Some(classified.clone())),
        ("record_dialogue", bodies::dialogue("2023-03-06"), plain, Some(classified.clone())),
        ("extend", extend, accepted().await, Some(suspended.clone())),
        ("suspend", suspend, accepted().await, Some(suspended.clone())),
        ("resume", json!({ "on": "2023-03-06", "document": paper }), suspended, Some(classified)),
        ("withdraw", json!({ "on": "2023-03-06", "scope": "all" }), accepted().await, Some(closed.clone())),
        (
            "terminate",
            json!({ "on": "2023-03-06", "ground": "denounced_died", "document": paper }),
            accepted().await,
            Some(closed),
        ),
        ("link", json!({ "matter_of": other.id(), "relation": "same_matter" }), house.case(&complaint).await, None),
        ("record_notice", json!({ "notice": "publication", "on": "2023-03-06" }), settled, None),
    ]
}

#[actix_web::test]
async fn who_may_not_and_when_not_is_told_and_what_is_sent_twice_is_done_once() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    for (action, body, case, elsewhere) in table(&house, &handler).await {
        for (who, status) in [("inspector", 403), ("officer.banbo", 404), ("admin", 404)] {
            let answer = house.sign_in(who).await.step(&case, action, &body).await;
            assert_eq!(answer.status(), status, "{action} by {who}: {}", answer.text());
        }
        let receptionist = house.sign_in("receptionist").await;
        super::is_refused_to(&receptionist, &case, action, &body, 403, "forbidden").await;
        if let Some(elsewhere) = elsewhere {
            let elsewhere = handler.read(&elsewhere).await;
            let problem = handler.step(&elsewhere, action, &body).await.assert_problem(409, "wrong_state");
            assert!(!sorted(&problem["allowed_actions"]).contains(&action), "{action}: {problem}");
        }
        let late = Case { version: case.version - 1, ..case.clone() };
        handler.step(&late, action, &body).await.assert_problem(412, "stale");
        handler.post(format!("{}/{action}", case.url)).json(&body).await.assert_problem(428, "if_match_required");
        let send = || handler.post(format!("{}/{action}", case.url)).if_match(case.version).json(&body);
        let first = send().idempotency_key(action).await;
        assert_eq!(first.status(), 200, "{action}: {}", first.text());
        let again = send().idempotency_key(action).await;
        assert_eq!(again.header("idempotency-replayed"), Some("true"), "{action}: {}", again.text());
        assert_eq!(again.json(), first.json(), "{action}");
        let steps =
            format!("select count(*) from petition_steps where action = '{action}' and petition_id = '{}'", case.id());
        assert_eq!(house.number(&steps).await, 1, "{action}");
        // What follows in the same case starts from what it is now.
        let trail = format!("select count(*) from audit_entries where subject_id = '{}'", case.id());
        assert!(house.number(&trail).await >= i64::from(case.version), "{action}");
    }
}
