//! Luật Tiếp công dân 2013, Điều 25; form 01/TCD: a register proves that a session was held, and how many came.
use serde_json::{Value, json};

use super::{book, counts, import, row};
use crate::support::{Client, House, agency};

const LIST: &str = "/api/v1/reception-sessions";

/// A visit of a book to the head's session of a day.
fn visit(number: &'static str, on: &'static str, people: &'static str) -> [&'static str; 12] {
    let mut visit = row(number);
    (visit[1], visit[3], visit[7]) = (on, people, "Định kỳ");
    visit
}

async fn read(client: &Client, on: &str) -> Value {
    let list = client.get(format!("{LIST}?agency_id={}&limit=100", agency("03412"))).await.assert_status(200).json();
    list["items"].as_array().unwrap().iter().find(|item| item["on"] == on).unwrap_or_else(|| panic!("{list}")).clone()
}

async fn taken_in(client: &Client, rows: &[[&str; 12]]) {
    let [imported, warned, refused, ..] = counts(&import(client, "03412", "", book(rows)).await);
    assert_eq!((imported + warned > 0, refused), (true, 0));
}

#[actix_web::test]
async fn a_session_that_only_a_register_tells_of_is_closed_with_its_visitors() {
    let house = House::of(concat!(module_path!(), "::told")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let first = [visit("1", "3/1/2023", "2"), visit("2", "3/1/2023", "3")];
    taken_in(&officer, &first).await;
    let session = read(&officer, "2023-01-03").await;
    assert_eq!((&session["state"], &session["visitors"]), (&json!("closed"), &json!(5)));
    // The grown book tells of more; read again it tells nothing new.
    let grown = [first[0], first[1], visit("3", "3/1/2023", "4")];
    taken_in(&officer, &grown).await;
    let session = read(&officer, "2023-01-03").await;
    assert_eq!(session["visitors"], 9);
    assert_eq!(counts(&import(&officer, "03412", "", book(&grown)).await), [0, 0, 0, 3, 0]);
    assert_eq!(read(&officer, "2023-01-03").await, session);
}

#[actix_web::test]
async fn a_session_that_the_desk_opened_stays_the_desks() {
    let house = House::of(concat!(module_path!(), "::desk")).await;
    let officer = house.sign_in("officer.binhlu").await;
    for on in ["2023-02-20", "2023-02-21"] {
        let plan = json!({ "agency_id": agency("03412"), "on": on, "mode": "periodic", "host": "head" });
        let made = officer.post(LIST).json(&plan).await;
        let url = made.header("location").unwrap().to_owned();
        let head = json!({ "host": "head", "host_name": "Nguyễn Văn A" });
        officer.post(format!("{url}/open")).if_match(1).json(&head).await.assert_status(200);
        if on == "2023-02-20" {
            let closed = officer.post(format!("{url}/close")).if_match(2).json(&json!({ "visitors": 9 })).await;
            closed.assert_status(200);
        }
    }
    let before = (read(&officer, "2023-02-20").await, read(&officer, "2023-02-21").await);
    taken_in(&officer, &[visit("1", "20/2/2023", "2"), visit("2", "21/2/2023", "2")]).await;
    let after = (read(&officer, "2023-02-20").await, read(&officer, "2023-02-21").await);
    assert_eq!((&after.0["visitors"], &after.1["state"]), (&json!(9), &json!("open")));
    assert_eq!((&after.0["version"], &after.1["version"]), (&before.0["version"], &before.1["version"]));
}
