//! Finds known phrases in what people wrote, whatever the case, the diacritics and the punctuation.
use crate::kernel::fold_words;

/// The meaning of the phrase that comes first in the text; of two that begin together, the longer one.
/// The phrases are folded: lower case, no diacritics, words joined by one blank.
pub(super) fn first_named<T: Copy>(text: &str, phrases: &[(&str, T)]) -> Option<T> {
    let words = format!(" {} ", fold_words(text).join(" "));
    phrases
        .iter()
        .filter_map(|(phrase, meaning)| {
            words.find(&format!(" {phrase} ")).map(|at| (at, std::cmp::Reverse(phrase.len()), *meaning))
        })
        .min_by_key(|(at, length, _)| (*at, *length))
        .map(|(_, _, meaning)| meaning)
}

/// Whether one of the folded phrases stands in the text as whole words.
pub(super) fn names_any(text: &str, phrases: &[&str]) -> bool {
    let words = format!(" {} ", fold_words(text).join(" "));
    phrases.iter().any(|phrase| words.contains(&format!(" {phrase} ")))
}
