//! The sums the database keeps are those of the facts, whatever was written in whatever order.
use serde_json::{Value, json};

use super::overview;
use crate::support::{House, bodies};

/// Lines that differ between the sums and the facts, day by day and month by month.
const DIFFERENT: &str = "
  with facts as (
    select agency_id, event as figure, on_day, 1 as n, (in_time is true)::int as extra from petition_events
      where event in ('received','processed','accepted','settled')
    union all select agency_id, 'receptions', received_on, 1, people_count from receptions where corrected_by_id is null
  ), due as (
    select agency_id, figure, s.span, date_trunc(s.span, on_day::timestamp)::date as from_on, sum(n) as n, sum(extra) as extra
    from facts cross join (values ('day'), ('month')) s (span) group by 1, 2, 3, 4
  ), kept as (
    select agency_id, figure, span, from_on, sum(n) as n, sum(extra) as extra from figure_sums group by 1, 2, 3, 4
    having sum(n) <> 0 or sum(extra) <> 0
  )
  select count(*) from due full join kept using (agency_id, figure, span, from_on, n, extra) where due.n is null or kept.n is null";

const LINES: &str = "select count(*) from figure_sums";
const KEYS: &str = "select count(distinct (agency_id, figure, span, from_on)) from figure_sums";

async fn a_year_of(house: &House) {
    let officer = house.sign_in("officer.banbo").await;
    for _ in 0..3 {
        officer.post("/api/v1/receptions").json(&bodies::reception("03424")).await.assert_status(201);
    }
    let wrong = officer.post("/api/v1/receptions").json(&bodies::reception("03424")).await;
    wrong.assert_status(201);
    let mut visit = bodies::reception("03424");
    visit["people_count"] = json!(3);
    let right = json!({ "reason": "Ghi nhầm số người đến", "visit": visit });
    let url = format!("{}/correct", wrong.header("location").unwrap());
    officer.post(url).if_match(wrong.etag()).json(&right).await.assert_status(201);
    house.case_in("settled", &bodies::complaint("03412")).await;
    house.case_in("accepted", &bodies::complaint("03424")).await;
    house.case_in("received", &bodies::recommendation("03412")).await;
}

#[actix_web::test]
async fn the_sums_are_those_of_the_facts_before_and_after_they_are_folded() {
    let house = House::of(concat!(module_path!(), "::folded")).await;
    a_year_of(&house).await;
    let of = async |window: &'static str| overview(&house, "inspector", window).await;
    let windows = ["as_of=2023-12-31", "from=2023-03-01&as_of=2023-03-31", "from=2023-02-03&as_of=2023-03-30"];
    let mut before: Vec<Value> = Vec::new();
    for window in windows {
        before.push(of(window).await);
    }
    assert!(before[0]["totals"]["receptions"].as_i64() >= Some(4), "{}", before[0]["totals"]);
    assert_eq!(house.number(DIFFERENT).await, 0);
    assert!(house.number(LINES).await > house.number(KEYS).await, "nothing to fold");
    house.sql("select fold_figure_sums()").await;
    assert_eq!(house.number(LINES).await, house.number(KEYS).await);
    assert_eq!(house.number(DIFFERENT).await, 0);
    for (window, before) in windows.into_iter().zip(before) {
        assert_eq!(of(window).await, before, "{window}");
    }
    house.sql("select recount_figure_sums()").await;
    assert_eq!(house.number(DIFFERENT).await, 0);
}

#[actix_web::test]
async fn a_change_of_a_fact_or_its_end_changes_the_sums() {
    let house = House::of(concat!(module_path!(), "::changed")).await;
    a_year_of(&house).await;
    house
        .sql(
            "update petition_events set on_day = on_day + 40, in_time = not in_time;
             update receptions set received_on = received_on - 31, people_count = people_count + 2;
             delete from petition_events where event = 'processed'",
        )
        .await;
    assert_eq!(house.number(DIFFERENT).await, 0);
    house.sql("select fold_figure_sums()").await;
    assert_eq!(house.number(DIFFERENT).await, 0);
}

#[actix_web::test]
async fn every_window_is_the_sum_of_its_days() {
    let house = House::of(concat!(module_path!(), "::windows")).await;
    a_year_of(&house).await;
    house
        .sql(
            "insert into petition_events (petition_id, agency_id, kind, event, on_day, nth, in_time)
             select id, agency_id, kind, 'settled', date '2023-01-01' + n * 7, n + 1, n % 3 = 0 from generate_series(1, 60) n
             cross join (select * from petitions order by code limit 1) p",
        )
        .await;
    let wrong = "select count(*) from generate_series(0, 400, 9) a, generate_series(0, 400, 13) b
      cross join lateral (values (date '2022-12-25' + a, date '2022-12-25' + a + b)) w (from_on, to_on)
      where (select coalesce(sum(n), 0) + 1000 * coalesce(sum(extra), 0)
             from figures_between((select array_agg(id) from agencies), w.from_on, w.to_on) where figure = 'settled')
         <> (select count(*) + 1000 * count(*) filter (where in_time) from petition_events
             where event = 'settled' and on_day between w.from_on and w.to_on)";
    assert_eq!(house.number(wrong).await, 0);
}
