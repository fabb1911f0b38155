//! One run over a repository of two languages gives one report.

use covscape_core::source::{SourceError, Sources};
use covscape_core::{ReadInput, Repository, assemble, formats, projects::InputPath, tree::Tree};
use covscape_model::{FileEntry, Placement, SourcePath};
use covscape_tests::{Said, covscape, fixture, run, sample};
use std::fs;
use std::path::Path;

const SOURCES: &[&str] = &[
    "libs/geo/pyproject.toml",
    "libs/geo/src/geo/__init__.py",
    "libs/geo/src/geo/distance.py",
    "libs/geo/src/geo/parse.py",
    "web/package.json",
    "web/src/button.tsx",
    "web/src/format.ts",
    "web/src/unused.ts",
    "api/package.json",
    "api/lib/index.js",
    "api/lib/router.js",
];

/// Inputs, each with the fixture it is.
const INPUTS: &[(&str, &str)] = &[
    ("web/coverage/coverage-final.json", "istanbul/web/ui/jest-babel/coverage-final.json"),
    ("api/coverage/lcov.info", "istanbul/web/api/nyc/lcov.info"),
];

fn put(root: &Path, name: &str, bytes: &[u8]) {
    let path = root.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
    fs::write(path, bytes).expect("the file can be written");
}

/// A Python project with its JSON, a TypeScript one with Istanbul's, a JavaScript one with LCOV.
fn repository(root: &Path) {
    for name in SOURCES {
        let text = fs::read(sample().join(name)).unwrap_or_else(|_| b"{}\n".repeat(60));
        put(root, name, &text);
    }
    let export = fs::read(sample().join("libs/geo/coverage.json")).expect("the sample");
    put(root, "libs/geo/coverage.json", &export);
    for (name, from) in INPUTS {
        put(root, name, &fs::read(fixture(from)).expect("the fixture"));
    }
}

fn report(arguments: &[&str]) -> Said {
    let root = tempfile::tempdir().expect("a folder");
    repository(root.path());
    let said = run(covscape().arg("report").args(arguments).arg("--root").arg(root.path()));
    assert_eq!(said.code, 0, "{}", said.stderr);
    said
}

#[test]
fn a_python_and_a_javascript_project_are_one_report() {
    let said = report(&[]);
    let row = |name: &str| {
        let row = said.stdout.lines().find(|row| row.split_whitespace().next() == Some(name));
        let row = row.unwrap_or_else(|| panic!("no {name} in\n{}", said.stdout));
        row.split_whitespace().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    // Statements, missing, branches, partial, as jest, nyc and coverage.py count them.
    assert_eq!(row("web/src/format.ts")[..3], ["25", "4", "24"]);
    assert_eq!(row("api/lib/index.js")[..3], ["6", "0", "1"]);
    assert!(row("libs/geo/src/geo/distance.py").len() >= 4);
    assert!(!said.stderr.contains("warning"), "{}", said.stderr);
    assert!(said.stderr.contains("3 inputs"), "{}", said.stderr);
}

/// Every source has this text.
struct Source(&'static str);

impl Sources for Source {
    fn read(&self, _: &str) -> Result<Vec<u8>, SourceError> {
        Ok(self.0.as_bytes().to_vec())
    }
}

#[test]
fn counts_are_kept_where_the_data_has_them() {
    let read = |(name, from): &(&str, &Path)| {
        let bytes = fs::read(from).expect("the fixture");
        let (format, input) = formats::read(&bytes).expect("it can be read");
        ReadInput {
            path: InputPath((*name).to_owned()),
            format: format.name,
            input,
            modified: None,
        }
    };
    let export = sample().join("libs/geo/coverage.json");
    let fixtures: Vec<_> = INPUTS.iter().map(|(name, from)| (*name, fixture(from))).collect();
    let mut inputs: Vec<_> = fixtures.iter().map(|(name, from)| (*name, from.as_path())).collect();
    inputs.push(("libs/geo/coverage.json", &export));
    let tree =
        Tree::new(SOURCES.iter().filter_map(|name| SourcePath::new(name)).collect::<Vec<_>>());
    let repository = Repository { root: "/r".to_owned(), tree, ..Repository::default() };
    let report = assemble(&repository, inputs.iter().map(read).collect(), &Source("")).report;
    let file = |path: &str| -> &FileEntry {
        report.files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("{path}"))
    };
    assert!(report.files.iter().all(|file| file.placement == Placement::Placed));
    let detail = |path: &str| file(path).coverage.detail.as_ref();
    let hits = |path: &str| detail(path).map(|detail| detail.hits.clone());
    assert_eq!(hits("api/lib/index.js").and_then(|hits| hits.get(&3).copied()), Some(2));
    assert_eq!(hits("web/src/button.tsx").and_then(|hits| hits.get(&6).copied()), Some(2));
    assert!(detail("web/src/button.tsx").is_some_and(|detail| detail.spans.len() == 6));
    assert!(detail("libs/geo/src/geo/distance.py").is_none());
}

/// One run exported as JSON, another as LCOV: together they took every exit, also that of a function
/// whose line the two name differently.
#[test]
fn an_export_and_a_tracefile_of_coverage_py_merge() {
    let export = r#"{"meta": {"version": "7.6.12"}, "files": {"a.py": {"executed_lines": [1, 2, 3], "missing_lines": [4],
        "executed_branches": [[3, -1]], "missing_branches": [[3, 4]], "summary": {"num_statements": 4, "num_branches": 2}}}}"#;
    let tracefile = "SF:a.py\nDA:1,1\nDA:2,1\nDA:3,1\nDA:4,1\nLF:4\nLH:4\nFN:2,4,f\nFNDA:1,f\n\
        BRDA:3,0,jump to line 4,1\nBRDA:3,0,return from function 'f',0\nBRF:2\nBRH:1\nend_of_record\n";
    let read = |(name, text): (&str, &str)| {
        let (format, input) = formats::read(text.as_bytes()).expect("it can be read");
        ReadInput { path: InputPath(name.to_owned()), format: format.name, input, modified: None }
    };
    let tree = Tree::new(SourcePath::new("a.py"));
    let repository = Repository { root: "/r".to_owned(), tree, ..Repository::default() };
    let source = Source("@cache\ndef f(a):\n    if a:\n        return 1\n");
    let inputs = [("coverage.json", export), ("lcov.info", tracefile)].map(read).to_vec();
    let report = assemble(&repository, inputs, &source).report;
    let counter = report.files[0].coverage.counter();
    assert_eq!((counter.statements, counter.missing), (4, 0));
    assert_eq!((counter.branches, counter.missing_branches, counter.partial), (2, 0, 0));
}
