//! What a model is given.

use super::*;
use crate::outputs::samples::{any_report, file};
use crate::source::SourceError;
use covscape_model::{FileEntry, Patch, PatchFile, Placement};
use proptest::prelude::*;

/// The same source for every file.
struct Text(&'static str);

impl Sources for Text {
    fn read(&self, _: &str) -> Result<Vec<u8>, SourceError> {
        if self.0.is_empty() { Err(SourceError::Missing) } else { Ok(self.0.into()) }
    }
}

const SOURCE: &str = "def work():\n    if a:\n\t\tb()\x1b[2J\n\n    return 1\n";

fn written(report: &Report, source: &'static str) -> String {
    write(report, &OutputOptions::default(), &Text(source))
}

fn check(files: Vec<FileEntry>, source: &'static str, expected: &str) {
    let text = written(&Report { title: "acme".to_owned(), files, ..Report::default() }, source);
    let (_, text) = text.split_once("\n# Files\n").unwrap_or_else(|| panic!("{text}"));
    assert_eq!(text, expected);
}

#[test]
fn gaps_are_shown_with_their_source() {
    check(
        vec![file("a.py", &[1, 2], &[3, 5], &[(2, 3)])],
        SOURCE,
        "\n## a.py: 50% covered, 2 of 4 statements did not run\nlines 2-5: 2 never jumped to line 3\n~    2 if a:\n!    3     b()?[2J\n!    5 return 1\n",
    );
}

#[test]
fn without_source_lines_are_listed() {
    let expected = "\n## a.py: 50% covered, 2 of 4 statements did not run\nthe source is not here; not covered: 2, 4\n";
    let one = file("a.py", &[1, 3], &[2, 4], &[]);
    check(vec![one.clone()], "", expected);
    check(vec![FileEntry { placement: Placement::Unmapped, ..one }], SOURCE, expected);
}

/// A source that became shorter gives what it has.
#[test]
fn lines_behind_the_end_are_none() {
    check(
        vec![file("a.py", &[1], &[9], &[])],
        SOURCE,
        "\n## a.py: 50% covered, 1 of 2 statements did not run\nline 9\n",
    );
}

#[test]
fn changed_lines_come_first_and_once() {
    let part = PatchFile {
        path: "b.py".to_owned(),
        file: Some(1),
        changed: [5].into_iter().collect(),
        missing: [5].into_iter().collect(),
        ..PatchFile::default()
    };
    let files = vec![file("a.py", &[1], &[2, 3, 5], &[]), file("b.py", &[1, 4], &[3, 5], &[])];
    let patch = Some(Patch { base: "main".to_owned(), files: vec![part], other_files: 2 });
    let text = written(&Report { files, patch, ..Report::default() }, SOURCE);
    let heads: Vec<&str> =
        text.lines().filter(|line| line.starts_with('#') || line.starts_with("line")).collect();
    let expected = [
        "# Changed lines",
        "## b.py: 50% covered, 2 of 4 statements did not run",
        "line 5",
        "# Files",
        "## a.py: 25% covered, 3 of 4 statements did not run",
        "lines 2-5",
        "## b.py: 50% covered, 2 of 4 statements did not run",
        "line 3",
    ];
    assert_eq!(heads[1..], expected);
}

#[test]
fn what_is_cut_is_said() {
    let files = (0..2_000).map(|n| file(&format!("module_{n}.py"), &[1], &[2, 3], &[]));
    let text = written(&Report { files: files.collect(), ..Report::default() }, SOURCE);
    let listed = text.lines().filter(|line| line.contains("module_")).count();
    let (_, cut) = text.split_once("no room for ").expect("it says so");
    let (number, rest) = cut.split_once(" more files with ").unwrap_or_else(|| panic!("{cut}"));
    let number: usize = number.parse().expect("a number");
    assert_eq!(listed + number, 2_000);
    assert!(rest.starts_with(&format!("{} statements", number * 2)), "{rest}");
    assert!(text.contains("\n!    2 if a:\n") && text.contains(": not covered: 2-3\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever names there are: the limit holds, and nothing can draw on a terminal.
    #[test]
    fn the_limit_holds(report in any_report(80), limit in MIN_CHARS..50_000) {
        let options = OutputOptions { max_chars: Some(limit), ..OutputOptions::default() };
        let text = write(&report, &options, &Text(SOURCE));
        prop_assert!(budget::length(&text) <= limit, "{} > {limit}", budget::length(&text));
        prop_assert!(!text.contains(|c: char| c.is_control() && c != '\n'));
    }
}
