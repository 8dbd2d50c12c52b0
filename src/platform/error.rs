//! The error of every act: a problem to be told, or trouble to be logged.
use diesel::result::{DatabaseErrorKind, Error as DieselError};

use super::{crypto::DoesNotOpen, idempotency::StoredAnswer};
use crate::kernel::{Problem, Tongues};

/// What an act or a read may fail with.
#[derive(Debug)]
pub enum AppError {
    /// A refusal with its reason.
    Problem(Box<Problem>),
    /// Not an error: the stored answer of an earlier request with the same Idempotency-Key.
    Replay(Box<StoredAnswer>),
    /// The database is not to be had in time.
    Unavailable(&'static str),
    /// A fault of ours; logged, never told.
    Internal(String),
}

impl AppError {
    /// 404: does not exist, or may not be known to exist.
    pub fn hidden() -> Self {
        Problem::not_found().into()
    }

    /// The same refusal with its wrong values as a longer question names them: `/year` as `/compare_year`.
    #[must_use]
    pub fn asked_as(mut self, prefix: &str) -> Self {
        if let Self::Problem(problem) = &mut self {
            for error in &mut problem.errors {
                error.pointer = format!("/{prefix}{}", error.pointer.trim_start_matches('/'));
            }
        }
        self
    }

    /// 412: changed since it was read.
    pub fn stale() -> Self {
        Problem::stale().into()
    }
}

impl From<Problem> for AppError {
    fn from(problem: Problem) -> Self {
        Self::Problem(Box::new(problem))
    }
}

impl From<DoesNotOpen> for AppError {
    fn from(_: DoesNotOpen) -> Self {
        Self::Internal("a ciphertext does not open".into())
    }
}

impl From<serde_json::Error> for AppError {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(format!("json: {error}"))
    }
}

impl From<DieselError> for AppError {
    fn from(error: DieselError) -> Self {
        match error {
            DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, info) => Problem::conflict(
                "already_exists",
                Tongues::new(
                    format!("Đã có bản ghi như vậy ({}).", info.constraint_name().unwrap_or("unique")),
                    format!("Such a record exists already ({}).", info.constraint_name().unwrap_or("unique")),
                ),
            )
            .into(),
            DieselError::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, info) => Problem::new(
                422,
                "unknown_reference",
                Tongues::of("Dữ liệu không hợp lệ", "Invalid values"),
                Tongues::new(
                    format!("Bản ghi được nhắc đến không tồn tại ({}).", info.constraint_name().unwrap_or("reference")),
                    format!("A record referred to does not exist ({}).", info.constraint_name().unwrap_or("reference")),
                ),
            )
            .into(),
            DieselError::DatabaseError(DatabaseErrorKind::CheckViolation, info) => Problem::new(
                422,
                "constraint",
                Tongues::of("Dữ liệu không hợp lệ", "Invalid values"),
                Tongues::new(
                    format!("Giá trị trái ràng buộc {}.", info.constraint_name().unwrap_or("check")),
                    format!("A value breaks the constraint {}.", info.constraint_name().unwrap_or("check")),
                ),
            )
            .into(),
            DieselError::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => {
                Self::Unavailable("serialization")
            }
            DieselError::DatabaseError(DatabaseErrorKind::ClosedConnection, _) => {
                Self::Unavailable("connection closed")
            }
            DieselError::DatabaseError(kind, info) => {
                // Only the kind and the constraint: a message may quote a value of a row.
                if info.message().contains("statement timeout") || info.message().contains("lock timeout") {
                    return Self::Unavailable("statement timeout");
                }
                Self::Internal(format!("database: {kind:?} {}", info.constraint_name().unwrap_or("-")))
            }
            DieselError::NotFound => Self::hidden(),
            DieselError::BrokenTransactionManager => Self::Unavailable("broken transaction"),
            other => Self::Internal(format!("database: {}", variant(&other))),
        }
    }
}

/// The name of an error's variant, without what it quotes.
fn variant(error: &DieselError) -> String {
    let text = format!("{error:?}");
    text.split(['(', ' ', '{']).next().unwrap_or_default().to_owned()
}
