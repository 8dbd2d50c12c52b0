//! Every test on a database of its own: a run takes whatever is due.
use chrono::Duration;
use tiepdan::platform::jobs::{Handler, enqueue, run_one};
use tiepdan::platform::{AppError, Audit, Ctx, Done, act};

use crate::support::House;

const FAILS: Handler = Handler {
    kind: "test.fails",
    run: |_, _| Box::pin(async { Err(AppError::Internal("the printer is off".into())) }),
};
const WORKS: Handler = Handler { kind: "test.works", run: |_, _| Box::pin(async { Ok(()) }) };

async fn house(test: &str) -> House {
    House::of(&format!("{}::{test}", module_path!())).await
}

async fn enqueued(house: &House, kind: &'static str, then: Result<(), AppError>) {
    let ctx = Ctx::of_the_house(house.now());
    let _ = act(house.app(), &ctx, async |tx| {
        enqueue(tx, kind, serde_json::json!({})).await?;
        then?;
        Ok(Done::new((), Audit::of("test.done", tiepdan::kernel::ParameterId(uuid::Uuid::nil()))))
    })
    .await;
}

async fn run(house: &House, after: Duration) -> bool {
    let mut conn = house.conn().await;
    run_one(house.app(), &mut conn, &[FAILS, WORKS], house.now() + after).await.unwrap()
}

#[actix_web::test]
async fn a_job_is_done_once_and_gone() {
    let house = house("once").await;
    enqueued(&house, "test.works", Ok(())).await;
    assert!(run(&house, Duration::zero()).await);
    assert!(!run(&house, Duration::zero()).await);
    assert_eq!(house.number("select count(*) from jobs").await, 0);
}

#[actix_web::test]
async fn a_job_of_an_act_that_failed_was_never_asked_for() {
    let house = house("rolled_back").await;
    enqueued(&house, "test.works", Err(AppError::stale())).await;
    assert_eq!(house.number("select count(*) from jobs").await, 0);
}

#[actix_web::test]
async fn a_failing_job_is_tried_again_later_each_time_and_stays_visible_when_dead() {
    let house = house("dead").await;
    enqueued(&house, "test.fails", Ok(())).await;
    assert!(run(&house, Duration::zero()).await);
    assert!(!run(&house, Duration::seconds(59)).await);
    let mut after = Duration::zero();
    for tried in 1..10 {
        after += Duration::minutes(1 << (tried - 1));
        assert!(!run(&house, after - Duration::seconds(1)).await, "try {tried}");
        assert!(run(&house, after).await, "try {tried}");
    }
    assert!(!run(&house, after + Duration::days(30)).await);
    let dead = "select count(*) from jobs where attempts = 10 and dead_at is not null and last_error like '%printer%'";
    assert_eq!(house.number(dead).await, 1);
}

#[actix_web::test]
async fn one_failing_job_holds_up_no_other_and_an_unknown_one_stays_visible() {
    let house = house("others").await;
    for kind in ["test.unknown", "test.fails", "test.works"] {
        enqueued(&house, kind, Ok(())).await;
    }
    while run(&house, Duration::zero()).await {}
    assert_eq!(house.number("select count(*) from jobs where last_error is not null").await, 2);
    assert_eq!(house.number("select count(*) from jobs where kind = 'test.works'").await, 0);
}

#[actix_web::test]
async fn a_try_that_died_with_its_program_is_tried_again() {
    let house = house("died").await;
    enqueued(&house, "test.works", Ok(())).await;
    house.sql("update jobs set attempts = 1, run_at = run_at + interval '1 minute'").await;
    assert!(!run(&house, Duration::zero()).await);
    assert!(run(&house, Duration::minutes(1)).await);
}
