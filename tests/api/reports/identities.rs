//! What must hold between columns: chains, inequalities, factors, alternatives.
use tiepdan::reports::rules::identities::{Values, check, columns_of};

fn values(list: &[f64]) -> Values {
    (1..).zip(list.iter().copied()).collect()
}

#[test]
fn an_identity_holds_or_not_and_says_what_its_sides_come_to() {
    let row = values(&[5.0, 2.0, 3.0, 4.0, 1.0]);
    for (identity, holds, sides) in [
        ("1=2+3=4+5", true, vec![5.0, 5.0, 5.0]),
        ("1=2+4", false, vec![5.0, 6.0]),
        ("2<=3", true, vec![2.0, 3.0]),
        ("3<=2", false, vec![3.0, 2.0]),
        ("1>=5*5", true, vec![5.0, 5.0]),
        ("1=2+4 or 1=4+5", true, vec![5.0, 5.0]),
        ("1=9", false, vec![5.0]),
        ("1", false, vec![5.0]),
        ("", false, vec![]),
    ] {
        let checked = check(identity, &row, None);
        assert_eq!((checked.holds, checked.sides), (holds, sides), "{identity}");
    }
    assert!(!check("1>=5*5", &row, Some(6.0)).holds, "the factor is a parameter");
}

#[test]
fn sums_of_fractions_need_not_be_equal_to_the_last_bit() {
    assert!(check("1=2+3", &values(&[0.3, 0.1, 0.2]), None).holds);
}

#[test]
fn the_columns_of_an_identity() {
    assert_eq!(columns_of("9>=5*8"), [9, 8]);
    assert_eq!(columns_of("25+26=5+6 or 25+26=5"), [25, 26, 5, 6, 25, 26, 5]);
}
