//! One file a command.

pub(crate) mod badge;
pub(crate) mod completions;
pub(crate) mod default;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod report;

use crate::Exit;
use crate::args::Table;
use crate::messages::{Messages, count};
use crate::pipeline::Run;
use crate::settings::Settings;
use anyhow::Result;
use covscape_core::gates;
use covscape_core::outputs::table::{Layout, Skip, TableOptions};
use covscape_core::outputs::violations;
use covscape_model::Verdict;

fn table_options(settings: &Settings, table: &Table, layout: Layout) -> TableOptions {
    TableOptions {
        layout,
        missing: table.show_missing,
        flat: table.flat,
        skip: Skip { covered: table.skip.skip_covered, empty: table.skip.skip_empty },
        sort: table.sort,
        precision: settings.precision(table.precision),
    }
}

/// What was read, and what it came to.
fn say_summary(run: &Run, messages: &Messages) {
    let report = &run.assembly.report;
    let inputs = count(report.inputs.len(), "input");
    let owners = report.by_owner().iter().filter(|owned| owned.project.is_some()).count();
    let files = count(report.files.len(), "file");
    let projects = count(owners, "project");
    let unread = match run.unread {
        0 => String::new(),
        unread => format!(", {unread} could not be read"),
    };
    messages.note(&format!("{inputs}{unread}: {files} in {projects}"));
}

/// Holds the report against its gates.
fn judge(run: &mut Run, table: &Table, messages: &Messages) -> Result<()> {
    let report = &mut run.assembly.report;
    let gates = run.settings.gates(table, |name| gates::is_project(report, name))?;
    report.gates = gates::judge(report, &gates, run.settings.precision(table.precision));
    for idle in gates::idle(report, &gates) {
        messages.warning(&format!(
            "the gate of `{idle}` guards nothing: no project and no file of the report is that"
        ));
    }
    Ok(())
}

/// The exit of a run that printed its numbers.
fn exit(run: &Run, table: &Table, messages: &Messages) -> Exit {
    let report = &run.assembly.report;
    let precision = run.settings.precision(table.precision);
    let missed: Vec<&Verdict> = report.gates.iter().filter(|gate| !gate.met).collect();
    if !missed.is_empty() {
        messages.note(&violations(report, &missed, precision));
    }
    match run.exit() {
        Exit::Fine if !missed.is_empty() => Exit::Under,
        exit => exit,
    }
}
