//! The sample monorepo maps and merges without a word of configuration.
//!
//! The truth is a union made by a plain script (`tests/fixtures/README.md`).

use covscape_core::formats;
use covscape_core::projects::InputPath;
use covscape_core::source::{SourceError, Sources};
use covscape_core::tree::Tree;
use covscape_core::{Assembly, ReadInput, Repository, assemble};
use covscape_model::{LineSet, Placement, SourcePath};
use covscape_tests::{copy, covscape, exports, files_below, fixture, run, sample, whole_sample};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

struct Folder<'a>(&'a Path);

impl Sources for Folder<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        fs::read(self.0.join(path)).map_err(|_| SourceError::Missing)
    }
}

fn assembled(root: &Path, artifacts: &Path) -> Assembly {
    let below = |path: std::path::PathBuf| {
        let below = path.strip_prefix(root).expect("below the root");
        SourcePath::new(below.to_str().expect("UTF-8"))
    };
    let repository = Repository {
        root: root.to_str().expect("UTF-8").to_owned(),
        tree: Tree::new(files_below(root).into_iter().filter_map(below)),
        ..Repository::default()
    };
    let read = |path: std::path::PathBuf| {
        let (format, input) = formats::read(&fs::read(&path).expect("a file")).expect("an export");
        let name = path.strip_prefix(root).unwrap_or(&path).to_str().expect("UTF-8").to_owned();
        ReadInput { path: InputPath(name), format: format.name, input, modified: None }
    };
    let inputs = exports(artifacts).into_iter().map(read).collect();
    assemble(&repository, inputs, &Folder(root))
}

fn lines(value: &Value) -> LineSet {
    let lines = value.as_array().expect("a list");
    lines.iter().map(|line| line.as_u64().expect("a line") as u32).collect()
}

fn check(assembly: &Assembly, place: &str) {
    let truth = fixture("coverage-py/acme/expected/union-of-exported-json/union.json");
    let truth: Value =
        serde_json::from_str(&fs::read_to_string(truth).expect("the truth")).expect("JSON");
    let truth = truth["files"].as_object().expect("files by path");
    let got: BTreeMap<&str, _> =
        assembly.report.files.iter().map(|file| (file.path.as_str(), file)).collect();
    assert!(got.keys().copied().eq(truth.keys().map(String::as_str)), "{place}: {:?}", got.keys());
    for (path, expected) in truth {
        let file = got[path.as_str()];
        assert_eq!(file.placement, Placement::Placed, "{place}: {path}");
        assert_eq!(file.coverage.missing, lines(&expected["missing_lines"]), "{place}: {path}");
        assert_eq!(file.coverage.executed, lines(&expected["executed_lines"]), "{place}: {path}");
        assert_eq!(file.coverage.excluded, lines(&expected["excluded_lines"]), "{place}: {path}");
    }
}

#[test]
fn lines_equal_the_truth_with_the_exports_beside_the_sources() {
    let root = tempfile::tempdir().expect("a folder");
    whole_sample(root.path());
    check(&assembled(root.path(), root.path()), "beside the sources");
}

/// A folder of artifacts as a CI system collects them, and the sources without any.
fn apart(root: &Path, artifacts: &Path) {
    whole_sample(root);
    for export in exports(root) {
        let target = artifacts.join(export.strip_prefix(root).expect("below the root"));
        fs::create_dir_all(target.parent().expect("a folder")).expect("the folder can be made");
        fs::rename(&export, target).expect("both folders are on one disk");
    }
}

#[test]
fn lines_equal_the_truth_with_the_exports_outside_the_root() {
    let (root, artifacts) =
        (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    apart(root.path(), artifacts.path());
    check(&assembled(root.path(), artifacts.path()), "outside the root");
}

#[test]
fn lines_equal_the_truth_below_a_root_that_is_a_project_itself() {
    let root = tempfile::tempdir().expect("a folder");
    whole_sample(root.path());
    fs::write(root.path().join("pyproject.toml"), "[project]\nname = \"acme\"\n").expect("a file");
    check(&assembled(root.path(), root.path()), "with a root project");
}

/// The same three layouts through the binary: one table, whatever the layout.
#[test]
fn the_binary_prints_one_table_for_each_layout() {
    let (root, artifacts) =
        (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    whole_sample(root.path());
    let report = |inputs: Option<&Path>| {
        let mut command = covscape();
        command.args(["report", "-m", "--title", "acme", "--root"]).arg(root.path()).args(inputs);
        run(&mut command).stdout
    };
    let beside = report(None);
    assert!(
        beside.contains("\nTOTAL                                              970     96 "),
        "{beside}"
    );
    fs::write(root.path().join("pyproject.toml"), "[project]\nname = \"acme\"\n").expect("a file");
    assert_eq!(report(None), beside);
    let moved = root.path().join("elsewhere");
    copy(root.path(), &artifacts.path().join("all"));
    assert!(!moved.exists());
    for export in exports(root.path()) {
        fs::remove_file(export).expect("a file");
    }
    assert_eq!(report(Some(&artifacts.path().join("all"))), beside);
}

#[test]
fn three_main_py_stay_three_files() {
    let said = run(covscape().args(["report", "--flat", "--root"]).arg(sample()));
    let names: Vec<&str> =
        said.stdout.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let main: Vec<&str> = names.into_iter().filter(|name| name.ends_with("/main.py")).collect();
    assert_eq!(
        main,
        ["services/api/app/main.py", "services/batch/src/main.py", "services/worker/app/main.py"]
    );
}

#[test]
fn explain_names_every_input_and_the_rule_that_won() {
    let said = run(covscape().args(["explain", "libs/mq/mq/core.py", "--root"]).arg(sample()));
    for expected in [
        "libs/mq/coverage.json",
        "services/api/coverage.json",
        "recorded as /opt/venv/lib/python3.8/site-packages/mq/core.py, placed at libs/mq/mq/core.py",
        "✓ absolute elsewhere, longest tail that is a file",
        "✓ relative to the project or the root",
    ] {
        assert!(said.stdout.contains(expected), "{expected}\n{}", said.stdout);
    }
    let unknown = run(covscape().args(["explain", "nowhere.py", "--root"]).arg(sample()));
    assert_eq!(unknown.code, 1);
    assert!(unknown.stderr.contains("no input names it"), "{}", unknown.stderr);
}
