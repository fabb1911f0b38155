//! The Missing column (`format_lines` in coverage.py's `results.py`).

use covscape_model::{Branch, FileCoverage, LineRange};

/// Runs of missing lines, and exits never taken between lines that ran.
pub fn missing(file: &FileCoverage) -> String {
    let lines = file.missing_ranges().into_iter().map(|range| (range.0, range_text(range)));
    let ran = |line: u32| !file.missing.contains(line);
    let reached = |branch: &&Branch| ran(branch.from) && u32::try_from(branch.to).map_or(true, ran);
    let exits = file.branches.missed().iter().filter(reached);
    let exits = exits.map(|branch| (branch.from, exit_text(*branch)));
    let mut items: Vec<(u32, String)> = lines.chain(exits).collect();
    items.sort_unstable();
    let items: Vec<String> = items.into_iter().map(|(_, text)| text).collect();
    items.join(", ")
}

pub(in crate::outputs) fn range_text((first, last): LineRange) -> String {
    if first == last { first.to_string() } else { format!("{first}-{last}") }
}

fn exit_text(Branch { from, to }: Branch) -> String {
    if to < 0 { format!("{from}->exit") } else { format!("{from}->{to}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use covscape_model::{BranchPairs, Branches};

    #[test]
    fn lines_and_exits_are_listed_in_order() {
        let missed = [(2, 4), (2, 7), (9, -1)].map(|(from, to)| Branch { from, to });
        let file = FileCoverage {
            executed: [1, 2, 7, 9].into_iter().collect(),
            missing: [4, 5, 12].into_iter().collect(),
            branches: Branches {
                pairs: Some(BranchPairs::new(6, vec![], missed.to_vec())),
                ..Branches::default()
            },
            ..FileCoverage::default()
        };
        assert_eq!(missing(&file), "2->7, 4-5, 9->exit, 12");
    }
}
