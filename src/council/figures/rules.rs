//! From tallies to figures.
/// How many of a tally fit.
pub(super) fn count<T>(tally: &[T], number: impl Fn(&T) -> i64, fits: impl Fn(&T) -> bool) -> i64 {
    tally.iter().filter(|row| fits(row)).map(number).sum()
}
