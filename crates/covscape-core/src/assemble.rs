//! From inputs to a report: projects, places, merge, notes.

mod agreement;
mod contexts;
mod expected;
mod notes;
pub(crate) mod outdated;
mod owners;
mod runs;
mod same_run;
mod texts;

use crate::input::Input;
use crate::mapping::{Mapper, Outcome};
use crate::merge::merge;
use crate::own_paths::OwnPaths;
use crate::patterns::PathRule;
use crate::projects::{self, Assignment, Declared, InputPath};
use crate::selection::{LeftOut, Selection};
use crate::source::Sources;
use crate::tree::Tree;
use crate::{par, surplus};
use covscape_model::{
    Contribution, FileCoverage, FileEntry, InputEntry, Note, Placement, Report, SourcePath,
};
use owners::Owners;
pub use same_run::SameRun;
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
    /// Path rules of one project, by its folder; tried after the user's.
    pub project_rules: BTreeMap<SourcePath, Vec<PathRule>>,
    /// Path rules of each project's coverage.py configuration; tried after those.
    pub own_paths: OwnPaths,
    /// Which files the user wants.
    pub selection: Selection,
}

impl Repository {
    /// What places the paths of its inputs.
    pub fn mapper(&self) -> Mapper<'_> {
        Mapper {
            tree: &self.tree,
            root: &self.root,
            rules: &self.rules,
            project_rules: [&self.project_rules, &self.own_paths.rules],
        }
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
    /// When its file was last changed, in seconds since 1970; none if that says nothing.
    pub modified: Option<i64>,
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
    /// Inputs that were not used.
    pub same_runs: Vec<SameRun>,
}

/// Makes the report. The order of the inputs does not matter.
pub fn assemble(
    repository: &Repository,
    mut inputs: Vec<ReadInput>,
    sources: &impl Sources,
) -> Assembly {
    inputs.sort_by(|a, b| a.path.cmp(&b.path));
    let mut trails: Vec<Trail> = inputs.iter().map(|read| trail(repository, read)).collect();
    let same_runs = same_run::take_out(&mut inputs, &mut trails);
    let owners = Owners::new(repository, &trails);
    let entries = inputs.iter().zip(&trails).map(|(read, trail)| entry(read, trail, &owners));
    let mut report = Report { inputs: entries.collect(), ..Report::default() };
    notes::of_inputs(&mut report.notes, &inputs);
    report.notes.extend(notes::same_runs(&same_runs, &report.inputs));
    report.notes.extend(outdated::notes(&inputs));
    report.notes.extend(notes::mistakes(&repository.own_paths, &trails));
    report.contexts = contexts::unify(&mut inputs, &report.inputs);
    let (groups, left_out) = group(inputs, &trails, &repository.selection);
    report.notes.extend(notes::left_out(&left_out));
    let entries = &report.inputs;
    let files = par::map(groups, |(key, parts)| file(&key, parts, entries, &owners, sources));
    for (file, notes) in files {
        report.files.push(file);
        report.notes.extend(notes);
    }
    owners.keep_used(&mut report);
    notes::of_files(&mut report, &trails);
    let unmeasured = expected::notes(repository, &report);
    report.notes.extend(unmeasured);
    report.notes.sort();
    Assembly { report, trails, same_runs }
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
        branches: read.input.files.iter().any(|file| file.coverage.branches.measured()),
    }
}

/// The files of the report by name, and what each input says about them.
type Groups = Vec<((String, Placement), Vec<(u32, FileCoverage)>)>;

/// Names of files that were left out, by the reason.
type LeftOuts = BTreeMap<LeftOut, std::collections::BTreeSet<String>>;

fn group(inputs: Vec<ReadInput>, trails: &[Trail], selection: &Selection) -> (Groups, LeftOuts) {
    let mut left_out = LeftOuts::new();
    let mut groups: BTreeMap<(String, Placement), Vec<(u32, FileCoverage)>> = BTreeMap::new();
    for (number, (read, trail)) in (0..).zip(inputs.into_iter().zip(trails)) {
        for (recorded, (name, outcome)) in read.input.files.into_iter().zip(&trail.outcomes) {
            let name = match outcome {
                Outcome::Placed(path, _) => path.as_str().to_owned(),
                _ => name.clone(),
            };
            if let Some(reason) = selection.leaves_out(&name) {
                left_out.entry(reason).or_default().insert(name);
                continue;
            }
            let key = (name, outcome.placement());
            groups.entry(key).or_default().push((number, recorded.coverage));
        }
    }
    (groups.into_iter().collect(), left_out)
}

fn file(
    (path, placement): &(String, Placement),
    mut parts: Vec<(u32, FileCoverage)>,
    inputs: &[InputEntry],
    owners: &Owners,
    sources: &impl Sources,
) -> (FileEntry, Vec<Note>) {
    let mut notes = Vec::new();
    if *placement == Placement::Placed {
        notes.extend(texts::check(path, &mut parts, inputs, sources));
    }
    notes.extend(agreement::notes(path, &parts, inputs));
    let owner = placement.is_placed().then(|| SourcePath::new(path)).flatten();
    let project = owner.and_then(|path| owners.of(&path));
    let runs = runs::by_project(&parts, inputs, project);
    let contributions = parts.iter().map(|(input, part)| contribution(*input, part)).collect();
    let parts: Vec<FileCoverage> = parts.into_iter().map(|(_, part)| part).collect();
    let entry = FileEntry {
        path: path.clone(),
        placement: *placement,
        project,
        coverage: merge_all(&parts),
        contributions,
        runs,
    };
    (entry, notes)
}

/// What all inputs say together. Which executed lines are no statements, they say only together.
fn merge_all(parts: &[FileCoverage]) -> FileCoverage {
    let merged = parts.iter().cloned().reduce(|a, b| merge(&a, &b));
    let mut merged = merged.unwrap_or_default();
    if parts.iter().any(|part| part.surplus > 0) {
        surplus::recount(&mut merged, parts);
    }
    merged
}

fn contribution(input: u32, part: &FileCoverage) -> Contribution {
    let counter = part.counter();
    Contribution { input, run: counter.run() as u32, statements: counter.statements as u32 }
}
