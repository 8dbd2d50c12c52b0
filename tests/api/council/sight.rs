//! Who sees the Council's records: its clerk, the Inspectorate and a district leader all of them, an agency what is addressed
//! to it, internal affairs the figures only.
use serde_json::json;

use super::{QUESTIONS, VOTERS, made, step};
use crate::support::{House, agency, bodies, council};

#[actix_web::test]
async fn an_agency_sees_what_is_put_or_sent_to_it_and_nothing_else() {
    let house = House::of(concat!(module_path!(), "::agency")).await;
    let clerk = house.sign_in("council_clerk").await;
    let question = made(&clerk, QUESTIONS, &council::question("03412")).await;
    let voters = format!("{VOTERS}/{}", made(&clerk, VOTERS, &council::by_a_deputy("Đề nghị sửa cầu")).await);
    let officer = house.sign_in("officer.binhlu").await;
    officer.get(&voters).await.assert_problem(404, "not_found");
    let sent = json!({ "agency_id": agency("03412"), "on": "2023-03-06", "document": bodies::document("4/TTHĐND", "2023-03-06") });
    step(&clerk, &voters, "send", &sent).await.assert_status(200);
    for (who, status) in [
        ("council_clerk", 200),
        ("inspector", 200),
        ("leader", 200),
        ("officer.binhlu", 200),
        ("leader.binhlu", 200),
        ("handler", 404),
        ("officer.banbo", 404),
        ("internal_affairs", 404),
        ("admin", 404),
    ] {
        let reader = house.sign_in(who).await;
        for url in [&format!("{QUESTIONS}/{question}"), &voters] {
            assert_eq!(reader.get(url).await.status(), status, "{who} {url}");
            assert_eq!(reader.get(format!("{url}/history")).await.status(), status, "{who} {url}");
        }
        let list = reader.get(format!("{QUESTIONS}?with_total=true")).await.json();
        assert_eq!(list["total"], i64::from(status == 200), "{who}");
    }
}

#[actix_web::test]
async fn a_corrected_day_counts_a_parameter_in_working_days_anew() {
    let house = House::of(concat!(module_path!(), "::recount")).await;
    let (clerk, admin) = (house.sign_in("council_clerk").await, house.sign_in("admin").await);
    let parameter = json!({ "key": "voter_petition_answer", "value": { "amount": 5, "unit": "working_days" },
                            "from": "2023-01-01", "document_reference": "Quy chế HĐND huyện" });
    admin.post("/api/v1/parameters").json(&parameter).await.assert_status(201);
    let url = format!("{VOTERS}/{}", made(&clerk, VOTERS, &council::by_a_deputy("Đề nghị sửa cầu")).await);
    let sent = json!({ "agency_id": agency("03412"), "on": "2023-03-06", "document": bodies::document("4/TTHĐND", "2023-03-06") });
    assert_eq!(step(&clerk, &url, "send", &sent).await.json()["deadlines"][0]["due_on"], "2023-03-13");
    let holiday = json!({ "day": "2023-03-08", "kind": "holiday", "name": "Nghỉ bù", "decision": "QĐ 1" });
    admin.post("/api/v1/calendars/holidays").json(&holiday).await.assert_status(201);
    house.run_jobs().await;
    assert_eq!(clerk.get(&url).await.json()["deadlines"][0]["due_on"], "2023-03-14");
}
