//! From tallies to figures.
/// How many of a tally fit.
pub(super) fn count<T>(tally: &[T], number: impl Fn(&T) -> i64, fits: impl Fn(&T) -> bool) -> i64 {
    tally.iter().filter(|row| fits(row)).map(number).sum()
}

/// So many of all in percent, to one decimal; none of nothing.
pub(super) fn percent(some: i64, all: i64) -> Option<f64> {
    let tenths = (some * 1_000 + all / 2).checked_div(all)?;
    i32::try_from(tenths).ok().map(|tenths| f64::from(tenths) / 10.0)
}
