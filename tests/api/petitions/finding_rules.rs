//! What a search text asks for, and which words are one letter apart.
use proptest::prelude::*;
use tiepdan::petitions::finding::rules::{code_in, is_correctable, is_one_letter_off, may_be_number, stems, words_of};

use crate::support::House;

#[test]
fn a_code_is_known_in_every_spelling() {
    for code in ["TĐ-2023-000123", "td-2023-000123", " Đ".replace(" Đ", "TĐ-2023-000123").as_str(), " TD-2023-000123 "]
    {
        assert_eq!(code_in(code).as_deref(), Some("TD-2023-000123"), "{code}");
    }
    for text in ["TD-2023", "TCD-2023-000123", "47/TD-2023-1", "TD-2023-12x", "TD-2023-000123-1", ""] {
        assert_eq!(code_in(text), None, "{text}");
    }
}

#[test]
fn a_number_has_digits_and_hardly_a_letter() {
    for number in ["012085009999", "012 085 009 999", "012.085-009999", "B1234567"] {
        assert!(may_be_number(number), "{number}");
    }
    for text in ["12345", "47/TD-VP", "thửa 123456", "2690/QĐ-UBND"] {
        assert!(!may_be_number(text), "{text}");
    }
}

#[test]
fn one_letter_is_another_one_more_one_less_or_two_changed_about() {
    for (one, other) in [
        ("duong", "duang"),
        ("duong", "duon"),
        ("duong", "duuong"),
        ("duong", "xduong"),
        ("duong", "doung"),
        ("duong", "duogn"),
        ("lua", "lau"),
    ] {
        assert!(is_one_letter_off(one, other) && is_one_letter_off(other, one), "{one} {other}");
    }
    for (one, other) in
        [("duong", "duong"), ("duong", "dung1"), ("uom", "uong"), ("nha", "nai"), ("lua", "ual"), ("", "ab")]
    {
        assert!(!is_one_letter_off(one, other) && !is_one_letter_off(other, one), "{one} {other}");
    }
}

proptest! {
    #[test]
    fn words_one_letter_apart_share_a_stem(word in "[a-z]{3,8}", at in 0..8_usize, letter in "[a-z]", way in 0..4) {
        let at = at % word.len();
        let mut other = word.clone();
        match way {
            0 => other.replace_range(at..=at, &letter),
            1 => { other.remove(at); }
            2 => other.insert_str(at, &letter),
            _ if at + 1 < word.len() => { let c = other.remove(at); other.insert(at + 1, c); }
            _ => {}
        }
        prop_assert!(other == word || is_one_letter_off(&word, &other), "{word} {other}");
        prop_assert!(!stems(&word).is_disjoint(&stems(&other)), "{word} {other}");
    }
}

#[test]
fn numbers_and_two_letters_are_what_they_are() {
    assert!(is_correctable("dat") && !is_correctable("lo") && !is_correctable("2690") && !is_correctable("t12"));
}

#[actix_web::test]
async fn the_database_folds_as_the_program_does() {
    let house = House::of(module_path!()).await;
    for text in [
        "Đèo Văn Ường, bản Thèn Thầu – xã Hồ Thầu",
        "Quyết định số 2690/QĐ-UBND ngày 10/01/2023",
        "ĐỀN BÙ “đất lúa”; khiếu nại… lần 2",
        "L\u{200d}ò\u{200b} Văn\u{ad} U\u{301}n",
        "Tẩn A Páo\u{a0}Ỷ ỵ ợ ữ Ặ ặ",
        "%_\\'",
    ] {
        let folded = house.text(&format!("select array_to_string(folded_words($q${text}$q$), ' ')")).await;
        assert_eq!(folded.unwrap_or_default(), words_of(text).join(" "), "{text}");
        for word in words_of(text) {
            let made = house.text(&format!("select array_to_string(word_stems('{word}'), ' ')")).await.unwrap();
            assert_eq!(made.trim(), stems(&word).into_iter().collect::<Vec<_>>().join(" ").trim());
        }
    }
}
