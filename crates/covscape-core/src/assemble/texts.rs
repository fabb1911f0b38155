//! What the text of a source says about the data of its file.

use crate::formats::LCOV;
use crate::source::{SourceText, Sources};
use crate::{exits, surplus};
use covscape_model::{FileCoverage, InputEntry, LineSet, Note, NoteKind};

/// Drops executed lines that are no statements, and notices a source that is not the measured one.
pub(super) fn check(
    path: &str,
    parts: &mut [(u32, FileCoverage)],
    inputs: &[InputEntry],
    sources: &impl Sources,
) -> Option<Note> {
    let bytes = sources.read(path).ok()?;
    let last = parts.iter().filter_map(|(_, part)| last_line(part)).max().unwrap_or(0);
    let unclear = |(input, part): &(u32, FileCoverage)| {
        part.surplus > 0 || (names_exits(*input, inputs) && part.branches.pairs.is_some())
    };
    if !parts.iter().any(unclear) && newlines(&bytes) + 1 >= last as usize {
        return None;
    }
    let text = SourceText::decode(&bytes).ok()?;
    let lines = text.lines();
    let line = |line: u32| lines.get(line as usize - 1).copied();
    for (input, part) in parts.iter_mut() {
        surplus::resolve(part, line);
        if names_exits(*input, inputs) {
            exits::resolve(part, line);
        }
    }
    shorter(path, lines.len(), parts)
}

/// Whether an input says where exits lead in words, which leave the line open.
fn names_exits(input: u32, inputs: &[InputEntry]) -> bool {
    inputs.get(input as usize).is_some_and(|input| input.format == LCOV)
}

fn newlines(bytes: &[u8]) -> usize {
    memchr::memchr_iter(b'\n', bytes).count()
}

fn last_line(part: &FileCoverage) -> Option<u32> {
    [&part.executed, &part.missing, &part.excluded].into_iter().filter_map(LineSet::last).max()
}

fn shorter(path: &str, lines: usize, parts: &[(u32, FileCoverage)]) -> Option<Note> {
    let beyond =
        parts.iter().filter(|(_, part)| last_line(part).is_some_and(|last| last as usize > lines));
    let mut inputs: Vec<u32> = beyond.map(|(input, _)| *input).collect();
    inputs.dedup();
    let last = parts.iter().filter_map(|(_, part)| last_line(part)).max()?;
    (!inputs.is_empty()).then(|| Note {
        kind: NoteKind::Changed,
        path: path.to_owned(),
        text: format!("line {last} was measured, but the source ends at line {lines}: it is not the version that was measured"),
        inputs,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceError;

    struct Source(&'static str);

    impl Sources for Source {
        fn read(&self, _: &str) -> Result<Vec<u8>, SourceError> {
            Ok(self.0.as_bytes().to_vec())
        }
    }

    fn check_source(source: &'static str, last: u32, expected: Option<&str>) {
        let coverage = FileCoverage { missing: LineSet::from_iter([last]), ..Default::default() };
        let note = check("a.py", &mut [(3, coverage)], &[], &Source(source));
        let text = note.as_ref().map(|note| note.text.split(':').next().unwrap_or_default());
        assert_eq!(text, expected, "{source:?}");
        assert!(note.is_none_or(|note| note.inputs == [3] && note.kind == NoteKind::Changed));
    }

    #[test]
    fn a_source_that_is_shorter_than_its_data_is_another_version() {
        check_source("a\nb\n", 2, None);
        check_source("a\nb", 2, None);
        check_source("a\rb\rc", 3, None);
        check_source("a\nb", 3, Some("line 3 was measured, but the source ends at line 2"));
        check_source("a\rb", 3, Some("line 3 was measured, but the source ends at line 2"));
    }
}
