use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::ops::AddAssign;
use utoipa::ToSchema;

use super::store::{self, Counts};
use crate::agencies::{self, Agency};
use crate::kernel::codes::AgencyLevel;
use crate::kernel::{AgencyId, FieldError, Problem};
use crate::mediation::policy;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Ctx, Reply};

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.opened += other.opened;
        self.opened_land += other.opened_land;
        self.agreed += other.agreed;
        self.not_agreed += other.not_agreed;
        self.stopped += other.stopped;
        self.executed += other.executed;
        self.open += other.open;
    }
}

/// Mediation in a period, in all and in each commune of the reader's reach.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(in crate::mediation) struct MediationFigures {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// The sum of the rows.
    pub totals: Counts,
    pub agencies: Vec<CommuneFigures>,
}

/// One commune.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(in crate::mediation) struct CommuneFigures {
    pub agency_id: AgencyId,
    pub code: String,
    pub name: String,
    #[serde(flatten)]
    pub counts: Counts,
}

/// The figures of a period; the year of its last day when no first day is said.
pub(in crate::mediation) async fn mediation_figures(
    app: &App,
    ctx: &Ctx,
    (from, to): (Option<NaiveDate>, Option<NaiveDate>),
    agency: Option<AgencyId>,
) -> Answer<MediationFigures> {
    let reach = policy::figures_of(&ctx.actor)?;
    let to = to.unwrap_or(ctx.today);
    let from = from.or(NaiveDate::from_ymd_opt(to.year(), 1, 1)).unwrap_or(to);
    if from > to {
        return Err(Problem::invalid(vec![FieldError::new(
            "/from",
            "out_of_range",
            "Ngày đầu kỳ không sau ngày cuối kỳ.",
            "The first day is not after the last.",
        )])
        .into());
    }
    let mut conn = app.desk().await?;
    let all = agencies::all(&mut conn).await?;
    if let Some(asked) = agency {
        if all.iter().all(|known| known.id != asked) {
            return Err(AppError::hidden());
        }
        if !reach.has(asked) {
            return Err(out_of_reach().into());
        }
    }
    let counts = store::counts(&mut conn, from, to).await?;
    let is_asked =
        |a: &&Agency| a.level == AgencyLevel::Commune && reach.has(a.id) && agency.is_none_or(|id| id == a.id);
    let mut totals = Counts::default();
    let mut rows = Vec::new();
    for commune in all.iter().filter(is_asked) {
        let of_commune = counts.get(&commune.id).copied().unwrap_or_default();
        let is_valid = commune.valid_from <= to && commune.valid_until.is_none_or(|until| from < until);
        if !is_valid && of_commune == Counts::default() {
            continue;
        }
        totals += of_commune;
        let (agency_id, code, name) = (commune.id, commune.code.clone(), commune.name.clone());
        rows.push(CommuneFigures { agency_id, code, name, counts: of_commune });
    }
    Ok(Reply::ok(MediationFigures { from, to, totals, agencies: rows }))
}

fn out_of_reach() -> Problem {
    Problem::forbidden(
        "Xã này nằm ngoài phạm vi số liệu bạn được xem.",
        "This commune is outside the figures you may read.",
    )
}
