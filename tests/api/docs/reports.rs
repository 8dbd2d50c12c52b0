//! `docs/REPORTS.md`: each column's counting rule in a line, as the code counts it.
use std::fmt::Write as _;

use super::holds;
use tiepdan::kernel::codes::{Code as _, Competence, Handling, Kind};
use tiepdan::reports::{Fact, Form, all_forms, basis_of, beyond_of, kinds_of, outcomes, place_of, rules_of};

const HEAD: &str = include_str!("reports_head.md");

#[test]
fn the_page_of_reports_says_what_the_columns_count() {
    let mut told = HEAD.to_owned();
    outcomes_told(&mut told);
    for form in all_forms() {
        writeln!(
            told,
            "\n## {} by {}\n\n{}\n\n| | column | counts | by |\n|---|---|---|---|",
            form.name, form.regime, form.title
        )
        .expect("text");
        for (column, rule) in form.columns.iter().zip(rules_of(form.form, form.regime)) {
            let basis = rule.basis(kinds_of(form.form)).join("; ");
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
        let beyond = beyond_of(form.form, form.regime);
        if !beyond.is_empty() {
            writeln!(told, "\nBeyond the columns (a check that fails says how many of each):\n").expect("text");
        }
        for one in beyond {
            let (words, basis) = (one.why.words(), one.why.basis);
            let basis = if basis.is_empty() { String::new() } else { format!(" ({basis})") };
            writeln!(told, "* `{}` `{}`: {} · {}{basis}", one.identity, one.why.code, words.vi, words.en)
                .expect("text");
        }
    }
    holds("REPORTS.md", &told);
}

/// Handling × competence × kind → column, from the one table of it.
fn outcomes_told(told: &mut String) {
    told.push_str(OUTCOMES);
    for (kind, title) in [
        (Kind::Complaint, "Khiếu nại · complaints"),
        (Kind::Denunciation, "Tố cáo · denunciations"),
        (Kind::Recommendation, "Kiến nghị, phản ánh · recommendations and feedback"),
    ] {
        let of_kind = |form: &&Form| kinds_of(form.form).contains(&kind) && has_places(form);
        let forms: Vec<&Form> = all_forms().iter().filter(of_kind).collect();
        let heads: Vec<String> = forms.iter().map(|form| format!("{} {}", form.name, form.regime)).collect();
        writeln!(told, "\n### {title}\n\n| handling | competence | stands | by | {} |", heads.join(" | "))
            .expect("text");
        writeln!(told, "|---|---|---|---|{}", "---|".repeat(forms.len())).expect("text");
        // Competences that make no difference stand in one line.
        let mut lines: Vec<(String, Vec<String>, String)> = Vec::new();
        for (handling, competence) in outcomes() {
            let columns: Vec<String> =
                forms.iter().map(|form| columns_of(form, &Fact::handled(kind, handling, competence))).collect();
            let place = place_of(handling, competence).label();
            let basis = basis_of(kind, handling, competence);
            let handling = handling.map_or_else(|| "chưa xử lý · not yet handled".to_owned(), both::<Handling>);
            let competence =
                competence.map_or_else(|| "chưa phân loại · not yet classified".to_owned(), both::<Competence>);
            let rest = format!("{} | {basis} | {}", place.vi, columns.join(" | "));
            match lines.iter_mut().find(|line| line.0 == handling && line.2 == rest) {
                Some(line) => line.1.push(competence),
                None => lines.push((handling, vec![competence], rest)),
            }
        }
        for (handling, competences, rest) in lines {
            let competences = if competences.len() == 4 { "mọi · any".to_owned() } else { competences.join("; ") };
            writeln!(told, "| {handling} | {competences} | {rest} |").expect("text");
        }
    }
}

const OUTCOMES: &str = "
## Hướng xử lý × thẩm quyền × loại đơn → cột · Handling × competence × kind → column

Generated from the one table of it (`src/reports/columns/outcome.rs`), which the rules of all columns of competence are made of.
The columns are those of an eligible petition of the first level, received in the window and not yet settled; `–` is none.
";

fn both<C: tiepdan::kernel::codes::Code>(code: C) -> String {
    let label = code.label();
    format!("{} · {}", label.vi, label.en)
}

fn has_places(form: &Form) -> bool {
    rules_of(form.form, form.regime).iter().any(|rule| rule.terms.iter().any(|term| term.is_of_outcome()))
}

/// The columns of competence that count it.
fn columns_of(form: &Form, fact: &Fact) -> String {
    let of_outcome = |rule: &&tiepdan::reports::Rule| rule.terms.iter().any(|term| term.is_of_outcome());
    let found = rules_of(form.form, form.regime).iter().filter(of_outcome).filter(|rule| rule.takes(fact));
    let found: Vec<String> = found.map(|rule| rule.no.to_string()).collect();
    if found.is_empty() { "–".to_owned() } else { found.join(", ") }
}
