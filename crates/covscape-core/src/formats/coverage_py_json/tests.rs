//! Small documents, each showing one rule.

use super::read;
use covscape_model::{Branch, Counter, FileCoverage, LineSet, RegionKind};

fn file(body: &str) -> FileCoverage {
    let text = format!(r#"{{"meta": {{"version": "7.6.0"}}, "files": {{"a.py": {{{body}}}}}}}"#);
    let input = read(text.as_bytes()).expect("the document is well formed");
    input.files.into_iter().next().expect("one file").coverage
}

fn warnings(body: &str) -> Vec<String> {
    let text = format!(r#"{{"files": {{"a.py": {{{body}}}}}}}"#);
    let input = read(text.as_bytes()).expect("the document is well formed");
    input.warnings.into_iter().map(|warning| warning.text).collect()
}

fn lines<const N: usize>(lines: [u32; N]) -> LineSet {
    lines.into_iter().collect()
}

#[test]
fn excluded_lines_that_ran_are_no_statements() {
    let file = file(r#""executed_lines": [1, 2], "missing_lines": [4], "excluded_lines": [2]"#);
    assert_eq!((file.executed, file.missing, file.excluded), (lines([1]), lines([4]), lines([2])));
}

#[test]
fn the_stored_number_of_statements_is_the_truth() {
    let file =
        file(r#""executed_lines": [1, 2], "missing_lines": [4], "summary": {"num_statements": 2}"#);
    assert_eq!(file.counter(), Counter { statements: 2, missing: 1, ..Counter::default() });
}

#[test]
fn an_empty_module_has_no_lines() {
    let file = file(r#""executed_lines": [1], "summary": {"num_statements": 0}"#);
    assert_eq!((file.executed, file.surplus), (LineSet::new(), 0));
}

#[test]
fn branch_pairs_are_kept_and_the_total_is_read() {
    let file = file(
        r#""executed_lines": [1, 2], "executed_branches": [[1, 2]], "missing_branches": [[1, -1], [2, 5]],
           "summary": {"num_statements": 2, "num_branches": 4}"#,
    );
    let counter = file.counter();
    assert_eq!((counter.branches, counter.missing_branches, counter.partial), (4, 2, 2));
    assert_eq!(file.branches.missed()[0], Branch { from: 1, to: -1 });
}

#[test]
fn counts_without_pairs_are_kept_as_stored() {
    let file = file(
        r#""executed_lines": [1], "summary": {"num_statements": 1, "num_branches": 4, "covered_branches": 3, "num_partial_branches": 1}"#,
    );
    assert!(file.branches.as_stored());
    assert_eq!(file.counter().missing_branches, 1);
}

#[test]
fn contexts_are_stored_once_and_not_per_region() {
    let text = br#"{"files": {"a.py": {"executed_lines": [1, 2], "contexts": {"1": [""], "2": ["t1", "t2"]},
        "functions": {"f": {"executed_lines": [2], "contexts": {"2": ["t3"]}}}}}}"#;
    let input = read(text).expect("well formed");
    assert_eq!(input.contexts, ["", "t1", "t2"]);
    let contexts = &input.files[0].coverage.contexts;
    assert_eq!(
        contexts.iter().map(|c| c.lines.clone()).collect::<Vec<_>>(),
        [lines([1]), lines([2]), lines([2])]
    );
}

#[test]
fn regions_know_their_lines_and_start() {
    let file = file(
        r#""executed_lines": [1, 3], "missing_lines": [4],
           "functions": {"C.f": {"executed_lines": [3], "missing_lines": [4], "start_line": 2}},
           "classes": {"C": {"executed_lines": [3], "missing_lines": [4]}}"#,
    );
    let region = &file.regions[0];
    assert_eq!(
        (region.kind, region.name.as_str(), region.start),
        (RegionKind::Function, "C.f", Some(2))
    );
    assert_eq!(file.region_counter(region).missing, 1);
}

#[test]
fn odd_numbers_are_said_and_left_out() {
    assert_eq!(file(r#""executed_lines": [3.0, 1, 1]"#).executed, lines([1, 3]));
    let said = warnings(r#""executed_lines": [0, -5, 9223372036854775808, 1e30, 2]"#);
    assert!(said[0].starts_with("4 line numbers"), "{said:?}");
    let said = warnings(r#""executed_lines": [1], "missing_lines": [1]"#);
    assert!(said[0].contains("taken as executed"), "{said:?}");
}

#[test]
fn what_python_writes_beyond_json_is_read() {
    let text = br#"{"files": {"caf\udce9.py": {"executed_lines": [1], "summary": {"percent_covered": NaN}}}}"#;
    assert_eq!(read(text).expect("repaired").files[0].path, "caf\u{fffd}.py");
}

#[test]
fn an_error_says_where_and_why() {
    let error = read(br#"{"files": {"a.py": {"executed_lines": [1"#).expect_err("cut");
    assert_eq!(error.place, Some((1, 40)));
    assert!(error.cause.contains("ends in the middle"), "{error}");
}
