//! What a grant must be, and who may give and confirm it.
//!
//! Luật Tố cáo 2018, Điều 8 and 47 (the denouncer is protected), QCVN 12 (separation of duties). It refuses a
//! grant to oneself, a confirmation by the one who gave or gets it, and a post that does not fit the role.
use chrono::NaiveDate;

use crate::identity::model::GrantRow;
use crate::kernel::codes::{AgencyLevel, Post, Role};
use crate::kernel::{AgencyId, FieldError, Problem, Tongues, UserId};

/// A role to be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewGrant {
    pub role: Role,
    pub post: Post,
    pub agency_id: AgencyId,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
}

/// Why a grant is not given, confirmed or ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GrantError {
    ToOneself,
    NotASecondPerson,
    NothingToConfirm,
}

impl From<GrantError> for Problem {
    fn from(error: GrantError) -> Self {
        match error {
            GrantError::ToOneself => {
                Self::forbidden("Không ai tự cấp quyền cho mình.", "Nobody grants a role to himself.")
            }
            GrantError::NotASecondPerson => Self::forbidden(
                "Phải do người thứ hai xác nhận: một quản trị viên khác hoặc lãnh đạo huyện, không phải người cấp hay người được cấp.",
                "A second person confirms it: another administrator or a leader of the district, neither who gave it nor who gets it.",
            ),
            GrantError::NothingToConfirm => Self::wrong_state(
                Tongues::of("Quyền này không chờ xác nhận.", "This grant does not wait for a confirmation."),
                vec!["end_grant"],
            ),
        }
    }
}

/// Whether a role takes a second person: it opens denunciations, or makes those who give such roles (else one
/// administrator could make the second one himself).
pub fn needs_second_person(role: Role) -> bool {
    match role {
        Role::Receptionist | Role::Handler | Role::Leader | Role::Inspector | Role::Admin => true,
        Role::InternalAffairs | Role::CouncilClerk => false,
    }
}

pub fn may_grant(by: UserId, to: UserId) -> Result<(), GrantError> {
    if by == to { Err(GrantError::ToOneself) } else { Ok(()) }
}

/// Whether somebody is the second person to a grant.
pub fn may_confirm(by: UserId, grant: &GrantRow) -> Result<(), GrantError> {
    if !grant.is_waiting() {
        return Err(GrantError::NothingToConfirm);
    }
    if by == grant.user_id || Some(by) == grant.granted_by {
        return Err(GrantError::NotASecondPerson);
    }
    Ok(())
}

/// The values of a grant at an agency of `level` (`None`: there is no such agency), all faults at once.
pub fn sound_grant(new: &NewGrant, level: Option<AgencyLevel>) -> Result<(), Problem> {
    let mut errors = Vec::new();
    if new.until.is_some_and(|until| until <= new.from) {
        errors.push(before_start());
    }
    if new.role == Role::Leader && new.post == Post::Staff {
        errors.push(FieldError::new(
            "/post",
            "not_a_leader",
            "Lãnh đạo là thủ trưởng, quyền thủ trưởng hoặc cấp phó.",
            "A leader is head, acting head or deputy.",
        ));
    }
    let of_the_district = matches!(new.role, Role::Inspector | Role::InternalAffairs | Role::CouncilClerk);
    match level {
        None => errors.push(FieldError::new(
            "/agency_id",
            "unknown",
            "Không có cơ quan này trong thời gian đó.",
            "There is no such agency in that time.",
        )),
        Some(AgencyLevel::Commune) if of_the_district => errors.push(FieldError::new(
            "/agency_id",
            "not_a_district_agency",
            "Vai trò này chỉ có ở cơ quan cấp huyện.",
            "This role exists at district agencies only.",
        )),
        Some(_) => {}
    }
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors)) }
}

/// An end before the beginning; one on the first day says that the grant held on no day.
pub(super) fn before_start() -> FieldError {
    FieldError::new(
        "/until",
        "before_start",
        "Ngày kết thúc không được trước ngày bắt đầu.",
        "The end may not lie before the beginning.",
    )
}
