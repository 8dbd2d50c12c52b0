//! Figures are for the Inspectorate, leaders, internal affairs and the Council's office; what is asked wrongly is refused.
use crate::support::{House, agency};

#[actix_web::test]
async fn figures_are_read_by_those_who_answer_for_them_only() {
    let house = House::of(module_path!()).await;
    let url = "/api/v1/reports/forms/01-XLD?period=2023-Q1";
    for name in ["inspector", "leader", "leader.binhlu", "internal_affairs", "council_clerk"] {
        house.sign_in(name).await.get(url).await.assert_status(200);
    }
    for name in ["receptionist", "handler", "officer.binhlu", "admin"] {
        house.sign_in(name).await.get(url).await.assert_problem(403, "forbidden");
    }
    let leader = house.sign_in("leader.binhlu").await;
    leader.get(format!("{url}&agency_id={}", agency("03424"))).await.assert_problem(403, "forbidden");
    let own = leader.get(url).await.json();
    assert_eq!(own["rows"].as_array().unwrap().len(), 1);
    leader.get(format!("{url}&agency_id={}", agency("nowhere"))).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn what_is_no_form_and_no_period_is_refused() {
    let house = House::of(module_path!()).await;
    let inspector = house.sign_in("inspector").await;
    let forms = "/api/v1/reports/forms";
    inspector.get(format!("{forms}/05-XLD?period=2023-Q1")).await.assert_problem(404, "not_found");
    inspector.get(format!("{forms}/01-XL%C4%90?period=2023-Q1")).await.assert_status(404);
    for query in ["", "period=2023-Q9", "period=2023-Q1&from=2023-01-01", "from=2023-01-02&to=2023-01-01"] {
        inspector.get(format!("{forms}/01-XLD?{query}")).await.assert_status(422);
    }
    for query in ["period=2023-Q1&x=1", "from=0000-00-00&to=9999-99-99", "period=2023-Q1&agency_id=1"] {
        inspector.get(format!("{forms}/01-XLD?{query}")).await.assert_status(400);
    }
    let listed = inspector.get(forms).await.assert_status(200).json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 17);
}

#[actix_web::test]
async fn a_form_whose_newer_layout_is_not_known_says_so() {
    let house = House::of(module_path!()).await;
    let inspector = house.sign_in("inspector").await;
    for (form, period, regime, unverified) in [
        ("03-KQGQ", "2023-Y", "TT 02/2021", false),
        ("03-KQGQ", "2024-Q1", "TT 02/2021", true),
        ("04-KQGQ", "2024-Q1", "TT 02/2021", true),
        ("01-KQGQ", "2024-Q1", "TT 01/2024", false),
        ("01-XLD", "2020-Y", "TT 02/2021", true),
    ] {
        let table = inspector.get(format!("/api/v1/reports/forms/{form}?period={period}")).await.json();
        assert_eq!(
            (&table["regime"], &table["layout_unverified"]),
            (&regime.into(), &unverified.into()),
            "{form} {period}"
        );
    }
}
