//! What columns ask about a counted record: one flat value, read from the key that the count is grouped by.
use crate::kernel::codes::{
    Code, Competence, Field, Handling, Host, Kind, Occurrence, Outcome, PriorStatus, ReceptionMode, codes,
};

codes! {
    /// How many stand behind a petition.
    Signers {
        Many = "many" ("nhiều người đứng tên", "many signers"),
        One = "one" ("một người đứng tên", "one signer"),
        Nameless = "nameless" ("đơn khác", "nameless"),
    }
    /// How a case that was accepted ended in the window.
    Ended {
        Decided = "decided" ("giải quyết", "decided"),
        Withdrawn = "withdrawn" ("rút đơn", "withdrawn"),
        Terminated = "terminated" ("đình chỉ", "terminated"),
    }
    /// Of which petitions matters are counted.
    Standing {
        Handled = "handled" ("đã xử lý, đủ điều kiện", "handled and eligible"),
        Considered = "considered" ("đã xem xét, đủ điều kiện", "considered and eligible"),
        Any = "any" ("mọi đơn", "any"),
    }
}

/// One flat row of counted facts; what a source does not know stays empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Fact {
    pub mode: Option<ReceptionMode>,
    pub host: Option<Host>,
    pub is_crowd: bool,
    pub occurrence: Option<Occurrence>,
    pub kind: Option<Kind>,
    /// Not handled (of decisions: accepted and not settled) when the window began.
    pub is_carried: bool,
    pub signers: Option<Signers>,
    pub is_processed: bool,
    pub is_classified: bool,
    pub is_eligible: bool,
    pub handling: Option<Handling>,
    pub competence: Option<Competence>,
    pub prior_status: Option<PriorStatus>,
    pub field: Option<Field>,
    pub level: i16,
    /// Accepted, and its settlement came to an end.
    pub is_settled: bool,
    pub is_in_person: bool,
    pub ended: Option<Ended>,
    pub result: Option<Outcome>,
    pub by_persuasion: bool,
    pub is_in_time: bool,
    /// Executed in the window.
    pub is_executed: bool,
}

impl Fact {
    /// A petition of a kind that is handled so, classified, and eligible unless it was filed.
    pub fn handled(kind: Kind, handling: Option<Handling>, competence: Option<Competence>) -> Self {
        Self {
            kind: Some(kind),
            is_processed: handling.is_some(),
            is_classified: true,
            is_eligible: handling != Some(Handling::Filed),
            handling,
            competence,
            level: 1,
            ..Self::default()
        }
    }

    /// Reads what a source's key says, in the order of its columns.
    pub fn of(dimensions: &[&str], key: &str) -> Self {
        let mut fact = Self::default();
        for (dimension, part) in dimensions.iter().zip(key.split('|')) {
            fact.read(dimension, part);
        }
        fact
    }

    fn read(&mut self, dimension: &str, part: &str) {
        let is = part == "true";
        match dimension {
            "mode" => self.mode = ReceptionMode::parse(part),
            "host" => self.host = Host::parse(part),
            "is_crowd" => self.is_crowd = is,
            "occurrence" => self.occurrence = Occurrence::parse(part),
            "kind" => self.kind = Kind::parse(part),
            "is_carried" => self.is_carried = is,
            "signers" => self.signers = Signers::parse(part),
            "is_processed" => self.is_processed = is,
            "is_classified" => self.is_classified = is,
            "is_eligible" => self.is_eligible = is,
            "handling" => self.handling = Handling::parse(part),
            "competence" => self.competence = Competence::parse(part),
            "prior_status" => self.prior_status = PriorStatus::parse(part),
            "field" => self.field = Field::parse(part),
            "level" => self.level = part.parse().unwrap_or(1),
            "is_settled" => self.is_settled = is,
            "is_in_person" => self.is_in_person = is,
            "ended" => self.ended = Ended::parse(part),
            "result" => self.result = Outcome::parse(part),
            "by_persuasion" => self.by_persuasion = is,
            "is_in_time" => self.is_in_time = is,
            "is_executed" => self.is_executed = is,
            _ => {}
        }
    }
}
