//! Thời hiệu khiếu nại: 90 days from the day the decision was received or known, obstacles not counted (Luật Khiếu nại
//! 2011, Điều 9). A doubt at registration, a ground at refusal; never decided by the program.
use chrono::NaiveDate;

use crate::calendar::{Calendar, Pause};
use crate::kernel::codes::{ContestedType, Kind};
use crate::kernel::{Problem, Tongues};
use crate::law::{Facts, Refusal, time_bar_ends};
use crate::people::Warning;
use crate::petitions::bodies::ObstacleBody;
use crate::platform::ctx::Ctx;

/// The last day to complain; `None` when nothing tells (no day of receipt, an unset parameter).
pub(super) fn last_day(
    calendar: &Calendar,
    contested_type: Option<ContestedType>,
    known_on: Option<NaiveDate>,
    obstacles: &[ObstacleBody],
) -> Option<NaiveDate> {
    let pauses: Vec<Pause> = obstacles.iter().map(|o| Pause { from: o.from, until: Some(o.until) }).collect();
    let facts = Facts { contested: contested_type, ..Facts::of(Kind::Complaint, known_on?) };
    time_bar_ends(calendar, &facts, &pauses).ok().flatten()
}

/// What is said of a complaint that seems to come too late.
pub(super) fn doubt(last: NaiveDate, ctx: &Ctx) -> Warning {
    let said = Tongues::new(
        format!(
            "Có thể đã hết thời hiệu từ {} (Luật Khiếu nại 2011, Điều 9); hãy kiểm tra trở ngại khách quan.",
            last.format("%d/%m/%Y")
        ),
        format!("It may be time-barred since {last} (Complaints Law, Article 9); check for obstacles."),
    );
    Warning {
        pointer: "/contested/received_on".into(),
        code: "time_barred".into(),
        detail: said.get(ctx.lang).to_owned(),
    }
}

/// 409: the time bar has not passed.
pub(super) fn not_yet(last: NaiveDate) -> Problem {
    Refusal {
        code: "not_time_barred",
        detail: Tongues::new(
            format!("Thời hiệu còn đến hết ngày {}; không từ chối được theo căn cứ này.", last.format("%d/%m/%Y")),
            format!("The time bar ends on {last}; this ground does not hold."),
        ),
        basis: Some("Luật Khiếu nại 2011, Điều 9, Điều 11 khoản 6"),
        allowed: Vec::new(),
    }
    .into()
}
