//! Thresholds: what has to be reached, and whether it was.

use covscape_model::{Report, Scope, Verdict};

/// Decimals to which percentages are compared unless a threshold has more.
const PRECISION: usize = 0;

/// The gate of the whole report.
pub fn total(report: &Report, threshold: f64) -> Verdict {
    let counter = report.total();
    Verdict { scope: Scope::Total, threshold, counter, met: counter.meets(threshold, PRECISION) }
}
