//! The source files below the root.

use covscape_core::source::{SourceError, Sources};
use std::io::{Error, ErrorKind};
use std::path::Path;

/// Reads sources below a root, and nothing else: a link that leads out of it is not followed.
pub(crate) struct Folder<'a>(pub(crate) &'a Path);

impl Sources for Folder<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        let file = self.0.join(path).canonicalize().map_err(|error| cause(&error))?;
        if !file.starts_with(self.0) {
            return Err(SourceError::Unreadable("it leads out of the repository".to_owned()));
        }
        std::fs::read(file).map_err(|error| cause(&error))
    }
}

fn cause(error: &Error) -> SourceError {
    match error.kind() {
        ErrorKind::NotFound => SourceError::Missing,
        _ => SourceError::Unreadable(format!("it cannot be opened: {error}")),
    }
}
