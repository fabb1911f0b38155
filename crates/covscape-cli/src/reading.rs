//! Reading coverage files, alone or in archives. What cannot be read is said and does not stop the
//! rest.

use crate::inputs::{self, Candidate};
use crate::messages::{Messages, count};
use crate::{progress, root};
use covscape_core::archive::{self, Contents, ReadFile};
use covscape_core::formats::usual_name;
use covscape_core::input::{Fault, ReadError};
use covscape_core::projects::InputPath;
use covscape_core::{ReadInput, par};
use std::io::{Error, ErrorKind, Read};
use std::path::Path;

/// What was read, and what was not.
#[derive(Default)]
pub(crate) struct Reading {
    /// What was read.
    pub(crate) inputs: Vec<ReadInput>,
    /// Number of files that could not be read.
    pub(crate) failed: usize,
    /// Whether the user named a file of which nothing could be read.
    pub(crate) named_failed: bool,
    left_out: LeftOut,
}

/// Files that were only found and are nobody's fault: counted, not listed.
#[derive(Default)]
struct LeftOut {
    /// Number of those of a format without a reader.
    unread: usize,
    /// Places of those that have no coverage of lines.
    no_coverage: Vec<String>,
}

/// Reads all files in parallel.
pub(crate) fn read_all(root: &Path, candidates: Vec<Candidate>, messages: &Messages) -> Reading {
    let bar = progress::bar(messages, candidates.len(), "reading");
    let attempts = par::map(candidates, |candidate| {
        let name = name(root, &candidate);
        let contents = bytes(&candidate).map(|bytes| archive::read(&name, &bytes));
        bar.inc(1);
        (candidate, name, contents)
    });
    bar.finish_and_clear();
    let mut reading = Reading::default();
    for (candidate, name, contents) in attempts {
        match contents {
            Ok(contents) => reading.take(&candidate, &name, contents, messages),
            Err(error) => reading.fail(&candidate, &error, messages),
        }
    }
    reading.left_out.say(messages);
    reading
}

/// When a file was last changed, in seconds since 1970.
fn modified(path: &Path) -> Option<i64> {
    let time = std::fs::metadata(path).and_then(|data| data.modified()).ok()?;
    let since = time.duration_since(std::time::UNIX_EPOCH).ok()?;
    i64::try_from(since.as_secs()).ok()
}

/// The name of a file in the report.
fn name(root: &Path, candidate: &Candidate) -> String {
    if candidate.is_stdin() {
        return inputs::STDIN.to_owned();
    }
    root::name(root, &candidate.path)
}

fn bytes(candidate: &Candidate) -> Result<Vec<u8>, ReadError> {
    if candidate.is_stdin() {
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().read_to_end(&mut bytes);
        return read.map(|_| bytes).map_err(|error| unopened(&candidate.path, &error));
    }
    std::fs::read(&candidate.path).map_err(|error| unopened(&candidate.path, &error))
}

fn unopened(path: &Path, error: &Error) -> ReadError {
    let cause = format!("it cannot be opened: {error}");
    if error.kind() == ErrorKind::NotFound && inputs::is_word(path) {
        return ReadError::new(
            format!("{cause}; there is no command of this name either"),
            inputs::list_commands(),
        );
    }
    ReadError::new(cause, "check its name and its permissions")
}

impl Reading {
    /// Takes over a file, or the files of an archive.
    fn take(&mut self, candidate: &Candidate, name: &str, contents: Contents, messages: &Messages) {
        let path = candidate.path.display();
        if contents.others > 0 && messages.verbose() {
            let others = count(contents.others, "file");
            messages.note(&format!("{path}: {others} of other names left out"));
        }
        self.named_failed |=
            candidate.named && contents.files.iter().all(|file| file.outcome.is_err());
        let modified = modified(&candidate.path);
        for ReadFile { name: file, outcome } in contents.files {
            // Messages name a file as the user did, the report by its place below the root.
            let member = file.strip_prefix(name).unwrap_or_default();
            match outcome {
                Ok((format, input)) => {
                    let path = InputPath(file);
                    self.inputs.push(ReadInput { path, format: format.name, input, modified });
                }
                Err(error) => {
                    let place = format!("{path}{member}");
                    let is_named = candidate.named && member.is_empty();
                    if is_named || !self.left_out.take(&place, &error, messages) {
                        self.warn(&place, &error, messages);
                    }
                }
            }
        }
    }

    fn fail(&mut self, candidate: &Candidate, error: &ReadError, messages: &Messages) {
        self.named_failed |= candidate.named;
        self.warn(&candidate.path.display().to_string(), error, messages);
    }

    fn warn(&mut self, path: &str, error: &ReadError, messages: &Messages) {
        self.failed += 1;
        let place = error.place.map_or(String::new(), |(line, column)| format!("{line}:{column}:"));
        messages.warning(&format!("{path}:{place} {}\n  hint: {}", error.cause, error.hint));
    }
}

impl LeftOut {
    /// Whether a file is left out; else it has to be said.
    fn take(&mut self, place: &str, error: &ReadError, messages: &Messages) -> bool {
        match error.fault {
            Fault::UnreadFormat => self.unread += 1,
            Fault::NoCoverage => self.no_coverage.push(place.to_owned()),
            Fault::Unknown if !is_usual(place) => self.no_coverage.push(place.to_owned()),
            Fault::Unknown | Fault::Damaged => return false,
        }
        if messages.verbose() {
            messages.note(&format!("{place}: left out: {}\n  hint: {}", error.cause, error.hint));
        }
        true
    }

    fn say(&self, messages: &Messages) {
        if self.unread > 0 {
            let files = count(self.unread, "file");
            messages.note(&format!(
                "{files} of formats that covscape does not read yet left out; -v lists them"
            ));
        }
        if let [first, rest @ ..] = &self.no_coverage[..] {
            let files = count(self.no_coverage.len(), "file");
            let more = if rest.is_empty() { "" } else { " and others" };
            messages.note(&format!(
                "{files} without coverage of lines left out: {first}{more}; -v says why"
            ));
        }
    }
}

fn is_usual(place: &str) -> bool {
    usual_name(place.rsplit(['/', '\\']).next().unwrap_or(place))
}
