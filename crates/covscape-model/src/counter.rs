//! The only place where a percentage is computed and worded.
//!
//! The rules are coverage.py's (`results.py`): statements and branches count alike, a percentage
//! is rounded half to even, and 0 and 100 are shown only when they are exact.

use crate::decimal::decimal;
use serde::{Deserialize, Serialize};
use std::iter::Sum;
use std::ops::AddAssign;

/// What was counted in a file, a region, a project or a whole report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Counter {
    /// Executable statements.
    pub statements: u64,
    /// Statements that no test ran.
    pub missing: u64,
    /// Lines excluded from measurement.
    pub excluded: u64,
    /// Exits of the lines that have more than one.
    pub branches: u64,
    /// Exits that were never taken.
    pub missing_branches: u64,
    /// Exits that were never taken although their line ran.
    pub partial: u64,
}

impl Counter {
    /// Statements that ran.
    pub fn run(&self) -> u64 {
        self.statements.saturating_sub(self.missing)
    }

    /// Exits that were taken.
    pub fn taken(&self) -> u64 {
        self.branches.saturating_sub(self.missing_branches)
    }

    /// Whether there is nothing to cover.
    pub fn is_empty(&self) -> bool {
        self.statements + self.branches == 0
    }

    /// Share of statements and branches that ran, 0 to 100; 100 when there is nothing to cover.
    pub fn percent(&self) -> f64 {
        share(self.run() + self.taken(), self.statements + self.branches)
    }

    /// Share of statements that ran, 0 to 100.
    pub fn statement_percent(&self) -> f64 {
        share(self.run(), self.statements)
    }

    /// Share of branches that were taken, 0 to 100.
    pub fn branch_percent(&self) -> f64 {
        share(self.taken(), self.branches)
    }

    /// The percentage with `precision` decimals and no sign, worded as coverage.py does.
    pub fn text(&self, precision: usize) -> String {
        percent_text(self.percent(), precision)
    }

    /// The percentage for a table cell: `–` when there is nothing to cover.
    pub fn cell(&self, precision: usize) -> String {
        if self.is_empty() { "–".to_owned() } else { self.text(precision) }
    }

    /// Width of a coverage bar in whole percent, where 0 and 100 are exact.
    pub fn bar(&self) -> u8 {
        let whole = self.statements + self.branches;
        match self.run() + self.taken() {
            0 if whole > 0 => 0,
            covered if covered == whole => 100,
            covered => ((covered * 200 + whole) / (whole * 2)).clamp(1, 99) as u8,
        }
    }

    /// Whether the percentage reaches `threshold` by the rule of coverage.py's `fail_under`: 100
    /// is met by exactly 100 only; else the value is rounded to the finer of the two precisions.
    pub fn meets(&self, threshold: f64, precision: usize) -> bool {
        let percent = self.percent();
        if threshold >= 100.0 {
            return percent >= 100.0;
        }
        let precision = precision.max(decimals(threshold));
        let (shown, threshold) = (decimal(percent, precision), decimal(threshold, precision));
        // With as many decimals each, numbers compare like their digits; parsing them would cost
        // the viewer kilobytes of code.
        (shown.len(), shown) >= (threshold.len(), threshold)
    }
}

/// Decimals that are needed to write a threshold.
pub fn decimals(threshold: f64) -> usize {
    let is_whole = |digits: usize| {
        let scaled = threshold * 10_f64.powi(i32::try_from(digits).unwrap_or(9));
        (scaled - scaled.round()).abs() < 1e-6
    };
    (0..=9).find(|digits| is_whole(*digits)).unwrap_or(9)
}

fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 100.0 } else { part as f64 * 100.0 / whole as f64 }
}

/// Words a percentage: half to even, and never 0 or 100 unless it is exactly that.
pub fn percent_text(percent: f64, precision: usize) -> String {
    let near0 = 1.0 / 10_f64.powi(i32::try_from(precision).unwrap_or(i32::MAX));
    let shown = if percent > 0.0 && percent < near0 {
        near0
    } else if percent > 100.0 - near0 && percent < 100.0 {
        100.0 - near0
    } else {
        percent
    };
    decimal(shown, precision)
}

impl AddAssign for Counter {
    fn add_assign(&mut self, other: Self) {
        self.statements += other.statements;
        self.missing += other.missing;
        self.excluded += other.excluded;
        self.branches += other.branches;
        self.missing_branches += other.missing_branches;
        self.partial += other.partial;
    }
}

impl Sum for Counter {
    fn sum<I: Iterator<Item = Self>>(counters: I) -> Self {
        counters.fold(Self::default(), |mut total, counter| {
            total += counter;
            total
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(percent: f64, precision: usize, expected: &str) {
        assert_eq!(percent_text(percent, precision), expected, "{percent} at {precision}");
    }

    #[test]
    fn wording_equals_coverage_py() {
        check(12.5, 0, "12");
        check(13.5, 0, "14");
        check(0.004, 0, "1");
        check(99.5, 0, "99");
        check(99.999, 0, "99");
        check(99.95, 1, "99.9");
        check(50.05, 1, "50.0");
        check(2.675, 2, "2.67");
        check(0.0, 1, "0.0");
        check(100.0, 2, "100.00");
    }

    fn of(run: u64, statements: u64) -> Counter {
        Counter { statements, missing: statements - run, ..Counter::default() }
    }

    #[test]
    fn nothing_to_cover_is_full_for_gates_and_a_dash_in_cells() {
        assert_eq!(of(0, 0).text(0), "100");
        assert_eq!(of(0, 0).cell(1), "–");
    }

    #[test]
    fn a_bar_is_full_or_empty_only_when_exact() {
        assert_eq!(
            [of(0, 9).bar(), of(1, 999).bar(), of(998, 999).bar(), of(9, 9).bar()],
            [0, 1, 99, 100]
        );
    }

    #[test]
    fn decimals_of_a_threshold_are_those_it_is_written_with() {
        assert_eq!([80.0, 89.5, 89.96, 0.001].map(decimals), [0, 1, 2, 3]);
    }

    #[test]
    fn gates_round_like_coverage_py() {
        assert!(of(8996, 10_000).meets(90.0, 0));
        assert!(!of(8994, 10_000).meets(90.0, 1));
        assert!(of(8996, 10_000).meets(89.96, 0));
        assert!(!of(9999, 10_000).meets(100.0, 0));
        assert!(!of(9, 100).meets(10.0, 0));
        assert!(of(1, 1).meets(99.5, 0));
        assert!(of(0, 0).meets(100.0, 0));
    }
}
