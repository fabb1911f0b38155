//! One gap with its source.

use crate::outputs::exits;
use crate::outputs::findings::Finding;
use crate::outputs::names::{count, fitted, range};
use crate::recorded::printable;
use std::fmt::Write;

/// Lines of a gap that are shown.
const SHOWN: usize = 40;
/// The most characters of a line.
const WIDTH: usize = 160;
/// The most characters of a function's name.
const NAME: usize = 100;
/// Exits that are worded.
const WORDED: usize = 10;

/// Where it is, which branches were never taken, and its lines.
pub(super) fn text(finding: &Finding<'_>, source: &[&str]) -> String {
    let mut text = title(finding);
    let (first, last) = finding.lines;
    let numbered = (first..=last).filter_map(|line| Some((line, source.get(line as usize - 1)?)));
    let numbered = numbered.filter(|(_, line)| !line.trim().is_empty());
    let lines: Vec<(u32, String)> =
        numbered.map(|(number, line)| (number, line.replace('\t', "    "))).collect();
    let indent = lines.iter().map(|(_, line)| indent(line)).min().unwrap_or(0);
    for (number, line) in lines.iter().take(SHOWN) {
        let _ = writeln!(text, "{}{number:>5} {}", mark(finding, *number), shown(&line[indent..]));
    }
    if let Some(more @ 1..) = lines.len().checked_sub(SHOWN) {
        let _ = writeln!(text, "      … {}", count(more as u64, "more line"));
    }
    text
}

fn title(finding: &Finding<'_>) -> String {
    let at = if finding.lines.0 == finding.lines.1 { "line" } else { "lines" };
    let mut text = format!("{at} {}", range(finding.lines));
    if let Some(function) = finding.function() {
        let _ = write!(text, " in {}", fitted(function, NAME));
    }
    let words = finding.partial.iter().take(WORDED);
    let words = words.map(|line| format!("{line} {}", exits::never(&finding.file.coverage, *line)));
    let mut words: Vec<String> = words.map(|words| printable(&words)).collect();
    if let Some(more @ 1..) = finding.partial.len().checked_sub(WORDED) {
        words.push(count(more as u64, "more partial line"));
    }
    let colon = if words.is_empty() { "" } else { ": " };
    format!("{text}{colon}{}\n", words.join("; "))
}

fn mark(finding: &Finding<'_>, line: u32) -> char {
    if finding.file.coverage.missing.contains(line) {
        '!'
    } else if finding.partial.contains(&line) {
        '~'
    } else {
        ' '
    }
}

/// Spaces at the beginning.
fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn shown(line: &str) -> String {
    let line = printable(line.trim_end());
    match line.char_indices().nth(WIDTH) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
