//! What goes out comes back.

use super::*;
use crate::formats;
use covscape_model::{
    Branch, BranchCounts, BranchPairs, Branches, Context, ContextLines, FileEntry, InputEntry,
    LineSet, Placement, Region, RegionKind,
};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use std::fmt::Write;

fn entry(path: &str, coverage: FileCoverage) -> FileEntry {
    FileEntry {
        path: path.to_owned(),
        placement: Placement::Placed,
        project: None,
        coverage,
        contributions: Vec::new(),
        runs: Vec::new(),
    }
}

fn report(coverage: FileCoverage) -> Report {
    Report { files: vec![entry("libs/a.py", coverage)], ..Report::default() }
}

fn written(name: &str, report: &Report) -> Exported {
    Export::named(name).expect("it is a format").write(report)
}

fn set(lines: &[u32]) -> LineSet {
    lines.iter().copied().collect()
}

// coverage.py's JSON

/// What its reader makes of the export.
fn through_json(report: &Report) -> FileCoverage {
    let text = written("coverage-json", report).text;
    let (format, mut input) = formats::read(text.as_bytes()).expect("it is readable");
    assert_eq!((format.name, input.warnings.as_slice()), ("coverage.py JSON", &[][..]));
    input.files.pop().expect("the report has one file").coverage
}

fn lines() -> impl Strategy<Value = LineSet> {
    btree_set(1..40_u32, 0..12).prop_map(LineSet::from_iter)
}

fn exits() -> impl Strategy<Value = Branches> {
    let pair = || (1..40_u32, -3..9_i32).prop_map(|(from, to)| Branch { from, to });
    let pairs = (0..20_u32, vec(pair(), 0..6), vec(pair(), 0..6));
    let pairs = pairs.prop_map(|(total, taken, missed)| Branches {
        pairs: Some(BranchPairs::new(total, taken, missed)),
        ..Branches::default()
    });
    let counts = (0..9_u32, 0..9_u32, 0..9_u32);
    let counts = counts.prop_map(|(total, taken, partial)| Branches {
        counts: Some(BranchCounts { total, taken: taken.min(total), partial }),
        ..Branches::default()
    });
    prop_oneof![Just(Branches::default()), pairs, counts]
}

/// A file as readers of coverage.py's JSON give it.
fn python_file() -> impl Strategy<Value = FileCoverage> {
    let kind = prop_oneof![Just(RegionKind::Function), Just(RegionKind::Class)];
    let regions = btree_map((kind, "[ab]?"), (option::of(1..9_u32), lines(), 0..9_u32), 0..4);
    (lines(), lines(), lines(), 0..3_u32, exits(), regions).prop_map(
        |(executed, missing, excluded, surplus, branches, regions)| {
            let missing = missing.minus(&executed);
            let excluded = excluded.minus(&executed).minus(&missing);
            let all = executed.union(&missing).union(&excluded);
            let region = |((kind, name), (start, lines, exits)): (_, (_, LineSet, _))| Region {
                kind,
                name,
                start,
                lines: lines.intersection(&all),
                branches: branches.pairs.is_some().then_some(exits),
                ..Region::default()
            };
            // Without statements all lines that ran would be surplus, and be dropped.
            let surplus = surplus.min(executed.len().saturating_sub(1));
            FileCoverage {
                regions: regions.into_iter().map(region).collect(),
                executed,
                missing,
                excluded,
                surplus,
                branches,
                ..FileCoverage::default()
            }
        },
    )
}

proptest! {
    #[test]
    fn json_says_all_that_its_reader_knows(file in python_file()) {
        prop_assert_eq!(through_json(&report(file.clone())), file);
    }
}

#[test]
fn json_names_the_tests_of_each_line() {
    let contexts = ["", "test_b", "test_a"];
    let context = |name: &str| Context { project: None, name: name.to_owned() };
    let mut file = FileCoverage { executed: set(&[1, 2]), ..FileCoverage::default() };
    file.contexts = vec![
        ContextLines { context: 0, lines: set(&[1]) },
        ContextLines { context: 1, lines: set(&[2]) },
        ContextLines { context: 2, lines: set(&[2]) },
    ];
    let report = Report { contexts: contexts.map(context).to_vec(), ..report(file) };
    let text = written("coverage-json", &report).text;
    assert!(text.contains(r#""contexts":{"1":[""],"2":["test_a","test_b"]}"#), "{text}");
}

#[test]
fn json_is_as_new_as_its_newest_input() {
    let input =
        |timestamp: &str| InputEntry { timestamp: timestamp.to_owned(), ..InputEntry::default() };
    let stamps = ["2026-01-02T03:04:05.5", "", "2026-11-02T03:04:05", "yesterday"];
    let report = Report { inputs: stamps.map(input).to_vec(), ..Report::default() };
    let text = written("coverage-json", &report).text;
    assert!(text.contains(r#""timestamp":"2026-11-02T03:04:05""#), "{text}");
    let cobertura = written("cobertura", &report).text;
    assert!(cobertura.contains(r#"timestamp="1793588645000""#), "{cobertura}");
}

#[test]
fn json_counts_ways_that_lead_to_no_known_line() {
    let file = lcov_file(COUNTED);
    let exported = written("coverage-json", &report(file.clone()));
    assert_eq!(exported.losses.len(), 1, "{:?}", exported.losses);
    assert!(exported.losses[0].starts_with("1 file: "), "{:?}", exported.losses);
    let back = through_json(&report(file));
    let counts = BranchCounts { total: 3, taken: 1, partial: 1 };
    assert_eq!(back.branches.counts, Some(counts));
}

// LCOV

fn lcov(file: FileCoverage) -> String {
    written("lcov", &report(file)).text
}

fn check_lcov(file: FileCoverage, expected: &str) {
    assert_eq!(lcov(file), format!("SF:libs/a.py\n{expected}end_of_record\n"));
}

#[test]
fn pairs_are_worded_as_coverage_py_does() {
    let exit = |&(from, to): &(u32, i32)| Branch { from, to };
    let pairs = BranchPairs::new(
        7,
        [(2, 3), (2, -1)].iter().map(exit).collect(),
        [(4, 9), (4, -4), (5, -1), (5, 6)].iter().map(exit).collect(),
    );
    let function = Region {
        name: "get".to_owned(),
        start: Some(1),
        lines: set(&[2, 3, 4]),
        ..Region::default()
    };
    let empty = Region { name: "stub".to_owned(), start: Some(8), ..Region::default() };
    let file = FileCoverage {
        executed: set(&[1, 2, 3]),
        missing: set(&[4, 5]),
        excluded: set(&[6]),
        branches: Branches { pairs: Some(pairs), ..Branches::default() },
        regions: vec![function, empty],
        ..FileCoverage::default()
    };
    check_lcov(
        file,
        "FN:1,4,get\nFNDA:1,get\nFNF:1\nFNH:1\n\
         BRDA:2,0,jump to line 3,1\nBRDA:2,0,return from function 'get',1\n\
         BRDA:4,0,jump to line 9,-\nBRDA:4,0,return from function 'get',-\n\
         BRDA:5,0,jump to line 6,-\nBRDA:5,0,return from function 'get',-\n\
         BRF:7\nBRH:3\nDA:1,1\nDA:2,1\nDA:3,1\nDA:4,0\nDA:5,0\nLF:5\nLH:3\n",
    );
}

#[test]
fn surplus_lines_run_and_are_not_counted() {
    let file = FileCoverage { executed: set(&[1, 2]), surplus: 1, ..FileCoverage::default() };
    assert_eq!(written("lcov", &report(file.clone())).losses.len(), 1);
    check_lcov(file, "DA:1,1\nDA:2,1\nLF:1\nLH:1\n");
}

#[test]
fn the_only_test_of_a_file_is_named() {
    let check = |names: &[&str], lines: &[u32], expected: &str| {
        let context = |name: &&str| Context { project: None, name: (*name).to_owned() };
        let of = |context| ContextLines { context, lines: set(lines) };
        let file = FileCoverage {
            executed: set(&[1, 2]),
            contexts: (0..names.len() as u32).map(of).collect(),
            ..FileCoverage::default()
        };
        let report = Report { contexts: names.iter().map(context).collect(), ..report(file) };
        let text = written("lcov", &report).text;
        assert_eq!(text.lines().next(), Some(expected), "{names:?}");
    };
    check(&["unit_1"], &[1, 2], "TN:unit_1");
    check(&["unit_1"], &[1], "SF:libs/a.py");
    check(&["unit_1", "unit_2"], &[1, 2], "SF:libs/a.py");
    check(&["tests/test_a.py::test"], &[1, 2], "SF:libs/a.py");
    check(&[""], &[1, 2], "SF:libs/a.py");
}

#[test]
fn a_name_cannot_forge_records() {
    let mut report = report(FileCoverage::default());
    report.files[0].path = "a\nDA:1,1\nb".to_owned();
    assert_eq!(written("lcov", &report).text, "SF:a?DA:1,1?b\nend_of_record\n");
}

const COUNTED: &str = "FN:1,9,main\nFNDA:3,main\nFN:12,late\nFNDA:0,late\n\
    BRDA:2,0,0,7\nBRDA:2,0,1,0\nBRDA:3,e1,0,-\nBRDA:3,U1,1,0\nDA:1,1\nDA:2,18446744073709551615\nDA:3,0\n";

#[test]
fn totals_follow_from_the_records() {
    let text = lcov(lcov_file(COUNTED));
    for total in ["FNF:2", "FNH:1", "BRF:3", "BRH:1", "LF:3", "LH:2"] {
        assert!(text.lines().any(|line| line == total), "{total}: {text}");
    }
}

/// A section with every record that has a place in the model, in an order of its own.
fn section() -> impl Strategy<Value = String> {
    let hits = || prop_oneof![Just(0), 1..5_u64, Just(u64::MAX)];
    let lines = btree_map(1..40_u32, hits(), 1..12);
    let block = (prop::sample::select(vec!["", "e", "U"]), 0..3_u32);
    let arms = btree_map((1..40_u32, block, "[0-9]{1,2}|[a-z] == [0-9]"), option::of(hits()), 0..9);
    let functions =
        btree_map("[a-c]{1,2}(::<T>)?", (1..40_u32, option::of(0..9_u32), hits()), 0..4);
    (lines, arms, functions).prop_map(|(lines, arms, functions)| {
        let mut text = String::new();
        for (line, hits) in lines {
            writeln!(text, "DA:{line},{hits}").expect("a string takes all");
        }
        for ((line, (mark, block), name), hits) in arms {
            let hits = hits.map_or("-".to_owned(), |hits| hits.to_string());
            writeln!(text, "BRDA:{line},{mark}{block},{name},{hits}").expect("a string takes all");
        }
        for (name, (start, length, hits)) in functions {
            let end = length.map_or(String::new(), |length| format!("{},", start + length));
            writeln!(text, "FN:{start},{end}{name}\nFNDA:{hits},{name}").expect("all is taken");
        }
        text
    })
}

proptest! {
    #[test]
    fn lcov_loses_nothing_that_it_can_express(section in section()) {
        let file = lcov_file(&section);
        let text = lcov(file.clone());
        prop_assert_eq!(lcov_file(&text), file, "{}", text);
    }
}

/// The model of a section, as the reader of the format has it.
fn lcov_file(section: &str) -> FileCoverage {
    let whole = if section.starts_with("SF:") {
        section.to_owned()
    } else {
        format!("SF:libs/a.py\n{section}end_of_record\n")
    };
    let (format, mut input) = formats::read(whole.as_bytes()).expect("it is readable");
    assert_eq!((format.name, input.warnings.as_slice()), ("LCOV", &[][..]), "{whole}");
    input.files.pop().expect("there is one file").coverage
}

// Cobertura

#[test]
fn cobertura_has_hits_conditions_and_methods() {
    let text = written("cobertura", &report(lcov_file(COUNTED))).text;
    for expected in [
        r#"lines-valid="3" lines-covered="2" branches-valid="3" branches-covered="1" line-rate="0.6667" branch-rate="0.3333""#,
        r#"<package name="libs""#,
        r#"<class name="a.py" filename="libs/a.py""#,
        r#"<method name="main" signature="""#,
        r#"<line number="2" hits="18446744073709551615" branch="true" condition-coverage="50% (1/2)"/>"#,
        r#"<line number="3" hits="0" branch="true" condition-coverage="0% (0/1)"/>"#,
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
}

#[test]
fn names_cannot_break_the_xml() {
    let mut report = report(FileCoverage::default());
    report.files[0].path = "a&b/<\"c\u{1}'>.py".to_owned();
    let text = written("cobertura", &report).text;
    assert!(text.contains(r#"filename="a&amp;b/&lt;&quot;c?&apos;&gt;.py""#), "{text}");
}

#[test]
fn a_file_that_gitlab_does_not_read_is_said() {
    let many = FileCoverage { executed: (1..=300_000).collect(), ..FileCoverage::default() };
    assert_eq!(written("cobertura", &report(many)).losses.len(), 1);
    assert_eq!(written("cobertura", &Report::default()).losses, Vec::<String>::new());
}

#[test]
fn a_name_is_written_once() {
    let file = |line, placement| {
        let executed = set(&[line]);
        let coverage = FileCoverage { executed, missing: set(&[9]), ..FileCoverage::default() };
        FileEntry { placement, ..entry("/srv/a.py", coverage) }
    };
    let files = vec![file(1, Placement::Unmapped), file(2, Placement::Ambiguous)];
    let report = Report { files, ..Report::default() };
    let expected = "SF:/srv/a.py\nDA:1,1\nDA:2,1\nDA:9,0\nLF:3\nLH:2\nend_of_record\n";
    assert_eq!(written("lcov", &report).text, expected);
    for export in EXPORTS {
        assert_eq!(export.write(&report).text.matches("/srv/a.py").count(), 1, "{}", export.name);
    }
}

#[test]
fn a_format_is_found_by_its_name() {
    for export in EXPORTS {
        assert_eq!(Export::named(export.name).map(|found| found.help), Some(export.help));
    }
    assert!(Export::named("jacoco").is_none());
}
