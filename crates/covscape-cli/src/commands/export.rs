//! `covscape export`: one merged file for other tools.

use crate::args::ExportOptions;
use crate::messages::{Messages, print};
use crate::pipeline::Run;
use crate::{Exit, documents, pipeline};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

pub(crate) fn run(options: &ExportOptions, messages: &Messages) -> Result<Exit> {
    let run = pipeline::run(&options.inputs, messages)?;
    if let Some(path) = &options.output {
        refuse_input(path, &run, &options.inputs.input)?;
    }
    let exported = options.to.write(&run.assembly.report);
    for loss in &exported.losses {
        messages.warning(loss);
    }
    match &options.output {
        Some(path) => {
            documents::write(path, &exported.text)?;
            messages.note(&format!("Wrote {}", path.display()));
        }
        None => print(&exported.text)?,
    }
    super::say_summary(&run, messages);
    Ok(run.exit())
}

/// An export in place of what it was made from would lose that, and be read by the next run.
fn refuse_input(output: &Path, run: &Run, named: &[PathBuf]) -> Result<()> {
    let Ok(target) = output.canonicalize() else { return Ok(()) };
    let used = run.assembly.trails.iter();
    let others = run.assembly.same_runs.iter().map(|same| &same.trail);
    let read = used.chain(others).map(|trail| run.root.join(&trail.path.0));
    let mut inputs = read.chain(named.iter().cloned());
    if inputs.any(|input| input.canonicalize().is_ok_and(|input| input == target)) {
        bail!(
            "{}: this file is an input and stays as it is\n  hint: choose another file with -o; a name like merged.out is not searched for",
            output.display()
        );
    }
    Ok(())
}
