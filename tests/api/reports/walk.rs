//! TT 02/2021: 01 and 02/XLĐ and 01/KQGQ after each step of a complaint; a past period stays what it was. Every test on a
//! database of its own.
use serde_json::json;

use super::{at, form, row};
use crate::support::{Case, House, bodies};

async fn house(test: &str) -> House {
    House::of(&format!("{}::{test}", module_path!())).await
}

const Q1: &str = "period=2023-Q1";

#[actix_web::test]
async fn a_complaint_is_counted_at_each_step_of_its_way() {
    let house = house("walk").await;
    let officer = house.sign_in("officer.binhlu").await;
    let all = async || row(&form(&house, "inspector", "01-XLD", Q1).await, "03412");
    let complaints = async || row(&form(&house, "inspector", "02-XLD", Q1).await, "03412");
    let settled = async || row(&form(&house, "inspector", "01-KQGQ", Q1).await, "03412");
    assert_eq!(at(&all().await, [1, 8, 9]), [0.0; 3]);
    let case = house.case(&bodies::complaint("03412")).await;
    assert_eq!(at(&all().await, [1, 3, 6, 8, 9, 10]), [1.0, 0.0, 1.0, 0.0, 0.0, 0.0]);
    let case = Case::of(&officer.step(&case, "classify", &bodies::classify("complaint", "admin_land")).await);
    assert_eq!(at(&all().await, [1, 8, 9]), [1.0, 0.0, 0.0], "not handled yet");
    let case = Case::of(&officer.step(&case, "accept", &bodies::accept("2023-03-03")).await);
    let counted = all().await;
    assert_eq!(at(&counted, [1, 8, 9, 10, 11, 17, 18, 19, 22]), [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0]);
    assert_eq!(at(&complaints().await, [1, 5, 6, 8, 10, 11, 13, 22, 23, 24, 25]), {
        [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0]
    });
    assert_eq!(at(&settled().await, [1, 2, 3, 4, 5]), [1.0, 0.0, 1.0, 1.0, 0.0]);
    let mut decision = bodies::settle("2023-03-06", "partly_justified");
    decision["consequences"] = json!({ "recover_money_vnd": 1_500_000, "return_person_land_m2": 120.5 });
    decision["requires_execution"] = json!(true);
    officer.step(&case, "settle", &decision).await.assert_status(200);
    let now = settled().await;
    assert_eq!(at(&now, [4, 5, 7, 12, 20, 22, 25, 26]), [1.0, 1.0, 1.5, 120.5, 0.0, 1.0, 1.0, 0.0]);
    assert_eq!(now["5"], json!(1), "a whole number has no point");
}

#[actix_web::test]
async fn what_is_not_handled_at_the_end_of_a_period_is_carried_over_into_the_next() {
    let house = house("carried").await;
    house.case(&bodies::recommendation("03424")).await;
    house.set_clock("2023-06-20T08:00:00+07:00");
    let q1 = form(&house, "inspector", "01-XLD", Q1).await;
    assert_eq!(at(&row(&q1, "03424"), [1, 6, 8]), [1.0, 1.0, 0.0]);
    let q2 = form(&house, "inspector", "04-XLD", "period=2023-Q2").await;
    assert_eq!(at(&row(&q2, "03424"), [1, 3, 6, 8]), [1.0, 1.0, 0.0, 0.0]);
    let newer = form(&house, "inspector", "01-XLD", "from=2024-01-01&to=2024-03-05").await;
    assert_eq!(newer["regime"], "TT 01/2024");
    assert_eq!(at(&row(&newer, "03424"), [1, 2, 3, 4, 5]), [1.0, 1.0, 0.0, 0.0, 1.0]);
}

#[actix_web::test]
async fn reopening_and_a_new_kind_leave_the_period_before_as_it_was() {
    let house = house("reopened").await;
    let officer = house.sign_in("officer.banbo").await;
    let case = house.case(&bodies::recommendation("03424")).await;
    let mut elsewhere = bodies::classify("recommendation", "admin_other");
    elsewhere["competence"] = json!("other");
    let case = Case::of(&officer.step(&case, "classify", &elsewhere).await);
    let sent = json!({ "to_agency_id": crate::support::agency("TNMT"), "to_body_kind": "administrative",
        "document": bodies::document("7/PC-UBND", "2023-03-06") });
    let case = Case::of(&officer.step(&case, "transfer", &sent).await);
    house.set_clock("2023-03-20T08:00:00+07:00");
    let before = form(&house, "inspector", "01-XLD", Q1).await;
    assert_eq!(at(&row(&before, "03424"), [8, 9, 13, 22, 24]), [1.0; 5]);
    let leader = house.sign_in("leader.banbo").await;
    let case = Case::of(&leader.step(&case, "reopen", &json!({ "reason": "Chuyển nhầm" })).await);
    let mut again = bodies::classify("feedback", "judicial");
    again["reason"] = json!("Nội dung là phản ánh");
    officer.step(&case, "classify", &again).await.assert_status(200);
    assert_eq!(form(&house, "inspector", "01-XLD", Q1).await, before);
    // It came to be handled anew in the second quarter; the day it was received stays.
    let q2 = row(&form(&house, "inspector", "01-XLD", "period=2023-Q2").await, "03424");
    assert_eq!(at(&q2, [1, 3, 6, 8]), [1.0, 0.0, 1.0, 0.0]);
}

#[actix_web::test]
async fn a_hand_over_and_a_link_count_from_their_day_on() {
    let house = house("moved").await;
    let officer = house.sign_in("officer.binhlu").await;
    let (one, two) = (house.case(&bodies::complaint("03412")).await, house.case(&bodies::complaint("03412")).await);
    let mut accepted = Vec::new();
    for case in [one, two] {
        let case = Case::of(&officer.step(&case, "classify", &bodies::classify("complaint", "admin_land")).await);
        accepted.push(Case::of(&officer.step(&case, "accept", &bodies::accept("2023-03-06")).await));
    }
    let third = house.case(&bodies::recommendation("03412")).await;
    house.set_clock("2023-03-20T08:00:00+07:00");
    let before = form(&house, "inspector", "01-XLD", Q1).await;
    assert_eq!(at(&row(&before, "03412"), [1, 9, 10]), [3.0, 2.0, 2.0]);
    let sent = json!({ "matter_of": accepted[0].id(), "relation": "duplicate" });
    officer.step(&accepted[1], "link", &sent).await.assert_status(200);
    let over = json!({ "to_agency_id": crate::support::agency("H"), "reason": "Đăng ký nhầm cơ quan" });
    officer.step(&third, "hand_over", &over).await.assert_status(200);
    assert_eq!(form(&house, "inspector", "01-XLD", Q1).await, before);
    let q2 = form(&house, "inspector", "01-XLD", "period=2023-Q2").await;
    assert_eq!((at(&row(&q2, "03412"), [1]), at(&row(&q2, "H"), [1, 3])), ([0.0], [1.0, 1.0]));
    let year = row(&form(&house, "inspector", "02-XLD", "period=2023-H1").await, "03412");
    assert_eq!(at(&year, [9, 10, 23]), [2.0, 1.0, 1.0], "two petitions, one matter");
}

#[actix_web::test]
async fn execution_is_counted_by_what_was_still_due() {
    let house = house("executed").await;
    let officer = house.sign_in("officer.binhlu").await;
    let case = house.case_in("accepted", &bodies::complaint("03412")).await;
    let mut decision = bodies::settle("2023-03-06", "justified");
    decision["consequences"] = json!({ "recover_money_vnd": 10_000_000, "discipline_persons": 2 });
    decision["requires_execution"] = json!(true);
    let case = Case::of(&officer.step(&case, "settle", &decision).await);
    let part = json!({ "on": "2023-03-06", "is_complete": false, "consequences": { "recover_money_vnd": 4_000_000 } });
    let case = Case::of(&officer.step(&case, "execute", &part).await);
    let of = async |period: &str| row(&form(&house, "inspector", "02-KQGQ", period).await, "03412");
    assert_eq!(at(&of(Q1).await, [1, 2, 3, 5]), [1.0, 0.0, 10.0, 4.0]);
    house.set_clock("2023-05-05T08:00:00+07:00");
    let rest = json!({ "on": "2023-05-04", "is_complete": true,
        "consequences": { "recover_money_vnd": 6_000_000, "discipline_persons": 2, "discipline_officials": 1 } });
    officer.step(&case, "execute", &rest).await.assert_status(200);
    assert_eq!(at(&of(Q1).await, [1, 2, 3, 5]), [1.0, 0.0, 10.0, 4.0]);
    assert_eq!(at(&of("period=2023-Q2").await, [1, 2, 3, 5, 15, 16]), [1.0, 1.0, 6.0, 6.0, 2.0, 1.0]);
    assert_eq!(at(&of("period=2023-Q3").await, [1, 2]), [0.0, 0.0]);
}
