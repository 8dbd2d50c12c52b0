//! Terms after a reception: Luật Tiếp công dân 2013 (in force 1/7/2014), Điều 24, 27, 28; NĐ154 Điều 4 (1/7/2026).
use super::{NEW_DECREES, Row, Term, When};
use crate::calendar::date;
use crate::law::Clock::{ReceptionAnswer, ReceptionInform, ReceptionResult, RefusalNotice, SchedulePosting};
use chrono::NaiveDate;

const LTCD: NaiveDate = date(2014, 7, 1);

pub(super) static ROWS: &[Row] = &[
    When::of(ReceptionAnswer, &[]).term(Term::working_days(
        "reception.answer",
        10,
        "Luật Tiếp công dân 2013, Điều 28 khoản 1",
        LTCD,
        None,
    )),
    When::of(ReceptionResult, &[]).term(Term::working_days(
        "reception.result",
        7,
        "Luật Tiếp công dân 2013, Điều 27 khoản 2",
        LTCD,
        None,
    )),
    When::of(ReceptionInform, &[]).term(Term::working_days(
        "reception.inform",
        5,
        "Luật Tiếp công dân 2013, Điều 28 khoản 2",
        LTCD,
        None,
    )),
    When::of(RefusalNotice, &[]).term(Term::working_days(
        "reception.refusal_notice",
        3,
        "Nghị định 154/2026/NĐ-CP, Điều 4",
        NEW_DECREES,
        None,
    )),
    When::of(SchedulePosting, &[]).term(
        Term::working_days("reception.schedule_posting", 5, "Luật Tiếp công dân 2013, Điều 24 khoản 4", LTCD, None)
            .before(),
    ),
];
