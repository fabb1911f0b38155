//! What was left out, to be said.

use super::work::Work;
use crate::outputs::names::count;

/// What there was no room for.
#[derive(Default)]
pub(super) struct Cut {
    files: u64,
    missing: u64,
}

impl Cut {
    /// Counts a file.
    pub(super) fn add(&mut self, work: &Work<'_>) {
        self.files += 1;
        self.missing += u64::from(work.missing());
    }

    /// The sentence; empty when nothing was cut.
    pub(super) fn text(&self, limit: usize) -> String {
        if self.files == 0 {
            return String::new();
        }
        format!(
            "\nCut: at {limit} characters there is no room for {} with {} that did not run; --max-chars asks for more.\n",
            count(self.files, "more file"),
            count(self.missing, "statement")
        )
    }
}
