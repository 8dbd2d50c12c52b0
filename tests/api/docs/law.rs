//! `docs/LAW.md`: every term of law with its article, and what the district sets itself.
use std::fmt::Write as _;

use super::holds;
use tiepdan::kernel::codes::Code as _;
use tiepdan::law::{ParameterKey, ParameterShape, Runs, all_terms};

const HEAD: &str = "\
# Thời hạn theo luật · Terms of law

Generated from `src/law/`: change the rule there, then run `TIEPDAN_WRITE_DOCS=1 cargo test docs`. A number stands once in
the code, beside its article. A term runs when its clock, the kind of petition and the law on the ruling day fit
(`law::pick`); days are counted by the `calendar` room with the district's days off.

| Rule | Clock (thời hạn) | Amount | Unit (đơn vị) | Basis (căn cứ) | From (từ ngày) | Before (đến trước ngày) |
|---|---|---:|---|---|---|---|
";

const PARAMETERS: &str = "
## Tham số của huyện · What the district sets

What the sources leave open or local is no number in the code: an administrator sets it with a document
(`POST /api/v1/parameters`). An unset term starts no clock and says so; two thresholds count by default.

| Key | Meaning | Shape | Until set |
|---|---|---|---|
";

#[test]
fn the_page_of_terms_says_what_the_law_room_says() {
    let mut told = HEAD.to_owned();
    for (clock, term) in all_terms() {
        let clock = clock.label();
        let unit = term.unit.label();
        let way = if term.runs == Runs::Before { " (đếm ngược, before the event)" } else { "" };
        let until = term.until.map(|until| until.to_string()).unwrap_or_default();
        let (id, amount, basis, from) = (term.id, term.amount, term.basis, term.from);
        writeln!(
            told,
            "| `{id}` | {} | {amount} | {} · {}{way} | {basis} | {from} | {until} |",
            clock.vi, unit.vi, unit.en
        )
        .expect("a string takes text");
    }
    told.push_str(PARAMETERS);
    for key in ParameterKey::ALL {
        let label = key.label();
        let shape = match key.shape() {
            ParameterShape::Term => "amount with unit",
            ParameterShape::Count => "whole number",
        };
        let default = key.default_count().map_or_else(|| "nothing".to_owned(), |count| count.to_string());
        writeln!(told, "| `{}` | {} · {} | {shape} | {default} |", key.code(), label.vi, label.en)
            .expect("a string takes text");
    }
    holds("LAW.md", &told);
}
