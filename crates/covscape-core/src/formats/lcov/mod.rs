//! LCOV tracefiles (`geninfo(1)`), 1.x and 2.x, and what other tools write in their shape.
//!
//! The reader is tolerant: what it does not know is counted and said. `DA` is the truth, totals
//! only say when they differ. Sections of one file are merged; the test of a section (`TN`) becomes
//! a context. Paths are kept as they are, also odd ones (`<built-in>`); Windows paths that differ in
//! their separators or the case of their drive are one file. Conditions (`MCDC`) have no place in
//! the model and are not kept.

mod coverage_py;
mod functions;
mod numbers;
mod odd;
mod records;

use super::Format;
use crate::input::{Input, ReadError, RecordedFile, Warning};
use crate::merge::merge;
use crate::merge::unite_arms;
use crate::recorded::Recorded;
use crate::surplus;
use coverage_py::Dialect;
use covscape_model::{Arm, Branches, ContextLines, Detail, FileCoverage, LineSet};
use memchr::{memchr, memchr_iter, memmem};
use odd::Odd;
use records::Section;
use std::borrow::Cow;
use std::collections::HashMap;

pub(super) const FORMAT: Format = Format {
    name: "LCOV",
    file_names: &["*.info", "*.lcov", "*.info.gz", "*.lcov.gz"],
    detect,
    read,
};

/// A section has to begin somewhere, and the first lines have to be records or comments: a log may
/// quote a tracefile.
fn detect(text: &[u8]) -> bool {
    let mut lines = records::lines(text).map(<[u8]>::trim_ascii);
    let first = lines.find(|line| !line.is_empty() && !line.starts_with(b"#"));
    let begins = |line: &[u8]| line.starts_with(b"SF:") || line.starts_with(b"TN:");
    first.is_some_and(begins)
        || (has_line(text, b"SF:") && (has_line(text, b"DA:") || has_line(text, b"end_of_record")))
}

/// Whether a line starts like this.
fn has_line(text: &[u8], start: &[u8]) -> bool {
    let mut found = memmem::find_iter(text, start);
    found.any(|at| at == 0 || b"\n\r".contains(&text[at - 1]))
}

fn read(text: &[u8]) -> Result<Input, ReadError> {
    if let Some(at) = memchr(0, text) {
        let line = memchr_iter(b'\n', &text[..at]).count() + 1;
        let cause = "there is a NUL byte: the file is damaged, or no text";
        return Err(ReadError { place: Some((line, 1)), ..ReadError::new(cause, super::CUT_OFF) });
    }
    let mut odd = Odd::default();
    let sections = records::read(text, &mut odd);
    let dialects = coverage_py::dialects(&sections);
    let mut builder = Builder { odd, ..Builder::default() };
    for (section, dialect) in sections.into_iter().zip(&dialects) {
        builder.add(section, *dialect);
    }
    Ok(builder.finish(&dialects))
}

/// Collects sections into files.
#[derive(Default)]
struct Builder<'a> {
    input: Input,
    odd: Odd,
    files: HashMap<String, usize>,
    contexts: HashMap<&'a [u8], u32>,
}

impl<'a> Builder<'a> {
    fn add(&mut self, section: Section<'a>, dialect: Dialect) {
        let path = String::from_utf8_lossy(section.path);
        let context = self.context(section.test);
        let (key, place) = (key(&path), self.input.files.len());
        let at = *self.files.entry(key).or_insert(place);
        if at == place {
            self.open(&path, matches!(path, Cow::Owned(_)));
        }
        if section.lines.is_empty() && section.totals.lines.is_some_and(|lines| lines > 0) {
            let text = "no line data: only totals, which cannot be merged; nothing is counted";
            self.warn(&path, text);
        }
        let mut coverage = coverage(section, dialect, &mut self.odd);
        if let Some(context) = context.filter(|_| !coverage.executed.is_empty()) {
            coverage.contexts = vec![ContextLines { context, lines: coverage.executed.clone() }];
        }
        let known = &mut self.input.files[at].coverage;
        *known = if at == place { coverage } else { merge(known, &coverage) };
    }

    fn open(&mut self, path: &str, is_replaced: bool) {
        if is_replaced {
            self.warn(path, "the path is not UTF-8; what is not readable is replaced");
        }
        let coverage = FileCoverage::default();
        self.input.files.push(RecordedFile { path: path.to_owned(), coverage });
    }

    fn warn(&mut self, path: &str, text: &str) {
        self.input.warnings.push(Warning { place: path.to_owned(), text: text.to_owned() });
    }

    fn context(&mut self, test: &'a [u8]) -> Option<u32> {
        if test.is_empty() {
            return None;
        }
        let contexts = &mut self.input.contexts;
        let id = self.contexts.entry(test).or_insert_with(|| {
            contexts.push(String::from_utf8_lossy(test).into_owned());
            contexts.len() as u32 - 1
        });
        Some(*id)
    }

    fn finish(mut self, dialects: &[Dialect]) -> Input {
        let is_python = |dialect: &Dialect| *dialect != Dialect::Plain;
        if !dialects.is_empty() && dialects.iter().all(is_python) {
            "coverage.py".clone_into(&mut self.input.tool);
        }
        self.input.warnings.extend(self.odd.warnings());
        self.input
    }
}

/// What makes two recorded paths one file.
fn key(path: &str) -> String {
    let mut key = Recorded::new(path).path;
    if key.as_bytes().get(1) == Some(&b':') {
        key[..1].make_ascii_lowercase();
    }
    key
}

fn coverage(mut section: Section<'_>, dialect: Dialect, odd: &mut Odd) -> FileCoverage {
    let hits = sum_up(std::mem::take(&mut section.lines));
    let run = |wanted: bool| hits.iter().filter(move |(_, hits)| (*hits > 0) == wanted);
    let executed: LineSet = run(true).map(|(line, _)| *line).collect();
    let missing: LineSet = run(false).map(|(line, _)| *line).collect();
    let statements = executed.union(&missing);
    let branches = branches(&mut section, dialect, &hits, odd);
    let regions =
        functions::regions(&mut section, dialect, &statements, branches.pairs.as_ref(), odd);
    let mut coverage =
        FileCoverage { executed, missing, branches, regions, ..FileCoverage::default() };
    compare_totals(&mut coverage, &section, dialect, odd);
    if dialect == Dialect::Plain && !hits.is_empty() {
        let detail = Detail { hits: hits.into_iter().collect(), ..Detail::default() };
        coverage.detail = Some(Box::new(detail));
    }
    coverage
}

/// Each line once; counts of the same line add up.
fn sum_up(mut lines: Vec<(u32, u64)>) -> Vec<(u32, u64)> {
    if !lines.is_sorted_by(|a, b| a.0 < b.0) {
        lines.sort_unstable_by_key(|(line, _)| *line);
        lines.dedup_by(|next, sum| {
            let same = next.0 == sum.0;
            sum.1 = if same { sum.1.saturating_add(next.1) } else { sum.1 };
            same
        });
    }
    lines
}

fn branches(
    section: &mut Section<'_>,
    dialect: Dialect,
    statements: &[(u32, u64)],
    odd: &mut Odd,
) -> Branches {
    match dialect {
        Dialect::Numbered => {
            Branches { counts: coverage_py::counts(section), ..Branches::default() }
        }
        Dialect::Named => {
            let pairs = Some(coverage_py::pairs(section, statements));
            Branches { pairs, ..Branches::default() }
        }
        Dialect::Plain => {
            let measured = !section.arms.is_empty() || section.totals.branches.is_some();
            let arms = measured.then(|| arms(section, odd));
            Branches { arms, ..Branches::default() }
        }
    }
}

fn arms(section: &mut Section<'_>, odd: &mut Odd) -> Vec<Arm> {
    let raw = std::mem::take(&mut section.arms);
    odd.impossible_lines += raw.iter().filter(|arm| arm.line == 0).count() as u32;
    let real = raw.into_iter().filter(|arm| arm.line > 0);
    let mut arms: Vec<Arm> = real
        .map(|arm| Arm {
            line: arm.line,
            block: arm.block,
            kind: arm.kind,
            name: String::from_utf8_lossy(arm.name).into_owned(),
            hits: arm.hits,
        })
        .collect();
    unite_arms(&mut arms);
    arms
}

/// Where totals and lines differ, the lines count; in coverage.py's older dialect the total says
/// how many of them are no statements.
fn compare_totals(
    coverage: &mut FileCoverage,
    section: &Section<'_>,
    dialect: Dialect,
    odd: &mut Odd,
) {
    let (run, missing) = (coverage.executed.len(), coverage.missing.len());
    let all = u64::from(run + missing);
    let lines = section.totals.lines.unwrap_or(all);
    if dialect == Dialect::Numbered && lines <= all {
        if lines == 0 {
            let executed = coverage.executed.clone();
            surplus::drop_lines(coverage, &executed);
        } else {
            coverage.surplus = ((all - lines) as u32).min(run);
        }
        return;
    }
    let hit = section.totals.lines_hit.unwrap_or(u64::from(run));
    odd.totals_differ += u32::from(all > 0 && (lines, hit) != (all, u64::from(run)));
}

#[cfg(test)]
mod tests;
