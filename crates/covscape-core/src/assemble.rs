//! From inputs to a report: projects, places, merge, notes.

mod contexts;
mod notes;
mod owners;

use crate::input::Input;
use crate::mapping::{Mapper, Outcome};
use crate::merge::merge;
use crate::patterns::PathRule;
use crate::projects::{self, Assignment, Declared, InputPath};
use crate::source::{SourceText, Sources};
use crate::tree::Tree;
use crate::{par, surplus};
use covscape_model::{
    Contribution, FileCoverage, FileEntry, InputEntry, Placement, Report, SourcePath,
};
use owners::Owners;
use std::collections::BTreeMap;

/// What is known about the repository, and what the user says about it.
#[derive(Clone, Debug, Default)]
pub struct Repository {
    /// The absolute path of its root, with `/` as separator and none at its end.
    pub root: String,
    /// Its files.
    pub tree: Tree,
    /// Projects that the user declares.
    pub projects: Vec<Declared>,
    /// The user's path rules.
    pub rules: Vec<PathRule>,
}

impl Repository {
    /// What places the paths of its inputs.
    pub fn mapper(&self) -> Mapper<'_> {
        Mapper { tree: &self.tree, root: &self.root, rules: &self.rules }
    }
}

/// A coverage file that was read.
#[derive(Clone, Debug)]
pub struct ReadInput {
    /// Where it lies.
    pub path: InputPath,
    /// The name of its format.
    pub format: &'static str,
    /// Its content.
    pub input: Input,
}

/// How one input was understood.
#[derive(Clone, Debug)]
pub struct Trail {
    /// Where the input lies.
    pub path: InputPath,
    /// Its project, and why.
    pub assignment: Assignment,
    /// Each path it records, and where that went.
    pub outcomes: Vec<(String, Outcome)>,
}

/// A report, and how it came about.
#[derive(Clone, Debug, Default)]
pub struct Assembly {
    /// The report.
    pub report: Report,
    /// The way of each input, in the order of the report's inputs.
    pub trails: Vec<Trail>,
}

/// Makes the report. The order of the inputs does not matter.
pub fn assemble(
    repository: &Repository,
    mut inputs: Vec<ReadInput>,
    sources: &impl Sources,
) -> Assembly {
    inputs.sort_by(|a, b| a.path.cmp(&b.path));
    let trails: Vec<Trail> = inputs.iter().map(|read| trail(repository, read)).collect();
    let owners = Owners::new(repository, &trails);
    let entries = inputs.iter().zip(&trails).map(|(read, trail)| entry(read, trail, &owners));
    let mut report = Report { inputs: entries.collect(), ..Report::default() };
    notes::of_inputs(&mut report.notes, &inputs);
    report.contexts = contexts::unify(&mut inputs, &report.inputs);
    let groups = group(inputs, &trails);
    report.files = par::map(groups, |(key, parts)| file(&key, parts, &owners, sources));
    owners.keep_used(&mut report);
    notes::of_files(&mut report, &trails);
    report.notes.sort();
    Assembly { report, trails }
}

fn trail(repository: &Repository, read: &ReadInput) -> Trail {
    let Repository { tree, projects, .. } = repository;
    let assignment = projects::assign(&read.path, &read.input, tree, projects);
    let mapper = repository.mapper();
    let paths = read.input.files.iter().map(|file| file.path.clone()).collect();
    let outcomes = par::map(paths, |path: String| {
        let outcome = mapper.place(&path, &assignment.folder);
        (path, outcome)
    });
    Trail { path: read.path.clone(), assignment, outcomes }
}

fn entry(read: &ReadInput, trail: &Trail, owners: &Owners) -> InputEntry {
    InputEntry {
        path: read.path.0.clone(),
        format: read.format.to_owned(),
        tool: read.input.tool.clone(),
        timestamp: read.input.timestamp.clone(),
        project: owners.of(&trail.assignment.folder),
        files: read.input.files.len() as u32,
    }
}

/// The files of the report by name, and what each input says about them.
type Groups = Vec<((String, Placement), Vec<(u32, FileCoverage)>)>;

fn group(inputs: Vec<ReadInput>, trails: &[Trail]) -> Groups {
    let mut groups: BTreeMap<(String, Placement), Vec<(u32, FileCoverage)>> = BTreeMap::new();
    for (number, (read, trail)) in (0..).zip(inputs.into_iter().zip(trails)) {
        for (recorded, (name, outcome)) in read.input.files.into_iter().zip(&trail.outcomes) {
            let name = match outcome {
                Outcome::Placed(path, _) => path.as_str().to_owned(),
                _ => name.clone(),
            };
            let key = (name, outcome.placement());
            groups.entry(key).or_default().push((number, recorded.coverage));
        }
    }
    groups.into_iter().collect()
}

fn file(
    (path, placement): &(String, Placement),
    mut parts: Vec<(u32, FileCoverage)>,
    owners: &Owners,
    sources: &impl Sources,
) -> FileEntry {
    resolve_surplus(path, *placement, &mut parts, sources);
    let contributions = parts.iter().map(|(input, part)| contribution(*input, part)).collect();
    let parts: Vec<FileCoverage> = parts.into_iter().map(|(_, part)| part).collect();
    let owner = placement.is_placed().then(|| SourcePath::new(path)).flatten();
    FileEntry {
        path: path.clone(),
        placement: *placement,
        project: owner.and_then(|path| owners.of(&path)),
        coverage: merge_all(parts),
        contributions,
    }
}

fn merge_all(parts: Vec<FileCoverage>) -> FileCoverage {
    if parts.iter().all(|part| part.surplus == 0) {
        return parts.into_iter().reduce(|a, b| merge(&a, &b)).unwrap_or_default();
    }
    let mut merged = parts.iter().cloned().reduce(|a, b| merge(&a, &b)).unwrap_or_default();
    surplus::recount(&mut merged, &parts);
    merged
}

/// Reads the source only where lines depend on it.
fn resolve_surplus(
    path: &str,
    placement: Placement,
    parts: &mut [(u32, FileCoverage)],
    sources: &impl Sources,
) {
    if placement != Placement::Placed || parts.iter().all(|(_, part)| part.surplus == 0) {
        return;
    }
    let text = sources.read(path).and_then(|bytes| SourceText::decode(&bytes));
    let Ok(text) = text else { return };
    let lines = text.lines();
    for (_, part) in parts {
        surplus::resolve(part, |line| lines.get(line as usize - 1).copied());
    }
}

fn contribution(input: u32, part: &FileCoverage) -> Contribution {
    let counter = part.counter();
    Contribution { input, run: counter.run() as u32, statements: counter.statements as u32 }
}
