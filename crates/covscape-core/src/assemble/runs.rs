//! Which lines of a file the tests of each project ran.

use covscape_model::{FileCoverage, InputEntry, ProjectRun};
use std::collections::BTreeMap;

/// The lines by project; nothing where only the tests of the owner ran the file: then they are
/// those of the file.
pub(super) fn by_project(
    parts: &[(u32, FileCoverage)],
    inputs: &[InputEntry],
    owner: Option<u32>,
) -> Vec<ProjectRun> {
    let mut runs: BTreeMap<Option<u32>, covscape_model::LineSet> = BTreeMap::new();
    for (input, part) in parts {
        let lines = runs.entry(inputs[*input as usize].project).or_default();
        *lines = lines.union(&part.executed);
    }
    if runs.keys().eq([&owner]) {
        return Vec::new();
    }
    runs.into_iter().map(|(project, lines)| ProjectRun { project, lines }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(inputs: &[u32], owner: u32, expected: &[(u32, &[u32])]) {
        let entry = |project: &u32| InputEntry { project: Some(*project), ..InputEntry::default() };
        let entries: Vec<InputEntry> = inputs.iter().map(entry).collect();
        let part = |input: u32| {
            let executed = [input + 1, 9].into_iter().collect();
            (input, FileCoverage { executed, ..FileCoverage::default() })
        };
        let parts: Vec<_> = (0..inputs.len() as u32).map(part).collect();
        let runs = by_project(&parts, &entries, Some(owner));
        let runs: Vec<_> = runs
            .iter()
            .map(|run| (run.project.expect("all have one"), run.lines.iter().collect::<Vec<_>>()))
            .collect();
        let expected: Vec<_> =
            expected.iter().map(|(project, lines)| (*project, lines.to_vec())).collect();
        assert_eq!(runs, expected);
    }

    #[test]
    fn lines_are_kept_by_project_where_others_than_the_owner_ran_the_file() {
        check(&[4, 4], 4, &[]);
        check(&[4, 2, 4], 4, &[(2, &[2, 9]), (4, &[1, 3, 9])]);
        check(&[2], 4, &[(2, &[1, 9])]);
    }
}
