//! Hướng xử lý × thẩm quyền: where a handled petition stands in the columns of competence. A return counts as guidance;
//! what was filed or used for inspection stands outside them; what nobody has classified counts as one's own, provisionally.
use crate::kernel::codes::{Competence, Handling};

/// The group of columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// Thuộc thẩm quyền.
    Own,
    /// Không thuộc thẩm quyền: hướng dẫn.
    Guided,
    /// Không thuộc thẩm quyền: chuyển đơn.
    Forwarded,
    /// Không thuộc thẩm quyền: đôn đốc.
    Urged,
    /// Không thuộc thẩm quyền, not yet handled.
    NotOwn,
    /// In none of them.
    Outside,
}

impl Place {
    pub fn is_not_own(self) -> bool {
        matches!(self, Self::Guided | Self::Forwarded | Self::Urged | Self::NotOwn)
    }
}

/// Every handling with every competence, and the article.
pub fn place_of(handling: Option<Handling>, competence: Option<Competence>) -> (Place, &'static str) {
    use Competence::{Other, Own, Subordinate};
    use Handling::{Accepted, Filed, Guided, Refused, Returned, Split, Transferred, Urged, UsedForInspection};
    match (handling, competence) {
        (Some(Accepted | Refused), _) => {
            (Place::Own, "TT 05/2021, Điều 13; TT 07/2014, Điều 7; LKN Điều 11, 27; LTC Điều 24, 29")
        }
        // An ineligible complaint of one's own is answered with guidance: it stays one's own.
        (Some(Guided | Returned), Some(Own)) => (Place::Own, "TT 07/2014, Điều 7 khoản 2"),
        (Some(Guided), _) => (Place::Guided, "TT 07/2014, Điều 8 khoản 1"),
        (Some(Returned), _) => (Place::Guided, "TT 07/2014, Điều 8 khoản 2"),
        (Some(Transferred), _) => (Place::Forwarded, "TT 05/2021, Điều 14; LTC Điều 24 khoản 2; TT 07/2014, Điều 21"),
        (Some(Urged), _) => (Place::Urged, "TT 05/2021, Điều 14; TT 07/2014, Điều 30"),
        (Some(Filed), _) => (Place::Outside, "TT 07/2014, Điều 28"),
        (Some(UsedForInspection), _) => (Place::Outside, "LTC Điều 25 khoản 2"),
        (Some(Split), _) => (Place::Outside, "LTCD Điều 25 khoản 3; TT 07/2014, Điều 22"),
        (None, Some(Own) | None) => (Place::Own, "TT 02/2021; TT 01/2024"),
        (None, Some(Subordinate | Other)) => (Place::NotOwn, "TT 02/2021; TT 01/2024"),
    }
}
