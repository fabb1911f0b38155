//! `covscape export` and `covscape badge` on real data, judged by those who read it.

use covscape_core::exports::{EXPORTS, Export};
use covscape_core::formats;
use covscape_core::input::RecordedFile;
use covscape_model::{Branch, BranchPairs, Branches, FileCoverage, FileEntry, Placement, Report};
use covscape_tests::{
    Said, covscape, exports, files_below, fixture, run, sample, tools, whole_sample,
};
use flate2::read::GzDecoder;
use serde_json::{Map, Value};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

/// Exports what is below a root.
fn export(to: &str, root: &Path, arguments: &[&str]) -> Said {
    let mut command = covscape();
    run(command.args(["export", "--to", to, "--root"]).arg(root).args(arguments))
}

fn document(to: &str, root: &Path) -> String {
    let said = export(to, root, &["--quiet"]);
    assert_eq!((said.code, said.stderr.as_str()), (0, ""), "{to} of {}", root.display());
    said.stdout
}

// coverage.py's JSON

fn text(path: &Path) -> String {
    let bytes = fs::read(path).expect("it can be read");
    let mut text = String::new();
    let read = if path.extension().is_some_and(|end| end == "gz") {
        GzDecoder::new(bytes.as_slice()).read_to_string(&mut text)
    } else {
        bytes.as_slice().read_to_string(&mut text)
    };
    read.expect("it is text");
    text
}

/// The values of a document; `meta` tells who wrote it, and tests of a line have no order.
fn values(text: &str) -> Map<String, Value> {
    let mut document: Value = serde_json::from_str(text).expect("it is JSON");
    sort_tests(&mut document);
    let document = document.as_object_mut().expect("it is an object");
    document.remove("meta");
    document.clone()
}

fn sort_tests(value: &mut Value) {
    for (key, value) in value.as_object_mut().into_iter().flatten() {
        if key != "contexts" {
            sort_tests(value);
            continue;
        }
        for names in value.as_object_mut().into_iter().flatten().map(|(_, names)| names) {
            names.as_array_mut().expect("a list").sort_by_key(ToString::to_string);
        }
    }
}

fn check_equal(path: &Path) -> usize {
    let root = path.parent().expect("it lies in a folder");
    let (expected, got) = (values(&text(path)), values(&document("coverage-json", root)));
    let place = path.display();
    let (files, ours) = (expected["files"].as_object(), got["files"].as_object());
    let (files, ours) = (files.expect("an object"), ours.expect("an object"));
    assert_eq!(ours.keys().collect::<Vec<_>>(), files.keys().collect::<Vec<_>>(), "{place}");
    for (name, file) in files {
        assert!(ours[name] == *file, "{place}: {name}");
    }
    assert_eq!(got["totals"], expected["totals"], "{place}");
    files.len()
}

#[test]
fn one_input_of_the_newest_version_comes_out_as_it_went_in() {
    let newest = |path: &PathBuf| text(path).contains(r#""version": "7.17.3""#);
    let inputs = exports(&fixture("coverage-py/reports"));
    let files: usize =
        inputs.iter().filter(|path| newest(path)).map(|path| check_equal(path)).sum();
    assert!(files > 1000, "only {files} files");
}

/// Everything but the head of an export, as its own reader has it.
fn check_reads_back(path: &Path) {
    let read = |text: &str| formats::read(text.as_bytes()).expect("it is readable").1;
    let exported = document("coverage-json", path.parent().expect("it lies in a folder"));
    let again = folder();
    fs::write(again.path().join("coverage.json"), &exported).expect("a file");
    let twice = document("coverage-json", again.path());
    let (once, twice) = (read(&exported), read(&twice));
    assert!(once.warnings.is_empty(), "{}: {:?}", path.display(), once.warnings);
    assert_eq!(once.files.len(), twice.files.len(), "{}", path.display());
    for (once, twice) in once.files.iter().zip(&twice.files) {
        assert_eq!(once.path, twice.path);
        assert!(once.coverage == twice.coverage, "{}: {}", path.display(), once.path);
    }
}

#[test]
fn exports_of_every_version_are_read_as_they_are() {
    for path in exports(&fixture("coverage-py/reports")) {
        check_reads_back(&path);
    }
}

#[test]
fn totals_are_those_of_the_table() {
    let json = values(&document("coverage-json", &sample()));
    let said = run(covscape().args(["report", "--format", "total", "-q", "--root"]).arg(sample()));
    let display = json["totals"]["percent_covered_display"].as_str().expect("a text");
    assert_eq!(said.stdout.trim_end(), display);
}

// LCOV, by our reader

/// A report of what one tracefile says; tests of lines are left out, as LCOV tells them apart by
/// sections.
fn report_of(bytes: &[u8]) -> Option<Report> {
    let (format, input) = formats::read(bytes).ok()?;
    let entry = |file: RecordedFile| FileEntry {
        path: file.path,
        placement: Placement::Placed,
        project: None,
        coverage: FileCoverage { contexts: Vec::new(), ..file.coverage },
        contributions: Vec::new(),
        runs: Vec::new(),
    };
    let mut files: Vec<_> = input.files.into_iter().map(entry).collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    (format.name == "LCOV").then(|| Report { files, ..Report::default() })
}

/// coverage.py before 7.6.2 does not say which line a branch leaves: such branches are counts, and
/// lines beyond its totals are surplus. Both come back as totals.
fn is_counted(file: &FileCoverage) -> bool {
    file.branches.counts.is_some() || file.surplus > 0
}

/// Exits without the line of what they leave: LCOV has no classes, so it cannot name theirs.
fn plain_exits(file: &FileCoverage) -> FileCoverage {
    let plain = |exits: &[Branch]| {
        exits.iter().map(|exit| Branch { to: exit.to.max(-1), ..*exit }).collect::<Vec<_>>()
    };
    let pairs = file.branches.pairs.as_ref();
    let pairs =
        pairs.map(|pairs| BranchPairs::new(pairs.total, plain(&pairs.taken), plain(&pairs.missed)));
    FileCoverage { branches: Branches { pairs, ..file.branches.clone() }, ..file.clone() }
}

/// What came back, without the counts of a file that has none: coverage.py's are flags, and LCOV has
/// no way to say "it ran" but with a count.
fn known(file: &FileCoverage, again: &FileCoverage) -> FileCoverage {
    let mut again = again.clone();
    if file.detail.is_none() {
        again.detail = None;
        for region in &mut again.regions {
            region.hits = None;
        }
    }
    again
}

#[test]
fn tracefiles_of_every_tool_come_back_as_they_are() {
    let lcov = Export::named("lcov").expect("it is a format");
    let (mut exact, mut counted) = (0, 0);
    for path in files_below(&fixture("lcov")) {
        let Some(report) = report_of(&fs::read(&path).expect("a file")) else { continue };
        let again = report_of(lcov.write(&report).text.as_bytes());
        let again = again.unwrap_or_default();
        assert_eq!(again.files.len(), report.files.len(), "{}", path.display());
        for (file, again) in report.files.iter().zip(&again.files) {
            let place = format!("{}: {}", path.display(), file.path);
            assert_eq!(again.path, file.path, "{place}");
            if is_counted(&file.coverage) {
                assert_eq!(again.coverage.statements(), file.coverage.statements(), "{place}");
                counted += 1;
            } else {
                let (file, again) = (plain_exits(&file.coverage), plain_exits(&again.coverage));
                assert_eq!(known(&file, &again), file, "{place}");
                exact += 1;
            }
        }
    }
    assert!(exact > 700 && counted > 100, "{exact} files as they are, {counted} with counts");
}

// LCOV and Cobertura, by the tools that others have for them

/// Roots with data of many kinds.
fn roots(whole: &Path) -> Vec<PathBuf> {
    whole_sample(whole);
    let reports = exports(&fixture("coverage-py/reports"));
    let small = reports.into_iter().filter(|path| text(path).len() < 1_000_000);
    let roots = small.filter_map(|path| path.parent().map(Path::to_owned));
    let others = ["istanbul", "lcov/native/lcov-2.5", "lcov/native/llvm-22", "lcov/rust/branch"];
    [whole.to_owned()].into_iter().chain(roots).chain(others.map(fixture)).collect()
}

#[test]
fn genhtml_draws_a_page_of_the_lcov() {
    let (whole, out) = (folder(), folder());
    for (number, root) in roots(whole.path()).iter().enumerate() {
        let Some(mut genhtml) = tools::program("genhtml", "lcov") else { return };
        let file = out.path().join(format!("{number}.info"));
        fs::write(&file, document("lcov", root)).expect("a file");
        let pages = out.path().join(number.to_string());
        let options = ["--quiet", "--branch-coverage", "--ignore-errors", "source", "-o"];
        genhtml.current_dir(root).args(options).arg(&pages).arg(&file);
        let said = genhtml.output().expect("it can be started");
        let messages = String::from_utf8_lossy(&said.stderr);
        assert!(said.status.success(), "{}: {messages}", root.display());
        assert!(pages.join("index.html").is_file(), "{}: {messages}", root.display());
    }
}

#[test]
fn lcov_counts_the_lines_that_the_table_counts() {
    let Some(mut lcov) = tools::program("lcov", "lcov") else { return };
    let out = folder();
    let file = out.path().join("merged.info");
    fs::write(&file, document("lcov", &sample())).expect("a file");
    let said = lcov.arg("--summary").arg(&file).output().expect("it can be started");
    let summary = [said.stdout, said.stderr].concat();
    let summary = String::from_utf8_lossy(&summary);
    assert!(summary.contains("(874 of 970 lines)"), "{summary}");
}

#[test]
fn cobertura_is_valid() {
    let (whole, out) = (folder(), folder());
    for (number, root) in roots(whole.path()).iter().enumerate() {
        let Some(mut xmllint) = tools::program("xmllint", "libxml2-utils") else { return };
        let file = out.path().join(format!("{number}.xml"));
        fs::write(&file, document("cobertura", root)).expect("a file");
        xmllint.args(["--noout", "--nonet", "--dtdvalid"]);
        xmllint.arg(fixture("cobertura/coverage-04.dtd")).arg(&file);
        let said = xmllint.output().expect("it can be started");
        let messages = String::from_utf8_lossy(&said.stderr);
        assert!(said.status.success(), "{}: {messages}", root.display());
    }
}

// The command

#[test]
fn the_same_input_gives_the_same_bytes() {
    for format in EXPORTS {
        assert_eq!(document(format.name, &sample()), document(format.name, &sample()));
    }
}

#[test]
fn an_export_goes_to_a_file_and_never_over_an_input() {
    let root = folder();
    let input = root.path().join("coverage.json");
    let original = fixture("coverage-py/reports/textkit-py3.13-cov7.17.3/coverage.json");
    fs::copy(original, &input).expect("a file");
    let before = fs::read(&input).expect("a file");
    let output = root.path().join("merged.out");
    let said = export("lcov", root.path(), &["-o", output.to_str().expect("UTF-8")]);
    assert_eq!((said.code, said.stdout.as_str()), (0, ""), "{}", said.stderr);
    assert!(fs::read_to_string(&output).expect("it was written").starts_with("SF:"));
    for named in [false, true] {
        let path = input.to_str().expect("UTF-8");
        let arguments = if named { vec!["-o", path, path] } else { vec!["-o", path] };
        let said = export("coverage-json", root.path(), &arguments);
        assert_eq!(said.code, 1, "{}", said.stderr);
        assert!(said.stderr.contains("this file is an input and stays as it is"), "{said:?}");
    }
    assert_eq!(fs::read(&input).expect("a file"), before);
    assert_eq!(fs::read_dir(root.path()).expect("a folder").count(), 2);
}

#[test]
fn an_unknown_format_is_answered_with_those_there_are() {
    let said = export("jacoco", &sample(), &[]);
    assert_eq!(said.code, 1);
    for format in EXPORTS {
        assert!(said.stderr.contains(format.name), "{}", said.stderr);
    }
}

// The badge

fn badge(arguments: &[&str]) -> Said {
    run(covscape().args(["badge", "--root"]).arg(sample()).args(arguments))
}

fn check_badge(arguments: &[&str], expected: &str) {
    let said = badge(arguments);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert!(said.stdout.contains(expected), "{arguments:?}: {}", said.stdout);
}

#[test]
fn a_badge_is_that_of_the_total_or_of_a_project() {
    check_badge(&[], "<title>coverage: 86%</title>");
    check_badge(&["--project", "services/api"], "<title>coverage: 75%</title>");
    check_badge(&["--precision", "1"], "<title>coverage: 85.9%</title>");
    check_badge(&["--label", "a & b"], "<title>a &amp; b: 86%</title>");
    check_badge(&["--endpoint", "--label", "api"], r#""label":"api","message":"86%""#);
    let said = badge(&["--project", "services/ap"]);
    assert_eq!(said.code, 1);
    assert!(said.stderr.contains("no project of this name has files"), "{}", said.stderr);
    assert!(said.stderr.contains("services/api"), "{}", said.stderr);
}
