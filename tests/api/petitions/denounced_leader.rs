//! The denounced leader's agency never holds the case (Luật Tố cáo 2018, Điều 12, 13).
use serde_json::{Value, json};
use tiepdan::identity::seed::demo_id;

use super::{URL, but};
use crate::support::{Case, House, agency, bodies};

fn against(agency_code: &str, who: Value) -> Value {
    but(bodies::denunciation(agency_code), json!({ "against": [who] }))
}

/// The chairman of Bình Lư, as clerks write him.
fn the_chairman() -> Vec<Value> {
    let id = agency("03412");
    vec![
        json!({ "name": "Lù Văn Bình", "user_id": demo_id("leader.binhlu") }),
        json!({ "name": "Lù Văn Bình", "position": "Phó Chủ tịch", "agency_id": id }),
        json!({ "name": "Lù Văn Bình", "position": "chủ tịch", "agency_name": "xã Bình Lư" }),
        json!({ "name": "Lù Văn Bình", "position": "Chu tich", "agency_name": "UBND XA BINH LU" }),
        json!({ "name": "Lù Văn Bình", "position": "Chủ tịch UBND xã Bình Lư" }),
        json!({ "name": "Lù Văn Bình", "position": "Phó chủ tịch xã" }),
        json!({ "name": "Ông CHỦ TỊCH UBND XÃ BÌNH LƯ", "position": "công chức", "agency_id": id }),
        json!({ "name": "Chủ tịch UBND xã Bình Lư" }),
        // What he is cannot be told.
        json!({ "name": "Lù Văn Bình", "agency_id": id }),
    ]
}

#[actix_web::test]
async fn the_level_above_holds_it_and_the_agency_does_not_know_of_it() {
    let house = House::of(module_path!()).await;
    let (officer, head) = (house.sign_in("officer.binhlu").await, house.sign_in("leader.binhlu").await);
    let above = house.sign_in("leader").await;
    for who in the_chairman() {
        let answer = officer.post(URL).json(&against("03412", who.clone())).await;
        let case = Case::of(&answer);
        assert_eq!(case.json["agency_id"], agency("H"), "{who}");
        assert_eq!((&case.json["against"], &case.json["allowed_actions"]), (&json!([]), &json!([])), "{who}");
        for stranger in [&officer, &head] {
            stranger.get(&case.url).await.assert_problem(404, "not_found");
            stranger.get(format!("{}/history", case.url)).await.assert_problem(404, "not_found");
            let listed = stranger
                .get(format!("{URL}?limit=100&q={}", case.json["code"].as_str().unwrap().replace('Đ', "D")))
                .await;
            assert_eq!(listed.json()["items"], json!([]), "{who}");
        }
        assert_eq!(above.read(&case).await.json["against"][0]["name"], who["name"]);
    }
}

#[actix_web::test]
async fn a_registration_sent_twice_still_answers_its_registrar() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let body = against("03412", the_chairman().remove(0));
    let first = officer.post(URL).idempotency_key("above").json(&body).await;
    let again = officer.post(URL).idempotency_key("above").json(&body).await;
    assert_eq!((again.status(), again.header("idempotency-replayed")), (201, Some("true")));
    assert_eq!(again.json(), first.json());
}

#[actix_web::test]
async fn an_officer_who_does_not_lead_is_no_reason_to_hand_it_up() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    for who in [
        json!({ "name": "Lù Thị Én", "position": "công chức địa chính", "agency_id": agency("03412") }),
        json!({ "name": "Lù Thị Én", "position": "Chủ tịch", "agency_name": "UBND xã Bản Hon" }),
        json!({ "name": "Chủ tịch UBND xã Bản Bo", "user_id": demo_id("leader.banbo"), "position": "Chủ tịch" }),
        json!({ "name": "Lù Thị Én" }),
    ] {
        let case = Case::of(&officer.post(URL).json(&against("03412", who.clone())).await);
        assert_eq!(case.json["agency_id"], agency("03412"), "{who}");
        officer.get(&case.url).await.assert_status(200);
    }
}

#[actix_web::test]
async fn the_district_holds_what_denounces_the_head_of_a_unit_below_it() {
    let house = House::of(module_path!()).await;
    for who in [
        json!({ "name": "A", "position": "Trưởng phòng", "agency_name": "Phòng Tài chính - Kế hoạch huyện Tam Đường" }),
        json!({ "name": "A", "position": "Chủ tịch", "agency_name": "UBND xã Bình Lư, huyện Tam Đường" }),
        json!({ "name": "A", "position": "Trưởng phòng Nội vụ huyện Tam Đường" }),
        json!({ "name": "A", "position": "Trưởng phòng" }),
        json!({ "name": "A", "position": "Chủ tịch", "agency_id": agency("03424"), "user_id": demo_id("leader.banbo") }),
    ] {
        let case = house.case(&against("H", who.clone())).await;
        assert_eq!(case.json["agency_id"], agency("H"), "{who}");
    }
}

#[actix_web::test]
async fn of_the_districts_own_leader_nothing_is_stored_and_the_article_is_told() {
    let house = House::of(module_path!()).await;
    let marked = json!({ "incoming_number": "cấp trên/1" });
    for who in [
        json!({ "name": "A", "user_id": demo_id("leader") }),
        json!({ "name": "A", "position": "Phó Chủ tịch", "agency_name": "UBND huyện Tam Đường" }),
        json!({ "name": "A", "position": "Chủ tịch Ủy ban nhân dân huyện Tam Đường" }),
        json!({ "name": "bà Chủ tịch UBND huyện" }),
    ] {
        let refused = house.sign_in("handler").await.post(URL).json(&but(against("H", who), marked.clone())).await;
        let problem = refused.assert_problem(409, "denounced_leads_this_agency");
        assert_eq!(problem["basis"], "Luật Tố cáo 2018, Điều 12, 13, 24 khoản 2");
    }
    assert_eq!(house.number("select count(*) from petitions where incoming_number = 'cấp trên/1'").await, 0);
}

#[actix_web::test]
async fn who_is_denounced_does_not_know_of_it_at_his_own_agency() {
    let house = House::of(module_path!()).await;
    let who = json!({ "name": "A", "position": "chuyên viên", "user_id": demo_id("receptionist") });
    let case = house.case(&against("H", who)).await;
    house.sign_in("receptionist").await.get(&case.url).await.assert_problem(404, "not_found");
    house.sign_in("handler").await.get(&case.url).await.assert_status(200);
}

#[actix_web::test]
async fn a_complaint_that_turns_out_to_denounce_the_leader_is_handed_up_too() {
    let house = House::of(module_path!()).await;
    let (officer, head) = (house.sign_in("officer.binhlu").await, house.sign_in("leader.binhlu").await);
    for who in the_chairman() {
        let case = house.case(&but(bodies::complaint("03412"), json!({ "against": [who] }))).await;
        let moved = officer.step(&case, "classify", &bodies::classify("denunciation", "corruption")).await;
        let moved = moved.assert_status(200).json();
        assert_eq!((&moved["agency_id"], &moved["against"]), (&json!(agency("H")), &json!([])));
        officer.get(&case.url).await.assert_problem(404, "not_found");
        head.get(&case.url).await.assert_problem(404, "not_found");
        let above = house.sign_in("leader").await.read(&case).await.json;
        assert_eq!((&above["state"], &above["is_sealed"]), (&json!("classified"), &json!(true)));
        let held = "select count(*) from petition_spans where to_on is null and agency_id";
        let id = case.id();
        assert_eq!(house.number(&format!("{held} = '{}' and petition_id = '{id}'", agency("H"))).await, 1);
        let clocks =
            format!("select count(*) from deadlines where subject_id = '{id}' and state = 'running' and agency_id");
        assert_eq!(house.number(&format!("{clocks} <> '{}'", agency("H"))).await, 0);
    }
}
