//! Terms of a denunciation: Luật Tố cáo 2018 (in force 1/1/2019), NĐ 31/2019 and, from 1/7/2026, NĐ156.
use super::{NEW_DECREES, Row, Term, When};
use crate::calendar::date;
use crate::kernel::codes::Kind;
use crate::law::Clock::{
    self, Acceptance, AcceptanceNotice, ConclusionAction, ContinuedReview, DecisionSending, ExecutionReport, Extension,
    FollowUp, ForwarderReply, OverdueDemand, OverdueReport, Posting, Publication, Settlement, SuspensionNotice,
    Transfer,
};
use crate::law::Complexity::{Complex, SpeciallyComplex};
use chrono::NaiveDate;

const LTC: NaiveDate = date(2019, 1, 1);
const DENUNCIATION: &[Kind] = &[Kind::Denunciation];

const fn when(clock: Clock) -> When {
    When::of(clock, DENUNCIATION)
}

pub(super) static ROWS: &[Row] = &[
    when(Acceptance).several_places(false).term(Term::working_days(
        "denunciation.first_handling",
        7,
        "Luật Tố cáo 2018, Điều 24 khoản 1",
        LTC,
        None,
    )),
    when(Acceptance).several_places(true).term(Term::working_days(
        "denunciation.first_handling_several_places",
        10,
        "Luật Tố cáo 2018, Điều 24 khoản 1",
        LTC,
        None,
    )),
    when(Transfer).term(Term::working_days("denunciation.transfer", 5, "Luật Tố cáo 2018, Điều 24 khoản 2", LTC, None)),
    when(ForwarderReply).term(Term::days(
        "denunciation.forwarder_reply",
        20,
        "Luật Tố cáo 2018, Điều 26 khoản 2",
        LTC,
        None,
    )),
    when(AcceptanceNotice).term(Term::working_days(
        "denunciation.acceptance_notice",
        5,
        "Luật Tố cáo 2018, Điều 29 khoản 3",
        LTC,
        None,
    )),
    when(Settlement).term(Term::days("denunciation.settle", 30, "Luật Tố cáo 2018, Điều 30 khoản 1", LTC, None)),
    when(Extension).complexity(&[Complex]).term(Term::days(
        "denunciation.extend_complex",
        30,
        "Luật Tố cáo 2018, Điều 30 khoản 2",
        LTC,
        None,
    )),
    when(Extension).complexity(&[SpeciallyComplex]).term(Term::days(
        "denunciation.extend_specially_complex",
        30,
        "Luật Tố cáo 2018, Điều 30 khoản 3",
        LTC,
        None,
    )),
    when(SuspensionNotice).term(Term::working_days(
        "denunciation.suspension_notice",
        5,
        "Luật Tố cáo 2018, Điều 34",
        LTC,
        None,
    )),
    when(DecisionSending).term(Term::working_days(
        "denunciation.send_conclusion",
        5,
        "Luật Tố cáo 2018, Điều 35 khoản 3",
        LTC,
        None,
    )),
    when(ConclusionAction).term(Term::working_days(
        "denunciation.act_on_conclusion",
        7,
        "Luật Tố cáo 2018, Điều 36",
        LTC,
        None,
    )),
    when(ExecutionReport).term(Term::working_days(
        "denunciation.execution_report",
        5,
        "Luật Tố cáo 2018, Điều 36",
        LTC,
        None,
    )),
    when(ContinuedReview).term(Term::days("denunciation.continued", 20, "Luật Tố cáo 2018, Điều 37", LTC, None)),
    when(OverdueDemand).term(Term::working_days(
        "denunciation.overdue_demand",
        5,
        "Luật Tố cáo 2018, Điều 38",
        LTC,
        None,
    )),
    when(OverdueReport).term(Term::working_days(
        "denunciation.overdue_report",
        5,
        "Luật Tố cáo 2018, Điều 38",
        LTC,
        None,
    )),
    when(Publication).term(Term::working_days("denunciation.publish", 7, "Luật Tố cáo 2018, Điều 40", LTC, None)),
    when(Posting).term(Term::days("denunciation.posting", 15, "Nghị định 31/2019/NĐ-CP, Điều 6", LTC, None)),
    when(FollowUp).term(
        Term::days("denunciation.follow_up", 1, "Nghị định 31/2019/NĐ-CP, Điều 18", LTC, Some(NEW_DECREES)).in_months(),
    ),
];
