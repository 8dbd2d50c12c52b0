//! Idempotency-Key; every test on a database of its own where it takes a right away.
use serde_json::{Value, json};
use tiepdan::platform::idempotency;

use crate::support::{Answer, Client, House, bodies};

const URL: &str = "/api/v1/receptions";

async fn send(client: &Client, key: &str, body: &Value) -> Answer {
    client.post(URL).idempotency_key(key).json(body).await
}

#[actix_web::test]
async fn while_the_first_runs_the_second_is_told_to_wait() {
    use diesel_async::SimpleAsyncConnection as _;
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.banbo").await;
    let mut first = house.shared().database.connect().await.unwrap();
    let lock = format!("'{}' || chr(31) || 'POST {URL}' || chr(31) || 'busy'", officer.user().unwrap());
    let hold = format!("begin; select pg_advisory_xact_lock(hashtextextended({lock}, 11))");
    first.batch_execute(&hold).await.unwrap();
    let waiting = send(&officer, "busy", &bodies::reception("03424")).await;
    waiting.assert_problem(409, "still_running");
    assert_eq!(waiting.header("retry-after"), Some("1"));
    first.batch_execute("rollback").await.unwrap();
    send(&officer, "busy", &bodies::reception("03424")).await.assert_status(201);
}

#[actix_web::test]
async fn two_at_once_are_done_once() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.banbo").await;
    let body = bodies::reception("03424");
    let (one, other) = futures_util::future::join(send(&officer, "both", &body), send(&officer, "both", &body)).await;
    let mut statuses = [one.status(), other.status()];
    statuses.sort_unstable();
    assert!(statuses == [201, 201] || statuses == [201, 409], "{statuses:?}");
    let again = send(&officer, "both", &body).await;
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    let kept = "select count(*) from idempotency_keys where key = 'both'";
    assert_eq!(house.number(kept).await, 1);
}

#[actix_web::test]
async fn another_body_under_the_same_key_is_refused_and_another_person_s_key_is_his_own() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.banbo").await;
    let body = bodies::reception("03424");
    let first = send(&officer, "one", &body).await.assert_status(201).json();
    let mut other = body.clone();
    other["people_count"] = json!(2);
    send(&officer, "one", &other).await.assert_problem(422, "idempotency_key_reused");
    let leader = house.sign_in("leader.banbo").await;
    assert_ne!(send(&leader, "one", &body).await.assert_status(201).json()["id"], first["id"]);
}

#[actix_web::test]
async fn a_refusal_is_not_kept_so_the_mended_body_may_come_under_the_same_key() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.banbo").await;
    let mut wrong = bodies::reception("03424");
    wrong["people_count"] = json!(0);
    send(&officer, "mend", &wrong).await.assert_invalid("/people_count");
    send(&officer, "mend", &bodies::reception("03424")).await.assert_status(201);
}

#[actix_web::test]
async fn a_key_that_is_none_is_refused() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.banbo").await;
    for key in ["", &"k".repeat(256)] {
        send(&officer, key, &bodies::reception("03424")).await.assert_problem(400, "invalid_idempotency_key");
    }
}

#[actix_web::test]
async fn an_answer_is_not_told_again_to_who_lost_the_sight_of_it() {
    let house = House::of(&format!("{}::lost", module_path!())).await;
    let officer = house.sign_in("officer.binhlu").await;
    let petition =
        async || officer.post("/api/v1/petitions").idempotency_key("p").json(&bodies::complaint("03412")).await;
    send(&officer, "v", &bodies::reception("03412")).await.assert_status(201);
    petition().await.assert_status(201);
    house
        .sql(&format!("update grants set valid_until = '2023-03-06' where user_id = '{}'", officer.user().unwrap()))
        .await;
    send(&officer, "v", &bodies::reception("03412")).await.assert_problem(404, "not_found");
    petition().await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn after_a_day_the_key_is_new_and_the_answer_is_gone_with_its_key() {
    let house = House::of(&format!("{}::day", module_path!())).await;
    let officer = house.sign_in("officer.binhlu").await;
    let body = bodies::reception("03412");
    let first = send(&officer, "day", &body).await.json();
    house.set_clock("2023-03-07T07:59:59+07:00");
    assert_eq!(send(&officer, "day", &body).await.json(), first);
    house.set_clock("2023-03-07T08:00:00+07:00");
    assert_ne!(send(&officer, "day", &body).await.assert_status(201).json()["id"], first["id"]);
    house.set_clock("2023-03-10T08:00:00+07:00");
    idempotency::sweep(&mut *house.conn().await, house.app().keyring(), house.now()).await.unwrap();
    assert_eq!(house.number("select count(*) from idempotency_keys").await, 0);
    assert_eq!(house.number("select count(*) from keyring_keys where purpose = 'idempotency'").await, 0);
    send(&officer, "day", &body).await.assert_status(201);
}

#[actix_web::test]
async fn a_kept_answer_stands_encrypted() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.banbo").await;
    send(&officer, "dark", &bodies::reception("03424")).await.assert_status(201);
    let clear = "select count(*) from idempotency_keys where key = 'dark'
        and position(convert_to('Sùng A Dơ', 'UTF8') in answer) > 0";
    assert_eq!(house.number(clear).await, 0);
}
