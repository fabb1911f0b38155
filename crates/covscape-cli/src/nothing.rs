//! What a run says that had nothing to read.

use crate::messages::count;
use covscape_core::formats::{FORMATS, file_names};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The error: where it looked, for what, and what to do. `archives` are those not looked into.
pub(crate) fn text(root: &Path, inputs: &[PathBuf], archives: &[PathBuf]) -> String {
    let is_search = inputs.is_empty();
    let place = if is_search { format!("below {}", root.display()) } else { "as named".to_owned() };
    let formats: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    let mut text = format!(
        "no coverage file {place} could be used\n  hint: covscape reads {}; with coverage.py write it with `coverage json` in each project",
        formats.join(", ")
    );
    if is_search || inputs.iter().any(|input| input.is_dir()) {
        let names: Vec<&str> = file_names().into_iter().collect();
        let _ = write!(text, "\n  names that a search looks for: {}", names.join(" "));
    }
    if is_search && let [first, ..] = archives {
        let archives = count(archives.len(), "archive");
        let _ = write!(
            text,
            "\n  {archives} without `cov` in the name not looked into; name what is to be read, for example {}",
            first.display()
        );
    }
    if std::env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true") {
        text.push_str(HIDDEN);
    }
    text
}

/// Since 4.4 the action leaves hidden files out, without a word.
const HIDDEN: &str = "\n  in GitHub Actions: upload-artifact leaves out hidden files such as .coverage unless it is given `include-hidden-files: true`";
