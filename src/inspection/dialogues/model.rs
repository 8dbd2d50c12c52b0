//! The figures, and what they are asked for.
use chrono::NaiveDate;

use crate::kernel::AgencyId;
use crate::kernel::codes::codes;

codes! {
    /// A figure of how dialogues are held and followed up.
    DialogueFigure {
        HeldByHead = "held_by_head" ("người đứng đầu chính quyền trực tiếp đối thoại", "held by the head in person"),
        Delegated = "delegated" ("ủy quyền đối thoại", "held by a delegate"),
        Conferences = "conferences" ("hội nghị trao đổi, đối thoại với Nhân dân", "conferences with the people"),
        Concluded = "concluded" ("đã thông báo kết luận", "conclusions notified"),
        ConcludedInTime = "concluded_in_time" ("thông báo kết luận đúng hạn", "conclusions notified in time"),
        ConcludedLate = "concluded_late" ("thông báo kết luận trễ hạn", "conclusions notified late"),
        ConclusionsOverdue = "conclusions_overdue" ("quá hạn chưa thông báo kết luận", "conclusions overdue"),
        Promises = "promises" ("cam kết tại đối thoại", "promises made"),
        PromisesKept = "promises_kept" ("cam kết đã thực hiện", "promises kept"),
        PromisesOverdue = "promises_overdue" ("cam kết quá hạn", "promises overdue"),
        HeldByParty = "held_by_party" ("do cấp ủy chủ trì (không tính)", "held in party capacity (not counted)"),
    }
}

/// The days asked for (a year, or those of a report), and the day up to which things are known.
#[derive(Debug, Clone, Copy)]
pub(in crate::inspection) struct Days {
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub as_of: NaiveDate,
}

/// How many dialogues a year the district set, with the document it rests on.
#[derive(Debug, Clone)]
pub struct Set {
    pub key: String,
    /// The one agency it was set for; all when absent.
    pub agency: Option<AgencyId>,
    pub times: u64,
    pub reference: String,
}
