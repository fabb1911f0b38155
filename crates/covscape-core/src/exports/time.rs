//! When a report was measured: there is no clock, so it is as new as its newest input.

use crate::assemble::outdated::stamp;
use covscape_model::Report;

/// The newest time stamp of the inputs, in its own words; none if no input has one.
pub(super) fn newest(report: &Report) -> Option<&str> {
    let stamps = report.inputs.iter().map(|input| input.timestamp.as_str());
    stamps.filter(|text| !text.is_empty()).max_by_key(|text| (stamp(text), *text))
}

/// The same in seconds since 1970, as if its zone were UTC: inputs do not name theirs.
pub(super) fn seconds(report: &Report) -> Option<i64> {
    newest(report).and_then(stamp)
}
