//! Hướng xử lý × thẩm quyền × loại đơn: where a handled petition stands in the columns of competence, with the article. A
//! return counts as guidance; what was filed or used for inspection stands outside them; what nobody has classified counts as
//! one's own, provisionally. The one table of it: rules, the page of reports and the notes of checks are made of it.
use crate::kernel::codes::{Code, Competence, Handling, Kind, codes};

codes! {
    /// The group of columns.
    Place {
        Own = "own" ("thuộc thẩm quyền", "of one's own competence"),
        Guided = "guided" ("không thuộc thẩm quyền: hướng dẫn", "of another's: guided"),
        Forwarded = "forwarded" ("không thuộc thẩm quyền: chuyển đơn", "of another's: forwarded"),
        Urged = "urged" ("không thuộc thẩm quyền: đôn đốc", "of another's: urged"),
        NotOwn = "not_own" ("không thuộc thẩm quyền, chưa xử lý", "of another's, not yet handled"),
        Outside = "outside" ("ngoài các cột thẩm quyền", "in none of these columns"),
    }
}

impl Place {
    pub fn is_not_own(self) -> bool {
        matches!(self, Self::Guided | Self::Forwarded | Self::Urged | Self::NotOwn)
    }
}

/// Every handling with every competence.
pub fn place_of(handling: Option<Handling>, competence: Option<Competence>) -> Place {
    use Competence::{Other, Own, Subordinate};
    use Handling::{Accepted, Filed, Guided, Refused, Returned, Split, Transferred, Urged, UsedForInspection};
    match (handling, competence) {
        // An ineligible complaint of one's own is answered with guidance: it stays one's own.
        (Some(Accepted | Refused), _) | (Some(Guided | Returned), Some(Own)) | (None, Some(Own) | None) => Place::Own,
        (Some(Guided | Returned), _) => Place::Guided,
        (Some(Transferred), _) => Place::Forwarded,
        (Some(Urged), _) => Place::Urged,
        (Some(Filed | UsedForInspection | Split), _) => Place::Outside,
        (None, Some(Subordinate | Other)) => Place::NotOwn,
    }
}

/// The articles that a kind of petition is handled so by.
pub fn basis_of(kind: Kind, handling: Option<Handling>, competence: Option<Competence>) -> &'static str {
    use Handling::{Accepted, Filed, Guided, Refused, Returned, Split, Transferred, Urged, UsedForInspection};
    let is_own = competence == Some(Competence::Own);
    match (handling, kind) {
        (Some(Accepted), Kind::Complaint) => "LKN Điều 27; TT 07/2014, Điều 7 khoản 1",
        (Some(Refused), Kind::Complaint) => "LKN Điều 11; TT 07/2014, Điều 7 khoản 2",
        (Some(Accepted | Refused), Kind::Denunciation) => "LTC Điều 24, 29; TT 05/2021, Điều 13",
        (Some(Guided | Returned), Kind::Complaint) if is_own => "TT 07/2014, Điều 7 khoản 2",
        (Some(Guided), Kind::Complaint) => "TT 07/2014, Điều 8 khoản 1",
        (Some(Returned), Kind::Complaint) => "TT 07/2014, Điều 8 khoản 2",
        (Some(Guided), Kind::Denunciation) => "LTC Điều 24 khoản 2; TT 07/2014, Điều 23–26",
        (Some(Guided), _) => "TT 07/2014, Điều 23–26",
        (Some(Returned), Kind::Denunciation) => "TT 07/2014, Điều 23–26; TT 05/2021, Điều 15",
        // To the police only: a complaint is never forwarded else.
        (Some(Transferred), Kind::Complaint) => "TT 05/2021, Điều 16",
        (Some(Transferred), Kind::Denunciation) => "LTC Điều 24 khoản 2; TT 05/2021, Điều 14",
        (Some(Urged), Kind::Complaint) => "TT 07/2014, Điều 8, 30",
        (Some(Urged), Kind::Denunciation) => "TT 05/2021, Điều 14; TT 07/2014, Điều 30",
        (Some(Urged), _) => "TT 07/2014, Điều 21, 30",
        (Some(Accepted | Refused | Returned | Transferred), _) => "TT 07/2014, Điều 21",
        (Some(Filed), _) => "TT 07/2014, Điều 28",
        (Some(UsedForInspection), _) => "LTC Điều 25 khoản 2",
        (Some(Split), _) => "LTCD Điều 25 khoản 3; TT 07/2014, Điều 22",
        (None, _) => "TT 02/2021; TT 01/2024",
    }
}

/// Every handling with every competence, each once.
pub fn outcomes() -> impl Iterator<Item = (Option<Handling>, Option<Competence>)> {
    let competences = [Some(Competence::Own), Some(Competence::Subordinate), Some(Competence::Other), None];
    let handlings = Handling::ALL.iter().copied().map(Some).chain([None]);
    handlings.flat_map(move |handling| competences.map(|competence| (handling, competence)))
}
