//! Bad input is named with its cause, and the rest of the run goes on.

use covscape_tests::{Said, covscape, fixture, run, sample};
use std::fs;
use std::path::Path;

const GOOD: &str = r#"{"meta": {"version": "7.6.0"}, "files": {"a.py": {"executed_lines": [1], "missing_lines": [2]}}}"#;

/// Runs `report` on a folder that holds a good export and this one.
fn beside_good(name: &str, bytes: &[u8]) -> Said {
    let root = tempfile::tempdir().expect("a folder");
    put(root.path(), "good/coverage.json", GOOD.as_bytes());
    put(root.path(), &format!("bad/{name}"), bytes);
    run(covscape().args(["report", "--root"]).arg(root.path()))
}

fn put(root: &Path, name: &str, bytes: &[u8]) {
    let path = root.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
    fs::write(path, bytes).expect("the file can be written");
}

#[track_caller]
fn check(bytes: &[u8], cause: &str) {
    let said = beside_good("coverage.json", bytes);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert!(said.stdout.contains("good/a.py"), "the rest goes on: {}", said.stdout);
    for part in ["bad/coverage.json", cause, "hint:"] {
        assert!(said.stderr.contains(part), "{part}: {}", said.stderr);
    }
}

#[test]
fn a_broken_export_is_named_with_place_and_cause() {
    check(
        br#"{"meta": {}, "files": {"a.py": {"executed_lines": [1, "#,
        "1:54: the file ends in the middle",
    );
    check(br#"{"name": "x", "version": 1}"#, "no coverage format is known");
    check(b"", "the file is empty");
    check(br#"{"files": {"a.py": {"executed_lines": "all"}}}"#, "not what `coverage json` writes");
    check(b"\x1f\x8b\x08\x00cut", "gzip data is damaged");
}

#[test]
fn a_named_input_that_cannot_be_read_fails_the_run_after_the_table() {
    let root = tempfile::tempdir().expect("a folder");
    put(root.path(), "good.json", GOOD.as_bytes());
    put(root.path(), "bad.json", b"{");
    let said = run(covscape()
        .args(["report", "good.json", "bad.json", "gone.json", "--root", "."])
        .current_dir(root.path()));
    assert_eq!(said.code, 1);
    assert!(said.stdout.contains("a.py"), "{}", said.stdout);
    assert!(
        said.stderr.contains("bad.json") && said.stderr.contains("gone.json"),
        "{}",
        said.stderr
    );
}

/// A link to nowhere stands for every file that the system refuses to open.
#[cfg(unix)]
#[test]
fn a_found_file_that_cannot_be_opened_is_said_and_counted() {
    let root = tempfile::tempdir().expect("a folder");
    put(root.path(), "coverage.json", GOOD.as_bytes());
    std::os::unix::fs::symlink("nowhere", root.path().join("coverage-old.json")).expect("a link");
    let said = run(covscape().args(["report", "--root"]).arg(root.path()));
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert!(said.stderr.contains("coverage-old.json: it cannot be opened"), "{}", said.stderr);
    assert!(said.stderr.contains("1 input, 1 could not be read: 1 file"), "{}", said.stderr);
}

#[test]
fn formats_without_a_reader_are_one_counted_line() {
    let root = tempfile::tempdir().expect("a folder");
    put(root.path(), "coverage.json", GOOD.as_bytes());
    put(root.path(), ".coverage", b"SQLite format 3\0");
    put(root.path(), "coverage.xml", b"<?xml version=\"1.0\"?>");
    let said = run(covscape().args(["report", "--root"]).arg(root.path()));
    assert!(
        said.stderr.contains("2 files of formats that covscape does not read yet left out"),
        "{}",
        said.stderr
    );
}

#[test]
fn nothing_to_read_is_an_error_that_says_what_to_do() {
    let root = tempfile::tempdir().expect("a folder");
    let said = run(covscape().args(["report", "--root"]).arg(root.path()));
    assert_eq!((said.code, said.stdout.as_str()), (1, ""));
    assert!(
        said.stderr.contains("no coverage file") && said.stderr.contains("hint:"),
        "{}",
        said.stderr
    );
}

#[test]
fn mistakes_in_the_arguments_are_explained() {
    let stderr = |arguments: &[&str]| {
        let said = run(covscape().args(arguments).arg("--root").arg(sample()));
        assert_eq!(said.code, 1, "{arguments:?}");
        said.stderr
    };
    assert!(stderr(&["report", "--show-mising"]).contains("--show-missing"));
    assert!(stderr(&["report", "--map", "/tmp/app"]).contains("PATTERN=DIR"));
    assert!(stderr(&["report", "--map", "/tmp/*=app"]).contains("must not end with a wildcard"));
    assert!(stderr(&["report", "--project", "api"]).contains("NAME=DIR"));
    assert!(stderr(&["report", "--fail-under", "101"]).contains("between 0 and 100"));
    assert!(stderr(&["reprot"]).contains("did you mean `covscape report`"));
}

/// A name in an export must not draw on the terminal that explains it.
#[test]
fn names_cannot_control_the_terminal() {
    let root = tempfile::tempdir().expect("a folder");
    let export = r#"{"files": {"\u001b[2Ja.py": {"executed_lines": [1]}}}"#;
    put(root.path(), "coverage.json", export.as_bytes());
    for command in [&["report"][..], &["explain", "\u{1b}[2Ja.py"], &["explain"]] {
        let said = run(covscape().args(command).arg("--root").arg(root.path()));
        assert_eq!(said.code, 0, "{}", said.stderr);
        assert!(![said.stdout, said.stderr].concat().contains('\u{1b}'), "{command:?}");
    }
}

#[test]
fn a_missed_threshold_exits_with_two() {
    let code = |threshold: &str| {
        run(covscape().args(["report", "--fail-under", threshold, "--root"]).arg(sample())).code
    };
    assert_eq!([code("85"), code("95")], [0, 2]);
}

/// Each hostile export has the outcome that its case asks for.
#[test]
fn hostile_exports_have_their_documented_outcome() {
    let cases = fs::read_to_string(fixture("nasty/cases.json")).expect("the list of cases");
    let cases: serde_json::Value = serde_json::from_str(&cases).expect("JSON");
    let cases = cases.as_array().expect("a list");
    assert!(cases.len() > 25);
    for case in cases {
        let text = |key: &str| case[key].as_str().expect("a text");
        let input = fixture("nasty").join(text("file"));
        let root = tempfile::tempdir().expect("a folder");
        let said = run(covscape().args(["report", "--root"]).arg(root.path()).arg(&input));
        let (code, want) = (said.code, text("want"));
        let is_fine = match want.split([':', ',', ' ']).next() {
            Some("ok") if want.starts_with("ok or error") => code == 0 || code == 1,
            Some("ok-with-warning") if want.contains("clear error") => code == 0 || code == 1,
            Some("ok-with-warning") => code == 0 && said.stderr.contains("warning:"),
            Some("ok") => code == 0,
            Some("error")
                if want.contains("ok with other numbers")
                    || want.contains("ok-with-warning")
                    || want.contains("or ok") =>
            {
                code == 0 || code == 1
            }
            Some("error" | "skipped") => code == 1 && said.stderr.contains("hint:"),
            other => panic!("{other:?} is no outcome"),
        };
        assert!(is_fine, "{}: wanted {want}, got {code}\n{}", text("file"), said.stderr);
    }
}

/// All undamaged spellings of one export give the same numbers.
#[test]
fn encodings_do_not_change_a_number() {
    let total = |name: &str| {
        let root = tempfile::tempdir().expect("a folder");
        let input = fixture("nasty/damaged/coveragepy-json").join(name);
        let said = run(covscape().args(["report", "--flat", "--root"]).arg(root.path()).arg(input));
        said.stdout.lines().last().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let base = total("base/coverage.json");
    assert!(base.is_some());
    for name in [
        "crlf/coverage.json",
        "utf8-bom/coverage.json",
        "utf16le/coverage.json",
        "utf16be/coverage.json",
        "gz/coverage.json.gz",
        "gz-noext/coverage.json",
        "wrong-name/report.bin",
    ] {
        assert_eq!(total(name), base, "{name}");
    }
}
