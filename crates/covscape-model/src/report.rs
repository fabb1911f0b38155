//! A merged repository, as the writers see it.

use crate::{Counter, FileCoverage, Patch};
use serde::{Deserialize, Serialize};

/// Everything a report says, sources aside.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The heading.
    pub title: String,
    /// Subprojects that own at least one file or input, by name.
    pub projects: Vec<Project>,
    /// What was read, in the order of its path.
    pub inputs: Vec<InputEntry>,
    /// Source files, in the order of their path.
    pub files: Vec<FileEntry>,
    /// Tests and other contexts, in the order of project and name.
    pub contexts: Vec<Context>,
    /// The coverage of a change, if one was asked for.
    pub patch: Option<Patch>,
    /// What a reader of the numbers should know.
    pub notes: Vec<Note>,
    /// The percentage that the whole report has to reach.
    pub fail_under: Option<f64>,
}

impl Report {
    /// The numbers of the whole report.
    pub fn total(&self) -> Counter {
        self.files.iter().map(|file| file.coverage.counter()).sum()
    }

    /// The files by owner, in the order of projects, last those without one. A project that owns
    /// no file is not among them: what a notebook measured may lie in a library.
    pub fn by_owner(&self) -> Vec<Owned<'_>> {
        let projects = self.projects.iter().map(Some).chain([None]);
        let mut owned: Vec<_> =
            projects.map(|project| Owned { project, files: Vec::new() }).collect();
        let loose = owned.len() - 1;
        for file in &self.files {
            let at = file.project.map_or(loose, |project| project as usize);
            owned[at].files.push(file);
        }
        owned.retain(|owned| !owned.files.is_empty());
        owned
    }
}

/// The files of a project.
#[derive(Clone, Debug)]
pub struct Owned<'a> {
    /// The project; none for files without a place.
    pub project: Option<&'a Project>,
    /// Its files, at least one, in the order of the report.
    pub files: Vec<&'a FileEntry>,
}

impl Owned<'_> {
    /// The numbers of all its files.
    pub fn total(&self) -> Counter {
        self.files.iter().map(|file| file.coverage.counter()).sum()
    }
}

impl Project {
    /// Its name, or for the root, which has none, that of the report.
    pub fn heading<'a>(&'a self, report: &'a str) -> &'a str {
        if self.name.is_empty() { report } else { &self.name }
    }
}

/// A subproject.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Project {
    /// Its name; by default its folder below the root.
    pub name: String,
    /// Its folder below the root; empty for the root itself.
    pub folder: String,
}

/// One coverage file that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputEntry {
    /// Where it was found, relative to the root where it lies below it.
    pub path: String,
    /// The name of its format.
    pub format: String,
    /// The tool that wrote it, with its version, as far as it says.
    pub tool: String,
    /// When it was written, in its own words; empty if it does not say.
    pub timestamp: String,
    /// The project whose tests it stands for.
    pub project: Option<u32>,
    /// Number of files it names.
    pub files: u32,
}

/// A source file of the report.
#[derive(Clone, Debug, PartialEq)]
pub struct FileEntry {
    /// Its path below the root, or its recorded name when it has no place there.
    pub path: String,
    /// How it got its place.
    pub placement: Placement,
    /// The project that owns it; none for files without a place.
    pub project: Option<u32>,
    /// What all inputs say together.
    pub coverage: FileCoverage,
    /// What each input contributed, in the order of inputs.
    pub contributions: Vec<Contribution>,
}

/// Whether a recorded path found its place below the root.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Placement {
    /// Its place is known and its source is there.
    Placed,
    /// Its place is known, its source is not there.
    SourceMissing,
    /// Nothing below the root fits; kept under its recorded name.
    Unmapped,
    /// Several files fit equally well; kept under its recorded name.
    Ambiguous,
    /// An installed package that is no source of this repository; kept under its recorded name.
    ThirdParty,
}

/// The share of one input in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Contribution {
    /// Position in the list of inputs.
    pub input: u32,
    /// Statements that ran in it.
    pub run: u32,
    /// Statements it knows.
    pub statements: u32,
}

/// A test, or another label under which lines ran.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Context {
    /// The project whose tests it belongs to.
    pub project: Option<u32>,
    /// Its name; empty for code that ran outside of any test.
    pub name: String,
}

/// Something a reader of the numbers should know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Note {
    /// What it is about.
    pub kind: NoteKind,
    /// The file or input concerned.
    pub path: String,
    /// One sentence: what happened and what it means.
    pub text: String,
}

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// A coverage file could not be read, or only in part.
    Input,
    /// A recorded path has several candidates.
    Ambiguous,
    /// A recorded path has no candidate.
    Unmapped,
    /// A source is not there or could not be read as text.
    Source,
    /// Numbers are kept as the input states them because they cannot be computed.
    Stored,
}

impl NoteKind {
    /// All kinds; their position is their number in the report format.
    pub const ALL: [Self; 5] =
        [Self::Input, Self::Ambiguous, Self::Unmapped, Self::Source, Self::Stored];
}

impl Placement {
    /// All placements; their position is their number in the report format.
    pub const ALL: [Self; 5] =
        [Self::Placed, Self::SourceMissing, Self::Unmapped, Self::Ambiguous, Self::ThirdParty];

    /// Whether the file has a place below the root.
    pub fn is_placed(self) -> bool {
        matches!(self, Self::Placed | Self::SourceMissing)
    }
}
