//! Terms before and after a dialogue of the head with the people: QĐ 218-QĐ/TW of 12/12/2013 and the province's Quy chế 06-QC/TU of
//! 4/4/2019 are known by name only, so the district sets them with the document they stand in.
use super::{Row, When};
use crate::calendar::date;
use crate::law::Clock::{
    LeaderDialogueAnswer, LeaderDialogueConclusion, LeaderDialogueNotice, LeaderDialoguePublication,
};
use crate::law::ParameterKey;
use chrono::NaiveDate;

const QD_218: NaiveDate = date(2013, 12, 12);

pub(super) static ROWS: &[Row] = &[
    When::of(LeaderDialogueNotice, &[]).parameter(ParameterKey::DialogueNotice, QD_218),
    When::of(LeaderDialogueConclusion, &[]).parameter(ParameterKey::DialogueConclusion, QD_218),
    When::of(LeaderDialogueAnswer, &[]).parameter(ParameterKey::DialogueAnswer, QD_218),
    When::of(LeaderDialoguePublication, &[]).parameter(ParameterKey::DialoguePublication, QD_218),
];
