//! NĐ 31/2019 Điều 3 khoản 2, LTC Điều 30: complex, specially complex, and how often that extends.
use tiepdan::law::{Complexity, ComplexityCriterion::*, complexity_of, extensions_allowed};

#[test]
fn one_criterion_makes_a_case_complex_and_two_specially_complex() {
    assert_eq!(complexity_of(&[]), Complexity::Normal);
    assert_eq!(complexity_of(&[ManyPeople]), Complexity::Complex);
    assert_eq!(complexity_of(&[ManyPeople, ForeignElement]), Complexity::SpeciallyComplex);
}

#[test]
fn the_same_criterion_named_twice_is_one() {
    assert_eq!(complexity_of(&[ManyPeople, ManyPeople]), Complexity::Complex);
}

#[test]
fn a_complex_case_is_extended_once_and_a_specially_complex_one_twice() {
    let times = [Complexity::Normal, Complexity::Complex, Complexity::SpeciallyComplex]
        .map(|complexity| extensions_allowed(complexity).times);
    assert_eq!(times, [0, 1, 2]);
}
