//! All gates that were missed: one in a sentence, several in one table.

use super::scopes;
use super::table::{left, points};
use crate::recorded::printable;
use covscape_model::counter::decimals;
use covscape_model::{Report, Verdict};
use std::fmt::Write;

/// What was missed, by how much, in the order of the gates.
pub fn violations(report: &Report, missed: &[&Verdict], precision: usize) -> String {
    if let [gate] = missed {
        return sentence(report, gate, precision);
    }
    let name = |gate: &&Verdict| printable(&scopes::name(report, &gate.scope));
    let width = missed.iter().map(|gate| points(&name(gate))).max().unwrap_or(0).max(4);
    let mut text = format!("Coverage failure: {} gates were missed", missed.len());
    let _ = write!(text, "\n  {}  wanted  reached", left("gate", width));
    for gate in missed {
        let decimals = precision.max(decimals(gate.threshold));
        let wanted = format!("{:.decimals$}%", gate.threshold);
        let reached = format!("{}%", scopes::reached(gate, precision));
        let name = left(&name(gate), width);
        let _ = write!(text, "\n  {name} {wanted:>7} {reached:>8}");
    }
    text
}

/// coverage.py's sentence (`format_fail_under_msg`): both numbers with the decimals that are compared.
fn sentence(report: &Report, gate: &Verdict, precision: usize) -> String {
    let decimals = precision.max(decimals(gate.threshold));
    let reached = if gate.threshold >= 100.0 {
        scopes::reached(gate, precision)
    } else {
        format!("{:.decimals$}", gate.counter.percent())
    };
    let name = printable(&scopes::name(report, &gate.scope));
    format!(
        "Coverage failure: {name} of {reached} is less than fail-under={:.decimals$}",
        gate.threshold
    )
}
