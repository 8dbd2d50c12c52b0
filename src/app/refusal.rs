//! Why the program does not start, as a sentence in both languages.
use crate::kernel::Tongues;
use crate::platform::AppError;
use crate::platform::db::MigrationError;
use crate::platform::embedded_postgres;

/// A start that was refused.
#[derive(Debug)]
pub struct StartError(pub Tongues);

impl StartError {
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self(Tongues::new(vi.into(), en.into()))
    }
}

impl std::fmt::Display for StartError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}\n{}", self.0.vi, self.0.en)
    }
}

impl From<embedded_postgres::StartError> for StartError {
    fn from(error: embedded_postgres::StartError) -> Self {
        Self(error.sentence())
    }
}

impl From<MigrationError> for StartError {
    fn from(error: MigrationError) -> Self {
        match error {
            MigrationError::Unreachable(why) => Self::new(
                format!("Không kết nối được cơ sở dữ liệu: {why}."),
                format!("The database cannot be reached: {why}."),
            ),
            MigrationError::Failed(why) => {
                Self::new(format!("Nâng cấp lược đồ không thành công: {why}."), format!("A migration failed: {why}."))
            }
            MigrationError::ServesOnlyNewer { oldest } => Self::new(
                format!("Lược đồ chỉ còn phục vụ chương trình từ bản {oldest}; hãy cài bản mới hơn."),
                format!("This schema serves programs from {oldest} on; install a newer one."),
            ),
        }
    }
}

impl From<AppError> for StartError {
    fn from(error: AppError) -> Self {
        let told = error.problem();
        match error {
            AppError::Internal(what) => Self::new(format!("Lỗi: {what}."), format!("Error: {what}.")),
            AppError::Unavailable(why) => Self::new(
                format!("Cơ sở dữ liệu không sẵn sàng: {why}."),
                format!("The database is not available: {why}."),
            ),
            _ => {
                let mut text = told.detail;
                for error in told.errors {
                    text = Tongues::new(
                        format!("{}\n  {} {}", text.vi, error.pointer, error.detail.vi),
                        format!("{}\n  {} {}", text.en, error.pointer, error.detail.en),
                    );
                }
                Self(text)
            }
        }
    }
}

impl From<std::io::Error> for StartError {
    fn from(error: std::io::Error) -> Self {
        Self::new(format!("Lỗi vào ra: {error}."), format!("Input/output error: {error}."))
    }
}
