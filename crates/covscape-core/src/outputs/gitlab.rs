//! GitLab's Code Quality report: an array of findings
//! (<https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>).
//!
//! GitLab compares fingerprints with those of the target branch to tell new findings from old ones,
//! and drops one of two that are equal. So a fingerprint says which gap of which function it is, not
//! at which line: it stays when lines above move.

use super::findings::{self, Finding};
use super::{Output, OutputOptions, Writer, layout, patch};
use covscape_model::{FileEntry, LineSet, Report};
use serde::Serialize;
use std::collections::BTreeMap;
use xxhash_rust::xxh3::xxh3_128;

pub(super) const OUTPUT: Output = Output {
    name: "gitlab",
    help: "GitLab's Code Quality report: a finding for each gap",
    write: Writer::Report(write),
};

#[derive(Serialize)]
struct Entry<'a> {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

fn write(report: &Report, _: &OutputOptions) -> String {
    let placed = report.files.iter().filter(|file| file.placement.is_placed());
    let entries: Vec<Entry<'_>> =
        placed.flat_map(|file| of_file(file, &patch::changed(report, &file.path))).collect();
    layout::json(&entries, 1)
}

fn of_file<'a>(file: &'a FileEntry, changed: &LineSet) -> Vec<Entry<'a>> {
    let mut numbers: BTreeMap<(&'static str, String), u32> = BTreeMap::new();
    let entry = |finding: Finding<'a>| {
        let check = check_name(&finding);
        let function = finding.function().unwrap_or_default().to_owned();
        let number = numbers.entry((check, function.clone())).or_default();
        *number += 1;
        let (begin, end) = finding.lines;
        Entry {
            description: description(&finding),
            check_name: check,
            fingerprint: fingerprint(&file.path, check, &function, *number),
            severity: severity(&finding, changed.count_between(begin, end) > 0),
            location: Location { path: &file.path, lines: Lines { begin, end } },
        }
    };
    findings::of_file(file).into_iter().map(entry).collect()
}

fn check_name(finding: &Finding<'_>) -> &'static str {
    if finding.missing > 0 { "not-covered" } else { "partly-covered" }
}

fn severity(finding: &Finding<'_>, changed: bool) -> &'static str {
    match (finding.missing > 0, changed) {
        (true, true) => "major",
        (true, false) | (false, true) => "minor",
        (false, false) => "info",
    }
}

fn description(finding: &Finding<'_>) -> String {
    let place = finding.function().map(|name| format!("{name}: ")).unwrap_or_default();
    format!("{place}{}", finding.sentences())
}

fn fingerprint(path: &str, check: &str, function: &str, number: u32) -> String {
    let text = format!("{path}\0{check}\0{function}\0{number}");
    format!("{:032x}", xxh3_128(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::super::samples::file;
    use super::*;
    use std::collections::BTreeSet;

    fn fingerprints(files: Vec<FileEntry>) -> Vec<String> {
        let text = write(&Report { files, ..Report::default() }, &OutputOptions::default());
        let entries: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
        let entries = entries.as_array().expect("an array");
        entries.iter().map(|entry| entry["fingerprint"].to_string()).collect()
    }

    #[test]
    fn fingerprints_differ_and_stay_when_lines_move() {
        let before = fingerprints(vec![
            file("a.py", &[1, 3, 5], &[2, 4], &[(5, 9)]),
            file("b.py", &[1], &[2], &[]),
        ]);
        let unique: BTreeSet<&String> = before.iter().collect();
        assert_eq!((before.len(), unique.len()), (3, 3), "{before:?}");
        let after = fingerprints(vec![
            file("a.py", &[11, 13, 15], &[12, 14], &[(15, 19)]),
            file("b.py", &[1], &[2], &[]),
        ]);
        assert_eq!(before, after);
    }

    #[test]
    fn nothing_to_say_is_an_empty_array() {
        assert_eq!(write(&Report::default(), &OutputOptions::default()), "[]\n");
    }
}
