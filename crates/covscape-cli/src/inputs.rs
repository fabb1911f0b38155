//! Which files are read: named ones, the coverage files in named folders, or what the search found.

use crate::{args, find};
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use walkdir::{DirEntry, WalkDir};

/// A file to read.
pub(crate) struct Candidate {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Whether the user named it; then it has to be readable.
    pub(crate) named: bool,
}

/// The name of standard input, as input and in the report.
pub(crate) const STDIN: &str = "-";

impl Candidate {
    fn named(path: &Path) -> Self {
        Self { path: path.to_owned(), named: true }
    }

    fn found(path: PathBuf) -> Self {
        Self { path, named: false }
    }

    /// Whether it is standard input.
    pub(crate) fn is_stdin(&self) -> bool {
        self.named && self.path.as_os_str() == STDIN
    }
}

/// The files to read, each once.
pub(crate) fn candidates(inputs: &[PathBuf], found: Vec<PathBuf>) -> Result<Vec<Candidate>> {
    if inputs.is_empty() {
        return Ok(found.into_iter().map(Candidate::found).collect());
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

/// Standard input, a named file, the coverage files in a folder, or what a glob matches.
fn expand(input: &Path) -> Result<Vec<Candidate>> {
    if input.as_os_str() == STDIN {
        return Ok(vec![Candidate::named(input)]);
    }
    if input.is_dir() {
        return Ok(find::in_folder(input).into_iter().map(Candidate::found).collect());
    }
    let text = input.to_string_lossy();
    if input.exists() || !is_glob(&text) {
        refuse_typo(input)?;
        return Ok(vec![Candidate::named(input)]);
    }
    let matches = glob(&text)?;
    if matches.is_empty() {
        bail!("{text}: no file matches");
    }
    Ok(matches.into_iter().map(Candidate::found).collect())
}

/// A command that is spelled wrongly is taken for an input; nobody wants it read.
fn refuse_typo(input: &Path) -> Result<()> {
    if input.exists() || !is_word(input) {
        return Ok(());
    }
    let word = input.to_string_lossy();
    let commands = args::commands();
    let close =
        |command: &&String| 3 * strsim::damerau_levenshtein(&word, command) <= word.chars().count();
    let Some(command) = commands.iter().find(close) else { return Ok(()) };
    bail!(
        "{word}: there is no file and no command of this name\n  hint: did you mean `covscape {command}`? ({})",
        list_commands()
    )
}

/// Whether an input could be meant as a command.
pub(crate) fn is_word(input: &Path) -> bool {
    input.extension().is_none() && input.components().count() == 1
}

/// All commands, in a sentence.
pub(crate) fn list_commands() -> &'static str {
    static TEXT: LazyLock<String> = LazyLock::new(|| {
        let commands: Vec<String> =
            args::commands().iter().map(|name| format!("`{name}`")).collect();
        format!("the commands are {}", commands.join(", "))
    });
    &TEXT
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
