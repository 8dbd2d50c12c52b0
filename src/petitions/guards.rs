//! What stands in the way of a step although the state would take it: nothing to record, nothing to execute, not yet in
//! force, no law that knows the step for this kind.
use chrono::NaiveDate;

use super::model::Case;
use super::rules::Step;
use super::store::{Dispatch, Related};
use crate::deadlines::Deadline;
use crate::kernel::codes::{Code, Handling, Kind, Outcome};
use crate::kernel::{Problem, Tongues};
use crate::law::{Clock, Complexity, extensions_allowed, suspension_allowed};

/// What is known of a case beside its own rows.
pub(super) struct Known<'a> {
    pub related: &'a Related,
    pub clocks: &'a [Deadline],
}

/// Why a step cannot be taken today; `None` when nothing stands in its way.
pub(super) fn stands_in_the_way(step: Step, case: &Case, known: &Known<'_>, today: NaiveDate) -> Option<Problem> {
    match step {
        _ if case.progress.erased_on.is_some() => erased(case),
        Step::Execute | Step::Close => at_the_end(step, case, today),
        Step::RecordReceipt if known.related.dispatches.iter().all(|d| d.received_on.is_some()) => {
            Some(no_letter("Không có văn bản nào đang chờ ghi nơi nhận.", "No letter waits for its receipt."))
        }
        Step::RecordReply if !known.related.dispatches.iter().any(Dispatch::may_be_answered) => {
            Some(no_letter("Không có văn bản nào đang chờ phúc đáp.", "No letter waits for a reply."))
        }
        Step::RecordNotice if notices_owed(known.clocks).next().is_none() => Some(Problem::conflict(
            "no_notice_owed",
            Tongues::of(
                "Không có thông báo, văn bản gửi hoặc công khai nào đang chờ.",
                "No notice, sending or publication is owed.",
            ),
        )),
        Step::Extend => no_extension(case),
        Step::Suspend => suspension_allowed(case.petition.kind, today).err().map(Problem::from),
        Step::RecordDialogue if case.petition.kind != Kind::Complaint => Some(Problem::against_the_law(
            "no_dialogue",
            Tongues::of(
                "Đối thoại là bước của giải quyết khiếu nại.",
                "The dialogue is a step of settling a complaint.",
            ),
            "Luật Khiếu nại 2011, Điều 30, 39",
        )),
        Step::Reopen if case.petition.handling == Some(Handling::Split) => Some(Problem::conflict(
            "already_split",
            Tongues::of("Đơn đã tách; hãy xử lý từng đơn.", "The petition was split; its parts go their own ways."),
        )),
        _ => None,
    }
}

/// What was destroyed is written to no more.
pub(super) fn erased(case: &Case) -> Option<Problem> {
    case.progress.erased_on.map(|_| {
        Problem::conflict(
            "erased",
            Tongues::of(
                "Hồ sơ đã được tiêu hủy theo quyết định của người đứng đầu; chỉ còn số liệu.",
                "The file was destroyed by the head's decision; only its figures are left.",
            ),
        )
    })
}

fn no_letter(vi: &'static str, en: &'static str) -> Problem {
    Problem::conflict("no_such_letter", Tongues::of(vi, en))
}

/// The duties that end by telling, sending or showing something.
pub(super) fn notices_owed(clocks: &[Deadline]) -> impl Iterator<Item = Clock> {
    let running = clocks.iter().filter(|clock| clock.is_running());
    running.filter_map(|clock| Clock::parse(&clock.clock)).filter(|clock| clock.is_notice())
}

fn at_the_end(step: Step, case: &Case, today: NaiveDate) -> Option<Problem> {
    let progress = &case.progress;
    let must_execute = progress.requires_execution == Some(true) && progress.executed_on.is_none();
    match step {
        Step::Execute if !must_execute => Some(Problem::conflict(
            "nothing_to_execute",
            Tongues::of("Không còn gì phải thi hành.", "There is nothing left to execute."),
        )),
        Step::Close if must_execute => Some(Problem::conflict(
            "not_executed",
            Tongues::of(
                "Quyết định phải thi hành và chưa thi hành xong; hãy ghi kết quả thi hành trước.",
                "The decision requires execution that is not complete; record it first.",
            ),
        )),
        Step::Close if progress.in_force_on.is_none_or(|day| day > today) => Some(
            Problem::conflict(
                "not_in_force",
                match progress.in_force_on {
                    Some(day) => Tongues::new(
                        format!("Quyết định có hiệu lực từ {}; chưa đóng được.", day.format("%d/%m/%Y")),
                        format!("The decision comes into force on {day}; it cannot be closed before."),
                    ),
                    None => Tongues::of(
                        "Chưa biết ngày quyết định có hiệu lực vì tham số discipline_in_force chưa đặt; hãy đặt tham số rồi đóng.",
                        "It is not known when the decision comes into force: the parameter discipline_in_force is unset. Set it, then close.",
                    ),
                },
            )
            .with_basis("Luật Khiếu nại 2011, Điều 44"),
        ),
        _ => None,
    }
}

/// A denunciation is extended as often as its complexity allows, a complaint turns complex once, nothing else is longer.
fn no_extension(case: &Case) -> Option<Problem> {
    let progress = &case.progress;
    match case.petition.kind {
        // How complex it is may be told with the extension itself.
        Kind::Denunciation if progress.extensions < most_extensions() => None,
        Kind::Denunciation => Some(too_often(progress.complexity)),
        Kind::Complaint if progress.complexity == Complexity::Normal => None,
        Kind::Complaint => Some(Problem::against_the_law(
            "already_complex",
            Tongues::of(
                "Khiếu nại đã được tính theo thời hạn của vụ việc phức tạp; luật không cho kéo dài thêm.",
                "The complaint already runs by the term of a complex case; the law allows no more.",
            ),
            "Luật Khiếu nại 2011, Điều 28, 37",
        )),
        _ => Some(Problem::conflict(
            "no_extension",
            Tongues::of(
                "Không văn bản nào cho gia hạn giải quyết kiến nghị, phản ánh; lãnh đạo có thể giao lại với hạn mới (assign).",
                "No law extends the settlement of a recommendation or of feedback; a leader may set a new day (assign).",
            ),
        )),
    }
}

fn most_extensions() -> i16 {
    i16::from(extensions_allowed(Complexity::SpeciallyComplex).times)
}

/// 409: so complex a denunciation is not extended again.
pub(super) fn too_often(complexity: Complexity) -> Problem {
    let allowed = extensions_allowed(complexity);
    let label = complexity.label();
    Problem::against_the_law(
        "extended_too_often",
        Tongues::new(
            format!("Vụ việc {} được gia hạn {} lần, mỗi lần không quá 30 ngày.", label.vi, allowed.times),
            format!("A {} case is extended {} times, by at most 30 days each.", label.en, allowed.times),
        ),
        allowed.basis,
    )
}

/// What was withdrawn is not taken up again, from 1/7/2026, unless the withdrawal was coerced.
pub(super) fn withdrawn_for_good(case: &Case, was_coerced: bool, today: NaiveDate) -> Option<Problem> {
    let is_withdrawn = case.petition.result == Some(Outcome::Withdrawn) && case.petition.kind == Kind::Complaint;
    let is_new_law = suspension_allowed(Kind::Complaint, today).is_ok();
    (is_withdrawn && is_new_law && !was_coerced).then(|| {
        Problem::against_the_law(
            "withdrawn_for_good",
            Tongues::of(
                "Nội dung khiếu nại đã rút không được xem xét lại, trừ trường hợp việc rút do bị đe dọa, ép buộc (was_coerced).",
                "A withdrawn complaint is not taken up again unless its withdrawal was coerced (was_coerced).",
            ),
            "Luật 136/2025/QH15 (sửa Luật Khiếu nại, Điều 10)",
        )
    })
}
