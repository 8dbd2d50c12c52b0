//! LTCD Điều 29: representatives of many people.
use tiepdan::law::{check_representatives, representatives_for};

#[test]
fn five_to_ten_send_one_or_two_and_more_send_at_most_five() {
    let table = [(1, 0, 1), (2, 1, 2), (4, 1, 4), (5, 1, 2), (10, 1, 2), (11, 1, 5), (300, 1, 5)];
    for (people, at_least, at_most) in table {
        let rule = representatives_for(people);
        assert_eq!((rule.at_least, rule.at_most), (at_least, at_most), "{people}");
    }
}

#[test]
fn too_many_representatives_are_refused_with_the_article() {
    assert!(check_representatives(10, 2).is_ok());
    let refusal = check_representatives(10, 3).unwrap_err();
    assert_eq!(refusal.basis, Some("Luật Tiếp công dân 2013, Điều 29"));
    assert!(check_representatives(11, 3).is_ok());
    assert!(check_representatives(11, 6).is_err());
    assert!(check_representatives(7, 0).is_err());
    assert!(check_representatives(1, 0).is_ok());
}
