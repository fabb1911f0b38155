//! Thresholds: what has to be reached, and whether it was.

use crate::globs::Globs;
use covscape_model::{Counter, Project, Report, Scope, Verdict};

/// A threshold and what it guards.
#[derive(Clone, Debug)]
pub struct Gate {
    /// What has to reach it.
    pub guards: Guards,
    /// The percentage to reach, 0 to 100.
    pub threshold: f64,
}

/// What a gate guards.
#[derive(Clone, Debug)]
pub enum Guards {
    /// The whole report.
    Total,
    /// The files of the project with this name or folder.
    Project(String),
    /// The files that the globs match, together.
    Together(Globs),
    /// Each file that the globs match, by itself.
    Each(Globs),
    /// The changed lines.
    Patch,
}

/// Holds the report against its gates. Percentages are compared with `precision` decimals, unless a
/// threshold has more. Of gates for each file only those that were missed have a verdict.
pub fn judge(report: &Report, gates: &[Gate], precision: usize) -> Vec<Verdict> {
    gates.iter().flat_map(|gate| verdicts(report, gate, precision)).collect()
}

/// Gates that guard nothing, in words: a project or glob that the report does not know.
pub fn idle(report: &Report, gates: &[Gate]) -> Vec<String> {
    let idle = gates.iter().filter_map(|gate| match &gate.guards {
        // Changed lines are guarded where a change is named.
        Guards::Total | Guards::Patch => None,
        Guards::Project(name) => project(report, name).is_none().then(|| name.clone()),
        Guards::Together(globs) | Guards::Each(globs) => {
            let guards = report.files.iter().any(|file| globs.is_match(&file.path));
            (!guards).then(|| globs.text())
        }
    });
    idle.collect()
}

fn verdicts(report: &Report, gate: &Gate, precision: usize) -> Vec<Verdict> {
    let verdict = |scope, counter: Counter| Verdict {
        scope,
        threshold: gate.threshold,
        counter,
        met: counter.meets(gate.threshold, precision),
    };
    match &gate.guards {
        Guards::Total => vec![verdict(Scope::Total, report.total())],
        Guards::Project(name) => {
            let found = project(report, name).into_iter();
            found.map(|at| verdict(Scope::Project(at), of_project(report, at))).collect()
        }
        Guards::Together(globs) => {
            vec![verdict(Scope::Paths(globs.text()), together(report, globs))]
        }
        Guards::Each(globs) => {
            let files = (0..).zip(&report.files).filter(|(_, file)| globs.is_match(&file.path));
            let each = files.map(|(at, file)| verdict(Scope::File(at), file.coverage.counter()));
            each.filter(|verdict| !verdict.met).collect()
        }
        Guards::Patch => {
            let patch = report.patch.iter();
            patch.map(|patch| verdict(Scope::Patch, patch.total())).collect()
        }
    }
}

/// Whether a project of the report has this name or folder.
pub fn is_project(report: &Report, name: &str) -> bool {
    project(report, name).is_some()
}

fn project(report: &Report, name: &str) -> Option<u32> {
    let is = |project: &Project| project.name == name || project.folder == name;
    report.projects.iter().position(is).map(|at| at as u32)
}

fn of_project(report: &Report, project: u32) -> Counter {
    let files = report.files.iter().filter(|file| file.project == Some(project));
    files.map(|file| file.coverage.counter()).sum()
}

fn together(report: &Report, globs: &Globs) -> Counter {
    let files = report.files.iter().filter(|file| globs.is_match(&file.path));
    files.map(|file| file.coverage.counter()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use covscape_model::{FileCoverage, FileEntry, Placement};

    fn file(path: &str, project: u32, run: u32, missing: u32) -> FileEntry {
        FileEntry {
            path: path.to_owned(),
            placement: Placement::Placed,
            project: Some(project),
            coverage: FileCoverage {
                executed: (1..=run).collect(),
                missing: (run + 1..=run + missing).collect(),
                ..FileCoverage::default()
            },
            contributions: Vec::new(),
            runs: Vec::new(),
        }
    }

    fn report() -> Report {
        let project = |name: &str| Project { name: name.to_owned(), folder: format!("in/{name}") };
        Report {
            projects: vec![project("api"), project("web")],
            files: vec![
                file("in/api/a.py", 0, 9, 1),
                file("in/api/b.py", 0, 5, 5),
                file("in/web/c.py", 1, 10, 0),
            ],
            ..Report::default()
        }
    }

    fn check(guards: Guards, threshold: f64, expected: &[(Scope, u64, bool)]) {
        let verdicts = judge(&report(), &[Gate { guards, threshold }], 0);
        let got: Vec<_> = verdicts
            .into_iter()
            .map(|verdict| (verdict.scope, verdict.counter.statements, verdict.met))
            .collect();
        assert_eq!(got, expected);
    }

    fn globs(glob: &str) -> Globs {
        Globs::new(&[glob]).expect("it is a glob")
    }

    #[test]
    fn each_gate_counts_what_it_guards() {
        check(Guards::Total, 80.0, &[(Scope::Total, 30, true)]);
        check(Guards::Project("api".into()), 80.0, &[(Scope::Project(0), 20, false)]);
        check(Guards::Project("in/web".into()), 100.0, &[(Scope::Project(1), 10, true)]);
        check(Guards::Project("none".into()), 80.0, &[]);
        check(
            Guards::Together(globs("**/[ac].py")),
            95.0,
            &[(Scope::Paths("**/[ac].py".into()), 20, true)],
        );
        check(Guards::Each(globs("in/**")), 90.0, &[(Scope::File(1), 10, false)]);
        check(Guards::Patch, 90.0, &[]);
    }

    #[test]
    fn gates_that_guard_nothing_are_named() {
        let gate = |guards| Gate { guards, threshold: 1.0 };
        let gates =
            [Guards::Total, Guards::Project("no".into()), Guards::Each(globs("no/**"))].map(gate);
        assert_eq!(idle(&report(), &gates), ["no", "no/**"]);
    }
}
