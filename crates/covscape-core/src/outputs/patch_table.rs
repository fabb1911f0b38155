//! The table of a change: its changed lines, in the manner of the main table and below it.

use super::table::{TableOptions, left, natural, points, push, range_text};
use crate::recorded::printable;
use covscape_model::{Counter, LineSet, Patch, PatchFile, PatchOwned, Report};
use std::fmt::Write;

/// The table with a blank line and a heading before it and a line end after each line; empty if
/// the report has no patch. Its numbers are of changed lines; a file without data says so, and
/// where no changed line can run there is no percentage.
pub fn table(report: &Report, options: &TableOptions) -> String {
    let Some(patch) = &report.patch else { return String::new() };
    let branches = report.files.iter().any(|file| file.coverage.branches.measured());
    let rows = rows(report, patch, options);
    let total = row("TOTAL", &patch.files.iter().collect::<Vec<_>>(), options);
    let mut text = format!("\nPatch: changes since {}\n", printable(&patch.base));
    layout(&mut text, branches, &rows, &total);
    match patch.other_files {
        0 => {}
        1 => push(&mut text, "1 other file changed"),
        others => push(&mut text, &format!("{others} other files changed")),
    }
    text
}

struct Row {
    name: String,
    /// None where there is no data.
    counter: Option<Counter>,
    partial: u32,
    cover: String,
    missing: String,
}

/// The row of these files together.
fn row(name: &str, files: &[&PatchFile], options: &TableOptions) -> Row {
    let counter: Counter = files.iter().map(|file| file.counter()).sum();
    let measured = files.is_empty() || files.iter().any(|file| file.is_measured());
    let sign = if counter.is_empty() { "" } else { "%" };
    Row {
        name: printable(name),
        counter: measured.then_some(counter),
        partial: files.iter().map(|file| file.partial.len()).sum(),
        cover: format!("{}{sign}", counter.cell(options.precision)),
        missing: String::new(),
    }
}

fn rows(report: &Report, patch: &Patch, options: &TableOptions) -> Vec<Row> {
    if options.flat {
        return file_rows(patch.files.iter().collect(), options);
    }
    let owned = patch.by_owner().into_iter();
    owned.flat_map(|owned| project_rows(report, owned, options)).collect()
}

fn project_rows(report: &Report, owned: PatchOwned<'_>, options: &TableOptions) -> Vec<Row> {
    let project = owned.project.and_then(|at| report.projects.get(at as usize));
    let name = project.map_or("no project", |project| project.heading(&report.title));
    let mut rows = vec![row(&format!("[{name}]"), &owned.files, options)];
    rows.append(&mut file_rows(owned.files, options));
    rows
}

fn file_rows(mut files: Vec<&PatchFile>, options: &TableOptions) -> Vec<Row> {
    files.sort_by(|a, b| natural(&a.path, &b.path));
    let row = |file: &PatchFile| Row {
        missing: ranges(&file.missing),
        ..row(&file.path, &[file], options)
    };
    files.into_iter().map(row).collect()
}

/// Ranges end where a line did not change: what lies between is no part of the patch.
fn ranges(lines: &LineSet) -> String {
    lines.ranges().into_iter().map(range_text).collect::<Vec<_>>().join(", ")
}

fn layout(text: &mut String, branches: bool, rows: &[Row], total: &Row) {
    let all = || rows.iter().chain([total]);
    let name = all().map(|row| points(&row.name)).max().unwrap_or(0).max(5) + 1;
    let cover = all().map(|row| points(&row.cover) + 2).max().unwrap_or(0).max(" Cover".len() + 1);
    let head = header(branches, name, cover);
    let rule = "-".repeat(head.len());
    push(text, &head);
    push(text, &rule);
    for row in rows {
        push(text, &line(branches, row, name, cover));
    }
    if !rows.is_empty() {
        push(text, &rule);
    }
    push(text, &line(branches, total, name, cover));
}

fn header(branches: bool, name: usize, cover: usize) -> String {
    let partial = if branches { "  Partial" } else { "" };
    let name = left("Name", name);
    format!("{name}{:>9}{:>7}{partial}{:>cover$}{:>10}", "Changed", "Miss", "Cover", "Missing")
}

fn line(branches: bool, row: &Row, name: usize, cover: usize) -> String {
    let mut line = left(&row.name, name);
    let Some(Counter { statements, missing, .. }) = row.counter else {
        let numbers = 9 + 7 + if branches { 9 } else { 0 } + cover;
        let _ = write!(line, "{:>numbers$}", "not measured");
        return line;
    };
    let _ = write!(line, "{statements:>9}{missing:>7}");
    if branches {
        let _ = write!(line, "{:>9}", row.partial);
    }
    let _ = write!(line, "{:>cover$}   {}", row.cover, row.missing);
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use covscape_model::{BranchPairs, Branches, FileCoverage, FileEntry, Placement, Project};

    fn file(path: &str, project: Option<u32>, run: &[u32], missing: &[u32]) -> PatchFile {
        PatchFile {
            path: path.to_owned(),
            file: Some(0),
            project,
            changed: (1..=20).collect(),
            run: run.iter().copied().collect(),
            missing: missing.iter().copied().collect(),
            ..PatchFile::default()
        }
    }

    fn report() -> Report {
        let new = PatchFile { file: None, ..file("api/new.py", Some(0), &[], &[]) };
        let files = vec![
            file("api/a10.py", Some(0), &[1, 2], &[4, 5, 9]),
            file("api/a9.py", Some(0), &[], &[]),
            new,
            PatchFile { file: None, ..file("setup.py", None, &[], &[]) },
        ];
        let project = Project { name: "api".to_owned(), folder: "api".to_owned() };
        let patch = Patch { base: "main".to_owned(), files, other_files: 2 };
        Report { projects: vec![project], patch: Some(patch), ..Report::default() }
    }

    #[test]
    fn the_table_has_projects_files_and_a_total() {
        let expected = "
Patch: changes since main
Name           Changed   Miss  Cover   Missing
----------------------------------------------
[api]                5      3    40%
api/a9.py            0      0      –
api/a10.py           5      3    40%   4-5, 9
api/new.py              not measured
[no project]            not measured
setup.py                not measured
----------------------------------------------
TOTAL                5      3    40%
2 other files changed
";
        assert_eq!(table(&report(), &TableOptions::default()), expected);
    }

    #[test]
    fn a_flat_table_has_no_projects() {
        let text =
            table(&report(), &TableOptions { flat: true, precision: 1, ..TableOptions::default() });
        assert!(!text.contains('[') && text.contains(" 40.0%"), "{text}");
    }

    #[test]
    fn an_empty_change_is_a_total_of_nothing() {
        let patch = Patch { base: "main".to_owned(), ..Patch::default() };
        let report = Report { patch: Some(patch), ..Report::default() };
        let text = table(&report, &TableOptions::default());
        assert!(text.ends_with("-\nTOTAL         0      0      –\n"), "{text}");
        assert_eq!(table(&Report::default(), &TableOptions::default()), "");
    }

    #[test]
    fn partial_lines_have_a_column_where_branches_are_measured() {
        let branches = Branches { pairs: Some(BranchPairs::default()), ..Branches::default() };
        let coverage = FileCoverage { branches, ..Default::default() };
        let entry = FileEntry {
            path: "x.py".to_owned(),
            placement: Placement::Placed,
            project: None,
            coverage,
            contributions: Vec::new(),
            runs: Vec::new(),
        };
        let partial =
            PatchFile { partial: [2].into_iter().collect(), ..file("x.py", None, &[1, 2], &[]) };
        let patch = Patch { files: vec![partial], ..Patch::default() };
        let report = Report { files: vec![entry], patch: Some(patch), ..Report::default() };
        let text = table(&report, &TableOptions { flat: true, ..TableOptions::default() });
        assert!(text.contains("Changed   Miss  Partial  Cover   Missing"), "{text}");
        assert!(text.contains("x.py          2      0        1   100%\n"), "{text}");
    }
}
