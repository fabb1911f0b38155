//! Which files are read: named ones, the coverage files in named folders, or what the search found.

use crate::find;
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// A file to read.
pub(crate) struct Candidate {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Whether the user named it; then it has to be readable.
    pub(crate) named: bool,
}

/// The files to read, each once.
pub(crate) fn candidates(inputs: &[PathBuf], found: Vec<PathBuf>) -> Result<Vec<Candidate>> {
    if inputs.is_empty() {
        return Ok(found.into_iter().map(|path| Candidate { path, named: false }).collect());
    }
    let mut seen = BTreeSet::new();
    let mut candidates = Vec::new();
    for input in inputs {
        candidates.extend(expand(input)?.into_iter().filter(|candidate| {
            let path = &candidate.path;
            seen.insert(path.canonicalize().unwrap_or_else(|_| path.clone()))
        }));
    }
    Ok(candidates)
}

/// A named file, the coverage files in a folder, or what a glob matches.
fn expand(input: &Path) -> Result<Vec<Candidate>> {
    if input.is_dir() {
        let found = find::in_folder(input).into_iter();
        return Ok(found.map(|path| Candidate { path, named: false }).collect());
    }
    let text = input.to_string_lossy();
    if input.exists() || !is_glob(&text) {
        return Ok(vec![Candidate { path: input.to_owned(), named: true }]);
    }
    let matches = glob(&text)?;
    if matches.is_empty() {
        bail!("{text}: no file matches");
    }
    Ok(matches.into_iter().map(|path| Candidate { path, named: true }).collect())
}

fn is_glob(text: &str) -> bool {
    text.contains(['*', '?', '['])
}

/// Files below the glob's fixed part that it matches.
fn glob(pattern: &str) -> Result<Vec<PathBuf>> {
    let matcher = globset::GlobBuilder::new(pattern).literal_separator(true).build();
    let matcher = matcher.with_context(|| format!("{pattern} is not a glob"))?.compile_matcher();
    let components = Path::new(pattern).components();
    let fixed: PathBuf =
        components.take_while(|part| !is_glob(&part.as_os_str().to_string_lossy())).collect();
    let base = if fixed.as_os_str().is_empty() { Path::new(".") } else { &fixed };
    let files = WalkDir::new(base).sort_by_file_name().into_iter().filter_map(Result::ok);
    let files = files.filter(|entry| entry.file_type().is_file()).map(DirEntry::into_path);
    let plain = |path: PathBuf| path.strip_prefix(".").map(Path::to_owned).unwrap_or(path);
    Ok(files.map(plain).filter(|path| matcher.is_match(path)).collect())
}
