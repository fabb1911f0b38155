//! A file: its gaps with their source, or in one line.

use super::work::Work;
use super::{NAME, budget, gap};
use crate::outputs::findings::Finding;
use crate::outputs::names::{count, fitted, range};
use crate::source::{SourceText, Sources};
use covscape_model::FileEntry;

/// A file with the source of its gaps, as far as `room` characters go.
pub(super) fn detailed(
    work: &Work<'_>,
    precision: usize,
    room: usize,
    sources: &dyn Sources,
) -> String {
    let counter = work.file.coverage.counter();
    let mut text = format!(
        "\n## {}: {}% covered, {} of {} did not run\n",
        fitted(&work.file.path, NAME),
        counter.text(precision),
        counter.missing,
        count(counter.statements, "statement")
    );
    let Some(source) = source(work.file, sources) else {
        return text + &lines("the source is not here; not covered", &work.findings, LINES);
    };
    let source = source.lines();
    let room = room.saturating_sub(LINES);
    let mut rest = &work.findings[..];
    while let [finding, others @ ..] = rest {
        let gap = gap::text(finding, &source);
        if budget::length(&text) + budget::length(&gap) > room {
            break;
        }
        text += &gap;
        rest = others;
    }
    text + &lines("also not covered", rest, LINES)
}

/// The text of a file that lies in the repository.
fn source(file: &FileEntry, sources: &dyn Sources) -> Option<SourceText> {
    if !file.placement.is_placed() {
        return None;
    }
    SourceText::decode(&sources.read(&file.path).ok()?).ok()
}

/// The most characters of a list of lines.
pub(super) const LINES: usize = 400;

/// Gaps without their source, as many as fit.
fn lines(title: &str, findings: &[Finding<'_>], most: usize) -> String {
    if findings.is_empty() {
        return String::new();
    }
    let mut text = format!("{title}: ");
    for (number, finding) in findings.iter().enumerate() {
        let comma = if number == 0 { "" } else { ", " };
        let item = format!("{comma}{}", range(finding.lines));
        if text.len() + item.len() + " and 9999999 more gaps\n".len() > most {
            let more = findings.len() - number;
            return format!("{text} and {}\n", count(more as u64, "more gap"));
        }
        text += &item;
    }
    text + "\n"
}

/// A file in one line.
pub(super) fn brief(work: &Work<'_>) -> String {
    let name = fitted(&work.file.path, NAME);
    lines(&format!("{name}: not covered"), &work.findings, budget::length(&name) + 120)
}
