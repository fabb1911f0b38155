//! The index: all that the tables, the tree and the overview show.

use super::FORMAT_VERSION;
use super::bytes::{Damaged, Reader, Writer};
use crate::{
    Counter, Gap, InputEntry, LineRange, Note, NoteKind, Patch, PatchFile, Placement, Project,
    Scope, Verdict,
};

const MAGIC: &[u8] = b"covscape";

/// The first part of a report that is loaded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    /// The heading.
    pub title: String,
    /// Name and version of the program that wrote the report.
    pub generator: String,
    /// The newest timestamp of the inputs, in its own words.
    pub timestamp: String,
    /// What had to be reached, and whether it was.
    pub gates: Vec<Verdict>,
    /// Subprojects, by name.
    pub projects: Vec<Project>,
    /// What was read.
    pub inputs: Vec<InputEntry>,
    /// What a reader of the numbers should know.
    pub notes: Vec<Note>,
    /// Changed lines, if a change was named.
    pub patch: Option<Patch>,
    /// Number of contexts with a name; above 0, lines know their tests.
    pub contexts: u32,
    /// Source files, ascending by path.
    pub files: Vec<FileRow>,
    /// The longest runs of statements that never ran, longest first.
    pub top_gaps: Vec<TopGap>,
}

/// A file in the index.
#[derive(Clone, Debug, PartialEq)]
pub struct FileRow {
    /// Its path below the root, or its recorded name.
    pub path: String,
    /// How it got its place.
    pub placement: Placement,
    /// The project that owns it.
    pub project: Option<u32>,
    /// Its numbers.
    pub counter: Counter,
    /// Number of its gaps.
    pub gaps: u32,
    /// Number of its functions.
    pub functions: u32,
    /// The first runs of missing lines; `missing_more` says that there are others.
    pub missing: Vec<LineRange>,
    /// Whether `missing` is cut.
    pub missing_more: bool,
    /// Where its line data is.
    pub lines: Slot,
    /// Where its source is.
    pub source: SourceState,
}

/// A place in a group of line data or sources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    /// Number of the group.
    pub group: u32,
    /// First byte in the inflated group.
    pub start: u32,
    /// Number of bytes.
    pub len: u32,
}

/// What the report holds of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceState {
    /// Its text, as UTF-8 with `\n` as line end.
    Shown(Slot),
    /// Nothing: it was not there.
    Missing,
    /// Nothing: the report was made without sources.
    LeftOut,
    /// Nothing: it is no text that could be read.
    Unreadable,
}

/// A long run of statements that never ran.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopGap {
    /// Position in the list of files.
    pub file: u32,
    /// The run.
    pub gap: Gap,
    /// The function it begins in; empty if none is known.
    pub function: String,
}

impl Index {
    /// The index as bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer(MAGIC.to_vec());
        writer.number(FORMAT_VERSION);
        writer.texts([&self.title, &self.generator, &self.timestamp]);
        writer.list(&self.gates, write_gate);
        writer.list(&self.projects, write_project);
        writer.list(&self.inputs, write_input);
        writer.list(&self.notes, write_note);
        write_patch(&mut writer, self.patch.as_ref());
        writer.number(self.contexts);
        write_files(&mut writer, &self.files);
        writer.list(&self.top_gaps, write_top_gap);
        writer.0
    }

    /// The index from the bytes of [`Self::encode`].
    pub fn decode(bytes: &[u8]) -> Result<Self, Damaged> {
        let reader = &mut Reader(bytes);
        if reader.take(MAGIC.len())? != MAGIC || reader.small()? != FORMAT_VERSION {
            return Err(Damaged("its version is not the viewer's"));
        }
        Ok(Self {
            title: reader.text()?,
            generator: reader.text()?,
            timestamp: reader.text()?,
            gates: reader.list(read_gate)?,
            projects: reader.list(read_project)?,
            inputs: reader.list(read_input)?,
            notes: reader.list(read_note)?,
            patch: read_patch(reader)?,
            contexts: reader.small()?,
            files: read_files(reader)?,
            top_gaps: reader.list(read_top_gap)?,
        })
    }
}

fn write_gate(writer: &mut Writer, gate: &Verdict) {
    let (kind, at, paths) = match &gate.scope {
        Scope::Total => (0, 0, ""),
        Scope::Project(project) => (1, *project, ""),
        Scope::Paths(paths) => (2, 0, paths.as_str()),
        Scope::File(file) => (3, *file, ""),
        Scope::Patch => (4, 0, ""),
    };
    writer.numbers([kind, at, u32::from(gate.met)]);
    writer.text(paths);
    // As bits: reading a decimal number would cost the viewer kilobytes of code.
    writer.number(gate.threshold.to_bits());
    write_counter(writer, &gate.counter);
}

fn read_gate(reader: &mut Reader<'_>) -> Result<Verdict, Damaged> {
    let (kind, at) = (reader.small()?, reader.small()?);
    let (met, paths) = (reader.small()? != 0, reader.text()?);
    let scope = match kind {
        0 => Scope::Total,
        1 => Scope::Project(at),
        2 => Scope::Paths(paths),
        3 => Scope::File(at),
        4 => Scope::Patch,
        _ => return Err(Damaged("a gate is not known")),
    };
    let threshold = f64::from_bits(reader.number()?);
    Ok(Verdict { scope, threshold, counter: read_counter(reader)?, met })
}

fn write_counter(writer: &mut Writer, counter: &Counter) {
    let Counter { statements, missing, excluded, branches, missing_branches, partial } = *counter;
    for number in [statements, missing, excluded, branches, missing_branches, partial] {
        writer.number(number);
    }
}

fn read_counter(reader: &mut Reader<'_>) -> Result<Counter, Damaged> {
    Ok(Counter {
        statements: reader.number()?,
        missing: reader.number()?,
        excluded: reader.number()?,
        branches: reader.number()?,
        missing_branches: reader.number()?,
        partial: reader.number()?,
    })
}

fn write_patch(writer: &mut Writer, patch: Option<&Patch>) {
    writer.number(u32::from(patch.is_some()));
    let Some(patch) = patch else { return };
    writer.text(&patch.base);
    writer.number(patch.other_files);
    writer.list(&patch.files, |writer, file| {
        writer.text(&file.path);
        writer.option(file.file);
        writer.option(file.project);
        let PatchFile { changed, run, missing, partial, excluded, .. } = file;
        for lines in [changed, run, missing, partial, excluded] {
            writer.lines(lines);
        }
    });
}

fn read_patch(reader: &mut Reader<'_>) -> Result<Option<Patch>, Damaged> {
    if reader.small()? == 0 {
        return Ok(None);
    }
    let (base, other_files) = (reader.text()?, reader.small()?);
    let files = reader.list(|reader| {
        Ok(PatchFile {
            path: reader.text()?,
            file: reader.option()?,
            project: reader.option()?,
            changed: reader.lines()?,
            run: reader.lines()?,
            missing: reader.lines()?,
            partial: reader.lines()?,
            excluded: reader.lines()?,
        })
    })?;
    Ok(Some(Patch { base, files, other_files }))
}

fn write_project(writer: &mut Writer, project: &Project) {
    writer.text(&project.name);
    writer.text(&project.folder);
}

fn read_project(reader: &mut Reader<'_>) -> Result<Project, Damaged> {
    Ok(Project { name: reader.text()?, folder: reader.text()? })
}

fn write_input(writer: &mut Writer, input: &InputEntry) {
    writer.texts([&input.path, &input.format, &input.tool, &input.timestamp]);
    writer.option(input.project);
    writer.number(input.files);
    writer.number(u32::from(input.branches));
}

fn read_input(reader: &mut Reader<'_>) -> Result<InputEntry, Damaged> {
    Ok(InputEntry {
        path: reader.text()?,
        format: reader.text()?,
        tool: reader.text()?,
        timestamp: reader.text()?,
        project: reader.option()?,
        files: reader.small()?,
        branches: reader.small()? != 0,
    })
}

fn write_note(writer: &mut Writer, note: &Note) {
    writer.number(position(&NoteKind::ALL, &note.kind));
    writer.text(&note.path);
    writer.text(&note.text);
    writer.list(&note.inputs, |writer, input| writer.number(*input));
}

fn read_note(reader: &mut Reader<'_>) -> Result<Note, Damaged> {
    Ok(Note {
        kind: kind(&NoteKind::ALL, reader)?,
        path: reader.text()?,
        text: reader.text()?,
        inputs: reader.list(Reader::small)?,
    })
}

fn position<T: PartialEq>(all: &[T], kind: &T) -> u32 {
    all.iter().position(|other| other == kind).expect("ALL lists every kind") as u32
}

fn kind<T: Copy>(all: &[T], reader: &mut Reader<'_>) -> Result<T, Damaged> {
    all.get(reader.small()? as usize).copied().ok_or(Damaged("a kind is not known"))
}

fn write_top_gap(writer: &mut Writer, top: &TopGap) {
    writer.numbers([top.file, top.gap.first, top.gap.last, top.gap.missing]);
    writer.text(&top.function);
}

fn read_top_gap(reader: &mut Reader<'_>) -> Result<TopGap, Damaged> {
    let file = reader.small()?;
    let gap = Gap { first: reader.small()?, last: reader.small()?, missing: reader.small()? };
    Ok(TopGap { file, gap, function: reader.text()? })
}

/// Columns in this order; each is as long as the list of paths.
fn write_files(writer: &mut Writer, files: &[FileRow]) {
    write_paths(writer, files);
    let mut column = |value: &dyn Fn(&FileRow) -> u64| {
        for file in files {
            writer.number(value(file));
        }
    };
    column(&|file| u64::from(position(&Placement::ALL, &file.placement)));
    column(&|file| file.project.map_or(0, |project| u64::from(project) + 1));
    column(&|file| file.counter.statements);
    column(&|file| file.counter.missing);
    column(&|file| file.counter.excluded);
    column(&|file| file.counter.branches);
    column(&|file| file.counter.missing_branches);
    column(&|file| file.counter.partial);
    column(&|file| u64::from(file.gaps));
    column(&|file| u64::from(file.functions));
    column(&|file| u64::from(file.missing_more));
    for file in files {
        writer.ranges(&file.missing);
    }
    for file in files {
        write_slot(writer, file.lines);
    }
    for file in files {
        write_source(writer, file.source);
    }
}

fn read_files(reader: &mut Reader<'_>) -> Result<Vec<FileRow>, Damaged> {
    let paths = read_paths(reader)?;
    let len = paths.len();
    let placements = reader.column(len, |reader| kind(&Placement::ALL, reader))?;
    let projects = reader.column(len, Reader::option)?;
    let counters = read_counters(reader, len)?;
    let gaps = reader.column(len, Reader::small)?;
    let functions = reader.column(len, Reader::small)?;
    let more = reader.column(len, Reader::small)?;
    let mut missing = reader.column(len, Reader::ranges)?;
    let lines = reader.column(len, read_slot)?;
    let sources = reader.column(len, read_source)?;
    let rows = paths.into_iter().enumerate().map(|(at, path)| FileRow {
        path,
        placement: placements[at],
        project: projects[at],
        counter: counters[at],
        gaps: gaps[at],
        functions: functions[at],
        missing: std::mem::take(&mut missing[at]),
        missing_more: more[at] != 0,
        lines: lines[at],
        source: sources[at],
    });
    Ok(rows.collect())
}

fn read_counters(reader: &mut Reader<'_>, len: usize) -> Result<Vec<Counter>, Damaged> {
    let mut counters = vec![Counter::default(); len];
    let mut column = |set: fn(&mut Counter, u64)| -> Result<(), Damaged> {
        counters.iter_mut().try_for_each(|counter| {
            set(counter, reader.number()?);
            Ok(())
        })
    };
    column(|counter, value| counter.statements = value)?;
    column(|counter, value| counter.missing = value)?;
    column(|counter, value| counter.excluded = value)?;
    column(|counter, value| counter.branches = value)?;
    column(|counter, value| counter.missing_branches = value)?;
    column(|counter, value| counter.partial = value)?;
    Ok(counters)
}

/// Sorted paths: the number of bytes shared with the path before, then the rest.
fn write_paths(writer: &mut Writer, files: &[FileRow]) {
    writer.len(files.len());
    let mut before = "";
    for file in files {
        let shared = shared_prefix(before, &file.path);
        writer.len(shared);
        writer.text(&file.path[shared..]);
        before = &file.path;
    }
}

fn read_paths(reader: &mut Reader<'_>) -> Result<Vec<String>, Damaged> {
    let mut before = String::new();
    reader.list(|reader| {
        let shared = reader.number()? as usize;
        let len = reader.len()?;
        let rest = reader.str(len)?;
        let shared = before.get(..shared).ok_or(Damaged("a path does not fit the one before"))?;
        before = [shared, rest].concat();
        Ok(before.clone())
    })
}

fn shared_prefix(a: &str, b: &str) -> usize {
    let equal = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    (0..=equal).rev().find(|at| b.is_char_boundary(*at)).unwrap_or(0)
}

fn write_slot(writer: &mut Writer, slot: Slot) {
    writer.numbers([slot.group, slot.start, slot.len]);
}

fn read_slot(reader: &mut Reader<'_>) -> Result<Slot, Damaged> {
    Ok(Slot { group: reader.small()?, start: reader.small()?, len: reader.small()? })
}

fn write_source(writer: &mut Writer, source: SourceState) {
    match source {
        SourceState::Missing => writer.number(0_u32),
        SourceState::LeftOut => writer.number(1_u32),
        SourceState::Unreadable => writer.number(2_u32),
        SourceState::Shown(slot) => {
            writer.number(3_u32);
            write_slot(writer, slot);
        }
    }
}

fn read_source(reader: &mut Reader<'_>) -> Result<SourceState, Damaged> {
    match reader.number()? {
        0 => Ok(SourceState::Missing),
        1 => Ok(SourceState::LeftOut),
        2 => Ok(SourceState::Unreadable),
        3 => Ok(SourceState::Shown(read_slot(reader)?)),
        _ => Err(Damaged("a source state is not known")),
    }
}
