//! How alike an earlier visit is; pure.
use std::collections::BTreeSet;

/// What is less alike is not shown.
pub const LEAST: f64 = 0.3;
/// Words this short tell no matter apart.
const SHORT: usize = 2;
/// Words that stand in every matter.
const COMMON: [&str; 16] = [
    "cua", "cho", "ong", "khong", "duoc", "nghi", "giai", "quyet", "kien", "nai", "khieu", "phan", "anh", "nguoi",
    "dan", "trong",
];

/// Something in which a visit is like what is typed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Alike {
    IdentityNumber,
    NameAndPlace,
    Name,
    /// The part of the telling words that are shared, 0 to 1.
    Content(f64),
}

impl Alike {
    pub fn code(self) -> &'static str {
        match self {
            Self::IdentityNumber => "identity_number",
            Self::NameAndPlace => "name_and_place",
            Self::Name => "name",
            Self::Content(_) => "content",
        }
    }

    fn weight(self) -> f64 {
        match self {
            Self::IdentityNumber => 0.6,
            Self::NameAndPlace => 0.5,
            Self::Name => 0.2,
            Self::Content(shared) => 0.8 * shared.clamp(0.0, 1.0),
        }
    }
}

/// 0 to 1 in hundredths: each likeness takes its part of the doubt away.
pub fn score(alike: &[Alike]) -> f64 {
    let doubt: f64 = alike.iter().map(|one| 1.0 - one.weight()).product();
    ((1.0 - doubt) * 100.0).round() / 100.0
}

/// The words of a folded text that tell matters apart.
pub fn telling(words: &[String]) -> BTreeSet<String> {
    let tells = |word: &&String| word.chars().count() > SHORT && !COMMON.contains(&word.as_str());
    words.iter().filter(tells).cloned().collect()
}

/// How much of the shorter text's telling words the other has; none when it has too few to tell.
pub fn shared(one: &BTreeSet<String>, other: &BTreeSet<String>) -> Option<Alike> {
    let shorter = one.len().min(other.len());
    if shorter < 3 {
        return None;
    }
    let both = u32::try_from(one.intersection(other).count()).ok()?;
    let part = f64::from(both) / f64::from(u32::try_from(shorter).ok()?);
    (part >= 0.5).then_some(Alike::Content(part))
}

/// The longest words, by which visits with a like matter are looked for.
pub fn looked_for(words: &BTreeSet<String>) -> Vec<String> {
    let mut words: Vec<String> = words.iter().cloned().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words.truncate(3);
    words
}
