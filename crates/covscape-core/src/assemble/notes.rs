//! What a reader of the numbers should know.

use super::{LeftOuts, ReadInput, SameRun, Trail};
use crate::mapping::Outcome;
use crate::own_paths::OwnPaths;
use crate::selection::LeftOut;
use covscape_model::{FileEntry, InputEntry, Note, NoteKind, Placement, Report, SourcePath};
use std::collections::{BTreeMap, BTreeSet};

/// What the readers said about the inputs.
pub(super) fn of_inputs(notes: &mut Vec<Note>, inputs: &[ReadInput]) {
    for (number, read) in (0..).zip(inputs) {
        for warning in &read.input.warnings {
            let place = if warning.place.is_empty() {
                String::new()
            } else {
                format!("{}: ", warning.place)
            };
            notes.push(Note {
                kind: NoteKind::Input,
                path: read.path.0.clone(),
                text: format!("{place}{}", warning.text),
                inputs: vec![number],
            });
        }
    }
}

/// Inputs that were not used, and why.
pub(super) fn same_runs(same_runs: &[SameRun], inputs: &[InputEntry]) -> Vec<Note> {
    let note = |same: &SameRun| Note {
        kind: NoteKind::SameRun,
        path: same.trail.path.0.clone(),
        text: format!("the same run as {}; not used", same.used),
        inputs: (0..)
            .zip(inputs)
            .filter(|(_, input)| input.path == same.used)
            .map(|(at, _)| at)
            .collect(),
    };
    same_runs.iter().map(note).collect()
}

/// What is wrong with the coverage.py configuration of projects that inputs belong to.
pub(super) fn mistakes(own: &OwnPaths, trails: &[Trail]) -> Vec<Note> {
    let mut notes = Vec::new();
    for (folder, mistakes) in &own.mistakes {
        let belongs = |trail: &&Trail| trail.assignment.folder == *folder;
        let inputs: Vec<u32> =
            (0..).zip(trails).filter(|(_, trail)| belongs(trail)).map(|(at, _)| at).collect();
        notes.extend(mistakes.iter().filter(|_| !inputs.is_empty()).map(|text| Note {
            kind: NoteKind::Input,
            path: folder.as_str().to_owned(),
            text: text.clone(),
            inputs: inputs.clone(),
        }));
    }
    notes
}

/// Files that the user did not want.
pub(super) fn left_out(left_out: &LeftOuts) -> Vec<Note> {
    let note = |(reason, files): (&LeftOut, &BTreeSet<String>)| Note {
        kind: NoteKind::LeftOut,
        path: String::new(),
        text: format!(
            "{} {} left out by `{}`",
            files.len(),
            plural(files.len(), "file is", "files are"),
            reason.option()
        ),
        inputs: Vec::new(),
    };
    left_out.iter().map(note).collect()
}

/// What became of the files.
pub(super) fn of_files(report: &mut Report, trails: &[Trail]) {
    let mut notes = Vec::new();
    notes.extend(ambiguous(trails));
    notes.extend(unplaced(&report.files));
    notes.extend(missing_sources(report));
    notes.extend(stored(&report.files));
    report.notes.append(&mut notes);
}

fn ambiguous(trails: &[Trail]) -> Vec<Note> {
    let mut candidates: BTreeMap<&str, (&[SourcePath], BTreeSet<u32>)> = BTreeMap::new();
    let named = (0..).zip(trails).flat_map(|(input, trail)| {
        trail.outcomes.iter().map(move |(recorded, outcome)| (input, recorded, outcome))
    });
    for (input, recorded, outcome) in named {
        if let Outcome::Ambiguous(files) = outcome {
            let (candidates, inputs) = candidates.entry(recorded).or_default();
            *candidates = files;
            inputs.insert(input);
        }
    }
    let note = |(recorded, (files, inputs)): (&str, (&[SourcePath], BTreeSet<u32>))| {
        let files: Vec<&str> = files.iter().map(SourcePath::as_str).collect();
        Note {
            kind: NoteKind::Ambiguous,
            path: recorded.to_owned(),
            text: format!("fits {} files equally well: {}", files.len(), files.join(", ")),
            inputs: inputs.into_iter().collect(),
        }
    };
    candidates.into_iter().map(note).collect()
}

fn unplaced(files: &[FileEntry]) -> impl Iterator<Item = Note> + '_ {
    let unmapped = files.iter().filter(|file| file.placement == Placement::Unmapped);
    unmapped.map(|file| Note {
        kind: NoteKind::Unmapped,
        path: file.path.clone(),
        text: "no file of the repository fits; counted under its recorded name".to_owned(),
        inputs: origins(file),
    })
}

/// The inputs that name a file.
fn origins(file: &FileEntry) -> Vec<u32> {
    file.contributions.iter().map(|part| part.input).collect()
}

fn missing_sources(report: &Report) -> Vec<Note> {
    let mut missing: BTreeMap<Option<u32>, usize> = BTreeMap::new();
    for file in report.files.iter().filter(|file| file.placement == Placement::SourceMissing) {
        *missing.entry(file.project).or_default() += 1;
    }
    let name = |project: Option<u32>| {
        project.and_then(|id| report.projects.get(id as usize)).map_or("", |p| p.name.as_str())
    };
    let note = |(project, count)| Note {
        kind: NoteKind::Source,
        path: name(project).to_owned(),
        text: format!(
            "{count} {} not here; numbers are shown without text",
            plural(count, "source is", "sources are")
        ),
        inputs: Vec::new(),
    };
    missing.into_iter().map(note).collect()
}

fn stored(files: &[FileEntry]) -> Vec<Note> {
    let counted = files.iter().filter(|file| file.coverage.branches.as_stored()).count();
    let surplus = files.iter().filter(|file| file.coverage.surplus > 0).count();
    let note = |count: usize, text: &str| {
        (count > 0).then(|| Note {
            kind: NoteKind::Stored,
            path: String::new(),
            text: format!("{count} {} {text}", plural(count, "file", "files")),
            inputs: Vec::new(),
        })
    };
    let counts = "with branches that are counted but not named (coverage.py before 6.5, its LCOV before 7.6.2): their numbers are the stored ones";
    let lines = "with executed lines that are no statements and cannot be told apart (coverage.py before 7.13.1): shown as run, not counted";
    [note(counted, counts), note(surplus, lines)].into_iter().flatten().collect()
}

fn plural<'a>(count: usize, one: &'a str, many: &'a str) -> &'a str {
    if count == 1 { one } else { many }
}
