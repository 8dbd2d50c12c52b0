//! Every number of heads' reception days and dialogues is as long as its list, for every reader, whatever happened and as
//! known by any day (kế hoạch, mục IV.3; Luật Tiếp công dân 2013, Điều 12, 18).
use serde_json::{Value, json};

use tiepdan::inspection::DialogueFigure;
use tiepdan::kernel::codes::Code;

use crate::support::{Client, House, agency};

const READERS: [&str; 5] = ["inspector", "leader", "leader.binhlu", "internal_affairs", "council_clerk"];
const DAYS: [&str; 7] = ["required", "held", "counted", "delegated", "excused", "missed", "pending"];

/// Sessions, dialogues and promises as chance has it, the same for the same seed.
fn made(seed: f64) -> String {
    format!(
        "set session_replication_role = replica;
         select setseed({seed});
         create temp table made as
           select gen_random_uuid() as id, n, (array['{h}', '{b}', '{c}', '{v}', '{r}'])[1 + floor(random() * 5)::int]::uuid as agency_id,
             date '2022-12-26' + floor(random() * 100)::int as on_day, random() as chance, random() as other,
             floor(random() * 6)::int as way
           from generate_series(1, 160) n;
         insert into reception_sessions (id, agency_id, on_day, planned_on, mode, host, host_capacity, moves, created_at, opened_at, actual_host,
             cancelled_on, excused_on, excuse_reason)
           select id, agency_id, on_day, on_day, 'periodic', 'head', case when other < 0.3 then 'party' else 'government' end, '[]', now(),
             case when way < 3 then on_day::timestamptz end, case when way < 2 then 'head' when way = 2 then 'delegate' end,
             case when way = 5 and other < 0.5 then on_day - 1 end, case when way >= 4 and chance < 0.5 then on_day + 2 end,
             case when way >= 4 and chance < 0.5 then 'họp' end
           from made on conflict do nothing;
         insert into dialogues (id, code, agency_id, kind, on_day, place, topics, chair_name, chair_capacity, state, held_on, actual_chair,
             participants, concluded_on, search, created_at, created_by)
           select id, 'DT-2023-9' || lpad(n::text, 5, '0'), agency_id,
             (array['periodic','unscheduled','conference_with_people'])[1 + n % 3], on_day, 'x', '[]', 'A',
             case when other < 0.2 then 'party' else 'government' end,
             case when way = 0 then 'planned' when way < 3 then 'held' else 'concluded' end, case when way > 0 then on_day end,
             case when way > 0 then case when chance < 0.3 then 'delegate' else 'head' end end, case when way > 0 then 9 end,
             case when way > 2 then on_day + way end, '', now(), (select id from users where username = 'handler')
           from made where n % 3 > 0 or chance < 0.2;
         insert into deadlines (id, subject_kind, subject_id, agency_id, clock, rule, basis, starts_on, due_on, state, met_on, calendar_version,
             created_at)
           select gen_random_uuid(), 'dialogue', id, agency_id, 'leader_dialogue_conclusion', 'x', 'x', on_day, on_day + 4,
             case when way < 3 then 'running' when way > 4 then 'missed' else 'met' end, case when way > 2 then on_day + way end, 1, now()
           from made where way > 0;
         insert into commitments (id, code, source_kind, source_id, owner_agency_id, made_by_agency_id, made_on, text, due_on, status, ended_on,
             search, created_at, created_by)
           select gen_random_uuid(), 'CK-2023-9' || lpad(n::text, 5, '0'), 'dialogue', id, agency_id, agency_id, on_day, 'x', on_day + 20,
             case when chance < 0.3 then 'done' when chance < 0.5 then 'not_done' else 'open' end, case when chance < 0.5 then on_day + 9 end,
             '', now(), (select id from users where username = 'handler')
           from made where way > 2;
         insert into commitment_steps (id, commitment_id, action, on_day, recorded_at, recorded_by)
           select gen_random_uuid(), id, case when status = 'done' then 'complete' else 'fail' end, ended_on, now(), created_by
           from commitments where ended_on is not null;
         drop table made;
         set session_replication_role = origin;",
        h = agency("H"),
        b = agency("03412"),
        c = agency("03424"),
        v = agency("VP"),
        r = agency("BTCD"),
    )
}

/// The agencies that chance gave records, and one that has none; BTCD stands in the row of H.
fn is_looked_at(row: &Value) -> bool {
    ["H", "03412", "03424", "VP", "PNV"].contains(&row["agency"]["code"].as_str().unwrap())
}

/// How many stand behind a number, over all pages.
async fn length(reader: &Client, url: &str) -> usize {
    let (mut length, mut cursor) = (0, String::new());
    loop {
        let page = reader.get(format!("/api/v1/inspection/{url}{cursor}")).await.assert_status(200).json();
        length += page["items"].as_array().unwrap().len();
        match &page["next_cursor"] {
            Value::String(next) => cursor = format!("&cursor={next}"),
            _ => return length,
        }
    }
}

async fn days_are_their_lists(reader: &Client, name: &str, asked: &str) {
    let view = reader.get(format!("/api/v1/inspection/compliance?{asked}")).await.assert_status(200).json();
    for row in view["agencies"].as_array().unwrap().iter().filter(|row| is_looked_at(row)) {
        for (capacity, of) in [("government", row), ("party", &row["party"])] {
            for figure in DAYS.into_iter().filter(|figure| of[figure].is_number()) {
                let url = format!(
                    "compliance/sessions?{asked}&agency_id={}&host_capacity={capacity}&figure={figure}",
                    row["agency"]["id"].as_str().unwrap()
                );
                assert_eq!(json!(length(reader, &url).await), of[figure], "{name} {url}");
            }
            if of["required"].is_number() {
                let became = ["counted", "excused", "missed", "pending"].map(|part| of[part].as_u64().unwrap());
                assert_eq!(of["required"], became.iter().sum::<u64>(), "{name} {asked} {of}");
            }
        }
    }
}

async fn dialogues_are_their_lists(reader: &Client, name: &str, asked: &str) {
    let view = reader.get(format!("/api/v1/inspection/dialogue-compliance?{asked}")).await.assert_status(200).json();
    assert!(view["agencies"].as_array().unwrap().iter().any(|row| row["held_by_head"] != 0), "{view}");
    for row in view["agencies"].as_array().unwrap().iter().filter(|row| is_looked_at(row)) {
        for figure in DialogueFigure::ALL {
            let agency = row["agency"]["id"].as_str().unwrap();
            let url = format!("dialogue-compliance/records?{asked}&agency_id={agency}&figure={figure}&limit=7");
            assert_eq!(json!(length(reader, &url).await), row[figure.code()], "{name} {url}");
        }
    }
}

#[actix_web::test]
async fn every_number_of_heads_and_dialogues_is_as_long_as_its_list() {
    for (n, seed) in [0.2, 0.8].into_iter().enumerate() {
        let house = House::of(&format!("{}::{n}", module_path!())).await;
        house.sql(&made(seed)).await;
        for name in READERS {
            let reader = house.sign_in(name).await;
            days_are_their_lists(&reader, name, "year=2023&month=2&as_of=2023-02-15").await;
            if name != "council_clerk" {
                dialogues_are_their_lists(&reader, name, "year=2023&as_of=2023-02-20").await;
            }
        }
        let inspector = house.sign_in("inspector").await;
        days_are_their_lists(&inspector, "inspector", "year=2023").await;
        dialogues_are_their_lists(&inspector, "inspector", "year=2023").await;
    }
}

/// What is told as known by a day is what the records of that day alone would have told.
#[actix_web::test]
async fn what_is_dated_later_changes_no_number_of_an_earlier_day() {
    let house = House::of(concat!(module_path!(), "::later")).await;
    house.sql(&made(0.5)).await;
    let inspector = house.sign_in("inspector").await;
    let urls = [
        "/api/v1/inspection/compliance?year=2023&as_of=2023-02-10",
        "/api/v1/inspection/dialogue-compliance?year=2023&as_of=2023-02-10",
    ];
    let mut before = Vec::new();
    for url in urls {
        before.push(inspector.get(url).await.assert_status(200).json());
    }
    house
        .sql(
            "set session_replication_role = replica;
             delete from reception_sessions where on_day > '2023-02-10' and opened_at is not null;
             update reception_sessions set excused_on = null, excuse_reason = null where excused_on > '2023-02-10' and cancelled_on is null;
             delete from commitments where made_on > '2023-02-10';
             update commitments set status = 'open', ended_on = null where ended_on > '2023-02-10';
             delete from commitment_steps where on_day > '2023-02-10';
             delete from dialogues where held_on > '2023-02-10';
             update dialogues set concluded_on = null where concluded_on > '2023-02-10';
             update deadlines set state = 'running', met_on = null where met_on > '2023-02-10';
             set session_replication_role = origin;",
        )
        .await;
    for (url, before) in urls.into_iter().zip(before) {
        assert_eq!(inspector.get(url).await.json(), before, "{url}");
    }
}
