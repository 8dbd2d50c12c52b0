//! The posts of those who lead, as they are written.
use crate::kernel::fold_words;

/// What kind of leader a post makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Title {
    /// Heads and deputies of a People's Committee, of the Party, or "the leaders".
    Chair,
    /// Heads of a department, office, school, police or the like.
    Unit,
}

impl Title {
    /// Some people are called Chánh or Trưởng; nobody is called Chủ tịch.
    pub fn is_sure_in_a_name(self) -> bool {
        self == Self::Chair
    }
}

const CHAIR: &[&str] = &[
    "chu tich",
    "ct",
    "pct",
    "bi thu",
    "pho bi thu",
    "thu truong",
    "lanh dao",
    "nguoi dung dau",
    "cap pho cua nguoi dung dau",
    "truong dai dien",
];

const COMPANY: [&str; 5] = ["tnhh", "cp", "co", "mtv", "tu"];

const UNIT: &[&str] = &[
    "truong phong",
    "pho phong",
    "pho truong phong",
    "giam doc",
    "chanh",
    "pho chanh",
    "truong ban",
    "pho ban",
    "pho truong ban",
    "truong cong an",
    "pho cong an",
    "pho truong cong an",
    "truong ca",
    "pho ca",
    "hieu truong",
    "hieu pho",
    "chi huy truong",
    "pho chi huy",
    "chi huy pho",
    "tram truong",
    "truong tram",
    "pho tram",
    "doi truong",
    "hat truong",
    "chu nhiem",
    "vien truong",
    "cuc truong",
];

/// Heads of villages lead no agency; without marks they cannot be told from those of a board.
const VILLAGE: [&str; 4] = ["trưởng bản", "phó bản", "trưởng thôn", "phó trưởng bản"];

/// The leading post a text names; whole words, so that `thủ trưởng` is not found in another word.
pub fn title_of(text: &str) -> Option<Title> {
    let mut text = text.to_lowercase();
    for village in VILLAGE {
        text = text.replace(village, " ");
    }
    let words = fold_words(&text);
    let holds = |titles: &[&str]| {
        titles.iter().any(|title| {
            let title: Vec<&str> = title.split(' ').collect();
            words.windows(title.len()).enumerate().any(|(at, window)| {
                let after = words.get(at + title.len()).map(String::as_str);
                // CT is a chairman (chủ tịch) and a company (công ty).
                window == title && !(title == ["ct"] && after.is_some_and(|word| COMPANY.contains(&word)))
            })
        })
    };
    if holds(CHAIR) {
        Some(Title::Chair)
    } else if holds(UNIT) {
        Some(Title::Unit)
    } else {
        None
    }
}

/// Folded words with short forms written out, and without the words for a People's Committee.
pub fn words_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in fold_words(text) {
        match word.as_str() {
            "ubnd" => {}
            "x" => words.push("xa".into()),
            "h" => words.push("huyen".into()),
            "tt" => words.extend(["thi".into(), "tran".into()]),
            _ => words.push(word),
        }
    }
    for committee in [&["uy", "ban", "nhan", "dan"][..], &["uy", "ban"], &["dang", "uy"]] {
        while let Some(at) = words.windows(committee.len()).position(|window| window == committee) {
            words.drain(at..at + committee.len());
        }
    }
    words
}
