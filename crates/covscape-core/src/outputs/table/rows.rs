//! Which rows the table has.

use super::column::Column;
use super::missing::missing;
use super::{SortError, Table, TableOptions};
use crate::recorded::printable;
use covscape_model::{Counter, FileEntry, Owned, Report};

/// A line of the table.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) counter: Counter,
    pub(super) cover: String,
    pub(super) missing: String,
}

/// Chooses and orders the rows.
pub(super) fn choose(report: &Report, options: &TableOptions) -> Result<Table, SortError> {
    let branches = report.files.iter().any(|file| file.coverage.branches.measured());
    let columns = Column::shown(branches, options.missing);
    options.sort.check(&columns)?;
    let total = row("TOTAL", report.total(), options);
    let rows = if options.flat {
        files(&report.files.iter().collect::<Vec<_>>(), options)
    } else {
        let owned = report.by_owner();
        owned.iter().flat_map(|owned| project(&report.title, owned, options)).collect()
    };
    Ok(Table { columns, rows, total, footers: footers(report, options) })
}

fn row(name: &str, counter: Counter, options: &TableOptions) -> Row {
    let cover = counter.text(options.precision);
    Row { name: printable(name), counter, cover, missing: String::new() }
}

/// A project keeps its own row when all of its files are skipped.
fn project(title: &str, owned: &Owned<'_>, options: &TableOptions) -> Vec<Row> {
    let name = owned.project.map_or("not placed", |project| project.heading(title));
    let mut rows = vec![row(&format!("[{name}]"), owned.total(), options)];
    rows.extend(files(&owned.files, options));
    rows
}

fn files(files: &[&FileEntry], options: &TableOptions) -> Vec<Row> {
    let shown = files.iter().filter(|file| skipped(&file.coverage.counter(), options).is_none());
    let mut rows: Vec<Row> = shown.map(|file| file_row(file, options)).collect();
    options.sort.apply(&mut rows);
    rows
}

fn file_row(file: &FileEntry, options: &TableOptions) -> Row {
    let missing = if options.missing { missing(&file.coverage) } else { String::new() };
    Row { missing, ..row(&file.path, file.coverage.counter(), options) }
}

#[derive(PartialEq, Eq)]
enum Skipped {
    Covered,
    Empty,
}

/// Why a file has no row. An empty file is covered, too, and counts as that if both are skipped.
fn skipped(counter: &Counter, options: &TableOptions) -> Option<Skipped> {
    if options.skip.covered && counter.missing == 0 && counter.partial == 0 {
        Some(Skipped::Covered)
    } else if options.skip.empty && counter.statements == 0 {
        Some(Skipped::Empty)
    } else {
        None
    }
}

fn footers(report: &Report, options: &TableOptions) -> Vec<String> {
    let why = report.files.iter().filter_map(|file| skipped(&file.coverage.counter(), options));
    let (covered, empty): (Vec<_>, Vec<_>) = why.partition(|why| *why == Skipped::Covered);
    let covered =
        count(covered.len(), "file").map(|n| format!("{n} skipped due to complete coverage."));
    let empty = count(empty.len(), "empty file").map(|n| format!("{n} skipped."));
    covered.into_iter().chain(empty).collect()
}

fn count(number: usize, what: &str) -> Option<String> {
    match number {
        0 => None,
        1 => Some(format!("1 {what}")),
        _ => Some(format!("{number} {what}s")),
    }
}
