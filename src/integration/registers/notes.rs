//! What the free columns (follow-up, note) tell besides their text.
use super::phrases::names_any;
use crate::kernel::{fold, fold_words};
use unicode_normalization::UnicodeNormalization;

/// The clause of Luật Tiếp công dân, Điều 9 that a refusal to receive rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusalClause {
    /// Khoản 1: intoxicated, or without cognition or control of own acts.
    Incapable,
    /// Khoản 2: threatens, insults, breaks the rules of the place.
    Disorderly,
    /// Khoản 3: settled correctly, checked and notified, yet persistently prolonged.
    SettledPersistent,
    /// Khoản 4: other cases by law.
    OtherByLaw,
    /// The register names the article and no clause; choosing one would be inventing history.
    Unstated,
}

impl RefusalClause {
    /// The code stored with the reception.
    pub fn code(self) -> &'static str {
        match self {
            Self::Incapable => "incapable",
            Self::Disorderly => "disorderly",
            Self::SettledPersistent => "settled_persistent",
            Self::OtherByLaw => "other_by_law",
            Self::Unstated => "unstated",
        }
    }
}

/// The clause that the register's words name.
pub fn refusal_clause(text: &str) -> RefusalClause {
    let clauses: [(RefusalClause, &[&str]); 4] = [
        (
            RefusalClause::Incapable,
            &["khoan 1", "k1", "say", "say ruou", "tam than", "mat kha nang", "chat kich thich"],
        ),
        (RefusalClause::Disorderly, &["khoan 2", "k2", "de doa", "xuc pham", "gay roi", "vi pham noi quy"]),
        (
            RefusalClause::SettledPersistent,
            &["khoan 3", "k3", "keo dai", "da giai quyet dung", "co tinh khieu nai", "co tinh"],
        ),
        (RefusalClause::OtherByLaw, &["khoan 4", "k4", "truong hop khac"]),
    ];
    let named = clauses.iter().find(|(_, phrases)| names_any(text, phrases));
    named.map_or(RefusalClause::Unstated, |(clause, _)| *clause)
}

/// "Vụ việc tiếp lần 2", "tiếp nhiều lần": received before. "lần 1", "lần đầu" and silence: the first time.
pub fn is_repeat(text: &str) -> bool {
    let words = fold_words(text);
    let after = words.iter().zip(words.iter().skip(1)).any(|(word, next)| {
        word == "lan" && (next.parse::<u32>().is_ok_and(|times| times >= 2) || matches!(next.as_str(), "hai" | "ba"))
    });
    after || names_any(text, &["nhieu lan", "lan thu hai", "lan thu ba", "lan thu 2", "lan thu 3"])
}

/// "Đơn trùng", "trùng đơn số …", "trùng nội dung"; "đơn Trung ương chuyển" is none of them.
pub fn is_duplicate(text: &str) -> bool {
    // Only a text typed without any diacritics may mean "trùng" by "trung".
    let has_word = text.is_ascii() || text.nfc().collect::<String>().to_lowercase().contains("trùng");
    has_word && names_any(text, &["don trung", "trung don", "trung noi dung", "trung voi", "trung lap"])
}

/// The language of an interpreter who was present, as written: "Người dân tộc Mông, có phiên dịch" → `Some("Mông")`.
/// `Some("")` when an interpreter is named without a language.
pub fn interpreter_language(text: &str) -> Option<String> {
    if !names_any(text, &["phien dich", "thong dich"]) || names_any(text, &["khong co phien dich", "khong phien dich"])
    {
        return None;
    }
    let mut clauses = text.split([',', ';', '.', '\n', '(', ')']);
    clauses.find_map(language_in).or(Some(String::new()))
}

/// The words after "tiếng" or "dân tộc", as far as they are names (capitalised); at most two.
fn language_in(clause: &str) -> Option<String> {
    let words: Vec<&str> = clause.split_whitespace().collect();
    let at = words.iter().rposition(|word| matches!(fold(word).as_str(), "tieng" | "toc"))?;
    let names: Vec<&str> = words
        .iter()
        .skip(at + 1)
        .take_while(|word| word.chars().next().is_some_and(char::is_uppercase))
        .take(2)
        .copied()
        .collect();
    if names.is_empty() { None } else { Some(names.join(" ")) }
}
