//! Whether a text for everybody gives a denouncer away (Luật Tố cáo 2018, Điều 8 khoản 3), however it is spelt:
//! letters apart or run together, look-alike or invisible characters, names turned round or shortened, foreign digits.
use super::sealed::SealedContent;
use super::spelling::{Word, digits_of, marked_words, words};
use crate::kernel::codes::PersonType;

/// Shorter names are looked for between the ends of words only, or half of all texts would hold them.
const FOUND_ANYWHERE: usize = 7;
/// How far apart two words of one name may stand.
const NEAR: usize = 3;
const PHONE: usize = 9;
const NUMBER: usize = 6;
/// Words of names that name nobody.
const FILLERS: [&str; 4] = ["van", "thi", "ong", "ba"];
const TITLES: [&str; 10] = ["ong", "ba", "anh", "chi", "co", "chu", "em", "cu", "bac", "di"];
/// What stands before a name that everybody knows.
const LEVELS: [&str; 9] = ["xa", "phuong", "tran", "huyen", "tinh", "quan", "pho", "ubnd", "tp"];
/// Where the part of an address that everybody knows begins.
const KNOWN: [&[&str]; 8] =
    [&["xa"], &["phuong"], &["thi", "tran"], &["huyen"], &["tinh"], &["quan"], &["thanh", "pho"], &["viet", "nam"]];

/// Whether a public text holds a sealed name, number, phone or place.
pub fn gives_away(content: &SealedContent, public: &str) -> bool {
    let shown = words(public);
    let letters: Vec<&str> = shown.iter().map(|word| word.text.as_str()).collect();
    let digits = digits_of(public);
    let signed = content.texts.get("statement.signed_by").map(|name| (name.as_str(), PersonType::Individual));
    let names = content.people.iter().filter_map(|p| Some((p.full_name.as_deref()?, p.person_type)));
    names.chain(signed).any(|(name, kind)| holds_name(&shown, &letters, name, kind))
        || content.people.iter().any(|person| {
            person.phone.as_deref().is_some_and(|phone| holds_phone(&digits, phone))
                || person.identity_number.as_deref().is_some_and(|number| holds_number(&letters, &digits, number))
                || person.address.as_deref().is_some_and(|address| holds_place(&letters, address))
        })
}

/// Whether the name of somebody else gives a denouncer away: `Nguyễn Văn Bê` is not `Nguyễn Văn Bé`.
pub fn name_gives_away(content: &SealedContent, name: &str) -> bool {
    let written = marked_words(name);
    let is_marked = !name.is_ascii() && (2..=6).contains(&written.len());
    let is_another = || {
        content.people.iter().filter_map(|p| p.full_name.as_deref()).map(marked_words).all(|known| {
            // Whole names only: a longer text may hold more than a name.
            written.len() == known.len() && (written.first() != known.first() || written.last() != known.last())
        })
    };
    gives_away(content, name) && !(is_marked && is_another())
}

fn holds_name(shown: &[Word], letters: &[&str], name: &str, kind: PersonType) -> bool {
    let name = words(name);
    let all: Vec<&str> = name.iter().map(|word| word.text.as_str()).collect();
    let titled = all.len() > 2 && all.first().is_some_and(|first| ["ong", "ba"].contains(first));
    let name = if titled { all.get(1..).unwrap_or_default() } else { all.as_slice() };
    match name {
        [] => false,
        // `An` is in every `công an`: one word alone is a name when it is written or addressed as one.
        [one] => shown.iter().enumerate().any(|(at, word)| {
            let before = at.checked_sub(1).and_then(|before| shown.get(before));
            let is_addressed = before.is_some_and(|before| TITLES.contains(&before.text.as_str()));
            word.text == *one && (word.is_capital || is_addressed)
        }),
        _ if sequence(letters, name).is_some() || holds_squeezed(letters, &name.concat()) => true,
        _ if kind == PersonType::Organisation => false,
        [first, .., before, last] => {
            let short = [format!("{first}{last}"), format!("{before}{last}")];
            short.iter().any(|short| holds_squeezed(letters, short) && !FILLERS.contains(before))
                || letters.contains(&short[0].as_str())
                || holds_two(letters, name)
        }
        _ => holds_two(letters, name),
    }
}

/// Two words of a name near each other, in either order: the middle is often dropped, the given name put first.
fn holds_two(letters: &[&str], name: &[&str]) -> bool {
    let tells = |word: &str| name.len() == 2 || !FILLERS.contains(&word);
    letters.iter().enumerate().any(|(at, one)| {
        tells(one)
            && name.iter().enumerate().any(|(place, part)| {
                part == one
                    && letters.iter().skip(at + 1).take(NEAR).any(|other| {
                        tells(other) && name.iter().enumerate().any(|(p, part)| p != place && part == other)
                    })
            })
    })
}

/// Where a run of words stands in another.
fn sequence(letters: &[&str], run: &[&str]) -> Option<usize> {
    letters.windows(run.len().max(1)).position(|window| window == run)
}

/// Letters without what parts them.
fn holds_squeezed(letters: &[&str], run: &str) -> bool {
    let squeezed = letters.concat();
    let mut ends = vec![0];
    for word in letters {
        ends.push(ends.last().copied().unwrap_or(0) + word.len());
    }
    let is_long = run.chars().count() >= FOUND_ANYWHERE;
    squeezed
        .match_indices(run)
        .any(|(at, _)| is_long || (ends.binary_search(&at).is_ok() && ends.binary_search(&(at + run.len())).is_ok()))
}

fn holds_phone(digits: &str, phone: &str) -> bool {
    let is_one = |c: char| c.is_numeric() || c.is_whitespace() || ".-()+".contains(c);
    phone
        .split(|c: char| !is_one(c))
        .flat_map(|part| if digits_of(part).len() > 13 { part.split_whitespace().collect() } else { vec![part] })
        .map(digits_of)
        .filter(|number| number.len() >= NUMBER)
        .any(|number| digits.contains(&number[number.len().saturating_sub(PHONE)..]))
}

fn holds_number(letters: &[&str], digits: &str, number: &str) -> bool {
    let only = digits_of(number);
    if only.len() >= NUMBER {
        return digits.contains(&only);
    }
    let number = words(number);
    let number: Vec<&str> = number.iter().map(|word| word.text.as_str()).collect();
    !number.is_empty() && sequence(letters, &number).is_some()
}

/// The village, hamlet or street; not the commune, which everybody knows.
fn holds_place(letters: &[&str], address: &str) -> bool {
    let address = address.replace(" - ", ",").replace(['–', '—', ';', '\n'], ",");
    let parts: Vec<Vec<Word>> = address.split(',').map(words).filter(|part| !part.is_empty()).collect();
    let parts: Vec<Vec<&str>> = parts.iter().map(|part| part.iter().map(|word| word.text.as_str()).collect()).collect();
    let first_known = parts.iter().position(|part| known_at(part) == Some(0));
    parts.iter().take(first_known.unwrap_or(1)).any(|part| {
        let part = part.get(..known_at(part).unwrap_or(part.len())).unwrap_or_default();
        let is_bare_number = part.iter().all(|w| ["so", "nha"].contains(w) || w.chars().all(|c| c.is_ascii_digit()));
        if part.len() < 2 || is_bare_number {
            return false;
        }
        let stands = letters.windows(part.len()).enumerate().any(|(at, window)| {
            // `xã Bản Bo` is the commune, not the village of that name.
            window == part && !at.checked_sub(1).and_then(|b| letters.get(b)).is_some_and(|word| LEVELS.contains(word))
        });
        let run = part.concat();
        stands || letters.contains(&run.as_str()) || (part.len() > 2 && holds_squeezed(letters, &run))
    })
}

fn known_at(part: &[&str]) -> Option<usize> {
    (0..part.len()).find(|at| KNOWN.iter().any(|known| part.get(*at..).is_some_and(|rest| rest.starts_with(known))))
}
