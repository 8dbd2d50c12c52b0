//! What must hold between the columns of a row: `1=2+3=4+5`, `9<=5`, `9>=5*8`, `25+26=5+6 or 25+26=5`.
use std::collections::BTreeMap;

/// A row's values by column number.
pub type Values = BTreeMap<u8, f64>;

/// One identity on one row.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    pub holds: bool,
    /// What its sides come to, in the order they are written.
    pub sides: Vec<f64>,
}

/// Evaluates an identity; what names a column that is not there does not hold. `factor` stands for each number before `*`.
pub fn check(identity: &str, values: &Values, factor: Option<f64>) -> Checked {
    let mut last = Checked { holds: false, sides: Vec::new() };
    for way in identity.split(" or ") {
        last = chain(way.trim(), values, factor);
        if last.holds {
            break;
        }
    }
    last
}

fn chain(text: &str, values: &Values, factor: Option<f64>) -> Checked {
    let mut sides = Vec::new();
    let mut signs = Vec::new();
    let mut rest = text;
    loop {
        let next = rest.find(['=', '<', '>']);
        let (side, after) = next.map_or((rest, ""), |at| rest.split_at(at));
        match sum(side, values, factor) {
            Some(value) => sides.push(value),
            None => return Checked { holds: false, sides },
        }
        let Some(sign) = ["<=", ">=", "="].into_iter().find(|sign| after.starts_with(sign)) else { break };
        signs.push(sign);
        rest = after.strip_prefix(sign).unwrap_or_default();
    }
    let pairs = sides.iter().zip(sides.iter().skip(1)).zip(&signs);
    let holds = signs.len() + 1 == sides.len()
        && !signs.is_empty()
        && pairs.into_iter().all(|((left, right), sign)| stands(*left, sign, *right));
    Checked { holds, sides }
}

fn stands(left: f64, sign: &str, right: f64) -> bool {
    // Money and land are sums of fractions.
    let near = 1e-6 * left.abs().max(right.abs()).max(1.0);
    match sign {
        "<=" => left <= right + near,
        ">=" => left + near >= right,
        _ => (left - right).abs() <= near,
    }
}

fn sum(side: &str, values: &Values, factor: Option<f64>) -> Option<f64> {
    side.split('+').try_fold(0.0, |sum, part| {
        let (times, column) = match part.trim().split_once('*') {
            Some((times, column)) => (factor.or_else(|| times.trim().parse().ok())?, column),
            None => (1.0, part),
        };
        let column: u8 = column.trim().parse().ok()?;
        Some(sum + times * values.get(&column)?)
    })
}

/// The column numbers an identity names.
pub fn columns_of(identity: &str) -> Vec<u8> {
    let parts = identity.split(|c: char| !c.is_ascii_digit() && c != '*').filter(|part| !part.is_empty());
    parts.filter_map(|part| part.rsplit('*').next()?.parse().ok()).collect()
}
