//! One file a command.

pub(crate) mod default;
pub(crate) mod explain;
pub(crate) mod report;

use crate::Exit;
use crate::args::Table;
use crate::messages::{Messages, count};
use crate::pipeline::Run;
use covscape_core::gates;
use covscape_core::outputs::table::{Layout, Skip, TableOptions};
use covscape_model::Counter;
use covscape_model::counter::decimals;

fn table_options(table: &Table, layout: Layout) -> TableOptions {
    TableOptions {
        layout,
        missing: table.show_missing,
        flat: table.flat,
        skip: Skip { covered: table.skip.skip_covered, empty: table.skip.skip_empty },
        sort: table.sort,
        precision: usize::from(table.precision),
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
fn judge(run: &mut Run, table: &Table) {
    let report = &mut run.assembly.report;
    let precision = usize::from(table.precision);
    let total = table.fail_under.map(|threshold| gates::total(report, threshold, precision));
    report.gates = total.into_iter().collect();
}

/// The exit of a run that printed its numbers.
fn exit(run: &Run, table: &Table, messages: &Messages) -> Exit {
    if run.failed {
        return Exit::Failed;
    }
    let precision = usize::from(table.precision);
    let missed: Vec<_> = run.assembly.report.gates.iter().filter(|gate| !gate.met).collect();
    for gate in &missed {
        messages.note(&shortfall(&gate.counter, gate.threshold, precision));
    }
    if missed.is_empty() { Exit::Fine } else { Exit::Under }
}

/// coverage.py's sentence (`format_fail_under_msg`): both numbers with the decimals that are compared.
fn shortfall(total: &Counter, threshold: f64, precision: usize) -> String {
    let precision = precision.max(decimals(threshold));
    let shown = if threshold >= 100.0 {
        total.text(precision)
    } else {
        format!("{:.precision$}", total.percent())
    };
    format!("Coverage failure: total of {shown} is less than fail-under={threshold:.precision$}")
}
