//! What stands above the files.

use super::NAME;
use crate::outputs::names::{count, fitted};
use crate::outputs::scopes;
use covscape_model::{Counter, Report, Verdict};

/// Missed gates that are named.
const GATES: usize = 5;

/// The total, the gates that were missed, and how to read the rest.
pub(super) fn text(report: &Report, precision: usize) -> String {
    let total = report.total();
    format!(
        "# {}: {}% covered\n{} of {} did not run{}.\n{}{MARKS}",
        fitted(&report.title, NAME),
        total.text(precision),
        total.missing,
        count(total.statements, "statement"),
        branches(&total),
        gates(report, precision)
    )
}

const MARKS: &str =
    "Marks: ! did not run; ~ ran, but a branch was never taken; others are between them.\n";

fn branches(total: &Counter) -> String {
    if total.branches == 0 {
        return String::new();
    }
    let branches = count(total.branches, "branch");
    format!(", {} of {branches} were never taken", total.missing_branches)
}

fn gates(report: &Report, precision: usize) -> String {
    let missed: Vec<&Verdict> = report.gates.iter().filter(|gate| !gate.met).collect();
    let mut lines: Vec<String> =
        missed.iter().take(GATES).map(|gate| missed_gate(report, gate, precision)).collect();
    if let Some(more @ 1..) = missed.len().checked_sub(GATES) {
        lines.push(format!("And {}.\n", count(more as u64, "more missed gate")));
    }
    lines.concat()
}

fn missed_gate(report: &Report, gate: &Verdict, precision: usize) -> String {
    let name = fitted(&scopes::name(report, &gate.scope), NAME);
    let reached = scopes::reached(gate, precision);
    format!("Missed gate: {name} is {reached}%, at least {}% is wanted.\n", gate.threshold)
}
