//! `docs/REPORTS.md`: each column's counting rule in a line, as the code counts it.
use std::fmt::Write as _;

use super::holds;
use tiepdan::reports::{all_forms, rules_of};

const HEAD: &str = include_str!("reports_head.md");

#[test]
fn the_page_of_reports_says_what_the_columns_count() {
    let mut told = HEAD.to_owned();
    for form in all_forms() {
        writeln!(
            told,
            "\n## {} by {}\n\n{}\n\n| | column | counts | by |\n|---|---|---|---|",
            form.name, form.regime, form.title
        )
        .expect("text");
        for (column, rule) in form.columns.iter().zip(rules_of(form.form, form.regime)) {
            let basis = rule.basis().join("; ");
            writeln!(told, "| {} | {} | {} | {basis} |", column.no, column.path, rule.words()).expect("text");
        }
        let of = |is_printed: bool| {
            let named = form.identities.iter().filter(|identity| identity.is_printed == is_printed);
            let marked = named.map(|identity| {
                let mark = if identity.is_unsure { " (unsure: warns)" } else { "" };
                format!("`{}`{mark}", identity.identity)
            });
            marked.collect::<Vec<_>>().join(", ")
        };
        for (how, identities) in [("Printed", of(true)), ("Following from the headings", of(false))] {
            if !identities.is_empty() {
                writeln!(told, "\n{how}: {identities}.").expect("text");
            }
        }
    }
    holds("REPORTS.md", &told);
}
