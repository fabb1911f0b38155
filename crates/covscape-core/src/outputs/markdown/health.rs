//! What a reader of the numbers should know, counted.

use covscape_model::{NoteKind, Report};
use std::fmt::Write;

/// The section; empty when there is nothing to say.
pub(super) fn section(report: &Report) -> String {
    let number = |kind| report.notes.iter().filter(|note| note.kind == kind).count();
    let mut said: Vec<(NoteKind, usize)> =
        NoteKind::ALL.map(|kind| (kind, number(kind))).into_iter().collect();
    said.retain(|(_, number)| *number > 0);
    if said.is_empty() {
        return String::new();
    }
    said.sort_by_key(|(kind, _)| !kind.is_problem());
    let mut text = "\n### Health\n\n".to_owned();
    for (kind, number) in said {
        let sign = if kind.is_problem() { "⚠️ Check" } else { "ℹ️ Note" };
        let _ = writeln!(text, "- {sign}: {} – {number}", words(kind));
    }
    text + "\n`covscape explain` says more.\n"
}

fn words(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Input => "inputs not read, or only in part",
        NoteKind::Ambiguous => "recorded paths that fit several files",
        NoteKind::Unmapped => "recorded paths that fit no file",
        NoteKind::Conflict => "files recorded from different sources",
        NoteKind::Changed => "sources that changed since they were measured",
        NoteKind::Outdated => "inputs much older than the others",
        NoteKind::NotMeasured => "files or projects that were not measured",
        NoteKind::Mixed => "files with branches from some inputs only",
        NoteKind::SameRun => "inputs not used because another one is the same run",
        NoteKind::LeftOut => "files left out as wished",
        NoteKind::Source => "sources that are not here",
        NoteKind::Stored => "numbers kept as their input states them",
    }
}
