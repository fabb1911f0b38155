//! Changed lines, and what became of them.

use crate::{Counter, LineSet};
use serde::{Deserialize, Serialize};

/// The lines that a change added or edited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Patch {
    /// What the change is measured from: a revision, or the name of a diff.
    pub base: String,
    /// Files with changed lines, in the order of their path.
    pub files: Vec<PatchFile>,
}

/// The changed lines of a file. `run`, `missing`, `partial` and `excluded` are changed lines; those
/// in none of them are no statements, or the file was not measured.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatchFile {
    /// Its path below the root.
    pub path: String,
    /// Its position among the files of the report; none: it was not measured.
    pub file: Option<u32>,
    /// The project that owns it.
    pub project: Option<u32>,
    /// All changed lines.
    pub changed: LineSet,
    /// Statements that ran.
    pub run: LineSet,
    /// Statements that did not run.
    pub missing: LineSet,
    /// Statements that ran but have an exit that was never taken; they are in `run`, too.
    pub partial: LineSet,
    /// Lines excluded from measurement.
    pub excluded: LineSet,
}

impl Patch {
    /// The statements among the changed lines.
    pub fn counter(&self) -> Counter {
        self.files.iter().map(PatchFile::counter).sum()
    }
}

impl PatchFile {
    /// The statements among its changed lines.
    pub fn counter(&self) -> Counter {
        let missing = u64::from(self.missing.len());
        let statements = u64::from(self.run.len()) + missing;
        let excluded = u64::from(self.excluded.len());
        Counter { statements, missing, excluded, ..Counter::default() }
    }
}
