//! What a reader makes of one coverage file.

use covscape_model::FileCoverage;
use std::fmt;

/// The content of one coverage file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Input {
    /// The tool that wrote it, with its version, as far as it says.
    pub tool: String,
    /// When it was written, in its own words.
    pub timestamp: String,
    /// The files it names, as it names them.
    pub files: Vec<RecordedFile>,
    /// Names of contexts; [`covscape_model::ContextLines`] of the files point here.
    pub contexts: Vec<String>,
    /// What could not be understood, in the order of the file.
    pub warnings: Vec<Warning>,
}

/// A source file as a coverage file records it.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordedFile {
    /// The path in its own words: relative to some folder, or absolute on some machine.
    pub path: String,
    /// What it says about the file.
    pub coverage: FileCoverage,
}

/// Something in an input that was left out or taken in a way its author may not expect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The part concerned, for example the recorded path; empty for the whole input.
    pub place: String,
    /// What was found and what became of it.
    pub text: String,
}

/// Why a coverage file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// Line and column, where known.
    pub place: Option<(usize, usize)>,
    /// What is wrong.
    pub cause: String,
    /// What to do about it.
    pub hint: &'static str,
    /// Whose fault it is.
    pub fault: Fault,
}

/// Why a file gave nothing. Only the first is for its author to mend.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fault {
    /// It is damaged, or not as its format wants it.
    #[default]
    Damaged,
    /// It is of a coverage format without a reader.
    UnreadFormat,
    /// It is known for what it is, and that has no coverage of lines.
    NoCoverage,
    /// It is like no format that is known.
    Unknown,
}

impl ReadError {
    /// An error without a place.
    pub fn new(cause: impl Into<String>, hint: &'static str) -> Self {
        Self { place: None, cause: cause.into(), hint, fault: Fault::default() }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((line, column)) = self.place {
            write!(f, "{line}:{column}: ")?;
        }
        f.write_str(&self.cause)
    }
}

impl std::error::Error for ReadError {}
