//! A receipt as it is stored and shown.
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::kernel::ReceptionReceiptId;

/// A receipt for papers, in two copies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ReceptionReceipt, example = json!({
    "id": "0197f0a2-0000-7000-8000-000000000000", "code": "BN-2023-000012", "given_on": "2023-03-06",
    "papers": [{ "title": "Giấy chứng nhận quyền sử dụng đất", "pages": 4, "copies": 1, "is_original": false }]
}))]
pub struct Receipt {
    pub id: ReceptionReceiptId,
    pub code: String,
    pub given_on: NaiveDate,
    pub papers: Vec<ReceivedPaper>,
}

/// One paper that was handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ReceivedPaper)]
pub struct ReceivedPaper {
    /// `null` of a sealed visit.
    pub title: Option<String>,
    pub pages: i32,
    pub copies: i32,
    /// An original, or a copy.
    pub is_original: bool,
}

impl ReceivedPaper {
    /// As it is printed; a sealed title is a blank line.
    pub(in crate::receptions) fn line(&self, number: usize, blank: &str) -> String {
        let kind = if self.is_original { "bản chính" } else { "bản sao" };
        let title = self.title.as_deref().unwrap_or(blank);
        format!("{number}. {title} ({kind}; {:02} bản; {} trang)", self.copies, self.pages)
    }
}
