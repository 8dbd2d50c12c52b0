//! How alike two petitions are; pure.
use std::collections::BTreeSet;

/// Less alike texts only share their subject.
const ALIKE: f64 = 0.35;
/// What is less likely is not shown.
pub const LEAST: f64 = 0.3;
/// Words of a place that tell no place apart.
const PLACE_WORDS: [&str; 14] =
    ["ban", "xa", "thon", "to", "khu", "phuong", "huyen", "tinh", "thi", "tran", "so", "tam", "duong", "chau"];

/// Something in which two petitions are alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Likeness {
    IdentityNumber,
    NameAndPlace,
    ContestedDecision,
    /// Trigram similarity of the folded texts, 0 to 1.
    Content(f64),
}

impl Likeness {
    /// The likeness of two texts, when it is one.
    pub fn of_content(similarity: f64) -> Option<Self> {
        (similarity >= ALIKE).then_some(Self::Content(similarity))
    }

    pub fn code(self) -> &'static str {
        match self {
            Self::IdentityNumber => "identity_number",
            Self::NameAndPlace => "name_and_place",
            Self::ContestedDecision => "contested_decision",
            Self::Content(_) => "content",
        }
    }

    fn weight(self) -> f64 {
        match self {
            Self::IdentityNumber => 0.5,
            Self::NameAndPlace => 0.4,
            Self::ContestedDecision => 0.4,
            Self::Content(similarity) => 0.9 * similarity.clamp(0.0, 1.0),
        }
    }
}

/// 0 to 1 in hundredths: each likeness takes its part of the doubt away.
pub fn score(alike: &[Likeness]) -> f64 {
    let doubt: f64 = alike.iter().map(|likeness| 1.0 - likeness.weight()).product();
    ((1.0 - doubt) * 100.0).round() / 100.0
}

/// Whether two addresses, as folded words, speak of one place: the words of the shorter that tell places apart are in
/// the other.
pub fn is_same_place(one: &[String], other: &[String]) -> bool {
    let telling = |words: &[String]| -> BTreeSet<String> {
        words.iter().filter(|word| !PLACE_WORDS.contains(&word.as_str())).cloned().collect()
    };
    let (one, other) = (telling(one), telling(other));
    !one.is_empty() && !other.is_empty() && (one.is_subset(&other) || other.is_subset(&one))
}

/// Which sets of words a similar text shares: any three of the rarest, fewer when there are few.
pub fn shared_sets(rarest: &[String]) -> Vec<Vec<String>> {
    let size = match rarest.len() {
        0..=1 => 1,
        2..=5 => 2,
        _ => 3,
    };
    let mut sets: Vec<Vec<String>> = vec![Vec::new()];
    let mut whole = Vec::new();
    for word in rarest {
        let longer: Vec<Vec<String>> = sets.iter().map(|set| [set.as_slice(), &[word.clone()]].concat()).collect();
        let (full, more): (Vec<_>, Vec<_>) = longer.into_iter().partition(|set| set.len() == size);
        whole.extend(full);
        sets.extend(more);
    }
    whole
}
