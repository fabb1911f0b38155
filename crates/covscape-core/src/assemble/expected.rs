//! What should have been measured and was not.

use super::Repository;
use covscape_model::{Note, NoteKind, Report};
use std::collections::BTreeSet;

/// Expected files without data, and declared projects without an input.
pub(super) fn notes(repository: &Repository, report: &Report) -> Vec<Note> {
    let note = |path: &str, text: &str| Note {
        kind: NoteKind::NotMeasured,
        path: path.to_owned(),
        text: text.to_owned(),
        inputs: Vec::new(),
    };
    let measured: BTreeSet<&str> = report.files.iter().map(|file| file.path.as_str()).collect();
    let expect = &repository.selection.expect;
    let expected = repository.tree.files().filter(|path| expect.is_match(path.as_str()));
    let wanted = expected.filter(|path| repository.selection.leaves_out(path.as_str()).is_none());
    let mut files: Vec<&str> = wanted.map(covscape_model::SourcePath::as_str).collect();
    files.retain(|path| !measured.contains(path));
    files.sort_unstable();
    let files =
        files.into_iter().map(|path| note(path, "expected, but no input names it: not measured"));
    let heard = |folder: &str| {
        let mut inputs = report.inputs.iter().filter_map(|input| input.project);
        inputs.any(|project| report.projects[project as usize].folder == folder)
    };
    let silent = repository.projects.iter().filter(|project| !heard(project.folder.as_str()));
    let silent = silent.map(|project| {
        note(&project.name, "declared, but no input belongs to it: its tests were not measured")
    });
    files.chain(silent).collect()
}
