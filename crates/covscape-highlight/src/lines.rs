//! A text by its lines.

use std::ops::Range;

/// A text and where each of its lines begins; every line ends in `\n`, the last one too.
#[derive(Debug)]
pub(crate) struct Lines {
    text: String,
    starts: Vec<usize>,
}

impl Lines {
    /// Adds the final line end if it is missing: grammars close a line comment at it.
    pub(crate) fn new(mut text: String) -> Self {
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        let starts = text.split_inclusive('\n').scan(0, |next, line| {
            let start = *next;
            *next += line.len();
            Some(start)
        });
        Self { starts: starts.collect(), text }
    }

    pub(crate) fn len(&self) -> usize {
        self.starts.len()
    }

    /// The line with its `\n`.
    pub(crate) fn get(&self, line: usize) -> &str {
        &self.text[self.range(line)]
    }

    fn range(&self, line: usize) -> Range<usize> {
        let end = self.starts.get(line + 1).copied().unwrap_or(self.text.len());
        self.starts[line]..end
    }
}
