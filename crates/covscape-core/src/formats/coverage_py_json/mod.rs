//! coverage.py's JSON report (`coverage json`), 5.0 to the newest.
//!
//! Its shape changed often and its format number seldom (`jsonreport.py`; `doc/changes.rst`), so
//! everything is told by the keys that are there. `num_statements` and `num_branches` are read,
//! every other number is computed from the lines.

mod document;
mod numbers;
mod repair;

use super::Format;
use crate::input::{Input, ReadError, RecordedFile, Warning};
use crate::surplus;
use covscape_model::{
    Branch, BranchCounts, BranchPairs, Branches, ContextLines, FileCoverage, LineSet, Region,
    RegionKind,
};
use document::{File, Meta, Regions, Summary};
use memchr::memmem::find;
use serde_json::error::Category;
use std::collections::{BTreeMap, HashMap};

pub(super) const FORMAT: Format = Format {
    name: "coverage.py JSON",
    file_names: &["coverage*.json", "*.cov.json"],
    detect,
    read,
};

fn detect(text: &[u8]) -> bool {
    let has = |key: &str| find(text, key.as_bytes()).is_some();
    text.trim_ascii_start().starts_with(b"{")
        && (has("\"executed_lines\"") || (has("\"files\"") && has("\"branch_coverage\"")))
}

fn read(text: &[u8]) -> Result<Input, ReadError> {
    match parse(text) {
        Ok(input) => Ok(input),
        // Python writes bare NaN and lone surrogates, which no JSON parser takes.
        Err(error) => match repair::repair(text) {
            Some(repaired) => parse(&repaired).map_err(|error| explain(&error)),
            None => Err(explain(&error)),
        },
    }
}

fn explain(error: &serde_json::Error) -> ReadError {
    let (cause, hint) = match error.classify() {
        Category::Eof => ("the file ends in the middle of its data", super::CUT_OFF),
        Category::Syntax => ("this is not JSON", "write it again: `coverage json`"),
        Category::Io | Category::Data => {
            ("this is not what `coverage json` writes", super::LIST_FORMATS)
        }
    };
    let detail = error.to_string();
    let detail = detail.split(" at line ").next().unwrap_or_default();
    ReadError {
        place: (error.line() > 0).then(|| (error.line(), error.column())),
        ..ReadError::new(format!("{cause}: {detail}"), hint)
    }
}

fn parse(text: &[u8]) -> serde_json::Result<Input> {
    let mut builder = Builder::default();
    let document = document::parse(text, |path, file| builder.add(path, &file))?;
    Ok(builder.finish(&document.unwrap_or_default()))
}

/// Collects files while the document is read, so that the parsed form of only one is alive.
#[derive(Default)]
struct Builder {
    input: Input,
    contexts: HashMap<String, u32>,
}

impl Builder {
    fn add(&mut self, path: &str, file: &File<'_>) {
        let contexts = self.contexts(file);
        let mut warn = |text: String| {
            self.input.warnings.push(Warning { place: path.to_owned(), text });
        };
        let mut coverage = coverage(file, &mut warn);
        coverage.contexts = contexts;
        self.input.files.push(RecordedFile { path: path.to_owned(), coverage });
    }

    fn contexts(&mut self, file: &File<'_>) -> Vec<ContextLines> {
        let mut lines: BTreeMap<u32, LineSet> = BTreeMap::new();
        for (line, names) in &file.contexts.0 {
            for name in names {
                lines.entry(self.context(name)).or_default().insert(*line);
            }
        }
        lines.into_iter().map(|(context, lines)| ContextLines { context, lines }).collect()
    }

    fn context(&mut self, name: &str) -> u32 {
        if let Some(id) = self.contexts.get(name) {
            return *id;
        }
        let id = self.input.contexts.len() as u32;
        self.contexts.insert(name.to_owned(), id);
        self.input.contexts.push(name.to_owned());
        id
    }

    fn finish(mut self, meta: &Meta<'_>) -> Input {
        self.input.tool = match &meta.version {
            Some(version) => format!("coverage.py {version}"),
            None => "coverage.py".to_owned(),
        };
        self.input.timestamp = meta.timestamp.as_deref().map(str::to_owned).unwrap_or_default();
        if meta.format.is_some_and(|format| format > NEWEST_FORMAT) {
            self.input.warnings.push(Warning {
                place: String::new(),
                text: format!("its format is newer than {NEWEST_FORMAT}, the newest that is known; read as far as understood"),
            });
        }
        self.input
    }
}

/// The newest `meta.format` that was studied (7.6.0 to 7.17.3 write it).
const NEWEST_FORMAT: u64 = 3;

fn coverage(file: &File<'_>, warn: &mut impl FnMut(String)) -> FileCoverage {
    let both = file.executed_lines.set.overlap(&file.missing_lines.set);
    if both > 0 {
        warn(format!("{both} lines are named as executed and as missing; taken as executed"));
    }
    let dropped = file.dropped();
    if dropped > 0 {
        warn(format!("{dropped} line numbers cannot be lines of a file; left out"));
    }
    let excluded = &file.excluded_lines.set;
    let executed = file.executed_lines.set.minus(excluded);
    let mut coverage = FileCoverage {
        missing: file.missing_lines.set.minus(&executed).minus(excluded),
        excluded: excluded.clone(),
        surplus: 0,
        branches: branches(file),
        regions: regions(file),
        contexts: Vec::new(),
        detail: None,
        executed,
    };
    count_surplus(&mut coverage, file.summary.as_ref(), warn);
    coverage
}

/// Compares the lines with the number of statements, which is the truth where they differ.
fn count_surplus(
    coverage: &mut FileCoverage,
    summary: Option<&Summary>,
    warn: &mut impl FnMut(String),
) {
    let Some(stored) = summary.and_then(|summary| summary.num_statements) else { return };
    let listed = coverage.executed.len() + coverage.missing.len();
    if stored == 0 {
        let executed = coverage.executed.clone();
        surplus::drop_lines(coverage, &executed);
    } else if listed >= stored {
        coverage.surplus = (listed - stored).min(coverage.executed.len());
    } else {
        warn(format!("it counts {stored} statements and names {listed}; the named ones count"));
    }
}

fn branches(file: &File<'_>) -> Branches {
    let total = file.summary.as_ref().and_then(|summary| summary.num_branches);
    if let (Some(taken), Some(missed)) = (&file.executed_branches, &file.missing_branches) {
        let (taken, missed) = (pairs(&taken.0), pairs(&missed.0));
        let total = total.unwrap_or((taken.len() + missed.len()) as u32);
        let pairs = Some(BranchPairs::new(total, taken, missed));
        return Branches { pairs, ..Branches::default() };
    }
    let counts = total.zip(file.summary.as_ref());
    let counts = counts.map(|(total, summary)| BranchCounts {
        total,
        taken: summary.covered_branches.or_else(|| taken_by_percent(summary)).unwrap_or(0),
        partial: summary.num_partial_branches.unwrap_or(0),
    });
    Branches { counts, ..Branches::default() }
}

/// The exits that were taken, from the stored percentage: coverage.py 5.0 writes no other trace of
/// them.
fn taken_by_percent(summary: &Summary) -> Option<u32> {
    let all = f64::from(summary.num_statements? + summary.num_branches?);
    let covered = (summary.percent_covered? * all / 100.0).round();
    let taken = covered - f64::from(summary.covered_lines?);
    let fits = (0.0..=f64::from(summary.num_branches?)).contains(&taken);
    fits.then_some(taken as u32)
}

fn pairs(pairs: &[(u32, i32)]) -> Vec<Branch> {
    pairs.iter().map(|&(from, to)| Branch { from, to }).collect()
}

fn regions(file: &File<'_>) -> Vec<Region> {
    let kinds = [(RegionKind::Function, &file.functions), (RegionKind::Class, &file.classes)];
    let mut regions: Vec<Region> =
        kinds.into_iter().flat_map(|(kind, regions)| regions_of(kind, regions)).collect();
    regions.sort_by(|a, b| (a.kind, &a.name).cmp(&(b.kind, &b.name)));
    regions
}

fn regions_of(kind: RegionKind, regions: &Regions<'_>) -> impl Iterator<Item = Region> {
    regions.0.iter().map(move |(name, region)| {
        let excluded = &region.excluded_lines.set;
        let statements = region.executed_lines.set.minus(excluded).union(&region.missing_lines.set);
        let summary = region.summary.as_ref();
        let stored = summary.and_then(|summary| summary.num_statements);
        Region {
            kind,
            name: name.clone().into_owned(),
            start: region.start_line,
            end: None,
            hits: None,
            surplus: stored.map_or(0, |stored| statements.len().saturating_sub(stored)),
            lines: statements.union(excluded),
            branches: summary.and_then(|summary| summary.num_branches),
        }
    })
}

#[cfg(test)]
mod tests;
