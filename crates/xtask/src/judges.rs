//! Peer tools that tests compare covscape with: Python packages of exact versions, in a folder of
//! their own below `target/tools`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::project::Project;
use crate::shell;

/// coverage.py is what the table and the merge have to equal, diff-cover the patch.
const PACKAGES: &[&str] = &["coverage==7.17.3", "diff-cover==10.6.0"];

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
    let wanted = PACKAGES.join("\n");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(judges);
    }
    create(&folder)?;
    let mut pip = Command::new(&judges.python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    shell::run(pip.args(PACKAGES)).context("the peer tools that tests need cannot be installed")?;
    std::fs::write(&stamp, wanted).with_context(|| stamp.display().to_string())?;
    Ok(judges)
}

fn create(folder: &Path) -> Result<()> {
    shell::run(Command::new("python3").args(["-m", "venv"]).arg(folder))
        .context("the tests need Python 3 with `venv` (Debian: python3-venv)")
}
