//! The order of rows (`tabular_report` in coverage.py's `report.py`).

use super::column::Column;
use super::rows::Row;
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// The column that orders the rows, and which way. By default names, in natural order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    by: Column,
    descending: bool,
}

const SORTABLE: [Column; 6] =
    [Column::Name, Column::Stmts, Column::Miss, Column::Branch, Column::BrPart, Column::Cover];

/// Why rows cannot be ordered as wished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SortError {
    /// No table has such a column.
    Unknown(String),
    /// This table lacks the column, because no input measured branches.
    NoBranches(&'static str),
}

impl fmt::Display for SortError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(name) => {
                let names = SORTABLE.map(|column| column.title().to_lowercase()).join(", ");
                write!(
                    f,
                    "`{name}` is no column to sort by\n  hint: one of {names}; a - before it turns the order round"
                )
            }
            Self::NoBranches(title) => {
                let name = title.to_lowercase();
                write!(
                    f,
                    "the table has no column `{name}` to sort by: no input measured branches\n  hint: sort by name, stmts, miss or cover"
                )
            }
        }
    }
}

impl std::error::Error for SortError {}

impl Default for Sort {
    fn default() -> Self {
        Self::NAME
    }
}

impl FromStr for Sort {
    type Err = SortError;

    /// Reads `[+-]column` as coverage.py does, in capitals or not.
    fn from_str(text: &str) -> Result<Self, SortError> {
        let descending = text.starts_with('-');
        let name = text.strip_prefix(['+', '-']).unwrap_or(text);
        let by = SORTABLE.into_iter().find(|column| column.title().eq_ignore_ascii_case(name));
        let by = by.ok_or_else(|| SortError::Unknown(text.to_owned()))?;
        Ok(Self { by, descending })
    }
}

impl Sort {
    /// Names in natural order.
    pub const NAME: Self = Self { by: Column::Name, descending: false };

    /// Whether the table has the column.
    pub(super) fn check(self, columns: &[Column]) -> Result<(), SortError> {
        let there = columns.contains(&self.by);
        if there { Ok(()) } else { Err(SortError::NoBranches(self.by.title())) }
    }

    /// Orders rows; those that nothing tells apart keep their order both ways, as in Python.
    pub(super) fn apply(self, rows: &mut [Row]) {
        let forward = |a: &Row, b: &Row| compare(self.by, a, b);
        if self.descending {
            rows.sort_by(|a, b| forward(b, a));
        } else {
            rows.sort_by(forward);
        }
    }
}

/// Equal values are told apart by name, equal names (of neutralized control characters) by values.
fn compare(by: Column, a: &Row, b: &Row) -> Ordering {
    let order = match by {
        Column::Name | Column::Missing => return by_name(a, b),
        Column::Stmts => a.counter.statements.cmp(&b.counter.statements),
        Column::Miss => a.counter.missing.cmp(&b.counter.missing),
        Column::Branch => a.counter.branches.cmp(&b.counter.branches),
        Column::BrPart => a.counter.partial.cmp(&b.counter.partial),
        Column::Cover => a.counter.percent().total_cmp(&b.counter.percent()),
    };
    order.then_with(|| a.name.cmp(&b.name))
}

fn by_name(a: &Row, b: &Row) -> Ordering {
    let values = |row: &Row| {
        let counter = row.counter;
        (counter.statements, counter.missing, counter.branches, counter.partial)
    };
    natural(&a.name, &b.name)
        .then_with(|| values(a).cmp(&values(b)))
        .then_with(|| a.cover.cmp(&b.cover))
        .then_with(|| a.missing.cmp(&b.missing))
}

/// Natural order: runs of digits compare as numbers (`_human_key` in coverage.py's `misc.py`).
pub(in crate::outputs) fn natural(a: &str, b: &str) -> Ordering {
    chunks(a).cmp(chunks(b)).then_with(|| a.cmp(b))
}

/// Text and numbers by turns, text first, as splitting at `(\d+)` gives them. Digits of other
/// scripts are text here.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Chunk<'a> {
    Number(usize, &'a str),
    Text(&'a str),
}

fn chunks(text: &str) -> impl Iterator<Item = Chunk<'_>> {
    let mut rest = text;
    let mut digits = false;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(rest.len());
        let (chunk, after) = rest.split_at(end);
        rest = after;
        digits = !digits;
        let number = chunk.trim_start_matches('0');
        Some(if digits { Chunk::Text(chunk) } else { Chunk::Number(number.len(), number) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_natural_order() {
        let mut names =
            ["z10.py", "a/b.py", "z9.py", "2.py", "a/b10/c.py", "a/b9/d.py", "x1y", "x01y"];
        names.sort_by(|a, b| natural(a, b));
        assert_eq!(
            names,
            ["2.py", "a/b9/d.py", "a/b10/c.py", "a/b.py", "x01y", "x1y", "z9.py", "z10.py"]
        );
    }

    fn check(text: &str, expected: Option<(Column, bool)>) {
        let expected = expected.map(|(by, descending)| Sort { by, descending });
        assert_eq!(text.parse::<Sort>().ok(), expected, "{text}");
    }

    #[test]
    fn a_sign_says_which_way() {
        check("name", Some((Column::Name, false)));
        check("-Cover", Some((Column::Cover, true)));
        check("+brpart", Some((Column::BrPart, false)));
        check("missing", None);
        check("--miss", None);
        check("", None);
    }
}
