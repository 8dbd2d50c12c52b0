//! Keyset pages: complete, without repeats, and as many queries for a full page as for a short one.
use serde_json::{Value, json};

use super::{URL, but};
use crate::support::{House, bodies};

#[actix_web::test]
async fn pages_are_complete_in_order_and_without_repeats() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    for n in 0..23 {
        let day = format!("2022-07-{:02}", 4 + n % 5);
        let body = if n % 3 == 0 { bodies::denunciation("H") } else { bodies::complaint("H") };
        house.case(&but(body, json!({ "received_on": day, "written_on": null }))).await;
    }
    let whole = handler
        .get(format!("{URL}?received_from=2022-07-01&received_to=2022-12-31&limit=100&with_total=true"))
        .await
        .json();
    let items = whole["items"].as_array().unwrap();
    assert_eq!((items.len(), &whole["total"], &whole["next_cursor"]), (23, &json!(23), &Value::Null));
    assert!(items.windows(2).all(|pair| pair[0]["received_on"].as_str() >= pair[1]["received_on"].as_str()));
    for limit in [1, 4, 5, 22, 23] {
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = handler
                .get(format!("{URL}?received_from=2022-07-01&received_to=2022-12-31&limit={limit}{cursor}"))
                .await
                .json();
            let shown = page["items"].as_array().unwrap();
            assert!(shown.len() <= limit);
            seen.extend(shown.iter().map(|item| item["id"].clone()));
            let Some(next) = page["next_cursor"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(seen, items.iter().map(|item| item["id"].clone()).collect::<Vec<_>>(), "{limit}");
    }
}

#[actix_web::test]
async fn a_page_has_at_least_one_and_at_most_a_hundred_and_a_strange_cursor_is_refused() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    for cursor in ["abc", "%20", "MjAyMy0wMS0wMQ", "fA"] {
        handler.get(format!("{URL}?cursor={cursor}")).await.assert_problem(400, "invalid_cursor");
    }
    for limit in ["0", "-1", "101", "9999999999"] {
        let answer = handler.get(format!("{URL}?limit={limit}")).await;
        assert!(
            answer.status() < 500
                && (answer.status() >= 400 || answer.json()["items"].as_array().unwrap().len() <= 100)
        );
    }
}

#[actix_web::test]
async fn a_long_page_sends_as_many_queries_as_a_short_one() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    for n in 0..9 {
        let body =
            but(bodies::complaint("H"), json!({ "received_on": format!("2022-03-{:02}", n + 1), "written_on": null }));
        house.case(&body).await;
    }
    let mut counts = Vec::new();
    for limit in [1, 3, 9] {
        let url = format!("{URL}?received_from=2022-03-01&received_to=2022-03-31&q=khieu+nai&limit={limit}");
        let (queries, answer) = house.queries_of(&handler, handler.get(url)).await;
        assert_eq!(answer.json()["items"].as_array().unwrap().len(), limit);
        counts.push(queries);
    }
    assert!(counts.iter().all(|queries| *queries == counts[0] && *queries <= 5), "{counts:?}");
}

#[actix_web::test]
async fn reading_one_petition_sends_a_fixed_number_of_queries() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let (young, old) =
        (house.case(&bodies::complaint("H")).await, house.case_in("settled", &bodies::complaint("H")).await);
    let (first, _) = house.queries_of(&handler, handler.get(&young.url)).await;
    let (second, _) = house.queries_of(&handler, handler.get(&old.url)).await;
    assert!(first == second && first <= 9, "{first}, {second}");
}
