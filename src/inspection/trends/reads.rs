//! Reading a trend.
use std::collections::BTreeMap;

use super::rules as trend;
use super::store::{self, OfMonth, OfTopic};
use super::view::{Month, TopicFigures, Trends};
use crate::inspection::model::{Asked, Bucket, Topic};
use crate::inspection::reads::listing;
use crate::kernel::PageQuery;
use crate::kernel::codes::{Code, Field, Kind};
use crate::platform::{App, AppError, Ctx};

/// The last months up to a day, and the topics over them.
pub(super) async fn inspection_trends(app: &App, ctx: &Ctx, asked: Asked, months: u32) -> Result<Trends, AppError> {
    let as_of = asked.as_of.unwrap_or(ctx.today);
    let months = trend::months(as_of, months)?;
    let asked = Asked { from: months.first().map(|month| month.0), ..asked };
    let mut conn = app.back().await?;
    let listing = listing(&mut conn, ctx, asked, Topic::default(), &PageQuery::default()).await?;
    let flows = store::by_month(&mut conn, &listing.agencies, &months).await?;
    let topics = topics(store::by_topic(&mut conn, &listing).await?);
    let of = |from, event: &str| {
        flows.iter().find(|flow: &&OfMonth| flow.from_on == from && flow.event == event).map_or(0, |flow| flow.n)
    };
    let shown = months.into_iter().map(|(from, as_of)| Month {
        month: from.format("%Y-%m").to_string(),
        from,
        as_of,
        received: of(from, "received"),
        processed: of(from, "processed"),
        accepted: of(from, "accepted"),
        settled: of(from, "settled"),
    });
    Ok(Trends { as_of, months: shown.collect(), topics })
}

fn topics(counted: Vec<OfTopic>) -> Vec<TopicFigures> {
    let mut found: BTreeMap<(Field, Kind), TopicFigures> = BTreeMap::new();
    for OfTopic { bucket, field, kind, n } in counted {
        let none = TopicFigures { field, kind, received: 0, settled: 0, open: 0, overdue: 0 };
        let topic = found.entry((field, kind)).or_insert(none);
        match Bucket::parse(&bucket) {
            Some(Bucket::Received) => topic.received = n,
            Some(Bucket::Settled) => topic.settled = n,
            Some(Bucket::Open) => topic.open = n,
            _ => topic.overdue = n,
        }
    }
    let mut topics: Vec<TopicFigures> = found.into_values().collect();
    topics.sort_by_key(|topic| std::cmp::Reverse(topic.received));
    topics
}
