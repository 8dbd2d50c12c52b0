//! How alike two petitions are.
use tiepdan::petitions::duplicates::rules::{LEAST, Likeness, is_same_place, score, shared_sets};

fn words(text: &str) -> Vec<String> {
    text.split(' ').map(str::to_owned).collect()
}

#[test]
fn more_likeness_is_more_likely_and_never_sure() {
    let content = |s| Likeness::of_content(s).unwrap();
    assert!(score(&[]) == 0.0 && Likeness::of_content(0.2).is_none());
    let rising = [
        vec![content(0.4)],
        vec![Likeness::NameAndPlace],
        vec![Likeness::IdentityNumber],
        vec![Likeness::IdentityNumber, content(0.4)],
        vec![Likeness::IdentityNumber, Likeness::ContestedDecision, content(0.9)],
    ];
    let scores: Vec<f64> = rising.iter().map(|alike| score(alike)).collect();
    assert!(scores.windows(2).all(|pair| pair[0] < pair[1]), "{scores:?}");
    assert!(scores.iter().all(|score| (LEAST..=1.0).contains(score)), "{scores:?}");
}

#[test]
fn a_place_is_the_same_by_the_words_that_tell_it_apart() {
    assert!(is_same_place(&words("ban phin chai xa giang ma"), &words("phin chai giang ma")));
    assert!(is_same_place(&words("phin chai"), &words("ban phin chai xa giang ma")));
    assert!(!is_same_place(&words("ban phin chai"), &words("ban na phat")));
    assert!(!is_same_place(&words("ban xa"), &words("ban xa")));
    assert!(!is_same_place(&[], &words("phin chai")));
}

#[test]
fn similar_texts_share_some_of_the_rarest_words() {
    assert_eq!(shared_sets(&[]), Vec::<Vec<String>>::new());
    assert_eq!(shared_sets(&words("mot")), [["mot"]]);
    assert_eq!(shared_sets(&words("a b c")), [words("a b"), words("a c"), words("b c")]);
    let sets = shared_sets(&words("a b c d e f"));
    assert_eq!(sets.len(), 11);
    assert!(
        sets.contains(&words("a b")) && sets.contains(&words("b c d")) && sets.contains(&words("a b c e f")),
        "{sets:?}"
    );
}
