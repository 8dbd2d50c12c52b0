//! Every rule row, said a second time: its number, unit, article and dates as the law dossier gives them. Whoever changes
//! a row changes it here too, with the article in hand.
use super::super::day;
use chrono::NaiveDate;
use tiepdan::kernel::codes::Unit::{self, Days, Months, WorkingDays};
use tiepdan::law::all_terms;

/// Rule, amount, unit, what its basis says, first day in force, first day no longer in force.
type Row = (&'static str, u32, Unit, &'static str, &'static str, Option<&'static str>);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("reception.answer", 10, WorkingDays, "Luật Tiếp công dân 2013, Điều 28 khoản 1", "2014-07-01", None),
    ("reception.result", 7, WorkingDays, "Luật Tiếp công dân 2013, Điều 27 khoản 2", "2014-07-01", None),
    ("reception.inform", 5, WorkingDays, "Luật Tiếp công dân 2013, Điều 28 khoản 2", "2014-07-01", None),
    ("reception.refusal_notice", 3, WorkingDays, "Nghị định 154/2026/NĐ-CP, Điều 4", "2026-07-01", None),
    ("reception.schedule_posting", 5, WorkingDays, "Luật Tiếp công dân 2013, Điều 24 khoản 4", "2014-07-01", None),
    ("complaint.time_bar", 90, Days, "Luật Khiếu nại 2011, Điều 9", "2012-07-01", None),
    ("complaint.accept", 10, Days, "Luật Khiếu nại 2011, Điều 27", "2012-07-01", Some("2026-07-01")),
    ("complaint.accept_second", 10, Days, "Luật Khiếu nại 2011, Điều 36", "2012-07-01", Some("2026-07-01")),
    ("complaint.accept_2026", 7, WorkingDays, "Nghị định 155/2026/NĐ-CP, Điều 10", "2026-07-01", None),
    ("complaint.settle_first", 30, Days, "Luật Khiếu nại 2011, Điều 28", "2012-07-01", None),
    ("complaint.settle_first_complex", 45, Days, "Luật Khiếu nại 2011, Điều 28", "2012-07-01", None),
    ("complaint.settle_first_remote", 45, Days, "Luật Khiếu nại 2011, Điều 28", "2012-07-01", None),
    ("complaint.settle_first_remote_complex", 60, Days, "Luật Khiếu nại 2011, Điều 28", "2012-07-01", None),
    ("complaint.settle_second", 45, Days, "Luật Khiếu nại 2011, Điều 37", "2012-07-01", None),
    ("complaint.settle_second_complex", 60, Days, "Luật Khiếu nại 2011, Điều 37", "2012-07-01", None),
    ("complaint.settle_second_remote", 60, Days, "Luật Khiếu nại 2011, Điều 37", "2012-07-01", None),
    ("complaint.settle_second_remote_complex", 70, Days, "Luật Khiếu nại 2011, Điều 37", "2012-07-01", None),
    ("complaint.dialogue_notice", 5, Days, "Nghị định 155/2026/NĐ-CP, Điều 11", "2026-07-01", None),
    ("complaint.suspension_notice", 3, WorkingDays, "Luật Khiếu nại, Điều 11a; Nghị định 155/2026/NĐ-CP, Điều 12", "2026-07-01", None),
    ("complaint.send_first", 3, WorkingDays, "Luật Khiếu nại 2011, Điều 32", "2012-07-01", None),
    ("complaint.send_second", 7, Days, "Luật Khiếu nại 2011, Điều 41 khoản 1", "2012-07-01", None),
    ("complaint.next_step", 30, Days, "Luật Khiếu nại 2011, Điều 33", "2012-07-01", None),
    ("complaint.next_step_remote", 45, Days, "Luật Khiếu nại 2011, Điều 33", "2012-07-01", None),
    ("complaint.in_force", 30, Days, "Luật Khiếu nại 2011, Điều 44", "2012-07-01", None),
    ("complaint.in_force_remote", 45, Days, "Luật Khiếu nại 2011, Điều 44", "2012-07-01", None),
    ("denunciation.first_handling", 7, WorkingDays, "Luật Tố cáo 2018, Điều 24 khoản 1", "2019-01-01", None),
    ("denunciation.first_handling_several_places", 10, WorkingDays, "Luật Tố cáo 2018, Điều 24 khoản 1", "2019-01-01", None),
    ("denunciation.transfer", 5, WorkingDays, "Luật Tố cáo 2018, Điều 24 khoản 2", "2019-01-01", None),
    ("denunciation.forwarder_reply", 20, Days, "Luật Tố cáo 2018, Điều 26 khoản 2", "2019-01-01", None),
    ("denunciation.acceptance_notice", 5, WorkingDays, "Luật Tố cáo 2018, Điều 29 khoản 3", "2019-01-01", None),
    ("denunciation.settle", 30, Days, "Luật Tố cáo 2018, Điều 30 khoản 1", "2019-01-01", None),
    ("denunciation.extend_complex", 30, Days, "Luật Tố cáo 2018, Điều 30 khoản 2", "2019-01-01", None),
    ("denunciation.extend_specially_complex", 30, Days, "Luật Tố cáo 2018, Điều 30 khoản 3", "2019-01-01", None),
    ("denunciation.suspension_notice", 5, WorkingDays, "Luật Tố cáo 2018, Điều 34", "2019-01-01", None),
    ("denunciation.send_conclusion", 5, WorkingDays, "Luật Tố cáo 2018, Điều 35 khoản 3", "2019-01-01", None),
    ("denunciation.act_on_conclusion", 7, WorkingDays, "Luật Tố cáo 2018, Điều 36", "2019-01-01", None),
    ("denunciation.execution_report", 5, WorkingDays, "Luật Tố cáo 2018, Điều 36", "2019-01-01", None),
    ("denunciation.continued", 20, Days, "Luật Tố cáo 2018, Điều 37", "2019-01-01", None),
    ("denunciation.overdue_demand", 5, WorkingDays, "Luật Tố cáo 2018, Điều 38", "2019-01-01", None),
    ("denunciation.overdue_report", 5, WorkingDays, "Luật Tố cáo 2018, Điều 38", "2019-01-01", None),
    ("denunciation.publish", 7, WorkingDays, "Luật Tố cáo 2018, Điều 40", "2019-01-01", None),
    ("denunciation.posting", 15, Days, "Nghị định 31/2019/NĐ-CP, Điều 6", "2019-01-01", None),
    ("denunciation.follow_up", 1, Months, "Nghị định 31/2019/NĐ-CP, Điều 18", "2019-01-01", Some("2026-07-01")),
    ("petition.keep_filed", 12, Months, "Thông tư 07/2014/TT-TTCP, Điều 28", "2014-07-01", None),
    ("council.question_answer", 20, Days, "Luật Hoạt động giám sát của Quốc hội và HĐND 2015, Điều 60, Điều 69", "2016-07-01", None),
    ("council.question_not_reached", 20, Days, "Luật Hoạt động giám sát của Quốc hội và HĐND 2015, Điều 60 (chưa trả lời tại kỳ họp thì trả lời bằng văn bản)", "2016-07-01", None),
    ("council.promise_report", 10, Days, "Luật Hoạt động giám sát của Quốc hội và HĐND 2015, Điều 60 khoản 7", "2016-07-01", None),
    ("voters.answer_national", 60, Days, "Nghị quyết liên tịch 72/2025, Điều 49", "2025-02-20", None),
    ("voters.publication_national", 15, WorkingDays, "Nghị quyết liên tịch 72/2025, Điều 51", "2025-02-20", None),
    ("voters.posting", 30, Days, "Nghị quyết liên tịch 72/2025, Điều 51", "2025-02-20", None),
    ("mediation.start", 3, Days, "Luật Hòa giải ở cơ sở 2013, Điều 20", "2014-01-01", None),
];

#[test]
fn each_row_is_what_its_article_says_and_there_is_no_other() {
    let told: Vec<(&str, u32, Unit, NaiveDate, Option<NaiveDate>)> =
        all_terms().map(|(_, term)| (term.id, term.amount, term.unit, term.from, term.until)).collect();
    let meant: Vec<_> = ROWS
        .iter()
        .map(|(id, amount, unit, _, from, until)| (*id, *amount, *unit, day(from), until.map(day)))
        .collect();
    assert_eq!(told, meant);
    for ((_, term), (id, _, _, article, ..)) in all_terms().zip(ROWS) {
        assert!(term.basis.starts_with(article), "{id}: {}", term.basis);
    }
}
