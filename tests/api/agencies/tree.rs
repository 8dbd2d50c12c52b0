//! The district's tree, and codes that mean something only with a day.
use chrono::NaiveDate;
use tiepdan::agencies::seed::{SINCE, district, id_of};
use tiepdan::agencies::{Agency, AgencyError, begins_soundly, district_of, ends_soundly, head_row, reach_of, valid_on};
use tiepdan::kernel::AgencyId;
use tiepdan::kernel::codes::AgencyLevel;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn agency(code: &str) -> Agency {
    district().into_iter().find(|a| a.code == code).unwrap()
}

#[test]
fn the_district_has_fourteen_units_and_thirteen_communes() {
    let all = district();
    let count = |level| all.iter().filter(|a| a.level == level).count();
    assert_eq!(count(AgencyLevel::District), 1);
    assert_eq!(count(AgencyLevel::Department), 14);
    assert_eq!(count(AgencyLevel::Commune), 13);
}

#[test]
fn the_district_reaches_everything_and_a_commune_itself() {
    let all = district();
    assert_eq!(reach_of(&all, id_of("H")).len(), 28);
    assert_eq!(reach_of(&all, id_of("03412")), vec![id_of("03412")]);
}

#[test]
fn an_ended_commune_stays_within_the_district_s_sight() {
    let mut all = district();
    for agency in &mut all {
        agency.valid_until = (agency.code == "03405").then(|| day("2025-07-01"));
    }
    assert!(reach_of(&all, id_of("H")).contains(&id_of("03405")));
}

#[test]
fn a_tree_with_a_loop_still_ends() {
    let mut all = district();
    all[0].parent_id = Some(id_of("03412"));
    all[0].level = AgencyLevel::Department;
    assert_eq!(reach_of(&all, id_of("H")).len(), 28);
    assert_eq!(district_of(&all, id_of("03412")), None);
}

#[test]
fn the_inspectorate_and_the_council_office_belong_to_the_district() {
    let all = district();
    for code in ["TTH", "HDND", "03424", "H"] {
        assert_eq!(district_of(&all, id_of(code)).map(|a| a.code.as_str()), Some("H"));
    }
}

#[test]
fn figures_of_the_reception_board_and_the_office_stand_in_the_district_s_row() {
    assert_eq!(head_row(&agency("BTCD")), id_of("H"));
    assert_eq!(head_row(&agency("VP")), id_of("H"));
    assert_eq!(head_row(&agency("TNMT")), id_of("TNMT"));
}

#[test]
fn a_code_may_pass_to_another_agency_on_the_day_the_first_ends() {
    let mut old = agency("03405");
    let new = Agency { id: AgencyId(uuid::Uuid::nil()), valid_from: day("2025-07-01"), ..old.clone() };
    assert_eq!(begins_soundly(&new, std::slice::from_ref(&old)), Err(AgencyError::CodeTakenOnThoseDays));
    old.valid_until = Some(day("2025-07-01"));
    assert_eq!(begins_soundly(&new, std::slice::from_ref(&old)), Ok(()));
    assert!(valid_on(&old, day("2025-06-30")) && !valid_on(&old, day("2025-07-01")));
    assert_eq!(ends_soundly(&old, day("2025-08-01"), &[old.clone(), new]), Err(AgencyError::CodeTakenOnThoseDays));
}

#[test]
fn an_agency_cannot_end_before_it_began() {
    let agency = agency("03412");
    assert_eq!(ends_soundly(&agency, SINCE, &[]), Err(AgencyError::EndsBeforeItBegins));
    assert_eq!(ends_soundly(&agency, SINCE.succ_opt().unwrap(), &[]), Ok(()));
}
