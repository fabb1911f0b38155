//! What the tests of the built product share: where things are, how the binary is run.

pub mod browser;
pub mod python;
pub mod server;
pub mod tools;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the repository")
}

/// A fixture by its path below `tests/fixtures`.
pub fn fixture(path: &str) -> PathBuf {
    repository().join("tests/fixtures").join(path)
}

/// The sample monorepo, as it is committed.
pub fn sample() -> PathBuf {
    repository().join("tests/sample/acme")
}

/// A copy of the sample with the files whose names not every system can check out.
pub fn whole_sample(folder: &Path) {
    copy(&sample(), folder);
    let odd = fixture("acme-odd-names");
    let names = fs::read_to_string(odd.join("names.tsv")).expect("the fixture lists its names");
    for line in names.lines() {
        let (safe, real) = line.split_once('\t').expect("two columns");
        fs::copy(odd.join(safe), folder.join(real)).expect("this system can name the file");
    }
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the folder can be made");
    for entry in fs::read_dir(from).expect("the folder can be read") {
        let entry = entry.expect("the folder can be read");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("the file can be copied");
        }
    }
}

/// Every coverage export of coverage.py below a folder, in the order of its path.
pub fn exports(folder: &Path) -> Vec<PathBuf> {
    let mut found = files_below(folder);
    found.retain(|path| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        ["coverage.json", "coverage.json.gz"].contains(&name)
    });
    found
}

/// Every file below a folder, in the order of its path.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(folder, &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() { collect(&path, found) } else { found.push(path) }
    }
}

/// The built binary, ready to take arguments; it says nothing of the machine it runs on.
pub fn covscape() -> Command {
    let named = std::env::var_os("COVSCAPE_BIN").map(PathBuf::from);
    let binary = named.unwrap_or_else(|| repository().join("target/release/covscape"));
    assert!(binary.is_file(), "{} is missing: run `cargo xtask build` first", binary.display());
    let mut command = Command::new(binary);
    command.env_remove("CLICOLOR_FORCE").env("NO_COLOR", "1").env("CI", "true");
    command
}

/// Holds a document against the reviewed one of this name in `tests/golden`. After a wanted change:
/// run the test with `COVSCAPE_BLESS=1`, then review the difference.
#[track_caller]
pub fn check_golden(name: &str, document: &str) {
    let path = repository().join("tests/golden").join(name);
    if std::env::var_os("COVSCAPE_BLESS").is_some() {
        fs::write(&path, document).expect("the reviewed document can be written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let differing = expected.lines().zip(document.lines()).find(|(expected, got)| expected != got);
    assert_eq!(differing, None, "{name}");
    assert_eq!(document, expected, "{name}");
}

/// What a finished run said.
#[derive(Debug)]
pub struct Said {
    /// Its exit code.
    pub code: i32,
    /// Its document.
    pub stdout: String,
    /// Its messages.
    pub stderr: String,
}

/// Runs to the end.
pub fn run(command: &mut Command) -> Said {
    let Output { status, stdout, stderr } = command.output().expect("the binary can be started");
    Said {
        code: status.code().expect("it was not killed"),
        stdout: String::from_utf8(stdout).expect("documents are UTF-8"),
        stderr: String::from_utf8(stderr).expect("messages are UTF-8"),
    }
}
