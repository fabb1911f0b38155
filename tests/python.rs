//! A Python with a peer tool in it, where one is installed.

use crate::repository;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The Python that has this version of a package; a version ends where `.*` stands.
///
/// Without it a test has no judge: it passes where somebody develops, after saying what is missing,
/// and fails where `CI` is set, so that nothing goes unjudged for long.
pub fn with(package: &str, version: &str) -> Option<PathBuf> {
    let python = python();
    let found = installed(&python, package);
    if found.as_deref().is_some_and(|found| fits(found, version)) {
        return Some(python);
    }
    let found = found.map_or_else(|| "none".to_owned(), |found| format!("version {found}"));
    missing(&format!("{package} {version}, and {} has {found}", python.display()))
}

/// The folder of an older coverage.py, which stands beside the newest one (`PYTHONPATH`).
pub fn older_coverage(version: &str) -> Option<PathBuf> {
    let python = python();
    let environment = python.parent().and_then(Path::parent).unwrap_or(Path::new(""));
    let folder = environment.join(format!("coverage-{version}"));
    if folder.is_dir() {
        return Some(folder);
    }
    missing(&format!("coverage {version} in {}", folder.display()))
}

fn missing(what: &str) -> Option<PathBuf> {
    let said = format!(
        "this test needs {what}\n  \
         hint: `cargo xtask test` installs it; or name another Python in COVSCAPE_PYTHON"
    );
    assert!(env::var_os("CI").is_none(), "{said}");
    eprintln!("not run: {said}");
    None
}

fn python() -> PathBuf {
    let of_xtask = || {
        let folder = if cfg!(windows) { "Scripts" } else { "bin" };
        let name = format!("python{}", env::consts::EXE_SUFFIX);
        repository().join("target/tools/python").join(folder).join(name)
    };
    env::var_os("COVSCAPE_PYTHON").map_or_else(of_xtask, PathBuf::from)
}

fn installed(python: &Path, package: &str) -> Option<String> {
    let ask = format!("import importlib.metadata as m; print(m.version('{package}'))");
    let said = Command::new(python).args(["-c", &ask]).output().ok()?;
    let version = String::from_utf8(said.stdout).ok()?.trim().to_owned();
    said.status.success().then_some(version)
}

fn fits(found: &str, wanted: &str) -> bool {
    wanted.strip_suffix('*').map_or(found == wanted, |start| found.starts_with(start))
}
