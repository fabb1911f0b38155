//! Patch coverage of real git repositories: as diff-cover sees it, and as users see it.

use covscape_model::{Counter, LineSet};
use covscape_tests::{Said, covscape, run};
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A repository whose `main` is one commit, and whose current branch changes it.
struct Repository(TempDir);

impl Repository {
    /// None where there is no git.
    fn new(files: &[(&str, &str)]) -> Option<Self> {
        find("git", None)?;
        let repository = Self(tempfile::tempdir().expect("a folder"));
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        repository.put(".git/info/exclude", "coverage.json\ncoverage/\n");
        for (path, text) in files {
            repository.put(path, text);
        }
        repository.commit();
        repository.git(&["checkout", "--quiet", "-b", "topic"]);
        Some(repository)
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message=change"]);
    }

    fn git(&self, arguments: &[&str]) -> String {
        let output = alone(&mut Command::new("git"), self.root()).args(arguments).output();
        let output = output.expect("git can be started");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("git writes UTF-8 here")
    }

    /// Writes an export of coverage.py into each project.
    fn measure(&self, states: &[State]) {
        let mut exports: BTreeMap<&str, serde_json::Map<_, _>> = BTreeMap::new();
        for State { project, path, run, missing } in states {
            let file = json!({"executed_lines": run, "missing_lines": missing});
            exports.entry(project).or_default().insert((*path).to_owned(), file);
        }
        for (project, files) in exports {
            let export = json!({"meta": {"version": "7.17.3"}, "files": files});
            self.put(&format!("{project}/coverage.json"), &export.to_string());
        }
    }

    /// `covscape report` with more arguments.
    fn report(&self, arguments: &[&str]) -> Said {
        run(alone(&mut covscape(), self.root()).arg("report").args(arguments))
    }
}

/// A command in a folder that knows nothing of this machine's git configuration.
fn alone<'a>(command: &'a mut Command, folder: &Path) -> &'a mut Command {
    for name in ["GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"]
    {
        command.env(name, "someone");
    }
    command.current_dir(folder);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1")
}

/// What a test run made of a file.
struct State {
    project: &'static str,
    path: &'static str,
    run: &'static [u32],
    missing: &'static [u32],
}

const fn state(path: &'static str, run: &'static [u32], missing: &'static [u32]) -> State {
    State { project: ".", path, run, missing }
}

impl State {
    fn full_path(&self) -> String {
        if self.project == "." {
            self.path.to_owned()
        } else {
            format!("{}/{}", self.project, self.path)
        }
    }

    fn inverted(&self) -> Self {
        let Self { project, path, run, missing } = *self;
        Self { project, path, run: missing, missing: run }
    }
}

/// Covered and missing changed lines of each file that has any.
type Lines = BTreeMap<String, (LineSet, LineSet)>;

/// A tool that may be absent on a developer's machine, never in CI.
fn find(name: &str, named: Option<PathBuf>) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut files = std::env::split_paths(&path).map(|folder| folder.join(name));
    let found = named.or_else(|| files.find(|file| file.is_file()));
    if found.is_none() {
        assert!(std::env::var_os("CI").is_none(), "{name} is absent, and CI is set");
        // Past the test harness, which hides what a passing test prints.
        let _ = writeln!(std::io::stderr(), "{name} is absent: a test shows nothing");
    }
    found
}

#[derive(Deserialize)]
struct DiffCover {
    src_stats: BTreeMap<String, FileStats>,
    total_num_lines: u32,
    total_num_violations: u32,
    total_percent_covered: u32,
}

#[derive(Deserialize)]
struct FileStats {
    covered_lines: Vec<u32>,
    violation_lines: Vec<u32>,
}

fn diff_cover(program: &Path, repository: &Repository, states: &[State]) -> DiffCover {
    let folder = tempfile::tempdir().expect("a folder");
    let (lcov, answer) = (folder.path().join("lcov.info"), folder.path().join("answer.json"));
    fs::write(&lcov, lcov_of(states)).expect("the file can be written");
    let mut command = Command::new(program);
    alone(&mut command, repository.root()).arg(&lcov).arg("--compare-branch=main");
    let output = command.arg(format!("--format=json:{}", answer.display())).output();
    let output = output.expect("diff-cover can be started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let answer = fs::read(answer).expect("diff-cover writes its answer");
    serde_json::from_slice(&answer).expect("diff-cover writes JSON")
}

fn lcov_of(states: &[State]) -> String {
    let mut text = String::new();
    for state in states {
        let _ = writeln!(text, "SF:{}", state.full_path());
        let run = state.run.iter().map(|line| (line, 1));
        for (line, hits) in run.chain(state.missing.iter().map(|line| (line, 0))) {
            let _ = writeln!(text, "DA:{line},{hits}");
        }
        text.push_str("end_of_record\n");
    }
    text
}

/// A row of the table of a change.
struct Row {
    name: String,
    changed: u32,
    missing: LineSet,
    percent: String,
}

/// The measured rows. A name may hold spaces, so the head tells where it ends.
fn rows(stdout: &str) -> Vec<Row> {
    let (_, table) = stdout.split_once("\nPatch: changes since ").expect("there is a second table");
    let head = table.lines().nth(1).expect("a table has a head");
    let name = head.find("  Changed").expect("the head names its columns");
    table.lines().skip(2).filter_map(|line| row(line, name)).collect()
}

fn row(line: &str, name: usize) -> Option<Row> {
    let (name, numbers): (String, String) =
        (line.chars().take(name).collect(), line.chars().skip(name).collect());
    let mut cells = numbers.split_whitespace();
    let (changed, _, percent) = (cells.next()?.parse().ok()?, cells.next()?, cells.next()?);
    let missing = cells.flat_map(|cell| range(cell.trim_end_matches(','))).collect();
    Some(Row { name: name.trim_end().to_owned(), changed, missing, percent: percent.to_owned() })
}

fn range(text: &str) -> std::ops::RangeInclusive<u32> {
    let number = |text: &str| text.trim().parse().unwrap_or(0);
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    number(first)..=number(last)
}

/// The missing lines that covscape shows for these states, by file, and the numbers of the total.
fn missing(repository: &Repository, states: &[State]) -> (BTreeMap<String, LineSet>, Counter) {
    repository.measure(states);
    let said = repository.report(&["--diff", "main"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let mut rows = rows(&said.stdout);
    rows.retain(|row| !row.name.starts_with('['));
    let all = rows.pop().expect("there is a total");
    let missing: u32 = rows.iter().map(|row| row.missing.len()).sum();
    let total =
        Counter { statements: all.changed.into(), missing: missing.into(), ..Counter::default() };
    assert_eq!(rows.iter().map(|row| row.changed).sum::<u32>(), all.changed);
    assert_eq!(all.percent.trim_end_matches('%'), total.cell(0), "{}", said.stdout);
    (rows.into_iter().map(|row| (row.name, row.missing)).collect(), total)
}

/// covscape and diff-cover agree on each line. What covscape calls covered is read from a second
/// run, on data in which the covered lines are missing.
#[track_caller]
fn check(repository: &Repository, states: &[State], lines: u32) {
    let named = std::env::var_os("COVSCAPE_DIFF_COVER").map(PathBuf::from);
    let Some(program) = find("diff-cover", named) else { return };
    let theirs = diff_cover(&program, repository, states);
    let inverted: Vec<State> = states.iter().map(State::inverted).collect();
    let (mut covered, _) = missing(repository, &inverted);
    let (missing, total) = missing(repository, states);
    let pair = |(path, missing)| {
        let covered = covered.remove(&path).unwrap_or_default();
        (path, (covered, missing))
    };
    let ours = with_lines(missing.into_iter().map(pair));
    let of_file = |(path, file): (String, FileStats)| {
        let lines = |lines: Vec<u32>| lines.into_iter().collect();
        (path, (lines(file.covered_lines), lines(file.violation_lines)))
    };
    assert_eq!(ours, with_lines(theirs.src_stats.into_iter().map(of_file)));
    let of_theirs = (u64::from(theirs.total_num_lines), u64::from(theirs.total_num_violations));
    assert_eq!((total.statements, total.missing), of_theirs);
    // diff-cover cuts decimals off.
    assert_eq!(total.percent().floor() as u32, theirs.total_percent_covered);
    assert_eq!(total.statements, u64::from(lines), "the case tests what it means to");
}

/// Without the files of which no changed line can run: diff-cover lists some of them.
fn with_lines(files: impl Iterator<Item = (String, (LineSet, LineSet))>) -> Lines {
    files.filter(|(_, (covered, missing))| !covered.is_empty() || !missing.is_empty()).collect()
}

/// Ten statements.
const TEN: &str = "a = 1\nb = 2\nc = 3\nd = 4\ne = 5\nf = 6\ng = 7\nh = 8\ni = 9\nj = 10\n";

#[test]
fn a_plain_change() {
    let Some(repository) = Repository::new(&[("app.py", TEN)]) else { return };
    repository.put("app.py", &TEN.replace("b = 2\nc = 3", "b = 20\nc = 30\nd = 40"));
    repository.commit();
    check(&repository, &[state("app.py", &[1, 2, 4, 6], &[3, 5])], 3);
}

#[test]
fn several_hunks() {
    let Some(repository) = Repository::new(&[("app.py", TEN)]) else { return };
    let text =
        TEN.replace("a = 1", "a = 0").replace("e = 5\n", "").replace("i = 9", "i = 0\nx = 0");
    repository.put("app.py", &text);
    repository.commit();
    check(&repository, &[state("app.py", &[1, 2, 3, 8], &[9, 10])], 3);
}

#[test]
fn a_new_file() {
    let Some(repository) = Repository::new(&[("app.py", TEN)]) else { return };
    repository.put("b/new.py", "# new\na = 1\nb = 2\n");
    repository.commit();
    let states = [state("app.py", &[1, 2], &[3]), state("b/new.py", &[2], &[3])];
    check(&repository, &states, 2);
}

#[test]
fn a_renamed_file_with_a_change() {
    let Some(repository) = Repository::new(&[("old.py", TEN)]) else { return };
    repository.git(&["mv", "old.py", "new.py"]);
    repository.put("new.py", &TEN.replace("j = 10", "j = 11\nk = 12"));
    repository.commit();
    check(&repository, &[state("new.py", &[1, 2, 10], &[3, 11])], 2);
}

#[test]
fn a_file_that_is_only_renamed() {
    let Some(repository) = Repository::new(&[("old.py", TEN), ("app.py", TEN)]) else { return };
    repository.git(&["mv", "old.py", "new.py"]);
    repository.put("app.py", &TEN.replace("a = 1", "a = 0"));
    repository.commit();
    check(&repository, &[state("new.py", &[1, 2], &[3]), state("app.py", &[1, 2], &[3])], 1);
}

#[test]
fn a_deleted_file() {
    let Some(repository) = Repository::new(&[("old.py", TEN), ("app.py", TEN)]) else { return };
    fs::remove_file(repository.root().join("old.py")).expect("the file can be removed");
    repository.put("app.py", &TEN.replace("a = 1", "a = 0"));
    repository.commit();
    check(&repository, &[state("old.py", &[1, 2], &[3]), state("app.py", &[2], &[1, 3])], 1);
}

#[test]
fn a_file_with_line_ends_of_windows() {
    let text = TEN.replace('\n', "\r\n");
    let Some(repository) = Repository::new(&[("app.py", &text)]) else { return };
    repository.put("app.py", &text.replace("c = 3\r\n", "c = 4\r\n\r\nx = 5\r\n"));
    repository.commit();
    check(&repository, &[state("app.py", &[1, 2, 3], &[5, 6])], 2);
}

/// diff-cover does not unquote names, so git may not quote them for it; covscape asks git for
/// quoted names in any case.
#[test]
fn a_name_beyond_ascii() {
    let Some(repository) = Repository::new(&[("b/übung.py", TEN)]) else { return };
    repository.git(&["config", "core.quotePath", "false"]);
    repository.put("b/übung.py", &TEN.replace("c = 3", "c = 0\nd = 0"));
    repository.commit();
    check(&repository, &[state("b/übung.py", &[1, 2, 3], &[4, 5])], 2);
}

#[test]
fn a_name_with_spaces() {
    let Some(repository) = Repository::new(&[("b b/app  one.py", TEN)]) else { return };
    repository.put("my app/main  one.py", &TEN.replace("c = 3", "c = 0\nd = 0"));
    repository.commit();
    let states = [state("my app/main  one.py", &[1, 2, 3], &[4, 5])];
    check(&repository, &states, 5);
}

#[test]
fn a_last_line_without_an_end() {
    let Some(repository) = Repository::new(&[("app.py", TEN), ("b.py", TEN)]) else { return };
    repository.put("app.py", &TEN.replace("j = 10\n", "j = 11\nk = 12"));
    repository.put("b.py", TEN.trim_end());
    repository.commit();
    check(&repository, &[state("app.py", &[9, 10], &[11]), state("b.py", &[9], &[10])], 3);
}

#[test]
fn uncommitted_changes() {
    let Some(repository) = Repository::new(&[("app.py", TEN), ("b.py", TEN)]) else { return };
    repository.put("app.py", &TEN.replace("c = 3", "c = 0\nd = 0"));
    repository.commit();
    repository.put("app.py", &TEN.replace("c = 3", "c = 0\nd = 1"));
    repository.git(&["add", "app.py"]);
    repository.put("b.py", &TEN.replace("j = 10", "j = 11"));
    check(&repository, &[state("app.py", &[1, 2, 3], &[4, 5]), state("b.py", &[10], &[])], 3);
}

#[test]
fn a_change_of_two_projects() {
    const PROJECTS: [&str; 2] = ["services/api", "libs/ml"];
    let Some(repository) = Repository::new(&[
        ("services/api/pyproject.toml", "[project]\n"),
        ("services/api/app/main.py", TEN),
        ("libs/ml/pyproject.toml", "[project]\n"),
        ("libs/ml/app/main.py", TEN),
    ]) else {
        return;
    };
    repository.put("services/api/app/main.py", &TEN.replace("c = 3", "c = 0\nd = 0"));
    repository.put("libs/ml/app/main.py", &TEN.replace("h = 8", "h = 0"));
    repository.commit();
    let [api, ml] = PROJECTS
        .map(|project| move |run, missing| State { project, path: "app/main.py", run, missing });
    check(&repository, &[api(&[1, 2, 3], &[4]), ml(&[1, 2, 3], &[8])], 3);
}

#[test]
fn a_file_without_data() {
    let Some(repository) =
        Repository::new(&[("app.py", TEN), ("setup.py", TEN), ("README.md", "# a\n")])
    else {
        return;
    };
    repository.put("app.py", &TEN.replace("c = 3", "c = 0\nd = 0"));
    repository.put("setup.py", &TEN.replace("c = 3", "c = 0\nd = 0"));
    repository.put("README.md", "# b\n");
    repository.commit();
    check(&repository, &[state("app.py", &[1, 2, 3], &[4])], 2);
}

#[test]
fn lines_that_cannot_run() {
    let Some(repository) = Repository::new(&[("app.py", "# a\n\na = 1\n")]) else { return };
    repository.put("app.py", "# b\n\n# c\na = 1\n");
    repository.commit();
    check(&repository, &[state("app.py", &[4], &[])], 0);
}

/// The topic changes what `main` changes too: the merge base counts, not `main`.
#[test]
fn a_branch_behind_main() {
    let Some(repository) = Repository::new(&[("app.py", TEN)]) else { return };
    repository.put("app.py", &TEN.replace("c = 3", "c = 0"));
    repository.commit();
    repository.git(&["checkout", "--quiet", "main"]);
    repository.put("app.py", &TEN.replace("h = 8", "h = 0"));
    repository.commit();
    repository.git(&["checkout", "--quiet", "topic"]);
    check(&repository, &[state("app.py", &[1, 2, 8], &[3])], 1);
}

/// Where diff-cover 10.6 is wrong: it counts `\ No newline at end of file` of the old side as a
/// line of the new one, and cuts names at ` b/`.
#[test]
fn what_diff_cover_gets_wrong() {
    let Some(repository) = Repository::new(&[("app.py", TEN.trim_end()), ("x b/y.py", TEN)]) else {
        return;
    };
    repository.put("app.py", &TEN.replace("j = 10", "j = 11\nk = 12"));
    repository.put("x b/y.py", &TEN.replace("a = 1", "a = 0"));
    repository.commit();
    let (got, total) =
        missing(&repository, &[state("app.py", &[10], &[11]), state("x b/y.py", &[], &[1])]);
    let expected = [("app.py", 11), ("x b/y.py", 1)];
    let line = |(path, line): (&str, u32)| (path.to_owned(), [line].into_iter().collect());
    assert_eq!((got, total.statements), (expected.map(line).into(), 3));
}

/// Two projects with branches, a new file without data, and files of other kinds.
fn acme() -> Option<Repository> {
    let repository = Repository::new(&[
        ("services/api/pyproject.toml", "[project]\n"),
        ("services/api/app/main.py", TEN),
        ("libs/ml/pyproject.toml", "[project]\n"),
        ("libs/ml/core.py", TEN),
        ("README.md", "# a\n"),
    ])?;
    repository.put("services/api/app/main.py", &TEN.replace("c = 3", "c = 0\nd = 0"));
    repository.put("services/api/app/new.py", "a = 1\n");
    repository.put("libs/ml/core.py", &TEN.replace("h = 8", "h = 0"));
    repository.put("README.md", "# b\n");
    repository.commit();
    repository.put(
        "services/api/coverage.json",
        r#"{"meta": {"version": "7.17.3", "branch_coverage": true}, "files": {"app/main.py": {
            "executed_lines": [1, 2, 3], "missing_lines": [4, 5],
            "executed_branches": [[3, 5]], "missing_branches": [[3, 4]],
            "summary": {"num_branches": 2}}}}"#,
    );
    let core = State { project: "libs/ml", path: "core.py", run: &[8], missing: &[9] };
    repository.measure(&[core]);
    Some(repository)
}

const TABLE: &str = "
Name                       Changed   Miss  Partial  Cover   Missing
-------------------------------------------------------------------
[libs/ml]                        1      0        0   100%
libs/ml/core.py                  1      0        0   100%
[services/api]                   2      1        1    50%
services/api/app/main.py         2      1        1    50%   4
services/api/app/new.py                      not measured
-------------------------------------------------------------------
TOTAL                            3      1        1    67%
1 other file changed
";

/// What stands after the main table, which a diff does not change; and the rest.
fn second_table(repository: &Repository, arguments: &[&str]) -> (String, i32, String) {
    let plain = repository.report(&[]).stdout;
    let Said { code, stdout, stderr } = repository.report(arguments);
    let rest = stdout.strip_prefix(&plain).expect("the main table stays as it is");
    (rest.to_owned(), code, stderr)
}

#[test]
fn the_table_of_a_change_follows_the_main_table() {
    let Some(repository) = acme() else { return };
    let base = repository.git(&["rev-parse", "--short=7", "main"]);
    let (table, code, _) = second_table(&repository, &["--diff", "main"]);
    let head = format!("\nPatch: changes since main (merge base {})", base.trim());
    assert_eq!((table, code), (head + TABLE, 0));
}

#[test]
fn the_configuration_of_git_changes_nothing() {
    let Some(repository) = acme() else { return };
    let (before, ..) = second_table(&repository, &["--diff", "main"]);
    for (name, value) in [
        ("color.ui", "always"),
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("diff.external", "false"),
        ("diff.context", "5"),
        ("diff.interHunkContext", "9"),
        ("diff.renames", "false"),
        ("diff.suppressBlankEmpty", "true"),
        ("core.quotePath", "false"),
        ("core.pager", "false"),
    ] {
        repository.git(&["config", name, value]);
    }
    let (after, code, stderr) = second_table(&repository, &["--diff", "main"]);
    assert_eq!((after, code), (before, 0), "{stderr}");
}

#[test]
fn a_diff_may_come_from_a_file_or_standard_input() {
    let Some(repository) = acme() else { return };
    let diff = repository.git(&["diff", "main"]);
    let outside = tempfile::tempdir().expect("a folder");
    let file = outside.path().join("change.diff");
    fs::write(&file, &diff).expect("the file can be written");
    let file = file.display().to_string();
    let (table, code, _) = second_table(&repository, &["--diff-file", &file]);
    assert_eq!((table, code), (format!("\nPatch: changes since the old side of {file}{TABLE}"), 0));
    let mut command = covscape();
    let command = alone(&mut command, repository.root()).args(["report", "--diff-file", "-"]);
    let input = fs::File::open(&file).expect("the file was written");
    let said = run(command.stdin(Stdio::from(input)));
    let head = "\nPatch: changes since the old side of standard input";
    assert!(said.stdout.ends_with(&format!("{head}{TABLE}")), "{}", said.stdout);
}

#[test]
fn the_root_may_be_a_folder_of_the_repository() {
    let Some(repository) = acme() else { return };
    let api = repository.root().join("services/api");
    let said = run(alone(&mut covscape(), &api).args(["report", "--root", ".", "--diff", "main"]));
    assert_eq!(said.code, 0, "{}", said.stderr);
    let names: Vec<String> = rows(&said.stdout).into_iter().map(|row| row.name).collect();
    assert_eq!(names, ["[api]", "app/main.py", "TOTAL"], "{}", said.stdout);
}

#[test]
fn a_missed_gate_of_the_change_exits_with_two() {
    let Some(repository) = acme() else { return };
    let gate = |percent| repository.report(&["--diff", "main", "--fail-under-patch", percent]);
    assert_eq!(["66", "67", "68"].map(|percent| gate(percent).code), [0, 0, 2]);
    let said = gate("90.5").stderr;
    assert!(said.contains("changed lines of 66.7 is less than fail-under=90.5"), "{said}");
    let nothing = repository.report(&["--diff", "HEAD", "--fail-under-patch", "100"]);
    assert_eq!(nothing.code, 0, "{}", nothing.stderr);
}

#[track_caller]
fn refused(said: &Said, parts: &[&str]) {
    assert_eq!((said.code, said.stdout.as_str()), (1, ""), "{}", said.stderr);
    for part in parts {
        assert!(said.stderr.contains(part), "{part}: {}", said.stderr);
    }
}

#[test]
fn mistakes_are_explained() {
    let Some(repository) = acme() else { return };
    repository.put("no.diff", " x.py | 2 +-\n");
    let report = |arguments: &[&str]| repository.report(arguments);
    refused(&report(&["--diff", "mian"]), &["--diff mian", "no such revision", "hint:"]);
    refused(&report(&["--diff=--all"]), &["no such revision"]);
    refused(
        &report(&["--diff", "main", "--diff-file", "x"]),
        &["--diff-file <FILE>", "cannot be used"],
    );
    refused(&report(&["--fail-under-patch", "90"]), &["--diff <REV>"]);
    refused(&report(&["--diff-file", "gone.diff"]), &["gone.diff", "cannot be read"]);
    refused(&report(&["--diff-file", "no.diff"]), &["no.diff:1: no diff", "hint:"]);
    let outside = tempfile::tempdir().expect("a folder");
    let mut command = covscape();
    let command = alone(&mut command, outside.path()).args(["report", "--diff", "main"]);
    let ceiling = outside.path().parent().expect("a folder").as_os_str();
    refused(&run(command.env("GIT_CEILING_DIRECTORIES", ceiling)), &["in no git repository"]);
    let mut command = covscape();
    let command = alone(&mut command, repository.root()).args(["report", "--diff", "main"]);
    refused(&run(command.env("PATH", outside.path())), &["git was not found", "--diff-file"]);
}

#[test]
fn a_shallow_clone_is_told_how_to_fetch() {
    let Some(repository) = acme() else { return };
    let clone = tempfile::tempdir().expect("a folder");
    let from = format!("file://{}", repository.root().display());
    let to = clone.path().display().to_string();
    repository.git(&["clone", "--quiet", "--depth=1", "--no-single-branch", &from, &to]);
    let report = |revision: &str| {
        run(alone(&mut covscape(), clone.path()).args(["report", "--diff", revision]))
    };
    refused(&report("origin/main"), &["no commit in common", "fetch-depth: 0", "--unshallow"]);
    refused(&report("HEAD~1"), &["no such revision", "fetch-depth: 0"]);
}

#[test]
fn untracked_files_are_said_to_be_left_out() {
    let Some(repository) = acme() else { return };
    repository.put("services/api/app/later.py", "a = 1\n");
    let said = repository.report(&["--diff", "main", "-v"]);
    assert!(said.stderr.contains("1 untracked file not in the diff"), "{}", said.stderr);
    assert!(!said.stdout.contains("later.py"), "{}", said.stdout);
}

/// A diff that is not as it should be is said with its line, and the rest is shown.
#[test]
fn a_damaged_diff_is_said() {
    let Some(repository) = acme() else { return };
    let diff = repository.git(&["diff", "main"]);
    let cut = &diff[..diff.rfind("\n i = 9").expect("the last hunk has this line")];
    repository.put("cut.diff", cut);
    let said = repository.report(&["--diff-file", "cut.diff"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert!(said.stderr.contains("warning: cut.diff:"), "{}", said.stderr);
    assert!(said.stderr.contains("fewer lines than its header says"), "{}", said.stderr);
}
