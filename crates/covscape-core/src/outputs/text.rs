//! The table of `coverage report` (`report.py`), with project rows unless they are unwanted.
//!
//! Without project rows the table equals coverage.py's byte by byte.

use crate::recorded::printable;
use covscape_model::{Branch, Counter, FileCoverage, FileEntry, LineRange, Owned, Report};
use std::cmp::Ordering;
use std::fmt::Write;

/// How the table looks.
#[derive(Clone, Copy, Debug, Default)]
pub struct TextOptions {
    /// Whether the Missing column is shown.
    pub missing: bool,
    /// Whether there are no project rows.
    pub flat: bool,
    /// Decimals of percentages.
    pub precision: usize,
}

/// The table, with a line end after each line.
pub fn table(report: &Report, options: TextOptions) -> String {
    let columns = Columns { branches: has_branches(report), missing: options.missing };
    let rows = rows(report, options);
    let total = row("TOTAL", report.total(), options);
    layout(columns, &rows, &total)
}

fn has_branches(report: &Report) -> bool {
    report.files.iter().any(|file| file.coverage.branches.measured())
}

#[derive(Clone, Copy)]
struct Columns {
    branches: bool,
    missing: bool,
}

struct Row {
    name: String,
    counter: Counter,
    cover: String,
    missing: String,
}

fn row(name: &str, counter: Counter, options: TextOptions) -> Row {
    let cover = counter.text(options.precision);
    Row { name: printable(name), counter, cover, missing: String::new() }
}

fn rows(report: &Report, options: TextOptions) -> Vec<Row> {
    if options.flat {
        let files = sorted(report.files.iter().collect());
        return files.into_iter().map(|file| file_row(file, options)).collect();
    }
    let owned = report.by_owner().into_iter();
    owned.flat_map(|owned| project_rows(&report.title, owned, options)).collect()
}

fn project_rows(title: &str, owned: Owned<'_>, options: TextOptions) -> Vec<Row> {
    let name = owned.project.map_or("not placed", |project| project.heading(title));
    let head = row(&format!("[{name}]"), owned.total(), options);
    let files = sorted(owned.files).into_iter().map(|file| file_row(file, options));
    std::iter::once(head).chain(files).collect()
}

fn sorted(mut files: Vec<&FileEntry>) -> Vec<&FileEntry> {
    files.sort_by(|a, b| natural(&a.path, &b.path));
    files
}

fn file_row(file: &FileEntry, options: TextOptions) -> Row {
    let missing = if options.missing { missing(&file.coverage) } else { String::new() };
    Row { missing, ..row(&file.path, file.coverage.counter(), options) }
}

/// The Missing column: runs of missing lines, and exits never taken between lines that ran.
pub fn missing(file: &FileCoverage) -> String {
    let lines = file.missing_ranges().into_iter().map(|range| (range.0, range_text(range)));
    let reached = |line: u32| !file.missing.contains(line);
    let exits =
        file.branches.missed().iter().filter(|branch| {
            reached(branch.from) && u32::try_from(branch.to).map_or(true, reached)
        });
    let exits = exits.map(|branch| (branch.from, exit_text(*branch)));
    let mut items: Vec<(u32, String)> = lines.chain(exits).collect();
    items.sort_unstable();
    let items: Vec<String> = items.into_iter().map(|(_, text)| text).collect();
    items.join(", ")
}

fn range_text((first, last): LineRange) -> String {
    if first == last { first.to_string() } else { format!("{first}-{last}") }
}

fn exit_text(Branch { from, to }: Branch) -> String {
    if to < 0 { format!("{from}->exit") } else { format!("{from}->{to}") }
}

fn layout(columns: Columns, rows: &[Row], total: &Row) -> String {
    let all = || rows.iter().chain([total]);
    let name = all().map(|row| width(&row.name)).max().unwrap_or(0).max(5) + 1;
    let cover = all().map(|row| row.cover.len() + 3).max().unwrap_or(0).max(" Cover".len() + 1);
    let mut text = String::new();
    let head = header(columns, name, cover);
    let rule = "-".repeat(head.len());
    push(&mut text, &head);
    push(&mut text, &rule);
    for row in rows {
        push(&mut text, &line(columns, row, name, cover));
    }
    if !rows.is_empty() {
        push(&mut text, &rule);
    }
    push(&mut text, &line(columns, total, name, cover));
    text
}

fn header(columns: Columns, name: usize, cover: usize) -> String {
    let pad = " ".repeat(name.saturating_sub("Name".len()));
    let mut head = format!("Name{pad}{:>7}{:>7}", "Stmts", "Miss");
    if columns.branches {
        head.push_str(" Branch BrPart");
    }
    let _ = write!(head, "{:>cover$}", "Cover");
    if columns.missing {
        let _ = write!(head, "{:>10}", "Missing");
    }
    head
}

fn line(columns: Columns, row: &Row, name: usize, cover: usize) -> String {
    let Counter { statements, missing, branches, partial, .. } = row.counter;
    // Not the formatter's own padding: it panics beyond 65,535, and paths come from files.
    let pad = " ".repeat(name.saturating_sub(width(&row.name)));
    let mut line = format!("{}{pad}{statements:>7}{missing:>7}", row.name);
    if columns.branches {
        let _ = write!(line, "{branches:>7}{partial:>7}");
    }
    let _ = write!(line, "{:>1$}%", row.cover, cover - 1);
    if columns.missing {
        let _ = write!(line, "   {:9}", row.missing);
    }
    line
}

/// Python pads by code points.
fn width(text: &str) -> usize {
    text.chars().count()
}

fn push(text: &mut String, line: &str) {
    text.push_str(line.trim_end());
    text.push('\n');
}

/// Natural order: runs of digits compare as numbers (`human_key` in coverage.py's `misc.py`).
fn natural(a: &str, b: &str) -> Ordering {
    chunks(a).cmp(chunks(b)).then_with(|| a.cmp(b))
}

/// Text and numbers by turns, text first, as splitting at `(\d+)` gives them.
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
    use covscape_model::{BranchPairs, Branches};

    #[test]
    fn names_are_in_natural_order() {
        let mut names = ["z10.py", "a/b.py", "z9.py", "2.py", "a/b10/c.py", "a/b9/d.py"];
        names.sort_by(|a, b| natural(a, b));
        assert_eq!(names, ["2.py", "a/b9/d.py", "a/b10/c.py", "a/b.py", "z9.py", "z10.py"]);
    }

    #[test]
    fn the_missing_column_lists_lines_and_exits_in_order() {
        let missed = [(2, 4), (2, 7), (9, -1)].map(|(from, to)| Branch { from, to });
        let file = FileCoverage {
            executed: [1, 2, 7, 9].into_iter().collect(),
            missing: [4, 5, 12].into_iter().collect(),
            branches: Branches {
                pairs: Some(BranchPairs::new(6, vec![], missed.to_vec())),
                ..Branches::default()
            },
            ..FileCoverage::default()
        };
        assert_eq!(missing(&file), "2->7, 4-5, 9->exit, 12");
    }
}
