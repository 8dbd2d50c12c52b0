//! The room's reads. A form and the cells behind it take the same rows, the same days and the same statements, so that a
//! list holds as many records as its cell says.
use diesel_async::AsyncPgConnection;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

use super::columns::{self, Group, Rule, Source, What};
use super::counting::{self, Asked, Record};
use super::forms::{self, Form};
use super::rules::fold;
use super::rules::identities::Values;
use super::rules::periods::{self, Period};
use super::store;
use super::view::{
    CellItem, Cells, Check, Counted, FormRow, FormTable, FormTotal, Gap, ReportAgency, Subtotal, number,
};
use crate::agencies;
use crate::inspection::rules::{self as rows_of, Row};
use crate::inspection::{AgencyFacts, may_read_figures};
use crate::kernel::codes::{AgencyLevel, Code};
use crate::kernel::{AgencyId, FieldError, Page, PageQuery, Problem, cursor_of, keys_of};
use crate::law::ParameterKey;
use crate::petitions;
use crate::platform::access::Scope;
use crate::platform::{App, AppError, Ctx};
use crate::receptions;

/// A form, its days and its rows, before anything is counted.
pub(super) struct Prepared {
    pub form: &'static Form,
    pub is_sure: bool,
    pub period: Period,
    pub agency: Option<AgencyId>,
    pub rows: Vec<Row>,
    pub asked: Asked,
}

impl Prepared {
    pub fn rules(&self) -> &'static [Rule] {
        columns::rules(self.form.form, self.form.regime)
    }

    /// Only the rows of one level, when one is asked for: what a subtotal counts.
    pub fn of_level(mut self, level: Option<AgencyLevel>) -> Self {
        let Some(level) = level else { return self };
        let row = |at: i32| usize::try_from(at).ok().and_then(|at| self.rows.get(at));
        let members = self.asked.agencies.iter().copied().zip(self.asked.rows.iter().copied());
        let kept = members.filter(|(_, at)| row(*at).is_some_and(|row| row.agency.level == level));
        (self.asked.agencies, self.asked.rows) = kept.unzip();
        self
    }

    /// The sources its columns draw from.
    pub fn sources(&self) -> BTreeSet<Source> {
        self.rules().iter().map(|rule| rule.source).collect()
    }
}

/// The form so written, filled in.
pub(super) async fn table(
    app: &App,
    ctx: &Ctx,
    form: &str,
    period: Period,
    agency: Option<AgencyId>,
) -> Result<FormTable, AppError> {
    let mut conn = app.back().await?;
    let prepared = prepare(&mut conn, ctx, form, period, agency).await?;
    let counted = count(&mut conn, &prepared).await?;
    let mut table = filled(prepared, counted);
    table.is_provisional = periods::is_running(table.to, ctx.today);
    Ok(table)
}

/// What everybody asks first: the right, the form, the rows, the yardsticks of the last day.
pub(super) async fn prepare(
    conn: &mut AsyncPgConnection,
    ctx: &Ctx,
    form: &str,
    period: Period,
    agency: Option<AgencyId>,
) -> Result<Prepared, AppError> {
    may_read_figures(&ctx.scope, None)?;
    let all = store::agencies(conn).await?;
    let reach: BTreeSet<AgencyId> = match agency {
        Some(id) if all.iter().any(|agency| agency.id == id) => {
            may_read_figures(&ctx.scope, Some(id))?;
            BTreeSet::from([id])
        }
        Some(_) => return Err(AppError::hidden()),
        None => ctx.scope.figures.iter().copied().collect(),
    };
    prepare_for(conn, form, period, agency, &all, &reach).await
}

/// The same for agencies whose figures somebody may read who asked elsewhere.
pub(super) async fn prepare_for(
    conn: &mut AsyncPgConnection,
    form: &str,
    period: Period,
    agency: Option<AgencyId>,
    all: &[AgencyFacts],
    reach: &BTreeSet<AgencyId>,
) -> Result<Prepared, AppError> {
    let code = forms::code_of(form).ok_or_else(AppError::hidden)?;
    let (form, is_sure) = forms::of_period(code, period.to).ok_or_else(AppError::hidden)?;
    let mut rows = rows_of::rows(all, reach, period.to);
    for row in &mut rows {
        row.is_always_shown |= agency.is_some();
    }
    let members = (0_i32..).zip(&rows).flat_map(|(at, row)| row.members.iter().map(move |id| (*id, at)));
    let (agencies, row_nos) = members.unzip();
    let yardstick = yardsticks(conn, all, &period).await?;
    let asked = Asked {
        agencies,
        rows: row_nos,
        from: period.from,
        to: period.to,
        many_signers: yardstick(ParameterKey::ManySigners),
        crowd: yardstick(ParameterKey::CrowdThreshold),
        kinds: columns::kinds(code).iter().map(|kind| kind.code()).collect(),
        standing: columns::matters_of(code, form.regime),
        unasked: columns::unasked(code, form.regime),
    };
    Ok(Prepared { form, is_sure, period, agency, rows, asked })
}

/// What the district had set for "many" and "crowd" on the last day: one yardstick for every row and every reader.
async fn yardsticks(
    conn: &mut AsyncPgConnection,
    all: &[AgencyFacts],
    period: &Period,
) -> Result<impl Fn(ParameterKey) -> i32 + use<>, AppError> {
    let district = rows_of::district(all, period.to).unwrap_or(AgencyId(Uuid::nil()));
    let set = agencies::parameters_in_force(conn, district, period.to).await?;
    Ok(move |key: ParameterKey| {
        let value = set.get(key.code()).and_then(|(_, value, _)| value.as_u64());
        let value = value.or(key.default_count().map(u64::from)).unwrap_or(0);
        i32::try_from(value).unwrap_or(i32::MAX)
    })
}

/// What was counted of a row: its columns, and what the law allows beyond them.
pub(super) struct RowCounted {
    pub values: Values,
    pub beyond: Values,
}

/// The values of each row.
pub(super) async fn count(conn: &mut AsyncPgConnection, prepared: &Prepared) -> Result<Vec<RowCounted>, AppError> {
    let mut groups = HashMap::new();
    for source in prepared.sources() {
        groups.insert(source, counting::groups(conn, source, &prepared.asked).await?);
    }
    Ok(folded(prepared, &groups))
}

/// Groups as rows.
pub(super) fn folded(prepared: &Prepared, groups: &HashMap<Source, Vec<Group>>) -> Vec<RowCounted> {
    let values = fold::values(&prepared.rows, prepared.rules(), groups);
    let rules = columns::beyond_rules(prepared.form.form, prepared.form.regime);
    let beyond = fold::values(&prepared.rows, &rules, groups);
    values.into_iter().zip(beyond).map(|(values, beyond)| RowCounted { values, beyond }).collect()
}

/// What the law allows beyond the columns of a form, row by row and in all.
pub(super) fn gaps(form: &Form, rows: &[Values]) -> Vec<Gap> {
    let gap = |(no, beyond): (u8, &'static columns::Beyond)| {
        let rows: Vec<f64> = rows.iter().map(|row| row.get(&no).copied().unwrap_or_default()).collect();
        Gap { beyond, total: fold::tidy(rows.iter().sum()), rows }
    };
    (1..).zip(columns::beyond_of(form.form, form.regime)).map(gap).collect()
}

/// Rows that are shown, their sums and what must hold between columns.
pub(super) fn filled(prepared: Prepared, counted: Vec<RowCounted>) -> FormTable {
    let Prepared { form, is_sure, period, agency, rows, asked } = prepared;
    let is_shown = |row: &Row, values: &Values| row.is_always_shown || values.values().any(|value| *value != 0.0);
    let (rows, counted): (Vec<Row>, Vec<RowCounted>) =
        rows.into_iter().zip(counted).filter(|(row, counted)| is_shown(row, &counted.values)).unzip();
    let (values, beyond): (Vec<Values>, Vec<Values>) = counted.into_iter().map(|c| (c.values, c.beyond)).unzip();
    let total = fold::sum(values.iter());
    let levels = fold::by_level(&rows, &values);
    let coded: Vec<(&str, &Values)> = rows.iter().map(|row| row.agency.code.as_str()).zip(&values).collect();
    let gaps = gaps(form, &beyond);
    let checks = form.identities.iter().map(|i| Check::of(i, &total, &coded, asked.crowd, &gaps)).collect();
    let link = |agency: Option<AgencyId>| links(form, &period, agency, None);
    let shown = rows.iter().zip(&values).map(|(row, values)| FormRow {
        agency: ReportAgency { id: row.agency.id, code: row.agency.code.clone(), name: row.agency.name.clone() },
        level: row.agency.level,
        values: Cells(values.clone()),
        cells: link(Some(row.agency.id)),
    });
    FormTable {
        form: form.form,
        name: form.name.clone(),
        title: form.title.clone(),
        regime: form.regime,
        layout_unverified: !is_sure,
        is_provisional: false,
        many_signers: asked.many_signers,
        crowd_threshold: asked.crowd,
        columns: form.columns.clone(),
        rows: shown.collect(),
        subtotals: levels
            .into_iter()
            .map(|(level, values)| {
                let cells = links(form, &period, agency, Some(level));
                Subtotal { level, values: Cells(values), cells }
            })
            .collect(),
        total: FormTotal { values: Cells(total), cells: link(agency) },
        checks,
        from: period.from,
        to: period.to,
        period: period.name,
    }
}

/// Where the records behind each column are.
fn links(form: &Form, period: &Period, agency: Option<AgencyId>, level: Option<AgencyLevel>) -> BTreeMap<u8, String> {
    let days = match &period.name {
        Some(name) => format!("period={name}"),
        None => format!("from={}&to={}", period.from, period.to),
    };
    let agency = agency.map(|id| format!("&agency_id={id}")).unwrap_or_default();
    let level = level.map(|level| format!("&level={}", level.code())).unwrap_or_default();
    let code = form.form;
    let link = |no: u8| format!("/api/v1/reports/forms/{code}/cells?{days}{agency}{level}&column={no}");
    form.columns.iter().map(|column| (column.no, link(column.no))).collect()
}

/// The records behind one cell: one item for each that it counts.
pub(super) async fn cells(
    app: &App,
    ctx: &Ctx,
    form: &str,
    period: Period,
    (agency, level, column): (Option<AgencyId>, Option<AgencyLevel>, u8),
    page: &PageQuery,
) -> Result<Page<CellItem>, AppError> {
    let after = page.cursor.as_deref().map(keys_of::<1>).transpose()?.map_or_else(String::new, |[place]| place);
    let mut conn = app.back().await?;
    let prepared = prepare(&mut conn, ctx, form, period, agency).await?.of_level(level);
    let rule = prepared.rules().iter().find(|rule| rule.no == column).ok_or_else(|| no_column(&prepared))?;
    let total = match page.with_total {
        Some(true) => Some(counting::page_total(&mut conn, rule, &prepared.asked).await?),
        _ => None,
    };
    let records = counting::page(&mut conn, rule, &prepared.asked, &after, page.limit()).await?;
    let records = Page::cut(records, page.limit(), |record| cursor_of(&[&record.place]));
    let Page { items, next_cursor, .. } = records;
    let items = shown(&mut conn, &ctx.scope, rule, &items).await?;
    Ok(Page { items, next_cursor, total: None, total_is_exact: None }.with_total(total))
}

/// Records as the reader may see them.
pub(super) async fn shown(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    rule: &Rule,
    records: &[Record],
) -> Result<Vec<CellItem>, AppError> {
    let ids: Vec<Uuid> = records.iter().map(|record| record.id).collect();
    let amount = |record: &Record| match rule.what {
        What::Sum(amount) => {
            let at = rule.place_of(amount).unwrap_or_default();
            Some(number(rule.printed(record.amounts.get(at).copied().unwrap_or_default())))
        }
        _ => None,
    };
    let is_of_visits = matches!(rule.source, Source::Visits | Source::VisitMatters | Source::Sessions);
    if !is_of_visits {
        let briefs = petitions::briefs(conn, scope, &ids).await?;
        let item = |record: &Record| {
            let brief = briefs.get(&record.id).cloned();
            brief.map_or_else(CellItem::hidden, |r| CellItem::Petition(Counted { record: r, amount: amount(record) }))
        };
        return Ok(records.iter().map(item).collect());
    }
    let visits = receptions::briefs(conn, scope, &ids).await?;
    let sessions =
        if rule.source == Source::Sessions { store::sessions(conn, scope, &ids).await? } else { HashMap::new() };
    let item = |record: &Record| match (visits.get(&record.id), sessions.get(&record.id)) {
        (Some(visit), _) => CellItem::Visit(Counted { record: visit.clone(), amount: amount(record) }),
        (None, Some(session)) => CellItem::Session(Counted { record: session.clone(), amount: None }),
        (None, None) => CellItem::hidden(),
    };
    Ok(records.iter().map(item).collect())
}

pub(super) fn no_column(prepared: &Prepared) -> AppError {
    let last = prepared.form.columns.len();
    Problem::invalid(vec![FieldError::new(
        "/column",
        "unknown_column",
        format!("Biểu này có các cột từ 1 đến {last}."),
        format!("The form has columns 1 to {last}."),
    )])
    .into()
}
