//! coverage.py itself is the judge: of the table, with every combination of options, and of what
//! several runs come to together.
//!
//! `differential/judge.py` makes the data from the standard library of the Python that runs it.

use covscape_core::input::Input;
use covscape_core::patterns::PathRule;
use covscape_core::projects::InputPath;
use covscape_core::source::{SourceError, Sources};
use covscape_core::{ReadInput, Repository, assemble, formats};
use covscape_model::{Counter, FileCoverage, LineSet, RegionKind, Report};
use covscape_tests::{Said, covscape, exports, fixture, python, repository, run};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

const NEWEST: &str = "7.17.3";

/// Lets a version of coverage.py do a task in a folder; false where it is not installed.
fn judged(version: &str, task: &str, folder: &Path) -> bool {
    let Some(python) = python::with("coverage", NEWEST) else { return false };
    let mut judge = Command::new(python);
    if version != NEWEST {
        let Some(older) = python::older_coverage(version) else { return false };
        judge.env("PYTHONPATH", older);
    }
    judge.arg(repository().join("tests/differential/judge.py")).args([version, task]).arg(folder);
    // Names and escapes in UTF-8 on every system.
    let Said { code, stderr, .. } = run(judge.env("PYTHONUTF8", "1"));
    assert_eq!(code, 0, "{stderr}");
    true
}

/// A table that coverage.py printed.
#[derive(Deserialize)]
struct Case {
    export: String,
    arguments: Vec<String>,
    expected: String,
}

#[test]
fn tables_equal_coverage_py_with_every_combination_of_options() {
    let folder = tempfile::tempdir().expect("a folder");
    if !judged(NEWEST, "tables", folder.path()) {
        return;
    }
    let cases = fs::read(folder.path().join("cases.json")).expect("the judge wrote its cases");
    let cases: Vec<Case> = serde_json::from_slice(&cases).expect("they are JSON");
    assert!(cases.len() > 2_000, "only {} cases", cases.len());
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for share in cases.chunks(cases.len().div_ceil(threads)) {
            scope.spawn(|| share.iter().for_each(|case| check_table(folder.path(), case)));
        }
    });
}

fn check_table(folder: &Path, Case { export, arguments, expected }: &Case) {
    let mut command = covscape();
    command.args(["report", "--flat", "--quiet"]).args(arguments);
    command.arg("--root").arg(folder.join("sources")).arg(folder.join(export));
    let Said { code, stdout, stderr } = run(&mut command);
    assert_eq!(code, 0, "{export} {arguments:?}: {stderr}");
    let differing = expected.lines().zip(stdout.lines()).find(|(theirs, ours)| theirs != ours);
    assert_eq!(differing, None, "coverage.py and covscape: {export} {arguments:?}");
    assert!(*expected == stdout, "the end differs: {export} {arguments:?}");
}

/// Four exports come to what `combine` makes of their data files.
fn check_combine(version: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    if !judged(version, "merge", folder.path()) {
        return;
    }
    for kind in ["branch", "line"] {
        let folder = folder.path().join(kind);
        // All of them lie at the root: their paths are seen from there.
        let parts = below(&folder).into_iter();
        let parts: BTreeMap<_, _> =
            parts.map(|(name, path)| (name.replace('/', "-"), path)).collect();
        assert_eq!(parts.len(), 4, "{version}: {kind}");
        let merged = merged(parts, &[]);
        assert!(merged.files.len() > 50, "{version}: {kind}: {} files", merged.files.len());
        check_merge(&format!("{version}: {kind}"), &merged, &folder.join("combined.json"));
    }
}

#[test]
fn merging_exports_equals_combining_data_files() {
    check_combine(NEWEST);
}

#[test]
fn merging_exports_with_lines_that_are_no_statements_equals_combining() {
    check_combine("7.6.12");
}

#[test]
fn merging_exports_without_regions_equals_combining() {
    check_combine("6.5.0");
}

/// A real monorepo: what its own script made of its data files, and with contexts what one table
/// of `[paths]` did, libraries measured in a service included.
#[test]
fn merging_the_seed_equals_combining_it() {
    let seed = fixture("coverage-py/seed");
    for case in ["ci", "branch-ctx"] {
        let merged = merged(below(&seed.join(case).join("artifacts")), &[]);
        check_merge(case, &merged, &seed.join(case).join("expected/seed-script/coverage.json"));
    }
    let root = seed.join("branch-ctx");
    let mut measured = below(&root.join("artifacts"));
    // The service measured again, with its libraries, takes the place of its first export.
    measured.extend(below(&root.join("artifacts-libs-measured")));
    let rules = [
        ("*/site-packages/ml", "libs/ml/ml"),
        ("*/site-packages/mq", "libs/mq/mq"),
        ("*/site-packages/telemetry", "libs/telemetry/telemetry"),
    ];
    let merged = merged(measured, &rules);
    let truth = root.join("expected/paths-map-libs-measured/coverage.json");
    check_merge("libraries measured in a service", &merged, &truth);
}

/// No sources: what exports say must do.
struct NoSources;

impl Sources for NoSources {
    fn read(&self, _: &str) -> Result<Vec<u8>, SourceError> {
        Err(SourceError::Missing)
    }
}

fn read(path: &Path) -> (&'static str, Input) {
    let (format, input) = formats::read(&fs::read(path).expect("a file")).expect("an export");
    (format.name, input)
}

/// The exports below a folder by their path from there.
fn below(folder: &Path) -> BTreeMap<String, PathBuf> {
    let name = |path: &Path| {
        let name = path.strip_prefix(folder).expect("below the folder").to_str().expect("UTF-8");
        name.replace('\\', "/")
    };
    exports(folder).into_iter().map(|path| (name(&path), path)).collect()
}

fn merged(exports: BTreeMap<String, PathBuf>, rules: &[(&str, &str)]) -> Report {
    let inputs = exports.into_iter().map(|(name, path)| {
        let (format, input) = read(&path);
        ReadInput { path: InputPath(name), format, input, modified: None }
    });
    let rule =
        |(pattern, folder): &(&str, &str)| PathRule::new(pattern, folder).expect("a pattern");
    let rules = rules.iter().map(rule).collect();
    let root = "/repository".to_owned();
    let repository = Repository { root, rules, ..Repository::default() };
    assemble(&repository, inputs.collect(), &NoSources).report
}

/// Compares everything that is known of every file, then the figures with the stored ones.
fn check_merge(case: &str, merged: &Report, combined: &Path) {
    let (_, truth) = read(combined);
    let names: Vec<&str> = merged.contexts.iter().map(|context| context.name.as_str()).collect();
    let theirs: Vec<&str> = truth.contexts.iter().map(String::as_str).collect();
    let stored: Value = serde_json::from_slice(&fs::read(combined).expect("a file")).expect("JSON");
    let ours: BTreeMap<&str, &FileCoverage> =
        merged.files.iter().map(|file| (file.path.as_str(), &file.coverage)).collect();
    assert!(ours.len() == truth.files.len(), "{case}: {:?}", ours.keys());
    for file in &truth.files {
        let path = &file.path;
        let ours = ours.get(path.as_str()).unwrap_or_else(|| panic!("{case}: {path} is missing"));
        assert_eq!(named(ours, &names), named(&file.coverage, &theirs), "{case}: {path}");
        check_figures(&format!("{case}: {path}"), ours, &stored["files"][path]);
    }
    check_summary(case, &merged.total(), &stored["totals"]);
}

/// A file, its contexts by name and not by number.
fn named(file: &FileCoverage, names: &[&str]) -> (FileCoverage, BTreeMap<String, LineSet>) {
    let mut contexts: BTreeMap<String, LineSet> = BTreeMap::new();
    for context in &file.contexts {
        let lines = contexts.entry(names[context.context as usize].to_owned()).or_default();
        *lines = lines.union(&context.lines);
    }
    (FileCoverage { contexts: Vec::new(), ..file.clone() }, contexts)
}

fn check_figures(place: &str, file: &FileCoverage, stored: &Value) {
    check_summary(place, &file.counter(), &stored["summary"]);
    for region in &file.regions {
        let kind = match region.kind {
            RegionKind::Function => "functions",
            RegionKind::Class => "classes",
        };
        let place = format!("{place}: {kind} {:?}", region.name);
        check_summary(&place, &file.region_counter(region), &stored[kind][&region.name]["summary"]);
    }
}

fn check_summary(place: &str, counter: &Counter, stored: &Value) {
    let figures = [
        ("num_statements", counter.statements),
        ("covered_lines", counter.run()),
        ("missing_lines", counter.missing),
        ("excluded_lines", counter.excluded),
        ("num_branches", counter.branches),
        ("covered_branches", counter.taken()),
        ("missing_branches", counter.missing_branches),
        ("num_partial_branches", counter.partial),
    ];
    for (key, ours) in figures {
        // Without branches an export has no figures of them.
        assert_eq!(ours, stored[key].as_u64().unwrap_or(0), "{place}: {key}");
    }
}
