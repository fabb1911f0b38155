//! How much may still be written: source goes first, until a part of the room is left for lists of
//! lines.

/// A document of limited length.
pub(super) struct Budget {
    text: String,
    /// Characters that may still be written.
    room: usize,
    /// Characters that are kept for files without their source.
    kept: usize,
}

/// Room for the sentence that says what was cut.
const LAST: usize = 300;

impl Budget {
    /// An empty document of at most `limit` characters.
    pub(super) fn new(limit: usize) -> Self {
        Self { text: String::new(), room: limit - LAST, kept: limit / 5 }
    }

    /// Characters that source may still take.
    pub(super) fn detail(&self) -> usize {
        self.room.saturating_sub(self.kept)
    }

    /// Writes what is never cut.
    pub(super) fn push(&mut self, text: &str) {
        self.room = self.room.saturating_sub(length(text));
        self.text.push_str(text);
    }

    /// Writes text if there is room for it.
    pub(super) fn try_push(&mut self, text: &str) -> bool {
        let fits = length(text) <= self.room;
        if fits {
            self.push(text);
        }
        fits
    }

    /// The document, with a last sentence.
    pub(super) fn finish(self, last: &str) -> String {
        self.text + last
    }
}

/// Characters as people count them.
pub(super) fn length(text: &str) -> usize {
    text.chars().count()
}
