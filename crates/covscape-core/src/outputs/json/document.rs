//! What the summary says, member by member.

use covscape_model::{
    Counter, FileCoverage, FileEntry, InputEntry, LineRange, LineSet, Note, NoteKind, Owned, Patch,
    PatchFile, Placement, ProjectRun, Report, Scope, Verdict,
};
use serde::Serialize;

/// The version of the format.
const SCHEMA: u32 = 1;

/// The whole summary.
#[derive(Serialize)]
pub(super) struct Document<'a> {
    schema: u32,
    title: &'a str,
    total: Numbers,
    gates: Vec<Gate<'a>>,
    patch: Option<Change<'a>>,
    projects: Vec<Project<'a>>,
    inputs: Vec<Input<'a>>,
    not_measured: Vec<&'a str>,
    notes: Vec<Remark<'a>>,
    files: Vec<File<'a>>,
}

#[derive(Serialize)]
struct Numbers {
    statements: u64,
    run: u64,
    missing: u64,
    excluded: u64,
    branches: Option<BranchNumbers>,
    percent: f64,
    percent_text: String,
}

#[derive(Serialize)]
struct BranchNumbers {
    total: u64,
    taken: u64,
    missing: u64,
    partial: u64,
}

#[derive(Serialize)]
struct Gate<'a> {
    scope: &'static str,
    name: Option<&'a str>,
    threshold: f64,
    percent: f64,
    met: bool,
}

#[derive(Serialize)]
struct Change<'a> {
    base: &'a str,
    total: ChangeNumbers,
    other_files: u32,
    files: Vec<ChangedFile<'a>>,
}

#[derive(Serialize)]
struct ChangeNumbers {
    statements: u64,
    run: u64,
    missing: u64,
    percent: f64,
    percent_text: String,
}

#[derive(Serialize)]
struct ChangedFile<'a> {
    path: &'a str,
    project: Option<&'a str>,
    measured: bool,
    total: ChangeNumbers,
    changed: Vec<LineRange>,
    run: Vec<LineRange>,
    missing: Vec<LineRange>,
    partial: Vec<LineRange>,
    excluded: Vec<LineRange>,
}

#[derive(Serialize)]
struct Project<'a> {
    name: &'a str,
    folder: &'a str,
    inputs: usize,
    files: usize,
    total: Numbers,
}

#[derive(Serialize)]
struct Input<'a> {
    path: &'a str,
    format: &'a str,
    tool: &'a str,
    timestamp: &'a str,
    project: Option<&'a str>,
    files: u32,
    branches: bool,
}

#[derive(Serialize)]
struct Remark<'a> {
    kind: NoteKind,
    problem: bool,
    path: &'a str,
    text: &'a str,
    inputs: Vec<&'a str>,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    placement: Placement,
    project: Option<&'a str>,
    total: Numbers,
    missing: Vec<LineRange>,
    partial: Vec<u32>,
    functions: Option<Functions>,
    inputs: Vec<&'a str>,
    tests: Option<Tests<'a>>,
}

#[derive(Serialize)]
struct Functions {
    total: usize,
    entered: usize,
}

/// Whose tests ran the file, if not only those of its own project.
#[derive(Serialize)]
struct Tests<'a> {
    not_by_own: Vec<LineRange>,
    only_by: Vec<OnlyBy<'a>>,
}

#[derive(Serialize)]
struct OnlyBy<'a> {
    project: Option<&'a str>,
    lines: Vec<LineRange>,
}

impl<'a> Document<'a> {
    /// The summary of a report, percentages worded with this many decimals.
    pub(super) fn new(report: &'a Report, precision: usize) -> Self {
        let not_measured = report.notes.iter().filter(|note| note.kind == NoteKind::NotMeasured);
        let measured = report.files.iter().any(|file| file.coverage.branches.measured());
        Self {
            schema: SCHEMA,
            title: &report.title,
            total: numbers(&report.total(), measured, precision),
            gates: report.gates.iter().map(|verdict| gate(report, verdict)).collect(),
            patch: report.patch.as_ref().map(|patch| change(report, patch, precision)),
            projects: projects(report, precision),
            inputs: report.inputs.iter().map(|entry| input(report, entry)).collect(),
            not_measured: not_measured.map(|note| note.path.as_str()).collect(),
            notes: report.notes.iter().map(|note| remark(report, note)).collect(),
            files: report.files.iter().map(|entry| file(report, entry, precision)).collect(),
        }
    }
}

fn numbers(counter: &Counter, branches: bool, precision: usize) -> Numbers {
    Numbers {
        statements: counter.statements,
        run: counter.run(),
        missing: counter.missing,
        excluded: counter.excluded,
        branches: branches.then(|| BranchNumbers {
            total: counter.branches,
            taken: counter.taken(),
            missing: counter.missing_branches,
            partial: counter.partial,
        }),
        percent: counter.percent(),
        percent_text: counter.text(precision),
    }
}

fn gate<'a>(report: &'a Report, verdict: &'a Verdict) -> Gate<'a> {
    let (scope, name) = match &verdict.scope {
        Scope::Total => ("total", None),
        Scope::Project(id) => ("project", project_name(report, Some(*id))),
        Scope::Paths(globs) => ("paths", Some(globs.as_str())),
        Scope::File(id) => ("file", report.files.get(*id as usize).map(|file| file.path.as_str())),
        Scope::Patch => ("patch", None),
    };
    let percent = verdict.counter.percent();
    Gate { scope, name, threshold: verdict.threshold, percent, met: verdict.met }
}

fn project_name(report: &Report, id: Option<u32>) -> Option<&str> {
    report.projects.get(id? as usize).map(|project| project.name.as_str())
}

fn input_paths(report: &Report, ids: impl Iterator<Item = u32>) -> Vec<&str> {
    ids.filter_map(|id| report.inputs.get(id as usize)).map(|input| input.path.as_str()).collect()
}

fn change<'a>(report: &'a Report, patch: &'a Patch, precision: usize) -> Change<'a> {
    let files = patch.files.iter().map(|part| changed_file(report, part, precision)).collect();
    let total = change_numbers(&patch.total(), precision);
    Change { base: &patch.base, total, other_files: patch.other_files, files }
}

fn change_numbers(counter: &Counter, precision: usize) -> ChangeNumbers {
    ChangeNumbers {
        statements: counter.statements,
        run: counter.run(),
        missing: counter.missing,
        percent: counter.percent(),
        percent_text: counter.text(precision),
    }
}

fn changed_file<'a>(report: &'a Report, part: &'a PatchFile, precision: usize) -> ChangedFile<'a> {
    ChangedFile {
        path: &part.path,
        project: project_name(report, part.project),
        measured: part.file.is_some(),
        total: change_numbers(&part.counter(), precision),
        changed: part.changed.ranges(),
        run: part.run.ranges(),
        missing: part.missing.ranges(),
        partial: part.partial.ranges(),
        excluded: part.excluded.ranges(),
    }
}

fn projects(report: &Report, precision: usize) -> Vec<Project<'_>> {
    let owned = report.by_owner();
    let mut projects = Vec::new();
    for (id, entry) in (0..).zip(&report.projects) {
        let inputs = report.inputs.iter().filter(|input| input.project == Some(id)).count();
        let files = owned.iter().find(|owned| owned.project == Some(entry));
        projects.push(project(entry, inputs, files, precision));
    }
    projects
}

/// A project that owns no file has inputs: what it measured lies elsewhere.
fn project<'a>(
    project: &'a covscape_model::Project,
    inputs: usize,
    owned: Option<&Owned<'_>>,
    precision: usize,
) -> Project<'a> {
    let files = owned.map_or(&[][..], |owned| &owned.files);
    let measured = files.iter().any(|file| file.coverage.branches.measured());
    let total = owned.map(Owned::total).unwrap_or_default();
    Project {
        name: &project.name,
        folder: &project.folder,
        inputs,
        files: files.len(),
        total: numbers(&total, measured, precision),
    }
}

fn input<'a>(report: &'a Report, entry: &'a InputEntry) -> Input<'a> {
    Input {
        path: &entry.path,
        format: &entry.format,
        tool: &entry.tool,
        timestamp: &entry.timestamp,
        project: project_name(report, entry.project),
        files: entry.files,
        branches: entry.branches,
    }
}

fn remark<'a>(report: &'a Report, note: &'a Note) -> Remark<'a> {
    Remark {
        kind: note.kind,
        problem: note.kind.is_problem(),
        path: &note.path,
        text: &note.text,
        inputs: input_paths(report, note.inputs.iter().copied()),
    }
}

fn file<'a>(report: &'a Report, entry: &'a FileEntry, precision: usize) -> File<'a> {
    let coverage = &entry.coverage;
    let inputs = entry.contributions.iter().map(|part| part.input);
    File {
        path: &entry.path,
        placement: entry.placement,
        project: project_name(report, entry.project),
        total: numbers(&coverage.counter(), coverage.branches.measured(), precision),
        missing: coverage.missing_ranges(),
        partial: coverage.partial_lines().iter().collect(),
        functions: functions(coverage),
        inputs: input_paths(report, inputs),
        tests: (!entry.runs.is_empty()).then(|| tests(report, entry)),
    }
}

/// None where the inputs know no functions.
fn functions(coverage: &FileCoverage) -> Option<Functions> {
    if coverage.regions.is_empty() {
        return None;
    }
    let functions = || coverage.regions.iter().filter(|region| region.is_function());
    let entered = functions().filter(|function| coverage.was_entered(function)).count();
    Some(Functions { total: functions().count(), entered })
}

fn tests<'a>(report: &'a Report, entry: &FileEntry) -> Tests<'a> {
    let coverage = &entry.coverage;
    let own = entry.runs.iter().filter(|run| run.project == entry.project);
    let own = own.fold(LineSet::new(), |lines, run| lines.union(&run.lines));
    let only_by = entry.runs.iter().map(|run| OnlyBy {
        project: project_name(report, run.project),
        lines: coverage.ranges_of(&alone(run, &entry.runs)),
    });
    Tests {
        not_by_own: coverage.ranges_of(&coverage.executed.minus(&own)),
        only_by: only_by.filter(|only| !only.lines.is_empty()).collect(),
    }
}

/// Lines that ran in the tests of this project and of no other.
fn alone(run: &ProjectRun, runs: &[ProjectRun]) -> LineSet {
    let others = runs.iter().filter(|other| other.project != run.project);
    others.fold(run.lines.clone(), |lines, other| lines.minus(&other.lines))
}
