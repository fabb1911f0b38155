//! Every summary that coverage.py stored is computed again from the lines.
//!
//! Only `num_statements` and `num_branches` are taken from the file; all other numbers follow.

use covscape_core::formats;
use covscape_model::{Counter, FileCoverage, RegionKind};
use covscape_tests::{exports, fixture, sample};
use flate2::read::GzDecoder;
use serde_json::Value;
use std::fs;
use std::io::Read;
use std::path::Path;

fn json(path: &Path) -> Value {
    let bytes = fs::read(path).expect("the fixture can be read");
    if bytes.starts_with(b"{") {
        return serde_json::from_slice(&bytes).expect("the fixture is JSON");
    }
    let mut text = Vec::new();
    GzDecoder::new(&bytes[..]).read_to_end(&mut text).expect("the fixture is gzip");
    serde_json::from_slice(&text).expect("the fixture is JSON")
}

/// Compares a summary with a counter; the number of compared figures.
fn check(place: &str, summary: &Value, counter: Counter) -> usize {
    let figures = [
        ("num_statements", counter.statements),
        ("missing_lines", counter.missing),
        ("covered_lines", counter.run()),
        ("num_branches", counter.branches),
        ("missing_branches", counter.missing_branches),
        ("covered_branches", counter.taken()),
        ("num_partial_branches", counter.partial),
        ("excluded_lines", counter.excluded),
    ];
    let stored =
        figures.iter().filter_map(|(key, value)| Some((key, summary.get(key)?.as_u64()?, *value)));
    let mut compared = 0;
    for (key, stored, computed) in stored {
        assert_eq!(stored, computed, "{place}: {key}");
        compared += 1;
    }
    compared + check_percent(place, summary, counter)
}

fn check_percent(place: &str, summary: &Value, counter: Counter) -> usize {
    let (Some(stored), true) = (summary["percent_covered"].as_f64(), counter.statements > 0) else {
        return 0;
    };
    assert!((stored - counter.percent()).abs() < 1e-9, "{place}: {stored} {}", counter.percent());
    if let Some(shown) = summary["percent_covered_display"].as_str() {
        assert_eq!(shown, counter.text(0), "{place}");
    }
    1
}

fn check_regions(place: &str, stored: &Value, file: &FileCoverage) -> usize {
    let kinds = [("functions", RegionKind::Function), ("classes", RegionKind::Class)];
    let mut compared = 0;
    for (key, kind) in kinds {
        let Some(stored) = stored.get(key).and_then(Value::as_object) else { continue };
        for region in file.regions.iter().filter(|region| region.kind == kind) {
            let place = format!("{place}: {key} {:?}", region.name);
            compared +=
                check(&place, &stored[&region.name]["summary"], file.region_counter(region));
        }
    }
    compared
}

#[test]
fn computed_summaries_equal_the_stored_ones() {
    let all = [exports(&fixture("coverage-py")), exports(&sample())].concat();
    assert!(all.len() >= 55, "only {} exports were found", all.len());
    let (mut compared, mut files) = (0, 0);
    for export in all {
        let (_, input) =
            formats::read(&fs::read(&export).expect("a fixture")).expect("it can be read");
        assert_eq!(input.warnings, [], "{}", export.display());
        let stored = json(&export);
        let mut total = Counter::default();
        for file in &input.files {
            let place = format!("{}: {}", export.display(), file.path);
            let stored = &stored["files"][&file.path];
            let counter = file.coverage.counter();
            compared += check(&place, &stored["summary"], counter);
            compared += check_regions(&place, stored, &file.coverage);
            total += counter;
            files += 1;
        }
        compared += check(&export.display().to_string(), &stored["totals"], total);
    }
    assert!(files > 3_000 && compared > 100_000, "{files} files, {compared} figures");
}

/// coverage.py before 6.5 does not name branches: its counts are kept, and said to be stored.
#[test]
fn branches_without_pairs_are_marked() {
    let marked = |name: &str| {
        let path = fixture("coverage-py/reports").join(name);
        let export = exports(&path).remove(0);
        let (_, input) =
            formats::read(&fs::read(export).expect("a fixture")).expect("it can be read");
        input.files.iter().filter(|file| file.coverage.branches.as_stored()).count()
    };
    assert_eq!(marked("simplejson-5.5-branch"), 41);
    assert_eq!(marked("simplejson-6.5.0-branch"), 0);
}
