//! Corrections of people, of who it is against, what it contests and who forwarded it, before it is handled.
use serde_json::{Value, json};
use tiepdan::identity::seed::demo_id;

use super::but;
use crate::support::{Case, Client, House, agency, bodies};

async fn patch(who: &Client, case: &Case, body: &Value) -> crate::support::Answer {
    who.patch(&case.url).if_match(case.version).json(body).await
}

#[actix_web::test]
async fn people_and_parts_of_an_open_case_are_corrected() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    let sent = json!({
        "petitioners": [{ "full_name": "Lò Văn Úm", "address": "Bản Phan Khèo" }, { "full_name": "Lò Thị Lả" }],
        "signer_count": 2,
        "against": [{ "name": "UBND xã Bình Lư", "agency_id": agency("03412") }],
        "contested": { "type": "act", "received_on": "2023-02-01" },
        "forwarder": { "name": "Ban Tiếp công dân tỉnh", "kind": "agency", "wants_reply": true },
        "settling_name": "UBND xã Bình Lư"
    });
    let after = patch(&handler, &case, &sent).await.assert_status(200).json();
    let names: Vec<&str> =
        after["petitioners"].as_array().unwrap().iter().map(|p| p["full_name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Lò Văn Úm", "Lò Thị Lả"]);
    assert_eq!((&after["against"][0]["name"], &after["contested"]["type"]), (&json!("UBND xã Bình Lư"), &json!("act")));
    assert_eq!(
        (&after["forwarder"]["name"], &after["settling_name"]),
        (&json!("Ban Tiếp công dân tỉnh"), &json!("UBND xã Bình Lư"))
    );
    // The trail tells that people were written, never who.
    let trail = house
        .text(&format!("select string_agg(fields::text, ' ') from audit_entries where subject_id = '{}'", case.id()))
        .await
        .unwrap();
    assert!(trail.contains("full_name") && !trail.contains("Úm"), "{trail}");
}

#[actix_web::test]
async fn what_is_wrong_in_them_is_told_by_pointer() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::recommendation("H")).await;
    let sent = json!({
        "petitioners": [{ "full_name": "" }], "against": [{ "name": "", "agency_id": agency("no agency") }],
        "contested": { "type": "act", "obstacles": [{ "from": "2023-01-02", "until": "2023-01-02" }] }
    });
    let problem = patch(&handler, &case, &sent).await.assert_problem(422, "invalid");
    let named = super::pointers(&problem);
    for pointer in ["/against/0/name", "/contested", "/contested/obstacles/0/until", "/petitioners"] {
        assert!(named.contains(&pointer), "{pointer}: {named:?}");
    }
    let unknown = json!({ "against": [{ "name": "Ai đó", "agency_id": agency("no agency") }] });
    patch(&handler, &case, &unknown).await.assert_invalid("/against/0/agency_id");
}

#[actix_web::test]
async fn representatives_of_many_signers_are_as_many_as_the_law_wants() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let people = |count: usize| -> Vec<Value> {
        (0..count).map(|n| json!({ "full_name": format!("Giàng A {n}"), "capacity": "representative" })).collect()
    };
    for (signers, representatives, status) in [(5, 2, 201), (5, 3, 422), (10, 2, 201), (11, 5, 201), (11, 6, 422)] {
        let body =
            but(bodies::complaint("H"), json!({ "signer_count": signers, "petitioners": people(representatives) }));
        let answer = handler.post("/api/v1/petitions").json(&body).await;
        assert_eq!(answer.status(), status, "{signers} {representatives}: {}", answer.text());
        assert!(status == 201 || answer.text().contains("Điều 29"), "{}", answer.text());
    }
}

#[actix_web::test]
async fn people_of_a_sealed_case_are_sealed_anew_and_not_told() {
    let house = House::of(module_path!()).await;
    let (handler, leader) = (house.sign_in("handler").await, house.sign_in("leader").await);
    let case = house.case(&bodies::denunciation("H")).await;
    let told = json!({ "petitioners": [{ "full_name": "Chảo Mẩy Sính" }], "public_summary": "Chảo Mẩy Sính tố cáo" });
    patch(&handler, &case, &told).await.assert_invalid("/public_summary");
    let sent = json!({ "petitioners": [{ "full_name": "Chảo Mẩy Sính", "phone": "0912000111" }] });
    let after = patch(&handler, &case, &sent).await;
    after.assert_status(200);
    assert!(!after.text().contains("Sính"), "{}", after.text());
    let reason = json!({ "reason": "Liên hệ để làm rõ nội dung" });
    let opened = leader.post(format!("{}/identity/unseal", case.url)).json(&reason).await.assert_status(200).json();
    assert_eq!(opened["petitioners"][0]["full_name"], "Chảo Mẩy Sính");
    // Who was named before stays in the sealed record.
    assert!(opened["texts"].to_string().contains("Vàng Thị Sua"), "{opened}");
}

#[actix_web::test]
async fn who_is_denounced_is_decided_anew() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let case = house.case(&bodies::denunciation("03412")).await;
    let against = json!({ "against": [{ "name": "Chủ tịch UBND xã Bình Lư", "position": "Chủ tịch UBND xã", "agency_id": agency("03412") }] });
    let answer = patch(&officer, &case, &against).await.assert_status(200).json();
    assert_eq!(answer["agency_id"], agency("H"));
    officer.get(&case.url).await.assert_problem(404, "not_found");
    house.sign_in("leader.binhlu").await.get(&case.url).await.assert_problem(404, "not_found");
    house.sign_in("leader").await.get(&case.url).await.assert_status(200);
}

#[actix_web::test]
async fn who_registered_a_denunciation_sees_the_entry_on_the_same_day_only() {
    let house = House::of(module_path!()).await;
    let receptionist = house.sign_in("receptionist").await;
    let case = Case::of(&receptionist.post("/api/v1/petitions").json(&bodies::denunciation("H")).await);
    let reason = json!({ "reason": "Kiểm tra lại thông tin vừa nhập" });
    let open = |who: Client| {
        let url = format!("{}/identity/unseal", case.url);
        let reason = reason.clone();
        async move { who.post(url).json(&reason).await }
    };
    assert!(case.json["allowed_actions"].as_array().unwrap().contains(&json!("unseal")));
    let opened = open(receptionist.clone()).await.assert_status(200).json();
    assert_eq!(opened["petitioners"][0]["full_name"], "Vàng Thị Sua");
    open(house.sign_in("handler").await).await.assert_problem(403, "forbidden");
    let trail = format!(
        "select count(*) from audit_entries where action = 'unseal_identity' and actor_id = '{}' and subject_id = '{}'",
        demo_id("receptionist"),
        case.id()
    );
    assert_eq!(house.number(&trail).await, 1);
    house.set_clock("2023-03-07T00:30:00+07:00");
    open(receptionist).await.assert_problem(403, "forbidden");
}
