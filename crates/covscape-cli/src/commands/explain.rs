//! `covscape explain`: why the report is what it is.

use crate::args::{ExplainFormat, ExplainOptions};
use crate::messages::{Messages, print};
use crate::{Exit, pipeline};
use anyhow::Result;
use covscape_core::explain::{self, PathWays};

pub(crate) fn run(options: &ExplainOptions, messages: &Messages) -> Result<Exit> {
    let run = pipeline::run(&options.inputs(), messages)?;
    let mut exit = run.exit();
    let mut known = Vec::new();
    for path in &options.paths {
        if let Some(ways) = explain::paths(&run.repository, &run.assembly, path) {
            known.push(ways);
        } else {
            messages.warning(&format!("{path}: no input names it\n  hint: {SPELLING}"));
            exit = Exit::Failed;
        }
    }
    print(&match (options.format, options.paths.is_empty()) {
        (ExplainFormat::Text, true) => explain::overview(&run.assembly).to_string(),
        (ExplainFormat::Text, false) => known.iter().map(PathWays::to_string).collect(),
        (ExplainFormat::Json, true) => json(&explain::overview(&run.assembly))?,
        (ExplainFormat::Json, false) => json(&known)?,
    })?;
    Ok(exit)
}

fn json(value: &impl serde::Serialize) -> Result<String> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}

const SPELLING: &str = "use the path as the report shows it, or as it was recorded";
