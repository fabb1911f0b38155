//! What a reader of this file's numbers should know.

use crate::parts::{Glyph, icon};
use covscape_model::shards::{FileRow, Index, SourceState};
use covscape_model::{NoteKind, Placement};
use yew::prelude::*;

/// Notes of the report about the file, or at least how it got its place.
pub(super) fn notices(index: &Index, row: &FileRow) -> Vec<String> {
    let about = index.notes.iter().filter(|note| note.path == row.path);
    let notes: Vec<_> =
        about.filter(|note| note.kind != NoteKind::Input).map(|note| note.text.clone()).collect();
    match placement(row.placement) {
        Some(words) if notes.is_empty() => vec![words.to_owned()],
        _ => notes,
    }
}

fn placement(placement: Placement) -> Option<&'static str> {
    match placement {
        Placement::Placed | Placement::SourceMissing => None,
        Placement::Unmapped => Some(
            "Not placed: no file of the repository fits this recorded path. It is counted under the name it was recorded with.",
        ),
        Placement::Ambiguous => Some(
            "Not placed: several files of the repository fit this recorded path equally well. It is counted under the name it was recorded with.",
        ),
        Placement::ThirdParty => Some("An installed package, no source of this repository."),
    }
}

/// Why there is no source to show.
pub(super) fn absence(source: SourceState) -> &'static str {
    match source {
        SourceState::Missing => "The source was not there when the report was written.",
        SourceState::LeftOut => "The report was written without sources.",
        SourceState::Unreadable => "The source could not be read as text.",
        SourceState::Shown(_) => "The source could not be loaded.",
    }
}

/// A notice.
pub(super) fn draw(text: &str) -> Html {
    html! { <p class="notice">{ icon(Glyph::Warn) }<span>{ text }</span></p> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use covscape_model::shards::Slot;
    use covscape_model::{Counter, Note};

    fn check(placement: Placement, notes: &[(NoteKind, &str)], expected: &[&str]) {
        let row = FileRow {
            path: "a.py".to_owned(),
            placement,
            project: None,
            counter: Counter::default(),
            gaps: 0,
            functions: 0,
            missing: Vec::new(),
            missing_more: false,
            lines: Slot::default(),
            source: SourceState::Missing,
        };
        let note = |path: &str, kind, text: &str| Note {
            kind,
            path: path.to_owned(),
            text: text.to_owned(),
            inputs: Vec::new(),
        };
        let mut index =
            Index { notes: vec![note("b.py", NoteKind::Source, "other")], ..Index::default() };
        index.notes.extend(notes.iter().map(|&(kind, text)| note("a.py", kind, text)));
        let notices = notices(&index, &row);
        assert_eq!(notices.len(), expected.len(), "{notices:?}");
        assert!(
            notices.iter().zip(expected).all(|(notice, start)| notice.starts_with(start)),
            "{notices:?}"
        );
    }

    #[test]
    fn the_report_knows_best_why_a_file_has_no_place() {
        check(Placement::Placed, &[], &[]);
        check(Placement::Unmapped, &[], &["Not placed: no file"]);
        check(Placement::Unmapped, &[(NoteKind::Unmapped, "No file fits.")], &["No file fits."]);
        check(Placement::Placed, &[(NoteKind::Stored, "Kept as stored.")], &["Kept as stored."]);
    }
}
