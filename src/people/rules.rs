//! What a citizen's number and phone look like (NĐ 137/2015, Điều 13). The structure is warned about,
//! never refused: old papers, births abroad and clerks' slips are real. The number names the place of
//! birth registration, so it is never compared with the address.
use crate::kernel::codes::Gender;
use crate::kernel::{FieldError, Tongues, squeeze};

use super::PersonBody;

/// Provinces whose codes stand in the first three digits (63 of 2015–2025).
const PROVINCES: &[u16] = &[
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44, 45,
    46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92,
    93, 94, 95, 96,
];

/// The kind of an identity number by its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentityKind {
    Cccd,
    Cmnd,
    Other,
}

impl IdentityKind {
    pub fn code(self) -> &'static str {
        match self {
            Self::Cccd => "cccd",
            Self::Cmnd => "cmnd",
            Self::Other => "other",
        }
    }

    /// Of a number whose blanks, dots and dashes are gone.
    pub fn of(number: &str) -> Self {
        match (number.bytes().all(|b| b.is_ascii_digit()), number.len()) {
            (true, 12) => Self::Cccd,
            (true, 9) => Self::Cmnd,
            _ => Self::Other,
        }
    }
}

/// A number as it is stored: without blanks, dots and dashes, upper case.
pub fn plain_number(number: &str) -> String {
    number.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-')).flat_map(char::to_uppercase).collect()
}

/// A Vietnamese phone number in its national form: `+84 912 345 678` → `0912345678`.
pub fn plain_phone(phone: &str) -> String {
    let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    digits
        .strip_prefix("+84")
        .or_else(|| digits.strip_prefix("84").filter(|rest| rest.len() == 9))
        .map_or(digits.clone(), |rest| format!("0{rest}"))
}

fn is_usual_phone(plain: &str) -> bool {
    let mobile = plain.len() == 10 && matches!(plain.as_bytes().get(1), Some(b'3' | b'5' | b'7' | b'8' | b'9'));
    let landline = plain.len() == 11 && plain.starts_with("02");
    plain.starts_with('0') && (mobile || landline)
}

/// What is wrong beyond doubt: lengths, empty names, impossible years.
pub fn errors(person: &PersonBody, pointer: &str, this_year: i16) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let mut text = |name: &str, value: Option<&String>, most: usize| {
        let Some(value) = value else { return };
        let length = squeeze(value).chars().count();
        if length == 0 || length > most {
            errors.push(FieldError::new(
                format!("{pointer}/{name}"),
                "length",
                format!("Dài từ 1 đến {most} ký tự; bỏ hẳn trường nếu không có."),
                format!("1 to {most} characters; leave the field out when there is none."),
            ));
        }
    };
    text("full_name", person.full_name.as_ref(), 200);
    text("identity_number", person.identity_number.as_ref(), 30);
    text("address", person.address.as_ref(), 500);
    text("phone", person.phone.as_ref(), 30);
    if person.birth_year.is_some_and(|year| year < 1880 || year > this_year) {
        errors.push(FieldError::new(
            format!("{pointer}/birth_year"),
            "out_of_range",
            format!("Năm sinh từ 1880 đến {this_year}."),
            format!("A birth year is from 1880 to {this_year}."),
        ));
    }
    errors
}

/// What looks wrong, said to the clerk and stored all the same.
pub fn doubts(person: &PersonBody) -> Vec<(&'static str, &'static str, Tongues)> {
    let mut doubts = Vec::new();
    if let Some(number) = person.identity_number.as_deref().map(plain_number) {
        number_doubts(&number, person, &mut doubts);
    }
    if person.phone.as_deref().is_some_and(|phone| !is_usual_phone(&plain_phone(phone))) {
        doubts.push((
            "phone",
            "unusual_phone",
            Tongues::of(
                "Số điện thoại không giống số di động 10 số hoặc cố định 11 số; vẫn được lưu.",
                "The phone looks like neither a 10-digit mobile nor an 11-digit landline; stored all the same.",
            ),
        ));
    }
    doubts
}

fn number_doubts(number: &str, person: &PersonBody, doubts: &mut Vec<(&'static str, &'static str, Tongues)>) {
    let mut doubt = |code, vi, en| doubts.push(("identity_number", code, Tongues::of(vi, en)));
    if IdentityKind::of(number) == IdentityKind::Other {
        return doubt(
            "unusual_number",
            "Không phải 12 số (CCCD) hay 9 số (CMND); vẫn được lưu.",
            "Neither 12 digits (CCCD) nor 9 (CMND); stored all the same.",
        );
    }
    if IdentityKind::of(number) == IdentityKind::Cmnd {
        return;
    }
    let digits: Vec<u16> = number.bytes().map(|b| u16::from(b - b'0')).collect();
    let [a, b, c, century, y1, y2, ..] = digits.as_slice() else { return };
    if !PROVINCES.contains(&(a * 100 + b * 10 + c)) {
        doubt(
            "unknown_province",
            "Ba số đầu không phải mã tỉnh đã biết; vẫn được lưu.",
            "The first three digits are no known province; stored all the same.",
        );
    }
    let is_female = century % 2 == 1;
    if person.gender.is_some_and(|gender| (gender == Gender::Female) != is_female) {
        doubt(
            "gender_differs",
            "Số thứ tư không khớp giới tính đã ghi; vẫn được lưu.",
            "The fourth digit does not fit the recorded gender; stored all the same.",
        );
    }
    let year = 1900 + (century / 2) * 100 + y1 * 10 + y2;
    if person.birth_year.is_some_and(|born| u16::try_from(born).is_ok_and(|born| born != year)) {
        doubt(
            "birth_year_differs",
            "Số thứ năm và sáu không khớp năm sinh đã ghi; vẫn được lưu.",
            "The fifth and sixth digits do not fit the recorded birth year; stored all the same.",
        );
    }
}
