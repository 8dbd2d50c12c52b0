use proptest::prelude::*;
use std::collections::BTreeSet;
use tiepdan::inspection::rules::{between, cut};
use uuid::Uuid;

fn ids() -> impl Strategy<Value = Vec<Uuid>> {
    prop::collection::btree_set(any::<u128>(), 0..40)
        .prop_map(|set: BTreeSet<u128>| set.into_iter().map(Uuid::from_u128).collect())
}

proptest! {
    #[test]
    fn pages_give_each_record_once_and_in_order(all in ids(), limit in 1..9_i64) {
        let (mut seen, mut after) = (Vec::new(), Uuid::nil());
        loop {
            let rest: Vec<Uuid> = all
                .iter()
                .copied()
                .filter(|id| *id > after || (seen.is_empty() && id.is_nil()))
                .take(usize::try_from(limit).unwrap() + 1)
                .collect();
            let (page, place) = cut(rest, limit);
            seen.extend(page);
            match place {
                Some(place) => after = place,
                None => break,
            }
        }
        prop_assert_eq!(seen, all);
    }

    #[test]
    fn the_place_between_two_records_parts_them(a in any::<u128>(), b in any::<u128>()) {
        prop_assume!(a < b);
        let place = between(Uuid::from_u128(a), Uuid::from_u128(b)).as_u128();
        prop_assert!(a <= place && place < b);
    }
}

#[test]
fn a_cursor_does_not_tell_the_id_of_the_last_record() {
    let ids = vec![Uuid::from_u128(10), Uuid::from_u128(20), Uuid::from_u128(30)];
    let (page, place) = cut(ids, 2);
    assert_eq!(page, [Uuid::from_u128(10), Uuid::from_u128(20)]);
    assert_eq!(place, Some(Uuid::from_u128(25)));
}
