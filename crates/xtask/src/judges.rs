//! Peer tools that tests compare covscape with: Python packages of exact versions, in a folder of
//! their own below `target/tools`.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::project::Project;
use crate::shell;

/// coverage.py is what the table and the merge have to equal, diff-cover the patch.
const PACKAGES: &[&str] = &["coverage==7.17.3", "diff-cover==10.6.0"];

/// Older versions of coverage.py, each in a folder of its own: what they merge is compared, too.
/// The first writes regions and lines that are no statements, the second no regions.
const OLDER_COVERAGE: &[&str] = &["7.6.12", "6.5.0"];

/// The programs that tests start.
pub(crate) struct Judges {
    pub(crate) python: PathBuf,
    pub(crate) diff_cover: PathBuf,
}

/// Makes sure that they are there.
pub(crate) fn install(project: &Project) -> Result<Judges> {
    let folder = project.tools().join("python");
    let programs = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let program = |name: &str| programs.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    let judges = Judges { python: program("python"), diff_cover: program("diff-cover") };
    let stamp = folder.join("packages.txt");
    let wanted = [PACKAGES, OLDER_COVERAGE].concat().join("\n");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(judges);
    }
    create(&folder)?;
    pip(&judges.python, PACKAGES.iter().map(OsStr::new))?;
    for version in OLDER_COVERAGE {
        let target = folder.join(format!("coverage-{version}"));
        let package = format!("coverage=={version}");
        let arguments = ["--upgrade", "--target"].map(OsStr::new);
        pip(&judges.python, arguments.into_iter().chain([target.as_ref(), package.as_ref()]))?;
    }
    std::fs::write(&stamp, wanted).with_context(|| stamp.display().to_string())?;
    Ok(judges)
}

fn pip<'a>(python: &Path, arguments: impl IntoIterator<Item = &'a OsStr>) -> Result<()> {
    let mut pip = Command::new(python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(arguments);
    shell::run(&mut pip).context("the peer tools that tests need cannot be installed")
}

fn create(folder: &Path) -> Result<()> {
    shell::run(Command::new("python3").args(["-m", "venv"]).arg(folder))
        .context("the tests need Python 3 with `venv` (Debian: python3-venv)")
}
