//! The letters there are, and what may stand in them.

/// A letter: the name of its file, the template built in, and what it cannot be without.
#[derive(Debug, PartialEq, Eq)]
pub struct Form {
    pub name: &'static str,
    pub built_in: &'static [u8],
    pub required: &'static [&'static str],
}

/// Every placeholder that a template may hold.
pub const PLACEHOLDERS: &[&str] = &[
    "accepted_on",
    "addresses",
    "agency",
    "agency_name",
    "agreement",
    "basis",
    "code",
    "course",
    "document_number",
    "due_on",
    "forwarder",
    "kind",
    "lookup_pin",
    "method_and_deadline",
    "officer",
    "papers",
    "parent_agency",
    "petitioners",
    "place_and_day",
    "reason",
    "receipt_code",
    "received_on",
    "rights_and_duties",
    "secrecy_note",
    "signatures",
    "signer_name",
    "signer_post",
    "summary",
    "to_name",
];

macro_rules! letters {
    ($($name:literal: $($required:literal)*;)*) => {
        pub const FORMS: &[Form] = &[$(Form {
            name: $name,
            built_in: include_bytes!(concat!("../../../templates/", $name, ".docx")),
            required: &[$($required),*],
        }),*];
    };
}

letters! {
    "petition-receipt": "agency_name" "code" "lookup_pin" "received_on";
    "petition-proposal": "agency_name" "code" "basis";
    "petition-guidance": "agency_name" "code" "to_name";
    "petition-transfer": "agency_name" "code" "to_name";
    "petition-return": "agency_name" "code" "reason";
    "petition-acceptance": "agency_name" "code" "accepted_on" "basis";
    "petition-refusal": "agency_name" "code" "reason" "basis";
    "mediation-record": "agency_name" "code" "petitioners" "agreement" "signatures";
    "reception-receipt": "agency_name" "code" "received_on";
    "reception-refusal": "agency_name" "code" "reason" "basis";
}

/// A form by the name of its file.
pub fn form(name: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.name == name)
}
