//! What a form leaves out of its count is asked by none of its columns.
use tiepdan::reports::{Fact, all_forms, rules_of, unasked};

const ALL: [(&str, &[&str]); 13] = [
    ("kind", &["complaint", "denunciation", "feedback"]),
    ("is_carried", &["true", "false"]),
    ("signers", &["many", "one", "nameless"]),
    ("is_processed", &["true", "false"]),
    ("is_classified", &["true", "false"]),
    ("is_eligible", &["true", "false"]),
    ("handling", &["accepted", "guided", "transferred", "urged", "filed", ""]),
    ("competence", &["own", "other", ""]),
    ("prior_status", &["none", "first_settled", "court_judged", "in_progress", "denunciation_overdue"]),
    ("field", &["admin_policy", "admin_land", "judicial", "corruption", "other"]),
    ("level", &["1", "2"]),
    ("is_settled", &["true", "false"]),
    ("is_in_person", &["true", "false"]),
];

#[test]
fn no_column_asks_what_its_form_leaves_out() {
    let names: Vec<&str> = ALL.iter().map(|(name, _)| *name).collect();
    for form in all_forms() {
        for out in unasked(form.form, form.regime) {
            let at = names.iter().position(|name| name == out).unwrap();
            // Each value of it beside a walk over the values of all others.
            for round in 0..360_usize {
                let key = |value: &str| {
                    let part = |(i, (_, values)): (usize, &(&str, &[&'static str]))| {
                        if i == at { value.to_owned() } else { values[(round / (i + 1) + i) % values.len()].to_owned() }
                    };
                    ALL.iter().enumerate().map(part).collect::<Vec<_>>().join("|")
                };
                let taken = |value: &str| -> Vec<bool> {
                    let fact = Fact::of(&names, &key(value));
                    rules_of(form.form, form.regime).iter().map(|rule| rule.takes(&fact)).collect()
                };
                let first = taken(ALL[at].1[0]);
                assert!(ALL[at].1.iter().all(|value| taken(value) == first), "{} {} {out}", form.form, form.regime);
            }
        }
    }
}
