//! What is to be said, in which order.

use crate::outputs::findings::{self, Finding};
use crate::outputs::patch;
use covscape_model::{FileEntry, Patch, Report};
use std::cmp::Reverse;

/// A file with what is to be said of it.
pub(super) struct Work<'a> {
    pub(super) file: &'a FileEntry,
    pub(super) findings: Vec<Finding<'a>>,
}

impl Work<'_> {
    /// Statements in it that did not run.
    pub(super) fn missing(&self) -> u32 {
        self.findings.iter().map(|finding| finding.missing).sum()
    }

    fn partial(&self) -> usize {
        self.findings.iter().map(|finding| finding.partial.len()).sum()
    }
}

/// Changed lines first, then all others, each with the worst file first.
pub(super) fn sections(report: &Report) -> Vec<(&'static str, Vec<Work<'_>>)> {
    let changed = report.patch.as_ref().map(|patch| changed(report, patch)).unwrap_or_default();
    let others = report.files.iter().map(|file| {
        let skip = patch::changed(report, &file.path);
        let (missing, partial) = (&file.coverage.missing, &file.coverage.partial_lines());
        let findings = findings::among(file, &missing.minus(&skip), &partial.minus(&skip));
        Work { file, findings }
    });
    let mut sections = vec![("Changed lines", changed), ("Files", others.collect())];
    for (_, files) in &mut sections {
        files.retain(|work| !work.findings.is_empty());
        files.sort_by_key(|work| (Reverse(work.missing()), Reverse(work.partial())));
    }
    sections.retain(|(_, files)| !files.is_empty());
    sections
}

fn changed<'a>(report: &'a Report, change: &'a Patch) -> Vec<Work<'a>> {
    let measured = change.files.iter().filter_map(|part| {
        let file = patch::entry(report, part)?;
        Some(Work { file, findings: findings::among(file, &part.missing, &part.partial) })
    });
    measured.collect()
}
