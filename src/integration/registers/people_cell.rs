//! Name, village and identity number in one cell, parted by line breaks, dashes, semicolons or commas.
use super::report::Remark;
use crate::kernel::{fold, fold_words, squeeze};

/// One person as a register names them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersonCell {
    pub full_name: Option<String>,
    pub address: Option<String>,
    pub identity: Option<Identity>,
    pub phone: Option<String>,
}

/// The number of an identity paper; none is lawful too (Luật Tiếp công dân, Điều 25).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    pub number: String,
    pub kind: IdentityKind,
}

/// Which paper, told by the count of digits, since registers mix the labels up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentityKind {
    /// Căn cước công dân, 12 digits.
    Cccd,
    /// Chứng minh nhân dân, 9 digits.
    Cmnd,
    /// Labelled as an identity number, with another count of digits.
    Unclear,
}

/// The people in a cell, in order. `1. … 2. …` at the beginning of lines and semicolons begin a new person.
pub fn people_of(text: &str, warnings: &mut Vec<Remark>) -> Vec<PersonCell> {
    let mut people: Vec<PersonCell> = Vec::new();
    for segment in text.split(';') {
        let mut begins_segment = true;
        for line in segment.split(['\n', '\r']).filter(|line| !line.trim().is_empty()) {
            let (is_numbered, line) = without_ordinal(line);
            let begins_person = people.is_empty() || is_numbered || (begins_segment && begins_with_name(line));
            begins_segment = false;
            if begins_person {
                people.push(PersonCell::default());
            }
            let Some(person) = people.last_mut() else { continue };
            for part in parts(line) {
                person.add(part);
            }
        }
    }
    people.retain(|person| *person != PersonCell::default());
    if people.iter().flat_map(|person| &person.identity).any(|identity| identity.kind == IdentityKind::Unclear) {
        warnings.push(Remark::new(
            "identity_number_unusual",
            "Số giấy tờ không có 9 hoặc 12 chữ số: giữ như sổ ghi.",
            "An identity number has neither 9 nor 12 digits: kept as written.",
        ));
    }
    people
}

/// After a semicolon a village or a number still belongs to the person before.
fn begins_with_name(line: &str) -> bool {
    parts(line).first().is_some_and(|part| !is_place(part) && identity_in(part).is_none())
}

/// "1. Lù Văn Xanh" → the rest, and that a new person begins.
fn without_ordinal(line: &str) -> (bool, &str) {
    let line = line.trim();
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - rest.len();
    match rest.strip_prefix(['.', ')']) {
        Some(rest) if (1..=2).contains(&digits) && !rest.starts_with(|c: char| c.is_ascii_digit()) => {
            (true, rest.trim_start())
        }
        _ => (false, line),
    }
}

/// Parts at dashes with a blank on at least one side ("Y-Moan" stays whole), and at a comma before a place.
fn parts(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = line;
    let mut from = 0;
    while let Some((at, dash)) =
        rest.get(from..).and_then(|tail| tail.char_indices().find(|(_, c)| matches!(c, '-' | '–' | '—')))
    {
        let at = from + at;
        let after = at + dash.len_utf8();
        let (Some(left), Some(right)) = (rest.get(..at), rest.get(after..)) else { break };
        if left.is_empty() || left.ends_with(char::is_whitespace) || right.starts_with(char::is_whitespace) {
            parts.push(left);
            rest = right;
            from = 0;
        } else {
            from = after;
        }
    }
    parts.push(rest);
    parts.into_iter().flat_map(at_comma).map(trimmed).filter(|part| !part.is_empty()).collect()
}

/// "Lù Văn Xanh, bản Km 2, xã Bình Lư" → the name and the place; "Bản Km 2, xã Bình Lư" stays whole.
fn at_comma(part: &str) -> Vec<&str> {
    if is_place(part) {
        return vec![part];
    }
    match part.split_once(',') {
        Some((left, right)) if is_place(right) || is_identity(right) => {
            let mut parts = vec![left];
            parts.extend(at_comma(right));
            parts
        }
        _ => vec![part],
    }
}

fn trimmed(part: &str) -> &str {
    part.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ':' | '(' | ')' | '-'))
}

impl PersonCell {
    fn add(&mut self, part: &str) {
        let (before, identity) = match identity_in(part) {
            Some((before, identity)) => (before, Some(identity)),
            None => (part.to_owned(), None),
        };
        let (before, phone) = without_phone(&before);
        if let Some(identity) = identity {
            self.identity.get_or_insert(identity);
        }
        if let Some(phone) = phone {
            self.phone.get_or_insert(phone);
        }
        let before = squeeze(trimmed(&before));
        if before.is_empty() {
            return;
        }
        let before = without_label(&before);
        if self.full_name.is_none() && self.address.is_none() && !is_place(&before) {
            self.full_name = Some(before);
        } else {
            self.address = Some(match self.address.take() {
                Some(address) => format!("{address}, {before}"),
                None => before,
            });
        }
    }
}

/// "Họ tên: …", "Địa chỉ: …", "Trú tại: …" without the label.
fn without_label(text: &str) -> String {
    match text.split_once(':') {
        Some((label, rest))
            if matches!(
                fold(label).as_str(),
                "ho ten" | "ho va ten" | "ong" | "ba" | "dia chi" | "dc" | "tru tai" | "noi o" | "thuong tru"
            ) =>
        {
            rest.trim().to_owned()
        }
        _ => text.to_owned(),
    }
}

fn is_place(part: &str) -> bool {
    let words = fold_words(part);
    let words: Vec<&str> = words.iter().map(String::as_str).take(2).collect();
    match words.as_slice() {
        ["ban" | "thon" | "xom" | "xa" | "tt" | "huyen" | "tinh" | "phuong" | "khu" | "to" | "km" | "tru", _] => {
            // "Tô Văn A", "Bàn Văn B" fold to the same words: a name has a middle name, a village none.
            !matches!(words.as_slice(), ["to" | "ban" | "khu", "van" | "thi" | "a"]) || part.contains(',')
        }
        ["dia", "chi"] | ["thi", "tran"] | ["so", "nha"] | ["noi", "o"] | ["thuong", "tru"] => true,
        _ => false,
    }
}

fn is_identity(part: &str) -> bool {
    identity_in(part).is_some()
}

/// The identity number in a part, and what stood before it.
fn identity_in(part: &str) -> Option<(String, Identity)> {
    let words: Vec<&str> = part.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let label = folded.iter().position(|word| {
        ["cccd", "cmnd", "cmtnd", "cmt", "cmnd/cccd"]
            .iter()
            .any(|label| word.trim_start_matches('(').starts_with(label))
    });
    let label = label.or_else(|| {
        let pair = |first: &str, second: &str| {
            folded.iter().zip(folded.iter().skip(1)).position(|(a, b)| a == first && b.starts_with(second))
        };
        pair("can", "cuoc").or_else(|| pair("dinh", "danh"))
    });
    let Some(at) = label else {
        let digits = digits_of(&words)?;
        let kind = kind_by(&digits);
        return (kind != IdentityKind::Unclear).then(|| (String::new(), Identity { number: digits, kind }));
    };
    let digits: String = digits_after_label(&words, at);
    if digits.is_empty() {
        return None;
    }
    let before = words.iter().take(at).filter(|word| fold(word) != "so").copied().collect::<Vec<_>>().join(" ");
    Some((before, Identity { kind: kind_by(&digits), number: digits }))
}

/// The digits of a part that is nothing but digits.
fn digits_of(words: &[&str]) -> Option<String> {
    let text = words.concat();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    (!digits.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.')).then_some(digits)
}

/// The digits that follow a label, up to the first word that is none ("cấp ngày 3/4/2010").
fn digits_after_label(words: &[&str], label: usize) -> String {
    let mut digits = String::new();
    for word in words.iter().skip(label) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let word = word.rsplit(':').next().unwrap_or_default();
        if !word.is_empty() && word.chars().all(|c| c.is_ascii_digit() || c == '.') {
            digits.extend(word.chars().filter(char::is_ascii_digit));
        } else if !digits.is_empty() {
            break;
        }
    }
    digits
}

fn kind_by(digits: &str) -> IdentityKind {
    match digits.len() {
        12 => IdentityKind::Cccd,
        9 => IdentityKind::Cmnd,
        _ => IdentityKind::Unclear,
    }
}

/// Takes a labelled phone number ("ĐT: 0987 654 321") off the end of a part.
fn without_phone(part: &str) -> (String, Option<String>) {
    let words: Vec<&str> = part.split_whitespace().collect();
    let is_label = |word: &&str| {
        let folded = fold(word);
        matches!(folded.trim_matches(|c: char| !c.is_alphanumeric()), "dt" | "sdt" | "tel")
            || folded.starts_with("dt:")
            || folded.starts_with("sdt:")
    };
    let Some(at) = words.iter().position(is_label) else { return (part.to_owned(), None) };
    let digits = digits_after_label(&words, at);
    if digits.len() < 9 {
        return (part.to_owned(), None);
    }
    (words.iter().take(at).copied().collect::<Vec<_>>().join(" "), Some(digits))
}
