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

/// Trims, makes every run of white space one blank, and leaves out what nobody sees.
pub fn squeeze(text: &str) -> String {
    let seen: String = text.chars().filter(|c| !is_unseen(*c)).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How long a trimmed text is, in characters; 0 when nothing of it can be seen.
pub fn length_of(text: &str) -> usize {
    if text.chars().all(|c| c.is_whitespace() || is_unseen(c)) { 0 } else { text.trim().chars().count() }
}

/// Characters without width that no Vietnamese text needs: joiners, direction marks, fillers, tags.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether a text holds nothing a database or a reader chokes on (NUL and other controls; line breaks and tabs are fine).
pub fn is_clean(text: &str) -> bool {
    !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}
