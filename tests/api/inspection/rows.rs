use proptest::prelude::*;
use std::collections::{BTreeSet, HashMap};
use tiepdan::inspection::rules::{counted, fold, rows};
use tiepdan::inspection::{AgencyFacts, Figures};
use tiepdan::kernel::AgencyId;
use tiepdan::kernel::codes::AgencyLevel::{Commune, Department, District};

use super::{agency, day, id, received};

const H: u128 = 1;
const BTCD: u128 = 2;
const TTH: u128 = 3;
const BINH_LU: u128 = 4;
const BAN_BO: u128 = 5;

fn district() -> Vec<AgencyFacts> {
    vec![
        agency(BAN_BO, "03424", Commune, None),
        agency(BINH_LU, "03412", Commune, None),
        agency(TTH, "TTH", Department, None),
        agency(BTCD, "BTCD", Department, Some(H)),
        agency(H, "H", District, None),
    ]
}

fn everybody() -> BTreeSet<AgencyId> {
    district().iter().map(|a| a.id).collect()
}

fn codes(rows: &[(AgencyFacts, Figures)]) -> Vec<&str> {
    rows.iter().map(|(a, _)| a.code.as_str()).collect()
}

#[test]
fn the_district_comes_first_then_departments_then_communes_by_code() {
    let (_, shown) = fold(rows(&district(), &everybody(), day("2023-06-30")), &HashMap::new());
    assert_eq!(codes(&shown), ["H", "TTH", "03412", "03424"]);
}

#[test]
fn a_unit_under_a_head_shows_inside_that_heads_row() {
    let figures = HashMap::from([(id(H), received(3)), (id(BTCD), received(4))]);
    let (totals, shown) = fold(rows(&district(), &everybody(), day("2023-06-30")), &figures);
    assert_eq!(shown[0].1.received, 7);
    assert_eq!(totals.received, 7);
}

#[test]
fn a_heads_row_is_the_same_for_a_reader_who_reaches_the_head_alone() {
    let figures = HashMap::from([(id(H), received(3)), (id(BTCD), received(4))]);
    let (totals, shown) = fold(rows(&district(), &BTreeSet::from([id(H)]), day("2023-06-30")), &figures);
    assert_eq!(codes(&shown), ["H"]);
    assert_eq!(totals.received, 7);
}

#[test]
fn a_unit_asked_for_by_itself_has_a_row_of_its_own() {
    let figures = HashMap::from([(id(H), received(3)), (id(BTCD), received(4))]);
    let (totals, shown) = fold(rows(&district(), &BTreeSet::from([id(BTCD)]), day("2023-06-30")), &figures);
    assert_eq!(codes(&shown), ["BTCD"]);
    assert_eq!(totals.received, 4);
}

#[test]
fn an_agency_that_ended_keeps_its_row_only_while_it_has_figures() {
    let mut agencies = district();
    for a in &mut agencies {
        if a.id == id(BAN_BO) || a.id == id(BINH_LU) {
            a.valid_until = Some(day("2025-07-01"));
        }
    }
    let figures = HashMap::from([(id(BAN_BO), received(2))]);
    let (totals, shown) = fold(rows(&agencies, &everybody(), day("2025-07-01")), &figures);
    assert_eq!(codes(&shown), ["H", "TTH", "03424"]);
    assert_eq!(totals.received, 2);
    let (_, before) = fold(rows(&agencies, &everybody(), day("2025-06-30")), &figures);
    assert_eq!(codes(&before), ["H", "TTH", "03412", "03424"]);
}

#[test]
fn a_unit_whose_head_has_ended_has_a_row_of_its_own() {
    let mut agencies = district();
    agencies[4].valid_until = Some(day("2025-07-01"));
    let (_, shown) = fold(rows(&agencies, &everybody(), day("2025-07-01")), &HashMap::new());
    assert_eq!(codes(&shown), ["BTCD", "TTH", "03412", "03424"]);
}

fn figures() -> impl Strategy<Value = Figures> {
    prop::array::uniform15(0..50_i64).prop_map(|n| Figures {
        received: n[0],
        processed: n[1],
        accepted: n[2],
        settled: n[3],
        settled_in_time: n[4],
        open: n[5],
        due_soon: n[6],
        overdue: n[7],
        suspended: n[8],
        carried_over: n[9],
        no_receipt: n[10],
        no_reply: n[11],
        receptions: n[12],
        people_received: n[13],
        urgings_overdue: n[14],
    })
}

proptest! {
    /// Whatever the tree of heads (loops too), whoever has ended, whoever is in reach.
    #[test]
    fn totals_are_the_sum_of_the_rows_and_count_each_agency_once(
        heads in prop::collection::vec((prop::option::of(0..12_u128), any::<bool>(), any::<bool>(), figures()), 12)
    ) {
        let agencies: Vec<AgencyFacts> = heads.iter().zip(0_u128..).map(|((head, ended, _, _), n)| {
            let mut a = agency(n, &format!("{n:02}"), Commune, *head);
            a.valid_until = ended.then(|| day("2022-01-01"));
            a
        }).collect();
        let reach: BTreeSet<AgencyId> =
            heads.iter().zip(0_u128..).filter(|((_, _, reached, _), _)| *reached).map(|(_, n)| id(n)).collect();
        let by_agency: HashMap<AgencyId, Figures> =
            heads.iter().zip(0_u128..).map(|((_, _, _, f), n)| (id(n), *f)).collect();

        let rows = rows(&agencies, &reach, day("2023-06-30"));
        let counted = counted(&rows);
        let once: BTreeSet<AgencyId> = counted.iter().copied().collect();
        prop_assert_eq!(once.len(), counted.len());
        prop_assert!(reach.is_subset(&once));

        let mut by_hand = Figures::default();
        for n in &counted {
            by_hand += by_agency[n];
        }
        let (totals, shown) = fold(rows, &by_agency);
        let mut sum = Figures::default();
        for (agency, figures) in &shown {
            prop_assert!(reach.contains(&agency.id));
            sum += *figures;
        }
        prop_assert_eq!(totals, sum);
        prop_assert_eq!(totals, by_hand);
    }
}
