//! When something is a signal: thresholds from parameters (0 switches off), the days looked at, how found records become
//! signals, and how each is explained. A topic grows when the commune received, in this quarter so far, at least the least
//! number and at least so many percent more than in the whole quarter before *and* in the whole same quarter of last year.
use chrono::{Datelike, Days, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

pub use super::model::{Behind, Facts, Found, FoundRow, VisitMatch};
use crate::kernel::codes::{Code, SignalKind};
use crate::kernel::{AgencyId, Tongues};
use crate::law::ParameterKey;

/// The thresholds in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thresholds {
    pub days: i64,
    pub visits: i64,
    pub signers: i64,
    pub over_level: i64,
    pub places: i64,
    pub topic_least: i64,
    pub topic_percent: i64,
    pub promises: i64,
}

impl Thresholds {
    /// From the parameters in force, asked by key; else what counts until one is set.
    pub fn of(set: impl Fn(ParameterKey) -> Option<u64>) -> Self {
        let value = |key: ParameterKey| {
            let value = set(key).or(key.default_count().map(u64::from)).unwrap_or(0);
            i64::try_from(value).unwrap_or(i64::MAX)
        };
        Self {
            days: value(ParameterKey::SignalDays),
            visits: value(ParameterKey::SignalVisits),
            signers: value(ParameterKey::SignalSigners),
            over_level: value(ParameterKey::SignalOverLevel),
            places: value(ParameterKey::SignalPlaces),
            topic_least: value(ParameterKey::SignalTopicLeast),
            topic_percent: value(ParameterKey::SignalTopicPercent),
            promises: value(ParameterKey::SignalPromises),
        }
    }

    fn of_kind(&self, kind: SignalKind) -> (ParameterKey, i64) {
        match kind {
            SignalKind::RepeatVisits => (ParameterKey::SignalVisits, self.visits),
            SignalKind::ManySigners => (ParameterKey::SignalSigners, self.signers),
            SignalKind::OverLevel => (ParameterKey::SignalOverLevel, self.over_level),
            SignalKind::SameMatter => (ParameterKey::SignalPlaces, self.places),
            SignalKind::TopicGrowth => (ParameterKey::SignalTopicLeast, self.topic_least),
            SignalKind::PromisesPastDue => (ParameterKey::SignalPromises, self.promises),
        }
    }
}

/// The days the rules look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub until: NaiveDate,
    /// First day of the days looked back.
    pub since: NaiveDate,
    /// First days of this quarter, the one before, and the same of last year; and of the one after that.
    pub quarter: NaiveDate,
    pub last_quarter: NaiveDate,
    pub last_year: NaiveDate,
    pub last_year_end: NaiveDate,
}

/// The days behind `until`; no days looked back leaves an empty span.
pub fn span(until: NaiveDate, days: i64) -> Span {
    let back = u64::try_from(days).unwrap_or(0);
    let since = match back.checked_sub(1) {
        Some(back) => until.checked_sub_days(Days::new(back)).unwrap_or(NaiveDate::MIN),
        None => until.succ_opt().unwrap_or(until),
    };
    let first = until.month0() / 3 * 3;
    let quarter = |year: i32, month0: u32| NaiveDate::from_ymd_opt(year, month0 + 1, 1).unwrap_or(until);
    let year = until.year();
    let (before_year, before) = if first == 0 { (year - 1, 9) } else { (year, first - 3) };
    let (after_year, after) = if first == 9 { (year, 0) } else { (year - 1, first + 3) };
    Span {
        until,
        since,
        quarter: quarter(year, first),
        last_quarter: quarter(before_year, before),
        last_year: quarter(year - 1, first),
        last_year_end: quarter(after_year, after),
    }
}

/// Whether a topic grows, by its numbers.
pub fn grows(now: i64, last_quarter: i64, last_year: i64, least: i64, percent: i64) -> bool {
    let most = last_quarter.max(last_year);
    least > 0
        && now >= least
        && now.saturating_mul(100) >= most.saturating_mul(percent.saturating_add(100))
        && now > most
}

/// Joins found records to what they show. What is spread over several agencies is the district's.
pub fn fold(rows: Vec<FoundRow>, span: &Span, thresholds: &Thresholds, district: AgencyId) -> Vec<Found> {
    let mut groups: BTreeMap<(SignalKind, String), Vec<FoundRow>> = BTreeMap::new();
    for row in rows {
        groups.entry((row.kind, row.key.clone())).or_default().push(row);
    }
    let found: Vec<Found> = groups
        .into_iter()
        .filter_map(|((kind, key), rows)| {
            let agencies: BTreeSet<AgencyId> = rows.iter().map(|row| row.agency_id).collect();
            let agency_id = match (agencies.len(), agencies.first()) {
                (1, Some(agency)) => *agency,
                _ => district,
            };
            let first = rows.first()?;
            let (field, last_quarter, last_year) = (first.field, first.last_quarter, first.last_year);
            let mut records: BTreeMap<(String, uuid::Uuid), Behind> = BTreeMap::new();
            for row in rows {
                let behind =
                    Behind { record_kind: row.record_kind.clone(), record_id: row.record_id, person_id: row.person_id };
                records.entry((row.record_kind, row.record_id)).or_insert(behind);
            }
            let (parameter, threshold) = thresholds.of_kind(kind);
            let number = i64::try_from(records.len()).unwrap_or(i64::MAX);
            let is_topic = kind == SignalKind::TopicGrowth;
            let before = (last_quarter.unwrap_or(0), last_year.unwrap_or(0));
            if is_topic && !grows(number, before.0, before.1, thresholds.topic_least, thresholds.topic_percent) {
                return None;
            }
            let facts = Facts {
                parameter: parameter.code().to_owned(),
                threshold,
                number,
                since: if is_topic { span.quarter } else { span.since },
                until: span.until,
                field,
                last_quarter,
                last_year,
                percent: is_topic.then_some(thresholds.topic_percent),
                matched: match kind {
                    SignalKind::RepeatVisits => VisitMatch::of(&key),
                    // A matter that people linked is known by its id, and has no field of its own here.
                    SignalKind::SameMatter if field.is_some() => VisitMatch::of(&key),
                    _ => None,
                },
            };
            Some(Found { kind, key, agency_id, records: records.into_values().collect(), facts })
        })
        .collect();
    without_twins(found)
}

/// The same records found in several ways are one signal: of a matter that people linked, else by number, else by name
/// and address, else by the house. Of several who signed the same petitions one stands for all.
fn without_twins(found: Vec<Found>) -> Vec<Found> {
    let several = [SignalKind::RepeatVisits, SignalKind::SameMatter];
    let ids = |f: &Found| f.records.iter().map(|r| r.record_id).collect::<BTreeSet<_>>();
    let known: Vec<(SignalKind, Option<VisitMatch>, String, BTreeSet<_>)> = found
        .iter()
        .filter(|f| several.contains(&f.kind))
        .map(|f| (f.kind, f.facts.matched, f.key.clone(), ids(f)))
        .collect();
    let is_twin = |f: &Found| {
        let own = ids(f);
        let of_kind = known.iter().filter(|(kind, ..)| *kind == f.kind);
        f.facts.matched.is_some()
            && of_kind.into_iter().any(|(_, matched, key, others)| {
                let is_closer = *matched < f.facts.matched && own.is_subset(others);
                let is_first = *matched == f.facts.matched && *key < f.key && own == *others;
                is_closer || (is_first && f.kind == SignalKind::SameMatter)
            })
    };
    found.into_iter().filter(|f| !is_twin(f)).collect()
}

/// Why it is a signal, in both languages, without a word of a person.
pub fn explanation(kind: SignalKind, facts: &Facts) -> Tongues {
    let (n, least) = (facts.number, facts.threshold);
    let (since, until) = (facts.since.format("%d/%m/%Y"), facts.until.format("%d/%m/%Y"));
    match kind {
        SignalKind::RepeatVisits => {
            let (who, by) = match facts.matched {
                Some(VisitMatch::House) => {
                    (("của các thành viên một hộ", "of members of one household"), facts.matched)
                }
                matched => (("của cùng một người hoặc một hộ", "of the same person or household"), matched),
            };
            let by = by.map(VisitMatch::label);
            let told = |text: Option<&str>| text.map(|text| format!(", {text}")).unwrap_or_default();
            Tongues::new(
                format!(
                    "{n} lượt tiếp {} từ {since} đến {until}{} (ngưỡng {least}).",
                    who.0,
                    told(by.as_ref().map(|by| by.vi.as_ref()))
                ),
                format!(
                    "{n} visits {} from {} to {}{} (threshold {least}).",
                    who.1,
                    facts.since,
                    facts.until,
                    told(by.as_ref().map(|by| by.en.as_ref()))
                ),
            )
        }
        SignalKind::ManySigners => {
            // The circular speaks of five; where the district asks another number, it is the district's.
            let law = match least {
                5 => (" (Thông tư 07/2014/TT-TTCP, Điều 6 khoản 4)", " (Circular 07/2014/TT-TTCP, Article 6.4)"),
                _ => ("", ""),
            };
            Tongues::new(
                format!("Đơn có từ {least} người ký trở lên{}, nhận từ {since} đến {until}.", law.0),
                format!(
                    "A petition of {least} or more signers{}, received from {} to {}.",
                    law.1, facts.since, facts.until
                ),
            )
        }
        SignalKind::OverLevel => Tongues::new(
            format!(
                "{n} đơn gửi vượt cấp khi cấp có thẩm quyền đầu tiên chưa hết thời hạn, từ {since} đến {until} (ngưỡng {least})."
            ),
            format!(
                "{n} petitions above the first competent level before its clock ran out, from {} to {} (threshold {least}).",
                facts.since, facts.until
            ),
        ),
        SignalKind::SameMatter if facts.matched.is_some() => {
            let field = facts.field.map(Code::label);
            let by = facts.matched.map(VisitMatch::label);
            let told = |text: Option<&str>| text.map(str::to_owned).unwrap_or_default();
            Tongues::new(
                format!(
                    "{n} đơn của cùng một người ({}), cùng lĩnh vực {}, ở từ {least} cơ quan trở lên, nhận từ {since} đến {until}; đơn do cơ quan chuyển đến không tính.",
                    told(by.as_ref().map(|by| by.vi.as_ref())),
                    told(field.as_ref().map(|field| field.vi.as_ref()))
                ),
                format!(
                    "{n} petitions of one person ({}) on {} at {least} or more agencies, received from {} to {}; what an agency sent on does not count.",
                    told(by.as_ref().map(|by| by.en.as_ref())),
                    told(field.as_ref().map(|field| field.en.as_ref())),
                    facts.since,
                    facts.until
                ),
            )
        }
        SignalKind::SameMatter => Tongues::new(
            format!("Cùng một vụ việc có {n} đơn ở từ {least} cơ quan trở lên, có đơn nhận từ {since} đến {until}."),
            format!(
                "{n} petitions of one matter at {least} or more agencies, one received from {} to {}.",
                facts.since, facts.until
            ),
        ),
        SignalKind::TopicGrowth => {
            let (quarter, year) = (facts.last_quarter.unwrap_or(0), facts.last_year.unwrap_or(0));
            let percent = facts.percent.unwrap_or(0);
            Tongues::new(
                format!(
                    "{n} đơn cùng lĩnh vực trong quý (từ {since}); quý trước {quarter}, cùng quý năm trước {year}; tăng từ {percent}% và ít nhất {least} đơn."
                ),
                format!(
                    "{n} petitions of the topic in the quarter from {}; {quarter} in the last, {year} in the same of last year; growth of {percent}% and at least {least}.",
                    facts.since
                ),
            )
        }
        SignalKind::PromisesPastDue => Tongues::new(
            format!(
                "{n} cam kết, ngày hẹn trả lời công dân đã quá hạn chưa thực hiện tính đến {until} (ngưỡng {least})."
            ),
            format!("{n} promises and promised answers past due and not done by {} (threshold {least}).", facts.until),
        ),
    }
}
