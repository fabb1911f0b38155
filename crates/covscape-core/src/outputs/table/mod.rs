//! The table of `coverage report` (`report.py`), with project rows unless they are unwanted.
//!
//! Without project rows it equals coverage.py's byte by byte. Rows are chosen and ordered once;
//! a layout only writes them.

mod column;
mod markdown;
mod missing;
mod order;
mod rows;
mod text;

pub use missing::missing;
pub(super) use missing::range_text;
pub(super) use order::natural;
pub use order::{Sort, SortError};

use column::Column;
use covscape_model::Report;
use rows::Row;

/// How the table looks.
#[derive(Clone, Copy, Debug, Default)]
pub struct TableOptions {
    /// How it is written.
    pub layout: Layout,
    /// Whether the Missing column is shown.
    pub missing: bool,
    /// Whether there are no project rows.
    pub flat: bool,
    /// The files that get no row.
    pub skip: Skip,
    /// The order of files, within each project if there are project rows.
    pub sort: Sort,
    /// Decimals of percentages.
    pub precision: usize,
}

/// How a table is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Columns for a terminal.
    #[default]
    Text,
    /// A table of GitHub's Markdown.
    Markdown,
}

/// Files without a row; they count in every total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Skip {
    /// Files that are covered completely.
    pub covered: bool,
    /// Files without statements.
    pub empty: bool,
}

/// The table, with a line end after each line. It cannot be sorted by a column that it lacks.
pub fn table(report: &Report, options: &TableOptions) -> Result<String, SortError> {
    let table = rows::choose(report, options)?;
    Ok(match options.layout {
        Layout::Text => text::write(&table),
        Layout::Markdown => markdown::write(&table),
    })
}

/// What a layout writes.
struct Table {
    columns: Vec<Column>,
    rows: Vec<Row>,
    total: Row,
    /// Which files got no row; a sentence each.
    footers: Vec<String>,
}

/// Text with spaces after it. Like Python, it counts code points; `format!` would do the same, but
/// panics at widths beyond 65,535, and names come from files.
pub(super) fn left(text: &str, width: usize) -> String {
    format!("{text}{}", space(text, width))
}

/// Text with spaces before it.
fn right(text: &str, width: usize) -> String {
    format!("{}{text}", space(text, width))
}

fn space(text: &str, width: usize) -> String {
    " ".repeat(width.saturating_sub(points(text)))
}

/// Python pads by code points.
pub(super) fn points(text: &str) -> usize {
    text.chars().count()
}

pub(super) fn push(document: &mut String, line: &str) {
    document.push_str(line.trim_end());
    document.push('\n');
}

#[cfg(test)]
mod tests;
