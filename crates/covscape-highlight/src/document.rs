//! The open file, and answering requests for the spans of some of its lines.

use std::iter::repeat_n;
use std::ops::Range;

use syntect::parsing::SyntaxReference;

use crate::grammar;
use crate::lines::Lines;
use crate::reading::{Reading, Span};

/// Larger files stay plain; these are about 100,000 lines, or half a minute of reading.
const LARGEST_FILE: usize = 4 << 20;

/// A file's text with as much of its reading as later requests need.
#[derive(Debug)]
pub struct Document {
    lines: Lines,
    /// `None` for a file that stays plain.
    reading: Option<Reading>,
    /// The requested lines that exist.
    wanted: Range<usize>,
    /// Requested lines without an answer yet, whether they exist or not.
    unanswered: usize,
    answer: Vec<u32>,
}

impl Document {
    /// Takes a text with `\n` line ends; the path only serves to choose the grammar.
    pub fn new(path: &str, text: String) -> Self {
        let reading = grammar_within_budget(path, &text).map(Reading::new);
        Self { lines: Lines::new(text), reading, wanted: 0..0, unanswered: 0, answer: Vec::new() }
    }

    /// Asks for the spans of `count` lines from the 0-based line `first` and forgets what was asked before.
    pub fn request(&mut self, first: usize, count: usize) {
        let end = first.saturating_add(count).min(self.lines.len());
        self.wanted = first.min(end)..end;
        self.unanswered = count;
        self.answer.clear();
        if let Some(reading) = &mut self.reading {
            reading.go_to(self.wanted.start);
        }
    }

    /// Reads up to `lines` more lines; true once the requested ones are read.
    pub fn step(&mut self, lines: usize) -> bool {
        let Some(reading) = &mut self.reading else { return true };
        for _ in 0..lines {
            if self.wanted.is_empty() {
                break;
            }
            let line = reading.next_line();
            let spans = reading.read(self.lines.get(line));
            if line == self.wanted.start {
                self.wanted.start += 1;
                self.unanswered -= 1;
                append(&mut self.answer, &spans);
            }
        }
        self.wanted.is_empty()
    }

    /// The spans of the requested lines: for each line their number, then start, length and class
    /// of each. Lines that do not exist or stay plain have none.
    pub fn take(&mut self) -> Vec<u32> {
        let mut answer = std::mem::take(&mut self.answer);
        answer.extend(repeat_n(0, std::mem::take(&mut self.unanswered)));
        answer
    }
}

fn grammar_within_budget(path: &str, text: &str) -> Option<&'static SyntaxReference> {
    (text.len() <= LARGEST_FILE).then(|| grammar::choose(path, text)).flatten()
}

fn append(answer: &mut Vec<u32>, spans: &[Span]) {
    answer.push(spans.len() as u32);
    for span in spans {
        answer.extend([span.start as u32, span.len as u32, span.class as u32]);
    }
}
