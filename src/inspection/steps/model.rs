//! The steps whose days are counted.
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Double, Nullable, Text, Uuid as SqlUuid};

use crate::kernel::AgencyId;
use crate::kernel::codes::codes;

codes! {
    /// From one fact of a petition to another.
    InspectionStep {
        ReceivedToClassified = "received_to_classified" ("từ tiếp nhận đến phân loại", "from receipt to classification"),
        ReceivedToProcessed = "received_to_processed" ("từ tiếp nhận đến xử lý", "from receipt to handling"),
        ReceivedToAccepted = "received_to_accepted" ("từ tiếp nhận đến thụ lý", "from receipt to acceptance"),
        AcceptedToSettled = "accepted_to_settled" ("từ thụ lý đến giải quyết", "from acceptance to settlement"),
        SettledToExecuted = "settled_to_executed" ("từ giải quyết đến thi hành xong", "from settlement to its execution"),
        TransferToReceipt = "transfer_to_receipt" ("từ chuyển đơn đến nơi nhận xác nhận", "from transfer to its receipt"),
        LetterToReply = "letter_to_reply" ("từ chuyển đơn, đôn đốc đến phúc đáp", "from transfer or urging to its reply"),
    }
}

/// The days of one step, of one row or (without an agency) of all.
#[derive(Debug, Clone, QueryableByName)]
pub(super) struct Taken {
    #[diesel(sql_type = Text)]
    pub step: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub agency_id: Option<AgencyId>,
    #[diesel(sql_type = BigInt)]
    pub petitions: i64,
    #[diesel(sql_type = Nullable<Double>)]
    pub median: Option<f64>,
    #[diesel(sql_type = Nullable<Double>)]
    pub p90: Option<f64>,
}
