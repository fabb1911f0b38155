//! A document that is never longer than its host takes, and says what it leaves out.

/// Blocks that were written, and the room that is left.
pub(super) struct Page {
    text: String,
    room: usize,
}

/// Rows of a section.
pub(super) struct Rows<'a> {
    /// What stands before the first row, line ends included; nothing if there is no row.
    pub(super) before: &'a str,
    /// The rows, without their line ends.
    pub(super) lines: &'a [String],
    /// What stands after the last.
    pub(super) after: &'a str,
}

impl Page {
    /// An empty document of at most `limit` characters.
    pub(super) fn new(limit: usize) -> Self {
        Self { text: String::new(), room: limit }
    }

    /// Characters that may still be written.
    pub(super) fn room(&self) -> usize {
        self.room
    }

    /// Writes text that is never cut.
    pub(super) fn push(&mut self, text: &str) {
        self.room = self.room.saturating_sub(length(text));
        self.text.push_str(text);
    }

    /// Writes as many rows as fit into `most` characters with what stands around them; how many
    /// that are.
    pub(super) fn rows(&mut self, most: usize, Rows { before, lines, after }: &Rows<'_>) -> usize {
        let around = length(before) + length(after);
        let Some(mut room) = most.min(self.room).checked_sub(around) else { return 0 };
        let fits = |row: &&String| {
            let left = room.checked_sub(length(row) + 1);
            room = left.unwrap_or(room);
            left.is_some()
        };
        let count = lines.iter().take_while(fits).count();
        if count > 0 {
            self.push(before);
            lines[..count].iter().for_each(|row| self.push(&format!("{row}\n")));
            self.push(after);
        }
        count
    }

    /// The document.
    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// GitHub counts characters; counting UTF-16 units is never less.
pub(super) fn length(text: &str) -> usize {
    text.encode_utf16().count()
}
