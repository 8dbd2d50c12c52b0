//! Every number on every view is as long as its list, for every reader, whatever happened (kế hoạch, mục IV.3).
use serde_json::{Value, json};

use super::drill_down::FIGURES;
use crate::support::{Client, House, agency};

const READERS: [&str; 5] = ["inspector", "leader", "leader.binhlu", "internal_affairs", "council_clerk"];

/// Petitions with spans, events and letters as chance has it, the same for the same seed.
fn made(seed: f64) -> String {
    format!(
        "set session_replication_role = replica;
         select setseed({seed});
         create temp table made as
           select gen_random_uuid() as id, n, (array['{h}', '{b}', '{c}', '{v}'])[1 + floor(random() * 4)::int]::uuid as agency_id,
             (array['complaint','denunciation','recommendation','feedback','mixed'])[1 + floor(random() * 4.3)::int] as kind,
             (array['admin_land','admin_policy','other'])[1 + floor(random() * 3)::int] as field,
             date '2023-01-01' + floor(random() * 60)::int as received_on, floor(random() * 6)::int as way,
             floor(random() * 20)::int as gap, random() as chance
           from generate_series(1, 40) n;
         insert into petitions (id, code, agency_id, matter_id, is_main, kind, source, received_on, authorship, signer_count, field, level,
             state, competence, prior_status, is_eligible, is_sealed, origin, late_entry, created_at, created_by)
           select id, 'TD-2023-9' || lpad(n::text, 5, '0'), agency_id, gen_random_uuid(), true, kind, 'post', received_on, 'named',
             1 + n % 7, field, 1 + (n % 5 = 0)::int, case when way = 0 then 'received' when way < 4 then 'accepted' else 'settled' end,
             case when n % 4 = 0 then 'subordinate' else 'own' end, 'none', true, kind in ('denunciation', 'mixed'), 'entered', false,
             now(), (select id from users where username = 'handler') from made;
         insert into petition_spans (petition_id, agency_id, kind, state, due_on, is_suspended, from_on, to_on, matter_id, is_main,
             source, received_on, entered_on, authorship, signer_count, field, level, by_persuasion, must_execute)
           select s.*, p.matter_id, true, p.source, p.received_on, p.received_on, p.authorship, p.signer_count, p.field, p.level, false, false
           from (select id, agency_id, kind, 'received', received_on + 10, false, received_on, case when way > 0 then received_on + gap + 1 end
               from made
             union all select id, agency_id, kind, case when way < 4 then 'accepted' else 'settled' end, received_on + 20 + gap, way = 2,
               received_on + gap + 1, null from made where way > 0) s join petitions p on p.id = s.id;
         set session_replication_role = origin;
         insert into petition_events (petition_id, agency_id, kind, event, on_day, nth, handling, in_time)
           select id, agency_id, kind, 'received', received_on, 1, null, null from made
           union all select id, agency_id, kind, 'processed', received_on + gap + 1, 1, case when way = 5 then 'transferred' else 'accepted' end, true
             from made where way > 0
           union all select id, agency_id, kind, 'accepted', received_on + gap + 1, 1, 'accepted', true from made where way in (1, 2, 3, 4)
           union all select id, agency_id, kind, 'settled', received_on + gap + 3, 1, null, chance < 0.5 from made where way = 4
           union all select id, '{b}', kind, 'settled', received_on + gap + 9, 2, null, chance < 0.8 from made where way = 4 and chance < 0.6
           union all select id, '{b}', kind, 'processed', received_on + gap + 12, 2, case when chance < 0.2 then 'urged' else 'filed' end, true
             from made where way = 5 and chance < 0.4;
         insert into dispatches (id, petition_id, kind, to_name, sent_on, received_on, replied_on)
           select gen_random_uuid(), id, 'transferred', 'UBND', received_on + gap + 1, case when chance < 0.5 then received_on + gap + 4 end,
             case when chance < 0.3 then received_on + gap + 8 end from made where way = 5
           union all select gen_random_uuid(), id, case when n % 2 = 0 then 'urged' else 'transferred' end, 'HĐND', received_on + gap + 6,
             case when n % 3 = 0 then received_on + gap + 9 end, null from made where way = 5 and chance > 0.15 and chance < 0.8;
         set session_replication_role = replica;
         insert into urgings (id, subject, agency_id, by_agency_id, topic, content, document, sent_on, reply_by, state, replied_on, created_at, created_by)
           select gen_random_uuid(), 'topic', agency_id, '{t}', 'x', 'x', '{{\"number\": \"1\"}}', received_on, received_on + gap, 'open',
             case when chance < 0.4 then received_on + gap + 2 end, now(), (select id from users where username = 'inspector')
           from made where n % 4 = 0;
         drop table made;
         set session_replication_role = origin;",
        h = agency("H"),
        b = agency("03412"),
        c = agency("03424"),
        v = agency("VP"),
        t = agency("TTH"),
    )
}

async fn total(reader: &Client, url: &str) -> Value {
    let joint = if url.contains('?') { '&' } else { '?' };
    let answer = reader.get(format!("/api/v1/inspection/{url}{joint}with_total=true&limit=100")).await;
    let page = answer.assert_status(200).json();
    // Two hundred at most were made, so a page or two hold them.
    if page["next_cursor"].is_null() {
        assert_eq!(page["items"].as_array().unwrap().len(), page["total"], "{url}");
    }
    page["total"].clone()
}

async fn every_number_is_its_list(house: &House, window: &str) {
    for name in READERS {
        let reader = house.sign_in(name).await;
        let get = async |what: &str| {
            let answer = reader.get(format!("/api/v1/inspection/{what}?{window}")).await;
            answer.assert_status(200).json()
        };
        let overview = get("overview").await;
        let mut rows: Vec<(String, &Value)> = vec![(String::new(), &overview["totals"])];
        if ["inspector", "leader.binhlu"].contains(&name) {
            let agencies = overview["agencies"].as_array().unwrap();
            rows.extend(
                agencies.iter().map(|row| (format!("&agency_id={}", row["agency"]["id"].as_str().unwrap()), row)),
            );
        }
        rows.retain(|(_, row)| FIGURES.iter().any(|figure| row[figure] != 0) || row["urgings_overdue"] != 0);
        for (agency, row) in &rows {
            for figure in FIGURES {
                let counted = total(&reader, &format!("petitions?bucket={figure}&{window}{agency}")).await;
                assert_eq!(counted, row[figure], "{name} {figure} {window} {agency}");
            }
            let urged = total(&reader, &format!("overdue-urgings?{window}{agency}")).await;
            assert_eq!(urged, row["urgings_overdue"], "{name} urgings {window} {agency}");
        }
        for step in get("steps").await["steps"].as_array().unwrap() {
            let url = format!("steps/petitions?step={}&{window}", step["step"].as_str().unwrap());
            assert_eq!(total(&reader, &url).await, step["total"]["petitions"], "{name} {url}");
            for row in step["agencies"].as_array().unwrap() {
                let of_row = format!("{url}&agency_id={}", row["agency"]["id"].as_str().unwrap());
                assert_eq!(total(&reader, &of_row).await, row["petitions"], "{name} {of_row}");
            }
        }
    }
}

async fn trends_are_their_lists(house: &House) {
    let reader = house.sign_in("inspector").await;
    let trends = reader.get("/api/v1/inspection/trends?as_of=2023-03-20&months=3").await.assert_status(200).json();
    for month in trends["months"].as_array().unwrap() {
        let [from, as_of] = ["from", "as_of"].map(|name| month[name].as_str().unwrap());
        for flow in ["received", "processed", "accepted", "settled"] {
            let url = format!("petitions?bucket={flow}&from={from}&as_of={as_of}");
            assert_eq!(total(&reader, &url).await, month[flow], "{url}");
        }
    }
    let from = trends["months"][0]["from"].as_str().unwrap();
    for topic in trends["topics"].as_array().unwrap() {
        let [field, kind] = ["field", "kind"].map(|name| topic[name].as_str().unwrap());
        for bucket in ["received", "settled", "open", "overdue"] {
            let url = format!("petitions?bucket={bucket}&from={from}&as_of=2023-03-20&field={field}&kind={kind}");
            assert_eq!(total(&reader, &url).await, topic[bucket], "{url}");
        }
    }
}

#[actix_web::test]
async fn every_number_on_every_view_is_as_long_as_its_list() {
    for (n, seed) in [0.1, 0.6].into_iter().enumerate() {
        let house = House::of(&format!("{}::{n}", module_path!())).await;
        house.sql(&made(seed)).await;
        every_number_is_its_list(&house, "from=2023-01-20&as_of=2023-02-25").await;
        trends_are_their_lists(&house).await;
    }
    let house = House::of(concat!(module_path!(), "::whole")).await;
    house.sql(&made(0.3)).await;
    every_number_is_its_list(&house, "as_of=2023-03-06").await;
    let hidden =
        house.sign_in("internal_affairs").await.get("/api/v1/inspection/petitions?bucket=no_reply").await.json();
    assert!(hidden["items"].as_array().unwrap().iter().all(|item| *item == json!({ "hidden": true })));
}

#[actix_web::test]
async fn what_one_window_leaves_open_the_next_carries_over() {
    let house = House::of(concat!(module_path!(), "::carried")).await;
    house.sql(&made(0.7)).await;
    let inspector = house.sign_in("inspector").await;
    for (last, next) in [("2023-01-31", "2023-02-01"), ("2023-02-14", "2023-02-15")] {
        let of = async |query: String| {
            inspector.get(format!("/api/v1/inspection/overview?{query}")).await.json()["totals"].clone()
        };
        let (before, after) = (of(format!("as_of={last}")).await, of(format!("from={next}&as_of=2023-03-06")).await);
        assert_eq!(before["open"], after["carried_over"], "{last}");
    }
}
