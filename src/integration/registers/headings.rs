//! Finds the header row and its columns by their headings, with or without diacritics, in any order.
use crate::kernel::{Tongues, fold_words};
use crate::platform::xlsx::{Cell, Row, Sheet};

/// A column a register may have.
pub(super) struct Heading<K: 'static> {
    pub key: K,
    /// As the official form names it.
    pub name: &'static str,
    pub is_required: bool,
    /// Folded phrases that name it; one that begins with `=` must be the whole heading.
    pub phrases: &'static [&'static str],
}

/// Why a workbook holds no register of the kind asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegisterProblem {
    /// No row looks like the header; these headings would have to stand in it.
    NoHeader { missing: Vec<&'static str> },
    /// The header stands in this row of this sheet, but lacks these headings.
    MissingHeadings { sheet: String, line: u32, missing: Vec<&'static str> },
    /// The header is there and no row of data under it.
    NoRows { sheet: String },
}

impl RegisterProblem {
    /// The stable code of this problem.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoHeader { .. } => "register_without_header",
            Self::MissingHeadings { .. } => "register_headings_missing",
            Self::NoRows { .. } => "register_empty",
        }
    }

    /// The same, said to a person, naming the headings that are missing.
    pub fn sentence(&self) -> Tongues {
        match self {
            Self::NoHeader { missing } => Tongues::new(
                format!("Không tìm thấy dòng tiêu đề của sổ. Cần các cột: {}.", missing.join("; ")),
                format!("The register has no header row. These columns are needed: {}.", missing.join("; ")),
            ),
            Self::MissingHeadings { line, missing, .. } => Tongues::new(
                format!("Dòng tiêu đề (dòng {line}) thiếu các cột: {}.", missing.join("; ")),
                format!("The header (row {line}) lacks these columns: {}.", missing.join("; ")),
            ),
            Self::NoRows { .. } => {
                Tongues::of("Sổ không có dòng dữ liệu nào dưới dòng tiêu đề.", "The register has no row of data.")
            }
        }
    }
}

/// Where each column of a register stands.
#[derive(Debug, Clone)]
pub(super) struct Columns<K> {
    places: Vec<(K, u32)>,
}

impl<K: Copy + PartialEq> Columns<K> {
    pub fn place(&self, key: K) -> Option<u32> {
        self.places.iter().find(|(found, _)| *found == key).map(|(_, column)| *column)
    }

    pub fn cell<'r>(&self, row: &'r Row, key: K) -> &'r Cell {
        self.place(key).map_or(&Cell::Empty, |column| row.cell(column))
    }

    pub fn len(&self) -> usize {
        self.places.len()
    }

    pub fn holds(&self, column: u32) -> bool {
        self.places.iter().any(|(_, place)| *place == column)
    }
}

/// A sheet with its header found.
pub(super) struct Found<'s, K> {
    pub sheet: &'s Sheet,
    /// The index of the header in the sheet's rows.
    pub at: usize,
    pub columns: Columns<K>,
}

/// How far down a header may stand, and how many headings make a row a header.
const SEARCHED_ROWS: usize = 40;
const ENOUGH: usize = 3;
/// Longer texts are contents, not headings.
const LONGEST_HEADING: usize = 160;

/// The first sheet whose header has every required heading.
pub(super) fn find<'s, K: Copy + PartialEq>(
    sheets: &'s [Sheet],
    wanted: &[Heading<K>],
) -> Result<Found<'s, K>, RegisterProblem> {
    let mut nearest: Option<Found<'s, K>> = None;
    for sheet in sheets {
        for (at, row) in sheet.rows.iter().take(SEARCHED_ROWS).enumerate() {
            let columns = columns_of(row, wanted);
            let matched = columns.len();
            if matched >= ENOUGH && missing(&columns, wanted).is_empty() {
                return Ok(Found { sheet, at, columns });
            }
            if matched >= ENOUGH && nearest.as_ref().is_none_or(|found| found.columns.len() < matched) {
                nearest = Some(Found { sheet, at, columns });
            }
        }
    }
    let Some(found) = nearest else {
        let missing = wanted.iter().filter(|heading| heading.is_required).map(|heading| heading.name).collect();
        return Err(RegisterProblem::NoHeader { missing });
    };
    Err(RegisterProblem::MissingHeadings {
        sheet: found.sheet.name.clone(),
        line: found.sheet.rows.get(found.at).map_or(0, |row| row.number),
        missing: missing(&found.columns, wanted),
    })
}

fn missing<K: Copy + PartialEq>(columns: &Columns<K>, wanted: &[Heading<K>]) -> Vec<&'static str> {
    let absent = |heading: &&Heading<K>| heading.is_required && columns.place(heading.key).is_none();
    wanted.iter().filter(absent).map(|heading| heading.name).collect()
}

/// Gives each column to the heading that fits best, the best fits first, each only once.
pub(super) fn columns_of<K: Copy + PartialEq>(row: &Row, wanted: &[Heading<K>]) -> Columns<K> {
    let mut fits: Vec<(usize, u32, &Heading<K>)> = Vec::new();
    for (column, cell) in row.filled() {
        let Cell::Text(text) = cell else { continue };
        if text.len() > LONGEST_HEADING * 3 {
            continue;
        }
        let words = fold_words(text).join(" ");
        if words.len() > LONGEST_HEADING {
            continue;
        }
        for heading in wanted {
            let best = heading.phrases.iter().map(|phrase| fit(&words, phrase)).max().unwrap_or(0);
            if best > 0 {
                fits.push((best, column, heading));
            }
        }
    }
    fits.sort_by_key(|(fit, column, _)| (std::cmp::Reverse(*fit), *column));
    let mut columns = Columns { places: Vec::new() };
    for (_, column, heading) in fits {
        if columns.place(heading.key).is_none() && !columns.holds(column) {
            columns.places.push((heading.key, column));
        }
    }
    columns
}

/// How well a heading fits a phrase: the same, begins with it, contains it; a longer phrase fits better.
fn fit(words: &str, phrase: &str) -> usize {
    const SAME: usize = 2_000;
    const BEGINS: usize = 1_000;
    if let Some(whole) = phrase.strip_prefix('=') {
        return if words == whole { SAME } else { 0 };
    }
    if words == phrase {
        SAME + phrase.len()
    } else if format!("{words} ").starts_with(&format!("{phrase} ")) {
        BEGINS + phrase.len()
    } else if format!(" {words} ").contains(&format!(" {phrase} ")) {
        phrase.len()
    } else {
        0
    }
}
