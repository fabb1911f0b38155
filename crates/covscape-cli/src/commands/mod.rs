//! One file a command.

pub(crate) mod completions;
pub(crate) mod default;
pub(crate) mod explain;
pub(crate) mod report;

use crate::Exit;
use crate::args::Table;
use crate::messages::{Messages, count};
use crate::pipeline::Run;
use covscape_core::gates;
use covscape_core::outputs::text::TextOptions;
use covscape_model::counter::decimals;

fn text_options(table: &Table) -> TextOptions {
    TextOptions { missing: table.show_missing, flat: table.flat, precision: 0 }
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
fn judge(run: &mut Run, table: &Table) {
    let report = &mut run.assembly.report;
    report.gates =
        table.fail_under.map(|threshold| gates::total(report, threshold)).into_iter().collect();
}

/// The exit of a run that printed its numbers.
fn exit(run: &Run, messages: &Messages) -> Exit {
    if run.failed {
        return Exit::Failed;
    }
    let missed: Vec<_> = run.assembly.report.gates.iter().filter(|gate| !gate.met).collect();
    for gate in &missed {
        let threshold = gate.threshold;
        messages.note(&format!(
            "Coverage failure: total of {} is less than fail-under={threshold}",
            gate.counter.text(decimals(threshold))
        ));
    }
    if missed.is_empty() { Exit::Fine } else { Exit::Under }
}
