//! The table equals coverage.py's for every export that has one beside it.

use covscape_tests::{Said, copy, covscape, exports, fixture, repository, run, sample};
use flate2::read::GzDecoder;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Exports with the table that coverage.py printed for them.
fn cases() -> Vec<(PathBuf, PathBuf)> {
    let beside = |export: PathBuf| {
        let folder = export.parent().expect("an export lies in a folder").to_owned();
        let tables = ["report.txt", "report.txt.gz"].map(|name| folder.join(name));
        tables.into_iter().find(|table| table.exists()).map(|table| (export, table))
    };
    let fixtures = exports(&fixture("coverage-py")).into_iter().filter_map(beside);
    let artifacts = fixture("coverage-py/acme/artifacts");
    let of_sample = exports(&sample()).into_iter().filter_map(|export| {
        let folder = export.parent()?.strip_prefix(sample()).ok()?;
        let table = artifacts.join(folder).join("report.txt");
        table.exists().then_some((export, table))
    });
    fixtures.chain(of_sample.collect::<Vec<_>>()).collect()
}

fn text(path: &Path) -> String {
    let bytes = fs::read(path).expect("the fixture can be read");
    if path.extension().is_none_or(|extension| extension != "gz") {
        return String::from_utf8(bytes).expect("a table is UTF-8");
    }
    let mut text = String::new();
    GzDecoder::new(&bytes[..]).read_to_string(&mut text).expect("the fixture is gzip");
    text
}

/// The table that coverage.py printed, without what Python warned of before it.
fn printed(path: &Path) -> String {
    let text = text(path);
    let start = text.find("Name ").expect("a table has a head");
    text[start..].to_owned()
}

/// The version of coverage.py that wrote an export.
fn version(export: &Path) -> (u32, u32) {
    let text = text(export);
    let (_, after) = text.split_once("\"version\": \"").expect("coverage.py says its version");
    let mut parts = after.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok());
    (parts.next().expect("a major number"), parts.next().unwrap_or(0))
}

/// Runs on one export alone with the options that coverage.py had, as far as its table shows them.
fn table(export: &Path, expected: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let name = export.file_name().expect("a file");
    fs::copy(export, folder.path().join(name)).expect("the export can be copied");
    let mut command = covscape();
    command.args(["report", "--flat", "-m", "--root"]).arg(folder.path());
    if expected.contains(" empty file") {
        command.arg("--skip-empty");
    }
    let Said { code, stdout, stderr } = run(&mut command);
    assert_eq!(code, 0, "{}: {stderr}", export.display());
    stdout
}

/// Rows without their layout: the name may hold spaces, the numbers may not.
fn rows(table: &str) -> Vec<Vec<&str>> {
    let rule = |line: &&str| line.starts_with("----");
    let lines: Vec<&str> = table.lines().take_while(|line| !line.is_empty()).collect();
    lines
        .into_iter()
        .filter(|line| !rule(line))
        .map(|line| line.split_whitespace().collect())
        .collect()
}

#[test]
fn rows_equal_coverage_py() {
    let cases: Vec<_> =
        cases().into_iter().filter(|(export, _)| version(export) >= (6, 5)).collect();
    assert!(cases.len() >= 35, "only {} tables were found", cases.len());
    for (export, expected) in cases {
        let expected = printed(&expected);
        let got = table(&export, &expected);
        let place = export.strip_prefix(repository()).expect("a fixture").display().to_string();
        for (expected, got) in rows(&expected).iter().zip(rows(&got)) {
            assert_eq!(*expected, got, "{place}");
        }
        assert_eq!(rows(&expected).len(), rows(&got).len(), "{place}");
    }
}

/// The newest version's table is met to the byte.
#[test]
fn bytes_equal_the_newest_coverage_py() {
    let newest: Vec<_> =
        cases().into_iter().filter(|(export, _)| version(export) == (7, 17)).collect();
    assert!(newest.len() >= 5, "only {} tables were found", newest.len());
    for (export, expected) in newest {
        let expected = printed(&expected);
        let got = table(&export, &expected);
        let differing = expected.lines().zip(got.lines()).find(|(expected, got)| expected != got);
        assert_eq!(differing, None, "{}", export.display());
        assert_eq!(got.len(), expected.len(), "{}", export.display());
    }
}

#[test]
fn the_seed_equals_its_own_script() {
    for case in ["ci", "branch-ctx"] {
        let folder = fixture("coverage-py/seed").join(case);
        let said = run(covscape()
            .args(["report", "-m", "--flat", "--root"])
            .arg(folder.join("artifacts")));
        assert_eq!(said.stdout, printed(&folder.join("expected/seed-script/report.txt")), "{case}");
    }
}

/// Installed copies cannot be found where there are no sources; a rule says where they belong.
#[test]
fn rules_place_installed_copies_without_sources() {
    let seed = fixture("coverage-py/seed/branch-ctx");
    let root = tempfile::tempdir().expect("a folder");
    copy(&seed.join("artifacts"), root.path());
    copy(&seed.join("artifacts-libs-measured"), root.path());
    let report = |rules: &[String]| {
        let mut command = covscape();
        command.args(["report", "-m", "--flat", "--root"]).arg(root.path()).args(rules);
        run(&mut command).stdout
    };
    assert!(report(&[]).contains("site-packages/ml/core.py"), "kept under its recorded name");
    let rule =
        |name: &str| [String::from("--map"), format!("*/site-packages/{name}=libs/{name}/{name}")];
    let rules = ["ml", "mq", "telemetry"].map(rule).concat();
    assert_eq!(report(&rules), printed(&seed.join("expected/seed-script/report.txt")));
}

#[test]
fn a_declared_project_has_its_name_and_its_inputs() {
    let said = run(covscape()
        .args(["report", "--project", "night=services/web:tools/*.json", "--root"])
        .arg(sample()));
    let heads: Vec<&str> = said.stdout.lines().filter(|line| line.starts_with('[')).collect();
    assert!(heads.iter().any(|head| head.starts_with("[night] ")), "{heads:?}");
    assert!(said.stdout.contains("services/web/bin/release"), "the input belongs to it");
}

#[test]
fn project_rows_are_all_that_flat_takes_away() {
    let table =
        |flat: &[&str]| run(covscape().args(["report", "--root"]).arg(sample()).args(flat)).stdout;
    let cells = |table: &str| rows(table).iter().map(|row| row.join(" ")).collect::<Vec<_>>();
    let with = cells(&table(&[]));
    let kept: Vec<_> = with.iter().filter(|row| !row.starts_with('[')).cloned().collect();
    assert_eq!(kept, cells(&table(&["--flat"])));
    assert_eq!(with.len() - kept.len(), 12, "twelve projects own a file");
}

/// Exports that coverage.py does not combine, or not to the same; why, says the fixtures' README.
#[test]
fn what_combine_cannot_do_equals_the_reviewed_table() {
    let cases = [
        ("mixed", &["mixed-branch", "mixed-line"][..]),
        (
            "textkit",
            &[
                "textkit-py3.8-cov5.5",
                "textkit-py3.10-cov7.4.4",
                "textkit-py3.12-cov7.6.12",
                "textkit-py3.13-cov7.17.3",
            ],
        ),
    ];
    for (case, names) in cases {
        let root = tempfile::tempdir().expect("a folder");
        for name in names {
            let export = fixture("coverage-py/reports").join(name).join("coverage.json");
            let copy = root.path().join(format!("coverage-{name}.json"));
            fs::copy(export, copy).expect("the export can be copied");
        }
        let said = run(covscape().args(["report", "-m", "--flat", "--root"]).arg(root.path()));
        let reviewed = text(&fixture("coverage-py/merged").join(format!("{case}.txt")));
        assert_eq!(said.stdout, reviewed, "{case}");
    }
}

fn report_sample(options: &[&str]) -> Said {
    run(covscape().args(["report", "--root"]).arg(sample()).args(options))
}

#[test]
fn sorting_and_skipping_stay_within_projects() {
    let plain = report_sample(&[]).stdout;
    let heads = |table: &str| -> Vec<String> {
        rows(table).iter().filter(|row| row[0].starts_with('[')).map(|row| row.join(" ")).collect()
    };
    let changed = report_sample(&["--sort=-miss", "--skip-covered"]).stdout;
    assert_eq!(heads(&changed), heads(&plain), "projects keep their place and their numbers");
    assert!(changed.ends_with(" skipped due to complete coverage.\n"), "{changed}");
    let rows = rows(&changed);
    for project in rows.split(|row| row[0].starts_with('[')) {
        let files = project.iter().take_while(|row| row[0] != "TOTAL");
        // Names may hold spaces, so the numbers are counted from the end.
        let missing: Vec<u32> = files.filter_map(|row| row[row.len() - 4].parse().ok()).collect();
        assert!(missing.is_sorted_by(|a, b| a >= b), "{project:?}");
    }
}

#[test]
fn precision_is_that_of_every_percentage() {
    assert_eq!(report_sample(&["--format", "total"]).stdout.matches('.').count(), 0);
    let total = report_sample(&["--format", "total", "--precision", "3"]).stdout;
    assert_eq!(total.trim_end().split_once('.').expect("decimals").1.len(), 3);
    let table = report_sample(&["--precision=3"]).stdout;
    assert!(table.ends_with(&format!(" {}%\n", total.trim_end())), "{table}");
    let said = report_sample(&["--precision=3", "--fail-under=99.5"]);
    assert_eq!(said.code, 2);
    let sentence = format!("total of {} is less than fail-under=99.500", total.trim_end());
    assert!(said.stderr.contains(&sentence), "{}", said.stderr);
}

#[test]
fn a_column_that_is_none_is_an_error() {
    let said = report_sample(&["--sort", "-missing"]);
    assert_eq!(said.code, 1);
    assert!(said.stderr.contains("`-missing` is no column to sort by"), "{}", said.stderr);
    assert!(said.stderr.contains("hint: one of name, stmts, miss, branch, brpart, cover"));
}
