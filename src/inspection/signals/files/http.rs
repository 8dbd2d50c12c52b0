//! These files over HTTP.
use actix_web::web::ServiceConfig;
use utoipa::OpenApi;

use super::{hotspots_file, records};
use crate::inspection::signals::http::HotspotsAsked;
use crate::kernel::SignalId;
use crate::platform::http::{Ask, Id, ProblemBody, list_files};
use crate::platform::table_file::TableFile;
use crate::platform::{App, AppError, Ctx};

#[derive(OpenApi)]
#[openapi(paths(export_hotspots_csv, export_hotspots_xlsx, export_signal_records_csv, export_signal_records_xlsx))]
struct Described;

pub(in crate::inspection) fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub(in crate::inspection) fn routes(config: &mut ServiceConfig) {
    config
        .service(export_hotspots_csv)
        .service(export_hotspots_xlsx)
        .service(export_signal_records_csv)
        .service(export_signal_records_xlsx);
}

async fn file(app: &App, ctx: &Ctx, ask: HotspotsAsked, format: &'static str) -> Result<TableFile, AppError> {
    hotspots_file(app, ctx, ask, format).await
}

list_files! {
    /// The hotspots of a day as a file
    ///
    /// One line a hotspot, without names; the codes of its records as far as the reader sees them. Beside another day its
    /// number then, and what has ended since. The count stands in the trail.
    in "signals", HotspotsAsked, file,
    export_hotspots_csv: "/inspection/hotspots.csv" "/api/v1/inspection/hotspots.csv",
    export_hotspots_xlsx: "/inspection/hotspots.xlsx" "/api/v1/inspection/hotspots.xlsx"
}

list_files! {
    /// The records behind a signal as a file
    ///
    /// One line for each record; of one that the reader may not see only that it counts. The count stands in the trail.
    in "signals", of SignalId, records,
    export_signal_records_csv: "/inspection/signals/{id}/records.csv" "/api/v1/inspection/signals/{id}/records.csv",
    export_signal_records_xlsx: "/inspection/signals/{id}/records.xlsx" "/api/v1/inspection/signals/{id}/records.xlsx"
}
