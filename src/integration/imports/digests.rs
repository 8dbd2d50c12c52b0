//! How a row is known again: keyed, so that the digests alone tell nobody's name.
use std::collections::HashMap;

use crate::integration::registers::{PetitionRow, ReceptionRow, RefusalClause};
use crate::kernel::codes::Code;
use crate::kernel::{AgencyId, fold};
use crate::platform::crypto::{Key, mac};

/// What a row is and what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digests {
    pub row: Vec<u8>,
    pub content: Vec<u8>,
}

/// A row of either register, as digests need it.
pub trait Digested {
    const REGISTER: &'static str;
    /// STT, day, names: the row's identity within a year of a register.
    fn identity(&self) -> [String; 3];
    /// Everything else it says.
    fn content(&self) -> Vec<String>;
}

/// Digests of all rows; rows that look quite alike are told apart by their order.
pub fn of_rows<R: Digested>(key: &Key, agency: AgencyId, year: i32, rows: &[R]) -> Vec<Digests> {
    let mut seen: HashMap<[String; 3], u32> = HashMap::new();
    rows.iter()
        .map(|row| {
            let identity = row.identity();
            let nth = seen.entry(identity.clone()).or_default();
            *nth += 1;
            let order = nth.to_string();
            let year = year.to_string();
            let parts: Vec<&[u8]> = [agency.0.as_bytes().as_slice(), R::REGISTER.as_bytes(), year.as_bytes()]
                .into_iter()
                .chain(identity.iter().map(String::as_bytes))
                .chain([order.as_bytes()])
                .collect();
            let content = row.content();
            let held: Vec<&[u8]> = content.iter().map(String::as_bytes).collect();
            Digests { row: mac(key, &parts), content: mac(key, &held) }
        })
        .collect()
}

fn text(value: Option<&String>) -> String {
    value.cloned().unwrap_or_default()
}

fn day(value: Option<chrono::NaiveDate>) -> String {
    value.map(|d| d.to_string()).unwrap_or_default()
}

fn code<C: Code>(value: Option<C>) -> String {
    value.map(Code::code).unwrap_or_default().to_owned()
}

impl Digested for ReceptionRow {
    const REGISTER: &'static str = "receptions";

    fn identity(&self) -> [String; 3] {
        let names: Vec<String> = self.people.iter().map(|p| fold(p.full_name.as_deref().unwrap_or_default())).collect();
        [text(self.number.as_ref()), self.on.to_string(), names.join("|")]
    }

    fn content(&self) -> Vec<String> {
        let mut held = vec![
            self.people_count.to_string(),
            self.content.clone(),
            self.kind.code().to_owned(),
            code(self.field),
            self.occurrence.code().to_owned(),
            self.mode.code().to_owned(),
            self.host.code().to_owned(),
            text(self.host_name.as_ref()),
            self.outcome.code().to_owned(),
            self.refusal_ground.map(RefusalClause::code).unwrap_or_default().to_owned(),
            text(self.follow_up.as_ref()),
            text(self.prior_settlement.as_ref()),
            text(self.note.as_ref()),
        ];
        for person in &self.people {
            held.push(text(person.address.as_ref()));
            held.push(person.identity.as_ref().map(|i| i.number.clone()).unwrap_or_default());
        }
        held
    }
}

impl Digested for PetitionRow {
    const REGISTER: &'static str = "petitions";

    fn identity(&self) -> [String; 3] {
        let name = fold(self.full_name.as_deref().unwrap_or_default());
        [text(self.number.as_ref()), self.received_on.to_string(), name]
    }

    fn content(&self) -> Vec<String> {
        vec![
            text(self.incoming_number.as_ref()),
            self.source.code().to_owned(),
            text(self.address.as_ref()),
            self.identity.as_ref().map(|i| i.number.clone()).unwrap_or_default(),
            self.signer_count.to_string(),
            self.kind.code().to_owned(),
            self.field.code().to_owned(),
            self.summary.clone(),
            code(self.competence),
            code(self.handling),
            day(self.processed_on),
            text(self.settling.as_ref()),
            day(self.accepted_on),
            day(self.settled_on),
            code(self.result),
            text(self.note.as_ref()),
        ]
    }
}
