//! What may be an input: archives and standard input beside files, and what the run says of them.

use covscape_tests::{Said, copy, covscape, exports, fixture, run, sample};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};

fn report(root: &Path) -> Command {
    let mut command = covscape();
    command.args(["report", "--flat", "--root"]).arg(root);
    command
}

/// Names, statements and misses of the table.
fn rows(said: &Said) -> Vec<String> {
    let rows = said.stdout.lines().filter(|line| line.contains(".py"));
    rows.map(|row| row.split_whitespace().take(3).collect::<Vec<_>>().join(" ")).collect()
}

/// Reads a named archive in an empty repository.
#[track_caller]
fn check(archive: &str, code: i32, table: &[&str], messages: &[&str]) {
    let root = tempfile::tempdir().expect("a folder");
    let said = run(report(root.path()).arg(fixture("archives").join(archive)));
    assert_eq!(said.code, code, "{archive}: {}", said.stderr);
    assert_eq!(rows(&said), table, "{archive}: {}", said.stderr);
    for message in messages {
        assert!(said.stderr.contains(message), "{archive}: {message}\n{}", said.stderr);
    }
    let left = fs::read_dir(root.path()).expect("a folder").count();
    assert_eq!(left, 0, "{archive}: nothing is written");
}

const API: &str = "api/app/main.py 3 1";
const ML: &str = "ml/ml/core.py 2 1";

#[test]
fn each_kind_of_archive_is_read() {
    let long = format!("{}/ml/core.py 2 1", "x".repeat(150));
    check("artifacts.zip", 0, &[API, ML], &["2 inputs: 2 files"]);
    check("artifacts.tar.gz", 0, &[API, &long], &["coverage-link.json", "-v says why"]);
    check("concatenated.json.gz", 0, &["archives/app/main.py 3 1"], &["1 input: 1 file"]);
    check("nested.zip", 0, &["inner.zip/app/main.py 3 1"], &["1 input: 1 file"]);
}

#[test]
fn names_of_members_are_only_names() {
    let names =
        ["abs/app/main.py 3 1", "ci/app/main.py 3 1", "tmp/app/main.py 3 1", "日本/ml/core.py 2 1"];
    check("names.zip", 0, &names, &["4 inputs: 4 files"]);
    let names = ["same-names.zip/app/main.py 3 1", "same-names.zip/ml/core.py 2 1"];
    check("same-names.zip", 0, &names, &["2 inputs: 2 files"]);
}

#[test]
fn what_cannot_be_unpacked_is_named() {
    check("cut.zip", 1, &[], &["cut.zip: the zip archive is cut off", "hint:"]);
    let refused = ["methods.zip/bzip2/coverage.json: it is packed by method 12", "2 could not be"];
    check("methods.zip", 0, &["stored/ml/core.py 2 1"], &refused);
}

/// Archives below the root count if their name speaks of coverage; in a named folder all do.
#[test]
fn the_search_looks_into_archives_by_their_name() {
    let root = tempfile::tempdir().expect("a folder");
    let zip = fixture("archives/artifacts.zip");
    fs::create_dir(root.path().join("out")).expect("a folder");
    fs::copy(&zip, root.path().join("out/data.zip")).expect("a file");
    let said = run(report(root.path()).arg("-v"));
    assert_eq!(said.code, 1);
    for part in ["out/data.zip: not looked into", "1 archive without `cov`", ".coverage.*"] {
        assert!(said.stderr.contains(part), "{part}: {}", said.stderr);
    }
    let named = run(report(root.path()).arg(root.path().join("out")));
    assert!(named.stderr.contains("2 inputs: 2 files"), "{}", named.stderr);
    fs::copy(&zip, root.path().join("out/Coverage-all.zip")).expect("a file");
    let said = run(report(root.path()).arg("-v"));
    for part in ["2 inputs: 2 files", "Coverage-all.zip: 2 files of other names left out"] {
        assert!(said.stderr.contains(part), "{part}: {}", said.stderr);
    }
}

#[test]
fn hidden_files_are_spoken_of_where_they_get_lost() {
    let root = tempfile::tempdir().expect("a folder");
    let said = run(report(root.path()).env("GITHUB_ACTIONS", "true"));
    assert!(said.stderr.contains("`include-hidden-files: true`"), "{}", said.stderr);
    let said = run(report(root.path()).env_remove("GITHUB_ACTIONS"));
    assert!(!said.stderr.contains("include-hidden-files"), "{}", said.stderr);
}

/// The sample's exports in one archive, as a CI system hands them out, with their folders.
fn packed(sample: &Path, archive: &Path) {
    let file = File::create(archive).expect("a file");
    let mut tar = tar::Builder::new(GzEncoder::new(file, Compression::default()));
    for export in exports(sample) {
        let name = export.strip_prefix(sample).expect("below the sample").to_owned();
        tar.append_path_with_name(&export, name).expect("the file can be read");
        fs::remove_file(export).expect("the file can be removed");
    }
    tar.into_inner().and_then(GzEncoder::finish).expect("the file can be written");
}

#[test]
fn an_archive_gives_what_its_files_give() {
    let folder = tempfile::tempdir().expect("a folder");
    let (root, archive) = (folder.path().join("acme"), folder.path().join("all.tgz"));
    copy(&sample(), &root);
    let expected = run(&mut report(&root)).stdout;
    assert!(expected.contains("TOTAL"), "{expected}");
    packed(&root, &archive);
    assert_eq!(run(&mut report(&root)).code, 1, "the exports are gone");
    assert_eq!(run(report(&root).arg(&archive)).stdout, expected);
    let stdin = File::open(&archive).expect("a file");
    assert_eq!(run(report(&root).arg("-").stdin(stdin)).stdout, expected);
    assert_eq!(run(report(&root).arg(&archive).args(["-j", "1"])).stdout, expected);
    let found = run(report(&root).args(["--jobs", "3"]).arg(folder.path())).stdout;
    assert_eq!(found, expected);
}

#[test]
fn standard_input_is_one_input_of_that_name() {
    let root = tempfile::tempdir().expect("a folder");
    let explain = |input: Stdio| {
        run(covscape().args(["explain", "--root"]).arg(root.path()).args(["--", "-"]).stdin(input))
    };
    let export = File::open(sample().join("libs/mq/coverage.json")).expect("a file");
    let said = explain(export.into());
    assert!(said.stdout.starts_with("-\n  project  . (its own folder)"), "{}", said.stdout);
    let said = explain(Stdio::null());
    assert_eq!(said.code, 1);
    assert!(said.stderr.contains("-: the file is empty"), "{}", said.stderr);
}

/// Files that lie beside coverage: named ones are an error, found ones a line.
#[test]
fn what_has_no_coverage_of_lines_is_left_out_with_a_note() {
    let root = tempfile::tempdir().expect("a folder");
    let inputs = fixture("nasty/ambiguous");
    fs::copy(sample().join("libs/mq/coverage.json"), root.path().join("coverage.json"))
        .expect("a file");
    fs::copy(inputs.join("coverage-summary.json"), root.path().join("coverage-summary.json"))
        .expect("a file");
    let found = run(&mut report(root.path()));
    let note = "1 file without coverage of lines left out: ";
    assert!(found.stderr.contains(note) && !found.stderr.contains("warning"), "{}", found.stderr);
    let verbose = run(report(root.path()).arg("-v"));
    assert!(verbose.stderr.contains("Istanbul's summary has no"), "{}", verbose.stderr);
    let mut glob = report(root.path());
    let glob = run(glob.arg(root.path().join("coverage.json")).arg(inputs.join("*.json")));
    assert_eq!(glob.code, 0, "{}", glob.stderr);
    assert!(glob.stderr.contains("3 files without coverage of lines left out"), "{}", glob.stderr);
    let mut named = report(root.path());
    let named = run(named.arg(root.path().join("coverage.json")).arg(inputs.join("data.json")));
    assert_eq!(named.code, 1);
    assert!(named.stderr.contains("data.json: no coverage format is known"), "{}", named.stderr);
}

#[test]
fn the_number_of_threads_is_a_number() {
    for wrong in ["0", "-1", "many", ""] {
        let said = run(covscape().args(["report", &format!("--jobs={wrong}")]));
        assert_eq!(said.code, 1, "{wrong}");
        assert!(said.stderr.contains("thread"), "{wrong}: {}", said.stderr);
    }
}

#[test]
fn completions_are_scripts() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let said = run(covscape().args(["completions", shell]));
        assert_eq!((said.code, said.stderr.as_str()), (0, ""), "{shell}");
        for word in ["explain", "show-missing"] {
            assert!(said.stdout.contains(word), "{shell}: {word}");
        }
    }
    let said = run(covscape().args(["completions", "tcsh"]));
    assert_eq!(said.code, 1);
    assert!(said.stderr.contains("powershell"), "{}", said.stderr);
}

#[test]
fn bash_accepts_its_completions() {
    let Ok(version) = Command::new("bash").arg("--version").output() else {
        eprintln!("skipped: there is no bash here");
        return;
    };
    assert!(version.status.success());
    let folder = tempfile::tempdir().expect("a folder");
    let script = folder.path().join("covscape.bash");
    fs::write(&script, run(covscape().args(["completions", "bash"])).stdout).expect("a file");
    let said = run(Command::new("bash").arg("-n").arg(&script));
    assert_eq!((said.code, said.stderr.as_str()), (0, ""));
}

#[test]
fn the_long_version_names_the_formats_that_are_written() {
    let short = run(covscape().arg("-V")).stdout;
    assert_eq!(short.lines().count(), 1, "{short}");
    let long = run(covscape().arg("--version")).stdout;
    assert!(long.starts_with(short.trim_end()), "{long}");
    let folder = format!("format {}", covscape_model::shards::FORMAT_VERSION);
    for part in [folder.as_str(), "coverage.py JSON", "LCOV", "Cobertura XML", "JSON summary"] {
        assert!(long.contains(part), "{part}: {long}");
    }
}

#[test]
fn a_mistyped_word_is_understood() {
    let said = |word: &str| run(covscape().arg(word).arg("--root").arg(sample()));
    for (word, hint) in [
        ("reprot", "did you mean `covscape report`? (the commands are `report`, "),
        ("explian", "did you mean `covscape explain`?"),
        ("artifacts", "hint: the commands are `report`, "),
    ] {
        let said = said(word);
        assert_eq!(said.code, 1, "{word}");
        assert!(said.stderr.contains(hint), "{word}: {}", said.stderr);
    }
    let said = run(covscape().args(["report", "--flta"]));
    assert!(said.code == 1 && said.stderr.contains("--flat"), "{}", said.stderr);
}
