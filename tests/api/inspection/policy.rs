use std::sync::Arc;
use tiepdan::inspection::may_read_figures;
use tiepdan::kernel::codes::{AgencyLevel, Post, Role};
use tiepdan::kernel::{AgencyId, GrantId, SessionId, UserId};
use tiepdan::platform::access::{Actor, Grant, Scope};
use uuid::Uuid;

use super::{day, id};

fn scope(role: Role, at: u128, reach: &[u128]) -> Scope {
    let reach: Vec<AgencyId> = reach.iter().copied().map(id).collect();
    let grant = Grant {
        id: GrantId(Uuid::from_u128(1)),
        role,
        post: Post::Staff,
        agency: id(at),
        agency_code: "H".into(),
        agency_name: "UBND huyện".into(),
        agency_level: AgencyLevel::District,
        from: day("2020-01-01"),
        until: None,
        reach,
    };
    let actor = Actor {
        user: UserId(Uuid::from_u128(2)),
        session: SessionId(Uuid::from_u128(3)),
        username: "a".into(),
        full_name: "A".into(),
        must_change_password: false,
        grants: vec![grant],
    };
    Arc::new(actor).scope()
}

#[test]
fn the_inspector_internal_affairs_and_the_councils_clerk_read_the_districts_figures() {
    for role in [Role::Inspector, Role::InternalAffairs, Role::CouncilClerk] {
        let scope = scope(role, 1, &[1, 2, 3]);
        assert!(may_read_figures(&scope, None).is_ok(), "{role}");
        assert!(may_read_figures(&scope, Some(id(3))).is_ok(), "{role}");
    }
}

#[test]
fn a_leader_reads_the_own_reach_only() {
    let scope = scope(Role::Leader, 2, &[2]);
    assert!(may_read_figures(&scope, None).is_ok());
    assert!(may_read_figures(&scope, Some(id(2))).is_ok());
    assert_eq!(may_read_figures(&scope, Some(id(3))).unwrap_err().status, 403);
}

#[test]
fn desk_officers_and_the_administrator_read_no_figures() {
    for role in [Role::Receptionist, Role::Handler, Role::Admin] {
        let scope = scope(role, 1, &[1, 2]);
        assert_eq!(may_read_figures(&scope, None).unwrap_err().status, 403, "{role}");
        assert_eq!(may_read_figures(&scope, Some(id(1))).unwrap_err().status, 403, "{role}");
    }
}
