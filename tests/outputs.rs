//! The forms of `covscape report` on the sample, beside reviewed ones, and against what their readers
//! take.

use covscape_core::outputs::{OUTPUTS, Output, OutputOptions};
use covscape_core::source::{SourceError, Sources};
use covscape_model::{
    Counter, FileEntry, InputEntry, LineSet, Note, NoteKind, Patch, PatchFile, Placement, Project,
    ProjectRun, Report, Scope, Verdict,
};
use covscape_tests::{Said, check_golden, covscape, fixture, repository, run, sample};
use jsonschema::Validator;
use regex_lite::Regex;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

/// Runs on the sample.
fn report(arguments: &[&str]) -> Said {
    let mut command = covscape();
    command.args(["report", "--title", "acme", "--root"]).arg(sample()).args(arguments);
    run(&mut command)
}

#[test]
fn documents_equal_the_reviewed_ones() {
    let all = [
        ("report.md", "markdown"),
        ("report.json", "json"),
        ("github.txt", "github"),
        ("code-quality.json", "gitlab"),
        ("agent.txt", "agent"),
    ];
    for (name, format) in all {
        let said = report(&["--fail-under", "90", "--format", format]);
        check_golden(name, &said.stdout);
        assert_eq!(said.code, 2, "a threshold is missed: {}", said.stderr);
    }
}

#[test]
fn without_project_rows_markdown_is_the_table_of_coverage_py() {
    let said = report(&["--flat", "--format", "markdown"]);
    assert!(said.stdout.starts_with("| Name "), "{}", said.stdout);
    assert!(said.stdout.contains("| **TOTAL**"), "{}", said.stdout);
}

#[test]
fn documents_go_to_files_and_one_to_stdout() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).to_str().expect("UTF-8").to_owned();
    let (json, markdown) = (at("report.json"), at("report.md"));
    fs::write(&json, "the one before").expect("a file");
    let formats = format!("json:{json},total");
    let said = report(&["--format", &formats, "--format", &format!("markdown:{markdown}")]);
    assert_eq!((said.code, said.stdout.as_str()), (0, "86\n"), "{}", said.stderr);
    let text = fs::read_to_string(json).expect("it was written");
    assert!(serde_json::from_str::<Value>(&text).is_ok());
    assert!(
        fs::read_to_string(markdown).expect("it was written").starts_with("<!-- covscape -->\n")
    );
    let left: BTreeSet<_> = fs::read_dir(folder.path())
        .expect("a folder")
        .flatten()
        .collect::<Vec<_>>()
        .iter()
        .map(fs::DirEntry::file_name)
        .collect();
    assert_eq!(left.len(), 2, "nothing but the documents: {left:?}");
}

fn check_error(arguments: &[&str], expected: &str) {
    let said = report(arguments);
    assert_eq!((said.code, said.stdout.as_str()), (1, ""), "{arguments:?}");
    assert!(said.stderr.contains(expected), "{arguments:?}: {}", said.stderr);
}

#[test]
fn mistakes_are_explained() {
    let names: Vec<&str> = OUTPUTS.iter().map(|output| output.name).collect();
    check_error(&["--format", "jsn"], &names.join(", "));
    check_error(&["--format", "json:"], "the path after the colon is missing");
    check_error(&["--format", "json,text"], "would both go to stdout");
    check_error(&["--format", "json:a,text:a"], "named twice");
    check_error(&["--format", "json:/no/such/folder/a.json"], "it cannot be written");
    check_error(&["--max-chars", "10"], "less than 4000");
}

fn validator() -> Validator {
    let path = repository().join("crates/covscape-core/schema/report-1.schema.json");
    let schema = fs::read_to_string(path).expect("the schema is published");
    let schema: Value = serde_json::from_str(&schema).expect("it is JSON");
    jsonschema::meta::validate(&schema).expect("it is a schema");
    jsonschema::draft202012::new(&schema).expect("it is a schema of its draft")
}

fn check_valid(validator: &Validator, place: &str, text: &str) -> Value {
    let document: Value = serde_json::from_str(text).expect("it is JSON");
    let errors: Vec<String> = validator
        .iter_errors(&document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert_eq!(errors, Vec::<String>::new(), "{place}");
    document
}

#[test]
fn json_of_real_runs_is_as_its_schema_says() {
    let validator = validator();
    let folders = ["coverage-py/reports", "coverage-py/seed", "coverage-py/others", "nasty"];
    let places = [sample()].into_iter().chain(folders.map(fixture));
    let mut files = 0;
    for place in places {
        let mut command = covscape();
        command.args(["report", "--format", "json", "--precision", "2", "--root"]).arg(&place);
        let said = run(&mut command);
        if said.code == 0 {
            let document = check_valid(&validator, &place.display().to_string(), &said.stdout);
            files += document["files"].as_array().expect("a list").len();
        }
    }
    assert!(files > 500, "only {files} files");
}

struct Nothing;

impl Sources for Nothing {
    fn read(&self, _: &str) -> Result<Vec<u8>, SourceError> {
        Err(SourceError::Missing)
    }
}

fn file(path: &str, placement: Placement) -> FileEntry {
    let mut file = FileEntry {
        path: path.to_owned(),
        placement,
        project: placement.is_placed().then_some(0),
        coverage: covscape_model::FileCoverage::default(),
        contributions: vec![covscape_model::Contribution { input: 0, run: 2, statements: 3 }],
        runs: Vec::new(),
    };
    file.coverage.executed = [1, 3, 6].into_iter().collect();
    file.coverage.missing = [4].into_iter().collect();
    file
}

/// A report with one of everything that a run on the sample lacks.
fn everything() -> Report {
    let lines = |lines: &[u32]| -> LineSet { lines.iter().copied().collect() };
    let project = |name: &str| Project { name: name.to_owned(), folder: name.to_owned() };
    let verdict =
        |scope| Verdict { scope, threshold: 90.5, counter: Counter::default(), met: true };
    let mut shared = file("libs/a.py", Placement::Placed);
    shared.runs = vec![
        ProjectRun { project: Some(0), lines: lines(&[1]) },
        ProjectRun { project: Some(1), lines: lines(&[1, 3, 6]) },
    ];
    let changed = PatchFile {
        path: "libs/a.py".to_owned(),
        file: Some(0),
        project: Some(0),
        changed: lines(&[3, 4, 5]),
        run: lines(&[3]),
        missing: lines(&[4]),
        ..PatchFile::default()
    };
    let unknown = PatchFile { path: "b.sh".to_owned(), ..PatchFile::default() };
    let others = Placement::ALL.map(|placement| file(&format!("{placement:?}"), placement));
    let note = |kind| Note {
        kind,
        path: "libs/a.py".to_owned(),
        text: "said".to_owned(),
        inputs: vec![0],
    };
    let scopes = [
        Scope::Total,
        Scope::Project(1),
        Scope::Paths("libs/**".to_owned()),
        Scope::File(0),
        Scope::Patch,
    ];
    Report {
        title: "everything".to_owned(),
        projects: vec![project("libs"), project("services/api")],
        inputs: vec![InputEntry { path: "api.json".to_owned(), ..InputEntry::default() }],
        files: [shared].into_iter().chain(others).collect(),
        notes: NoteKind::ALL.map(note).to_vec(),
        gates: scopes.map(verdict).to_vec(),
        patch: Some(Patch {
            base: "main".to_owned(),
            files: vec![changed, unknown],
            other_files: 2,
        }),
        ..Report::default()
    }
}

#[test]
fn json_of_everything_is_as_its_schema_says() {
    let json = Output::named("json").expect("it is a form");
    let text = json.write(&everything(), &OutputOptions::default(), &Nothing).expect("no order");
    let document = check_valid(&validator(), "everything", &text);
    let expected = serde_json::json!({
        "not_by_own": [[3, 3], [6, 6]],
        "only_by": [{ "project": "services/api", "lines": [[3, 3], [6, 6]] }],
    });
    assert_eq!(document["files"][0]["tests"], expected);
    assert_eq!(document["not_measured"], serde_json::json!(["libs/a.py"]));
}

/// A schema that takes anything would prove nothing.
#[test]
fn the_schema_refuses_what_is_wrong() {
    let validator = validator();
    let json = Output::named("json").expect("it is a form");
    let text = json.write(&everything(), &OutputOptions::default(), &Nothing).expect("no order");
    let document: Value = serde_json::from_str(&text).expect("it is JSON");
    let wrong = |at: &str, value: Value| {
        let mut document = document.clone();
        *document.pointer_mut(at).unwrap_or_else(|| panic!("{at}")) = value;
        assert!(!validator.is_valid(&document), "{at}");
    };
    wrong("/schema", 2.into());
    wrong("/total/percent", 101.into());
    wrong("/total/percent_text", "86%".into());
    wrong("/files/0/missing", serde_json::json!([[0, 4]]));
    wrong("/files/0/placement", "somewhere".into());
    wrong("/notes/0/kind", "unheard".into());
    let mut more = document.clone();
    more["files"][0]["more"] = true.into();
    assert!(!validator.is_valid(&more));
}

/// GitHub's limits and syntax: <https://docs.github.com/actions/reference/workflow-commands>.
#[test]
fn annotations_are_workflow_commands() {
    let syntax = Regex::new(
        "^::(error|warning|notice) (file=[^,:]+,line=[1-9][0-9]*,endLine=[1-9][0-9]*,)?title=[^,:]+::[^\r\n]+$",
    );
    let syntax = syntax.expect("it is a pattern");
    let said = report(&["--format", "github", "--fail-under", "90"]);
    let lines: Vec<&str> = said.stdout.lines().collect();
    assert_eq!(lines.len(), 10);
    for line in &lines {
        assert!(syntax.is_match(line), "{line}");
    }
    assert!(lines[0].starts_with("::error ") && lines[9].starts_with("::notice "));
}

#[test]
fn code_quality_is_what_gitlab_reads() {
    let said = report(&["--format", "gitlab"]);
    let findings: Value = serde_json::from_str(&said.stdout).expect("it is JSON");
    let findings = findings.as_array().expect("an array");
    let mut fingerprints = BTreeSet::new();
    for finding in findings {
        let text = |key: &str| finding[key].as_str().unwrap_or_else(|| panic!("{key}: {finding}"));
        assert!(!text("description").is_empty() && !text("check_name").is_empty());
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&text("severity")));
        assert!(fingerprints.insert(text("fingerprint")), "twice: {finding}");
        let path = finding["location"]["path"].as_str().expect("a path");
        assert!(!path.starts_with(['/', '.']), "{path}");
        assert!(finding["location"]["lines"]["begin"].as_u64().is_some_and(|line| line > 0));
    }
    assert!(findings.len() > 50);
}

/// The regular expression that the README gives for GitLab's `coverage:`.
#[test]
fn gitlab_finds_the_total_in_the_table() {
    let readme = fs::read_to_string(repository().join("README.md")).expect("a file");
    let (_, after) = readme.split_once("coverage: '/").expect("the recipe is there");
    let (pattern, _) = after.split_once("/'").expect("it ends");
    let pattern = Regex::new(pattern).expect("it is a pattern");
    for arguments in [&["-m"][..], &["--flat"], &["--precision", "2"], &["--sort", "-cover"]] {
        let said = report(arguments);
        let found: Vec<&str> = said
            .stdout
            .lines()
            .chain(said.stderr.lines())
            .filter_map(|line| Some(pattern.captures(line)?.get(1)?.as_str()))
            .collect();
        let expected = if arguments[0] == "--precision" { "85.85%" } else { "86%" };
        assert_eq!(found, [expected], "{arguments:?}");
    }
}

#[test]
fn a_model_gets_no_more_than_it_wants() {
    let whole = report(&["--format", "agent"]).stdout;
    let part = report(&["--format", "agent", "--max-chars", "5000"]).stdout;
    assert!(part.chars().count() <= 5_000 && whole.chars().count() > 5_000);
    assert!(whole.contains("!   25     continue\n") && !whole.contains("\nCut: "));
}
