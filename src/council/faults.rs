//! Wrong values of a body, told all at once by pointer.
use chrono::NaiveDate;

use crate::documents::DocumentBody;
use crate::kernel::{FieldError, Problem, length_of};

/// The faults found so far.
#[derive(Debug, Default)]
pub(super) struct Faults {
    errors: Vec<FieldError>,
    basis: Option<&'static str>,
}

impl Faults {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn text(&mut self, pointer: &str, text: &str, most: usize) -> &mut Self {
        let length = length_of(text);
        if length == 0 || length > most {
            let (vi, en) = (format!("Dài từ 1 đến {most} ký tự."), format!("1 to {most} characters."));
            self.errors.push(FieldError::new(pointer, "length", vi, en));
        }
        self
    }

    pub fn maybe(&mut self, pointer: &str, text: Option<&String>, most: usize) -> &mut Self {
        if let Some(text) = text {
            self.text(pointer, text, most);
        }
        self
    }

    /// A day that has come: from `first` to today.
    pub fn past(&mut self, pointer: &str, on: NaiveDate, first: NaiveDate, today: NaiveDate) -> &mut Self {
        if on < first || on > today {
            let shown = first.format("%d/%m/%Y");
            self.errors.push(FieldError::new(
                pointer,
                "out_of_range",
                format!("Ngày từ {shown} đến hôm nay."),
                format!("A day from {first} to today."),
            ));
        }
        self
    }

    pub fn document(&mut self, pointer: &str, document: &DocumentBody, today: NaiveDate) -> &mut Self {
        self.errors.extend(document.errors(pointer, today));
        if document.file_id.is_some() {
            // Files belong to petitions.
            self.errors.push(DocumentBody::unknown_file(pointer));
        }
        self
    }

    /// `vi` and `en` when the condition holds.
    pub fn when(
        &mut self,
        is_wrong: bool,
        pointer: &str,
        code: &'static str,
        vi: &'static str,
        en: &'static str,
    ) -> &mut Self {
        if is_wrong {
            self.errors.push(FieldError::new(pointer, code, vi, en));
        }
        self
    }

    /// The same, resting on an article.
    pub fn unlawful(
        &mut self,
        is_wrong: bool,
        pointer: &str,
        code: &'static str,
        said: (&'static str, &'static str),
        basis: &'static str,
    ) -> &mut Self {
        if is_wrong {
            self.basis = Some(basis);
        }
        self.when(is_wrong, pointer, code, said.0, said.1)
    }

    /// 422 with all of them, or nothing.
    pub fn told(&mut self) -> Result<(), Problem> {
        if self.errors.is_empty() {
            return Ok(());
        }
        let problem = Problem::invalid(std::mem::take(&mut self.errors));
        Err(match self.basis {
            Some(basis) => problem.with_basis(basis),
            None => problem,
        })
    }
}
