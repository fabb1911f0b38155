//! What a report says about itself: its notes by kind, and what each kind means.

use covscape_model::{Note, NoteKind};

/// What all notes of a kind have in common. Text between backticks is code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Words {
    /// Its name; with a number before it, it says how many.
    pub(crate) name: &'static str,
    /// What it means for the numbers.
    pub(crate) means: &'static str,
    /// What to do about it; empty where nothing is to be done.
    pub(crate) remedy: &'static str,
}

/// The notes of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group<'a> {
    /// The kind.
    pub(crate) kind: NoteKind,
    /// Its notes, at least one, in the order of the report.
    pub(crate) notes: Vec<&'a Note>,
}

/// The notes by kind: those that need a decision, or those that only explain numbers.
pub(crate) fn groups(notes: &[Note], problems: bool) -> Vec<Group<'_>> {
    let kinds = NoteKind::ALL.into_iter().filter(|kind| kind.is_problem() == problems);
    let group =
        |kind| Group { kind, notes: notes.iter().filter(|note| note.kind == kind).collect() };
    kinds.map(group).filter(|group: &Group<'_>| !group.notes.is_empty()).collect()
}

/// How many of the notes need a decision.
pub(crate) fn problems(notes: &[Note]) -> usize {
    notes.iter().filter(|note| note.kind.is_problem()).count()
}

/// What a kind means and what to do about it.
pub(crate) const fn words(kind: NoteKind) -> Words {
    let (name, means, remedy) = match kind {
        NoteKind::Input => (
            "Not read in full",
            "A coverage file, or a part of it, could not be read. What it measured is missing here.",
            "Write it again, or name the inputs without it.",
        ),
        NoteKind::Ambiguous => (
            "Ambiguous",
            "Several files of the repository fit a recorded path equally well. It is counted under its recorded name; none was guessed.",
            "Say which project its input belongs to, `--project NAME=DIR:GLOB`, or where its folder is, `--map PATTERN=DIR`.",
        ),
        NoteKind::Unmapped => (
            "Not found",
            "No file of the repository fits a recorded path. It is counted under its recorded name.",
            "Say where its folder is: `--map PATTERN=DIR`, or `paths` of a `[[project]]` in `covscape.toml`.",
        ),
        NoteKind::Conflict => (
            "In conflict",
            "Inputs recorded different sources for one file. All of them are counted.",
            "Place one of them elsewhere, `--map PATTERN=DIR`, or measure them with the same source.",
        ),
        NoteKind::Changed => (
            "Changed",
            "A source is not the one that was measured, or not the same in all inputs. Marks may stand on the wrong lines.",
            "Measure again, or make the report from the commit that was measured.",
        ),
        NoteKind::Outdated => (
            "Outdated",
            "An input is much older than the others. Its numbers may be those of an earlier state.",
            "Measure again, or name the inputs without it.",
        ),
        NoteKind::NotMeasured => (
            "Not measured",
            "A file or a project that should have been measured was not.",
            "See that its tests run with coverage, and with `covscape explain` that their data is found.",
        ),
        NoteKind::Mixed => (
            "Partly without branches",
            "Some inputs of a file measured branches, others did not. Its branches are those of the first.",
            "",
        ),
        NoteKind::SameRun => (
            "Of the same run",
            "An input is another one in a different format. The one that says more was used.",
            "",
        ),
        NoteKind::LeftOut => ("Left out", "Files are left out because the user wants it.", ""),
        NoteKind::Source => (
            "Without source",
            "A source is not there, or is no text. Its lines are shown by number.",
            "",
        ),
        NoteKind::Stored => (
            "Kept as stored",
            "Numbers that cannot be computed are those that the input states.",
            "",
        ),
    };
    Words { name, means, remedy }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(kind: NoteKind, path: &str) -> Note {
        Note { kind, path: path.to_owned(), text: String::new(), inputs: Vec::new() }
    }

    #[test]
    fn notes_stand_by_kind_and_decisions_apart() {
        let notes = [
            note(NoteKind::Stored, ""),
            note(NoteKind::Unmapped, "b.py"),
            note(NoteKind::Ambiguous, "c.py"),
            note(NoteKind::Unmapped, "a.py"),
        ];
        let shown = |problems| -> Vec<String> {
            let groups = groups(&notes, problems).into_iter();
            let path = |note: &&Note| format!(" {}", note.path);
            let words = |group: &Group| group.notes.iter().map(path).collect::<String>();
            groups.map(|group| format!("{:?}{}", group.kind, words(&group))).collect()
        };
        assert_eq!(shown(true), ["Ambiguous c.py", "Unmapped b.py a.py"]);
        assert_eq!(shown(false), ["Stored "]);
        assert_eq!(problems(&notes), 3);
    }

    #[test]
    fn a_problem_says_what_to_do_and_its_code_ends() {
        for kind in NoteKind::ALL {
            let Words { name, means, remedy } = words(kind);
            assert_eq!(remedy.is_empty(), !kind.is_problem(), "{name}");
            let ends =
                |text: &str| text.ends_with('.') && text.matches('`').count().is_multiple_of(2);
            assert!(ends(means) && (remedy.is_empty() || ends(remedy)), "{name}");
        }
    }
}
