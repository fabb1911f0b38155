//! Line data and sources in groups of about the same size.
//!
//! Files are in the order of their path, so neighbours share a group and a page that walks from
//! file to file seldom loads.

use super::FolderOptions;
use super::script::Shard;
use crate::par;
use crate::source::{SourceError, SourceText, Sources};
use covscape_model::shards::{
    GROUP_BYTES, Slot, SourceState, encode_lines, lines_key, sources_key,
};
use covscape_model::{FileEntry, Note, NoteKind, Placement, Report};

/// Groups, and where each file is in them.
pub(super) struct Groups<S> {
    pub(super) shards: Vec<Shard>,
    pub(super) slots: Vec<S>,
    pub(super) notes: Vec<Note>,
}

pub(super) fn lines(report: &Report) -> Groups<Slot> {
    let files = report.files.iter().collect();
    let encoded = par::map(files, |file: &FileEntry| {
        encode_lines(&file.coverage, &file.contributions, &file.runs)
    });
    let mut slots = Vec::with_capacity(encoded.len());
    let mut groups: Vec<Vec<u8>> = Vec::new();
    for bytes in &encoded {
        if groups.last().is_none_or(|group| group.len() + bytes.len() > GROUP_BYTES) {
            groups.push(Vec::new());
        }
        slots.push(append(&mut groups, bytes));
    }
    let numbered = (0..).zip(groups).collect();
    let shards =
        par::map(numbered, |(number, data): (u32, Vec<u8>)| Shard::new(lines_key(number), &data));
    Groups { shards, slots, notes: Vec::new() }
}

/// Adds bytes to the last group and says where they are.
fn append(groups: &mut [Vec<u8>], bytes: &[u8]) -> Slot {
    let group = groups.len() as u32 - 1;
    let last = groups.last_mut().expect("a group was opened");
    let start = last.len() as u32;
    last.extend_from_slice(bytes);
    Slot { group, start, len: bytes.len() as u32 }
}

/// Sources are read and compressed group by group, so that only a few are in memory.
pub(super) fn sources(
    report: &Report,
    sources: &impl Sources,
    options: FolderOptions,
) -> Groups<SourceState> {
    let chunks = (0..).zip(chunks(&report.files)).collect();
    let parts = par::map(chunks, |(number, files): (u32, &[FileEntry])| {
        source_group(number, files, sources, options)
    });
    let mut all = Groups { shards: Vec::new(), slots: Vec::new(), notes: Vec::new() };
    for part in parts {
        all.shards.extend(part.shards);
        all.slots.extend(part.slots);
        all.notes.extend(part.notes);
    }
    all
}

/// Cuts the files into runs of about [`GROUP_BYTES`], guessed from their last line.
fn chunks(files: &[FileEntry]) -> Vec<&[FileEntry]> {
    const BYTES_PER_LINE: usize = 37;
    let mut chunks = Vec::new();
    let (mut from, mut bytes) = (0, 0);
    for (at, file) in files.iter().enumerate() {
        let last = file.coverage.statements().last().unwrap_or(0) as usize;
        if at > from && bytes + last * BYTES_PER_LINE > GROUP_BYTES {
            chunks.push(&files[from..at]);
            (from, bytes) = (at, 0);
        }
        bytes += last * BYTES_PER_LINE;
    }
    if from < files.len() {
        chunks.push(&files[from..]);
    }
    chunks
}

fn source_group(
    number: u32,
    files: &[FileEntry],
    sources: &impl Sources,
    options: FolderOptions,
) -> Groups<SourceState> {
    let mut group = Groups { shards: Vec::new(), slots: Vec::new(), notes: Vec::new() };
    let mut data = Vec::new();
    for file in files {
        let state = match text(file, sources, options) {
            Ok(source) => {
                if source.assumed {
                    group.notes.push(note(file, ASSUMED));
                }
                let start = data.len() as u32;
                data.extend_from_slice(source.text.as_bytes());
                SourceState::Shown(Slot { group: number, start, len: source.text.len() as u32 })
            }
            Err(Absent { state, cause }) => {
                group.notes.extend(cause.map(|cause| note(file, &cause)));
                state
            }
        };
        group.slots.push(state);
    }
    if !data.is_empty() {
        group.shards.push(Shard::new(sources_key(number), &data));
    }
    group
}

const ASSUMED: &str = "not UTF-8 and names no encoding; shown as Windows-1252";

/// No text, and what to say about it.
struct Absent {
    state: SourceState,
    cause: Option<String>,
}

fn text(
    file: &FileEntry,
    sources: &impl Sources,
    options: FolderOptions,
) -> Result<SourceText, Absent> {
    let absent = |state| Absent { state, cause: None };
    if options.no_source {
        return Err(absent(SourceState::LeftOut));
    }
    if file.placement != Placement::Placed {
        return Err(absent(SourceState::Missing));
    }
    let text = sources.read(&file.path).and_then(|bytes| SourceText::decode(&bytes));
    text.map_err(|error| match error {
        SourceError::Missing => absent(SourceState::Missing),
        SourceError::Unreadable(cause) => {
            Absent { state: SourceState::Unreadable, cause: Some(cause) }
        }
    })
}

fn note(file: &FileEntry, text: &str) -> Note {
    let inputs = file.contributions.iter().map(|part| part.input).collect();
    Note { kind: NoteKind::Source, path: file.path.clone(), text: text.to_owned(), inputs }
}
