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

/// Counts the surplus lines of a merged file, and of its regions, again from its parts.
///
/// Two runs of one source know the same statements, and each can list other lines besides: what
/// they list together, less the statements, is exact. Where parts know different statements, the
/// one that knows most of them counts, and no more lines are surplus than all parts say. This takes
/// all parts at once: counted two by two, their order would matter.
pub fn recount(merged: &mut FileCoverage, parts: &[FileCoverage]) {
    let whole = |part: &FileCoverage| (part.statements().len(), part.surplus);
    merged.surplus = together(whole(merged).0, parts.iter().map(whole));
    let FileCoverage { regions, executed, missing, .. } = merged;
    for region in regions {
        let listed = region.lines.overlap(executed) + region.lines.overlap(missing);
        let key = (region.kind, region.name.as_str());
        let parts = parts.iter().filter_map(|part| {
            let at =
                part.regions.binary_search_by(|other| (other.kind, other.name.as_str()).cmp(&key));
            let region = &part.regions[at.ok()?];
            let lines = &region.lines;
            let listed = lines.overlap(&part.executed) + lines.overlap(&part.missing);
            Some((listed, region.surplus))
        });
        region.surplus = together(listed, parts);
    }
}

/// The surplus among so many listed lines, from the listed lines and the surplus of each part.
fn together(listed: u32, parts: impl Iterator<Item = (u32, u32)>) -> u32 {
    let (mut said, mut statements) = (0, 0);
    for (listed, surplus) in parts {
        said += surplus;
        statements = statements.max(listed.saturating_sub(surplus));
    }
    listed.saturating_sub(statements).min(said)
}

fn starts_with_literal(line: &str) -> bool {
    let text = line.trim_start().trim_start_matches(['r', 'R', 'u', 'U', 'b', 'B']);
    text.starts_with(['"', '\''])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merge::merge;

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

    /// Files by what ran, what did not, and the surplus; the surplus of all together.
    fn merged(parts: &[(&[u32], &[u32], u32)], expected: u32) {
        let file = |&(executed, missing, surplus): &(&[u32], &[u32], u32)| FileCoverage {
            executed: executed.iter().copied().collect(),
            missing: missing.iter().copied().collect(),
            surplus,
            ..FileCoverage::default()
        };
        let parts: Vec<FileCoverage> = parts.iter().map(file).collect();
        let mut whole = parts.iter().cloned().reduce(|a, b| merge(&a, &b)).expect("a part");
        recount(&mut whole, &parts);
        assert_eq!(whole.surplus, expected, "{parts:?}");
    }

    #[test]
    fn parts_can_list_different_surplus_lines() {
        merged(&[(&[1, 2], &[4, 6], 1)], 1);
        merged(&[(&[1, 2], &[4, 6], 1), (&[1, 2, 6], &[4], 1)], 1);
        // The statements are 2, 4 and 6.
        merged(&[(&[1, 2], &[4, 6], 1), (&[4, 5], &[2, 6], 1)], 2);
    }

    #[test]
    fn what_one_part_knows_as_statement_is_one() {
        merged(&[(&[1, 2], &[], 1), (&[1, 2], &[], 0)], 0);
        merged(&[(&[1, 2], &[], 0), (&[2, 3], &[], 0)], 0);
    }
}
