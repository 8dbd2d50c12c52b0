//! What holds between windows, whatever happened: identities, or what explains them; what is not done at the end of a window is carried
//! over into the next; additive columns of windows side by side add up; rows and levels add up to the total.
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use serde_json::Value;
use tiepdan::kernel::codes::Code;
use tiepdan::reports::{FormCode, Regime, Rule, Source, What, rules_of};

use super::cells::FORMS;
use crate::support::{Client, House};

/// Both days included.
pub(super) type Days2 = (NaiveDate, NaiveDate);

/// Three windows side by side, all of one circular, and one of any days.
#[derive(Debug, Clone, Copy)]
pub(super) struct Windows {
    pub before: Days2,
    pub now: Days2,
    pub next: Days2,
    pub other: Days2,
}

/// What the lives in it do, as far as it matters here.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts {
    pub is_reopened: bool,
    /// Petitions of one matter go ways of their own.
    pub is_joined: bool,
    /// Petitions of one matter go the same way on the same days.
    pub has_twins: bool,
    pub changes_kind: bool,
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap()
}

/// Windows of any length, before 5/3/2024 or after it.
pub(super) fn windows() -> impl Strategy<Value = Windows> {
    let lengths = (20..65_u64, 20..65_u64, 20..65_u64);
    (any::<bool>(), 0..30_u64, lengths, (0..500_u64, 0..200_u64)).prop_map(|(is_newer, first, lengths, other)| {
        // The first of the newer ones ends on 5/3/2024 or later.
        let from = later(day(if is_newer { "2024-02-14" } else { "2023-07-10" }), first);
        let before = (from, later(from, lengths.0));
        let now = (later(before.1, 1), later(before.1, lengths.1));
        let next = (later(now.1, 1), later(now.1, lengths.2));
        let from = later(day("2023-05-20"), other.0);
        Windows { before, now, next, other: (from, later(from, other.1)) }
    })
}

pub(super) async fn table(who: &Client, form: &str, days: Days2, more: &str) -> Value {
    let url = format!("/api/v1/reports/forms/{form}?from={}&to={}{more}", days.0, days.1);
    who.get(url).await.assert_status(200).json()
}

fn value(table: &Value, no: u8) -> f64 {
    table["total"]["values"][no.to_string()].as_f64().unwrap()
}

fn sum(table: &Value, columns: &[u8]) -> f64 {
    columns.iter().map(|no| value(table, *no)).sum()
}

fn regime(table: &Value) -> Regime {
    Regime::parse(table["regime"].as_str().unwrap()).unwrap()
}

/// Everything that has to hold.
pub(super) async fn hold(house: &House, windows: &Windows, facts: Facts) -> Result<(), TestCaseError> {
    let inspector = house.sign_in("inspector").await;
    let both = (windows.now.0, windows.next.1);
    let crossing = [(day("2023-12-15"), day("2024-03-04")), (day("2024-03-05"), day("2024-06-14"))];
    for form in FORMS {
        let before = table(&inspector, form, windows.before, "").await;
        let now = table(&inspector, form, windows.now, "").await;
        let next = table(&inspector, form, windows.next, "").await;
        let whole = table(&inspector, form, both, "").await;
        let other = table(&inspector, form, windows.other, "").await;
        for filled in [&before, &now, &next, &whole, &other] {
            whole_in_itself(form, filled)?;
        }
        additive(form, (&now, &next, &whole), facts)?;
        for (one, then, start) in [(&before, &now, windows.now.0), (&now, &next, windows.next.0)] {
            carried_over(house, form, (one, then), start, facts).await?;
        }
        if matches!(form, "01-XLD" | "02-XLD" | "03-XLD" | "04-XLD" | "01-KQGQ" | "03-KQGQ") {
            let old = table(&inspector, form, crossing[0], "").await;
            let new = table(&inspector, form, crossing[1], "").await;
            prop_assert_eq!((regime(&old), old["regime"] == new["regime"]), (Regime::Of2021, form == "03-KQGQ"));
            carried_over(house, form, (&old, &new), crossing[1].0, facts).await?;
        }
    }
    Ok(())
}

/// Identities, and sums of rows and levels.
fn whole_in_itself(form: &str, filled: &Value) -> Result<(), TestCaseError> {
    for check in filled["checks"].as_array().unwrap() {
        let is_told = check["unsure"] == true || check["is_explained"] == true;
        prop_assert!(check["holds"] == true || is_told, "{form} {} {} {check}", filled["from"], filled["to"]);
    }
    for (no, total) in filled["total"]["values"].as_object().unwrap() {
        let of = |part: &str| -> f64 {
            filled[part].as_array().unwrap().iter().map(|row| row["values"][no].as_f64().unwrap()).sum()
        };
        let total = total.as_f64().unwrap();
        prop_assert!(near(of("rows"), total) && near(of("subtotals"), total), "{form} column {no}: {total}");
    }
    Ok(())
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-6
}

/// Whether a column of a year is the sum of those of its parts, nothing being reopened: what happened once happened in one of them.
fn is_additive(rule: &Rule) -> bool {
    let says = |words: &str| rule.terms.iter().any(|term| term.words.starts_with(words));
    match rule.source {
        Source::Visits | Source::VisitMatters | Source::Sessions | Source::Replies => true,
        // Handled in the window, whenever it came; or come in the window, handled or not.
        Source::Petitions => {
            says("handled by the end") && !says("not handled when") && !says("received in the window")
                || says("received in the window")
                    && rule.terms.iter().all(|term| {
                        ["received in the window", "many named", "one named", "nameless", "not of many"]
                            .iter()
                            .any(|words| term.words.starts_with(words))
                    })
        }
        Source::InPerson => rule.terms.is_empty(),
        Source::Decisions => {
            says("decided") || says("withdrawn") || says("terminated") || says("accepted, or taken up")
        }
        Source::Executions => match rule.what {
            What::Sum(amount) => !amount.words().contains(" to "),
            _ => says("executed in full"),
        },
    }
}

fn additive(form: &str, (now, next, whole): (&Value, &Value, &Value), facts: Facts) -> Result<(), TestCaseError> {
    if facts.is_reopened {
        return Ok(());
    }
    let code = FormCode::parse(form).unwrap();
    // What comes as of one kind and is found to be of another counts by the kind it had at the end of each window.
    let is_of_kinds = matches!(form, "02-XLD" | "03-XLD" | "04-XLD");
    for rule in rules_of(code, regime(whole)).iter().filter(|rule| is_additive(rule)) {
        let is_of_arrival = rule.terms.iter().any(|term| term.words.starts_with("received in the window"));
        if is_of_arrival && is_of_kinds && facts.changes_kind {
            continue;
        }
        let (parts, all) = (value(now, rule.no) + value(next, rule.no), value(whole, rule.no));
        // A matter of several petitions may stand in both parts, each time by another of them.
        let is_of_matters = rule.what != What::Records && !matches!(rule.source, Source::Visits | Source::Executions);
        let holds = if is_of_matters && facts.is_joined { parts + 1e-6 >= all } else { near(parts, all) };
        prop_assert!(holds, "{form} column {}: {parts} and {all} ({})", rule.no, rule.words());
    }
    // What is due: the decisions of both parts, those that were carried from one into the other once.
    if matches!(form, "02-KQGQ" | "04-KQGQ") {
        prop_assert_eq!(value(whole, 1), value(now, 2) + value(next, 1), "{} decisions", form);
        // Money that was due and came is due no more; none of these pays more than was asked for.
        let (due, came) = (3, 5);
        prop_assert!(near(value(whole, due), value(now, came) + value(next, due)), "{form} money due");
    }
    Ok(())
}

/// Columns of what was carried over.
fn carried(form: &str, regime: Regime) -> &'static [u8] {
    match (form, regime) {
        ("02-XLD", Regime::Of2021) => &[2, 3],
        ("01-XLD" | "03-XLD" | "04-XLD", Regime::Of2021) => &[2, 3, 4],
        _ => &[2],
    }
}

/// What of a window was not done at its end, where its columns say so.
fn left_over(form: &str, table: &Value, facts: Facts) -> Option<f64> {
    let less = |columns: &[u8]| Some(value(table, 1) - sum(table, columns));
    match (form, regime(table)) {
        ("01-XLD", Regime::Of2024) => Some(value(table, 5)),
        ("01-XLD", Regime::Of2021) => less(&[8]),
        ("02-XLD", Regime::Of2021) if !facts.changes_kind => less(&[6]),
        ("03-XLD" | "04-XLD", Regime::Of2021) if !facts.changes_kind => less(&[8]),
        ("02-XLD" | "03-XLD", Regime::Of2024) if !facts.changes_kind => less(&[4]),
        ("03-KQGQ", _) if !facts.is_joined && !facts.has_twins => less(&[6]),
        _ => None,
    }
}

async fn carried_over(
    house: &House,
    form: &str,
    (one, then): (&Value, &Value),
    start: NaiveDate,
    facts: Facts,
) -> Result<(), TestCaseError> {
    let (kinds, waits) = match form {
        "01-XLD" => ("'complaint','denunciation','recommendation','feedback'", "s.processed_on is null"),
        "02-XLD" => ("'complaint'", "s.processed_on is null"),
        "03-XLD" => ("'denunciation'", "s.processed_on is null"),
        "04-XLD" => ("'recommendation','feedback'", "s.processed_on is null"),
        "01-KQGQ" => ("'complaint'", "s.accepted_on is not null and s.ended_on is null"),
        "03-KQGQ" => ("'denunciation'", "s.accepted_on is not null and s.ended_on is null"),
        _ => return Ok(()),
    };
    // As it stood at the end of the day before; of the kind it has at the end of the next window.
    let end = then["to"].as_str().unwrap();
    let query = format!(
        "select count(*) from petition_spans s where s.from_on < '{start}' and (s.to_on is null or s.to_on >= '{start}') and {waits}
           and exists (select 1 from petition_spans k where k.petition_id = s.petition_id and k.from_on <= '{end}'
             and (k.to_on is null or k.to_on > '{end}') and k.kind in ({kinds}))"
    );
    let stood = f64::from(i32::try_from(house.number(&query).await).unwrap());
    let came = sum(then, carried(form, regime(then)));
    prop_assert_eq!(came, stood, "{} carried over into {}", form, then["from"]);
    if let Some(left) = left_over(form, one, facts) {
        prop_assert_eq!(came, left, "{} left at the end of {}", form, one["to"]);
    }
    Ok(())
}
