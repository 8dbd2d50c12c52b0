//! From counted groups to a table: each column of each row, then sums by level and in all.
use std::collections::{BTreeMap, HashMap};

use super::identities::Values;
use crate::inspection::rules::Row;
use crate::kernel::codes::AgencyLevel;
use crate::reports::columns::{Group, Rule, Source};

/// The values of every row, in the order of the rows.
pub fn values(rows: &[Row], rules: &[Rule], groups: &HashMap<Source, Vec<Group>>) -> Vec<Values> {
    let mut tables: Vec<Values> = rows.iter().map(|_| rules.iter().map(|rule| (rule.no, 0.0)).collect()).collect();
    for rule in rules {
        let of_source = groups.get(&rule.source).map(Vec::as_slice).unwrap_or_default();
        for group in of_source.iter().filter(|group| rule.takes(&group.fact)) {
            let cell = tables.get_mut(group.row).and_then(|table| table.get_mut(&rule.no));
            if let Some(cell) = cell {
                *cell += rule.amount_of(group);
            }
        }
    }
    for table in &mut tables {
        for rule in rules {
            if let Some(cell) = table.get_mut(&rule.no) {
                *cell = rule.printed(*cell);
            }
        }
    }
    tables
}

/// The sum of some rows.
pub fn sum<'a>(tables: impl IntoIterator<Item = &'a Values>) -> Values {
    let mut all = Values::new();
    for table in tables {
        for (no, value) in table {
            *all.entry(*no).or_default() += value;
        }
    }
    for value in all.values_mut() {
        *value = tidy(*value);
    }
    all
}

/// The sum of the rows of each level.
pub fn by_level(rows: &[Row], tables: &[Values]) -> BTreeMap<AgencyLevel, Values> {
    let mut levels: BTreeMap<AgencyLevel, Vec<&Values>> = BTreeMap::new();
    for (row, table) in rows.iter().zip(tables) {
        levels.entry(row.agency.level).or_default().push(table);
    }
    levels.into_iter().map(|(level, tables)| (level, sum(tables))).collect()
}

/// To six places: sums of đồng as triệu đồng keep no dust of the arithmetic.
pub fn tidy(value: f64) -> f64 {
    let scaled = value * 1e6;
    if scaled.abs() < 9e15 { scaled.round() / 1e6 } else { value }
}
