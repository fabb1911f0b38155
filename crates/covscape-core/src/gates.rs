//! Thresholds: what has to be reached, and whether it was.

use covscape_model::{Report, Scope, Verdict};

/// The gate of the whole report. Percentages are compared with `precision` decimals, unless the
/// threshold has more.
pub fn total(report: &Report, threshold: f64, precision: usize) -> Verdict {
    let counter = report.total();
    Verdict { scope: Scope::Total, threshold, counter, met: counter.meets(threshold, precision) }
}
