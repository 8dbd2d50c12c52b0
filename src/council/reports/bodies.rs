//! A report as it is recorded.
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::documents::DocumentBody;

/// The report that was sent to the Council.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CouncilReportBody, example = json!({
    "on": "2023-06-30", "summary": "Đã thực hiện 3 trên 4 nội dung đã hứa",
    "document": { "number": "112/BC-TNMT", "on": "2023-06-30", "signer_name": "Nguyễn Văn A", "signer_post": "head" }
}))]
pub struct ReportBody {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    #[serde(default)]
    #[schema(max_length = 4000)]
    pub summary: Option<String>,
    pub document: DocumentBody,
}
