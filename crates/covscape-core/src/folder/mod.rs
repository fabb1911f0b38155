//! The report as files: the page, its parts, and the data in groups.
//!
//! Everything is made in memory first, because each part carries the report's id, and the id is
//! the hash of the data: the same input gives the same bytes.

mod groups;
mod page;
mod rows;
mod script;

use crate::source::Sources;
use covscape_model::shards::{CONTEXTS_KEY, INDEX_KEY, Index, encode_contexts};
use covscape_model::{Note, Report};
use script::Shard;
use xxhash_rust::xxh3::Xxh3;

/// The fixed parts of the viewer, as `cargo xtask build` makes them.
#[derive(Clone, Copy, Debug)]
pub struct Viewer {
    /// The page, with placeholders.
    pub page: &'static str,
    /// The other parts: name below `covscape/`, and content.
    pub parts: &'static [(&'static str, &'static str)],
}

/// How a report is written.
#[derive(Clone, Copy, Debug, Default)]
pub struct FolderOptions {
    /// Whether the report carries no source text.
    pub no_source: bool,
}

/// A report in the form in which it is written.
pub struct Folder {
    /// The report's id: 16 hexadecimal digits.
    pub id: String,
    /// What was noticed about sources on the way.
    pub notes: Vec<Note>,
    page: String,
    viewer: Viewer,
    shards: Vec<Shard>,
}

/// One file of the folder.
pub struct FolderFile<'a> {
    /// Its path below the folder, with `/` as separator.
    pub name: String,
    /// Its content.
    pub content: std::borrow::Cow<'a, str>,
}

/// The name of the page.
pub const PAGE: &str = "index.html";

/// The folder beside the page that holds all else.
pub const PARTS: &str = "covscape";

impl Folder {
    /// Makes the report.
    pub fn new(
        report: &Report,
        sources: &impl Sources,
        viewer: Viewer,
        options: FolderOptions,
    ) -> Self {
        let lines = groups::lines(report);
        let texts = groups::sources(report, sources, options);
        let notes = texts.notes;
        let index = rows::index(report, &notes, &lines.slots, &texts.slots);
        let shards = shards(report, &index, lines.shards, texts.shards);
        let id = id(&viewer, &shards);
        Self { page: page::fill(viewer.page, report, &id), id, notes, viewer, shards }
    }

    /// Number of files of the folder.
    pub fn file_count(&self) -> usize {
        1 + self.viewer.parts.len() + self.shards.len()
    }

    /// One of the files. The page is the last: a folder whose page is new is complete.
    pub fn file(&self, number: usize) -> FolderFile<'_> {
        let parts = self.viewer.parts;
        if let Some((name, content)) = parts.get(number) {
            return FolderFile { name: format!("{PARTS}/{name}"), content: (*content).into() };
        }
        match self.shards.get(number - parts.len()) {
            Some(shard) => FolderFile {
                name: format!("{PARTS}/data/{}.js", shard.key),
                content: shard.script(&self.id).into(),
            },
            None => FolderFile { name: PAGE.to_owned(), content: self.page.as_str().into() },
        }
    }
}

fn shards(report: &Report, index: &Index, lines: Vec<Shard>, texts: Vec<Shard>) -> Vec<Shard> {
    let mut shards = vec![
        Shard::new(INDEX_KEY.to_owned(), &index.encode()),
        Shard::new(CONTEXTS_KEY.to_owned(), &encode_contexts(&report.contexts)),
    ];
    shards.extend(lines);
    shards.extend(texts);
    shards
}

fn id(viewer: &Viewer, shards: &[Shard]) -> String {
    let mut hash = Xxh3::new();
    for (name, content) in viewer.parts {
        hash.update(name.as_bytes());
        hash.update(content.as_bytes());
    }
    for shard in shards {
        hash.update(shard.key.as_bytes());
        hash.update(&shard.deflated);
    }
    format!("{:016x}", hash.digest())
}
