//! What was found, which project it belongs to, and what was left out.

use super::folder;
use crate::assemble::{Assembly, SameRun, Trail};
use crate::mapping::Outcome;
use covscape_model::Placement;
use serde::Serialize;
use std::collections::BTreeMap;

/// Everything that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Overview {
    /// The inputs, in the order of their path.
    pub inputs: Vec<InputWay>,
    /// What a reader of the numbers should know, in the order of the report.
    pub notes: Vec<Said>,
}

/// How one input was understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InputWay {
    /// Where it lies.
    pub input: String,
    /// Its format.
    pub format: String,
    /// The folder of its project below the root; `.` for the root.
    pub project: String,
    /// The rule by which it found its project.
    pub project_rule: &'static str,
    /// Number of paths that it records.
    pub recorded: usize,
    /// How many of them went where; only what occurs.
    pub outcomes: BTreeMap<Placement, usize>,
    /// The input that was used instead, because it is the same run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_run_as: Option<String>,
}

/// A note of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// What it is about.
    pub kind: covscape_model::NoteKind,
    /// The file, input or project concerned.
    pub path: String,
    /// What happened.
    pub text: String,
}

/// What was found and which project it belongs to.
pub fn overview(assembly: &Assembly) -> Overview {
    let report = &assembly.report;
    let used = assembly.trails.iter().zip(&report.inputs);
    let used = used.map(|(trail, input)| way(trail, &input.format, None));
    let unused = assembly
        .same_runs
        .iter()
        .map(|SameRun { trail, format, used }| way(trail, format, Some(used.clone())));
    let mut inputs: Vec<InputWay> = used.chain(unused).collect();
    inputs.sort_by(|a, b| a.input.cmp(&b.input));
    let notes = report.notes.iter().map(|note| Said {
        kind: note.kind,
        path: note.path.clone(),
        text: note.text.clone(),
    });
    Overview { inputs, notes: notes.collect() }
}

fn way(trail: &Trail, format: &str, same_run_as: Option<String>) -> InputWay {
    let mut outcomes = BTreeMap::new();
    for placement in trail.outcomes.iter().map(|(_, outcome)| Outcome::placement(outcome)) {
        *outcomes.entry(placement).or_default() += 1;
    }
    InputWay {
        input: trail.path.0.clone(),
        format: format.to_owned(),
        project: folder(&trail.assignment.folder),
        project_rule: trail.assignment.rule.text(),
        recorded: trail.outcomes.len(),
        outcomes,
        same_run_as,
    }
}
