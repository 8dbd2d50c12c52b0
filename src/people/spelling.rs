//! One spelling for all that look alike: compatibility forms, marks, invisible characters, Cyrillic and Greek
//! letters that pass for Latin ones, the digits of every script.
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A word in its one spelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub text: String,
    pub is_capital: bool,
}

/// The words of a text in their one spelling.
pub(super) fn words(text: &str) -> Vec<Word> {
    let plain: String = text.nfkd().filter(|c| !is_combining_mark(*c) && !is_invisible(*c)).map(latin).collect();
    plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| Word { is_capital: word.chars().next().is_some_and(char::is_uppercase), text: word.to_lowercase() })
        .collect()
}

/// Lower-case words with their marks.
pub(super) fn marked_words(text: &str) -> Vec<String> {
    let lower = text.nfc().collect::<String>().to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The digits of a text as ASCII, whatever stands between them.
pub(super) fn digits_of(text: &str) -> String {
    text.nfkd().map(digit).filter(char::is_ascii_digit).collect()
}

/// Format characters and fillers: they take no place on paper.
fn is_invisible(c: char) -> bool {
    matches!(u32::from(c),
        0xAD | 0x61C | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F | 0x202A..=0x202E
        | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0xFFF9..=0xFFFB | 0x1BCA0..=0x1BCA3
        | 0x1D173..=0x1D17A | 0xE0000..=0xE0FFF)
}

/// The zeros of the decimal digits that no compatibility form leads to ASCII.
const ZEROS: [u32; 58] = [
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0xF20,
    0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0,
    0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450,
    0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x11F50, 0x16A60, 0x16AC0,
    0x16B50, 0x1E140, 0x1E950,
];

fn digit(c: char) -> char {
    let code = u32::from(c);
    let zero = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code));
    zero.and_then(|zero| char::from_digit(code - zero, 10)).unwrap_or(c)
}

fn latin(c: char) -> char {
    const LIKE: [(&str, char); 46] = [
        ("đðɖ", 'd'),
        ("ĐÐƉ", 'D'),
        ("аɑα", 'a'),
        ("АΑᴀ", 'A'),
        ("ƀ", 'b'),
        ("ВвΒʙβ", 'B'),
        ("сϲ", 'c'),
        ("СᴄϹ", 'C'),
        ("ԁ", 'd'),
        ("ᴅ", 'D'),
        ("еεє", 'e'),
        ("ЕΕᴇ", 'E'),
        ("ɡ", 'g'),
        ("ɢ", 'G'),
        ("һհħ", 'h'),
        ("НнΗʜ", 'H'),
        ("іιıɩ", 'i'),
        ("ІΙɪ", 'I'),
        ("јϳ", 'j'),
        ("Јᴊ", 'J'),
        ("кκ", 'k'),
        ("КΚᴋ", 'K'),
        ("ӏłǀ", 'l'),
        ("ʟŁ", 'L'),
        ("м", 'm'),
        ("МΜᴍ", 'M'),
        ("пηո", 'n'),
        ("Νɴ", 'N'),
        ("оοօøσ", 'o'),
        ("ОΟØՕᴏ", 'O'),
        ("рρ", 'p'),
        ("РΡᴘ", 'P'),
        ("ԛ", 'q'),
        ("ʀ", 'R'),
        ("ѕ", 's'),
        ("Ѕ", 'S'),
        ("тτŧ", 't'),
        ("ТΤᴛ", 'T'),
        ("υμս", 'u'),
        ("ᴜ", 'U'),
        ("νʋѵᴠ", 'v'),
        ("ԝωᴡ", 'w'),
        ("хχ", 'x'),
        ("ХΧ", 'X'),
        ("уγ", 'y'),
        ("УΥʏ", 'Y'),
    ];
    let c = digit(c);
    if c.is_ascii() {
        return c;
    }
    LIKE.iter().find(|(like, _)| like.contains(c)).map_or(c, |(_, plain)| *plain)
}
