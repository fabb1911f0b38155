//! Coverage of a change: the lines that a diff adds or modifies, and what the tests ran of them.

use crate::{Counter, LineSet};
use serde::{Deserialize, Serialize};

/// A change, as far as it concerns sources that are measured.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Patch {
    /// What the sources were compared with, in words that fit after "changes since":
    /// `main (merge base 1a2b3c4)`, `the old side of change.diff`.
    pub base: String,
    /// Files with changed lines, in the order of their path.
    pub files: Vec<PatchFile>,
    /// Number of changed files of a kind that nothing in the report measures.
    pub other_files: u32,
}

/// The changed lines of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatchFile {
    /// Its path below the root.
    pub path: String,
    /// Its position in the files of the report; none if there is no data on it.
    pub file: Option<u32>,
    /// The project that owns it.
    pub project: Option<u32>,
    /// Lines that the diff adds or modifies, by their new number.
    pub changed: LineSet,
    /// Changed lines that ran. Surplus lines
    /// ([`FileCoverage::surplus`](crate::FileCoverage::surplus)) are among them, because it is not
    /// known which they are.
    pub run: LineSet,
    /// Changed statements that did not run.
    pub missing: LineSet,
    /// Changed lines that ran without taking all their exits; a part of `run`.
    pub partial: LineSet,
    /// Changed lines that are excluded from measurement.
    pub excluded: LineSet,
}

impl Patch {
    /// The numbers of the whole change; 100 % when it changes nothing that can run.
    pub fn total(&self) -> Counter {
        self.files.iter().map(PatchFile::counter).sum()
    }

    /// Number of changed lines in files without data.
    pub fn not_measured(&self) -> u32 {
        self.files.iter().map(PatchFile::not_measured).sum()
    }

    /// The files by owner, in the order of projects, last those without one. A project without
    /// changed files is not among them.
    pub fn by_owner(&self) -> Vec<PatchOwned<'_>> {
        let mut files: Vec<&PatchFile> = self.files.iter().collect();
        files.sort_by_key(|file| (file.project.is_none(), file.project));
        let groups = files.chunk_by(|a, b| a.project == b.project);
        groups
            .map(|files| PatchOwned { project: files[0].project, files: files.to_vec() })
            .collect()
    }
}

/// The changed files of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatchOwned<'a> {
    /// Its position in the projects of the report; none for files outside of any.
    pub project: Option<u32>,
    /// Its changed files, at least one, in the order of their path.
    pub files: Vec<&'a PatchFile>,
}

impl PatchOwned<'_> {
    /// The numbers of all its files.
    pub fn total(&self) -> Counter {
        self.files.iter().map(|file| file.counter()).sum()
    }

    /// Number of changed lines in files without data.
    pub fn not_measured(&self) -> u32 {
        self.files.iter().map(|file| file.not_measured()).sum()
    }
}

impl PatchFile {
    /// The changed lines that can run, as statements. Exits are not among the numbers: a diff
    /// changes lines, so its percentage is one of lines.
    pub fn counter(&self) -> Counter {
        let missing = u64::from(self.missing.len());
        Counter {
            statements: u64::from(self.run.len()) + missing,
            missing,
            excluded: u64::from(self.excluded.len()),
            ..Counter::default()
        }
    }

    /// Whether the report has data on the file.
    pub fn is_measured(&self) -> bool {
        self.file.is_some()
    }

    /// Number of changed lines of which nothing is known: all of them in a file without data, else
    /// none.
    pub fn not_measured(&self) -> u32 {
        if self.is_measured() { 0 } else { self.changed.len() }
    }

    /// Number of changed lines that are neither statements nor excluded, in a file with data.
    pub fn not_executable(&self) -> u32 {
        let known = self.run.union(&self.missing).union(&self.excluded);
        if self.is_measured() { self.changed.minus(&known).len() } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(lines: &[u32]) -> LineSet {
        lines.iter().copied().collect()
    }

    fn file(project: Option<u32>, file: Option<u32>, run: &[u32], missing: &[u32]) -> PatchFile {
        PatchFile {
            file,
            project,
            changed: (1..=9).collect(),
            run: lines(run),
            missing: lines(missing),
            excluded: lines(&[9]),
            ..PatchFile::default()
        }
    }

    #[test]
    fn every_changed_line_is_counted_once() {
        let measured = file(Some(0), Some(4), &[1, 2, 3], &[5]);
        let counter = measured.counter();
        assert_eq!((counter.statements, counter.missing, counter.excluded), (4, 1, 1));
        assert_eq!((measured.not_measured(), measured.not_executable()), (0, 4));
        let unknown = PatchFile { changed: (1..=9).collect(), ..PatchFile::default() };
        assert_eq!((unknown.not_measured(), unknown.not_executable()), (9, 0));
        assert!(unknown.counter().is_empty());
    }

    #[test]
    fn totals_come_from_lines() {
        let files = vec![
            file(Some(1), Some(0), &[1], &[2]),
            file(None, Some(1), &[1], &[]),
            file(Some(0), Some(2), &[1, 2], &[3]),
            file(Some(1), None, &[], &[]),
        ];
        let patch = Patch { files, ..Patch::default() };
        assert_eq!((patch.total().statements, patch.total().missing), (6, 2));
        assert_eq!(patch.not_measured(), 9);
        let owners: Vec<_> =
            patch.by_owner().iter().map(|owned| (owned.project, owned.files.len())).collect();
        assert_eq!(owners, [(Some(0), 1), (Some(1), 2), (None, 1)]);
        assert_eq!(patch.by_owner()[1].total().text(0), "50");
    }

    #[test]
    fn a_change_of_nothing_that_runs_is_full() {
        assert!(Patch::default().total().meets(100.0, 0));
    }
}
