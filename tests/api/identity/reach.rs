//! How far each role reaches.
use tiepdan::agencies::seed::{district, id_of};
use tiepdan::identity::reach;
use tiepdan::kernel::codes::Role;

#[test]
fn receptionists_and_handlers_reach_their_own_agency() {
    for role in [Role::Receptionist, Role::Handler] {
        assert_eq!(reach(role, id_of("H"), &district()), vec![id_of("H")]);
        assert_eq!(reach(role, id_of("03412"), &district()), vec![id_of("03412")]);
    }
}

#[test]
fn a_leader_reaches_the_own_agency_and_at_the_district_all_below() {
    assert_eq!(reach(Role::Leader, id_of("03424"), &district()), vec![id_of("03424")]);
    assert_eq!(reach(Role::Leader, id_of("TNMT"), &district()), vec![id_of("TNMT")]);
    assert_eq!(reach(Role::Leader, id_of("H"), &district()).len(), 28);
}

#[test]
fn the_inspectorate_internal_affairs_and_the_council_s_clerk_reach_the_district() {
    for (role, code) in [(Role::Inspector, "TTH"), (Role::InternalAffairs, "PNV"), (Role::CouncilClerk, "HDND")] {
        let reached = reach(role, id_of(code), &district());
        assert_eq!(reached.len(), 28);
        assert!(reached.contains(&id_of("H")) && reached.contains(&id_of("03430")));
    }
}

#[test]
fn an_administrator_reaches_no_case() {
    assert_eq!(reach(Role::Admin, id_of("H"), &district()), vec![]);
}
