//! Giải quyết: Luật Khiếu nại 2011, Điều 31, 40, 44; Luật Tố cáo 2018, Điều 35.
use serde_json::{Value, json};

use super::{but, clock};
use crate::support::{Case, Client, House, bodies};

const RESULTS: [&str; 9] = [
    "justified",
    "partly_justified",
    "unjustified",
    "upheld",
    "amended",
    "annulled_returned",
    "answered",
    "withdrawn",
    "terminated",
];

/// A petition accepted on 3/3/2023.
async fn accepted(house: &House, handler: &Client, body: &Value) -> Case {
    let case = house.case_in("classified", body).await;
    Case::of(&handler.step(&case, "accept", &bodies::accept("2023-03-03")).await)
}

#[actix_web::test]
async fn a_result_fits_the_kind_and_the_level() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let second = but(bodies::complaint("H"), json!({ "level": 2, "first_overdue": true }));
    let continued = but(bodies::denunciation("H"), json!({ "level": 2 }));
    for (body, fitting) in [
        (bodies::complaint("H"), &RESULTS[0..3]),
        (second, &RESULTS[3..6]),
        (bodies::denunciation("H"), &RESULTS[0..3]),
        (continued, &RESULTS[0..3]),
        (bodies::recommendation("H"), &RESULTS[6..7]),
    ] {
        let case = accepted(&house, &handler, &body).await;
        for result in RESULTS.iter().filter(|result| !fitting.contains(result)) {
            let problem =
                handler.step(&case, "settle", &bodies::settle("2023-03-06", result)).await.assert_invalid("/result");
            let said = problem["errors"][0]["detail"].as_str().unwrap();
            assert!(fitting.iter().all(|fits| said.contains(fits)), "{said}");
        }
        for result in fitting {
            let case = accepted(&house, &handler, &body).await;
            // A second complaint is decided after a dialogue (Điều 39).
            let case = if body["kind"] == "complaint" && body["level"] == 2 {
                Case::of(&handler.step(&case, "record_dialogue", &bodies::dialogue("2023-03-05")).await)
            } else {
                case
            };
            let after = Case::of(&handler.step(&case, "settle", &bodies::settle("2023-03-06", result)).await);
            assert_eq!((after.state(), after.json["result"].as_str().unwrap()), ("settled", *result));
        }
    }
}

#[actix_web::test]
async fn settled_by_its_due_day_the_clock_is_met_and_after_it_missed() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    house.set_clock("2023-04-10T08:00:00+07:00");
    for (day, state, in_time) in [("2023-04-03", "met", "in_time"), ("2023-04-04", "missed", "not in_time")] {
        let case = accepted(&house, &handler, &bodies::complaint("H")).await;
        let after = handler.step(&case, "settle", &bodies::settle(day, "unjustified")).await.assert_status(200).json();
        let settlement = clock(&after, "settlement");
        assert_eq!(settlement["due_on"], "2023-04-03");
        assert_eq!((settlement["state"].as_str().unwrap(), settlement["met_on"].as_str().unwrap()), (state, day));
        let facts =
            format!("select count(*) from petition_events where event = 'settled' and {in_time} and on_day = '{day}'");
        assert_eq!(house.number(&format!("{facts} and petition_id = '{}'", case.id())).await, 1);
        let span = "select count(*) from petition_spans where to_on is null and state = 'settled' and due_on is null";
        assert_eq!(house.number(&format!("{span} and from_on = '{day}' and petition_id = '{}'", case.id())).await, 1);
    }
}

#[actix_web::test]
async fn a_decision_on_a_complaint_comes_into_force_later_a_conclusion_at_once() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let remote = json!({ "is_remote_area": true, "remote_area_reason": "Chỉ có đường mòn" });
    for (body, result, in_force_on) in [
        // 30 days from 6/3 end on 5/4; 45 on 20/4.
        (bodies::complaint("H"), "justified", "2023-04-06"),
        (but(bodies::complaint("H"), remote), "justified", "2023-04-21"),
        (bodies::denunciation("H"), "justified", "2023-03-06"),
        (bodies::recommendation("H"), "answered", "2023-03-06"),
    ] {
        let case = accepted(&house, &handler, &body).await;
        let after = handler.step(&case, "settle", &bodies::settle("2023-03-06", result)).await.json();
        assert_eq!(after["progress"]["in_force_on"], in_force_on);
        assert_eq!(
            (&after["progress"]["settled_on"], &after["progress"]["decision_number"]),
            (&json!("2023-03-06"), &json!("88/QĐ-UBND"))
        );
    }
}

#[actix_web::test]
async fn its_values_are_refused_together() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = accepted(&house, &handler, &bodies::complaint("H")).await;
    let sent = but(
        bodies::settle("2023-03-06", "upheld"),
        json!({ "execution_due_on": "2023-04-01", "consequences": { "recover_land_m2": -1.0 } }),
    );
    let problem = handler.step(&case, "settle", &sent).await.assert_invalid("/result");
    assert_eq!(super::pointers(&problem), ["/consequences/recover_land_m2", "/execution_due_on", "/result"]);
    let early = but(
        bodies::settle("2023-03-06", "justified"),
        json!({ "requires_execution": true, "execution_due_on": "2023-03-05" }),
    );
    handler.step(&case, "settle", &early).await.assert_invalid("/execution_due_on");
    handler.step(&case, "settle", &bodies::settle("2023-03-02", "justified")).await.assert_invalid("/on");
    handler.step(&case, "settle", &bodies::settle("2023-03-07", "justified")).await.assert_invalid("/on");
}

#[actix_web::test]
async fn who_may_not_sign_record_or_settle_now_is_told() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let sent = bodies::settle("2023-03-06", "justified");
    let classified = house.case_in("classified", &bodies::complaint("H")).await;
    let problem = handler.step(&classified, "settle", &sent).await.assert_problem(409, "wrong_state");
    assert_eq!(
        super::sorted(&problem["allowed_actions"]),
        ["accept", "amend", "classify", "hand_over", "link", "propose", "refuse", "terminate", "withdraw"]
    );
    let case = accepted(&house, &handler, &bodies::complaint("H")).await;
    let mut by_staff = sent.clone();
    by_staff["document"]["signer_post"] = json!("staff");
    handler.step(&case, "settle", &by_staff).await.assert_problem(409, "signer_not_competent");
    for (who, status, code) in
        [("receptionist", 403, "forbidden"), ("inspector", 403, "forbidden"), ("leader.banbo", 404, "not_found")]
    {
        super::is_refused_to(&house.sign_in(who).await, &case, "settle", &sent, status, code).await;
    }
    let ask = || handler.post(format!("{}/settle", case.url)).if_match(case.version).idempotency_key("settle");
    let (first, again) = (ask().json(&sent).await, ask().json(&sent).await);
    assert_eq!((again.json(), again.header("idempotency-replayed")), (first.assert_status(200).json(), Some("true")));
    handler.step(&case, "settle", &sent).await.assert_problem(412, "stale");
}
