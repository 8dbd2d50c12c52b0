//! Oversight by the Council: Luật Hoạt động giám sát của Quốc hội và HĐND 87/2015/QH13, Điều 60, 69 (in force 1/7/2016);
//! voters' petitions: Nghị quyết liên tịch 72/2025, Điều 49, 51 (20/2/2025), which binds petitions to the National Assembly.
//! The Council's own terms for voters' petitions are not verified: parameters.
use super::{Row, Term, When};
use crate::calendar::date;
use crate::law::Clock::{
    PromiseReport, QuestionAnswer, QuestionAtSession, VoterAnswer, VoterAnswerNational, VoterPosting, VoterPublication,
    VoterPublicationNational, VoterSending,
};
use crate::law::ParameterKey;
use chrono::NaiveDate;

const OVERSIGHT: NaiveDate = date(2016, 7, 1);
const VOTERS: NaiveDate = date(2025, 2, 20);

pub(super) static ROWS: &[Row] = &[
    When::of(QuestionAnswer, &[]).term(Term::days(
        "council.question_answer",
        20,
        "Luật Hoạt động giám sát của Quốc hội và HĐND 2015, Điều 60, Điều 69",
        OVERSIGHT,
        None,
    )),
    // The law sets no day for the oral answer itself: what was not reached is answered in writing within the same 20 days.
    When::of(QuestionAtSession, &[]).term(Term::days(
        "council.question_not_reached",
        20,
        "Luật Hoạt động giám sát của Quốc hội và HĐND 2015, Điều 60 (chưa trả lời tại kỳ họp thì trả lời bằng văn bản)",
        OVERSIGHT,
        None,
    )),
    When::of(PromiseReport, &[]).term(
        Term::days(
            "council.promise_report",
            10,
            "Luật Hoạt động giám sát của Quốc hội và HĐND 2015, Điều 60 khoản 7",
            OVERSIGHT,
            None,
        )
        .before(),
    ),
    When::of(VoterAnswerNational, &[]).term(Term::days(
        "voters.answer_national",
        60,
        "Nghị quyết liên tịch 72/2025, Điều 49",
        VOTERS,
        None,
    )),
    When::of(VoterAnswer, &[]).parameter(ParameterKey::VoterPetitionAnswer, OVERSIGHT),
    When::of(VoterPublicationNational, &[]).term(Term::working_days(
        "voters.publication_national",
        15,
        "Nghị quyết liên tịch 72/2025, Điều 51",
        VOTERS,
        None,
    )),
    When::of(VoterPublication, &[]).parameter(ParameterKey::VoterPetitionPublication, OVERSIGHT),
    When::of(VoterPosting, &[]).term(Term::days(
        "voters.posting",
        30,
        "Nghị quyết liên tịch 72/2025, Điều 51",
        VOTERS,
        None,
    )),
    // NQLT 72/2025 says 5 working days; its article is not verified.
    When::of(VoterSending, &[]).parameter(ParameterKey::VoterPetitionSending, OVERSIGHT),
];
