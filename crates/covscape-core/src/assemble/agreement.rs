//! Whether the inputs of one file speak of the same source.
//!
//! A merge takes the union of statements, so it cannot tell a file that changed between two runs,
//! or two files that were mapped onto one. What it cannot explain is said.

use covscape_model::{FileCoverage, InputEntry, LineSet, Note, NoteKind};

/// What the inputs of a file disagree about.
pub(super) fn notes(path: &str, parts: &[(u32, FileCoverage)], inputs: &[InputEntry]) -> Vec<Note> {
    let mut numbers: Vec<u32> = parts.iter().map(|(input, _)| *input).collect();
    numbers.dedup();
    let note = |kind, text| Note { kind, path: path.to_owned(), text, inputs: numbers.clone() };
    let mut notes = Vec::new();
    if parts.len() > 1 {
        notes.extend(statements(parts, inputs).map(|(kind, text)| note(kind, text)));
        notes.extend(branches(&numbers, inputs).map(|text| note(NoteKind::Mixed, text)));
    }
    notes
}

/// Different statements: of different sources when they share less than half of them or one run
/// recorded both, else of two versions of a source or of tool versions that count differently.
fn statements(parts: &[(u32, FileCoverage)], inputs: &[InputEntry]) -> Option<(NoteKind, String)> {
    let sets: Vec<LineSet> = parts.iter().map(|(_, part)| part.statements()).collect();
    let excluded = union(parts.iter().map(|(_, part)| &part.excluded));
    let all = union(&sets).minus(&excluded);
    let common = sets.iter().fold(all.clone(), |common, set| common.intersection(set));
    let doubtful: u32 = parts.iter().map(|(_, part)| part.surplus).sum();
    let differ = all.len() - common.len();
    if differ <= doubtful {
        return None;
    }
    let one_run = parts.windows(2).any(|pair| pair[0].0 == pair[1].0);
    let tool = |input: u32| inputs.get(input as usize).map(|input| &input.tool);
    let one_tool = parts.windows(2).all(|pair| tool(pair[0].0) == tool(pair[1].0));
    let numbers = format!("{differ} of {} lines are statements in some inputs only", all.len());
    Some(if one_run || common.len() * 2 < all.len() {
        (
            NoteKind::Conflict,
            format!(
                "{numbers}: different sources were recorded for this file, or it was instrumented in different ways"
            ),
        )
    } else if one_tool {
        (
            NoteKind::Changed,
            format!(
                "{numbers}: the source changed between them, or they were instrumented in different ways"
            ),
        )
    } else {
        (NoteKind::Mixed, format!("{numbers}: their tools have different versions"))
    })
}

fn union<'a>(sets: impl IntoIterator<Item = &'a LineSet>) -> LineSet {
    sets.into_iter().fold(LineSet::new(), |all, set| all.union(set))
}

fn branches(numbers: &[u32], inputs: &[InputEntry]) -> Option<String> {
    let entries = numbers.iter().filter_map(|input| inputs.get(*input as usize));
    let with = entries.filter(|input| input.branches).count();
    let mixed = with > 0 && with < numbers.len();
    mixed.then(|| format!("branch data from {with} of {} inputs", numbers.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(parts: &[(u32, &[u32])], tools: &[(&str, bool)], expected: &[NoteKind]) {
        let part = |(input, lines): &(u32, &[u32])| {
            let executed = lines.iter().copied().collect();
            (*input, FileCoverage { executed, ..FileCoverage::default() })
        };
        let entry = |(tool, branches): &(&str, bool)| InputEntry {
            tool: (*tool).to_owned(),
            branches: *branches,
            ..InputEntry::default()
        };
        let parts: Vec<_> = parts.iter().map(part).collect();
        let inputs: Vec<_> = tools.iter().map(entry).collect();
        let kinds: Vec<_> = notes("a.py", &parts, &inputs).iter().map(|note| note.kind).collect();
        assert_eq!(kinds, expected);
    }

    #[test]
    fn what_a_merge_cannot_explain_is_said() {
        let same = [("7.17", false), ("7.17", false)];
        check(&[(0, &[1, 2, 3]), (1, &[1, 2, 3])], &same, &[]);
        check(&[(0, &[1, 2, 3]), (1, &[1, 2, 4])], &same, &[NoteKind::Changed]);
        check(&[(0, &[1, 2, 3]), (1, &[1, 7, 8, 9])], &same, &[NoteKind::Conflict]);
        check(&[(0, &[1, 2, 3]), (0, &[1, 2, 3, 4])], &same, &[NoteKind::Conflict]);
        let tools = [("5.5", false), ("7.17", false)];
        check(&[(0, &[1, 2, 3]), (1, &[1, 2, 4])], &tools, &[NoteKind::Mixed]);
        let branches = [("7.17", true), ("7.17", false)];
        check(&[(0, &[1]), (1, &[1])], &branches, &[NoteKind::Mixed]);
        check(&[(0, &[1])], &same, &[]);
    }
}
