//! What a search looks for, and which words are one letter apart; pure.
use std::collections::BTreeSet;

use crate::kernel::{fold, squeeze};

/// Longer searches name nothing more.
const MOST_WORDS: usize = 20;
/// Of shorter words almost every other is one letter off; longer ones are no words.
const CORRECTED: std::ops::RangeInclusive<usize> = 3..=20;
/// Shorter numbers are words like others.
const DIGITS_OF_A_NUMBER: usize = 6;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sought {
    /// The ASCII form of a code.
    Code(String),
    /// The digest of a citizen's number.
    Number(Vec<u8>),
    /// Each must be found, in any order and place, in one of its spellings.
    Words(Vec<Vec<String>>),
}

/// The code of a petition in either spelling, in capitals or not.
pub fn code_in(text: &str) -> Option<String> {
    let code = squeeze(text).to_uppercase().replace('Đ', "D");
    let mut parts = code.split('-');
    let is_digits = |part: Option<&str>| part.is_some_and(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()));
    let is_code =
        parts.next() == Some("TD") && is_digits(parts.next()) && is_digits(parts.next()) && parts.next().is_none();
    is_code.then_some(code)
}

/// Whether a text may be a citizen's number: digits, with a letter or two before those of a passport.
pub fn may_be_number(text: &str) -> bool {
    let is_between = |c: char| c.is_whitespace() || matches!(c, '.' | '-');
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|c| !c.is_ascii_digit() && !is_between(*c)).count();
    digits >= DIGITS_OF_A_NUMBER && letters <= 2
}

/// The words of a text as `folded_words` of the database makes them, each once.
pub fn words_of(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect::<BTreeSet<_>>().into_iter().take(MOST_WORDS).collect()
}

/// Whether a misspelt word is corrected: numbers and very short words are what they are.
pub fn is_correctable(word: &str) -> bool {
    CORRECTED.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_alphabetic())
}

/// A word as it is and with each one of its letters left out, as `word_stems` of the database makes them.
pub fn stems(word: &str) -> BTreeSet<String> {
    let without = |place: usize| word.char_indices().filter(|(at, _)| *at != place).map(|(_, c)| c).collect();
    std::iter::once(word.to_owned()).chain(word.char_indices().map(|(place, _)| without(place))).collect()
}

/// Whether two words differ in one letter: another, one more, one less, or two neighbours changed about.
pub fn is_one_letter_off(one: &str, other: &str) -> bool {
    let (mut short, mut long): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if short.len() > long.len() {
        std::mem::swap(&mut short, &mut long);
    }
    let same = short.iter().zip(&long).take_while(|(here, there)| here == there).count();
    let (short, long) = (short.get(same..).unwrap_or_default(), long.get(same..).unwrap_or_default());
    let after = |rest: &[char], many: usize| rest.get(many..).map(<[char]>::to_vec);
    match long.len() - short.len() {
        0 if short.is_empty() => false,
        0 => {
            let is_changed_about = matches!((short, long), ([a, b, ..], [c, d, ..]) if a == d && b == c);
            after(short, 1) == after(long, 1) || (is_changed_about && after(short, 2) == after(long, 2))
        }
        1 => after(long, 1).as_deref() == Some(short),
        _ => false,
    }
}
