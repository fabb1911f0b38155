//! The ways on from each line, as formats write them that list lines.

use covscape_model::FileCoverage;
use std::collections::BTreeMap;

/// How many ways lead on from a line, and how many were taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Jumps {
    pub(super) all: u64,
    pub(super) taken: u64,
}

/// The lines with more than one way on, where these are known one by one. A line has fewer here than
/// the tool counted if some of them are excluded.
pub(super) fn by_line(file: &FileCoverage) -> BTreeMap<u32, Jumps> {
    let taken = file.branches.taken().iter().map(|branch| (branch.from, true));
    let missed = file.branches.missed().iter().map(|branch| (branch.from, false));
    let arms = file.branches.counted_arms().map(|arm| (arm.line, arm.is_taken()));
    let mut lines: BTreeMap<u32, Jumps> = BTreeMap::new();
    for (line, is_taken) in taken.chain(missed).chain(arms) {
        let jumps = lines.entry(line).or_default();
        jumps.all += 1;
        jumps.taken += u64::from(is_taken);
    }
    lines
}
