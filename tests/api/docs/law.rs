//! `docs/LAW.md`: every term of law with its article, and what the district sets itself.
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use super::holds;
use tiepdan::kernel::codes::Code as _;
use tiepdan::law::{Follows, ParameterKey, ParameterShape, Runs, all_terms, transitions};

const HEAD: &str = "\
# Thời hạn theo luật · Terms of law

Generated from `src/law/`: change the rule there, then run `TIEPDAN_WRITE_DOCS=1 cargo test docs`. A number stands once in
the code, beside its article. A term runs when its clock, the kind of petition and the law on the ruling day fit
(`law::pick`); days are counted by the `calendar` room with the district's days off.

| Rule | Clock (thời hạn) | Amount | Unit (đơn vị) | Basis (căn cứ) | From (từ ngày) | Before (đến trước ngày) | Proved in `tests/api/` |
|---|---|---:|---|---|---|---|---|
";

const TRANSITIONS: &str = "
## Chuyển tiếp · Cases open on 1/7/2026

Which day chooses the rule of a step, per step and kind (`law::ruling_day`): the day of acceptance keeps an accepted case
on its old rules, the day of the event brings the new ones. Proved in `rules/law/transition.rs`, `petitions/suspension.rs`
and `petitions/withdrawal.rs`.

| Kind | Steps | Ruled by the law of | Basis |
|---|---|---|---|
";

const PARAMETERS: &str = "
## Tham số của huyện · What the district sets

What the sources leave open or local is no number in the code: an administrator sets it with a document
(`POST /api/v1/parameters`). An unset term starts no clock and says so; only thresholds and limits count by default.

| Key | Meaning | Shape | Until set |
|---|---|---|---|
";

#[test]
fn the_page_of_terms_says_what_the_law_room_says() {
    let tests = test_files();
    let mut told = HEAD.to_owned();
    for (clock, term) in all_terms() {
        let clock = clock.label();
        let unit = term.unit.label();
        let way = if term.runs == Runs::Before { " (đếm ngược, before the event)" } else { "" };
        let until = term.until.map(|until| until.to_string()).unwrap_or_default();
        let (id, amount, basis, from) = (term.id, term.amount, term.basis, term.from);
        let proof = proved_in(&tests, id);
        assert!(!proof.is_empty(), "no test names the rule {id}");
        writeln!(
            told,
            "| `{id}` | {} | {amount} | {} · {}{way} | {basis} | {from} | {until} | {} |",
            clock.vi,
            unit.vi,
            unit.en,
            proof.join(", ")
        )
        .expect("a string takes text");
    }
    told.push_str(TRANSITIONS);
    for row in transitions() {
        let steps: Vec<String> = row.steps.iter().map(|step| step.label().vi.into_owned()).collect();
        let steps =
            if steps.is_empty() { "mọi bước khác · every other step".to_owned() } else { steps.join(", ") };
        let day = match row.follows {
            Follows::Acceptance => "ngày thụ lý · the day of acceptance",
            Follows::Event => "ngày của bước · the day of the step",
        };
        writeln!(told, "| {} | {steps} | {day} | {} |", row.kind.label().vi, row.basis).expect("a string takes text");
    }
    told.push_str(PARAMETERS);
    for key in ParameterKey::ALL {
        let label = key.label();
        let shape = match key.shape() {
            ParameterShape::Term => "amount with unit",
            ParameterShape::Count => "whole number",
            ParameterShape::Threshold => "whole number, 0 is off",
        };
        let default = key.default_count().map_or_else(|| "nothing".to_owned(), |count| count.to_string());
        writeln!(told, "| `{}` | {} · {} | {shape} | {default} |", key.code(), label.vi, label.en)
            .expect("a string takes text");
    }
    holds("LAW.md", &told);
}

/// Every file of tests with its text, by its path below `tests/api/`, in order.
fn test_files() -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("tests").flatten() {
            if entry.path().is_dir() { walk(&entry.path(), found) } else { found.push(entry.path()) }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/api");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    paths.sort();
    let read =
        |path: &PathBuf| (path.strip_prefix(&root).unwrap().display().to_string(), fs::read_to_string(path).unwrap());
    paths.iter().filter(|path| path.extension().is_some_and(|e| e == "rs")).map(read).collect()
}

/// The tests that name a rule.
fn proved_in(tests: &[(String, String)], id: &str) -> Vec<String> {
    let named = format!("\"{id}\"");
    tests.iter().filter(|(_, text)| text.contains(&named)).map(|(path, _)| format!("`{path}`")).collect()
}
