//! What the user may set: configuration, selection, gates, strictness.

use covscape_tests::{Said, covscape, run, sample};
use std::fs;
use std::path::Path;

/// A repository with two projects: `api` at 75 %, `lib` at 50 %, and a stray path.
fn repository() -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a folder");
    let file = |path: &str, text: &str| {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().expect("it has one")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    let export = |path: &str, run: &str, missing: &str| {
        format!(
            r#"{{"meta": {{"version": "7.17.3"}}, "files": {{"{path}": {{"executed_lines": {run},
                "missing_lines": {missing}, "excluded_lines": []}}}}}}"#
        )
    };
    file("api/pyproject.toml", "");
    file("api/app/main.py", "a\nb\nc\nd\n");
    file("api/app/never.py", "a\n");
    file("api/coverage.json", &export("app/main.py", "[1, 2, 3]", "[4]"));
    file("lib/pyproject.toml", "");
    file("lib/lib/core.py", "a\nb\n");
    file("lib/coverage.json", &export("/ci/build/core.py", "[1]", "[2]"));
    root
}

fn report(root: &Path, arguments: &[&str]) -> Said {
    run(covscape().args(["report", "--root"]).arg(root).args(arguments))
}

#[test]
fn a_configuration_maps_names_and_guards() {
    let root = repository();
    let config = "title = \"Acme\"\nprecision = 1\nfail_under = 60\n[[project]]\nname = \"Library\"\nroot = \"lib\"\npaths = [[\"/ci/build\", \"lib\"]]\nfail_under = 80\n[[gate]]\npaths = [\"**\"]\nfail_under = 70\nper_file = true\n";
    fs::write(root.path().join("covscape.toml"), config).expect("a file");
    let said = report(root.path(), &["--flat"]);
    assert!(
        said.stdout.contains("lib/lib/core.py") && said.stdout.contains("66.7%"),
        "{}",
        said.stdout
    );
    assert_eq!(said.code, 2);
    let failures = "2 gates were missed\n  gate             wanted  reached\n  Library           80.0%    50.0%\n  lib/lib/core.py   70.0%    50.0%";
    assert!(said.stderr.contains(failures), "{}", said.stderr);
    let said = report(root.path(), &["--fail-under", "50", "--config"]);
    assert_eq!(said.code, 1, "an option without its value is a mistake");
    let elsewhere = root.path().join("other.toml");
    fs::write(&elsewhere, "fail_under = 10").expect("a file");
    let said =
        run(covscape().args(["report", "--root"]).arg(root.path()).arg("--config").arg(elsewhere));
    assert_eq!(said.code, 0, "{}", said.stderr);
}

#[test]
fn a_mistake_in_the_configuration_is_named() {
    let root = repository();
    let path = root.path().join("pyproject.toml");
    fs::write(path, "[project]\nname = \"x\"\n\n[tool.covscape]\nfail_undr = 3\n").expect("a file");
    let said = report(root.path(), &[]);
    assert_eq!(said.code, 1);
    let expected = "pyproject.toml:5:1: `fail_undr` is no key; the nearest is `fail_under`";
    assert!(said.stderr.contains(expected), "{}", said.stderr);
}

#[test]
fn a_selection_is_said_with_what_it_leaves_out() {
    let root = repository();
    let said = report(root.path(), &["--omit", "api", "--flat", "-v"]);
    assert!(!said.stdout.contains("app/main.py"), "{}", said.stdout);
    assert!(said.stderr.contains("1 file is left out by `omit`"), "{}", said.stderr);
    let said = report(root.path(), &["--include", "api/**", "--flat", "-v"]);
    assert!(
        said.stdout.contains("app/main.py") && !said.stdout.contains("core.py"),
        "{}",
        said.stdout
    );
    assert!(said.stderr.contains("1 file is left out by `include`"), "{}", said.stderr);
}

#[test]
fn files_that_no_test_loaded_are_named() {
    let root = repository();
    let said = report(root.path(), &["--expect", "api/**/*.py", "--project", "docs=docs"]);
    assert_eq!(said.code, 0);
    let never = "api/app/never.py: expected, but no input names it: not measured";
    assert!(said.stderr.contains(never), "{}", said.stderr);
    assert!(!said.stderr.contains("main.py: expected"), "{}", said.stderr);
    assert!(said.stderr.contains("docs: declared, but no input belongs to it"), "{}", said.stderr);
}

#[test]
fn strict_paths_exit_with_three() {
    let root = repository();
    assert_eq!(report(root.path(), &[]).code, 0);
    let said = report(root.path(), &["--strict-paths", "--fail-under", "99"]);
    assert_eq!(said.code, 3, "{}", said.stderr);
    assert!(
        said.stderr.contains("/ci/build/core.py: no file of the repository fits"),
        "{}",
        said.stderr
    );
    let mapped = report(root.path(), &["--strict-paths", "--map", "/ci/build=lib/lib"]);
    assert_eq!(mapped.code, 0, "{}", mapped.stderr);
}

#[test]
fn gates_hold_for_projects_globs_and_files() {
    let gate = |arguments: &[&str]| {
        let said = report(&sample(), arguments);
        (said.code, said.stderr)
    };
    assert_eq!(gate(&["--fail-under", "libs/mq=85"]).0, 0);
    let (code, said) = gate(&["--fail-under", "libs/mq=86"]);
    assert_eq!(code, 2);
    assert!(said.contains("libs/mq of 85 is less than fail-under=86"), "{said}");
    assert_eq!(gate(&["--fail-under", "libs/**=99"]).0, 2);
    assert_eq!(gate(&["--fail-under-file", "libs/mq/**=10"]).0, 0);
    let (code, said) = gate(&["--fail-under-file", "libs/mq/**=100"]);
    assert_eq!(code, 2);
    assert!(said.contains("libs/mq/mq/core.py of 85 is less"), "{said}");
    let (code, said) = gate(&["--fail-under", "libs/nq=80"]);
    assert_eq!(code, 0);
    assert!(said.contains("the gate of `libs/nq` guards nothing"), "{said}");
    assert_eq!(gate(&["--fail-under", "libs/mq=101"]).0, 1);
}
