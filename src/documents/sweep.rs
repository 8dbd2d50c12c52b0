//! What uploads leave behind whose program ended half-way.
use crate::platform::blobs::uploads;
use crate::platform::{App, AppError};

/// Younger ones may be on their way still.
const HOURS: u32 = 24;

/// Deletes what uploads that began a day ago and more never came to; answers how many there were.
pub async fn sweep(app: &App) -> Result<usize, AppError> {
    let before = app.clock().now() - chrono::Duration::hours(i64::from(HOURS));
    app.blobs().sweep_unfinished(std::time::Duration::from_hours(u64::from(HOURS))).await?;
    uploads::sweep(&mut *app.back().await?, app.blobs(), before).await
}
