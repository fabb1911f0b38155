//! How a file came into the report: every input that named it, every rule that was tried.

use super::{Went, folder};
use crate::assemble::{Assembly, Repository, Trail};
use crate::mapping::{Mapper, Outcome, Step};
use crate::selection::LeftOut;
use serde::Serialize;

/// The ways on which a file came into the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PathWays {
    /// The path that was asked for: of the report, or as it was recorded.
    pub path: String,
    /// The option that leaves it out of the report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_out_by: Option<&'static str>,
    /// One for each input that names it.
    pub ways: Vec<Way>,
}

/// How one input named the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Way {
    /// The input.
    pub input: String,
    /// The folder of its project below the root; `.` for the root.
    pub project: String,
    /// The rule by which it found its project.
    pub project_rule: &'static str,
    /// The path as the input records it.
    pub recorded: String,
    /// Where it went.
    #[serde(flatten)]
    pub went: Went,
    /// The rules that were tried; the last one decided.
    pub steps: Vec<StepTaken>,
}

/// A rule that was tried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepTaken {
    /// The rule.
    pub rule: &'static str,
    /// Whether it decided.
    pub decided: bool,
    /// The part of it that decided, or why it does not decide.
    pub because: String,
}

/// How a path came into the report; none if no input knows it.
pub fn paths(repository: &Repository, assembly: &Assembly, path: &str) -> Option<PathWays> {
    let mapper = repository.mapper();
    let ways = assembly.trails.iter().flat_map(|trail| {
        let named = trail.outcomes.iter().filter(|(name, at)| is_named(name, at, path));
        named.map(|(recorded, outcome)| way(&mapper, trail, recorded, outcome)).collect::<Vec<_>>()
    });
    let ways: Vec<Way> = ways.collect();
    let left_out_by = repository.selection.leaves_out(path).map(LeftOut::option);
    (!ways.is_empty()).then(|| PathWays { path: path.to_owned(), left_out_by, ways })
}

fn is_named(recorded: &str, outcome: &Outcome, path: &str) -> bool {
    let placed = match outcome {
        Outcome::Placed(place, _) => place.as_str() == path,
        _ => false,
    };
    placed || recorded == path
}

fn way(mapper: &Mapper<'_>, trail: &Trail, recorded: &str, outcome: &Outcome) -> Way {
    let project = &trail.assignment.folder;
    Way {
        input: trail.path.0.clone(),
        project: folder(project),
        project_rule: trail.assignment.rule.text(),
        recorded: recorded.to_owned(),
        went: outcome.into(),
        steps: mapper.explain(recorded, project).into_iter().map(step).collect(),
    }
}

fn step(Step { rule, answer }: Step) -> StepTaken {
    let decided = answer.is_ok();
    let because = answer.map_or_else(|why| why, |decision| decision.by);
    StepTaken { rule, decided, because }
}
