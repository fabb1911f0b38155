//! coverage.py doing the same work: each project's `coverage combine`, one more over all of them,
//! the table, the pages.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::generate::Monorepo;
use crate::project::Project;
use crate::shell;

const VERSION: &str = "7.17.3";

/// How the result names it.
pub(super) const NAME: &str = "coverage.py 7.17.3, the loop";

/// Writes coverage.py's data files from lists of arcs.
const RECORD: &str = include_str!("record.py");

/// What people run today.
const LOOP: &str = include_str!("loop.sh");

/// coverage.py in a virtual environment of its own.
pub(super) struct Peer {
    programs: PathBuf,
}

impl Peer {
    /// Installs it on first use; nothing if there is no Python that can.
    pub(super) fn install(project: &Project) -> Result<Option<Self>> {
        let usable = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))";
        let python = Command::new("python3").args(["-c", usable]).output();
        if !python.is_ok_and(|output| output.status.success()) {
            return Ok(None);
        }
        let folder = project.tools().join(format!("coverage-{VERSION}"));
        let peer = Self { programs: folder.join("bin") };
        if !peer.programs.join("coverage").exists() {
            shell::run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
            let mut pip = Command::new(peer.programs.join("pip"));
            shell::run(pip.args(["install", "--quiet", &format!("coverage=={VERSION}")]))?;
        }
        Ok(Some(peer))
    }

    /// Writes the `.coverage` file of every project.
    pub(super) fn record(&self, monorepo: &Monorepo) -> Result<()> {
        let mut python = Command::new(self.programs.join("python"));
        python.args(["-c", RECORD]).arg(&monorepo.arcs).arg(&monorepo.recorded);
        shell::run_as("python record.py", &mut python)
    }

    /// The whole loop as one process.
    pub(super) fn the_loop(&self, monorepo: &Monorepo) -> Command {
        let mut bash = Command::new("bash");
        bash.current_dir(&monorepo.root).args(["-c", LOOP, "loop.sh"]);
        bash.arg(&monorepo.recorded).arg(&self.programs);
        bash
    }

    /// The table of what the last loop has left.
    pub(super) fn table(&self, monorepo: &Monorepo) -> Command {
        let mut coverage = Command::new(self.programs.join("coverage"));
        coverage.current_dir(&monorepo.root).arg("report");
        coverage
    }
}
