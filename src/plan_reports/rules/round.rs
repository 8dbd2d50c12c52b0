//! What a round must satisfy.
use chrono::{Datelike, Days, NaiveDate};

use crate::kernel::codes::{Code, PlanRoundKind};
use crate::kernel::{FieldError, Problem};
use crate::plan_reports::bodies::{OpenRound, PlanDocument};
use crate::plan_reports::model::{Goals, Target};

const LONGEST: i64 = 800;
const AHEAD: Days = Days::new(800);

/// What the plan of 2023 asks for in section II.
pub fn default_goals() -> Goals {
    Target::ALL.iter().map(|target| (*target, if *target == Target::ModelRegistered { 95 } else { 100 })).collect()
}

/// A round to be opened.
pub(in crate::plan_reports) fn opens(body: &OpenRound, today: NaiveDate) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if body.kind != PlanRoundKind::Unscheduled && (body.before.year() - body.year).abs() > 1 {
        errors.push(FieldError::new(
            "/year",
            "does_not_fit",
            "Năm của kỳ báo cáo không khớp ngày phải gửi.",
            "The year does not fit the day before which reports come.",
        ));
    } else if !(1990..=2200).contains(&body.year) {
        errors.push(FieldError::new("/year", "out_of_range", "Năm từ 1990 đến 2200.", "A year from 1990 to 2200."));
    }
    title(&body.title, &mut errors);
    window(body.from, body.to, body.before, today, &mut errors);
    document(&body.document, today, &mut errors);
    goals(body.goals.as_ref(), &mut errors);
    errors
}

/// A round with other days.
pub(in crate::plan_reports) fn amend_fits(
    words: Option<&str>,
    (from, to, before): (NaiveDate, NaiveDate, NaiveDate),
    paper: &PlanDocument,
    asked: Option<&Goals>,
    today: NaiveDate,
) -> Result<(), Problem> {
    let mut errors = Vec::new();
    if let Some(words) = words {
        title(words, &mut errors);
    }
    window(from, to, before, today, &mut errors);
    document(paper, today, &mut errors);
    goals(asked, &mut errors);
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors)) }
}

fn title(text: &str, errors: &mut Vec<FieldError>) {
    errors.extend(super::report::length("/title", text, 300));
}

fn window(from: NaiveDate, to: NaiveDate, before: NaiveDate, today: NaiveDate, errors: &mut Vec<FieldError>) {
    if to < from || (to - from).num_days() > LONGEST {
        errors.push(FieldError::new(
            "/to",
            "out_of_range",
            format!("Kỳ số liệu từ 1 đến {LONGEST} ngày, ngày cuối không trước ngày đầu."),
            format!("The figures' window has 1 to {LONGEST} days and does not end before it begins."),
        ));
    }
    let last = today.checked_add_days(AHEAD).unwrap_or(today);
    if before > last || before <= from {
        errors.push(FieldError::new(
            "/before",
            "out_of_range",
            "Ngày phải gửi nằm sau ngày đầu kỳ và không quá hai năm tới.",
            "Reports come before a day after the window begins, at most two years ahead.",
        ));
    }
}

fn document(paper: &PlanDocument, today: NaiveDate, errors: &mut Vec<FieldError>) {
    errors.extend(super::report::length("/document/number", &paper.number, 100));
    if paper.on > today {
        errors.push(FieldError::new(
            "/document/on",
            "in_the_future",
            "Ngày văn bản không được sau hôm nay.",
            "The document's day may not lie after today.",
        ));
    }
}

fn goals(asked: Option<&Goals>, errors: &mut Vec<FieldError>) {
    for (target, percent) in asked.into_iter().flatten() {
        if *percent > 100 {
            errors.push(FieldError::new(
                format!("/goals/{}", target.code()),
                "out_of_range",
                "Tỷ lệ từ 0 đến 100.",
                "A percentage from 0 to 100.",
            ));
        }
    }
}
