//! One file a command.

pub(crate) mod default;
pub(crate) mod explain;
pub(crate) mod report;

use crate::Exit;
use crate::args::Table;
use crate::messages::{Messages, count};
use crate::pipeline::Run;
use covscape_core::outputs::patch_table;
use covscape_core::outputs::text::{self, TextOptions};
use covscape_model::Report;
use covscape_model::counter::decimals;

/// The main table, and that of the change.
fn tables(report: &Report, table: &Table) -> String {
    let options = text_options(table);
    text::table(report, options) + &patch_table::table(report, options)
}

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

/// The exit of a run that printed its numbers.
fn exit(run: &Run, table: &Table, messages: &Messages) -> Exit {
    if run.failed {
        return Exit::Failed;
    }
    let report = &run.assembly.report;
    let total =
        table.fail_under.map(|threshold| ("total", "fail-under", threshold, report.total()));
    let patch = table.changed.fail_under_patch.zip(report.patch.as_ref());
    let patch = patch.map(|(least, patch)| ("patch", "fail-under-patch", least, patch.total()));
    let gates = [total, patch].into_iter().flatten();
    let missed = gates.filter(|(_, _, threshold, counter)| !counter.meets(*threshold, 0));
    let mut exit = Exit::Fine;
    for (what, option, threshold, counter) in missed {
        let percent = counter.text(decimals(threshold));
        messages.note(&format!(
            "Coverage failure: {what} of {percent} is less than {option}={threshold}"
        ));
        exit = Exit::Under;
    }
    exit
}
