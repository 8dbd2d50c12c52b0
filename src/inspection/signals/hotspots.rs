//! Hotspots on a day: people who come again and again, growing topics, and places of mass, over-level or scattered
//! petitions. The same computation as the signals, told for any day from the records as they are known now.
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::compute;
use super::model::{Facts, Found};
use super::policy;
use super::rules;
use super::view::{RecordBehind, Seen};
use crate::inspection::view::Counted;
use crate::kernel::codes::SignalKind;
use crate::kernel::{AgencyId, FieldError, Problem};
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Ctx, Reply};

/// Most hotspots of a part that are told, the largest first.
const MOST: usize = 100;

/// Where it grows hot.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Hotspots {
    pub as_of: NaiveDate,
    /// The same person or household at several visits.
    pub people: Vec<Hotspot>,
    /// One topic growing in a commune, one matter in several places.
    pub topics: Vec<Hotspot>,
    /// Petitions of many and above the first level by the agency that holds them; promises past due by who owes them.
    pub places: Vec<Hotspot>,
}

/// One of them; `number` is the length of `records`.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Hotspot {
    pub kind: SignalKind,
    /// The agency it is about; the district's when its records are spread over several.
    pub agency_id: AgencyId,
    pub number: usize,
    pub explanation: String,
    pub facts: Facts,
    /// To who sees one of the visits.
    pub person_name: Option<String>,
    /// One item a record; what the reader may not see is hidden.
    pub records: Vec<Counted<RecordBehind>>,
}

/// The hotspots of a reader's reach on a day.
pub(super) async fn hotspots(
    app: &App,
    ctx: &Ctx,
    as_of: Option<NaiveDate>,
    agency: Option<AgencyId>,
) -> Answer<Hotspots> {
    let as_of = as_of.unwrap_or(ctx.today);
    if !(1900..=2200).contains(&as_of.year()) {
        let (vi, en) = ("Ngày phải nằm trong khoảng 1900–2200.", "The day must be between 1900 and 2200.");
        return Err(Problem::invalid(vec![FieldError::new("/as_of", "out_of_range", vi, en)]).into());
    }
    let mut conn = app.back().await?;
    if let Some(agency) = agency {
        policy::hotspots_of(&ctx.actor, None)?;
        crate::agencies::find(&mut conn, agency).await?.ok_or_else(AppError::hidden)?;
    }
    let reach = policy::hotspots_of(&ctx.actor, agency)?;
    let mut found = by_place(compute::find(&mut conn, ctx, as_of).await?);
    found.retain(|f| reach.contains(&f.agency_id));
    found.sort_by(|a, b| b.records.len().cmp(&a.records.len()).then_with(|| a.key.cmp(&b.key)));
    let records = found.iter().flat_map(|f| &f.records).map(|r| (r.record_kind.as_str(), r.record_id));
    let seen = Seen::of(&mut conn, ctx, records).await?;
    let names = seen.names(&mut conn, app).await?;
    let mut told = Hotspots { as_of, people: Vec::new(), topics: Vec::new(), places: Vec::new() };
    for f in found {
        let part = match f.kind {
            SignalKind::RepeatVisits => &mut told.people,
            SignalKind::TopicGrowth | SignalKind::SameMatter => &mut told.topics,
            SignalKind::ManySigners | SignalKind::OverLevel | SignalKind::PromisesPastDue => &mut told.places,
        };
        if part.len() == MOST {
            continue;
        }
        let person = |r: &super::model::Behind| names.get(&r.person_id?).cloned();
        part.push(Hotspot {
            kind: f.kind,
            agency_id: f.agency_id,
            number: f.records.len(),
            explanation: rules::explanation(f.kind, &f.facts).get(ctx.lang).to_owned(),
            person_name: f.records.iter().find_map(person),
            records: f.records.iter().map(|r| seen.behind(&r.record_kind, r.record_id)).collect(),
            facts: f.facts,
        });
    }
    Ok(Reply::ok(told))
}

/// Petitions of many are a hotspot of the agency that holds them, not each by itself.
fn by_place(found: Vec<Found>) -> Vec<Found> {
    let mut told: Vec<Found> = Vec::new();
    for f in found {
        let known = told.iter_mut().find(|k| {
            matches!(f.kind, SignalKind::ManySigners | SignalKind::OverLevel)
                && k.kind == f.kind
                && k.agency_id == f.agency_id
        });
        match known {
            Some(known) => {
                known.records.extend(f.records);
                known.records.sort_by_key(|r| r.record_id);
                known.records.dedup_by_key(|r: &mut super::model::Behind| -> Uuid { r.record_id });
                known.facts.number = i64::try_from(known.records.len()).unwrap_or(i64::MAX);
            }
            None => told.push(f),
        }
    }
    told
}
