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

/// Which sets of words, the rarest first among them, a similar text shares one of: all but one, three of the rarest four,
/// the rarest two.
pub fn shared_sets(rarest: &[String]) -> Vec<Vec<String>> {
    let all_but_one = |words: &[String]| -> Vec<Vec<String>> {
        (0..words.len())
            .map(|out| words.iter().enumerate().filter(|(at, _)| *at != out).map(|(_, word)| word.clone()).collect())
            .collect()
    };
    let first = |many: usize| rarest.get(..many.min(rarest.len())).unwrap_or_default();
    let mut sets = match rarest.len() {
        0 | 1 => vec![rarest.to_vec()],
        _ => all_but_one(rarest),
    };
    sets.extend(all_but_one(first(4)));
    sets.push(first(2).to_vec());
    sets.retain(|set| !set.is_empty() && (set.len() > 1 || rarest.len() < 3));
    sets.sort();
    sets.dedup();
    sets
}
