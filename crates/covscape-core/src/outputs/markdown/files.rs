//! The files, worst first.

use super::columns::Columns;
use super::names::code;
use super::page::{self, Page, Rows};
use super::{REST, rest};
use crate::outputs::names::count;
use crate::outputs::table::missing;
use covscape_model::{Counter, FileEntry, Report};
use std::cmp::Reverse;

/// Files that are seen at once; more are behind a fold.
const SEEN: usize = 20;
/// The most characters of a list of lines.
const LINES: usize = 120;

/// Writes the files with something missing, as many as fit.
pub(super) fn section(page: &mut Page, report: &Report, precision: usize) {
    let columns = Columns::of(report);
    let head = columns.head(&["File"], Some("Missing"));
    let mut files: Vec<(Counter, &FileEntry)> =
        report.files.iter().map(|file| (file.coverage.counter(), file)).collect();
    files.retain(|(counter, _)| counter.missing + counter.missing_branches > 0);
    files.sort_by_key(|(counter, file)| (worst(counter), &file.path));
    let rows: Vec<String> =
        files.iter().map(|(counter, file)| row(columns, counter, file, precision)).collect();
    let (first, others) = rows.split_at(rows.len().min(SEEN));
    let before = format!("\n### Files with most missing\n\n{head}");
    let room = page.room().saturating_sub(REST);
    let mut shown = page.rows(room, &Rows { before: &before, lines: first, after: "" });
    if shown == SEEN && !others.is_empty() {
        let room = page.room().saturating_sub(REST);
        shown += folded(page, room, &head, others);
    }
    rest(page, rows.len() - shown, "file", " with something missing");
    let full = report.files.len() - rows.len();
    if full > 0 {
        let are = if full == 1 { "is" } else { "are" };
        page.push(&format!("\n{} {are} covered completely.\n", count(full as u64, "file")));
    }
}

fn worst(counter: &Counter) -> (Reverse<u64>, Reverse<u64>) {
    (Reverse(counter.missing), Reverse(counter.missing_branches))
}

/// The fold says how many rows are in it, so it is known first how many fit.
fn folded(page: &mut Page, room: usize, head: &str, rows: &[String]) -> usize {
    let open = |number: usize| {
        let files = count(number as u64, "more file");
        format!("\n<details><summary>{files} with something missing</summary>\n\n{head}")
    };
    let after = "\n</details>\n";
    let around = page::length(&open(rows.len())) + page::length(after);
    let Some(mut left) = room.checked_sub(around) else { return 0 };
    let fits = |row: &&String| {
        let rest = left.checked_sub(page::length(row) + 1);
        left = rest.unwrap_or(left);
        rest.is_some()
    };
    let number = rows.iter().take_while(fits).count();
    page.rows(room, &Rows { before: &open(number), lines: &rows[..number], after })
}

fn row(columns: Columns, counter: &Counter, file: &FileEntry, precision: usize) -> String {
    let numbers = columns.numbers(counter, precision);
    format!("| {} | {numbers} | {} |", code(&file.path), cut(&missing(&file.coverage)))
}

/// A list of lines, cut between two of them.
pub(super) fn cut(list: &str) -> String {
    if list.len() <= LINES {
        return list.to_owned();
    }
    let end = list[..LINES].rfind(", ").unwrap_or(0);
    let more = list[end..].matches(", ").count();
    format!("{}, and {more} more", &list[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_lines_is_cut_between_two() {
        assert_eq!(cut("1, 3-5"), "1, 3-5");
        let list: Vec<String> = (100..140).map(|line| line.to_string()).collect();
        let text = cut(&list.join(", "));
        assert!(text.ends_with("122, 123, and 16 more"), "{text}");
    }
}
