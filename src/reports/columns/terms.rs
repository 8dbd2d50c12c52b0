//! The terms that columns are made of.
use super::fact::{Ended, Fact, Signers};
use super::outcome::{Place, place_of};
use crate::kernel::codes::{Field, Handling, Host, Kind, Occurrence, Outcome, PriorStatus, ReceptionMode};

/// A condition on a counted record, in words and as code.
#[derive(Debug)]
pub struct Term {
    pub words: &'static str,
    /// `outcome`: its articles are those of the handlings that hold it, in the one table of them.
    pub basis: &'static str,
    pub holds: fn(&Fact) -> bool,
}

impl Term {
    /// Whether its articles stand in the table of handlings.
    pub fn is_of_outcome(&self) -> bool {
        self.basis == BY_OUTCOME
    }
}

const BY_OUTCOME: &str = "outcome";

macro_rules! terms {
    ($($name:ident = $words:literal, $basis:literal, $holds:expr;)*) => {$(
        pub(super) static $name: Term = Term { words: $words, basis: $basis, holds: $holds };
    )*};
}

fn place(f: &Fact) -> Place {
    place_of(f.handling, f.competence)
}

terms! {
    REGULAR = "received regularly", "LTCD Điều 25", |f| f.mode == Some(ReceptionMode::Regular);
    BY_HEAD = "periodic or unscheduled, held by the head (of the agency or of its party committee)", "LTCD Điều 18", |f| f.mode != Some(ReceptionMode::Regular) && f.host == Some(Host::Head);
    BY_DELEGATE = "periodic or unscheduled, held by delegation", "LTCD Điều 18", |f| f.mode != Some(ReceptionMode::Regular) && f.host != Some(Host::Head);
    CROWD = "a crowd (parameter `crowd_threshold`, 5 people or more)", "LTCD Điều 29; TT 07/2014, Điều 6", |f| f.is_crowd;
    FIRST_TIME = "received for the first time", "", |f| f.occurrence == Some(Occurrence::First);
    REPEATED = "received before", "", |f| f.occurrence == Some(Occurrence::Repeat);

    COMPLAINT = "complaints", "TT 07/2014, Điều 6", |f| f.kind == Some(Kind::Complaint);
    DENUNCIATION = "denunciations", "TT 07/2014, Điều 6", |f| f.kind == Some(Kind::Denunciation);
    OPINION = "recommendations and feedback", "TT 07/2014, Điều 6", |f| matches!(f.kind, Some(Kind::Recommendation | Kind::Feedback));

    CARRIED = "not handled when the window began", "Điều 7", |f| f.is_carried;
    ARRIVED = "received in the window, or reopened in it to be handled anew", "Điều 7", |f| !f.is_carried;
    MANY = "many named signers (parameter `many_signers`, 2 or more)", "", |f| f.signers == Some(Signers::Many);
    ONE = "one named signer, or fewer than are many", "", |f| f.signers == Some(Signers::One);
    NAMELESS = "nameless, under a false name or unclear (đơn khác)", "LTC Điều 25", |f| f.signers == Some(Signers::Nameless);
    NOT_MANY = "not of many named signers", "", |f| f.signers != Some(Signers::Many);

    PROCESSED = "handled by the end of the window", "", |f| f.is_processed;
    NOT_PROCESSED = "not handled by the end of the window", "", |f| !f.is_processed;
    CONSIDERED = "classified by the end of the window", "", |f| f.is_classified;
    ELIGIBLE = "found eligible, and neither filed nor withdrawn before it was handled", "TT 07/2014, Điều 6 khoản 2", |f| f.is_eligible;

    OWN = "of one's own competence (accepted, refused, or guided as ineligible; nobody else's yet)", "outcome", |f| place(f) == Place::Own;
    NOT_OWN = "of another's competence", "outcome", |f| place(f).is_not_own();
    GUIDED = "guided, or returned to who forwarded it", "outcome", |f| place(f) == Place::Guided;
    FORWARDED = "forwarded", "outcome", |f| place(f) == Place::Forwarded;
    URGED = "urged", "outcome", |f| place(f) == Place::Urged;
    JUST_GUIDED = "guided", "outcome", |f| place(f) == Place::Guided && f.handling == Some(Handling::Guided);
    RETURNED = "returned to who forwarded it", "outcome", |f| place(f) == Place::Guided && f.handling == Some(Handling::Returned);
    WAITING = "of another's competence, not yet handled", "outcome", |f| place(f) == Place::NotOwn;
    FILED = "filed", "outcome", |f| f.handling == Some(Handling::Filed);
    USED_FOR_INSPECTION = "used for inspection", "outcome", |f| f.handling == Some(Handling::UsedForInspection);

    ADMINISTRATIVE = "administrative matters", "", |f| matches!(f.field, Some(Field::AdminPolicy | Field::AdminLand | Field::AdminCivilService | Field::AdminOther));
    POLICY = "regimes and policies", "", |f| f.field == Some(Field::AdminPolicy);
    LAND = "land and housing", "", |f| f.field == Some(Field::AdminLand);
    CIVIL_SERVICE = "civil service", "", |f| f.field == Some(Field::AdminCivilService);
    ADMIN_OTHER = "other administrative matters", "", |f| f.field == Some(Field::AdminOther);
    ADMIN_REST = "other administrative matters, civil service among them", "", |f| matches!(f.field, Some(Field::AdminCivilService | Field::AdminOther));
    CORRUPTION = "corruption", "", |f| f.field == Some(Field::Corruption);
    JUDICIAL = "judicial matters", "", |f| f.field == Some(Field::Judicial);
    PARTY = "party and mass organisations", "", |f| f.field == Some(Field::Party);
    ELSE = "other matters", "", |f| matches!(f.field, Some(Field::Other) | None);
    ELSE_OR_CORRUPTION = "other matters (of complaints corruption too, which has no column)", "", |f| matches!(f.field, Some(Field::Other | Field::Corruption) | None);
    NEITHER_POLICY_LAND_NOR_JUDICIAL = "all other matters", "", |f| !matches!(f.field, Some(Field::AdminPolicy | Field::AdminLand | Field::Judicial));

    ONCE = "settled once when it came", "", |f| matches!(f.prior_status, Some(PriorStatus::FirstSettled | PriorStatus::DenunciationConcluded));
    OFTEN = "settled repeatedly when it came", "", |f| f.prior_status == Some(PriorStatus::SettledRepeatedly);
    OFTEN_OR_COURT = "settled repeatedly, or judged by a court, when it came", "", |f| matches!(f.prior_status, Some(PriorStatus::SettledRepeatedly | PriorStatus::CourtJudged));
    COURT = "judged by a court when it came", "LKN Điều 11 khoản 9", |f| f.prior_status == Some(PriorStatus::CourtJudged);
    UNDER_WAY = "being settled when it came", "", |f| matches!(f.prior_status, Some(PriorStatus::InProgress | PriorStatus::DenunciationOverdue));
    UNSETTLED = "not settled when it came", "", |f| matches!(f.prior_status, Some(PriorStatus::None) | None);
    NOT_YET_SETTLED = "not settled, or being settled, when it came", "", |f| matches!(f.prior_status, Some(PriorStatus::None | PriorStatus::InProgress | PriorStatus::DenunciationOverdue) | None);
    IN_PROGRESS = "being settled in time when it came", "", |f| f.prior_status == Some(PriorStatus::InProgress);
    OVERDUE = "the denunciation was overdue there (tố cáo tiếp)", "LTC Điều 37, 38", |f| f.prior_status == Some(PriorStatus::DenunciationOverdue);
    CONCLUDED = "concluded, or settled in another way, when it came (tố cáo tiếp)", "LTC Điều 37", |f| matches!(f.prior_status, Some(PriorStatus::DenunciationConcluded | PriorStatus::FirstSettled | PriorStatus::SettledRepeatedly | PriorStatus::CourtJudged));
    UNSETTLED_OR_IN_PROGRESS = "not settled, or being settled in time, when it came", "", |f| matches!(f.prior_status, Some(PriorStatus::None | PriorStatus::InProgress) | None);
    SETTLED_BEFORE = "settled when it came", "", |f| matches!(f.prior_status, Some(PriorStatus::FirstSettled | PriorStatus::SettledRepeatedly | PriorStatus::CourtJudged | PriorStatus::DenunciationConcluded));

    LEVEL_ONE = "first level", "LKN Điều 28", |f| f.level != 2;
    LEVEL_TWO = "second level", "LKN Điều 37", |f| f.level == 2;
    FIRST_DENOUNCED = "denounced for the first time", "", |f| f.level != 2;
    DENOUNCED_AGAIN = "denounced again (tố cáo tiếp)", "LTC Điều 37", |f| f.level == 2;
    SETTLED_NOW = "accepted, and settled by the end of the window", "", |f| f.is_settled;
    NOT_SETTLED_NOW = "not settled by the end of the window", "", |f| !f.is_settled;

    IN_PERSON = "about petitions received at a reception", "", |f| f.is_in_person;
    TO_FORWARDING = "to a letter that forwarded one", "", |f| f.handling == Some(Handling::Transferred);

    ACCEPTED_BEFORE = "accepted and not settled when the window began", "Điều 7", |f| f.is_carried;
    ACCEPTED_WITHIN = "accepted, or taken up again by reopening, in the window", "Điều 7", |f| !f.is_carried;
    DECIDED = "decided in the window", "LKN Điều 31, 40; LTC Điều 35", |f| f.ended == Some(Ended::Decided);
    PERSUADED = "withdrawn in the window after explanation and persuasion", "LKN Điều 10", |f| f.ended == Some(Ended::Withdrawn) && f.by_persuasion;
    DECIDED_OR_PERSUADED = "decided, or withdrawn after persuasion, in the window", "", |f| f.ended == Some(Ended::Decided) || (f.ended == Some(Ended::Withdrawn) && f.by_persuasion);
    WITHDRAWN = "withdrawn in the window", "LTC Điều 33", |f| f.ended == Some(Ended::Withdrawn);
    TERMINATED = "terminated in the window for another reason", "LTC Điều 34 khoản 3", |f| f.ended == Some(Ended::Terminated);
    ENDED = "decided, withdrawn or terminated in the window", "", |f| f.ended.is_some();
    JUSTIFIED = "found justified", "LKN Điều 40; LTC Điều 35", |f| f.result == Some(Outcome::Justified);
    UNJUSTIFIED = "found unjustified", "LKN Điều 40; LTC Điều 35", |f| f.result == Some(Outcome::Unjustified);
    PARTLY = "found partly justified", "LKN Điều 40; LTC Điều 35", |f| f.result == Some(Outcome::PartlyJustified);
    UPHELD = "the first decision was upheld", "LKN Điều 40", |f| f.result == Some(Outcome::Upheld);
    ANNULLED = "the first decision was amended or annulled", "LKN Điều 40", |f| matches!(f.result, Some(Outcome::Amended | Outcome::AnnulledReturned));
    NO_FINDING = "nothing is told of what was found", "", |f| !matches!(f.result, Some(Outcome::Justified | Outcome::Unjustified | Outcome::PartlyJustified | Outcome::Upheld | Outcome::Amended | Outcome::AnnulledReturned));
    IN_TIME = "in time, or without a term that ran", "LKN Điều 28, 37; LTC Điều 30", |f| f.is_in_time;
    LATE = "after its term", "LKN Điều 28, 37; LTC Điều 30", |f| !f.is_in_time;
    EXECUTED = "executed in full in the window", "LKN Điều 46; LTC Điều 36", |f| f.is_executed;
}
