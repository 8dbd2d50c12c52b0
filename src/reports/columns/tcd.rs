//! Forms 01 and 02/TCD: reception of citizens, and what was handed in at it (TT 02/2021, TT 01/2024/TT-TTCP).
use super::terms::{
    BY_DELEGATE, BY_HEAD, COMPLAINT, CROWD, DENUNCIATION, FIRST_TIME, FORWARDED, GUIDED, IN_PERSON, NOT_OWN, OPINION,
    OWN, REGULAR, REPEATED, TO_FORWARDING, URGED,
};
use super::{Amount, Rule, Source, What};

const fn rule(no: u8, what: What, source: Source, terms: &'static [&'static super::Term]) -> Rule {
    Rule { no, what, source, terms }
}

/// Tổng hợp kết quả tiếp công dân thường xuyên, định kỳ và đột xuất. What the head of a party committee held stands with what
/// the head of the agency held: every visit of the book is one of the total, and the form has no third place for it.
pub(super) static TCD_01: &[Rule] = &[
    rule(1, What::Records, Source::Visits, &[]),
    rule(2, What::Sum(Amount::People), Source::Visits, &[]),
    rule(3, What::Records, Source::VisitMatters, &[]),
    rule(4, What::Records, Source::Visits, &[&REGULAR]),
    rule(5, What::Sum(Amount::People), Source::Visits, &[&REGULAR]),
    rule(6, What::Records, Source::VisitMatters, &[&REGULAR, &FIRST_TIME]),
    rule(7, What::Records, Source::VisitMatters, &[&REGULAR, &REPEATED]),
    rule(8, What::Records, Source::Visits, &[&REGULAR, &CROWD]),
    rule(9, What::Sum(Amount::People), Source::Visits, &[&REGULAR, &CROWD]),
    rule(10, What::Records, Source::VisitMatters, &[&REGULAR, &CROWD, &FIRST_TIME]),
    rule(11, What::Records, Source::VisitMatters, &[&REGULAR, &CROWD, &REPEATED]),
    rule(12, What::Records, Source::Sessions, &[&BY_HEAD]),
    rule(13, What::Records, Source::Visits, &[&BY_HEAD]),
    rule(14, What::Sum(Amount::People), Source::Visits, &[&BY_HEAD]),
    rule(15, What::Records, Source::VisitMatters, &[&BY_HEAD, &FIRST_TIME]),
    rule(16, What::Records, Source::VisitMatters, &[&BY_HEAD, &REPEATED]),
    rule(17, What::Records, Source::Visits, &[&BY_HEAD, &CROWD]),
    rule(18, What::Sum(Amount::People), Source::Visits, &[&BY_HEAD, &CROWD]),
    rule(19, What::Records, Source::VisitMatters, &[&BY_HEAD, &CROWD, &FIRST_TIME]),
    rule(20, What::Records, Source::VisitMatters, &[&BY_HEAD, &CROWD, &REPEATED]),
    rule(21, What::Records, Source::Sessions, &[&BY_DELEGATE]),
    rule(22, What::Records, Source::Visits, &[&BY_DELEGATE]),
    rule(23, What::Sum(Amount::People), Source::Visits, &[&BY_DELEGATE]),
    rule(24, What::Records, Source::VisitMatters, &[&BY_DELEGATE, &FIRST_TIME]),
    rule(25, What::Records, Source::VisitMatters, &[&BY_DELEGATE, &REPEATED]),
    rule(26, What::Records, Source::Visits, &[&BY_DELEGATE, &CROWD]),
    rule(27, What::Sum(Amount::People), Source::Visits, &[&BY_DELEGATE, &CROWD]),
    rule(28, What::Records, Source::VisitMatters, &[&BY_DELEGATE, &CROWD, &FIRST_TIME]),
    rule(29, What::Records, Source::VisitMatters, &[&BY_DELEGATE, &CROWD, &REPEATED]),
];

/// Tổng hợp kết quả phân loại, xử lý đơn qua tiếp công dân.
pub(super) static TCD_02: &[Rule] = &[
    rule(1, What::Records, Source::InPerson, &[]),
    rule(2, What::Matters, Source::InPerson, &[]),
    rule(3, What::Records, Source::InPerson, &[&COMPLAINT]),
    rule(4, What::Matters, Source::InPerson, &[&COMPLAINT]),
    rule(5, What::Records, Source::InPerson, &[&DENUNCIATION]),
    rule(6, What::Matters, Source::InPerson, &[&DENUNCIATION]),
    rule(7, What::Records, Source::InPerson, &[&OPINION]),
    rule(8, What::Matters, Source::InPerson, &[&OPINION]),
    rule(9, What::Records, Source::InPerson, &[&OWN]),
    rule(10, What::Matters, Source::InPerson, &[&OWN]),
    rule(11, What::Records, Source::InPerson, &[&NOT_OWN]),
    rule(12, What::Matters, Source::InPerson, &[&NOT_OWN]),
    rule(13, What::Matters, Source::InPerson, &[&GUIDED]),
    rule(14, What::Matters, Source::InPerson, &[&FORWARDED]),
    rule(15, What::Matters, Source::InPerson, &[&URGED]),
    rule(16, What::Records, Source::Replies, &[&IN_PERSON, &TO_FORWARDING]),
];
