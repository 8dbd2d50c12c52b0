//! What is handed over, as a client tells it.
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::kernel::{FieldError, Problem, length_of};

const PAPERS: usize = 50;

/// What was handed over at a visit.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = GiveReceptionReceipt, example = json!({
    "on": "2023-03-06",
    "papers": [{ "title": "Giấy chứng nhận quyền sử dụng đất", "pages": 4, "is_original": false }]
}))]
pub struct GiveReceipt {
    /// From the day of the visit to today.
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    #[schema(min_items = 1, max_items = 50)]
    pub papers: Vec<PaperBody>,
}

/// One paper.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReceivedPaperBody)]
pub struct PaperBody {
    #[schema(min_length = 1, max_length = 500)]
    pub title: String,
    #[schema(minimum = 1, maximum = 10000)]
    pub pages: i32,
    #[serde(default = "one")]
    #[schema(minimum = 1, maximum = 1000)]
    pub copies: i32,
    /// An original, or a copy.
    pub is_original: bool,
}

fn one() -> i32 {
    1
}

impl GiveReceipt {
    /// Every wrong value at once.
    pub(super) fn check(&self, received_on: NaiveDate, today: NaiveDate) -> Result<(), Problem> {
        let mut errors = Vec::new();
        if !(received_on..=today).contains(&self.on) {
            errors.push(FieldError::new(
                "/on",
                "out_of_range",
                format!("Ngày biên nhận từ {} đến hôm nay.", received_on.format("%d/%m/%Y")),
                format!("A receipt is given from {received_on} to today."),
            ));
        }
        if self.papers.is_empty() || self.papers.len() > PAPERS {
            errors.push(FieldError::new(
                "/papers",
                "too_many",
                format!("Từ 1 đến {PAPERS} tài liệu."),
                format!("1 to {PAPERS} papers."),
            ));
        }
        for (n, paper) in self.papers.iter().take(PAPERS).enumerate() {
            if !(1..=500).contains(&length_of(&paper.title)) {
                let pointer = format!("/papers/{n}/title");
                errors.push(FieldError::new(pointer, "length", "Dài từ 1 đến 500 ký tự.", "1 to 500 characters."));
            }
            for (name, number, most) in [("pages", paper.pages, 10_000), ("copies", paper.copies, 1_000)] {
                if !(1..=most).contains(&number) {
                    errors.push(FieldError::new(
                        format!("/papers/{n}/{name}"),
                        "out_of_range",
                        format!("Từ 1 đến {most}."),
                        format!("1 to {most}."),
                    ));
                }
            }
        }
        if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors)) }
    }
}
