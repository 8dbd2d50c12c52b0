//! TT 02/2021, TT 01/2024: the forms as data, and what the code counts for them.
use std::collections::BTreeSet;
use tiepdan::kernel::codes::{Code, Competence, Handling};
use tiepdan::reports::rules::identities::columns_of;
use tiepdan::reports::{FormCode, Regime, all_forms, place_of, rules_of};

#[test]
fn every_column_of_every_version_has_one_rule() {
    assert_eq!(all_forms().len(), 17);
    for form in all_forms() {
        let numbers: Vec<u8> = form.columns.iter().map(|column| column.no).collect();
        let ruled: Vec<u8> = rules_of(form.form, form.regime).iter().map(|rule| rule.no).collect();
        assert_eq!(numbers, ruled, "{} {}", form.form, form.regime);
        let expected: Vec<u8> = (1..=u8::try_from(numbers.len()).unwrap()).collect();
        assert_eq!(numbers, expected, "{} {}", form.form, form.regime);
        assert!(form.columns.iter().all(|column| !column.heading.is_empty() && !column.path.is_empty()));
    }
}

#[test]
fn every_form_has_a_version_of_2021_and_says_when_it_has_none_later() {
    for code in FormCode::ALL {
        assert!(all_forms().iter().any(|form| form.form == *code && form.regime == Regime::Of2021), "{code}");
    }
    let later: BTreeSet<FormCode> =
        all_forms().iter().filter(|form| form.regime == Regime::Of2024).map(|form| form.form).collect();
    let missing: Vec<&str> =
        FormCode::ALL.iter().filter(|code| !later.contains(code)).map(|code| code.code()).collect();
    assert_eq!(missing, ["02-TCD", "03-KQGQ", "04-KQGQ"]);
}

#[test]
fn identities_name_columns_that_are_there() {
    for form in all_forms() {
        for identity in &form.identities {
            let named = columns_of(&identity.identity);
            assert!(named.len() > 1, "{}", identity.identity);
            for no in named {
                assert!(form.columns.iter().any(|column| column.no == no), "{} {}", form.form, identity.identity);
            }
        }
    }
}

#[test]
fn an_amount_that_is_summed_is_one_the_source_brings() {
    for form in all_forms() {
        for rule in rules_of(form.form, form.regime) {
            if let tiepdan::reports::What::Sum(amount) = rule.what {
                assert!(rule.place_of(amount).is_some(), "{} {}", form.form, rule.no);
            }
        }
    }
}

#[test]
fn every_handling_with_every_competence_stands_somewhere_with_its_article() {
    let competences = [None, Some(Competence::Own), Some(Competence::Subordinate), Some(Competence::Other)];
    let handlings = Handling::ALL.iter().copied().map(Some).chain([None]);
    for (handling, competence) in handlings.flat_map(|h| competences.map(|c| (h, c))) {
        let (_, basis) = place_of(handling, competence);
        assert!(!basis.is_empty(), "{handling:?} {competence:?}");
    }
}
