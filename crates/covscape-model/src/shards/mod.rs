//! The report format: how a report travels to the viewer.
//!
//! A report is one *index* (everything the tables need) and groups of *line data* and *sources*
//! that are loaded when a file is opened. All numbers are LEB128, all columns are stored one after
//! the other so that they compress well. The format is private to one version of covscape: writer
//! and reader are this module, and a reader refuses any other [`FORMAT_VERSION`].

mod bytes;
mod contexts;
mod index;
mod lines;
#[cfg(test)]
mod tests;

pub use bytes::Damaged;
pub use contexts::{decode_contexts, encode_contexts};
pub use index::{FileRow, Index, Slot, SourceState, TopGap};
pub use lines::{FileLines, decode_lines, encode_lines};

/// Changes with every change of the bytes.
pub const FORMAT_VERSION: u32 = 2;

/// Uncompressed size at which a group of line data or sources is closed.
pub const GROUP_BYTES: usize = 256 * 1024;

/// Key of the index.
pub const INDEX_KEY: &str = "index";

/// Key of the table of contexts.
pub const CONTEXTS_KEY: &str = "contexts";

/// Key of a group of line data.
pub fn lines_key(group: u32) -> String {
    format!("l{group:04}")
}

/// Key of a group of sources.
pub fn sources_key(group: u32) -> String {
    format!("s{group:04}")
}
