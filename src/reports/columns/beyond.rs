//! Where the law allows what the printed form has no column for: an identity falls short by exactly these records. They are
//! counted beside the columns, so that a check that fails says why; no column is bent for them.
use super::terms::{
    CONSIDERED, DECIDED, DENOUNCED_AGAIN, ELIGIBLE, FILED, FORWARDED, JUST_GUIDED, NO_FINDING, PROCESSED, RETURNED,
    TERMINATED, USED_FOR_INSPECTION, WAITING, WITHDRAWN,
};
use super::{Rule, Source, Term, What};
use crate::kernel::Tongues;
use crate::reports::forms::{FormCode, Regime};

/// Records that no column of an identity's side holds.
#[derive(Debug, Clone, Copy)]
pub struct Beyond {
    pub form: FormCode,
    pub regime: Regime,
    /// As `forms.json` writes it.
    pub identity: &'static str,
    /// The side that falls short, the first being 0.
    pub side: usize,
    pub why: &'static Why,
    pub what: What,
    pub source: Source,
    pub terms: &'static [&'static Term],
}

/// Why they stand in no column.
#[derive(Debug)]
pub struct Why {
    pub code: &'static str,
    vi: &'static str,
    en: &'static str,
    pub basis: &'static str,
}

impl Why {
    /// In both languages.
    pub fn words(&self) -> Tongues {
        Tongues::of(self.vi, self.en)
    }
}

macro_rules! reasons {
    ($($name:ident = $code:literal ($vi:literal, $en:literal), $basis:literal;)*) => {$(
        static $name: Why = Why { code: $code, vi: $vi, en: $en, basis: $basis };
    )*};
}

reasons! {
    INSPECTION = "used_for_inspection" ("tố cáo không rõ tên có chứng cứ, dùng phục vụ thanh tra, kiểm tra: không thuộc cột thẩm quyền nào", "a nameless denunciation with evidence, used for inspection: in no column of competence"), "LTC Điều 25 khoản 2; TT 05/2021, Điều 6";
    KEPT = "filed" ("đơn nộp khi tiếp công dân được lưu: không thuộc cột thẩm quyền nào", "filed, though handed in at a reception: in no column of competence"), "TT 07/2014, Điều 28";
    WAITS = "waiting" ("thuộc thẩm quyền cơ quan khác, chưa xử lý: chỉ có trong cột tổng", "of another's competence, not yet handled: in the total only"), "TT 02/2021; TT 01/2024";
    SENT_ON = "forwarded" ("khiếu nại đã chuyển (tin báo, tố giác tội phạm; hoặc sổ cũ ghi như vậy): biểu không có cột chuyển đơn", "a complaint that was forwarded (a report of a crime, or an old register says so): the form has no such column"), "TT 05/2021, Điều 16";
    TOLD = "guided" ("tố cáo trình bày trực tiếp, tranh chấp dân sự: được hướng dẫn; biểu không có cột hướng dẫn", "a denunciation told in person, or a civil dispute, was guided: the form has no such column"), "LTC Điều 24 khoản 2; TT 07/2014, Điều 23–26";
    SHOWN = "guided" ("kiến nghị, phản ánh thuộc tư pháp, tổ chức đảng hoặc tranh chấp dân sự, đất đai: được hướng dẫn; biểu không có cột hướng dẫn", "a recommendation or feedback on judicial or party matters, a civil or land dispute, was guided: the form has no such column"), "TT 07/2014, Điều 23–26";
    BACK = "returned" ("trả lại nơi chuyển đơn: tính là hướng dẫn, biểu không có cột hướng dẫn", "returned to who forwarded it: counts as guidance, for which the form has no column"), "TT 07/2014, Điều 21, 23–26; TT 05/2021, Điều 15";
    UNTOLD = "no_finding" ("sổ không ghi nội dung quyết định, kết luận", "the register does not say what was decided"), "";
    GONE = "withdrawn" ("rút đơn: không có kết luận đúng, sai", "withdrawn: nothing was found"), "LTC Điều 33";
    ENDED_ELSE = "terminated" ("đình chỉ: không có kết luận đúng, sai", "terminated: nothing was found"), "LTC Điều 34 khoản 3";
}

const fn beyond(
    (form, regime): (FormCode, Regime),
    (identity, side): (&'static str, usize),
    why: &'static Why,
    (what, source): (What, Source),
    terms: &'static [&'static Term],
) -> Beyond {
    Beyond { form, regime, identity, side, why, what, source, terms }
}

const RECORDS: (What, Source) = (What::Records, Source::Petitions);
const MATTERS: (What, Source) = (What::Matters, Source::Petitions);
const HANDED_IN: (What, Source) = (What::Records, Source::InPerson);
const HANDED_IN_MATTERS: (What, Source) = (What::Matters, Source::InPerson);
const CASES: (What, Source) = (What::Matters, Source::Decisions);
const TCD_02: (FormCode, Regime) = (FormCode::Tcd02, Regime::Of2021);
const XLD_03_2024: (FormCode, Regime) = (FormCode::Xld03, Regime::Of2024);
const XLD_04_2021: (FormCode, Regime) = (FormCode::Xld04, Regime::Of2021);
const XLD_04_2024: (FormCode, Regime) = (FormCode::Xld04, Regime::Of2024);
const KQGQ_03: (FormCode, Regime) = (FormCode::Kqgq03, Regime::Of2021);

static ALL: &[Beyond] = &[
    beyond(TCD_02, ("1=3+5+7=9+11", 2), &KEPT, HANDED_IN, &[&FILED]),
    beyond(TCD_02, ("1=3+5+7=9+11", 2), &INSPECTION, HANDED_IN, &[&USED_FOR_INSPECTION]),
    beyond(TCD_02, ("2=4+6+8=10+12", 2), &KEPT, HANDED_IN_MATTERS, &[&FILED]),
    beyond(TCD_02, ("2=4+6+8=10+12", 2), &INSPECTION, HANDED_IN_MATTERS, &[&USED_FOR_INSPECTION]),
    beyond(TCD_02, ("12=13+14+15", 1), &WAITS, HANDED_IN_MATTERS, &[&WAITING]),
    beyond(
        (FormCode::Xld01, Regime::Of2021),
        ("9=11+12+13=14+15+16+17=18+22", 3),
        &INSPECTION,
        RECORDS,
        &[&PROCESSED, &ELIGIBLE, &USED_FOR_INSPECTION],
    ),
    beyond(
        (FormCode::Xld01, Regime::Of2024),
        ("6=8+9+10=11+12+13=14+18", 3),
        &INSPECTION,
        RECORDS,
        &[&PROCESSED, &ELIGIBLE, &USED_FOR_INSPECTION],
    ),
    beyond((FormCode::Xld02, Regime::Of2024), ("23=24+25", 1), &SENT_ON, MATTERS, &[&PROCESSED, &ELIGIBLE, &FORWARDED]),
    beyond(
        (FormCode::Xld03, Regime::Of2021),
        ("12=13+18+19+20+21=22+23+24+25=26+29", 3),
        &INSPECTION,
        MATTERS,
        &[&PROCESSED, &ELIGIBLE, &USED_FOR_INSPECTION],
    ),
    beyond(
        XLD_03_2024,
        ("8=9+14+15+16+17=18+19+20=21+24", 3),
        &INSPECTION,
        MATTERS,
        &[&PROCESSED, &ELIGIBLE, &USED_FOR_INSPECTION],
    ),
    beyond(XLD_03_2024, ("24=25+26", 1), &TOLD, MATTERS, &[&PROCESSED, &ELIGIBLE, &JUST_GUIDED]),
    beyond(XLD_03_2024, ("24=25+26", 1), &BACK, MATTERS, &[&PROCESSED, &ELIGIBLE, &RETURNED]),
    beyond(XLD_04_2021, ("21=22+23", 1), &SHOWN, MATTERS, &[&PROCESSED, &ELIGIBLE, &JUST_GUIDED]),
    beyond(XLD_04_2021, ("21=22+23", 1), &BACK, MATTERS, &[&PROCESSED, &ELIGIBLE, &RETURNED]),
    beyond(XLD_04_2024, ("16=17+18", 1), &SHOWN, MATTERS, &[&CONSIDERED, &ELIGIBLE, &JUST_GUIDED]),
    beyond(XLD_04_2024, ("16=17+18", 1), &BACK, MATTERS, &[&CONSIDERED, &ELIGIBLE, &RETURNED]),
    beyond(XLD_04_2024, ("16=17+18", 1), &WAITS, MATTERS, &[&CONSIDERED, &ELIGIBLE, &WAITING]),
    beyond((FormCode::Kqgq01, Regime::Of2021), ("5=20+21+22+23+24", 1), &UNTOLD, CASES, &[&DECIDED, &NO_FINDING]),
    beyond((FormCode::Kqgq01, Regime::Of2024), ("5=20+21+22+23+24", 1), &UNTOLD, CASES, &[&DECIDED, &NO_FINDING]),
    beyond(KQGQ_03, ("6=24+26+28", 1), &GONE, CASES, &[&WITHDRAWN]),
    beyond(KQGQ_03, ("6=24+26+28", 1), &ENDED_ELSE, CASES, &[&TERMINATED]),
    beyond(KQGQ_03, ("6=24+26+28", 1), &UNTOLD, CASES, &[&DECIDED, &NO_FINDING]),
    beyond(KQGQ_03, ("8=25+27+29", 1), &UNTOLD, CASES, &[&DECIDED, &NO_FINDING, &DENOUNCED_AGAIN]),
];

/// What a version of a form has no column for.
pub fn beyond_of(form: FormCode, regime: Regime) -> Vec<&'static Beyond> {
    ALL.iter().filter(|beyond| (beyond.form, beyond.regime) == (form, regime)).collect()
}

/// As rules, numbered by their places from 1, to be counted as columns are.
pub fn beyond_rules(form: FormCode, regime: Regime) -> Vec<Rule> {
    let rule = |(no, beyond): (u8, &Beyond)| Rule { no, what: beyond.what, source: beyond.source, terms: beyond.terms };
    (1..).zip(beyond_of(form, regime)).map(rule).collect()
}
