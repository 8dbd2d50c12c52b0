use super::{BOOK, VISIT, codes, read_book, today, visit_with};
use proptest::prelude::*;
use tiepdan::integration::registers::{agency_hint, people_of, read_petitions, read_receptions};
use tiepdan::platform::xlsx::{Cell, Row, Sheet};

#[test]
fn names_of_five_thousand_characters_and_nul_refuse_their_row_only() {
    let long: &'static str = "Lù Văn ".repeat(800).leak();
    let register = read_book(&[&BOOK, &VISIT, &visit_with(2, long), &visit_with(4, "Kiến\0nghị")]).unwrap();
    assert_eq!(register.rows.len(), 1);
    assert_eq!(codes(&register.refused[0].reasons)[0], "text_too_long");
    assert_eq!(codes(&register.refused[1].reasons)[0], "text_unprintable");
}

#[test]
fn a_single_name_beyond_two_hundred_characters_refuses_its_row() {
    let long: &'static str = "a".repeat(201).leak();
    assert_eq!(super::why_refused(&visit_with(2, long)), ["name_too_long"]);
}

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        Just(Cell::Empty),
        any::<String>().prop_map(Cell::Text),
        "[0-9]{0,14}[-/. ;,:\n–a-zàđ]{0,6}[0-9]{0,12}".prop_map(Cell::Text),
        any::<f64>().prop_map(Cell::Number),
        any::<bool>().prop_map(Cell::Bool),
        (1..3_000_000_i32)
            .prop_map(|days| chrono::NaiveDate::from_num_days_from_ce_opt(days).map_or(Cell::Empty, Cell::Day)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_cells_panic(rows in proptest::collection::vec(proptest::collection::vec(cell(), 0..16), 1..6)) {
        let mut sheet = vec![Row::of(1, BOOK.map(Cell::text))];
        sheet.extend((2..).zip(rows).map(|(number, cells)| Row::of(number, cells)));
        let sheets = [Sheet { name: "x".to_owned(), rows: sheet }];
        let _ = read_receptions(&sheets, Some(2023), today());
        let _ = read_petitions(&sheets, None, today());
    }

    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = people_of(&text, &mut Vec::new());
        let _ = agency_hint(&text);
    }
}
