//! Why the report is what it is, in words.

use crate::assemble::{Assembly, Repository, Trail};
use crate::mapping::{Outcome, Step};
use crate::recorded::printable;
use covscape_model::SourcePath;
use std::fmt::Write;

/// What was found and which project it belongs to.
pub fn overview(assembly: &Assembly) -> String {
    let mut text = String::new();
    for trail in &assembly.trails {
        let _ = writeln!(text, "{}", trail.path.0);
        let _ = writeln!(
            text,
            "  project  {} ({})",
            folder(&trail.assignment.folder),
            trail.assignment.rule.text()
        );
        let _ = writeln!(text, "  paths    {}", counts(trail));
    }
    text
}

fn folder(folder: &SourcePath) -> &str {
    if folder.is_root() { "." } else { folder.as_str() }
}

/// The outcomes of an input by kind, for example `14 recorded: 6 placed, 8 placed, source missing`.
fn counts(trail: &Trail) -> String {
    let mut text = format!("{} recorded", trail.outcomes.len());
    let kinds = KINDS.iter().filter_map(|(kind, is)| {
        let count = trail.outcomes.iter().filter(|(_, outcome)| is(outcome)).count();
        (count > 0).then(|| format!("{count} {kind}"))
    });
    for (at, kind) in kinds.enumerate() {
        let _ = write!(text, "{} {kind}", if at == 0 { ":" } else { "," });
    }
    text
}

type Kind = (&'static str, fn(&Outcome) -> bool);

const KINDS: &[Kind] = &[
    ("placed", |outcome| matches!(outcome, Outcome::Placed(_, true))),
    ("placed without a source", |outcome| matches!(outcome, Outcome::Placed(_, false))),
    ("ambiguous", |outcome| matches!(outcome, Outcome::Ambiguous(_))),
    ("installed third-party", |outcome| matches!(outcome, Outcome::ThirdParty)),
    ("unmapped", |outcome| matches!(outcome, Outcome::Unmapped)),
];

/// Every input that named a file, every rule that was tried, and the one that won. `path` is a
/// path of the report or a recorded one; none if no input knows it.
pub fn path(repository: &Repository, assembly: &Assembly, path: &str) -> Option<String> {
    let mapper = repository.mapper();
    let mut text = String::new();
    for trail in &assembly.trails {
        for (recorded, outcome) in trail.outcomes.iter().filter(|(name, at)| names(name, at, path))
        {
            let _ = writeln!(text, "  {}", trail.path.0);
            let project = &trail.assignment.folder;
            let _ = writeln!(
                text,
                "    project  {} ({})",
                folder(project),
                trail.assignment.rule.text()
            );
            let _ = writeln!(
                text,
                "    recorded as {}, {}",
                printable(recorded),
                outcome_text(outcome)
            );
            for step in mapper.explain(recorded, project) {
                let _ = writeln!(text, "      {}", step_text(&step));
            }
        }
    }
    (!text.is_empty()).then(|| format!("{}\n{text}", printable(path)))
}

fn names(recorded: &str, outcome: &Outcome, path: &str) -> bool {
    let placed = match outcome {
        Outcome::Placed(place, _) => place.as_str() == path,
        _ => false,
    };
    placed || recorded == path
}

fn step_text(Step { rule, answer }: &Step) -> String {
    match answer {
        Ok(outcome) => format!("✓ {rule}: {}", outcome_text(outcome)),
        Err(why) => format!("– {rule}: {why}"),
    }
}

fn outcome_text(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Placed(path, true) => format!("placed at {}", printable(path.as_str())),
        Outcome::Placed(path, false) => {
            format!("placed at {}, where no source is", printable(path.as_str()))
        }
        Outcome::Ambiguous(files) => {
            let files: Vec<String> = files.iter().map(|path| printable(path.as_str())).collect();
            format!("ambiguous between {}", files.join(" and "))
        }
        Outcome::ThirdParty => {
            "installed third-party code, kept under its recorded name".to_owned()
        }
        Outcome::Unmapped => "unmapped, kept under its recorded name".to_owned(),
    }
}
