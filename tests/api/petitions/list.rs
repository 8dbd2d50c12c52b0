//! Petitions in sight, narrowed; another agency's never.
use serde_json::{Value, json};
use tiepdan::identity::seed::demo_id;

use super::{URL, but, codes};
use crate::support::{Case, House, agency, bodies};

#[actix_web::test]
async fn a_list_is_narrowed_by_every_filter() {
    let house = House::of(module_path!()).await;
    let (leader, handler) = (house.sign_in("leader").await, house.sign_in("handler").await);
    let in_may = |body: Value| but(body, json!({ "received_on": "2022-05-10", "written_on": null }));
    let complaint = house.case(&in_may(bodies::complaint("H"))).await;
    let answered = house.case(&in_may(bodies::recommendation("H"))).await;
    let assigned = house.case(&in_may(bodies::denunciation("H"))).await;
    let classified = handler.step(&answered, "classify", &bodies::classify("recommendation", "admin_other")).await;
    handler.step(&Case::of(&classified), "accept", &bodies::accept("2022-05-12")).await.assert_status(200);
    leader.step(&assigned, "assign", &json!({ "handler_id": demo_id("handler") })).await.assert_status(200);
    let code = |case: &Case| case.json["code"].as_str().unwrap().to_owned();
    for (query, wanted) in [
        ("kind=complaint", vec![&complaint]),
        ("kind=denunciation", vec![&assigned]),
        ("state=accepted", vec![&answered]),
        ("handling=accepted", vec![&answered]),
        ("field=admin_land", vec![&complaint]),
        (&format!("assigned_to={}", demo_id("handler")), vec![&assigned]),
        // Both clocks of May 2022 ran out; a recommendation has no term of law.
        ("overdue=true", vec![&complaint, &assigned]),
        (&format!("agency_id={}", agency("H")), vec![&complaint, &answered, &assigned]),
        (&format!("agency_id={}", agency("03412")), vec![]),
        ("kind=complaint&state=closed", vec![]),
    ] {
        let mut wanted: Vec<String> = wanted.into_iter().map(code).collect();
        let url = format!("{URL}?received_from=2022-05-10&received_to=2022-05-10&{query}");
        let mut shown = codes(&handler.get(url).await);
        shown.sort();
        wanted.sort();
        assert_eq!(shown, wanted, "{query}");
    }
    for (query, wanted) in
        [("from=2022-05-10&received_to=2022-05-10", 3), ("from=2022-05-11&received_to=2022-05-31", 0)]
    {
        assert_eq!(codes(&handler.get(format!("{URL}?received_{query}")).await).len(), wanted);
    }
}

#[actix_web::test]
async fn another_agencys_petition_is_in_no_list() {
    let house = House::of(module_path!()).await;
    let marked = |code| but(bodies::recommendation(code), json!({ "summary": "Đường vào bản Chu Va bị sạt" }));
    let mut held = Vec::new();
    for code in ["H", "03412", "03424"] {
        held.push(house.case(&marked(code)).await.json["code"].as_str().unwrap().to_owned());
    }
    let [district, binhlu, banbo] = [&held[0], &held[1], &held[2]];
    for (reader, wanted) in [
        ("handler", vec![district]),
        ("receptionist", vec![district]),
        ("leader", vec![district, binhlu, banbo]),
        ("inspector", vec![district, binhlu, banbo]),
        ("officer.binhlu", vec![binhlu]),
        ("leader.banbo", vec![banbo]),
        ("admin", vec![]),
        ("internal_affairs", vec![]),
        ("council_clerk", vec![]),
    ] {
        let client = house.sign_in(reader).await;
        let mut shown = codes(&client.get(format!("{URL}?q=ban+chu+va")).await);
        let mut wanted: Vec<String> = wanted.into_iter().cloned().collect();
        shown.sort();
        wanted.sort();
        assert_eq!(shown, wanted, "{reader}");
        let total = client.get(format!("{URL}?q=ban+chu+va&with_total=true")).await.json()["total"].clone();
        assert_eq!(total, json!(wanted.len()), "{reader}");
    }
    house.anonymous().get(URL).await.assert_status(401);
}

#[actix_web::test]
async fn an_item_of_a_denunciation_shows_its_public_summary_only() {
    let house = House::of(module_path!()).await;
    let body = but(bodies::denunciation("H"), json!({ "received_on": "2021-02-03" }));
    house.case(&body).await;
    let listed = house.sign_in("handler").await.get(format!("{URL}?received_to=2021-02-03")).await.json();
    let item = &listed["items"][0];
    assert_eq!((&item["petitioner_names"], &item["summary"]), (&json!([]), &Value::Null));
    assert_eq!(item["public_summary"], body["public_summary"]);
}

#[actix_web::test]
async fn what_a_list_is_not_narrowed_by_is_refused() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    for query in ["kind=letter", "status=open", "received_from=hom-qua", "limit=viele", "agency_id=H", "q=%00"] {
        handler.get(format!("{URL}?{query}")).await.assert_problem(400, "invalid_query");
    }
    for query in ["received_from=-200000-01-01", "received_to=%2B200000-01-01"] {
        assert!(handler.get(format!("{URL}?{query}")).await.status() < 500, "{query}");
    }
}
