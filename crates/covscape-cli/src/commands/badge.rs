//! `covscape badge`: the percentage as a small picture.

use crate::args::{BadgeOptions, Inputs};
use crate::messages::{Messages, print};
use crate::{Exit, documents, pipeline};
use anyhow::{Result, bail};
use covscape_core::outputs::badge;
use covscape_model::{Counter, Owned, Report};

pub(crate) fn run(options: &BadgeOptions, messages: &Messages) -> Result<Exit> {
    let (inputs, projects) = projects_apart(&options.inputs);
    let run = pipeline::run(&inputs, messages)?;
    let counter = counter(&run.assembly.report, &projects)?;
    let write = if options.endpoint { badge::endpoint } else { badge::svg };
    let text = write(&options.label, &counter, run.settings.precision(options.precision));
    match &options.output {
        Some(path) => documents::write(path, &text)?,
        None => print(&text)?,
    }
    super::say_summary(&run, messages);
    Ok(run.exit())
}

/// `--project NAME` names the project of the badge; with a folder it declares one, as everywhere.
fn projects_apart(inputs: &Inputs) -> (Inputs, Vec<String>) {
    let mut inputs = inputs.clone();
    let all = inputs.place.project.into_iter();
    let (declared, named) = all.partition(|project| project.contains('='));
    inputs.place.project = declared;
    (inputs, named)
}

fn counter(report: &Report, projects: &[String]) -> Result<Counter> {
    let name = match projects {
        [] => return Ok(report.total()),
        [name] => name,
        _ => bail!("a badge is that of one project\n  hint: name one with --project"),
    };
    let owned = report.by_owner();
    let is_named = |owned: &&Owned<'_>| {
        owned.project.is_some_and(|project| project.heading(&report.title) == name)
    };
    let Some(owned) = owned.iter().find(is_named) else {
        let known = owned.iter().filter_map(|owned| owned.project);
        let known: Vec<&str> = known.map(|project| project.heading(&report.title)).collect();
        bail!("--project {name}: no project of this name has files\n  hint: {}", known.join(", "));
    };
    Ok(owned.total())
}
