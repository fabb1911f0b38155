//! Where the repository is.

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// The repository root: as given, else the git top level above the current folder, else that.
pub(crate) fn find(given: Option<&Path>) -> Result<PathBuf> {
    let Some(root) = given else {
        let current = Path::new(".").canonicalize().context("the current folder cannot be read")?;
        let git = current.ancestors().find(|folder| folder.join(".git").exists());
        return Ok(git.unwrap_or(&current).to_owned());
    };
    if !root.is_dir() {
        bail!("--root {}: there is no such folder", root.display());
    }
    root.canonicalize().with_context(|| format!("--root {}", root.display()))
}

/// The heading of a report that is given none: the folder's name.
pub(crate) fn title(root: &Path) -> String {
    root.file_name()
        .map_or_else(|| "coverage".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// A path as reports name it: relative to the root where it lies below it, else absolute.
pub(crate) fn name(root: &Path, path: &Path) -> String {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    slashes(path.strip_prefix(root).unwrap_or(&path))
}

/// A path with `/` as separator.
pub(crate) fn slashes(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) {
        text.trim_start_matches(r"\\?\").replace('\\', "/")
    } else {
        text.into_owned()
    }
}
