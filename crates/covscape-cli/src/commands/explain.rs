//! `covscape explain`: why the report is what it is.

use crate::args::ExplainOptions;
use crate::messages::{Messages, print};
use crate::{Exit, pipeline};
use anyhow::Result;
use covscape_core::explain;

pub(crate) fn run(options: &ExplainOptions, messages: &Messages) -> Result<Exit> {
    let run = pipeline::run(&options.inputs(), messages)?;
    if options.paths.is_empty() {
        print(&explain::overview(&run.assembly))?;
    }
    let mut exit = if run.failed { Exit::Failed } else { Exit::Fine };
    for path in &options.paths {
        if let Some(text) = explain::path(&run.repository, &run.assembly, path) {
            print(&text)?;
        } else {
            messages.warning(&format!("{path}: no input names it\n  hint: {SPELLING}"));
            exit = Exit::Failed;
        }
    }
    Ok(exit)
}

const SPELLING: &str = "use the path as the report shows it, or as it was recorded";
