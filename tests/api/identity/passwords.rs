//! What a password must have, and that a hash is checked.
use tiepdan::identity::passwords::{hash, one_time, verify};
use tiepdan::identity::{PasswordError, password_for, username_of};

#[test]
fn a_password_has_eight_characters_of_four_kinds() {
    use PasswordError::*;
    let cases: &[(&str, &[PasswordError])] = &[
        ("Ruong-Bac-9", &[]),
        ("Ruộng-Bậc-9", &[]),
        ("Ab-4567", &[Length]),
        ("RUONG-BAC-9", &[Lower]),
        ("ruong-bac-9", &[Upper]),
        ("Ruong-Bac-x", &[Digit]),
        ("RuongBac99", &[Special]),
        ("", &[Length, Lower, Upper, Digit, Special]),
    ];
    for (password, lacks) in cases {
        assert_eq!(password_for("officer", None, password).err().unwrap_or_default(), *lacks, "{password}");
    }
}

#[test]
fn a_password_is_neither_the_old_one_nor_the_name() {
    assert_eq!(password_for("officer", Some("Ruong-Bac-9"), "Ruong-Bac-9"), Err(vec![PasswordError::SameAsOld]));
    assert_eq!(password_for("can.bo-9", None, "Can.Bo-9"), Err(vec![PasswordError::SameAsName]));
}

#[test]
fn a_one_time_password_keeps_the_rules_and_comes_once() {
    let (first, second) = (one_time(), one_time());
    assert_eq!(password_for("officer", None, &first), Ok(()));
    assert_ne!(first, second);
}

#[test]
fn a_username_is_plain() {
    assert_eq!(username_of("officer.binhlu").as_deref(), Ok("officer.binhlu"));
    for wrong in ["", "9lan", "Officer", "cán bộ", "a b", "a\0"] {
        assert!(username_of(wrong).is_err(), "{wrong}");
    }
}

#[actix_rt::test]
async fn only_the_right_password_of_somebody_is_right() {
    let stored = hash("Ruong-Bac-9").await.unwrap();
    assert!(stored.starts_with("$argon2id$"));
    assert!(verify(Some(&stored), "Ruong-Bac-9").await.unwrap());
    assert!(!verify(Some(&stored), "Ruong-Bac-8").await.unwrap());
    assert!(!verify(Some("!"), "!").await.unwrap());
    assert!(!verify(None, "Ruong-Bac-9").await.unwrap());
}
