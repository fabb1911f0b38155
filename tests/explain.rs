//! `covscape explain` on the seed and on the sample, beside reviewed texts; nothing is lost on the way.

use covscape_core::formats;
use covscape_core::globs::Globs;
use covscape_core::mapping::Outcome;
use covscape_core::projects::InputPath;
use covscape_core::selection::Selection;
use covscape_core::source::{SourceError, Sources};
use covscape_core::{Assembly, ReadInput, Repository, assemble};
use covscape_model::{LineSet, NoteKind};
use covscape_tests::{check_golden, covscape, exports, files_below, fixture, run, sample};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn explain(root: &Path, arguments: &[&str]) -> String {
    let said = run(covscape().args(["explain", "--root"]).arg(root).args(arguments));
    assert_eq!(said.code, 0, "{}", said.stderr);
    said.stdout
}

#[test]
fn the_sample_is_explained() {
    check_golden("explain-acme.txt", &explain(&sample(), &[]));
    let paths = ["libs/ml/ml/core.py", "services/api/app/main.py"];
    check_golden("explain-acme-paths.txt", &explain(&sample(), &paths));
    let json = [&["--format", "json"][..], &paths[..1]].concat();
    check_golden("explain-acme-path.json", &explain(&sample(), &json));
}

#[test]
fn the_seed_is_explained() {
    let seed = fixture("coverage-py/seed/branch-ctx");
    check_golden("explain-seed.txt", &explain(&seed.join("artifacts"), &[]));
    let installed = explain(&seed.join("artifacts-libs-measured"), &[]);
    check_golden("explain-seed-installed.txt", &installed);
}

struct NoSources;

impl Sources for NoSources {
    fn read(&self, _: &str) -> Result<Vec<u8>, SourceError> {
        Err(SourceError::Missing)
    }
}

/// What a fixture holds, if it is coverage.
fn read(path: &Path) -> Option<ReadInput> {
    let bytes = fs::read(path).expect("the fixture can be read");
    let (format, input) = formats::read(&bytes).ok()?;
    let below = path.strip_prefix(fixture("")).expect("a fixture").to_str().expect("UTF-8");
    let path = InputPath(below.to_owned());
    Some(ReadInput { path, format: format.name, input, modified: None })
}

/// The statements of each file of the report.
fn kept(assembly: &Assembly) -> BTreeMap<&str, LineSet> {
    let mut kept: BTreeMap<&str, LineSet> = BTreeMap::new();
    for file in &assembly.report.files {
        let lines = kept.entry(&file.path).or_default();
        *lines = lines.union(&file.coverage.statements());
    }
    kept
}

/// Every statement of every input is in the report, or in a file or input that the report says it
/// left out; and the report has no statement that no input has.
fn check(inputs: Vec<ReadInput>, omit: &str) -> Result<(), TestCaseError> {
    let globs = Globs::new(&[omit]).expect("it is a glob");
    let selection = Selection { omit: globs, ..Selection::default() };
    let repository = Repository { selection, ..Repository::default() };
    let by_path: BTreeMap<String, ReadInput> =
        inputs.iter().map(|read| (read.path.0.clone(), read.clone())).collect();
    let assembly = assemble(&repository, inputs, &NoSources);
    let kept = kept(&assembly);
    let mut sum: BTreeMap<&str, LineSet> = BTreeMap::new();
    let mut left_out = std::collections::BTreeSet::new();
    for trail in &assembly.trails {
        let input = &by_path[&trail.path.0].input;
        for (file, (recorded, outcome)) in input.files.iter().zip(&trail.outcomes) {
            let name = match outcome {
                Outcome::Placed(path, _) => path.as_str(),
                _ => recorded.as_str(),
            };
            if repository.selection.leaves_out(name).is_some() {
                left_out.insert(name);
                continue;
            }
            let lines = sum.entry(name).or_default();
            *lines = lines.union(&file.coverage.statements());
        }
    }
    prop_assert_eq!(&sum, &kept);
    let said = |kind| assembly.report.notes.iter().filter(move |note| note.kind == kind);
    let expected = match left_out.len() {
        0 => None,
        1 => Some("1 file is left out by `omit`".to_owned()),
        files => Some(format!("{files} files are left out by `omit`")),
    };
    prop_assert_eq!(said(NoteKind::LeftOut).map(|note| note.text.clone()).next(), expected);
    prop_assert_eq!(said(NoteKind::SameRun).count(), by_path.len() - assembly.trails.len());
    Ok(())
}

#[test]
fn no_statement_is_lost_without_a_word() {
    let mut paths = exports(&fixture("coverage-py"));
    paths.retain(|path| fs::metadata(path).is_ok_and(|data| data.len() < 400_000));
    let python = paths.len();
    for format in ["lcov", "istanbul"] {
        paths.extend(files_below(&fixture(format)));
    }
    assert!(python > 30 && paths.len() > python + 50, "{python} exports of {}", paths.len());
    let all: Vec<ReadInput> = paths.iter().filter_map(|path| read(path)).collect();
    let some = prop::sample::subsequence(all, 1..7);
    let omit = prop::sample::select(vec!["none", "**/__init__.py", "**/app", "src/**"]);
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(60));
    runner.run(&(some, omit), |(inputs, omit)| check(inputs, omit)).expect("the law holds");
}
