//! Đăng ký đơn: Luật Tiếp công dân 2013, Điều 25; TT 05/2021/TT-TTCP.
use serde_json::json;

use super::{URL, but, clock, pointers};
use crate::support::{Case, House, agency, bodies};

#[actix_web::test]
async fn a_receptionist_registers_a_complaint_and_its_clock_runs_from_the_day_of_receipt() {
    let house = House::of(module_path!()).await;
    let receptionist = house.sign_in("receptionist").await;
    let answer = receptionist.post(URL).json(&bodies::complaint("H")).await;
    answer.assert_status(201);
    let case = Case::of(&answer);
    assert_eq!(answer.header("location"), Some(case.url.as_str()));
    assert_eq!((case.state(), case.version), ("received", 1));
    assert_eq!(case.json["petitioners"][0]["full_name"], "Lò Văn Ún");
    assert_eq!(case.json["late_entry"], true, "received five days before it was entered");
    let acceptance = clock(&case.json, "acceptance");
    assert_eq!((&acceptance["rule"], &acceptance["starts_on"]), (&json!("complaint.accept"), &json!("2023-03-01")));
    assert_eq!((&acceptance["due_on"], &acceptance["state"]), (&json!("2023-03-13"), &json!("running")));
    assert_eq!(acceptance["basis"], "Luật Khiếu nại 2011, Điều 27");
}

#[actix_web::test]
async fn every_wrong_value_is_named_at_once() {
    let house = House::of(module_path!()).await;
    let body = but(
        bodies::complaint("H"),
        json!({
            "received_on": "2023-03-07", "written_on": "2023-03-08", "summary": "  ", "signer_count": 0, "level": 3,
            "is_remote_area": true, "incoming_number": "7".repeat(51),
            "petitioners": [{ "full_name": " ", "birth_year": 1700, "phone": "0".repeat(31) }],
            "against": [{ "name": "A".repeat(5_000), "agency_id": agency("H") }],
            "forwarder": { "name": "", "kind": "press" }
        }),
    );
    let refused = house.sign_in("handler").await.post(URL).json(&body).await;
    let problem = refused.assert_invalid("/received_on");
    assert_eq!(
        pointers(&problem),
        [
            "/against/0/name",
            "/forwarder/name",
            "/incoming_number",
            "/level",
            "/petitioners",
            "/petitioners/0/birth_year",
            "/petitioners/0/full_name",
            "/petitioners/0/phone",
            "/received_on",
            "/remote_area_reason",
            "/signer_count",
            "/summary",
            "/written_on"
        ]
    );
}

#[actix_web::test]
async fn days_that_no_calendar_holds_are_refused_with_their_pointer() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let long_ago = "-200000-01-01";
    let first = |on: &str, received_on: &str| json!({ "number": "1", "on": on, "issuer": "UBND xã", "received_on": received_on });
    for (pointer, changes) in [
        ("/written_on", json!({ "written_on": long_ago })),
        ("/contested/issued_on", json!({ "contested": { "type": "decision", "issued_on": long_ago } })),
        ("/contested/received_on", json!({ "contested": { "type": "decision", "received_on": "+200000-01-01" } })),
        ("/first_decision/on", json!({ "first_decision": first(long_ago, "2023-01-03") })),
        ("/first_decision/received_on", json!({ "first_decision": first("2023-01-03", long_ago) })),
        ("/forwarder/document_on", json!({ "forwarder": { "name": "Báo", "kind": "press", "document_on": long_ago } })),
    ] {
        let refused = handler.post(URL).json(&but(bodies::complaint("H"), changes)).await;
        assert_eq!(pointers(&refused.assert_invalid(pointer)), [pointer]);
    }
}

#[actix_web::test]
async fn whom_or_what_nobody_knows_is_named_by_its_pointer() {
    let house = House::of(module_path!()).await;
    let nobody = "00000000-0000-4000-8000-000000000009";
    let against = json!([{ "name": "A", "position": "công chức" }, { "name": "B", "agency_id": nobody },
                         { "name": "C", "user_id": nobody, "position": "công chức" }]);
    for body in [bodies::complaint("H"), bodies::denunciation("H")] {
        let body = but(body, json!({ "against": against, "settling_agency_id": nobody }));
        let refused = house.sign_in("handler").await.post(URL).json(&body).await;
        let problem = refused.assert_invalid("/settling_agency_id");
        assert_eq!(pointers(&problem), ["/against/1/agency_id", "/against/2/user_id", "/settling_agency_id"]);
    }
}

#[actix_web::test]
async fn a_remote_area_is_a_persons_finding_with_its_reason() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    for changes in [json!({ "is_remote_area": true }), json!({ "remote_area_reason": "Chỉ có đường mòn" })] {
        let body = but(bodies::complaint("H"), changes);
        handler.post(URL).json(&body).await.assert_invalid("/remote_area_reason");
    }
    let found = json!({ "is_remote_area": true, "remote_area_reason": "Chỉ có đường mòn" });
    let case = house.case(&but(bodies::complaint("H"), found)).await;
    assert_eq!(case.json["remote_area_reason"], "Chỉ có đường mòn");
}

#[actix_web::test]
async fn only_who_receives_or_handles_at_the_agency_itself_registers_there() {
    let house = House::of(module_path!()).await;
    let body = bodies::complaint("03412");
    for stranger in ["inspector", "admin", "internal_affairs", "council_clerk", "leader", "handler", "officer.banbo"] {
        house.sign_in(stranger).await.post(URL).json(&body).await.assert_problem(403, "forbidden");
    }
    house.anonymous().post(URL).json(&body).await.assert_status(401);
    house.sign_in("leader.binhlu").await.post(URL).json(&body).await.assert_status(201);
}
