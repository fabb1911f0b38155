//! Unified diffs, as `git diff` and `diff -u` write them: which lines are added or modified.
//!
//! Formats: "Generating patch text" and "Combined diff format" of git-diff(1), "Unified Format" of
//! GNU diffutils. What stands around (the messages of `git log -p` and `git format-patch`) is
//! skipped. Written by hand because only names and new line numbers are wanted, while a patch that
//! crates parse whole may be damaged around them.

use super::hunk::Hunk;
use super::names::Name;
use crate::decode;
use covscape_model::LineSet;
use std::collections::BTreeMap;
use std::fmt;

/// What a diff changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    /// Files with added or modified lines, in the order of their path.
    pub files: Vec<ChangedFile>,
    /// What was left out or taken in a way its author may not expect, in the order of the diff.
    pub warnings: Vec<DiffWarning>,
}

/// The added and modified lines of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedFile {
    /// Its new path, relative to where the diff was made.
    pub path: String,
    /// In a diff that is not git's, its name with the part that was taken for a prefix
    /// (`new/app/main.py`, where `old/app/main.py` is the other side).
    pub worded: Option<String>,
    /// The lines, by their new number; at least one.
    pub lines: LineSet,
}

/// A part of a diff that is not what its author may expect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffWarning {
    /// Its line in the diff.
    pub line: usize,
    /// What was found and what became of it.
    pub text: String,
}

/// Why a text is no diff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffError {
    /// The line that shows it.
    pub line: usize,
    /// What is wrong.
    pub cause: String,
    /// What to do about it.
    pub hint: &'static str,
}

impl fmt::Display for DiffError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.cause)
    }
}

impl std::error::Error for DiffError {}

/// Reads a diff. An empty text is a diff that changes nothing.
pub fn read(bytes: &[u8]) -> Result<Diff, DiffError> {
    let text = decode::text(bytes).map_err(|cause| DiffError { line: 1, cause, hint: AGAIN })?;
    let mut reader = Reader::default();
    for (number, line) in (1..).zip(text.split_inclusive(|byte| *byte == b'\n')) {
        reader.number = number;
        reader.line(line.strip_suffix(b"\n").unwrap_or(line));
    }
    reader.end_hunk();
    if reader.is_diff || text.trim_ascii().is_empty() {
        Ok(reader.finish())
    } else {
        Err(no_diff(&text, reader.stray_hunk))
    }
}

const AGAIN: &str = "write it again, for example with `git diff main...HEAD > change.diff`";

/// Where the reader is. A hunk says how many lines it has, so what stands in them is never taken
/// for a header.
#[derive(Default)]
struct Reader {
    /// The line that is read, from 1.
    number: usize,
    entry: Entry,
    /// The file that following hunks are of.
    target: Target,
    hunk: Option<Hunk>,
    files: BTreeMap<Name, LineSet>,
    warnings: Vec<DiffWarning>,
    is_diff: bool,
    /// The line of the first hunk without a file.
    stray_hunk: Option<usize>,
    /// The line of the first file that came before, and the number of them.
    repeated: Option<(usize, usize)>,
}

/// The headers of the file that comes next.
#[derive(Default)]
struct Entry {
    /// What follows `diff --git`.
    git: Option<Vec<u8>>,
    /// The path after `rename to`, `copy to` or `diff --cc`, which have no prefixes.
    bare: Option<Name>,
    /// A submodule or a symbolic link: its one line is no source.
    no_text: bool,
    /// What follows `---` on the line before.
    old: Option<Vec<u8>>,
}

#[derive(Default)]
enum Target {
    /// No header came yet, or its hunks are over.
    #[default]
    None,
    /// A deleted file, or one without text.
    Ignored,
    /// A file with its lines.
    File(Name),
}

impl Reader {
    fn line(&mut self, line: &[u8]) {
        let Some(hunk) = &mut self.hunk else { return self.outside(line) };
        let mut ignored = LineSet::new();
        let lines = match &self.target {
            Target::File(name) => self.files.get_mut(name).unwrap_or(&mut ignored),
            _ => &mut ignored,
        };
        if hunk.take(line, lines).is_err() {
            self.end_hunk();
            self.outside(line);
        } else if hunk.is_done() {
            self.hunk = None;
        }
    }

    /// Says when a hunk has fewer lines than its header.
    fn end_hunk(&mut self) {
        if self.hunk.take().is_some() {
            self.warn("the hunk before has fewer lines than its header says".to_owned());
        }
    }

    fn warn(&mut self, text: String) {
        self.warnings.push(DiffWarning { line: self.number, text });
    }

    fn outside(&mut self, line: &[u8]) {
        // The headers of a diff with CRLF throughout.
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let old = self.entry.old.take();
        if line.starts_with(b"@@") {
            self.start_hunk(line);
        } else if let Some(new) = line.strip_prefix(b"+++ ")
            && let Some(old) = old
        {
            self.start_file(&old, new);
        } else if !line.starts_with(b"\\") {
            self.header(line);
        }
    }

    fn start_hunk(&mut self, line: &[u8]) {
        let hunk = Hunk::new(line);
        match (&self.target, hunk) {
            (Target::None, _) => {
                self.stray_hunk.get_or_insert(self.number);
                self.warn("a hunk without a file; left out".to_owned());
            }
            (_, None) => self.warn("this is no header of a hunk; left out".to_owned()),
            (_, Some(hunk)) => {
                if hunk.olds() > 1 && self.warnings.iter().all(|said| said.text != COMBINED) {
                    self.warn(COMBINED.to_owned());
                }
                self.hunk = Some(hunk).filter(|hunk| !hunk.is_done());
            }
        }
    }

    fn start_file(&mut self, old: &[u8], new: &[u8]) {
        self.is_diff = true;
        let entry = std::mem::take(&mut self.entry);
        let name = Name::of_sides(old, new, entry.git.as_deref());
        let name = name.filter(|_| !entry.no_text).map(|name| entry.bare.unwrap_or(name));
        self.target = name.map_or(Target::Ignored, Target::File);
        let Target::File(name) = &self.target else { return };
        if self.files.contains_key(name) {
            let (line, count) = self.repeated.unwrap_or((self.number, 0));
            self.repeated = Some((line, count + 1));
        } else {
            self.files.insert(name.clone(), LineSet::new());
        }
    }

    fn header(&mut self, line: &[u8]) {
        let is_left_over = line.starts_with(b"+") && matches!(self.target, Target::File(_));
        if is_left_over {
            self.warn("the hunk before has more lines than its header says; left out".to_owned());
        }
        self.target = Target::None;
        let after = |prefix: &str| line.strip_prefix(prefix.as_bytes());
        if let Some(names) = after("diff --git ") {
            self.start_entry(Entry { git: Some(names.to_owned()), ..Entry::default() });
        } else if let Some(path) = after("diff --cc ").or_else(|| after("diff --combined ")) {
            let bare = Some(Name::bare(path));
            self.start_entry(Entry { git: Some(Vec::new()), bare, ..Entry::default() });
        } else if let Some(old) = after("--- ") {
            self.entry.old = Some(old.to_owned());
        } else if let Some(path) = after("rename to ").or_else(|| after("copy to ")) {
            self.entry.bare = Some(Name::bare(path)).filter(|_| self.entry.git.is_some());
        } else if is_mode(line) {
            self.entry.no_text |= line.ends_with(b"160000") || line.ends_with(b"120000");
        } else if let Some(path) = after("* Unmerged path ") {
            self.is_diff = true;
            self.warn(format!("{}: {UNMERGED}", String::from_utf8_lossy(path)));
        } else if after("Binary files ").is_some() && line.ends_with(b" differ") {
            self.is_diff = true;
        } else if after("Only in ").is_some_and(|rest| rest.windows(2).any(|two| two == b": ")) {
            self.is_diff = true;
            self.warn(format!("{}: {ONE_SIDE}", String::from_utf8_lossy(line)));
        }
    }

    fn start_entry(&mut self, entry: Entry) {
        self.is_diff = true;
        self.entry = entry;
    }

    fn finish(mut self) -> Diff {
        if let Some((line, count)) = self.repeated {
            let text = format!("{count} more {REPEATED}");
            self.warnings.push(DiffWarning { line, text });
        }
        let file = |(Name { path, worded }, lines)| ChangedFile { path, worded, lines };
        let files = self.files.into_iter().filter(|(_, lines)| !lines.is_empty()).map(file);
        Diff { files: files.collect(), warnings: self.warnings }
    }
}

const COMBINED: &str =
    "a combined diff of several parents; only lines that none of them has count as changed";
const UNMERGED: &str = "unmerged; its lines are not in the diff";
const ONE_SIDE: &str = "the lines of a file of one side are not in the diff; `diff -N` writes them";
const REPEATED: &str =
    "changes of files that were named before; their line numbers may be those of older versions";

/// Whether a line tells what kind of file it is, at its end.
fn is_mode(line: &[u8]) -> bool {
    let starts = |prefix: &str| line.starts_with(prefix.as_bytes());
    ["index ", "new file mode ", "new mode "].into_iter().any(starts)
}

/// Says what a text is that is no diff.
fn no_diff(text: &[u8], stray_hunk: Option<usize>) -> DiffError {
    let lines = text.split(|byte| *byte == b'\n');
    let first = lines.clone().position(|line| !line.trim_ascii().is_empty()).unwrap_or(0) + 1;
    let at = |line, cause: &str, hint| DiffError { line, cause: cause.to_owned(), hint };
    if let Some(line) = stray_hunk {
        return at(line, "a hunk, but no `---` and `+++` lines that name its file", AGAIN);
    }
    if text.contains(&0x1b) {
        return at(first, "it has colour codes", "write it without: `git diff --no-color`");
    }
    if lines.clone().any(|line| line.starts_with(b"***************")) {
        return at(first, "it is a context diff", "write a unified one: `diff -u`");
    }
    at(first, "no diff: it has neither `diff --git` nor `---` and `+++` lines", AGAIN)
}

#[cfg(test)]
mod tests;
