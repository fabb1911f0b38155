//! From the arguments to the assembled report: find, read, assemble.

use crate::args::Place;
use crate::messages::Messages;
use crate::{find, progress, root};
use anyhow::{Context, Result, anyhow, bail};
use covscape_core::formats;
use covscape_core::input::ReadError;
use covscape_core::patterns::PathRule;
use covscape_core::projects::{Declared, InputPath};
use covscape_core::source::{SourceError, Sources};
use covscape_core::{Assembly, ReadInput, Repository, assemble, par};
use covscape_model::{NoteKind, SourcePath};
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A repository with its report.
pub(crate) struct Run {
    /// Its root folder.
    pub(crate) root: PathBuf,
    /// What is known about it.
    pub(crate) repository: Repository,
    /// The report, and how it came about.
    pub(crate) assembly: Assembly,
    /// Whether an input that the user named could not be read.
    pub(crate) failed: bool,
}

/// Finds, reads and assembles.
pub(crate) fn run(place: &Place, inputs: &[PathBuf], messages: &Messages) -> Result<Run> {
    let root = root::find(place.root.as_deref())?;
    let found = find::walk(&root);
    for unreadable in &found.unreadable {
        messages.warning(unreadable);
    }
    let candidates = candidates(inputs, found.candidates)?;
    let (read, failed) = read_all(&root, candidates, messages);
    if read.is_empty() {
        bail!("{}", nothing(&root, inputs));
    }
    let repository = Repository {
        root: root::slashes(&root).trim_end_matches('/').to_owned(),
        tree: found.tree,
        projects: place.project.iter().map(|text| declared(text)).collect::<Result<_>>()?,
        rules: place.map.iter().map(|text| rule(text)).collect::<Result<_>>()?,
    };
    let mut assembly = assemble(&repository, read, &Folder(&root));
    assembly.report.title = title(place, &root);
    warn(&assembly, messages);
    Ok(Run { root, repository, assembly, failed })
}

fn title(place: &Place, root: &Path) -> String {
    let name = root.file_name().map(|name| name.to_string_lossy().into_owned());
    place.title.clone().or(name).unwrap_or_else(|| "coverage".to_owned())
}

fn nothing(root: &Path, inputs: &[PathBuf]) -> String {
    let place =
        if inputs.is_empty() { root.display().to_string() } else { "the named inputs".to_owned() };
    format!(
        "no coverage file could be used from {place}\n  hint: covscape reads coverage.py's JSON; write it with `coverage json` in each project"
    )
}

/// A file to read, and whether the user named it.
struct Candidate {
    path: PathBuf,
    named: bool,
}

fn candidates(inputs: &[PathBuf], found: Vec<PathBuf>) -> Result<Vec<Candidate>> {
    if inputs.is_empty() {
        return Ok(found.into_iter().map(|path| Candidate { path, named: false }).collect());
    }
    let mut seen = BTreeSet::new();
    let mut candidates = Vec::new();
    for input in inputs {
        for candidate in expand(input)? {
            if seen.insert(candidate.path.canonicalize().unwrap_or_else(|_| candidate.path.clone()))
            {
                candidates.push(candidate);
            }
        }
    }
    Ok(candidates)
}

/// A named input: a file, the coverage files in a folder, or what a glob matches.
fn expand(input: &Path) -> Result<Vec<Candidate>> {
    if input.is_dir() {
        let found = find::in_folder(input).into_iter();
        return Ok(found.map(|path| Candidate { path, named: false }).collect());
    }
    let text = input.to_string_lossy();
    if input.exists() || !text.contains(['*', '?', '[']) {
        return Ok(vec![Candidate { path: input.to_owned(), named: true }]);
    }
    let matches = glob(&text)?;
    if matches.is_empty() {
        bail!("{text}: no file matches");
    }
    Ok(matches.into_iter().map(|path| Candidate { path, named: true }).collect())
}

/// Files below the glob's fixed part that it matches.
fn glob(pattern: &str) -> Result<Vec<PathBuf>> {
    let matcher = globset::GlobBuilder::new(pattern).literal_separator(true).build();
    let matcher = matcher.with_context(|| format!("{pattern} is not a glob"))?.compile_matcher();
    let fixed: PathBuf = Path::new(pattern)
        .components()
        .take_while(|part| !part.as_os_str().to_string_lossy().contains(['*', '?', '[']))
        .collect();
    let base = if fixed.as_os_str().is_empty() { Path::new(".") } else { &fixed };
    let files = walkdir::WalkDir::new(base).sort_by_file_name().into_iter().filter_map(Result::ok);
    let files = files.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
    let plain = |path: PathBuf| path.strip_prefix(".").map(Path::to_owned).unwrap_or(path);
    Ok(files.map(plain).filter(|path| matcher.is_match(path)).collect())
}

type Attempt = (Candidate, Result<ReadInput, ReadError>);

/// Reads in parallel; what cannot be read is said and does not stop the rest.
fn read_all(
    root: &Path,
    candidates: Vec<Candidate>,
    messages: &Messages,
) -> (Vec<ReadInput>, bool) {
    let bar = progress::bar(messages, candidates.len(), "reading");
    let attempts = par::map(candidates, |candidate| {
        let attempt = read(root, &candidate.path);
        bar.inc(1);
        (candidate, attempt)
    });
    bar.finish_and_clear();
    let mut inputs = Vec::new();
    let mut errors = Vec::new();
    for (candidate, attempt) in attempts {
        match attempt {
            Ok(input) => inputs.push(input),
            Err(error) => errors.push((candidate, Err(error))),
        }
    }
    (inputs, report_errors(errors, messages))
}

fn read(root: &Path, path: &Path) -> Result<ReadInput, ReadError> {
    let bytes = std::fs::read(path).map_err(|error| unopened(path, &error))?;
    let (format, input) = formats::read(&bytes)?;
    Ok(ReadInput { path: InputPath(root::name(root, path)), format: format.name, input })
}

fn unopened(path: &Path, error: &std::io::Error) -> ReadError {
    let is_word = path.extension().is_none() && path.components().count() == 1;
    let hint = if is_word && error.kind() == ErrorKind::NotFound {
        "there is no file and no command of this name; the commands are `report` and `explain`"
    } else {
        "check its name and its permissions"
    };
    ReadError::new(format!("it cannot be opened: {error}"), hint)
}

/// Says each error; files that were only found and are of a format without a reader are counted.
/// Whether a named input is among the errors.
fn report_errors(errors: Vec<Attempt>, messages: &Messages) -> bool {
    let mut failed = false;
    let mut left_out = 0;
    for (candidate, attempt) in errors {
        let Err(error) = attempt else { continue };
        if error.unread_format && !candidate.named && !messages.verbose() {
            left_out += 1;
            continue;
        }
        failed |= candidate.named;
        let place =
            error.place.map_or(String::new(), |(line, column)| format!("{line}:{column}: "));
        let path = candidate.path.display();
        messages.warning(&format!("{path}: {place}{}\n  hint: {}", error.cause, error.hint));
    }
    if left_out > 0 {
        messages.note(&format!("{left_out} files of formats that covscape does not read yet were left out; -v lists them"));
    }
    failed
}

/// NAME=DIR[:GLOB]
fn declared(text: &str) -> Result<Declared> {
    let wrong = |why: &str| {
        anyhow!("--project {text}: {why}\n  hint: NAME=DIR or NAME=DIR:GLOB, DIR below the root")
    };
    let (name, rest) = text.split_once('=').ok_or_else(|| wrong("there is no `=`"))?;
    let (folder, glob) = rest.split_once(':').map_or((rest, None), |(dir, glob)| (dir, Some(glob)));
    let folder =
        SourcePath::new(folder).ok_or_else(|| wrong("its folder is not below the root"))?;
    let glob =
        glob.map(globset::Glob::new).transpose().map_err(|error| wrong(&error.to_string()))?;
    let name = if name.is_empty() { folder.as_str() } else { name };
    Ok(Declared { name: name.to_owned(), folder, inputs: glob.map(|glob| glob.compile_matcher()) })
}

/// PATTERN=DIR
fn rule(text: &str) -> Result<PathRule> {
    let (pattern, folder) = text.rsplit_once('=').ok_or_else(|| {
        anyhow!("--map {text}: there is no `=`\n  hint: PATTERN=DIR, for example --map /tmp/app=services/api/app")
    })?;
    let Some(folder) = SourcePath::new(folder) else {
        bail!("--map {text}: its folder is not below the root");
    };
    PathRule::new(pattern, folder.as_str()).map_err(|error| anyhow!("--map {text}: {error}"))
}

/// Notes that need a decision, each; the others are in the report.
fn warn(assembly: &Assembly, messages: &Messages) {
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

/// The sources below the root.
pub(crate) struct Folder<'a>(pub &'a Path);

impl Sources for Folder<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        let file = self.0.join(path);
        std::fs::read(file).map_err(|error| match error.kind() {
            ErrorKind::NotFound => SourceError::Missing,
            _ => SourceError::Unreadable(format!("it cannot be opened: {error}")),
        })
    }
}
