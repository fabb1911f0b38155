//! What is known about one source file, from one input or from all of them.

use crate::branches::partial;
use crate::{Branches, Counter, LineRange, LineSet};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Coverage of one source file. The three line sets are disjoint; a line in none of them is not
/// executable.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileCoverage {
    /// Statements that ran.
    pub executed: LineSet,
    /// Statements that did not run.
    pub missing: LineSet,
    /// Lines excluded from measurement.
    pub excluded: LineSet,
    /// How many of the executed lines are no statements although the tool could not say which
    /// (coverage.py before 7.13.1 lists docstrings that ran). They are shown as run, not counted.
    pub surplus: u32,
    /// Branches, if they were measured.
    pub branches: Branches,
    /// Functions and classes, in canonical order.
    pub regions: Vec<Region>,
    /// Which lines each context ran, ascending by context.
    pub contexts: Vec<ContextLines>,
    /// What only some formats know; absent costs a pointer.
    pub detail: Option<Box<Detail>>,
}

/// A function or a class, or all lines outside of any (empty name).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    /// Function or class.
    pub kind: RegionKind,
    /// Dotted name; empty for the lines outside of any region of this kind.
    pub name: String,
    /// The line of its header, where the tool tells (coverage.py since 7.13.1).
    pub start: Option<u32>,
    /// Its last line, where the tool tells (Istanbul, LCOV 2).
    pub end: Option<u32>,
    /// How often it was entered, where the tool counts that (Istanbul, LCOV).
    pub hits: Option<u64>,
    /// Its statements and excluded lines; what ran among them, the file knows.
    pub lines: LineSet,
    /// Executed lines of it that are no statements, as in [`FileCoverage::surplus`].
    pub surplus: u32,
    /// Number of exits; none when branches were not measured.
    pub branches: Option<u32>,
}

impl Region {
    /// Whether it is a named function or method.
    pub fn is_function(&self) -> bool {
        self.kind == RegionKind::Function && !self.name.is_empty()
    }
}

/// What kind of region it is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum RegionKind {
    /// A function or method.
    #[default]
    Function,
    /// A class.
    Class,
}

/// The lines that one context (a test, or a static label) ran.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContextLines {
    /// Position in the table of contexts.
    pub context: u32,
    /// Lines that ran in it; may hold lines that are no statements.
    pub lines: LineSet,
}

/// Hit counts and ranges inside lines, where a format has them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// How often each line ran.
    pub hits: BTreeMap<u32, u64>,
    /// Parts of lines that were counted on their own.
    pub spans: Vec<Span>,
}

/// A part of the source that was counted on its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First line and column, columns from 0 in UTF-16 units as JavaScript tools count.
    pub start: (u32, u32),
    /// Last line and the column after its end.
    pub end: (u32, u32),
    /// How often it ran.
    pub hits: u64,
}

/// What a line is, as the page marks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineKind {
    /// Nothing to execute.
    None,
    /// Ran, and every exit was taken.
    Run,
    /// Did not run.
    Missing,
    /// Ran, but an exit was never taken.
    Partial,
    /// Excluded from measurement.
    Excluded,
}

impl FileCoverage {
    /// All statements; surplus lines among them cannot be told apart.
    pub fn statements(&self) -> LineSet {
        self.executed.union(&self.missing)
    }

    /// The numbers of the whole file.
    pub fn counter(&self) -> Counter {
        let missing = u64::from(self.missing.len());
        let run = u64::from(self.executed.len().saturating_sub(self.surplus));
        let mut counter = Counter {
            statements: run + missing,
            missing,
            excluded: u64::from(self.excluded.len()),
            ..Counter::default()
        };
        self.branches.count_into(&mut counter, &self.missing);
        counter
    }

    /// The numbers of one region of this file.
    pub fn region_counter(&self, region: &Region) -> Counter {
        let missing = u64::from(region.lines.overlap(&self.missing));
        let executed = region.lines.overlap(&self.executed);
        let branches = u64::from(region.branches.unwrap_or(0));
        let missed: Vec<_> = self.missed_in(&region.lines).collect();
        let mut counter = Counter {
            statements: u64::from(executed.saturating_sub(region.surplus)) + missing,
            missing,
            excluded: u64::from(region.lines.overlap(&self.excluded)),
            branches,
            missing_branches: (missed.len() as u64).min(branches),
            partial: partial(&missed, &self.missing),
        };
        let arms = self.branches.counted_arms().filter(|arm| region.lines.contains(arm.line));
        arms.for_each(|arm| arm.count_into(&mut counter, &self.missing));
        counter
    }

    /// Whether a region was entered: by its own count, else by its lines.
    pub fn was_entered(&self, region: &Region) -> bool {
        match region.hits {
            Some(hits) => hits > 0,
            None => region.lines.overlap(&self.executed) > 0,
        }
    }

    fn missed_in(&self, lines: &LineSet) -> impl Iterator<Item = crate::Branch> {
        let missed = self.branches.missed();
        let from = missed.partition_point(|branch| branch.from < lines.first().unwrap_or(0));
        let last = lines.last().unwrap_or(0);
        let near = missed[from..].iter().take_while(move |branch| branch.from <= last);
        near.copied().filter(|branch| lines.contains(branch.from))
    }

    /// Lines that ran but have an exit that was never taken.
    pub fn partial_lines(&self) -> LineSet {
        let missed = self.branches.missed().iter().map(|branch| branch.from);
        let arms = self.branches.counted_arms().filter(|arm| !arm.is_taken()).map(|arm| arm.line);
        missed.chain(arms).filter(|line| self.executed.contains(*line)).collect()
    }

    /// What the page shows for a line; `partial` is [`Self::partial_lines`].
    pub fn kind(&self, line: u32, partial: &LineSet) -> LineKind {
        if self.excluded.contains(line) {
            LineKind::Excluded
        } else if self.missing.contains(line) {
            LineKind::Missing
        } else if partial.contains(line) {
            LineKind::Partial
        } else if self.executed.contains(line) {
            LineKind::Run
        } else {
            LineKind::None
        }
    }

    /// Runs of missing lines as coverage.py prints them: a run goes on across lines that are no
    /// statements and ends at a statement that ran.
    pub fn missing_ranges(&self) -> Vec<LineRange> {
        runs(&self.missing, &self.executed)
    }

    /// Runs of some of the statements: a run goes on across lines that are no statements and ends at
    /// any other statement.
    pub fn ranges_of(&self, lines: &LineSet) -> Vec<LineRange> {
        runs(lines, &self.statements().minus(lines))
    }
}

/// Runs of `lines` that no line of `breaks` interrupts.
pub(crate) fn runs(lines: &LineSet, breaks: &LineSet) -> Vec<LineRange> {
    let mut runs: Vec<LineRange> = Vec::new();
    let mut stops = breaks.iter().peekable();
    for line in lines.iter() {
        let mut broken = false;
        while stops.next_if(|stop| *stop < line).is_some() {
            broken = true;
        }
        match runs.last_mut() {
            Some((_, last)) if !broken => *last = line,
            _ => runs.push((line, line)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Branch, BranchPairs};

    fn file(executed: &[u32], missing: &[u32], missed: &[(u32, i32)]) -> FileCoverage {
        let missed = missed.iter().map(|&(from, to)| Branch { from, to }).collect();
        FileCoverage {
            executed: executed.iter().copied().collect(),
            missing: missing.iter().copied().collect(),
            branches: Branches {
                pairs: Some(BranchPairs::new(4, Vec::new(), missed)),
                ..Branches::default()
            },
            ..FileCoverage::default()
        }
    }

    #[test]
    fn a_run_of_missing_lines_crosses_lines_without_statements() {
        let file = file(&[1, 9], &[3, 5, 11, 12], &[]);
        assert_eq!(file.missing_ranges(), [(3, 5), (11, 12)]);
        assert_eq!(file.ranges_of(&file.missing), file.missing_ranges());
        assert_eq!(file.ranges_of(&[3, 11, 12].into_iter().collect()), [(3, 3), (11, 12)]);
    }

    #[test]
    fn exits_of_lines_that_did_not_run_are_missing_but_not_partial() {
        let file = file(&[1, 2], &[3], &[(2, 3), (3, -1), (3, 1)]);
        let counter = file.counter();
        assert_eq!((counter.missing_branches, counter.partial), (3, 1));
        assert_eq!(file.partial_lines(), LineSet::from_iter([2]));
    }

    #[test]
    fn surplus_lines_are_shown_but_not_counted() {
        let file = FileCoverage { surplus: 1, ..file(&[1, 2], &[3], &[]) };
        assert_eq!(file.counter().statements, 2);
        assert_eq!(file.kind(1, &LineSet::new()), LineKind::Run);
    }
}
