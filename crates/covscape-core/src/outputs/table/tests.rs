//! What each option does to a small table. That all of it equals coverage.py's is for the
//! differential test.

use super::*;
use covscape_model::{
    Branch, BranchPairs, Branches, FileCoverage, FileEntry, Placement, Project, Report,
};

/// A file of which the first `run` of `statements` lines ran.
fn file(path: &str, run: u32, statements: u32) -> FileEntry {
    FileEntry {
        path: path.to_owned(),
        placement: Placement::Placed,
        project: Some(0),
        coverage: FileCoverage {
            executed: (1..=run).collect(),
            missing: (run + 1..=statements).collect(),
            ..FileCoverage::default()
        },
        contributions: Vec::new(),
        runs: Vec::new(),
    }
}

fn report(files: Vec<FileEntry>) -> Report {
    let app = Project { name: "app".to_owned(), folder: "app".to_owned() };
    Report { projects: vec![app], files, ..Report::default() }
}

fn check(files: Vec<FileEntry>, options: &TableOptions, expected: &str) {
    let options = TableOptions { missing: true, ..*options };
    assert_eq!(table(&report(files), &options).expect("it can be sorted"), expected);
}

const FLAT: TableOptions = TableOptions {
    layout: Layout::Text,
    missing: false,
    flat: true,
    skip: Skip { covered: false, empty: false },
    sort: Sort::NAME,
    precision: 0,
};

#[test]
fn a_full_row_may_be_wider_than_the_total() {
    check(
        vec![file("a.py", 3, 3), file("b.py", 1, 3)],
        &TableOptions { precision: 1, ..FLAT },
        "\
Name    Stmts   Miss  Cover   Missing
-------------------------------------
a.py        3      0 100.0%
b.py        3      2  33.3%   2-3
-------------------------------------
TOTAL       6      2  66.7%
",
    );
}

#[test]
fn a_project_keeps_its_row_when_its_files_are_skipped() {
    check(
        vec![file("app/a.py", 3, 3), file("app/b.py", 0, 0)],
        &TableOptions { flat: false, skip: Skip { covered: true, empty: true }, ..FLAT },
        "\
Name    Stmts   Miss  Cover   Missing
-------------------------------------
[app]       3      0   100%
-------------------------------------
TOTAL       3      0   100%

2 files skipped due to complete coverage.
",
    );
}

#[test]
fn skipped_files_are_counted_in_a_sentence_each() {
    check(
        vec![file("a.py", 3, 3), file("b.py", 0, 0), file("c.py", 1, 2)],
        &TableOptions { skip: Skip { covered: false, empty: true }, ..FLAT },
        "\
Name    Stmts   Miss  Cover   Missing
-------------------------------------
a.py        3      0   100%
c.py        2      1    50%   2
-------------------------------------
TOTAL       5      1    80%

1 empty file skipped.
",
    );
}

#[test]
fn markdown_escapes_names_and_the_missing_column() {
    let mut partial = file("a_b|c.py", 3, 3);
    let missed = vec![Branch { from: 2, to: -1 }];
    partial.coverage.branches =
        Branches { pairs: Some(BranchPairs::new(2, Vec::new(), missed)), ..Branches::default() };
    check(
        vec![partial],
        &TableOptions { layout: Layout::Markdown, ..FLAT },
        r"| Name       |    Stmts |     Miss |   Branch |   BrPart |   Cover |   Missing |
|----------- | -------: | -------: | -------: | -------: | ------: | --------: |
| a\_b\|c.py |        3 |        0 |        2 |        1 |     80% |  2-\>exit |
| **TOTAL**  |    **3** |    **0** |    **2** |    **1** | **80%** |           |
",
    );
}

fn order(sort: &str, expected: &[&str]) {
    let files = vec![file("f1.py", 1, 3), file("f10.py", 1, 2), file("f9.py", 9, 18)];
    let options = TableOptions { sort: sort.parse().expect("a column"), ..FLAT };
    let table = table(&report(files), &options).expect("it can be sorted");
    let rows = table.lines().skip(2).take(3);
    let names: Vec<&str> = rows.filter_map(|row| row.split_whitespace().next()).collect();
    assert_eq!(names, expected, "{sort}");
}

#[test]
fn rows_are_ordered_by_a_column() {
    order("name", &["f1.py", "f9.py", "f10.py"]);
    order("-name", &["f10.py", "f9.py", "f1.py"]);
    order("stmts", &["f10.py", "f1.py", "f9.py"]);
    order("-miss", &["f9.py", "f1.py", "f10.py"]);
    // Equal values are told apart by plain names, and those turn round, too.
    order("cover", &["f1.py", "f10.py", "f9.py"]);
    order("-cover", &["f9.py", "f10.py", "f1.py"]);
}

#[test]
fn a_table_without_branches_cannot_be_sorted_by_them() {
    let options = TableOptions { sort: "-brpart".parse().expect("a column"), ..FLAT };
    let error = table(&report(vec![file("a.py", 1, 1)]), &options).expect_err("no such column");
    assert!(error.to_string().starts_with("the table has no column `brpart`"), "{error}");
}
