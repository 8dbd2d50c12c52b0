//! When a denunciation is complex (NĐ 31/2019 Điều 3 khoản 2; for complaints the same seven from 1/7/2026, NĐ155
//! Điều 2), and how often it may be extended (Luật Tố cáo 2018, Điều 30).
use super::Complexity;
use crate::kernel::codes::codes;

codes! {
    /// One of the seven signs of a complex case; a person names them, with reasons in the file.
    ComplexityCriterion {
        SeveralPlaces = "several_places" ("một nội dung phải xác minh tại nhiều nơi", "one content to be verified in several places"),
        SeveralContents = "several_contents" ("có nhiều nội dung", "several contents"),
        ManyPeople = "many_people" ("nhiều người đứng tên hoặc liên quan quyền lợi nhiều người", "many petitioners, or many people's interests"),
        ForeignElement = "foreign_element" ("có yếu tố nước ngoài", "a foreign element"),
        SeveralAgencies = "several_agencies" ("thuộc trách nhiệm nhiều cơ quan", "several agencies are responsible"),
        AgenciesDisagree = "agencies_disagree" ("các cơ quan còn ý kiến khác nhau", "agencies disagree"),
        ContradictoryEvidence = "contradictory_evidence" ("chứng cứ mâu thuẫn", "contradictory evidence"),
    }
}

/// How often and by what article the settlement of a denunciation may be extended, each time by the extension term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extensions {
    pub times: u8,
    pub basis: &'static str,
}

/// None: normal; one criterion: complex; two or more different ones: specially complex.
pub fn complexity_of(criteria: &[ComplexityCriterion]) -> Complexity {
    match criteria.split_first() {
        None => Complexity::Normal,
        Some((first, others)) if others.iter().all(|other| other == first) => Complexity::Complex,
        Some(_) => Complexity::SpeciallyComplex,
    }
}

/// The extensions of a denunciation; a complaint has none.
pub fn extensions_allowed(complexity: Complexity) -> Extensions {
    match complexity {
        Complexity::Normal => Extensions { times: 0, basis: "Luật Tố cáo 2018, Điều 30 khoản 1" },
        Complexity::Complex => Extensions { times: 1, basis: "Luật Tố cáo 2018, Điều 30 khoản 2" },
        Complexity::SpeciallyComplex => Extensions { times: 2, basis: "Luật Tố cáo 2018, Điều 30 khoản 3" },
    }
}
