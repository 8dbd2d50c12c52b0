//! The year the demo tells: nothing of it is refused, and it adds up.
use chrono::NaiveDate;
use tiepdan::app::demo::year::{SEED, tell};
use tiepdan::identity::{self, seed::DEMO_FURTHER};

use crate::support::House;

async fn told_until(house: &House, day: &str) {
    identity::seed::demo(&mut *house.conn().await, DEMO_FURTHER, "no password opens this").await.unwrap();
    let today: NaiveDate = day.parse().unwrap();
    house.set_clock(&format!("{day}T20:00:00+07:00"));
    let told = tell(house.app(), SEED, today).await.unwrap();
    assert_eq!(told.refused, Vec::<String>::new());
    assert!(told.requests > 50);
}

#[actix_web::test]
async fn every_step_of_it_is_one_that_the_program_allows() {
    let house = House::of(concat!(module_path!(), "::allowed")).await;
    told_until(&house, "2026-03-15").await;
}
