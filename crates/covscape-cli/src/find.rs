//! Finding the repository's files and the coverage files among them, in one walk.

use crate::root::slashes;
use covscape_core::archive::is_archive_name;
use covscape_core::folder::PARTS;
use covscape_core::formats::usual_name;
use covscape_core::tree::Tree;
use covscape_model::SourcePath;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Folders that hold neither sources nor coverage of the repository.
const SKIPPED: &[&str] = &[
    ".git",
    ".hg",
    ".svn",
    "node_modules",
    "__pycache__",
    ".tox",
    ".nox",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".cache",
];

/// What a walk below the root finds.
pub(crate) struct Found {
    /// Every file.
    pub(crate) tree: Tree,
    /// Files whose name is usual for coverage, and archives whose name speaks of it.
    pub(crate) candidates: Vec<PathBuf>,
    /// Other archives; they are looked into only if they are named.
    pub(crate) archives: Vec<PathBuf>,
    /// What could not be looked into.
    pub(crate) unreadable: Vec<String>,
}

/// Walks below the root.
pub(crate) fn walk(root: &Path) -> Found {
    let mut files = Vec::new();
    let mut candidates = Vec::new();
    let mut archives = Vec::new();
    let mut unreadable = Vec::new();
    for entry in walker(root) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => {
                files.extend(below(root, entry.path()));
                match Kind::of(&entry) {
                    Kind::Coverage => candidates.push(entry.into_path()),
                    Kind::Archive => archives.push(entry.into_path()),
                    Kind::Other => {}
                }
            }
            Err(error) => unreadable.push(error.to_string()),
        }
    }
    Found { tree: Tree::new(files), candidates, archives, unreadable }
}

/// Coverage files and archives in a folder that the user names.
pub(crate) fn in_folder(folder: &Path) -> Vec<PathBuf> {
    let entries = walker(folder).filter_map(Result::ok);
    let found = entries.filter(|entry| Kind::of(entry) != Kind::Other);
    found.map(DirEntry::into_path).collect()
}

fn walker(root: &Path) -> impl Iterator<Item = walkdir::Result<DirEntry>> {
    let walk = WalkDir::new(root).sort_by_file_name().into_iter();
    walk.filter_entry(|entry| entry.depth() == 0 || !is_skipped(entry))
}

fn is_skipped(entry: &DirEntry) -> bool {
    let is = |name: &OsStr| SKIPPED.iter().any(|skipped| name == *skipped);
    entry.file_type().is_dir() && (is(entry.file_name()) || is_generated(entry.path()))
}

/// Virtual environments, and the parts of reports that covscape wrote; what other tools put beside
/// those is looked at.
fn is_generated(folder: &Path) -> bool {
    folder.join("pyvenv.cfg").is_file()
        || (folder.ends_with(PARTS) && folder.join(crate::folder::LIST).is_file())
}

/// What a file is by its name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Coverage, or an archive whose name speaks of it.
    Coverage,
    Archive,
    Other,
}

impl Kind {
    fn of(entry: &DirEntry) -> Self {
        let name = entry.file_name().to_string_lossy();
        if entry.file_type().is_dir() {
            return Self::Other;
        }
        // Repositories hold archives that are data of their tests: large, many, and none of ours.
        let speaks_of_it = || name.to_ascii_lowercase().contains("cov");
        match is_archive_name(&name) {
            _ if usual_name(&name) => Self::Coverage,
            true if speaks_of_it() => Self::Coverage,
            true => Self::Archive,
            false => Self::Other,
        }
    }
}

fn below(root: &Path, path: &Path) -> Option<SourcePath> {
    SourcePath::new(&slashes(path.strip_prefix(root).ok()?))
}
