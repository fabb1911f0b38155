//! From the arguments to the assembled report: find, read, assemble.

use crate::args::{Inputs, Measured};
use crate::changes::Changes;
use crate::messages::Messages;
use crate::settings::Settings;
use crate::sources::Folder;
use crate::{Exit, find, inputs, nothing, reading, root};
use anyhow::{Result, bail};
use covscape_core::{Assembly, Repository, assemble, own_paths};
use covscape_model::NoteKind;
use std::path::PathBuf;

/// A repository with its report.
pub(crate) struct Run {
    /// Its root folder.
    pub(crate) root: PathBuf,
    /// What is known about it.
    pub(crate) repository: Repository,
    /// The report, and how it came about.
    pub(crate) assembly: Assembly,
    /// What the user wants.
    pub(crate) settings: Settings,
    /// Whether a path without a single place is an error.
    strict: bool,
    /// Number of inputs that could not be read.
    pub(crate) unread: usize,
    /// Whether the user named one of them.
    pub(crate) failed: bool,
}

/// Finds, reads and assembles; with the coverage of a change, if one is asked for.
pub(crate) fn measure(measured: &Measured, messages: &Messages) -> Result<Run> {
    let root = root::find(measured.inputs.place.root.as_deref())?;
    let changes = Changes::read(measured, &root, messages)?;
    let mut run = run_below(root, &measured.inputs, messages)?;
    run.assembly.report.patch =
        changes.map(|changes| changes.patch(&run.repository, &run.assembly.report));
    Ok(run)
}

/// Finds, reads and assembles.
pub(crate) fn run(inputs: &Inputs, messages: &Messages) -> Result<Run> {
    run_below(root::find(inputs.place.root.as_deref())?, inputs, messages)
}

fn run_below(root: PathBuf, Inputs { input, place }: &Inputs, messages: &Messages) -> Result<Run> {
    let settings = Settings::load(&root, place.config.as_deref())?;
    let (projects, rules) = (settings.projects(place)?, settings.rules(place)?);
    let selection = settings.selection(place)?;
    let found = find::walk(&root);
    for unreadable in &found.unreadable {
        messages.warning(unreadable);
    }
    if input.is_empty() && messages.verbose() {
        for archive in &found.archives {
            messages.note(&format!("{}: not looked into; name it to read it", archive.display()));
        }
    }
    let candidates = inputs::candidates(input, found.candidates)?;
    let reading = reading::read_all(&root, candidates, messages);
    if reading.inputs.is_empty() {
        bail!("{}", nothing::text(&root, input, &found.archives));
    }
    let name = root::slashes(&root).trim_end_matches('/').to_owned();
    let project_rules = settings.project_rules(&found.tree)?;
    let variable = |name: &str| std::env::var(name).ok();
    let own_paths = own_paths::read(&found.tree, &name, &Folder(&root), variable);
    let repository = Repository {
        root: name,
        tree: found.tree,
        projects,
        rules,
        project_rules,
        own_paths,
        selection,
    };
    let mut assembly = assemble(&repository, reading.inputs, &Folder(&root));
    assembly.report.title =
        place.title.clone().or(settings.config.title.clone()).unwrap_or_else(|| root::title(&root));
    say_notes(&assembly, messages);
    let (unread, failed) = (reading.failed, reading.named_failed);
    let strict = place.strict_paths;
    Ok(Run { root, repository, assembly, settings, strict, unread, failed })
}

impl Run {
    /// The exit of a run whose gates are not asked.
    pub(crate) fn exit(&self) -> Exit {
        let unplaced = |kind| matches!(kind, NoteKind::Ambiguous | NoteKind::Unmapped);
        let mut notes = self.assembly.report.notes.iter();
        if self.failed {
            Exit::Failed
        } else if self.strict && notes.any(|note| unplaced(note.kind)) {
            Exit::Unplaced
        } else {
            Exit::Fine
        }
    }
}

/// Notes that need a decision; the others are in the report.
fn say_notes(assembly: &Assembly, messages: &Messages) {
    const SHOWN: usize = 20;
    let notes = assembly.report.notes.iter();
    let notes = notes.filter(|note| messages.verbose() || note.kind.is_problem());
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
