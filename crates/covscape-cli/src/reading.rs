//! Reading coverage files. What cannot be read is said and does not stop the rest.

use crate::inputs::Candidate;
use crate::messages::Messages;
use crate::{progress, root};
use covscape_core::input::ReadError;
use covscape_core::projects::InputPath;
use covscape_core::{ReadInput, formats, par};
use std::io::ErrorKind;
use std::path::Path;

/// What was read, and what was not.
#[derive(Default)]
pub(crate) struct Reading {
    /// What was read.
    pub(crate) inputs: Vec<ReadInput>,
    /// Number of files that could not be read.
    pub(crate) failed: usize,
    /// Whether the user named one of them.
    pub(crate) named_failed: bool,
    /// Number of found files of a format without a reader.
    left_out: usize,
}

/// Reads all files in parallel.
pub(crate) fn read_all(root: &Path, candidates: Vec<Candidate>, messages: &Messages) -> Reading {
    let bar = progress::bar(messages, candidates.len(), "reading");
    let attempts = par::map(candidates, |candidate| {
        let attempt = read(root, &candidate.path);
        bar.inc(1);
        (candidate, attempt)
    });
    bar.finish_and_clear();
    let mut reading = Reading::default();
    for (candidate, attempt) in attempts {
        match attempt {
            Ok(input) => reading.inputs.push(input),
            Err(error) => reading.take(&candidate, &error, messages),
        }
    }
    reading.say_left_out(messages);
    reading
}

fn read(root: &Path, path: &Path) -> Result<ReadInput, ReadError> {
    let bytes = std::fs::read(path).map_err(|error| unopened(path, &error))?;
    let (format, input) = formats::read(&bytes)?;
    let path_name = InputPath(root::name(root, path));
    Ok(ReadInput { path: path_name, format: format.name, input, modified: modified(path) })
}

/// When a file was last changed, in seconds since 1970.
fn modified(path: &Path) -> Option<i64> {
    let time = std::fs::metadata(path).and_then(|data| data.modified()).ok()?;
    let since = time.duration_since(std::time::UNIX_EPOCH).ok()?;
    i64::try_from(since.as_secs()).ok()
}

fn unopened(path: &Path, error: &std::io::Error) -> ReadError {
    let is_word = path.extension().is_none() && path.components().count() == 1;
    let hint = if is_word && error.kind() == ErrorKind::NotFound {
        "there is no file and no command of this name; the commands are `report`, `explain`, `export` and `badge`"
    } else {
        "check its name and its permissions"
    };
    ReadError::new(format!("it cannot be opened: {error}"), hint)
}

impl Reading {
    /// Files that were only found and are of a format without a reader are counted, not listed.
    fn take(&mut self, candidate: &Candidate, error: &ReadError, messages: &Messages) {
        if error.unread_format && !candidate.named && !messages.verbose() {
            self.left_out += 1;
            return;
        }
        self.failed += 1;
        self.named_failed |= candidate.named;
        let path = candidate.path.display();
        let place = error.place.map_or(String::new(), |(line, column)| format!("{line}:{column}:"));
        messages.warning(&format!("{path}:{place} {}\n  hint: {}", error.cause, error.hint));
    }

    fn say_left_out(&self, messages: &Messages) {
        if self.left_out > 0 {
            let count = crate::messages::count(self.left_out, "file");
            messages.note(&format!(
                "{count} of formats that covscape does not read yet left out; -v lists them"
            ));
        }
    }
}
