//! Hotspots on a day: people who come again and again, growing topics, and places of mass, over-level or scattered
//! petitions. The same computation as the signals, told for any day from the records as they are known now.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::compute;
use super::model::{Facts, Found};
use super::policy;
use super::rules;
use super::view::{RecordBehind, Seen};
use crate::inspection::view::Counted;
use crate::kernel::AgencyId;
use crate::kernel::codes::SignalKind;
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
    /// How it was on another day, if one is compared with.
    pub comparison: Option<ComparedHotspots>,
}

/// Another day, computed in the same way; each hotspot of the first has its `number_then`.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ComparedHotspots {
    pub as_of: NaiveDate,
    /// How many hotspots of each part there were.
    pub people: usize,
    pub topics: usize,
    pub places: usize,
    /// Those of that day that are none on the first, with their records of that day: of each part the 100 largest.
    pub ended: Vec<Hotspot>,
}

/// One of them; `number` is the length of `records`.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Hotspot {
    pub kind: SignalKind,
    /// The agency it is about; the district's when its records are spread over several.
    pub agency_id: AgencyId,
    pub number: usize,
    /// Its records on the day compared with, 0 when it was none; `null` without one.
    pub number_then: Option<usize>,
    pub explanation: String,
    pub facts: Facts,
    /// To who sees one of the visits.
    pub person_name: Option<String>,
    /// One item a record; what the reader may not see is hidden.
    pub records: Vec<Counted<RecordBehind>>,
}

/// The hotspots of a reader's reach on a day, beside those of another day when one is asked for.
pub(super) async fn hotspots(
    app: &App,
    ctx: &Ctx,
    as_of: Option<NaiveDate>,
    agency: Option<AgencyId>,
    other: Option<NaiveDate>,
) -> Answer<Hotspots> {
    let as_of = as_of.unwrap_or(ctx.today);
    let mut conn = app.back().await?;
    if let Some(agency) = agency {
        policy::hotspots_of(&ctx.actor, None)?;
        crate::agencies::find(&mut conn, agency).await?.ok_or_else(AppError::hidden)?;
    }
    let reach = policy::hotspots_of(&ctx.actor, agency)?;
    let found = found_on(&mut conn, as_of, &reach).await?;
    let before = match other {
        Some(day) => Some((day, found_on(&mut conn, day, &reach).await?)),
        None => None,
    };
    let ended = before.iter().flat_map(|(_, there)| there).filter(|f| found.iter().all(|now| !now.is_same(f)));
    let ended: Vec<Found> = ended.cloned().collect();
    let records = found.iter().chain(&ended).flat_map(|f| &f.records).map(|r| (r.record_kind.as_str(), r.record_id));
    let seen = Seen::of(&mut conn, ctx, records).await?;
    let names = seen.names(&mut conn, app).await?;
    let of = |f: &Found| {
        let person = |r: &super::model::Behind| names.get(&r.person_id?).cloned();
        Hotspot {
            kind: f.kind,
            agency_id: f.agency_id,
            number: f.records.len(),
            number_then: before.as_ref().map(|(_, there)| number_of(there, f)),
            explanation: rules::explanation(f.kind, &f.facts).get(ctx.lang).to_owned(),
            person_name: f.records.iter().find_map(person),
            records: f.records.iter().map(|r| seen.behind(&r.record_kind, r.record_id)).collect(),
            facts: f.facts.clone(),
        }
    };
    let comparison = before.as_ref().map(|(as_of, there)| ComparedHotspots {
        as_of: *as_of,
        people: of_part(there, Part::People).count(),
        topics: of_part(there, Part::Topics).count(),
        places: of_part(there, Part::Places).count(),
        ended: PARTS.into_iter().flat_map(|part| of_part(&ended, part).take(MOST)).map(of).collect(),
    });
    let part = |part| of_part(&found, part).take(MOST).map(of).collect();
    let (people, topics, places) = (part(Part::People), part(Part::Topics), part(Part::Places));
    Ok(Reply::ok(Hotspots { as_of, people, topics, places, comparison }))
}

/// What is found on a day within a reach, the largest first.
async fn found_on(conn: &mut AsyncPgConnection, day: NaiveDate, reach: &[AgencyId]) -> Result<Vec<Found>, AppError> {
    let mut found = by_place(compute::find(conn, day).await?);
    found.retain(|f| reach.contains(&f.agency_id));
    found.sort_by(|a, b| b.records.len().cmp(&a.records.len()).then_with(|| a.key.cmp(&b.key)));
    Ok(found)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    People,
    Topics,
    Places,
}

const PARTS: [Part; 3] = [Part::People, Part::Topics, Part::Places];

impl Part {
    fn of(kind: SignalKind) -> Self {
        match kind {
            SignalKind::RepeatVisits => Self::People,
            SignalKind::TopicGrowth | SignalKind::SameMatter => Self::Topics,
            SignalKind::ManySigners | SignalKind::OverLevel | SignalKind::PromisesPastDue => Self::Places,
        }
    }
}

fn of_part(found: &[Found], part: Part) -> impl Iterator<Item = &Found> {
    found.iter().filter(move |f| Part::of(f.kind) == part)
}

/// How many records the same hotspot had among those of another day.
fn number_of(there: &[Found], f: &Found) -> usize {
    there.iter().find(|other| other.is_same(f)).map_or(0, |other| other.records.len())
}

impl Found {
    /// Whether it is told by its place, with all petitions of many or above the first level there.
    fn is_of_a_place(&self) -> bool {
        matches!(self.kind, SignalKind::ManySigners | SignalKind::OverLevel)
    }

    /// Whether two days tell of one subject.
    fn is_same(&self, other: &Self) -> bool {
        let is_one = if self.is_of_a_place() { self.agency_id == other.agency_id } else { self.key == other.key };
        self.kind == other.kind && is_one
    }
}

/// Petitions of many are a hotspot of the agency that holds them, not each by itself.
fn by_place(found: Vec<Found>) -> Vec<Found> {
    let mut told: Vec<Found> = Vec::new();
    for f in found {
        let known = told.iter_mut().find(|k| f.is_of_a_place() && k.is_same(&f));
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
