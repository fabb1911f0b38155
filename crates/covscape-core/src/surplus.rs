//! Executed lines that are no statements.
//!
//! coverage.py before 7.13.1 lists docstrings that ran among the executed lines and counts
//! statements without them. Where the source is at hand, the lines are found and dropped;
//! else they stay visible and uncounted.

use covscape_model::{FileCoverage, LineSet};

/// Drops the surplus lines when the source shows which they are: those that start with a string
/// literal, if there are exactly as many. `line` gives the text of a line.
pub fn resolve<'a>(coverage: &mut FileCoverage, line: impl Fn(u32) -> Option<&'a str>) {
    if coverage.surplus == 0 {
        return;
    }
    let is_literal = |number: &u32| line(*number).is_some_and(starts_with_literal);
    let literals: LineSet = coverage.executed.iter().filter(is_literal).collect();
    if literals.len() == coverage.surplus {
        drop_lines(coverage, &literals);
    }
}

/// Takes executed lines out of the file and its regions.
pub(crate) fn drop_lines(coverage: &mut FileCoverage, lines: &LineSet) {
    coverage.executed = coverage.executed.minus(lines);
    coverage.surplus = coverage.surplus.saturating_sub(lines.len());
    for region in &mut coverage.regions {
        region.surplus = region.surplus.saturating_sub(region.lines.overlap(lines));
        region.lines = region.lines.minus(lines);
    }
}

fn starts_with_literal(line: &str) -> bool {
    let text = line.trim_start().trim_start_matches(['r', 'R', 'u', 'U', 'b', 'B']);
    text.starts_with(['"', '\''])
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: [&str; 4] = ["'''module'''", "import os", "    r\"\"\"doc\"\"\"", "rows = 1"];

    fn check(surplus: u32, expected: &[u32], left: u32) {
        let mut coverage = FileCoverage { surplus, ..FileCoverage::default() };
        coverage.executed = (1..=4).collect();
        resolve(&mut coverage, |line| SOURCE.get(line as usize - 1).copied());
        assert_eq!(coverage.executed.iter().collect::<Vec<_>>(), expected);
        assert_eq!(coverage.surplus, left);
    }

    #[test]
    fn literals_go_only_when_their_number_fits() {
        check(2, &[2, 4], 0);
        check(1, &[1, 2, 3, 4], 1);
        check(0, &[1, 2, 3, 4], 0);
    }
}
