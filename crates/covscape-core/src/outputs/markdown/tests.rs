//! The summary as GitHub would read it.

use super::*;
use crate::outputs::samples::{any_report, file, missed_gate, odd_name};
use covscape_model::{FileEntry, Patch, PatchFile};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Tables of a document, cell by cell, as text.
fn tables(document: &str) -> Vec<Vec<Vec<String>>> {
    let mut tables: Vec<Vec<Vec<String>>> = Vec::new();
    let mut inside = false;
    for event in Parser::new_ext(document, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Table(_)) => tables.push(Vec::new()),
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                tables.last_mut().expect("in a table").push(Vec::new());
            }
            Event::Start(Tag::TableCell) => {
                inside = true;
                last(&mut tables).push(String::new());
            }
            Event::End(TagEnd::TableCell) => inside = false,
            Event::Text(text) | Event::Code(text) if inside => {
                *last(&mut tables).last_mut().expect("in a cell") += &text;
            }
            Event::InlineHtml(html) if inside => {
                assert!(["<code>", "</code>"].contains(&&*html), "{html}");
            }
            Event::Start(_) if inside => panic!("markup in a cell: {event:?}"),
            _ => {}
        }
    }
    tables
}

fn last(tables: &mut [Vec<Vec<String>>]) -> &mut Vec<String> {
    tables.last_mut().and_then(|table| table.last_mut()).expect("in a row")
}

fn of_files(files: Vec<FileEntry>) -> Report {
    Report { title: "acme".to_owned(), files, ..Report::default() }
}

fn written(report: &Report) -> String {
    write(report, &OutputOptions::default()).expect("it has no order to choose")
}

#[test]
fn the_worst_files_come_first() {
    let report = of_files(vec![
        file("a.py", &[1, 2], &[3], &[]),
        file("b.py", &[1], &[2, 3], &[]),
        file("c.py", &[1], &[], &[]),
        file("d.py", &[1], &[3], &[(1, 3)]),
    ]);
    let text = written(&report);
    let names: Vec<String> = tables(&text)[1][1..].iter().map(|row| row[0].clone()).collect();
    assert_eq!(names, ["b.py", "d.py", "a.py"]);
    assert!(text.starts_with("<!-- covscape -->\n## acme: "), "{text}");
    assert!(text.contains("\n1 file is covered completely.\n"), "{text}");
}

#[test]
fn gates_are_worded_and_missed_ones_first() {
    let met = Verdict { met: true, threshold: 60.0, ..missed_gate(7, 10, 60.0) };
    let gates = vec![met, missed_gate(7, 10, 89.5)];
    let text = written(&Report { gates, ..of_files(vec![]) });
    let lines: Vec<&str> = text.lines().filter(|line| line.starts_with("- ")).collect();
    assert_eq!(
        lines,
        [
            "- ❌ **Missed**: `total` is 70.0%, at least 89.5% is wanted",
            "- ✅ Met: `total` is 70%, at least 60% is wanted"
        ]
    );
}

#[test]
fn changed_lines_come_before_projects() {
    let changed = PatchFile {
        path: "a.py".to_owned(),
        file: Some(0),
        changed: (1..=3).collect(),
        run: [1].into_iter().collect(),
        missing: [3].into_iter().collect(),
        ..PatchFile::default()
    };
    let unknown = PatchFile { path: "b.sh".to_owned(), ..PatchFile::default() };
    let patch = Patch { base: "main".to_owned(), files: vec![changed, unknown], other_files: 2 };
    let report = of_files(vec![file("a.py", &[1, 2], &[3], &[])]);
    let text = written(&Report { patch: Some(patch), ..report });
    let at = |part: &str| text.find(part).unwrap_or_else(|| panic!("{part}\n{text}"));
    assert!(at("### Changed lines: 50% covered") < at("### Projects"));
    assert_eq!(tables(&text)[0][1], ["a.py", "2", "1", "50%", "3"]);
    assert!(at("1 changed file not measured") < at("### Projects"));
}

/// What is cut is said, and nothing is counted twice: rows and the number that is said are all.
#[test]
fn five_thousand_files_are_cut_at_a_row() {
    let files = (0..5_000).map(|n| file(&format!("services/app/module_{n}.py"), &[1], &[2], &[]));
    let text = written(&of_files(files.collect()));
    assert!(page::length(&text) <= LIMIT && text.len() < 1 << 20);
    assert!(page::length(&text) > LIMIT - 2 * REST, "room is used: {}", page::length(&text));
    let tables = tables(&text);
    let rows = tables[1].len() + tables[2].len() - 2;
    let (_, cut) = text.split_once("Cut here: ").expect("it says so");
    let (number, _) = cut.split_once(" more files").unwrap_or_else(|| panic!("{cut}"));
    let number: usize = number.parse().expect("a number");
    assert_eq!(rows + number, 5_000);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever names there are, each row is a row with all its cells, and the limit holds.
    #[test]
    fn any_report_is_tables_within_the_limit(
        report in any_report(150),
        limit in prop::sample::select(vec![MIN_CHARS, 10_000, LIMIT]),
    ) {
        let text = summary(&report, limit, 0);
        prop_assert!(page::length(&text) <= limit, "{} > {limit}", page::length(&text));
        for table in tables(&text) {
            for row in &table {
                prop_assert_eq!(row.len(), table[0].len(), "{:?}", row);
            }
        }
    }

    #[test]
    fn a_name_is_read_as_it_is(name in odd_name()) {
        let expected = crate::outputs::names::fitted(&name, 120);
        let table = format!("| a | b |\n| --- | --- |\n| {} | 1 |\n", code(&name));
        prop_assert_eq!(&tables(&table)[0][1], &[expected, "1".to_owned()]);
    }
}
