//! Terms of a complaint: Luật Khiếu nại 2011 (in force 1/7/2012) and, from 1/7/2026, NĐ155. Disciplinary complaints
//! (Điều 48–58) run clocks of their own whose figures were not verified: parameters.
use super::{NEW_DECREES, Row, Term, When};
use crate::calendar::date;
use crate::kernel::codes::Kind;
use crate::law::Clock::{
    Acceptance, DecisionSending, DialogueNotice, InForce, NextStep, Publication, PublicationMeeting, Settlement,
    SuspensionNotice, TimeBar,
};
use crate::law::Complexity::{Complex, Normal, SpeciallyComplex};
use crate::law::Level::{First, Second};
use crate::law::{Complexity, ParameterKey};
use chrono::NaiveDate;

const LKN: NaiveDate = date(2012, 7, 1);
const COMPLAINT: &[Kind] = &[Kind::Complaint];
const PLAIN: &[Complexity] = &[Normal];
const COMPLICATED: &[Complexity] = &[Complex, SpeciallyComplex];

const DIEU_28: &str = "Luật Khiếu nại 2011, Điều 28";
const DIEU_37: &str = "Luật Khiếu nại 2011, Điều 37";
const DIEU_33: &str = "Luật Khiếu nại 2011, Điều 33";
const DIEU_44: &str = "Luật Khiếu nại 2011, Điều 44";
const SEVEN_WORKING_DAYS: &str = "Nghị định 155/2026/NĐ-CP, Điều 10 (sửa Nghị định 124/2020/NĐ-CP, Điều 16 khoản 1)";

const SETTLES: When = When::of(Settlement, COMPLAINT).discipline(false);
const FIRST: When = SETTLES.level(First);
const SECOND: When = When::of(Settlement, COMPLAINT).discipline(false).level(Second);

pub(super) static ROWS: &[Row] = &[
    When::of(TimeBar, COMPLAINT).discipline(false).term(Term::days(
        "complaint.time_bar",
        90,
        "Luật Khiếu nại 2011, Điều 9",
        LKN,
        None,
    )),
    When::of(TimeBar, COMPLAINT).discipline(true).parameter(ParameterKey::DisciplineTimeBar, LKN),
    When::of(Acceptance, COMPLAINT).level(First).term(Term::days(
        "complaint.accept",
        10,
        "Luật Khiếu nại 2011, Điều 27",
        LKN,
        Some(NEW_DECREES),
    )),
    When::of(Acceptance, COMPLAINT).level(Second).term(Term::days(
        "complaint.accept_second",
        10,
        "Luật Khiếu nại 2011, Điều 36",
        LKN,
        Some(NEW_DECREES),
    )),
    When::of(Acceptance, COMPLAINT).term(Term::working_days(
        "complaint.accept_2026",
        7,
        SEVEN_WORKING_DAYS,
        NEW_DECREES,
        None,
    )),
    FIRST.complexity(PLAIN).remote(false).term(Term::days("complaint.settle_first", 30, DIEU_28, LKN, None)),
    FIRST.complexity(COMPLICATED).remote(false).term(Term::days(
        "complaint.settle_first_complex",
        45,
        DIEU_28,
        LKN,
        None,
    )),
    FIRST.complexity(PLAIN).remote(true).term(Term::days("complaint.settle_first_remote", 45, DIEU_28, LKN, None)),
    FIRST.complexity(COMPLICATED).remote(true).term(Term::days(
        "complaint.settle_first_remote_complex",
        60,
        DIEU_28,
        LKN,
        None,
    )),
    SECOND.complexity(PLAIN).remote(false).term(Term::days("complaint.settle_second", 45, DIEU_37, LKN, None)),
    SECOND.complexity(COMPLICATED).remote(false).term(Term::days(
        "complaint.settle_second_complex",
        60,
        DIEU_37,
        LKN,
        None,
    )),
    SECOND.complexity(PLAIN).remote(true).term(Term::days("complaint.settle_second_remote", 60, DIEU_37, LKN, None)),
    SECOND.complexity(COMPLICATED).remote(true).term(Term::days(
        "complaint.settle_second_remote_complex",
        70,
        DIEU_37,
        LKN,
        None,
    )),
    When::of(Settlement, COMPLAINT)
        .discipline(true)
        .complexity(PLAIN)
        .parameter(ParameterKey::DisciplineSettlement, LKN),
    When::of(Settlement, COMPLAINT)
        .discipline(true)
        .complexity(COMPLICATED)
        .parameter(ParameterKey::DisciplineSettlementComplex, LKN),
    When::of(DialogueNotice, COMPLAINT).term(
        Term::days("complaint.dialogue_notice", 5, "Nghị định 155/2026/NĐ-CP, Điều 11", NEW_DECREES, None).before(),
    ),
    When::of(SuspensionNotice, COMPLAINT).term(Term::working_days(
        "complaint.suspension_notice",
        3,
        "Luật Khiếu nại, Điều 11a; Nghị định 155/2026/NĐ-CP, Điều 12",
        NEW_DECREES,
        None,
    )),
    When::of(DecisionSending, COMPLAINT).level(First).term(Term::working_days(
        "complaint.send_first",
        3,
        "Luật Khiếu nại 2011, Điều 32",
        LKN,
        None,
    )),
    When::of(DecisionSending, COMPLAINT).level(Second).term(Term::days(
        "complaint.send_second",
        7,
        "Luật Khiếu nại 2011, Điều 41 khoản 1",
        LKN,
        None,
    )),
    When::of(Publication, COMPLAINT).level(Second).parameter(ParameterKey::ComplaintPublication, LKN),
    When::of(PublicationMeeting, COMPLAINT).level(Second).parameter(ParameterKey::ComplaintPublicationMeeting, LKN),
    When::of(NextStep, COMPLAINT).discipline(false).remote(false).term(Term::days(
        "complaint.next_step",
        30,
        DIEU_33,
        LKN,
        None,
    )),
    When::of(NextStep, COMPLAINT).discipline(false).remote(true).term(Term::days(
        "complaint.next_step_remote",
        45,
        DIEU_33,
        LKN,
        None,
    )),
    When::of(NextStep, COMPLAINT).discipline(true).parameter(ParameterKey::DisciplineNextStep, LKN),
    When::of(InForce, COMPLAINT).discipline(false).remote(false).term(Term::days(
        "complaint.in_force",
        30,
        DIEU_44,
        LKN,
        None,
    )),
    When::of(InForce, COMPLAINT).discipline(false).remote(true).term(Term::days(
        "complaint.in_force_remote",
        45,
        DIEU_44,
        LKN,
        None,
    )),
    When::of(InForce, COMPLAINT).discipline(true).parameter(ParameterKey::DisciplineInForce, LKN),
];
