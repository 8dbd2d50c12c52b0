//! Vietnamese text: folding for comparison and search, and what may stand in a text field.
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower case, without diacritics, `đ` as `d`, white space squeezed: `"Đỗ  Thị Hằng"` → `"do thi hang"`.
pub fn fold(text: &str) -> String {
    let plain: String = text
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .map(|c| match c {
            'đ' | 'Đ' => 'd',
            other => other,
        })
        .flat_map(char::to_lowercase)
        .collect();
    squeeze(&plain)
}

/// The words of a folded text: letters and digits only.
pub fn fold_words(text: &str) -> Vec<String> {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// Trims, and makes every run of white space one blank.
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text holds nothing a database or a reader chokes on (NUL and other controls; line breaks and tabs are fine).
pub fn is_clean(text: &str) -> bool {
    !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}
