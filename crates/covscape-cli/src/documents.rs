//! Documents in files: whole or not at all.

use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Writes a file, in place of the one that is there. Whoever reads it meanwhile sees the old one or
/// the new one, never a part.
pub(crate) fn write(path: &Path, text: &str) -> Result<()> {
    let place = || format!("{}: it cannot be written", path.display());
    // What a link leads to is replaced, not the link.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if target.exists() && !target.is_file() {
        // A pipe or a device takes text; a folder says what it is.
        return fs::write(&target, text).with_context(place);
    }
    let beside = beside(&target);
    let written = fs::write(&beside, text).and_then(|()| fs::rename(&beside, &target));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written.with_context(place)
}

/// A file in the same folder, so that it can be renamed; its name differs from that of every other
/// run.
fn beside(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.{}.tmp", std::process::id()))
}
