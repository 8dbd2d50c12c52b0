//! TT 02/2021, TT 01/2024: the forms as data, and what the code counts for them.
use std::collections::BTreeSet;
use tiepdan::kernel::codes::{Code, Competence, Handling, Kind};
use tiepdan::reports::rules::identities::columns_of;
use tiepdan::reports::{
    Fact, FormCode, Place, Regime, all_forms, basis_of, beyond_of, kinds_of, outcomes, place_of, rules_of,
};

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

const KINDS: [Kind; 4] = [Kind::Complaint, Kind::Denunciation, Kind::Recommendation, Kind::Feedback];

#[test]
fn every_handling_with_every_competence_stands_somewhere_with_its_article_for_every_kind() {
    assert_eq!(outcomes().count(), (Handling::ALL.len() + 1) * 4);
    for (handling, competence) in outcomes() {
        for kind in KINDS {
            assert!(!basis_of(kind, handling, competence).is_empty(), "{kind:?} {handling:?} {competence:?}");
        }
    }
    let guided = Some(Handling::Guided);
    assert_eq!(place_of(guided, Some(Competence::Own)), Place::Own, "an ineligible complaint of one's own");
    assert_eq!(place_of(guided, Some(Competence::Other)), Place::Guided);
    assert_eq!(basis_of(Kind::Denunciation, guided, None), "LTC Điều 24 khoản 2; TT 07/2014, Điều 23–26");
}

#[test]
fn the_articles_of_a_column_of_competence_are_those_of_the_handlings_it_counts() {
    let of = |form, regime, no: u8| {
        let rule = rules_of(form, regime).iter().find(|rule| rule.no == no).unwrap();
        rule.basis(kinds_of(form))
    };
    let guided = of(FormCode::Xld02, Regime::Of2021, 27);
    assert!(guided.contains(&"TT 07/2014, Điều 8 khoản 1") && guided.contains(&"TT 07/2014, Điều 8 khoản 2"));
    let forwarded = of(FormCode::Xld03, Regime::Of2024, 25);
    assert!(forwarded.contains(&"LTC Điều 24 khoản 2; TT 05/2021, Điều 14"), "{forwarded:?}");
    let own = of(FormCode::Xld01, Regime::Of2021, 20);
    assert!(own.contains(&"LTC Điều 24, 29; TT 05/2021, Điều 13"), "{own:?}");
    assert!(!own.iter().any(|article| article.contains("LKN")), "denunciations only: {own:?}");
    let many = of(FormCode::Xld02, Regime::Of2021, 2);
    assert_eq!(many, ["Điều 7"]);
}

#[test]
fn what_has_no_column_is_told_of_identities_that_are_there_and_no_column_of_that_side_counts_it() {
    for form in all_forms() {
        for beyond in beyond_of(form.form, form.regime) {
            let identity = form.identities.iter().find(|identity| identity.identity == beyond.identity);
            assert!(identity.is_some(), "{} {}", form.form, beyond.identity);
            let sides: Vec<&str> = beyond.identity.split('=').collect();
            let columns = columns_of(sides[beyond.side]);
            for kind in KINDS {
                for (handling, competence) in outcomes() {
                    let fact = Fact::handled(kind, handling, competence);
                    if beyond.source == tiepdan::reports::Source::Decisions
                        || !beyond.terms.iter().all(|term| (term.holds)(&fact))
                    {
                        continue;
                    }
                    for rule in rules_of(form.form, form.regime).iter().filter(|rule| columns.contains(&rule.no)) {
                        assert!(!rule.takes(&fact), "{} {} {handling:?}", form.form, rule.no);
                    }
                }
            }
        }
    }
}
