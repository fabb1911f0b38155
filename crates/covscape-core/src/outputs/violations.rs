//! One table of all gates that were missed.

use super::scopes;
use super::table::{points, space};
use crate::recorded::printable;
use covscape_model::counter::decimals;
use covscape_model::{Report, Verdict};
use std::fmt::Write;

/// What was missed, by how much, in the order of the gates.
pub fn violations(report: &Report, missed: &[&Verdict], precision: usize) -> String {
    let name = |gate: &&Verdict| printable(&scopes::name(report, &gate.scope));
    let width = missed.iter().map(|gate| points(&name(gate))).max().unwrap_or(0).max(4);
    let mut text = format!("Coverage failure: {} gates were missed", missed.len());
    if missed.len() == 1 {
        "Coverage failure: a gate was missed".clone_into(&mut text);
    }
    let _ = write!(text, "\n  gate{}  wanted  reached", space("gate", width));
    for gate in missed {
        let decimals = precision.max(decimals(gate.threshold));
        let wanted = format!("{:.decimals$}%", gate.threshold);
        let reached = format!("{}%", scopes::reached(gate, precision));
        let name = name(gate);
        let pad = space(&name, width);
        let _ = write!(text, "\n  {name}{pad} {wanted:>7} {reached:>8}");
    }
    text
}
