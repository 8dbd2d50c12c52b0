use super::{Calendar, OffKind};
use crate::kernel::{Tongues, codes::Code, codes::codes};
use chrono::NaiveDate;

codes! {
    /// Why a day counts in a term, or does not.
    Why {
        EventDay = "event_day" ("ngày xảy ra sự kiện, không tính (BLDS 2015, Điều 147)", "the day of the event, not counted (Civil Code 2015, Article 147)"),
        Counted = "counted" ("được tính", "counted"),
        SwappedWorkingDay = "swapped_working_day" ("ngày làm bù, được tính", "swapped working day, counted"),
        Weekend = "weekend" ("nghỉ cuối tuần, không tính", "weekend, not counted"),
        Holiday = "holiday" ("nghỉ lễ, tết, không tính", "holiday, not counted"),
        Paused = "paused" ("thời gian tạm đình chỉ, không tính", "suspended, not counted"),
        OpenPause = "open_pause" ("đang tạm đình chỉ, chưa có ngày tiếp tục", "suspended, no day of resumption yet"),
        WithinMonth = "within_month" ("trong tháng đang tính", "within the month being counted"),
        MonthEnds = "month_ends" ("hết một tháng", "a month ends"),
        MovedOn = "moved_on" ("ngày cuối là ngày nghỉ, chuyển tiếp (BLDS 2015, Điều 148 khoản 5)", "the last day is a day off and moves on (Civil Code 2015, Article 148(5))"),
        MovedTo = "moved_to" ("ngày làm việc tiếp theo: hết hạn (BLDS 2015, Điều 148 khoản 5)", "the next working day: the term ends (Civil Code 2015, Article 148(5))"),
    }
}

/// One day of a reckoning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TraceLine {
    pub on: NaiveDate,
    /// The running number of the day (or month) that was completed; `None` when the day does not count.
    pub counted: Option<u32>,
    pub why: Why,
    /// The reason in words, with the holiday's name where there is one.
    pub note: Tongues,
}

impl TraceLine {
    pub(super) fn new(on: NaiveDate, counted: Option<u32>, why: Why) -> Self {
        Self { on, counted, why, note: why.label() }
    }

    /// The line of a day that is off in `calendar`, or `counted` when it is a working day.
    pub(super) fn of_working_days(calendar: &Calendar, on: NaiveDate, next: u32) -> Self {
        match calendar.why_off(on) {
            Some(off) => {
                let why = if off.kind == OffKind::Holiday { Why::Holiday } else { Why::Weekend };
                let mut line = Self::new(on, None, why);
                if let Some(row) = off.row {
                    line.note = Tongues::new(
                        format!("{}: {}", row.name, line.note.vi),
                        format!("{}: {}", row.name, line.note.en),
                    );
                }
                line
            }
            None if calendar.row(on).is_some_and(|row| row.kind == super::DayKind::Working) => {
                Self::new(on, Some(next), Why::SwappedWorkingDay)
            }
            None => Self::new(on, Some(next), Why::Counted),
        }
    }
}
