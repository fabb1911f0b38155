//! Gaps: the places where work is left.

use crate::coverage::runs;
use crate::{FileCoverage, LineRange, LineSet};
use serde::{Deserialize, Serialize};

/// A run of statements that did not run or whose exits were not all taken, with no fully run
/// statement between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// First line.
    pub first: u32,
    /// Last line.
    pub last: u32,
    /// Statements in it that did not run.
    pub missing: u32,
}

impl FileCoverage {
    /// The gaps of the file, ascending.
    pub fn gaps(&self) -> Vec<Gap> {
        let partial = self.partial_lines();
        let open = self.missing.union(&partial);
        let ranges = runs(&open, &self.executed.minus(&partial));
        ranges.into_iter().map(|range| self.gap(range)).collect()
    }

    fn gap(&self, (first, last): LineRange) -> Gap {
        Gap { first, last, missing: self.missing.count_between(first, last) }
    }

    /// The longest run of statements that never ran: its lines and their number.
    pub fn largest_gap(&self) -> Option<Gap> {
        let ranges = self.missing_ranges().into_iter().map(|range| self.gap(range));
        ranges.max_by_key(|gap| (gap.missing, std::cmp::Reverse(gap.first)))
    }

    /// The name of the innermost function that holds the line, if any.
    pub fn function_at(&self, line: u32) -> Option<&str> {
        let holds = |lines: &LineSet| lines.contains(line);
        let mut functions = self.regions.iter().filter(|region| region.is_function());
        functions.find(|region| holds(&region.lines)).map(|region| region.name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Branch, BranchPairs, Branches};

    #[test]
    fn a_partial_line_and_the_lines_it_never_reached_are_one_gap() {
        let missed = vec![Branch { from: 2, to: 3 }, Branch { from: 9, to: -1 }];
        let file = FileCoverage {
            executed: [1, 2, 6, 9].into_iter().collect(),
            missing: [3, 4].into_iter().collect(),
            branches: Branches {
                pairs: Some(BranchPairs::new(4, vec![], missed)),
                ..Branches::default()
            },
            ..FileCoverage::default()
        };
        let gap = |first, last, missing| Gap { first, last, missing };
        assert_eq!(file.gaps(), [gap(2, 4, 2), gap(9, 9, 0)]);
        assert_eq!(file.largest_gap(), Some(gap(3, 4, 2)));
    }
}
