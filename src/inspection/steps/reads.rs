//! Counting days, and listing what was counted.
use super::InspectionStep;
use super::model::Taken;
use super::store;
use super::view::{AgencyDays, Days, StepDays, Steps};
use crate::inspection::model::{Asked, Topic};
use crate::inspection::reads::{listing, rows, shown};
use crate::inspection::rules;
use crate::inspection::view::Counted;
use crate::kernel::codes::Code;
use crate::kernel::{AgencyId, Page, PageQuery};
use crate::petitions::{self, PetitionBrief};
use crate::platform::{App, AppError, Ctx};

/// How long each step took.
pub(super) async fn inspection_steps(app: &App, ctx: &Ctx, asked: Asked) -> Result<Steps, AppError> {
    let mut conn = app.back().await?;
    let (rows, limits) = rows(&mut conn, ctx, asked).await?;
    let window = rules::window(asked.from, asked.as_of, ctx.today, &limits)?;
    let members: Vec<AgencyId> = rules::counted(&rows);
    let in_row: Vec<AgencyId> = rows.iter().flat_map(|row| row.members.iter().map(|_| row.agency.id)).collect();
    let taken = store::days(&mut conn, &members, &in_row, window).await?;
    let of = |step: InspectionStep, agency: Option<AgencyId>| {
        taken.iter().find(|t| t.step == step.code() && t.agency_id == agency).map(Days::of)
    };
    let steps = InspectionStep::ALL.iter().map(|step| StepDays {
        step: *step,
        total: of(*step, None).unwrap_or_default(),
        agencies: rows
            .iter()
            .filter_map(|row| Some((row, of(*step, Some(row.agency.id))?)))
            .map(|(row, days)| AgencyDays { agency: row.agency.clone().into(), days })
            .collect(),
    });
    Ok(Steps { as_of: window.as_of, from: asked.from, steps: steps.collect() })
}

impl Days {
    fn of(taken: &Taken) -> Self {
        let rounded = |days: f64| (days * 10.0).round() / 10.0;
        Self { petitions: taken.petitions, median_days: taken.median.map(rounded), p90_days: taken.p90.map(rounded) }
    }
}

/// One item for each petition counted in a step.
pub(super) async fn inspection_step_petitions(
    app: &App,
    ctx: &Ctx,
    step: InspectionStep,
    asked: Asked,
    page: &PageQuery,
) -> Result<Page<Counted<PetitionBrief>>, AppError> {
    let mut conn = app.back().await?;
    let listing = listing(&mut conn, ctx, asked, Topic::default(), page).await?;
    let counted = (listing.agencies.as_slice(), listing.window);
    let ids = store::petitions(&mut conn, step, counted, (listing.after, listing.limit)).await?;
    let total = match page.with_total {
        Some(true) => Some(store::petitions_total(&mut conn, step, counted).await?),
        _ => None,
    };
    let (ids, place) = rules::cut(ids, listing.limit);
    let briefs = petitions::briefs(&mut conn, &ctx.scope, &ids).await?;
    Ok(shown(&ids, briefs, place).with_total(total))
}
