//! Passwords, names of accounts, and how far a role reaches.
//!
//! QCVN 12: a password has at least 8 characters, with lower and upper case, digit and special character. It
//! refuses the old password and the account's own name. A role reaches its own agency; a leader's at the
//! district reaches every agency below; the Inspectorate, Phòng Nội vụ and the Council's office reach the
//! district; an administrator reaches no case.
use crate::agencies::{Agency, district_of, reach_of};
use crate::kernel::codes::{AgencyLevel, Role};
use crate::kernel::{AgencyId, FieldError, Problem, fold};

/// The fewest and the most characters of a password.
pub const PASSWORD_LENGTH: std::ops::RangeInclusive<usize> = 8..=128;
/// The most characters of an account's name.
pub const USERNAME_LENGTH: usize = 64;
const BASIS: &str = "QCVN 12 (mật khẩu)";

/// What a new password lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordError {
    Length,
    Lower,
    Upper,
    Digit,
    Special,
    SameAsName,
    SameAsOld,
}

impl PasswordError {
    fn field(self, pointer: &str) -> FieldError {
        let (code, vi, en) = match self {
            Self::Length => ("length", "Mật khẩu dài 8 đến 128 ký tự.", "A password has 8 to 128 characters."),
            Self::Lower => ("lower", "Mật khẩu phải có chữ thường.", "A password has a lower-case letter."),
            Self::Upper => ("upper", "Mật khẩu phải có chữ hoa.", "A password has an upper-case letter."),
            Self::Digit => ("digit", "Mật khẩu phải có chữ số.", "A password has a digit."),
            Self::Special => ("special", "Mật khẩu phải có ký tự đặc biệt.", "A password has a special character."),
            Self::SameAsName => {
                ("same_as_name", "Mật khẩu không được trùng tên tài khoản.", "A password is not the account's name.")
            }
            Self::SameAsOld => {
                ("same_as_old", "Mật khẩu mới phải khác mật khẩu cũ.", "The new password differs from the old one.")
            }
        };
        FieldError::new(pointer, code, vi, en)
    }

    /// 422 with everything the password lacks.
    pub fn problem(errors: &[Self], pointer: &str) -> Problem {
        Problem::invalid(errors.iter().map(|e| e.field(pointer)).collect()).with_basis(BASIS)
    }
}

/// Everything a new password lacks for an account.
pub fn password_for(username: &str, old: Option<&str>, new: &str) -> Result<(), Vec<PasswordError>> {
    let has = |is: fn(char) -> bool| new.chars().any(is);
    let faults = [
        (PASSWORD_LENGTH.contains(&new.chars().count()), PasswordError::Length),
        (has(char::is_lowercase), PasswordError::Lower),
        (has(char::is_uppercase), PasswordError::Upper),
        (has(char::is_numeric), PasswordError::Digit),
        (has(|c| !c.is_alphanumeric()), PasswordError::Special),
        (fold(new) != fold(username), PasswordError::SameAsName),
        (old != Some(new), PasswordError::SameAsOld),
    ];
    let errors: Vec<PasswordError> = faults.into_iter().filter(|(holds, _)| !holds).map(|(_, e)| e).collect();
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

/// The name of a new account: a letter, then lower-case letters, digits, dots, hyphens and underscores.
pub fn username_of(text: &str) -> Result<String, FieldError> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(&b);
    let starts = text.bytes().next().is_some_and(|b| b.is_ascii_lowercase());
    if starts && text.len() <= USERNAME_LENGTH && text.bytes().all(plain) {
        return Ok(text.to_owned());
    }
    Err(FieldError::new(
        "/username",
        "format",
        "Tên tài khoản bắt đầu bằng chữ thường không dấu, gồm chữ thường, chữ số và . _ - (tối đa 64 ký tự).",
        "A username begins with a lower-case ASCII letter and has lower-case letters, digits and . _ - (at most 64).",
    ))
}

/// The agencies a role at an agency reaches.
pub fn reach(role: Role, agency: AgencyId, all: &[Agency]) -> Vec<AgencyId> {
    match role {
        Role::Admin => Vec::new(),
        Role::Receptionist | Role::Handler => vec![agency],
        Role::Leader => match all.iter().find(|a| a.id == agency) {
            Some(here) if here.level == AgencyLevel::District => reach_of(all, agency),
            _ => vec![agency],
        },
        Role::Inspector | Role::InternalAffairs | Role::CouncilClerk => match district_of(all, agency) {
            Some(district) => reach_of(all, district.id),
            None => vec![agency],
        },
    }
}
