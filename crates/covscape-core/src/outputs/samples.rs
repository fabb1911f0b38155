//! Small reports for the tests of outputs.

use covscape_model::{
    Branch, BranchPairs, Branches, Counter, FileCoverage, FileEntry, InputEntry, Note, NoteKind,
    Patch, PatchFile, Placement, Project, Region, Report, Scope, Verdict,
};
use proptest::prelude::*;

/// A file with these lines and missed exits.
pub(super) fn file(
    path: &str,
    executed: &[u32],
    missing: &[u32],
    missed: &[(u32, i32)],
) -> FileEntry {
    let missed: Vec<Branch> = missed.iter().map(|&(from, to)| Branch { from, to }).collect();
    // Each line with a missed exit took another one; its last line is that of nobody.
    let taken = missed.iter().map(|branch| Branch { to: 99_999, ..*branch }).collect();
    let pairs = BranchPairs::new(missed.len() as u32 * 2, taken, missed);
    FileEntry {
        path: path.to_owned(),
        placement: Placement::Placed,
        project: None,
        coverage: FileCoverage {
            executed: executed.iter().copied().collect(),
            missing: missing.iter().copied().collect(),
            branches: Branches { pairs: Some(pairs), ..Branches::default() },
            ..FileCoverage::default()
        },
        contributions: Vec::new(),
        runs: Vec::new(),
    }
}

/// A gate of the total that was missed.
pub(super) fn missed_gate(run: u64, statements: u64, threshold: f64) -> Verdict {
    let counter = Counter { statements, missing: statements - run, ..Counter::default() };
    Verdict { scope: Scope::Total, threshold, counter, met: false }
}

/// Names as nobody should have them.
pub(super) fn odd_name() -> impl Strategy<Value = String> {
    let meaningful = r"[a-z/_*`|\\<>&\[\]()!#@:$~ .,\n\r\t\u{0}\u{202e}-]{0,40}";
    let long = (1..600_usize).prop_map(|length| "x|".repeat(length));
    prop_oneof![8 => meaningful, 1 => any::<String>(), 1 => long]
}

prop_compose! {
    /// A file with odd names, many gaps and maybe no place.
    fn any_file()(
        path in odd_name(),
        function in odd_name(),
        lines in prop::collection::vec(0..4_u8, 0..60),
        placement in prop::sample::select(&Placement::ALL[..]),
        project in prop::option::of(0..3_u32),
    ) -> FileEntry {
        let of = |kind: u8| -> Vec<u32> {
            (1..).zip(&lines).filter(|(_, is)| **is == kind).map(|(line, _)| line).collect()
        };
        let (ran, partial, missing) = (of(1), of(2), of(3));
        let missed: Vec<(u32, i32)> = partial.iter().map(|line| (*line, -1)).collect();
        let mut file = file(&path, &[ran, partial].concat(), &missing, &missed);
        let lines = (1..60).collect();
        file.coverage.regions = vec![Region { name: function, lines, ..Region::default() }];
        FileEntry { placement, project, ..file }
    }
}

prop_compose! {
    /// A report with all that outputs show.
    pub(super) fn any_report(most: usize)(
        title in odd_name(),
        names in prop::collection::vec(odd_name(), 3),
        files in prop::collection::vec(any_file(), 0..most),
        gates in 0..40_usize,
        base in prop::option::of(odd_name()),
        notes in prop::collection::vec((0..NoteKind::ALL.len(), odd_name()), 0..20),
    ) -> Report {
        let project = |name: &String| Project { name: name.clone(), folder: name.clone() };
        let note = |(kind, path): (usize, String)| {
            Note { kind: NoteKind::ALL[kind], text: path.clone(), path, inputs: vec![0] }
        };
        let changed = (0..).zip(&files).map(|(id, file)| PatchFile {
            path: file.path.clone(),
            file: (id % 3 > 0).then_some(id),
            project: file.project,
            changed: (1..20).collect(),
            run: file.coverage.executed.clone(),
            missing: file.coverage.missing.clone(),
            partial: file.coverage.partial_lines(),
            ..PatchFile::default()
        });
        let patch = base.map(|base| Patch { base, files: changed.collect(), other_files: 1 });
        Report {
            title,
            projects: names.iter().map(project).collect(),
            inputs: vec![InputEntry::default()],
            files,
            notes: notes.into_iter().map(note).collect(),
            gates: vec![missed_gate(7, 10, 90.0); gates],
            patch,
            ..Report::default()
        }
    }
}
