//! Who gives a role, who confirms it, and what a grant must be.
use tiepdan::identity::{GrantError, GrantRow, NewGrant, may_confirm, may_grant, needs_second_person, sound_grant};
use tiepdan::kernel::codes::{AgencyLevel, Code, Post, Role};
use tiepdan::kernel::{AgencyId, GrantId, UserId};
use uuid::Uuid;

const GIVER: UserId = UserId(Uuid::from_u128(11));
const GETTER: UserId = UserId(Uuid::from_u128(12));
const THIRD: UserId = UserId(Uuid::from_u128(13));

fn waiting() -> GrantRow {
    GrantRow {
        id: GrantId(Uuid::nil()),
        user_id: GETTER,
        agency_id: AgencyId(Uuid::nil()),
        role: Role::Handler,
        post: Post::Staff,
        valid_from: "2023-01-01".parse().unwrap(),
        valid_until: None,
        granted_by: Some(GIVER),
        confirmed_by: None,
        needs_confirmation: true,
        created_at: super::at("08:00:00"),
    }
}

fn new(role: Role, post: Post) -> NewGrant {
    let agency_id = AgencyId(Uuid::nil());
    NewGrant { role, post, agency_id, from: "2023-01-01".parse().unwrap(), until: None }
}

fn faults(new: &NewGrant, level: Option<AgencyLevel>) -> Vec<&'static str> {
    sound_grant(new, level).err().map_or_else(Vec::new, |p| p.errors.iter().map(|e| e.code).collect())
}

#[test]
fn nobody_grants_to_himself() {
    assert_eq!(may_grant(GIVER, GIVER), Err(GrantError::ToOneself));
    assert_eq!(may_grant(GIVER, GETTER), Ok(()));
}

#[test]
fn what_opens_denunciations_or_makes_administrators_takes_a_second_person() {
    for role in Role::ALL {
        let alone = matches!(role, Role::InternalAffairs | Role::CouncilClerk);
        assert_eq!(needs_second_person(*role), !alone, "{role}");
    }
}

#[test]
fn the_second_person_is_neither_who_gave_nor_who_gets() {
    assert_eq!(may_confirm(GIVER, &waiting()), Err(GrantError::NotASecondPerson));
    assert_eq!(may_confirm(GETTER, &waiting()), Err(GrantError::NotASecondPerson));
    assert_eq!(may_confirm(THIRD, &waiting()), Ok(()));
}

#[test]
fn a_grant_is_confirmed_once() {
    let confirmed = GrantRow { confirmed_by: Some(THIRD), ..waiting() };
    assert_eq!(may_confirm(THIRD, &confirmed), Err(GrantError::NothingToConfirm));
    let alone = GrantRow { needs_confirmation: false, ..waiting() };
    assert_eq!(may_confirm(THIRD, &alone), Err(GrantError::NothingToConfirm));
}

#[test]
fn a_grant_tells_all_its_faults_at_once() {
    let commune = Some(AgencyLevel::Commune);
    assert_eq!(faults(&new(Role::Handler, Post::Staff), commune), [""; 0]);
    assert_eq!(faults(&new(Role::Leader, Post::Deputy), commune), [""; 0]);
    assert_eq!(faults(&new(Role::Inspector, Post::Staff), commune), ["not_a_district_agency"]);
    let backwards = NewGrant { until: Some("2023-01-01".parse().unwrap()), ..new(Role::Leader, Post::Staff) };
    assert_eq!(faults(&backwards, None), ["before_start", "not_a_leader", "unknown"]);
}
