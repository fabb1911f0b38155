//! Syntax colours for the page, in a wasm module of its own.
//!
//! It is loaded when a file is opened and runs in a worker where browsers allow one (the driver is
//! `www/highlight.js`). Reading happens in steps of a few lines, so that a step never holds up the
//! page, or a request for other lines, for long.
//!
//! The answer for a range of lines is a flat list of numbers: for each line the number of spans,
//! then start, length and class of each, start and length in bytes of the line's UTF-8.

mod class;
mod document;
mod grammar;
mod lines;
mod reading;

use wasm_bindgen::prelude::wasm_bindgen;

pub use crate::class::Class;
pub use crate::document::Document;
pub use crate::grammar::{choose, languages};

/// The open file, as JavaScript sees it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct OpenFile(Document);

#[wasm_bindgen]
impl OpenFile {
    /// Chooses a grammar by the file's name or first line; `text` has `\n` line ends only.
    #[wasm_bindgen(constructor)]
    pub fn new(path: &str, text: String) -> Self {
        Self(Document::new(path, text))
    }

    /// Asks for the spans of `count` lines from the 0-based line `first` and forgets what was asked before.
    pub fn request(&mut self, first: u32, count: u32) {
        self.0.request(first as usize, count as usize);
    }

    /// Reads up to `lines` more lines; true once the requested ones are read.
    pub fn step(&mut self, lines: u32) -> bool {
        self.0.step(lines as usize)
    }

    /// The spans of the requested lines.
    pub fn take(&mut self) -> Vec<u32> {
        self.0.take()
    }
}
