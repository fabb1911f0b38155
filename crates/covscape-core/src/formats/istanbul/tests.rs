//! Small documents, each showing one rule.

use super::{detect, read};
use crate::input::Input;
use covscape_model::{FileCoverage, Span};
use proptest::prelude::*;

fn input(text: &str) -> Input {
    assert!(detect(text.as_bytes()), "{text}");
    read(text.as_bytes()).expect("well formed")
}

fn document(body: &str) -> String {
    format!(r#"{{"/a.js": {{"path": "/a.js", {body}}}}}"#)
}

fn file(body: &str) -> FileCoverage {
    input(&document(body)).files.remove(0).coverage
}

fn warnings(body: &str) -> Vec<String> {
    input(&document(body)).warnings.into_iter().map(|warning| warning.text).collect()
}

fn range(start: (u32, u32), end: (u32, u32)) -> String {
    format!(
        r#"{{"start": {{"line": {}, "column": {}}}, "end": {{"line": {}, "column": {}}}}}"#,
        start.0, start.1, end.0, end.1
    )
}

#[test]
fn a_line_has_the_largest_count_of_the_statements_that_start_on_it() {
    let (a, b, c) = (range((1, 0), (3, 1)), range((1, 9), (1, 12)), range((2, 2), (2, 5)));
    let file = file(&format!(
        r#""statementMap": {{"0": {a}, "1": {b}, "2": {c}}}, "s": {{"0": 2, "1": 5, "2": 0}}"#
    ));
    let detail = file.detail.expect("counts");
    assert_eq!(detail.hits.into_iter().collect::<Vec<_>>(), [(1, 5), (2, 0)]);
    let spans: Vec<_> = detail.spans.iter().map(|span| (span.start, span.end, span.hits)).collect();
    assert_eq!(spans, [((1, 0), (3, 1), 2), ((1, 9), (1, 12), 5), ((2, 2), (2, 5), 0)]);
    assert_eq!((file.executed.len(), file.missing.len()), (1, 1));
}

#[test]
fn an_unknown_end_is_the_end_of_the_line() {
    let file = file(
        r#""statementMap": {"0": {"start": {"line": 2, "column": 4}, "end": {"line": 3, "column": null}}, "1": {"start": {"line": 5, "column": 1}, "end": {}}}, "s": {"0": 1, "1": 1}"#,
    );
    let ends: Vec<_> =
        file.detail.expect("counts").spans.iter().map(|Span { end, .. }| *end).collect();
    assert_eq!(ends, [(3, u32::MAX), (5, u32::MAX)]);
}

#[test]
fn functions_of_one_name_are_told_apart() {
    let at = |line, column| range((line, column), (line, column + 3));
    let entry = |name: &str, line, column| {
        let (decl, loc) = (at(line, column), at(line, column + 3));
        format!(r#"{{"name": "{name}", "decl": {decl}, "loc": {loc}}}"#)
    };
    let map = [entry("get", 9, 0), entry("get", 3, 0), entry("get", 9, 20), entry("", 1, 0)];
    let map: Vec<_> =
        map.iter().enumerate().map(|(id, entry)| format!(r#""{id}": {entry}"#)).collect();
    let file = file(&format!(
        r#""statementMap": {{}}, "s": {{}}, "fnMap": {{{}}}, "f": {{"0": 1, "1": 2, "2": 3, "3": 4}}"#,
        map.join(", ")
    ));
    let names: Vec<_> = file.regions.iter().map(|r| (r.name.as_str(), r.start, r.hits)).collect();
    assert_eq!(
        names,
        [
            ("@1", Some(1), Some(4)),
            ("get", Some(3), Some(2)),
            ("get@9", Some(9), Some(1)),
            ("get@9:20", Some(9), Some(3)),
        ]
    );
}

#[test]
fn a_function_has_the_statements_inside_it() {
    let function = |name: &str, start, end| {
        format!(
            r#"{{"name": "{name}", "decl": {}, "loc": {}}}"#,
            range(start, start),
            range(start, end)
        )
    };
    let statement = |line, column| range((line, column), (line, column + 1));
    let file = file(&format!(
        r#""statementMap": {{"0": {}, "1": {}, "2": {}, "3": {}}}, "s": {{"0": 1, "1": 1, "2": 1, "3": 0}},
           "fnMap": {{"0": {}, "1": {}, "2": {}}}, "f": {{"0": 1, "1": 0, "2": 7}}"#,
        statement(1, 0),
        statement(3, 2),
        statement(4, 4),
        statement(6, 20),
        function("outer", (2, 5), (9, 1)),
        function("inner", (3, 12), (5, 1)),
        function("arrow", (6, 10), (6, 30)),
    ));
    let lines: Vec<_> = file
        .regions
        .iter()
        .map(|r| (r.name.as_str(), r.lines.iter().collect::<Vec<_>>(), r.end, file.was_entered(r)))
        .collect();
    assert_eq!(
        lines,
        [
            ("arrow", vec![6], Some(6), true),
            ("inner", vec![4], Some(5), false),
            ("outer", vec![3, 6], Some(9), true),
        ]
    );
}

fn arms(body: &str) -> Vec<(u32, u32, String, Option<u64>)> {
    let file = file(&format!(r#""statementMap": {{}}, "s": {{}}, {body}"#));
    let arms = file.branches.arms.expect("arms").into_iter();
    arms.map(|arm| (arm.line, arm.block, arm.name, arm.hits)).collect()
}

/// Branches that begin at one place, in whatever order the map has them.
#[test]
fn decisions_at_one_place_are_numbered_on() {
    let (or, cond) = (range((4, 7), (4, 13)), range((4, 7), (4, 30)));
    let expected = ["0", "1", "2", "3"].map(|name| (4, 7, name.to_owned()));
    let document = |ids: [u32; 2]| {
        let [first, second] = ids;
        let body = format!(
            r#""branchMap": {{"{first}": {{"type": "binary-expr", "loc": {or}, "locations": []}}, "{second}": {{"type": "cond-expr", "loc": {cond}, "locations": []}}}}, "b": {{"{first}": [5, 1], "{second}": [6, 0]}}"#
        );
        arms(&body)
    };
    let numbered = document([0, 1]);
    let names: Vec<_> = numbered.iter().map(|arm| (arm.0, arm.1, arm.2.clone())).collect();
    assert_eq!(names, expected);
    assert_eq!(
        numbered.iter().map(|arm| arm.3).collect::<Vec<_>>(),
        [Some(5), Some(1), Some(6), Some(0)]
    );
    assert_eq!(document([1, 0]), numbered);
}

#[test]
fn a_decision_without_a_place_takes_that_of_its_first_way() {
    let way = range((8, 3), (8, 9));
    let body = format!(
        r#""branchMap": {{"0": {{"loc": {{}}, "locations": [{{"start": {{}}, "end": {{}}}}, {way}]}}}}, "b": {{"0": [0, 2]}}"#
    );
    assert_eq!(arms(&body), [(8, 3, "0".to_owned(), Some(0)), (8, 3, "1".to_owned(), Some(2))]);
}

#[test]
fn what_does_not_fit_is_said() {
    let statement = range((1, 0), (1, 5));
    let said = warnings(&format!(
        r#""statementMap": {{"0": {statement}, "1": {{}}, "2": {statement}}}, "s": {{"0": -3, "1": 1, "7": 1, "8": 1}}, "bT": {{"0": [1]}}"#
    ));
    assert_eq!(
        said,
        [
            "2 counters have no map; ignored",
            "1 mapped part has no counter; taken as 0",
            "1 mapped part has no line; left out",
            "1 count is no whole number of 64 bits; taken as the nearest",
        ]
    );
}

#[test]
fn an_empty_object_is_a_report_of_nothing() {
    let input = input(" {} \n");
    assert_eq!((input.files.len(), input.warnings.len()), (0, 1));
}

#[test]
fn other_json_is_not_taken() {
    for text in [
        r#"{"total": {"lines": {"total": 1, "pct": 50}}}"#,
        r#"{"meta": {"format": 3}, "files": {"statementMap": {"s": 1}}}"#,
        r#"{"result": [{"scriptId": "1"}]}"#,
        r#"{"RSpec": {"coverage": {}, "timestamp": 1}}"#,
        r#"{"a": 1}"#,
        "[]",
    ] {
        assert!(!detect(text.as_bytes()), "{text}");
    }
}

#[test]
fn an_error_says_where_and_why() {
    let error = read(br#"{"/a.js": {"path": "/a.js", "statementMap": {"0""#).expect_err("cut");
    assert_eq!(error.place, Some((1, 48)));
    assert!(error.cause.contains("ends in the middle"), "{error}");
    let error = read(br#"{"/a.js": {"path": 3}}"#).expect_err("wrong type");
    assert!(error.cause.contains("not what Istanbul writes"), "{error}");
}

const WHOLE: &str = r#"{"/a.js": {"path": "/a.js", "statementMap": {"0": {"start": {"line": 1, "column": 0}, "end": {"line": 3, "column": 9}}},
    "fnMap": {"0": {"name": "f", "decl": {"start": {"line": 1, "column": 0}}, "loc": {"start": {"line": 1, "column": 0}, "end": {"line": 9, "column": null}}}},
    "branchMap": {"0": {"loc": {"start": {"line": 2, "column": 1}}, "type": "if", "locations": [{}, {}]}}, "s": {"0": 1}, "f": {"0": 2}, "b": {"0": [1, 0]}}}"#;

proptest! {
    #[test]
    fn arbitrary_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = detect(&bytes);
        let _ = read(&bytes);
    }

    #[test]
    fn damaged_files_are_read_or_refused(
        edits in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(vec!["9", "null", "-1", "1e99", "4294967296", "\"", "{}", "[]", ","])), 0..5)
    ) {
        let mut text = WHOLE.to_owned();
        for (at, piece) in edits {
            let at = at.index(text.len());
            text.replace_range(at..(at + piece.len()).min(text.len()), piece);
        }
        let _ = detect(text.as_bytes());
        if let Ok(input) = read(text.as_bytes()) {
            for file in &input.files {
                let coverage = &file.coverage;
                prop_assert!(coverage.statements().last().unwrap_or(1) <= covscape_model::MAX_LINE);
                prop_assert_eq!(coverage.executed.overlap(&coverage.missing), 0);
                let _ = coverage.counter();
            }
        }
    }
}
