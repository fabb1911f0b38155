//! What a file has that is not understood: counted while it is read, said once a kind.

use crate::input::Warning;
use std::collections::BTreeMap;

/// Kinds of unknown records that are named; a file that is no text must not name thousands.
const MAX_KINDS: usize = 12;

/// Counts of odd things.
#[derive(Default)]
pub(super) struct Odd {
    /// Unknown records by their kind.
    pub(super) unknown: BTreeMap<String, u32>,
    /// Known records whose fields cannot be understood, by their kind.
    pub(super) damaged: BTreeMap<&'static str, u32>,
    /// Lines that are no records at all.
    pub(super) no_records: u32,
    /// Records outside of any file's section.
    pub(super) outside: u32,
    /// Sections without a path.
    pub(super) nameless: u32,
    /// Sections that were not ended.
    pub(super) unended: u32,
    /// Conditions (MC/DC).
    pub(super) conditions: u32,
    /// Line numbers that no file can have.
    pub(super) impossible_lines: u32,
    /// Counts below zero.
    pub(super) negative: u32,
    /// Counts beyond 64 bits.
    pub(super) saturated: u32,
    /// Sections whose totals contradict their lines.
    pub(super) totals_differ: u32,
    /// Functions with a count and no line.
    pub(super) functions_without_line: u32,
}

impl Odd {
    /// Counts a line that is no known record.
    pub(super) fn line(&mut self, line: &[u8]) {
        let kind = line.split(|byte| *byte == b':').next().filter(|kind| kind.len() < line.len());
        let kind =
            kind.filter(|kind| is_kind(kind)).and_then(|kind| std::str::from_utf8(kind).ok());
        match kind {
            Some("MCF" | "MCH") => {}
            Some("MCDC") => self.conditions += 1,
            Some(kind) if self.unknown.len() < MAX_KINDS || self.unknown.contains_key(kind) => {
                *self.unknown.entry(kind.to_owned()).or_default() += 1;
            }
            _ => self.no_records += 1,
        }
    }

    /// Counts a record whose fields cannot be understood.
    pub(super) fn damaged(&mut self, kind: &'static str) {
        *self.damaged.entry(kind).or_default() += 1;
    }

    /// Everything odd, in words.
    pub(super) fn warnings(&self) -> Vec<Warning> {
        let unknown = self.unknown.iter().map(|(kind, count)| {
            let records = records(*count, kind);
            format!("{records} not known; ignored")
        });
        let damaged = self.damaged.iter().map(|(kind, count)| {
            let records = records(*count, kind);
            format!("{records} not understood; ignored")
        });
        let said = unknown.chain(damaged).chain(self.counted());
        said.map(|text| Warning { place: String::new(), text }).collect()
    }

    fn counted(&self) -> impl Iterator<Item = String> {
        let said = [
            (self.no_records, "line is no record; ignored", "lines are no records; ignored"),
            (self.outside, "record is of no file; ignored", "records are of no file; ignored"),
            (self.nameless, "section names no file; ignored", "sections name no file; ignored"),
            (
                self.unended,
                "section has no `end_of_record`; the file may be cut off",
                "sections have no `end_of_record`; the file may be cut off",
            ),
            (
                self.conditions,
                "`MCDC` record: conditions are not kept",
                "`MCDC` records: conditions are not kept",
            ),
            (
                self.impossible_lines,
                "line number cannot be a line of a file; left out",
                "line numbers cannot be lines of a file; left out",
            ),
            (self.negative, "count is below zero; taken as 0", "counts are below zero; taken as 0"),
            (
                self.saturated,
                "count is beyond 64 bits; taken as the largest number",
                "counts are beyond 64 bits; taken as the largest number",
            ),
            (
                self.totals_differ,
                "section has totals (LF, LH) that contradict its lines; the lines count",
                "sections have totals (LF, LH) that contradict their lines; the lines count",
            ),
            (
                self.functions_without_line,
                "function has a count and no line",
                "functions have a count and no line",
            ),
        ];
        let said = said.into_iter().filter(|(count, ..)| *count > 0);
        said.map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
    }
}

fn is_kind(kind: &[u8]) -> bool {
    (1..=20).contains(&kind.len())
        && kind
            .iter()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b'_')
}

fn records(count: u32, kind: &str) -> String {
    let (noun, verb) = if count == 1 { ("record", "is") } else { ("records", "are") };
    format!("{count} `{kind}` {noun} {verb}")
}
