//! Clocks over HTTP: when they end, how that is told day by day, what starts them anew or moves them.
mod corrected_day;
mod hours;
mod restart;
mod trace;
mod vectors;
mod walks;

use serde_json::Value;

use crate::support::{Case, Client, House, bodies};

/// A body received on a day.
fn received(mut body: Value, day: &str) -> Value {
    body["received_on"] = day.into();
    body.as_object_mut().unwrap().remove("written_on");
    body
}

/// The clocks of a case by their own list, oldest first.
async fn clocks(client: &Client, case: &Case) -> Vec<Value> {
    let answer = client.get(format!("{}/deadlines", case.url)).await;
    answer.assert_status(200).json()["items"].as_array().unwrap().clone()
}

/// The reckoning of a clock.
async fn trace(client: &Client, case: &Case, clock: &Value, lang: &str) -> Value {
    let url = format!("{}/deadlines/{}/trace", case.url, clock["id"].as_str().unwrap());
    client.get(url).lang(lang).await.assert_status(200).json()
}

/// The one clock of the case itself that runs.
async fn running(client: &Client, case: &Case) -> Value {
    let mut found = clocks(client, case).await;
    found.retain(|clock| clock["state"] == "running" && clock["is_main"] == true);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

/// A petition registered on the day it came in.
async fn on_the_day(house: &House, body: Value, day: &str) -> Case {
    house.set_clock(&format!("{day}T09:00:00+07:00"));
    house.case(&received(body, day)).await
}

/// The same, classified and accepted on another day.
async fn accepted_on(house: &House, officer: &Client, body: Value, days: [&str; 2]) -> Case {
    let (kind, field) = (body["kind"].as_str().unwrap().to_owned(), body["field"].as_str().unwrap().to_owned());
    let case = on_the_day(house, body, days[0]).await;
    house.set_clock(&format!("{}T09:00:00+07:00", days[1]));
    let case = Case::of(&officer.step(&case, "classify", &bodies::classify(&kind, &field)).await);
    Case::of(&officer.step(&case, "accept", &bodies::accept(days[1])).await)
}
