//! A sample is drawn by a kept seed from a frozen list, and can be drawn again from both (kế hoạch, mục IV).
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tiepdan::inspection::checks::rules::draw;
use uuid::Uuid;

use super::{opened, step};
use crate::support::{House, bodies};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn the_same_seed_and_list_draw_the_same_and_each_case_once(seed in "[0-9a-f]{1,32}", all in prop::collection::btree_set(any::<u128>(), 0..60), size in 0_usize..80) {
        let frame: Vec<Uuid> = all.into_iter().map(Uuid::from_u128).collect();
        let drawn = draw(&seed, &frame, size);
        prop_assert_eq!(&drawn, &draw(&seed, &frame, size));
        prop_assert_eq!(drawn.len(), size.min(frame.len()));
        prop_assert_eq!(drawn.iter().collect::<BTreeSet<_>>().len(), drawn.len());
        // Whatever the order of the list, the same cases; a smaller sample is the beginning of a larger one.
        let turned: Vec<Uuid> = frame.iter().rev().copied().collect();
        let cases = |frame: &[Uuid], drawn: &[usize]| drawn.iter().map(|place| frame[*place]).collect::<Vec<_>>();
        prop_assert_eq!(cases(&frame, &drawn), cases(&turned, &draw(&seed, &turned, size)));
        prop_assert!(draw(&seed, &frame, size + 1).starts_with(&drawn));
    }
}

#[actix_web::test]
async fn a_sample_is_told_with_its_seed_and_its_list() {
    let house = House::of(module_path!()).await;
    for _ in 0..4 {
        house.case(&bodies::complaint("03412")).await;
    }
    house.case(&bodies::recommendation("03412")).await;
    house.case(&bodies::complaint("03424")).await;
    let inspector = house.sign_in("inspector").await;
    let check = opened(&house, "inspector", "03412").await;
    inspector.step(&check, "sample", &json!({ "size": 0 })).await.assert_invalid("/size");
    inspector.step(&check, "sample", &json!({ "size": 1, "kind": "feedback" })).await.assert_invalid("/size");
    let first = step(&inspector, &check, "sample", &json!({ "size": 2, "kind": "complaint" })).await;
    inspector.step(&check, "sample", &json!({ "size": 2 })).await.assert_problem(412, "stale");
    let told = inspector.get(format!("{}/sample", check.url)).await.assert_status(200).json();
    let frame: Vec<Uuid> =
        told["frame"].as_array().unwrap().iter().map(|id| id.as_str().unwrap().parse().unwrap()).collect();
    assert_eq!((frame.len(), &told["population"], &told["size"]), (4, &json!(4), &json!(2)));
    let again = draw(told["seed"].as_str().unwrap(), &frame, 2);
    assert_eq!(json!(again), told["drawn"]);
    let drawn: Vec<&Value> = first.json["cases"].as_array().unwrap().iter().map(|case| &case["id"]).collect();
    assert_eq!(drawn, again.iter().map(|place| &told["frame"][*place]).collect::<Vec<_>>());
    // The next one draws from what is left, be it fewer than asked for.
    let second = step(&inspector, &first, "sample", &json!({ "size": 100 })).await;
    assert_eq!(second.json["cases"].as_array().unwrap().len(), 5);
    assert_eq!(second.json["samples"].as_array().unwrap().len(), 2);
    inspector.step(&second, "sample", &json!({ "size": 1 })).await.assert_invalid("/size");
    inspector.get(format!("{}/sample?ordinal=3", check.url)).await.assert_problem(404, "not_found");
}
