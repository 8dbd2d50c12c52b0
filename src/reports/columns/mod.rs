//! What each column of each form counts: the one place where it is said. A column counts records of one source for which
//! all its terms hold; its rule in words is made of the same terms, so the page and the figures cannot part.
mod beyond;
mod fact;
mod kqgq;
mod outcome;
mod tcd;
mod terms;
mod xld;

pub use beyond::{Beyond, beyond_of, beyond_rules};
pub use fact::{Fact, Standing};
pub use outcome::{Place, basis_of, outcomes, place_of};
pub use terms::Term;

use super::forms::{FormCode, Regime};
use crate::kernel::codes::Kind;

/// Where counted records come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Source {
    /// Visits of the window (lượt tiếp).
    Visits,
    /// Matters of these visits (vụ việc tiếp).
    VisitMatters,
    /// Sessions held in the window, visited or not (kỳ tiếp).
    Sessions,
    /// Petitions received at a reception in the window.
    InPerson,
    /// Petitions to be handled: not handled when the window began, or come to be handled within it.
    Petitions,
    /// Letters in answer that came in the window.
    Replies,
    /// Petitions accepted and not settled when the window began, or accepted within it.
    Decisions,
    /// Decisions and conclusions to be executed: not executed when the window began, or decided within it.
    Executions,
}

/// What is counted of the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Each record.
    Records,
    /// Each matter once, by its main petition.
    Matters,
    /// An amount of each.
    Sum(Amount),
}

/// What may be summed; money in đồng, land in m².
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    People,
    RecoverMoney,
    RecoverLand,
    OrgMoney,
    OrgLand,
    PersonMoney,
    PersonLand,
    OrgsRestored,
    PersonsRestored,
    DisciplineOrgs,
    DisciplinePersons,
    DisciplineOfficials,
    PoliceCases,
    PolicePersons,
    PoliceOfficials,
    ProsecutedCases,
    ProsecutedPersons,
    ProsecutedOfficials,
    DoneRecoverMoney,
    DoneRecoverLand,
    DoneOrgMoney,
    DoneOrgLand,
    DonePersonMoney,
    DonePersonLand,
    DoneOrgsRestored,
    DonePersonsRestored,
}

impl Amount {
    fn is_money(self) -> bool {
        use Amount::{DoneOrgMoney, DonePersonMoney, DoneRecoverMoney, OrgMoney, PersonMoney, RecoverMoney};
        matches!(self, RecoverMoney | OrgMoney | PersonMoney | DoneRecoverMoney | DoneOrgMoney | DonePersonMoney)
    }

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::People => "people received",
            Self::RecoverMoney => "money to recover for the State, triệu đồng",
            Self::RecoverLand => "land to recover for the State, m²",
            Self::OrgMoney => "money to return to organisations, triệu đồng",
            Self::OrgLand => "land to return to organisations, m²",
            Self::PersonMoney => "money to return to persons, triệu đồng",
            Self::PersonLand => "land to return to persons, m²",
            Self::OrgsRestored => "organisations whose rights are to be restored",
            Self::PersonsRestored => "persons whose rights are to be restored",
            Self::DisciplineOrgs => "organisations disciplined",
            Self::DisciplinePersons => "persons disciplined",
            Self::DisciplineOfficials => "officials among them",
            Self::PoliceCases => "cases sent to the police",
            Self::PolicePersons => "persons sent to the police",
            Self::PoliceOfficials => "officials among those sent to the police",
            Self::ProsecutedCases => "cases prosecuted",
            Self::ProsecutedPersons => "persons prosecuted",
            Self::ProsecutedOfficials => "officials among those prosecuted",
            Self::DoneRecoverMoney => "money recovered for the State, triệu đồng",
            Self::DoneRecoverLand => "land recovered for the State, m²",
            Self::DoneOrgMoney => "money returned to organisations, triệu đồng",
            Self::DoneOrgLand => "land returned to organisations, m²",
            Self::DonePersonMoney => "money returned to persons, triệu đồng",
            Self::DonePersonLand => "land returned to persons, m²",
            Self::DoneOrgsRestored => "organisations whose rights were restored",
            Self::DonePersonsRestored => "persons whose rights were restored",
        }
    }
}

impl Source {
    /// The amounts its records bring, in order.
    pub fn amounts(self) -> &'static [Amount] {
        use Amount::{
            DisciplineOfficials, DisciplineOrgs, DisciplinePersons, DoneOrgLand, DoneOrgMoney, DoneOrgsRestored,
            DonePersonLand, DonePersonMoney, DonePersonsRestored, DoneRecoverLand, DoneRecoverMoney, OrgLand, OrgMoney,
            OrgsRestored, People, PersonLand, PersonMoney, PersonsRestored, PoliceCases, PoliceOfficials,
            PolicePersons, ProsecutedCases, ProsecutedOfficials, ProsecutedPersons, RecoverLand, RecoverMoney,
        };
        match self {
            Self::Visits => &[People],
            Self::Decisions => &[
                RecoverMoney,
                RecoverLand,
                OrgMoney,
                OrgLand,
                PersonMoney,
                PersonLand,
                OrgsRestored,
                PersonsRestored,
                DisciplinePersons,
                DisciplineOfficials,
                PoliceCases,
                PolicePersons,
                PoliceOfficials,
            ],
            Self::Executions => &[
                RecoverMoney,
                RecoverLand,
                OrgMoney,
                OrgLand,
                PersonMoney,
                PersonLand,
                OrgsRestored,
                PersonsRestored,
                DoneRecoverMoney,
                DoneRecoverLand,
                DoneOrgMoney,
                DoneOrgLand,
                DonePersonMoney,
                DonePersonLand,
                DoneOrgsRestored,
                DonePersonsRestored,
                DisciplineOrgs,
                DisciplinePersons,
                DisciplineOfficials,
                ProsecutedCases,
                ProsecutedPersons,
                ProsecutedOfficials,
            ],
            _ => &[],
        }
    }

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Visits => "visits",
            Self::VisitMatters => "matters of visits",
            Self::Sessions => "sessions held",
            Self::InPerson => "petitions received at a reception",
            Self::Petitions => "petitions",
            Self::Replies => "letters in answer",
            Self::Decisions => "petitions accepted",
            Self::Executions => "decisions to be executed",
        }
    }
}

/// Records of one row that are alike in everything a column asks about.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The place of the row.
    pub row: usize,
    pub fact: Fact,
    pub records: f64,
    pub matters: f64,
    /// As [`Source::amounts`] names them.
    pub amounts: Vec<f64>,
}

/// What a column counts.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    pub no: u8,
    pub what: What,
    pub source: Source,
    pub terms: &'static [&'static Term],
}

impl Rule {
    /// Whether records of this kind are counted.
    pub fn takes(&self, fact: &Fact) -> bool {
        self.terms.iter().all(|term| (term.holds)(fact))
    }

    /// What a group adds.
    pub fn amount_of(&self, group: &Group) -> f64 {
        match self.what {
            What::Records => group.records,
            What::Matters => group.matters,
            What::Sum(amount) => self.place_of(amount).and_then(|at| group.amounts.get(at)).copied().unwrap_or(0.0),
        }
    }

    /// Where an amount stands among those of the source.
    pub fn place_of(&self, amount: Amount) -> Option<usize> {
        self.source.amounts().iter().position(|a| *a == amount)
    }

    /// A sum as the form prints it: money in triệu đồng.
    pub fn printed(&self, value: f64) -> f64 {
        match self.what {
            What::Sum(amount) if amount.is_money() => super::rules::fold::tidy(value / 1e6),
            _ => super::rules::fold::tidy(value),
        }
    }

    /// The rule in a line.
    pub fn words(&self) -> String {
        let what = match self.what {
            What::Records => format!("number of {}", self.source.words()),
            What::Matters => format!("matters of {}, each once by its main petition", self.source.words()),
            What::Sum(amount) => format!("sum of {} over {}", amount.words(), self.source.words()),
        };
        if self.terms.is_empty() {
            return what;
        }
        let terms: Vec<&str> = self.terms.iter().map(|term| term.words).collect();
        format!("{what}: {}", terms.join("; "))
    }

    /// The articles and documents it rests on; of a column of competence those of every handling it counts, as the table
    /// of handlings says them for the kinds the form is about.
    pub fn basis(&self, kinds: &[Kind]) -> Vec<&'static str> {
        let mut all: Vec<&str> = Vec::new();
        for term in self.terms {
            let of_term = if term.is_of_outcome() { self.articles(kinds) } else { vec![term.basis] };
            for article in of_term.into_iter().filter(|basis| !basis.is_empty()) {
                if !all.contains(&article) {
                    all.push(article);
                }
            }
        }
        all
    }

    /// The articles of every handling it counts.
    fn articles(&self, kinds: &[Kind]) -> Vec<&'static str> {
        let mut all = Vec::new();
        for kind in kinds {
            for (handling, competence) in outcomes() {
                if self.takes(&Fact::handled(*kind, handling, competence)) {
                    all.push(basis_of(*kind, handling, competence));
                }
            }
        }
        all
    }
}

/// The rules of a version of a form, one a column.
pub fn rules(form: FormCode, regime: Regime) -> &'static [Rule] {
    use FormCode::{Kqgq01, Kqgq02, Kqgq03, Kqgq04, Tcd01, Tcd02, Xld01, Xld02, Xld03, Xld04};
    use Regime::{Of2021, Of2024};
    match (form, regime) {
        (Tcd01, _) => tcd::TCD_01,
        (Tcd02, _) => tcd::TCD_02,
        (Xld01, Of2021) => xld::XLD_01_2021,
        (Xld01, Of2024) => xld::XLD_01_2024,
        (Xld02, Of2021) => xld::XLD_02_2021,
        (Xld02, Of2024) => xld::XLD_02_2024,
        (Xld03, Of2021) => xld::XLD_03_2021,
        (Xld03, Of2024) => xld::XLD_03_2024,
        (Xld04, Of2021) => xld::XLD_04_2021,
        (Xld04, Of2024) => xld::XLD_04_2024,
        (Kqgq01, _) => kqgq::KQGQ_01,
        (Kqgq02, _) => kqgq::KQGQ_02,
        (Kqgq03, _) => kqgq::KQGQ_03,
        (Kqgq04, _) => kqgq::KQGQ_04,
    }
}

/// The kinds of petition a form is about.
pub fn kinds(form: FormCode) -> &'static [Kind] {
    use FormCode::{Kqgq01, Kqgq02, Kqgq03, Kqgq04, Tcd01, Tcd02, Xld01, Xld02, Xld03, Xld04};
    match form {
        Xld02 | Kqgq01 | Kqgq02 => &[Kind::Complaint],
        Xld03 | Kqgq03 | Kqgq04 => &[Kind::Denunciation],
        Xld04 => &[Kind::Recommendation, Kind::Feedback],
        Tcd01 | Tcd02 | Xld01 => &[Kind::Complaint, Kind::Denunciation, Kind::Recommendation, Kind::Feedback],
    }
}

/// What no column of a form asks of a petition: left out of the count, its groups are fewer.
pub fn unasked(form: FormCode, regime: Regime) -> &'static [&'static str] {
    match (form, regime) {
        (FormCode::Xld01, Regime::Of2021) => &["is_in_person", "is_classified", "field", "level", "is_settled"],
        (FormCode::Xld01, Regime::Of2024) => {
            &["is_in_person", "is_classified", "signers", "field", "level", "is_settled"]
        }
        (FormCode::Tcd02, _) => &[
            "is_carried",
            "is_classified",
            "is_eligible",
            "is_processed",
            "signers",
            "prior_status",
            "field",
            "level",
            "is_settled",
        ],
        (FormCode::Xld02 | FormCode::Xld03, Regime::Of2021) => &["is_in_person", "is_classified", "is_settled"],
        (FormCode::Xld02 | FormCode::Xld03, Regime::Of2024) => {
            &["is_in_person", "is_classified", "signers", "is_settled"]
        }
        (FormCode::Xld04, Regime::Of2021) => &["is_in_person", "is_classified", "level", "is_settled"],
        (FormCode::Xld04, Regime::Of2024) => &["is_in_person", "signers", "level"],
        _ => &[],
    }
}

/// Of which petitions a form counts matters.
pub fn matters_of(form: FormCode, regime: Regime) -> Standing {
    match (form, regime) {
        (FormCode::Xld04, Regime::Of2024) => Standing::Considered,
        (FormCode::Tcd02, _) => Standing::Any,
        _ => Standing::Handled,
    }
}
