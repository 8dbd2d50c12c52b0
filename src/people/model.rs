//! A person as a client sends and reads one.
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::kernel::codes::{Capacity, Gender, PersonType};

/// Somebody who came, wrote or signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "full_name": "Sùng A Dơ", "gender": "male", "birth_year": 1985, "identity_number": "012085001234",
    "address": "Bản Phan Khèo, xã Bản Bo", "phone": "0912345678"
}))]
pub struct PersonBody {
    #[serde(rename = "type", default = "individual")]
    pub person_type: PersonType,
    #[serde(default = "oneself")]
    pub capacity: Capacity,
    /// Optional only where the visit was refused or the petition is not named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 200)]
    pub full_name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1880, maximum = 2100)]
    pub birth_year: Option<i16>,
    /// 12 digits (CCCD), 9 digits (CMND), another paper, or none: it is not compulsory (Luật Tiếp công dân 2013, Điều 25).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 30)]
    pub identity_number: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500)]
    pub address: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 30)]
    pub phone: Option<String>,
}

impl PersonBody {
    /// Somebody of whom nothing is known yet.
    pub fn unnamed() -> Self {
        Self {
            person_type: individual(),
            capacity: oneself(),
            full_name: None,
            gender: None,
            birth_year: None,
            identity_number: None,
            address: None,
            phone: None,
        }
    }
}

fn individual() -> PersonType {
    PersonType::Individual
}

fn oneself() -> Capacity {
    Capacity::Self_
}

/// A stored person: the body with its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Person {
    pub id: uuid::Uuid,
    #[serde(flatten)]
    pub body: PersonBody,
    /// Withdrew from the petition on that day; it goes on for the others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn_on: Option<chrono::NaiveDate>,
}

/// Something that looks wrong and was stored all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Warning {
    pub pointer: String,
    pub code: String,
    pub detail: String,
}
