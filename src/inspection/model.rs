use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use std::ops::{AddAssign, Sub};

use crate::kernel::AgencyId;
use crate::kernel::codes::{AgencyLevel, Field, Kind, codes};
use crate::schema::agencies;

codes! {
    /// A figure of the overview, or a group of cases the Inspectorate watches.
    Bucket {
        Received = "received" ("đã tiếp nhận", "received"),
        Processed = "processed" ("đã xử lý", "processed"),
        Accepted = "accepted" ("đã thụ lý", "accepted"),
        Settled = "settled" ("đã giải quyết", "settled"),
        SettledInTime = "settled_in_time" ("giải quyết đúng hạn", "settled in time"),
        Open = "open" ("đang xử lý, giải quyết", "open"),
        CarriedOver = "carried_over" ("kỳ trước chuyển sang", "carried over from before the window"),
        DueSoon = "due_soon" ("sắp đến hạn", "due soon"),
        Overdue = "overdue" ("quá hạn", "overdue"),
        Suspended = "suspended" ("tạm đình chỉ", "suspended"),
        SecondInstance = "second_instance" ("khiếu nại lần hai, tố cáo tiếp", "second instance"),
        ManySigners = "many_signers" ("nhiều người đứng tên", "many signers"),
        NoReceipt = "no_receipt" ("đã chuyển, chưa có xác nhận nhận đơn", "transferred, receipt not recorded"),
        NoReply = "no_reply" ("đã chuyển hoặc đôn đốc, chưa có phúc đáp", "sent on, no reply recorded"),
        OverLevel = "over_level" ("vượt cấp khi cấp đầu chưa hết thời hạn", "sent above the first competent level before its clock ran out"),
    }
}

/// An agency as far as figures need it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = agencies, check_for_backend(diesel::pg::Pg))]
pub struct AgencyFacts {
    pub id: AgencyId,
    pub code: String,
    pub name: String,
    pub level: AgencyLevel,
    /// The agency whose head this unit works under.
    pub under_head_of: Option<AgencyId>,
    pub valid_from: NaiveDate,
    /// Exclusive.
    pub valid_until: Option<NaiveDate>,
    /// A Council's Standing Committee.
    pub is_council: bool,
    /// A public service unit.
    pub is_public_unit: bool,
}

impl AgencyFacts {
    pub fn is_valid_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_until.is_none_or(|until| day < until)
    }
}

/// What a reader asks figures of: the window (as of today when not said) and one agency or the whole reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    pub as_of: Option<NaiveDate>,
    pub from: Option<NaiveDate>,
    pub agency: Option<AgencyId>,
}

/// The days a figure speaks of: flows from `from` (or the beginning) to `as_of`, standing cases on `as_of`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    pub from: NaiveDate,
    pub as_of: NaiveDate,
    /// The last due day that still counts as due soon.
    pub soon_until: NaiveDate,
}

/// The figures of an agency or of all together; each is a number of petitions but the last three.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, utoipa::ToSchema, QueryableByName)]
pub struct Figures {
    /// Received in the window.
    #[diesel(sql_type = BigInt)]
    pub received: i64,
    /// First handled in the window.
    #[diesel(sql_type = BigInt)]
    pub processed: i64,
    /// Accepted (thụ lý) in the window.
    #[diesel(sql_type = BigInt)]
    pub accepted: i64,
    /// Settled in the window, each petition once.
    #[diesel(sql_type = BigInt)]
    pub settled: i64,
    /// Of these, the last settlement in time.
    #[diesel(sql_type = BigInt)]
    pub settled_in_time: i64,
    /// Not yet settled or closed at the end of the day, suspended ones included.
    #[diesel(sql_type = BigInt)]
    pub open: i64,
    /// Open, not suspended, due on the day or within the next days.
    #[diesel(sql_type = BigInt)]
    pub due_soon: i64,
    /// Open, not suspended, due before the day.
    #[diesel(sql_type = BigInt)]
    pub overdue: i64,
    /// Open and suspended.
    #[diesel(sql_type = BigInt)]
    pub suspended: i64,
    /// Open at the end of the day before the window; 0 when it begins with the beginning.
    #[diesel(sql_type = BigInt)]
    pub carried_over: i64,
    /// Sent on in the window, the receipt not recorded on the day.
    #[diesel(sql_type = BigInt)]
    pub no_receipt: i64,
    /// Sent on or urged in the window, no reply recorded on the day.
    #[diesel(sql_type = BigInt)]
    pub no_reply: i64,
    /// Receptions (lượt tiếp) in the window.
    #[diesel(sql_type = BigInt)]
    pub receptions: i64,
    /// People received at these.
    #[diesel(sql_type = BigInt)]
    pub people_received: i64,
    /// Urgings (văn bản đôn đốc) to the agency without a reply on the day although it was due.
    #[diesel(sql_type = BigInt)]
    pub urgings_overdue: i64,
}

impl Figures {
    fn each(self, other: Self, of: fn(i64, i64) -> i64) -> Self {
        Self {
            received: of(self.received, other.received),
            processed: of(self.processed, other.processed),
            accepted: of(self.accepted, other.accepted),
            settled: of(self.settled, other.settled),
            settled_in_time: of(self.settled_in_time, other.settled_in_time),
            open: of(self.open, other.open),
            due_soon: of(self.due_soon, other.due_soon),
            overdue: of(self.overdue, other.overdue),
            suspended: of(self.suspended, other.suspended),
            carried_over: of(self.carried_over, other.carried_over),
            no_receipt: of(self.no_receipt, other.no_receipt),
            no_reply: of(self.no_reply, other.no_reply),
            receptions: of(self.receptions, other.receptions),
            people_received: of(self.people_received, other.people_received),
            urgings_overdue: of(self.urgings_overdue, other.urgings_overdue),
        }
    }
}

impl AddAssign for Figures {
    fn add_assign(&mut self, other: Self) {
        *self = self.each(other, |a, b| a + b);
    }
}

impl Sub for Figures {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self.each(other, |a, b| a - b)
    }
}

/// What a list is narrowed to beside its bucket.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Topic {
    /// As it was counted: the kind at that event, or on that day.
    pub kind: Option<Kind>,
    pub field: Option<Field>,
}
