//! Changed lines, as outputs look at them.

use super::findings::{self, Finding};
use covscape_model::{FileEntry, LineSet, Patch, PatchFile, Report};

/// The places among the changed lines where work is left, in the order of files.
pub(super) fn findings<'a>(report: &'a Report, patch: &'a Patch) -> Vec<Finding<'a>> {
    let measured = patch.files.iter().filter_map(|part| Some((entry(report, part)?, part)));
    measured.flat_map(|(file, part)| findings::among(file, &part.missing, &part.partial)).collect()
}

/// The file of the report whose lines changed, if it was measured.
pub(super) fn entry<'a>(report: &'a Report, part: &PatchFile) -> Option<&'a FileEntry> {
    report.files.get(part.file? as usize)
}

/// The changed lines of a file.
pub(super) fn changed(report: &Report, path: &str) -> LineSet {
    let files = report.patch.iter().flat_map(|patch| &patch.files);
    let mut same = files.filter(|part| part.path == path);
    same.next().map(|part| part.changed.clone()).unwrap_or_default()
}
