//! From the arguments to the assembled report: find, read, assemble.

use crate::args::Inputs;
use crate::messages::Messages;
use crate::sources::Folder;
use crate::{declarations, find, inputs, reading, root};
use anyhow::{Result, bail};
use covscape_core::{Assembly, Repository, assemble};
use covscape_model::NoteKind;
use std::path::{Path, PathBuf};

/// A repository with its report.
pub(crate) struct Run {
    /// Its root folder.
    pub(crate) root: PathBuf,
    /// What is known about it.
    pub(crate) repository: Repository,
    /// The report, and how it came about.
    pub(crate) assembly: Assembly,
    /// Number of inputs that could not be read.
    pub(crate) unread: usize,
    /// Whether the user named one of them.
    pub(crate) failed: bool,
}

/// Finds, reads and assembles.
pub(crate) fn run(Inputs { input, place }: &Inputs, messages: &Messages) -> Result<Run> {
    let projects = place.project.iter().map(|text| declarations::project(text));
    let rules = place.map.iter().map(|text| declarations::rule(text));
    let (projects, rules) = (projects.collect::<Result<_>>()?, rules.collect::<Result<_>>()?);
    let root = root::find(place.root.as_deref())?;
    let found = find::walk(&root);
    for unreadable in &found.unreadable {
        messages.warning(unreadable);
    }
    let candidates = inputs::candidates(input, found.candidates)?;
    let reading = reading::read_all(&root, candidates, messages);
    if reading.inputs.is_empty() {
        bail!("{}", nothing(&root, input));
    }
    let name = root::slashes(&root).trim_end_matches('/').to_owned();
    let repository = Repository { root: name, tree: found.tree, projects, rules };
    let mut assembly = assemble(&repository, reading.inputs, &Folder(&root));
    assembly.report.title = place.title.clone().unwrap_or_else(|| root::title(&root));
    say_notes(&assembly, messages);
    let (unread, failed) = (reading.failed, reading.named_failed);
    Ok(Run { root, repository, assembly, unread, failed })
}

fn nothing(root: &Path, inputs: &[PathBuf]) -> String {
    let root = root.display();
    let place = if inputs.is_empty() { format!("below {root}") } else { "as named".to_owned() };
    format!(
        "no coverage file {place} could be used\n  hint: covscape reads coverage.py's JSON (`coverage json` in each project), LCOV, and Istanbul's JSON (`coverage-final.json`)"
    )
}

/// Notes that need a decision; the others are in the report.
fn say_notes(assembly: &Assembly, messages: &Messages) {
    const SHOWN: usize = 20;
    let needs = |kind| matches!(kind, NoteKind::Input | NoteKind::Ambiguous | NoteKind::Unmapped);
    let notes = assembly.report.notes.iter().filter(|note| messages.verbose() || needs(note.kind));
    let notes: Vec<_> = notes.collect();
    let shown = if messages.verbose() { notes.len() } else { SHOWN };
    for note in notes.iter().take(shown) {
        let place = if note.path.is_empty() { String::new() } else { format!("{}: ", note.path) };
        messages.warning(&format!("{place}{}", note.text));
    }
    if notes.len() > shown {
        messages.note(&format!("{} more warnings; -v lists them", notes.len() - shown));
    }
}
