//! What readers of JSON formats say when a document is not what they expect.

use crate::input::ReadError;
use serde_json::error::Category;

/// Where and why a document cannot be read. `shape` says what it should be, `again` how to write it
/// again.
pub(super) fn explain(error: &serde_json::Error, shape: &str, again: &'static str) -> ReadError {
    let (cause, hint) = match error.classify() {
        Category::Eof => ("the file ends in the middle of its data".to_owned(), super::CUT_OFF),
        Category::Syntax => ("this is not JSON".to_owned(), again),
        Category::Io | Category::Data => (format!("this is not {shape}"), super::LIST_FORMATS),
    };
    let detail = error.to_string();
    let detail = detail.split(" at line ").next().unwrap_or_default();
    ReadError {
        place: (error.line() > 0).then(|| (error.line(), error.column())),
        ..ReadError::new(format!("{cause}: {detail}"), hint)
    }
}
