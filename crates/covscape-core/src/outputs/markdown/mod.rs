//! A summary for people: for the job summary of a CI run, or a comment on a change.
//!
//! The first line is a marker that a bot finds its earlier comment by. With `flat` it is coverage.py's
//! Markdown table instead.

mod changes;
mod columns;
mod files;
mod health;
mod names;
mod page;

#[cfg(test)]
mod tests;

use super::names::count;
use super::table::{Layout, SortError, TableOptions, table};
use super::{MIN_CHARS, Output, OutputOptions, Writer, scopes};
use columns::Columns;
use covscape_model::{Counter, Owned, Report, Verdict};
use names::{code, heading};
use page::{Page, Rows};

pub(super) const OUTPUT: Output = Output {
    name: "markdown",
    help: "A summary for a CI job or a comment: gates, changed lines, projects, worst files",
    write: Writer::Table(write),
};

/// What GitHub takes as a comment, in characters. A job summary may be longer.
const LIMIT: usize = 65_536;
/// Room for the sentences that say what was left out.
const REST: usize = 400;

fn write(report: &Report, options: &OutputOptions) -> Result<String, SortError> {
    if options.table.flat {
        return table(report, &TableOptions { layout: Layout::Markdown, ..options.table });
    }
    let limit = options.max_chars.unwrap_or(LIMIT).clamp(MIN_CHARS, LIMIT);
    Ok(summary(report, limit, options.table.precision))
}

fn summary(report: &Report, limit: usize, precision: usize) -> String {
    let health = health::section(report);
    let mut page = Page::new(limit - page::length(&health));
    head(&mut page, report, precision);
    gates(&mut page, report, precision);
    if let Some(patch) = &report.patch {
        changes::section(&mut page, patch, precision);
    }
    projects(&mut page, report, precision);
    files::section(&mut page, report, precision);
    page.finish() + &health
}

fn head(page: &mut Page, report: &Report, precision: usize) {
    let total = report.total();
    let title = heading(&report.title);
    let percent = total.text(precision);
    let statements = format!("{} of {} ran", total.run(), count(total.statements, "statement"));
    let files = count(report.files.len() as u64, "file");
    let inputs = count(report.inputs.len() as u64, "input");
    page.push(&format!(
        "<!-- covscape -->\n## {title}: {percent}% covered\n\n{statements}{}. {files} from {inputs}.\n",
        branches(&total)
    ));
}

fn branches(total: &Counter) -> String {
    if total.branches == 0 {
        return String::new();
    }
    format!(", {} of {} were taken", total.taken(), count(total.branches, "branch"))
}

/// Missed gates first.
fn gates(page: &mut Page, report: &Report, precision: usize) {
    let mut gates: Vec<&Verdict> = report.gates.iter().collect();
    gates.sort_by_key(|gate| gate.met);
    let rows: Vec<String> = gates.iter().map(|gate| gate_row(report, gate, precision)).collect();
    let most = page.room() / 8;
    let shown = page.rows(most, &Rows { before: "\n", lines: &rows, after: "" });
    let missed = gates[shown..].iter().filter(|gate| !gate.met).count();
    rest(page, gates.len() - shown, "gate", &format!(", {missed} of them missed"));
}

fn gate_row(report: &Report, gate: &Verdict, precision: usize) -> String {
    let sign = if gate.met { "✅ Met" } else { "❌ **Missed**" };
    let name = code(&scopes::name(report, &gate.scope));
    let reached = scopes::reached(gate, precision);
    format!("- {sign}: {name} is {reached}%, at least {}% is wanted", gate.threshold)
}

fn projects(page: &mut Page, report: &Report, precision: usize) {
    let owned = report.by_owner();
    let rows: Vec<String> =
        owned.iter().map(|owned| project_row(report, owned, precision)).collect();
    let columns = Columns::of(report);
    let before = format!("\n### Projects\n\n{}", columns.head(&["Project", "Files"], None));
    let shown = page.rows(page.room() / 4, &Rows { before: &before, lines: &rows, after: "" });
    rest(page, rows.len() - shown, "project", "");
}

fn project_row(report: &Report, owned: &Owned<'_>, precision: usize) -> String {
    let name = owned.project.map(|project| code(project.heading(&report.title)));
    let name = name.unwrap_or_else(|| "not placed".to_owned());
    let numbers = Columns::of(report).numbers(&owned.total(), precision);
    format!("| {name} | {} | {numbers} |", owned.files.len())
}

/// Says how many rows were left out, if any.
fn rest(page: &mut Page, number: usize, what: &str, more: &str) {
    if number > 0 {
        let left_out = count(number as u64, &format!("more {what}"));
        page.push(&format!("\nCut here: {left_out}{more}.\n"));
    }
}
