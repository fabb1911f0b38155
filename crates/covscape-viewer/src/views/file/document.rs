//! What the code of a file is drawn from.

use super::loads::Lines;
use super::ticks::{Ticks, ticks};
use crate::marks::{Exits, Ran, Tests};
use crate::ptr::Ptr;
use crate::route::Route;
use crate::source::SourceText;
use covscape_model::LineKind;

/// A source and what is known about its lines.
pub(super) struct Document {
    /// Its path in the report.
    pub(super) path: String,
    /// Its text.
    pub(super) source: Ptr<SourceText>,
    /// Its line data.
    pub(super) lines: Ptr<Lines>,
    /// Tests per line, if they were recorded and are loaded.
    pub(super) tests: Option<Ptr<Tests>>,
    /// The ticks of its map.
    pub(super) ticks: Vec<Ticks>,
}

impl Document {
    /// A file that is all there.
    pub(super) fn new(
        path: String,
        source: Ptr<SourceText>,
        lines: Ptr<Lines>,
        tests: Option<Ptr<Tests>>,
    ) -> Self {
        let mut document = Self { path, source, lines, tests, ticks: Vec::new() };
        document.ticks = ticks(&document.lines.marks, document.lines());
        document
    }

    /// Number of lines: those of the source, and those measured beyond its end in another version of it.
    pub(super) fn lines(&self) -> u32 {
        self.source.lines().max(self.lines.marks.last_line())
    }

    /// What a line is.
    pub(super) fn kind(&self, line: u32) -> LineKind {
        self.lines.marks.kind(line)
    }

    /// The exits of a partial line.
    pub(super) fn exits(&self, line: u32) -> Option<Exits> {
        self.lines.marks.exits(line)
    }

    /// What ran a line.
    pub(super) fn ran(&self, line: u32) -> Option<Ran> {
        self.tests.as_ref()?.of(line)
    }

    /// The link to a line.
    pub(super) fn href(&self, line: u32) -> String {
        Route::lines(&self.path, line, line).href()
    }

    /// Height in pixels of the explanation of a line, as the style sheet has it: a sentence, the
    /// exits, and room around them.
    pub(super) fn explanation_height(&self, line: u32) -> f64 {
        let exits = self.exits(line).map_or(0, |exits| exits.missed.len() + exits.taken.len());
        36.0 + 24.0 * exits as f64
    }
}
