//! Istanbul's `coverage-final.json`: jest, nyc, c8, vitest, babel-plugin-istanbul.
//!
//! Each file maps statements, functions and decisions by number, and counts them by the same number
//! (`istanbul-lib-coverage`). A line's count is the largest of the statements that start on it, as in
//! Istanbul's own reports; statements themselves are kept as spans. An end that the tool did not know
//! (`null`, an infinite column) is the end of its line.
//!
//! Two ways of counting one thing are left alone: `bT` (truth of logical expressions) is a part of
//! `b`, and a source map that was not applied is said, not applied.

mod document;
mod functions;
mod numbers;

use super::{Format, json};
use crate::input::{Input, ReadError, RecordedFile, Warning};
use crate::merge::unite_arms;
use covscape_model::{Arm, ArmKind, Branches, Detail, FileCoverage, Span};
use document::{Decision, Entries, File, Range};
use memchr::memmem::find;
use numbers::Count;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

pub(super) const FORMAT: Format = Format {
    name: "Istanbul JSON",
    file_names: &["coverage-final*.json", "coverage-final*.json.gz"],
    detect,
    read,
};

/// An empty object is taken for Istanbul's too: jest and nyc write one when nothing was measured.
fn detect(text: &[u8]) -> bool {
    let has = |key: &str| find(text, key.as_bytes()).is_some();
    text.trim_ascii_start().starts_with(b"{")
        && document::begins_with_a_file(text)
            .unwrap_or_else(|| has("\"statementMap\"") && !has("\"executed_lines\""))
}

fn read(text: &[u8]) -> Result<Input, ReadError> {
    let mut input = Input::default();
    let parsed = document::parse(text, |key, file| add(&mut input, key, &file));
    parsed.map_err(|error| {
        json::explain(&error, "what Istanbul writes", "write it again with the `json` reporter")
    })?;
    if input.files.is_empty() {
        let text = "an empty object: no file was measured, and no format can be told from it";
        input.warnings.push(Warning { place: String::new(), text: text.to_owned() });
    }
    Ok(input)
}

fn add(input: &mut Input, key: &str, file: &File<'_>) {
    let file = file.data.as_deref().unwrap_or(file);
    let path = file.path.as_deref().filter(|path| !path.is_empty()).unwrap_or(key).to_owned();
    let mut odd = Odd::default();
    let coverage = coverage(file, &mut odd);
    let warning = |text| Warning { place: path.clone(), text };
    input.warnings.extend(odd.warnings(file).into_iter().map(warning));
    input.files.push(RecordedFile { path, coverage });
}

fn coverage(file: &File<'_>, odd: &mut Odd) -> FileCoverage {
    let spans = spans(file, odd);
    let mut hits: BTreeMap<u32, u64> = BTreeMap::new();
    for span in &spans {
        let line = hits.entry(span.start.0).or_default();
        *line = span.hits.max(*line);
    }
    let run = |wanted: bool| hits.iter().filter(move |(_, hits)| (**hits > 0) == wanted);
    FileCoverage {
        executed: run(true).map(|(line, _)| *line).collect(),
        missing: run(false).map(|(line, _)| *line).collect(),
        branches: Branches { arms: Some(arms(file, odd)), ..Branches::default() },
        regions: functions::regions(file, &spans, odd),
        detail: (!spans.is_empty()).then(|| Box::new(Detail { hits, spans })),
        ..FileCoverage::default()
    }
}

fn spans(file: &File<'_>, odd: &mut Odd) -> Vec<Span> {
    let Some(map) = &file.statement_map else { return Vec::new() };
    let mut spans: Vec<Span> = joined(map, &file.s, odd)
        .into_iter()
        .filter_map(|(range, count)| {
            let (start, end) = places(range).or_else(|| odd.without_place())?;
            Some(Span { start, end, hits: odd.hits(count) })
        })
        .collect();
    spans.sort_unstable();
    spans
}

/// First and last place of a range, if it has a first line.
fn places(range: &Range) -> Option<((u32, u32), (u32, u32))> {
    let start = (range.start.line.0?, range.start.column.0.unwrap_or(0));
    let end = range.end.line.0.map(|line| (line, range.end.column.0.unwrap_or(u32::MAX)));
    Some((start, end.unwrap_or((start.0, u32::MAX)).max(start)))
}

/// What is mapped with its counter; a thing without one never ran.
fn joined<'m, T, C>(
    map: &'m Entries<'_, T>,
    counters: &'m Entries<'_, C>,
    odd: &mut Odd,
) -> Vec<(&'m T, Option<&'m C>)> {
    let mut by_id: HashMap<&str, &C> = HashMap::with_capacity(counters.0.len());
    by_id.extend(counters.0.iter().map(|(id, counter)| (&**id, counter)));
    let pairs: Vec<_> = map.0.iter().map(|(id, thing)| (thing, by_id.remove(&**id))).collect();
    odd.without_map += by_id.len();
    odd.without_counter += pairs.iter().filter(|(_, counter)| counter.is_none()).count();
    pairs
}

/// The ways on from each decision. Several decisions may begin at one place (`a || b ? c : d`):
/// their ways are numbered on, in the order of their ends.
fn arms(file: &File<'_>, odd: &mut Odd) -> Vec<Arm> {
    let mut decisions = Vec::new();
    for (decision, counts) in joined(&file.branch_map, &file.b, odd) {
        if let Some((start, end)) = place(decision).or_else(|| odd.without_place()) {
            decisions.push((start, end, &decision.kind, decision, counts));
        }
    }
    decisions.sort_by(|a, b| (a.0, a.1, a.2).cmp(&(b.0, b.1, b.2)));
    let mut arms: Vec<Arm> = Vec::new();
    for ((line, block), _, _, decision, counts) in decisions {
        let goes_on = arms.last().filter(|arm| (arm.line, arm.block) == (line, block));
        let first =
            goes_on.and_then(|arm| arm.name.parse::<usize>().ok()).map_or(0, |last| last + 1);
        let counted = counts.map_or(0, Vec::len);
        let ways = if counts.is_some() { counted } else { decision.locations.len() };
        for way in 0..ways {
            let count = counts.and_then(|counts| counts.get(way));
            let hits = Some(odd.hits(count));
            let name = (first + way).to_string();
            arms.push(Arm { line, block, kind: ArmKind::Plain, name, hits });
        }
    }
    unite_arms(&mut arms);
    arms
}

/// Where a decision stands; an implicit `else` has no place, a decision without one has that of its
/// first way.
fn place(decision: &Decision<'_>) -> Option<((u32, u32), (u32, u32))> {
    let first = || decision.locations.iter().find_map(places);
    let line = || decision.line.0.map(|line| ((line, 0), (line, 0)));
    places(&decision.loc).or_else(first).or_else(line)
}

/// What is odd about a file.
#[derive(Default)]
struct Odd {
    /// Counters of things that are not mapped.
    without_map: usize,
    /// Mapped things without a counter.
    without_counter: usize,
    /// Mapped things without a line.
    without_place: usize,
    /// Counts that are no whole number of the usual size.
    counts: usize,
}

impl Odd {
    fn hits(&mut self, count: Option<&Count>) -> u64 {
        self.counts += usize::from(count.is_some_and(|count| count.is_odd));
        count.map_or(0, |count| count.hits)
    }

    fn without_place<T>(&mut self) -> Option<T> {
        self.without_place += 1;
        None
    }

    fn warnings(&self, file: &File<'_>) -> Vec<String> {
        let counted = [
            (self.without_map, "has no map; ignored", "have no map; ignored", "counter"),
            (
                self.without_counter,
                "has no counter; taken as 0",
                "have no counter; taken as 0",
                "mapped part",
            ),
            (self.without_place, "has no line; left out", "have no line; left out", "mapped part"),
            (
                self.counts,
                "is no whole number of 64 bits; taken as the nearest",
                "are no whole numbers of 64 bits; taken as the nearest",
                "count",
            ),
        ];
        let counted =
            counted.into_iter().filter(|(count, ..)| *count > 0).map(|(count, one, many, what)| {
                match count {
                    1 => format!("1 {what} {one}"),
                    _ => format!("{count} {what}s {many}"),
                }
            });
        let no_lines = file
            .statement_map
            .is_none()
            .then(|| "no line data: it has no map of statements".to_owned());
        counted.chain(no_lines).chain(unmapped(file)).collect()
    }
}

/// Says that the lines are those of generated code.
fn unmapped(file: &File<'_>) -> Option<String> {
    let sources = &file.input_source_map.as_ref()?.sources;
    let source = sources
        .iter()
        .flatten()
        .next()
        .map_or(Cow::Borrowed("its source"), |text| Cow::Owned(text.0.to_string()));
    Some(format!("its lines are those of generated code: they are not mapped back to {source}"))
}

#[cfg(test)]
mod tests;
