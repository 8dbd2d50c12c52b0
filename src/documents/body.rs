//! A decision on paper as it is recorded: number, day, signer, and perhaps its file.
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::kernel::codes::Post;
use crate::kernel::{FieldError, squeeze};

/// A decision or letter on paper: who signed it is not who typed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "number": "12/QĐ-UBND", "on": "2023-03-10", "signer_name": "Nguyễn Văn A", "signer_post": "head"
}))]
pub struct DocumentBody {
    #[schema(min_length = 1, max_length = 100)]
    pub number: String,
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    #[schema(min_length = 1, max_length = 200)]
    pub signer_name: String,
    pub signer_post: Post,
    /// An uploaded file of the same case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_id: Option<uuid::Uuid>,
}

impl DocumentBody {
    /// What is wrong with it on `today`, by pointer.
    pub fn errors(&self, pointer: &str, today: NaiveDate) -> Vec<FieldError> {
        let mut errors = Vec::new();
        for (name, text, most) in [("number", &self.number, 100), ("signer_name", &self.signer_name, 200)] {
            let length = squeeze(text).chars().count();
            if length == 0 || length > most {
                errors.push(FieldError::new(
                    format!("{pointer}/{name}"),
                    "length",
                    format!("Dài từ 1 đến {most} ký tự."),
                    format!("1 to {most} characters."),
                ));
            }
        }
        if self.on > today {
            errors.push(FieldError::new(
                format!("{pointer}/on"),
                "in_the_future",
                "Ngày ký không được sau hôm nay.",
                "The day of signature may not lie after today.",
            ));
        }
        errors
    }

    /// 422 for a file that is no file of the case.
    pub fn unknown_file(pointer: &str) -> FieldError {
        FieldError::new(
            format!("{pointer}/file_id"),
            "unknown_reference",
            "Hồ sơ này không có tệp nào như vậy.",
            "The case has no such file.",
        )
    }
}
