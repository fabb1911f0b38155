//! Places where work is left, as annotations name them.

use super::exits;
use super::names::{count, range};
use covscape_model::{FileEntry, LineRange, LineSet, Report};
use std::fmt::Write;

/// A run of statements that did not run or whose exits were not all taken.
#[derive(Clone, Debug)]
pub(super) struct Finding<'a> {
    /// Where.
    pub(super) file: &'a FileEntry,
    /// First and last line.
    pub(super) lines: LineRange,
    /// Statements in it that did not run.
    pub(super) missing: u32,
    /// Lines in it that ran but have an exit that was never taken.
    pub(super) partial: Vec<u32>,
}

/// All places in files that have one below the root, in the order of the report.
pub(super) fn all(report: &Report) -> impl Iterator<Item = Finding<'_>> {
    report.files.iter().filter(|file| file.placement.is_placed()).flat_map(of_file)
}

/// The places in a file, ascending.
pub(super) fn of_file(file: &FileEntry) -> Vec<Finding<'_>> {
    among(file, &file.coverage.missing, &file.coverage.partial_lines())
}

/// The places that some missing and partial lines of a file make.
pub(super) fn among<'a>(
    file: &'a FileEntry,
    missing: &LineSet,
    partial: &LineSet,
) -> Vec<Finding<'a>> {
    let ranges = file.coverage.ranges_of(&missing.union(partial));
    let finding = |lines: LineRange| Finding {
        file,
        lines,
        missing: missing.count_between(lines.0, lines.1),
        partial: partial.iter().filter(|line| (lines.0..=lines.1).contains(line)).collect(),
    };
    ranges.into_iter().map(finding).collect()
}

/// Partial lines that are worded one by one.
const WORDED: usize = 3;

impl Finding<'_> {
    /// What is wrong, in three words.
    pub(super) fn title(&self) -> &'static str {
        if self.missing > 0 { "Not covered by tests" } else { "Branches never taken" }
    }

    /// The function that it begins in, if any.
    pub(super) fn function(&self) -> Option<&str> {
        self.file.coverage.function_at(self.lines.0)
    }

    /// What is wrong, in sentences.
    pub(super) fn sentences(&self) -> String {
        let mut text = String::new();
        if self.missing > 0 {
            let at = if self.lines.0 == self.lines.1 { "line" } else { "lines" };
            let statements = count(self.missing, "statement");
            let _ = write!(text, "{statements} in {at} {} did not run.", range(self.lines));
        }
        for line in self.partial.iter().take(WORDED) {
            let space = if text.is_empty() { "" } else { " " };
            let never = exits::never(&self.file.coverage, *line);
            let _ = write!(text, "{space}Line {line} {}.", in_sentence(&never));
        }
        if let Some(more @ 1..) = self.partial.len().checked_sub(WORDED) {
            let _ = write!(text, " And {}.", count(more as u64, "more partial line"));
        }
        text
    }
}

/// A number of branches is no verb.
fn in_sentence(never: &str) -> String {
    if never.starts_with("never") { never.to_owned() } else { format!("ran, but {never}") }
}

#[cfg(test)]
mod tests {
    use super::super::samples::file;
    use super::*;

    fn check(missing: &[u32], missed: &[(u32, i32)], expected: &[&str]) {
        let file = file("a.py", &[1, 2, 3, 4, 6, 12], missing, missed);
        let sentences: Vec<String> = of_file(&file).iter().map(Finding::sentences).collect();
        assert_eq!(sentences, expected);
    }

    #[test]
    fn places_are_merged_and_worded() {
        check(&[], &[], &[]);
        check(
            &[8, 10, 14],
            &[],
            &["2 statements in lines 8-10 did not run.", "1 statement in line 14 did not run."],
        );
        check(
            &[5],
            &[(4, 5)],
            &["1 statement in lines 4-5 did not run. Line 4 never jumped to line 5."],
        );
        check(
            &[],
            &[(1, 9), (2, 9), (3, 9), (4, 9), (6, 9)],
            &[
                "Line 1 never jumped to line 9. Line 2 never jumped to line 9. Line 3 never jumped to line 9. And 2 more partial lines.",
            ],
        );
    }
}
