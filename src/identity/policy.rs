//! Who may do what with accounts, grants and sessions.
use super::model::GrantRow;
use super::users::{GrantError, may_confirm, may_grant};
use crate::agencies::Agency;
use crate::kernel::codes::{AgencyLevel, Role};
use crate::kernel::{AgencyId, Problem, UserId};
use crate::platform::access::{Actor, Permit};

/// Everybody may sign in, go on, sign out and change the own password.
pub(super) fn own_session(actor: &Actor, operation: &'static str) -> Permit {
    Permit::granted(operation, actor, None)
}

/// Accounts are the administrator's.
pub(super) fn may_keep_users(actor: &Actor, operation: &'static str) -> Result<Permit, Problem> {
    if actor.is(Role::Admin) {
        return Ok(Permit::granted(operation, actor, None));
    }
    Err(Problem::forbidden("Chỉ quản trị viên được quản lý tài khoản.", "Only an administrator may keep accounts."))
}

/// Disabling oneself would lock the last administrator out.
pub(super) fn may_disable(actor: &Actor, user: UserId) -> Result<Permit, Problem> {
    if actor.user == user {
        return Err(Problem::forbidden("Không thể tự khóa tài khoản của mình.", "Nobody disables the own account."));
    }
    may_keep_users(actor, "update_user")
}

/// The whole list is the administrator's; others see who works at an agency they work at or inspect.
pub(super) fn may_list_users(actor: &Actor, agency: Option<AgencyId>) -> Result<(), Problem> {
    let reaches = |agency| actor.has_any(&[Role::Receptionist, Role::Handler, Role::Leader, Role::Inspector], agency);
    if actor.is(Role::Admin) || agency.is_some_and(reaches) {
        return Ok(());
    }
    Err(Problem::forbidden(
        "Hãy chọn agency_id của cơ quan bạn làm việc; danh sách đầy đủ chỉ dành cho quản trị viên.",
        "Name the agency_id of an agency you work at; the whole list is the administrator's.",
    ))
}

/// An account is shown to the administrator, the Inspectorate, and its owner; to others it does not exist.
pub(super) fn may_see_user(actor: &Actor, user: UserId) -> Result<(), Problem> {
    if actor.user == user || actor.is(Role::Admin) || actor.is(Role::Inspector) {
        return Ok(());
    }
    Err(Problem::not_found())
}

/// Grants are seen by those who may see the account, and by a district leader, who may confirm them.
pub(super) fn may_see_grants(actor: &Actor, user: UserId) -> Result<(), Problem> {
    if is_district_leader(actor) { Ok(()) } else { may_see_user(actor, user) }
}

fn is_district_leader(actor: &Actor) -> bool {
    actor.grants.iter().any(|g| g.role == Role::Leader && g.agency_level == AgencyLevel::District)
}

/// A grant by an administrator, never to himself.
pub(super) fn may_give(actor: &Actor, to: UserId, at: &Agency) -> Result<Permit, Problem> {
    may_keep_users(actor, "create_grant")?;
    may_grant(actor.user, to)?;
    Ok(Permit::granted("create_grant", actor, Some(at.id)))
}

/// The second person: another administrator, or a leader of the district.
pub(super) fn may_second(actor: &Actor, grant: &GrantRow) -> Result<Permit, Problem> {
    if !actor.is(Role::Admin) && !is_district_leader(actor) {
        return Err(GrantError::NotASecondPerson.into());
    }
    may_confirm(actor.user, grant)?;
    Ok(Permit::granted("confirm_grant", actor, Some(grant.agency_id)))
}

pub(super) fn may_end(actor: &Actor, grant: &GrantRow) -> Result<Permit, Problem> {
    may_keep_users(actor, "end_grant")?;
    Ok(Permit::granted("end_grant", actor, Some(grant.agency_id)))
}
