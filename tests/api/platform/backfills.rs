//! What a migration makes of rows that were there before it: its own statement, run against such rows.
use serde_json::{Value, json};
use std::fs;

use crate::support::{House, agency, bodies, council};

/// The one statement of a migration that holds these words.
fn statement(migration: &str, words: &str) -> String {
    let path = format!("{}/migrations/{migration}/up.sql", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(path).unwrap();
    let found: Vec<&str> = text.split(";\n").filter(|statement| statement.contains(words)).collect();
    assert_eq!(found.len(), 1, "{words}");
    found[0].to_owned()
}

#[actix_web::test]
async fn sessions_that_a_register_proved_before_0034_are_closed_with_the_visitors_of_their_visits() {
    let house = House::of(concat!(module_path!(), "::sessions")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut of_day = Vec::new();
    for on in ["2023-01-05", "2023-01-12", "2023-01-19", "2023-01-26"] {
        let plan = json!({ "agency_id": agency("03412"), "on": on, "mode": "periodic", "host": "head" });
        let session = officer.post("/api/v1/reception-sessions").json(&plan).await.assert_status(201).json();
        let mut visit = bodies::reception("03412");
        visit["received_at"] = json!(format!("{on}T09:00:00+07:00"));
        (visit["mode"], visit["host"], visit["session_id"]) = (json!("periodic"), json!("head"), session["id"].clone());
        (visit["people_count"], visit["citizens"]) = (json!(1), json!([visit["citizens"][0]]));
        for _ in 0..2 {
            officer.post("/api/v1/receptions").json(&visit).await.assert_status(201);
        }
        of_day.push(session["id"].as_str().unwrap().to_owned());
    }
    let [proved, by_the_desk, over, counted_twice] = of_day.try_into().unwrap();
    // As they stood: what a register proved was opened at noon of its day and never closed.
    let noon = "opened_at = on_day + interval '12 hours', actual_host = 'head', version = 1";
    house
        .sql(&format!(
            "update reception_sessions set {noon} where id in ('{proved}', '{over}', '{counted_twice}');
             update reception_sessions set closed_at = opened_at, visitors = 7 where id = '{over}';
             update reception_sessions set opened_at = created_at, actual_host = 'head', version = 1
             where id = '{by_the_desk}';
             update receptions r set corrected_by_id = (select max(o.id::text)::uuid from receptions o
               where o.session_id = r.session_id)
             where r.id = (select min(o.id::text)::uuid from receptions o where o.session_id = '{counted_twice}')"
        ))
        .await;
    let update = statement("0034_corrections", "update reception_sessions");
    for _ in 0..2 {
        house.sql(&update).await;
        let told = async |id: &str| {
            let told = "concat_ws(' ', closed_at = opened_at, coalesce(visitors, -1), version)";
            house.text(&format!("select {told} from reception_sessions where id = '{id}'")).await.unwrap()
        };
        assert_eq!(told(&proved).await, "t 2 2");
        assert_eq!(told(&counted_twice).await, "t 1 2");
        assert_eq!(told(&over).await, "t 7 1");
        // Somebody sits there who will close it.
        assert_eq!(told(&by_the_desk).await, "-1 1");
    }
}

/// Luật Hoạt động giám sát 2015, Điều 60: every oral question waits with a clock, whenever it was put.
#[actix_web::test]
async fn oral_questions_without_a_clock_are_given_the_one_that_a_question_is_given_now() {
    let house = House::of(concat!(module_path!(), "::questions")).await;
    let clerk = house.sign_in("council_clerk").await;
    let post = async |list: &str, body: &Value| clerk.post(list).json(body).await.assert_status(201).json();
    let mut put = Vec::new();
    // Of the last days some are off, one of them a day off that works: moved on as the calendar has it.
    house
        .sql(
            "insert into calendar_days (id, day, kind, name, is_verified, recorded_at)
             values (gen_random_uuid(), '2023-03-27', 'holiday', 'Nghỉ bù', true, now()),
                    (gen_random_uuid(), '2023-04-01', 'working', 'Làm bù', true, now())
             on conflict do nothing",
        )
        .await;
    for (term, opens_on) in [("a", "2023-02-27"), ("b", "2023-03-06"), ("c", "2023-03-07"), ("d", "2023-03-12")] {
        let session = post("/api/v1/council/sessions", &council::session(term, opens_on)).await;
        let body = council::question_at(session["id"].as_str().unwrap(), "03412");
        put.push(post("/api/v1/council/questions", &body).await);
    }
    let answered = put.remove(0);
    let clocks = "select jsonb_agg(to_jsonb(d) - 'id' - 'created_at' order by subject_id) from deadlines d
                  where subject_kind = 'council_question'";
    // One is answered, one has its clock; two are as they stood before there was one.
    house
        .sql(&format!(
            "update council_questions set status = 'answered', answered_on = raised_on where id = '{}';
             delete from deadlines where subject_id = '{}'",
            answered["id"].as_str().unwrap(),
            answered["id"].as_str().unwrap(),
        ))
        .await;
    let before = house.text(clocks).await.unwrap();
    let (first, last) = (put[0]["id"].as_str().unwrap(), put[2]["id"].as_str().unwrap());
    house.sql(&format!("delete from deadlines where subject_id in ('{first}', '{last}')")).await;
    let backfill = statement("0035_left_waiting", "insert into deadlines");
    for _ in 0..2 {
        house.sql(&backfill).await;
        assert_eq!(house.text(clocks).await.unwrap(), before);
    }
    for question in &put {
        let url = format!("/api/v1/council/questions/{}", question["id"].as_str().unwrap());
        let now = clerk.get(&url).await;
        let due_on = |json: &Value| json["deadlines"][0]["due_on"].clone();
        assert_eq!(due_on(&now.json()), due_on(question));
        assert_eq!(now.etag(), if question["id"] == put[1]["id"] { 1 } else { 2 }, "what is shown changed");
    }
}

#[actix_web::test]
async fn what_the_council_found_of_a_promise_before_0035_stands_with_the_promise() {
    let house = House::of(concat!(module_path!(), "::promises")).await;
    let clerk = house.sign_in("council_clerk").await;
    let step = async |url: String, action: &str, body: Value| {
        let version = clerk.get(&url).await.etag();
        clerk.post(format!("{url}/{action}")).if_match(version).json(&body).await.assert_status(200).json()
    };
    let made = async |list: &str, body: &Value| {
        let made = clerk.post(list).json(body).await.assert_status(201).json();
        made["id"].as_str().unwrap().to_owned()
    };
    let question = made("/api/v1/council/questions", &council::question("TNMT")).await;
    step(format!("/api/v1/council/questions/{question}"), "answer", council::answer("2023-03-06")).await;
    let id = made("/api/v1/council/promises", &council::promise(&question, "Đo đạc xong")).await;
    let url = format!("/api/v1/council/promises/{id}");
    let done = "update commitments set status = 'done', ended_on = '2023-03-06'";
    house.sql(&format!("{done} where id = '{id}'")).await;
    let confirmation = json!({ "is_confirmed": true, "on": "2023-03-06", "note": "Đã xuống kiểm tra" });
    let found = step(url.clone(), "confirm", confirmation).await;
    assert_eq!(found["confirmation_note"], "Đã xuống kiểm tra");
    house
        .sql(&format!(
            "update council_promises set is_confirmed = c.is_confirmed, confirmed_on = c.confirmed_on,
               confirmation_note = c.confirmation_note from commitments c where c.id = council_promises.id;
             update commitments set is_confirmed = null, confirmed_on = null, confirmation_note = null where id = '{id}'"
        ))
        .await;
    house.sql(&statement("0035_left_waiting", "update commitments c set is_confirmed")).await;
    assert_eq!(clerk.get(&url).await.json(), found);
}
